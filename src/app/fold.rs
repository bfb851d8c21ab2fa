//! A fold whose content is made when it is opened for the first time: most folds never are, and their long lists would be half
//! of what the browser has to build when a panel is shown.

use yew::{AttrValue, Callback, Html, Properties, component, html, use_state_eq};

use super::element::words;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct FoldProps {
    class: &'static str,
    summary: AttrValue,
    body: Callback<(), Html>,
}

#[component]
fn Fold(props: &FoldProps) -> Html {
    let opened = use_state_eq(|| false);
    let onclick = {
        let opened = opened.clone();
        Callback::from(move |_| opened.set(true))
    };
    html! {
        <details class={props.class}>
            <summary {onclick}>{ words(&props.summary) }</summary>
            if *opened { { props.body.emit(()) } }
        </details>
    }
}

/// A fold of this class that opens from `summary`; `body` makes what is in it.
pub(super) fn fold(class: &'static str, summary: &'static str, body: impl Fn() -> Html + 'static) -> Html {
    html! { <Fold {class} summary={AttrValue::Static(summary)} body={Callback::from(move |()| body())} /> }
}
