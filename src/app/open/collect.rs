//! The commands that collect an account's answers, in the open dialog: folded, with a button that copies them.

use wasm_bindgen_futures::spawn_local;
use yew::{Callback, Html, MouseEvent, hook, html, use_state_eq};

use crate::app::context::Context;
use crate::app::element::{button, element, says, words};
use crate::browser::clipboard;
use crate::text::ui::UiWord;
use crate::text::{COLLECT, COLLECT_ACTIONS};

/// The fold.
#[hook]
pub(super) fn use_collect(app: &Context) -> Html {
    let copied = use_state_eq(|| false);
    let copy = {
        let copied = copied.setter();
        Callback::from(move |_: MouseEvent| {
            let copied = copied.clone();
            spawn_local(async move { copied.set(clipboard::copy(COLLECT).await) });
        })
    };
    let word = if *copied { UiWord::Copied } else { UiWord::Copy };
    let label = app.say(UiWord::CollectTitle);
    let commands = html! { <pre tabindex="0" role="region" aria-label={label}>{ words(COLLECT) }</pre> };
    let actions = html! {
        <pre tabindex="0" role="region" aria-label={app.say(UiWord::CollectActions)}>{ words(&COLLECT_ACTIONS.join("\n")) }</pre>
    };
    element(
        "details",
        "collect",
        vec![
            says("summary", "", label),
            says("p", "muted", app.say(UiWord::CollectExplained)),
            commands,
            element("p", "row", vec![button("button small", None, copy, vec![words(app.say(word))])]),
            element("details", "", vec![says("summary", "", app.say(UiWord::CollectActions)), actions]),
        ],
    )
}
