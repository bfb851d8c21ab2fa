//! The card about files that could not be opened: every problem with its place and what to do. The picture stays as it was.

use yew::{Callback, Html, html};

use crate::app::context::Context;
use crate::app::element::dialog_head;
use crate::app::problems::problem_list;
use crate::report::Problem;
use crate::text::ui::UiWord;

/// The card.
pub(in crate::app) fn notice(app: &Context, problems: &[Problem], on_dismiss: &Callback<()>) -> Html {
    html! {
        <section class="notice" role="alert" aria-labelledby={app.id("refused")}>
            { dialog_head(app, app.id("refused"), UiWord::Refused, on_dismiss) }
            { problem_list(app, problems, 8) }
        </section>
    }
}
