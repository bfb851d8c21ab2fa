//! Lines that select: a call with its mark, a thing by kind and name.

use yew::{Html, html};

use super::mark::{Mark, ending};
use crate::app::context::Context;
use crate::network::NodeId;
use crate::session::{CallView, Command, Selection};
use crate::text;
use crate::text::Language;

/// Calls as a list of buttons, each with its mark, its way and how it ends.
pub(super) fn call_rows(app: &Context, calls: &[CallView<'_>]) -> Html {
    html! {
        <ul class="rows">
            { for calls.iter().map(|call| {
                let ends = ending(call.trace);
                html! {
                    <li>
                        <button type="button" class="row-button" onclick={app.on(Command::Select(Some(call.selection(None))))}>
                            { Mark::of_verdict(ends).view(app) }
                            <span class="row-text">
                                <span>{ text::call(&call.case(), app.language) }</span>
                                <span class="muted">
                                    { format!("{} · {} · {}", call.in_subnet, text::via(call.trace.forward.via, app.language),
                                        text::verdict(ends, app.language)) }
                                </span>
                            </span>
                        </button>
                    </li>
                }
            }) }
        </ul>
    }
}

/// A thing by kind and name as a heading: the kind with a capital letter, the name as it is.
pub(super) fn heading(node: &NodeId, language: Language) -> String {
    let words = text::node(node, language);
    if words.starts_with(&node.name()) {
        return words;
    }
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A thing's name as a button that selects it.
pub(super) fn node_link(app: &Context, node: NodeId, words: String) -> Html {
    html! {
        <button type="button" class="link" onclick={app.on(Command::Select(Some(Selection::Node(node))))}>{ words }</button>
    }
}
