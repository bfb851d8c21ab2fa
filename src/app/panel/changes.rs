//! The changes since the network was opened: the last one as a status that is read aloud, with its undo, and all as a list.

use yew::{Html, html};

use crate::app::context::Context;
use crate::app::element::{all, button, element, says, words};
use crate::app::store::Still;
use crate::session::{Cause, Change, Command, Step};
use crate::text;
use crate::text::ui::{UiPhrase, UiWord};

/// What was changed; an empty live region when nothing was.
pub(super) fn changes(app: &Context, session: &Still) -> Html {
    let mut parts = Vec::new();
    if let Some(last) = session.changes.last() {
        parts.push(says("p", "", &said(app, last)));
        if session.undo_step() == Some(Step::Change) {
            parts.push(button("button small", None, app.on(Command::Undo), vec![words(app.say(UiWord::Undo))]));
        }
    }
    let live = html! {
        <div class={if parts.is_empty() { "" } else { "note changed" }} role="status" tabindex="-1" data-status="">{ all(parts) }</div>
    };
    let mut parts = vec![live];
    if !session.changes.is_empty() {
        let mut lines = Vec::new();
        for change in session.changes.iter() {
            for edit in &change.edits {
                lines.push(says("li", "", &text::edit(edit, app.language)));
            }
        }
        let title = UiPhrase::Changes(session.changes.len()).say(app.language);
        parts.push(element("details", "all-changes", vec![says("summary", "", &title), element("ol", "", lines)]));
    }
    element("div", "changes", parts)
}

fn said(app: &Context, change: &Change) -> String {
    match &change.cause {
        Cause::Fix(code, subject) => UiPhrase::Fixed(code.name(), &subject.name()).say(app.language),
        Cause::Placed(function) => UiPhrase::Placed(function.as_str()).say(app.language),
        Cause::Trial => change.edits.first().map(|edit| text::edit(edit, app.language)).unwrap_or_default(),
    }
}
