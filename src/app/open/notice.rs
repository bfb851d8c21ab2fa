//! The card about files that could not be opened: every problem with its place and what to do. The picture stays as it was.

use std::rc::Rc;

use yew::{Callback, Html, Properties, component, html};

use crate::app::context::use_app;
use crate::app::icon::Icon;
use crate::app::problems::ProblemList;
use crate::report::Problem;
use crate::text::ui::UiWord;

/// Properties of [`Notice`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub(in crate::app) struct NoticeProps {
    /// What was wrong.
    pub(in crate::app) problems: Rc<Vec<Problem>>,
    /// Takes the card away.
    pub(in crate::app) on_dismiss: Callback<()>,
}

/// The card.
#[component]
pub(in crate::app) fn Notice(props: &NoticeProps) -> Html {
    let app = use_app();
    html! {
        <section class="notice" role="alert" aria-labelledby={app.id("refused")}>
            <header class="dialog-head">
                <h2 id={app.id("refused")}>{ app.say(UiWord::Refused) }</h2>
                <button type="button" class="button square quiet" aria-label={app.say(UiWord::Close)}
                    onclick={props.on_dismiss.reform(|_| ())}>
                    { Icon::Close.view() }
                </button>
            </header>
            <ProblemList problems={props.problems.clone()} most=8 />
        </section>
    }
}
