//! Lines that select: a call with its mark, a thing by kind and name.

use yew::Html;

use super::mark::{Mark, ending};
use crate::app::context::Context;
use crate::app::element::{all, button, element, says, words};
use crate::app::store::Still;
use crate::network::NodeId;
use crate::session::{CallView, Command, Selection};
use crate::text;
use crate::text::Language;

/// Calls as a list of buttons, each with its mark, its way and how it ends.
pub(super) fn call_rows(app: &Context, calls: &[CallView<'_>]) -> Html {
    let mut rows = Vec::new();
    for call in calls {
        let ends = ending(call.trace);
        let (via, ending) = (text::via(call.trace.forward.via, app.language), text::verdict(ends, app.language));
        let text = vec![
            says("span", "", &text::call(&call.case(), app.language)),
            says("span", "muted", &format!("{} · {via} · {ending}", call.in_subnet)),
        ];
        let parts = vec![Mark::of_verdict(ends).view(app), element("span", "row-text", text)];
        let select = app.on(Command::Select(Some(call.selection(None))));
        rows.push(element("li", "", vec![button("row-button", None, select, parts)]));
    }
    element("ul", "rows", rows)
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
pub(super) fn node_link(app: &Context, node: NodeId, name: &str) -> Html {
    button("link", None, app.on(Command::Select(Some(Selection::Node(node)))), vec![words(name)])
}

/// A thing as a link, and where the files declare it.
pub(super) fn declared(app: &Context, session: &Still, node: &NodeId) -> Html {
    let mut line = vec![node_link(app, node.clone(), &text::node(node, app.language))];
    if let Some(place) = session.place_of(node) {
        let place = text::place(place, app.language);
        if !place.is_empty() {
            line.push(words(&format!(" · {place}")));
        }
    }
    all(line)
}
