//! `override.tf` and `*_override.tf`: what they say of a block goes into the block that another file declares
//! (developer.hashicorp.com/terraform/language/files/override).

use std::rc::Rc;
use std::sync::Arc;

use super::super::super::document::Spot;
use super::blocks::name_of;
use super::folders::split;
use super::syntax::{Attribute, Block, Body, Expression, Shape};
use super::world::Entry;

/// A block that may override another one, and its file.
pub(super) struct Over {
    /// The file.
    pub(super) file: Arc<str>,
    /// The block.
    pub(super) block: Block,
}

impl Over {
    pub(super) fn entry(self) -> Entry {
        Entry { file: self.file, block: Rc::new(self.block) }
    }
}

/// Whether a file of this name overrides the others of its folder.
pub(super) fn is_override(path: &str) -> bool {
    let (_, name) = split(path);
    let name = name.strip_suffix(".json").unwrap_or(name);
    name == "override.tf" || name.ends_with("_override.tf")
}

/// Puts `over` into the block of the same name among `entries`, or behind them when there is none. Arguments take the place
/// of those with their name, nested blocks that of all of their type.
pub(super) fn add(entries: &mut Vec<(Arc<str>, Entry)>, name: Arc<str>, over: Over) {
    // Most blocks override nothing, and a search for each would take the square of their number.
    let known = if is_override(&over.file) { entries.iter_mut().rev().find(|(known, _)| *known == name) } else { None };
    match known {
        Some((_, entry)) => merge(entry, over),
        None => entries.push((name, over.entry())),
    }
}

/// The same for a provider, which has a name only where it has an alias.
pub(super) fn add_provider(entries: &mut Vec<Entry>, over: Over) {
    let named = |block: &Block| {
        let alias = block
            .body
            .attribute("alias")
            .map(|alias| if let Shape::Text(text) = &alias.value.bare().shape { text.clone() } else { Arc::default() });
        (block.labels.first().cloned(), alias)
    };
    let wanted = named(&over.block);
    match entries.iter_mut().find(|entry| is_override(&over.file) && named(&entry.block) == wanted) {
        Some(entry) => merge(entry, over),
        None => entries.push(over.entry()),
    }
}

fn merge(entry: &mut Entry, over: Over) {
    // Nothing has asked for it yet, so nothing else holds it.
    let Some(base) = Rc::get_mut(&mut entry.block) else { return };
    base.body.attributes.retain(|attribute| over.block.body.attribute(&attribute.name).is_none());
    base.body.blocks.retain(|block| !over.block.body.blocks.iter().any(|other| name_of(other) == name_of(block)));
    let Body { attributes, blocks } = of_file(over.block.body, &over.file, base.spot);
    base.body.attributes.extend(attributes);
    base.body.blocks.extend(blocks);
}

/// A body whose values know their file. Its blocks stand where the block does into which they go.
fn of_file(body: Body, file: &Arc<str>, spot: Spot) -> Body {
    let attributes = body.attributes.into_iter().map(|Attribute { name, value }| {
        let value = Expression { spot: value.spot, shape: Shape::Elsewhere(Box::new((file.clone(), value))) };
        Attribute { name, value }
    });
    let blocks = body.blocks.into_iter().map(|block| Block { spot, body: of_file(block.body, file, spot), ..block });
    Body { attributes: attributes.collect(), blocks: blocks.collect() }
}
