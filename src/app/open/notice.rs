//! The cards above the picture: files that could not be opened, and a link that wants to open one.

use yew::{Callback, Html, html};

use crate::app::context::Context;
use crate::app::element::{button, dialog_head, element, says, words};
use crate::app::problems::problem_list;
use crate::session::{Command, Session};
use crate::text::ui::UiWord;

/// Files that could not be opened: every problem with its place and what to do. The picture stays as it was.
pub(in crate::app) fn notice(app: &Context, session: &Session) -> Html {
    let Some(refused) = &session.refused else { return html! {} };
    let dismiss = app.on(Command::DismissRefusal);
    html! {
        <section class="notice" role="alert" aria-labelledby={app.id("refused")}>
            { dialog_head(app, app.id("refused"), UiWord::Refused, &dismiss) }
            { problem_list(app, &refused.problems, session.excerpt.as_deref(), "h3", 8) }
        </section>
    }
}

/// A link's file, by its whole address; opened only when the person agrees. `here` is false when it lies elsewhere.
pub(in crate::app) fn offer(app: &Context, address: &str, here: bool, open: &Callback<()>, dismiss: &Callback<()>) -> Html {
    let mut deeds = Vec::new();
    if here {
        deeds.push(button("button small primary", None, open.reform(|_| ()), vec![words(app.say(UiWord::OpenLinked))]));
    }
    deeds.push(button("button small", None, dismiss.reform(|_| ()), vec![words(app.say(UiWord::LeaveLinked))]));
    html! {
        <section class="notice offer" aria-labelledby={app.id("linked")}>
            { dialog_head(app, app.id("linked"), UiWord::LinkedTitle, dismiss) }
            { element("p", "", vec![says("code", "", address)]) }
            if !here { { says("p", "", app.say(UiWord::LinkedElsewhere)) } }
            { element("p", "row", deeds) }
        </section>
    }
}
