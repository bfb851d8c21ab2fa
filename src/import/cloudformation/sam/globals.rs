//! What SAM does to a template before CloudFormation reads it, as far as functions are concerned: the `Globals` section.

use super::super::super::document::{Entry, Node, Shape};
use super::super::evaluate::call;
use super::super::template::Template;

/// The properties of a function with `Globals.Function` merged in.
///
/// SAM merges before any function is evaluated: a mapping key by key, a list by appending, anything else by taking the
/// function's own value (AWS SAM Developer Guide, Globals section, "Overridable and additive").
pub(in super::super) fn with_globals(template: &Template<'_>, resource: &Node, own: Option<Node>) -> Option<Node> {
    let globals = template.root.get("Globals").and_then(|globals| globals.get("Function")).filter(|node| node.map().is_some());
    let Some(globals) = globals else { return own };
    let ignored = resource.get("IgnoreGlobals");
    if ignored.and_then(|node| node.text()).is_some_and(|text| &**text == "*") {
        return own;
    }
    let names: Vec<&str> =
        ignored.and_then(|node| node.seq()).unwrap_or(&[]).iter().filter_map(|name| name.text()).map(|name| &**name).collect();
    match own {
        Some(own) => Some(merge(template, globals, &own, &names)),
        None if names.is_empty() => Some(globals.clone()),
        None => Some(merge(template, globals, &Node::mapping(Vec::new(), globals.spot), &names)),
    }
}

fn merge(template: &Template<'_>, global: &Node, own: &Node, ignored: &[&str]) -> Node {
    let name = "Globals".into();
    if call(global, &name).is_some() || call(own, &name).is_some() {
        return own.clone();
    }
    let items = global.map().map_or(0, |map| map.entries().len()).saturating_add(global.seq().map_or(0, <[_]>::len));
    if !template.may_make(items.saturating_mul(size_of::<Entry>())) {
        return own.clone();
    }
    let spot = own.spot;
    match (global.shape(), own.shape()) {
        (Shape::Map(global), Shape::Map(own)) => {
            let shared =
                global.entries().iter().filter(|entry| !ignored.contains(&&*entry.key)).map(|entry| match own.entry(&entry.key) {
                    Some(local) => {
                        Entry { key: entry.key.clone(), spot: local.spot, value: merge(template, &entry.value, &local.value, &[]) }
                    }
                    None => Entry { key: entry.key.clone(), spot: entry.spot, value: entry.value.clone() },
                });
            let left = |entry: &&Entry| ignored.contains(&&*entry.key) || global.get(&entry.key).is_none();
            let only_own = own.entries().iter().filter(left).map(|entry| Entry {
                key: entry.key.clone(),
                spot: entry.spot,
                value: entry.value.clone(),
            });
            Node::mapping(shared.chain(only_own).collect(), spot)
        }
        (Shape::Seq(global), Shape::Seq(own)) => Node::list(global.iter().chain(own).cloned().collect(), spot),
        _ => own.clone(),
    }
}
