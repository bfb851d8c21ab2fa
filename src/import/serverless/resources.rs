//! `resources` of a service: a CloudFormation template, or several in a list, laid over what the framework makes.

use std::sync::Arc;

use super::super::cloudformation::decides_anything;
use super::super::document::{DEPTH_LIMIT, Entry, Map, Node, Shape, Spot, Texts};
use super::replacing::replaced_among;
use super::variables::Variables;

/// The sections of the template; `made` are the resources of the framework itself.
pub(super) fn read(variables: &mut Variables<'_>, made: Vec<Entry>) -> Vec<Entry> {
    let spot = variables.root.spot;
    let mut sections = vec![Entry { key: "Resources".into(), spot, value: Node::mapping(made, spot) }];
    let Some(written) = variables.settled_at("resources") else { return sections };
    let own = std::slice::from_ref(&written);
    for part in written.seq().unwrap_or(own) {
        let part = variables.settle(part);
        for entry in part.map().map_or(&[][..], Map::entries) {
            let (name, value) = match &*entry.key {
                "Resources" | "extensions" => ("Resources", resources(variables, &entry.value)),
                "Conditions" | "Mappings" | "Parameters" | "Outputs" => {
                    (&*entry.key, variables.quietly(|all| all.replace(&entry.value, 1)))
                }
                _ => continue,
            };
            match sections.iter_mut().find(|section| &*section.key == name) {
                Some(section) => section.value = merged(&section.value, &value, 0),
                None => sections.push(Entry { key: name.into(), spot: entry.spot, value }),
            }
        }
    }
    sections
}

/// The resources with their variables replaced. What is missing is said only where it may concern a network.
fn resources(variables: &mut Variables<'_>, written: &Node) -> Node {
    let written = variables.settle(written);
    if written.seq().is_none() {
        return mapping(variables, &written, resource_of).unwrap_or(written);
    }
    let mut entries: Vec<Entry> = Vec::new();
    for part in written.seq().unwrap_or_default() {
        let made = mapping(variables, part, resource_of);
        let part = made.as_ref().unwrap_or(part);
        entries.extend_from_slice(part.map().map_or(&[][..], Map::entries));
    }
    Node::mapping(entries, written.spot)
}

fn resource_of(variables: &mut Variables<'_>, entry: &Entry) -> Option<Node> {
    mapping(variables, &entry.value, |variables, field| match &*field.key {
        "Properties" => mapping(variables, &field.value, property),
        _ => variables.quietly(|all| all.replaced(&field.value, 3)),
    })
}

fn property(variables: &mut Variables<'_>, entry: &Entry) -> Option<Node> {
    if decides_anything(&entry.key) {
        variables.replaced_in(&entry.value, &entry.key)
    } else {
        variables.quietly(|all| all.replaced(&entry.value, 0))
    }
}

/// The mapping that `written` is or stands for, with what `replace` gives for each entry; `None` where all stays as it is
/// written, and nothing in it where it is no mapping.
fn mapping<'a>(
    variables: &mut Variables<'a>,
    written: &Node,
    mut replace: impl FnMut(&mut Variables<'a>, &Entry) -> Option<Node>,
) -> Option<Node> {
    let settled = variables.settled(written);
    let node = settled.as_ref().unwrap_or(written);
    let Some(map) = node.map() else { return Some(Node::mapping(Vec::new(), node.spot)) };
    match replaced_among(map.entries(), |entry| &entry.value, |entry| replace(variables, entry)) {
        Some(values) => Some(map.with_values(values, node.spot)),
        // What a tag says of it is not looked at.
        None if node.tag().is_some() => Some(Node::mapping(map.entries().to_vec(), node.spot)),
        None => settled,
    }
}

/// `over` laid over `under`: mappings key by key, anything else replaced.
fn merged(under: &Node, over: &Node, depth: u32) -> Node {
    let (Shape::Map(below), Shape::Map(above)) = (under.shape(), over.shape()) else { return over.clone() };
    if depth > DEPTH_LIMIT {
        return over.clone();
    }
    let mut entries: Vec<Entry> = Vec::new();
    for entry in below.entries() {
        let value = match above.get(&entry.key) {
            Some(value) => merged(&entry.value, value, depth + 1),
            None => entry.value.clone(),
        };
        entries.push(Entry { key: entry.key.clone(), spot: entry.spot, value });
    }
    entries.extend(above.entries().iter().filter(|entry| below.get(&entry.key).is_none()).cloned());
    Node::mapping(entries, over.spot)
}

/// A resource that the framework makes.
pub(super) fn resource(texts: &mut Texts, id: &Arc<str>, written_as: &str, properties: Node, spot: Spot) -> Entry {
    let entries = vec![
        Entry { key: texts.share("Type"), spot, value: Node::scalar(texts.share(written_as), spot) },
        Entry { key: texts.share("Properties"), spot, value: properties },
    ];
    Entry { key: id.clone(), spot, value: Node::mapping(entries, spot) }
}

/// `Fn::GetAtt` of a resource.
pub(super) fn get_att(texts: &mut Texts, id: &str, attribute: &str, spot: Spot) -> Node {
    Node::plain(texts.share(&format!("{id}.{attribute}")), spot).tagged("GetAtt")
}
