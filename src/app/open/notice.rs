//! The card about files that could not be opened: every problem with its place and what to do. The picture stays as it was.

use yew::{Callback, Html, html};

use crate::app::context::Context;
use crate::app::icon::Icon;
use crate::app::problems::problem_list;
use crate::report::Problem;
use crate::text::ui::UiWord;

/// The card.
pub(in crate::app) fn notice(app: &Context, problems: &[Problem], on_dismiss: &Callback<()>) -> Html {
    html! {
        <section class="notice" role="alert" aria-labelledby={app.id("refused")}>
            <header class="dialog-head">
                <h2 id={app.id("refused")}>{ app.say(UiWord::Refused) }</h2>
                <button type="button" class="button square quiet" aria-label={app.say(UiWord::Close)}
                    onclick={on_dismiss.reform(|_| ())}>
                    { Icon::Close.view() }
                </button>
            </header>
            { problem_list(app, problems, 8) }
        </section>
    }
}
