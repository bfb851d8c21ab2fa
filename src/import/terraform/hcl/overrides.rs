//! `override.tf` and `*_override.tf`: what they say of a block goes into the block that another file declares
//! (developer.hashicorp.com/terraform/language/files/override).

use std::rc::Rc;
use std::sync::Arc;

use super::blocks::name_of;
use super::folders::split;
use super::syntax::{Attribute, Block, Body, Expression, Shape};
use super::world::Entry;

/// Whether a file of this name overrides the others of its folder.
pub(super) fn is_override(path: &str) -> bool {
    let (_, name) = split(path);
    let name = name.strip_suffix(".json").unwrap_or(name);
    name == "override.tf" || name.ends_with("_override.tf")
}

/// Puts `over` into the block of the same name among `entries`, or behind them when there is none. Arguments take the place
/// of those with their name, nested blocks that of all of their type.
pub(super) fn add(entries: &mut Vec<(Arc<str>, Entry)>, name: Arc<str>, over: Entry) {
    // Most blocks override nothing, and a search for each would take the square of their number.
    let known = if is_override(&over.file) { entries.iter_mut().rev().find(|(known, _)| *known == name) } else { None };
    match known {
        Some((_, entry)) => merge(entry, &over),
        None => entries.push((name, over)),
    }
}

/// The same for a provider, which has a name only where it has an alias.
pub(super) fn add_provider(entries: &mut Vec<Entry>, over: Entry) {
    let named = |entry: &Entry| {
        let alias = entry
            .block
            .body
            .attribute("alias")
            .map(|alias| if let Shape::Text(text) = &alias.value.bare().shape { text.clone() } else { Arc::default() });
        (entry.block.labels.first().cloned(), alias)
    };
    let wanted = named(&over);
    match entries.iter_mut().find(|entry| is_override(&over.file) && named(entry) == wanted) {
        Some(entry) => merge(entry, &over),
        None => entries.push(over),
    }
}

fn merge(entry: &mut Entry, over: &Entry) {
    let base = &entry.block;
    let kept = |attribute: &&Attribute| over.block.body.attribute(&attribute.name).is_none();
    let attributes = base.body.attributes.iter().filter(kept).cloned();
    let replaced = |block: &&Rc<Block>| over.block.body.blocks.iter().any(|other| name_of(other) == name_of(block));
    let blocks = base.body.blocks.iter().filter(|block| !replaced(block)).cloned();
    let Body { attributes: more, blocks: inner } = of_file(&over.block.body, over, base);
    let body = Body { attributes: attributes.chain(more).collect(), blocks: blocks.chain(inner).collect() };
    entry.block = Rc::new(Block { kind: base.kind.clone(), labels: base.labels.clone(), spot: base.spot, body });
}

/// A body whose values know their file. Its blocks stand where the block does into which they go.
fn of_file(body: &Body, over: &Entry, base: &Block) -> Body {
    let attributes = body.attributes.iter().map(|attribute| {
        let shape = Shape::Elsewhere(over.file.clone(), attribute.value.clone());
        let value = Rc::new(Expression { spot: attribute.value.spot, shape });
        Attribute { name: attribute.name.clone(), value }
    });
    let blocks = body.blocks.iter().map(|block| {
        let inner = of_file(&block.body, over, base);
        Rc::new(Block { kind: block.kind.clone(), labels: block.labels.clone(), spot: base.spot, body: inner })
    });
    Body { attributes: attributes.collect(), blocks: blocks.collect() }
}
