//! What the signs of the picture and the timeline mean. Shape tells them apart, colour only repeats it.

use yew::{Html, classes, html};

use crate::app::context::Context;
use crate::text::ui::UiWord;

/// The legend, with `class` too: where there is room for it differs.
pub(super) fn legend(app: &Context, class: &'static str) -> Html {
    let sign = |class: &'static str, path: &'static str, word: UiWord| {
        html! {
            <li>
                <svg class={class} viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" focusable="false"><path d={path} /></svg>
                { app.say(word) }
            </li>
        }
    };
    html! {
        <ul class={classes!("legend", class)} aria-label={app.say(UiWord::Legend)}>
            { sign("sign sign-call", "M6 2a4 4 0 1 0 0 8 4 4 0 0 0 0-8z", UiWord::LegendCall) }
            { sign("sign sign-reply", "M10 2.2v7.6L2.5 6z", UiWord::LegendReply) }
            { sign("sign sign-drop", "M2.5 2.5l7 7M9.5 2.5l-7 7", UiWord::LegendDrop) }
            { sign("sign sign-cold", "M6 2.5l4.5 7.5h-9z", UiWord::LegendCold) }
        </ul>
    }
}
