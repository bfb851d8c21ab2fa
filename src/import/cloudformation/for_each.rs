//! `Fn::ForEach` of the transform `AWS::LanguageExtensions`: every loop is written out before anything else is read
//! (AWS CloudFormation User Guide, "Fn::ForEach").

use std::sync::Arc;

use super::super::declaration::Declared;
use super::super::document::{Entry, Map, Node, Shape};
use super::evaluate::call;
use super::notices::for_each_transform;
use super::template::Template;
use crate::report::{ProblemKind, Severity};

const LOOP: &str = "Fn::ForEach::";

/// Writes out the loops of a template that asks for it.
pub(super) fn write_out(template: &mut Template<'_>) {
    let transform = template.root.get("Transform");
    let asks = |node: &Node| node.text().is_some_and(|name| &**name == for_each_transform());
    if !transform.is_some_and(|node| asks(node) || node.seq().is_some_and(|items| items.iter().any(asks))) {
        return;
    }
    // Conditions come first: what follows may depend on them.
    for section in ["Conditions", "Resources", "Outputs"] {
        let Some(written) = template.root.get(section).and_then(|node| expand(template, node)) else { continue };
        let entries = template.root.map().map_or(&[][..], Map::entries).iter();
        let entries = entries.map(|entry| {
            let value = if &*entry.key == section { written.clone() } else { entry.value.clone() };
            Entry { key: entry.key.clone(), spot: entry.spot, value }
        });
        template.root = Node::mapping(entries.collect(), template.root.spot);
    }
}

/// `node` with its loops written out; `None` when there are none.
fn expand(template: &Template<'_>, node: &Node) -> Option<Node> {
    match node.shape() {
        Shape::Scalar { .. } => None,
        Shape::Seq(items) => {
            let new: Vec<_> = items.iter().map(|item| expand(template, item)).collect();
            new.iter().any(Option::is_some).then(|| {
                let items = new.into_iter().zip(items).map(|(new, old)| new.unwrap_or_else(|| old.clone()));
                Node::list(items.collect(), node.spot).tagged_like(node)
            })
        }
        Shape::Map(map) => {
            let new: Vec<_> = map.entries().iter().map(|entry| expand(template, &entry.value)).collect();
            if new.iter().all(Option::is_none) && !map.entries().iter().any(|entry| entry.key.starts_with(LOOP)) {
                return None;
            }
            let mut entries = Vec::new();
            for (new, old) in new.into_iter().zip(map.entries()) {
                if old.key.starts_with(LOOP) {
                    entries.extend(turns(template, old));
                } else {
                    let value = new.unwrap_or_else(|| old.value.clone());
                    entries.push(Entry { key: old.key.clone(), spot: old.spot, value });
                }
            }
            Some(Node::mapping(entries, node.spot))
        }
    }
}

/// What one loop stands for. Loops inside it are written out for each turn, since they may rest on its value.
fn turns(template: &Template<'_>, written: &Entry) -> Vec<Entry> {
    let mut entries = Vec::new();
    let place = template.place(written.spot);
    let parts = match written.value.seq() {
        Some([name, collection, body]) => name.text().zip(body.map()).map(|(name, body)| (name, collection, body)),
        _ => None,
    };
    let Some((name, collection, body)) = parts else {
        let kind = ProblemKind::Intrinsic { name: written.key.clone() };
        template.report(Severity::Warning, &place, kind);
        return entries;
    };
    let values = template.evaluate(collection, &written.key);
    let Some(values) = texts(&values) else {
        let waits_for = values.items().iter().find_map(Declared::waits_for).unwrap_or_else(|| "<unknown>".into());
        let kind = ProblemKind::KnownAfterDeployment { property: written.key.clone(), waits_for };
        template.report(Severity::Warning, &place, kind);
        return entries;
    };
    for value in values {
        let turn = Turn { template, name, value: &value };
        for entry in body.entries() {
            let Some(made) = turn.entry(entry) else { return entries };
            if made.key.starts_with(LOOP) {
                entries.extend(turns(template, &made));
            } else {
                let value = expand(template, &made.value).unwrap_or(made.value);
                entries.push(Entry { value, ..made });
            }
        }
    }
    entries
}

fn texts(values: &Declared) -> Option<Vec<Arc<str>>> {
    values.items().iter().map(|item| item.text().cloned()).collect()
}

/// One value of a loop.
struct Turn<'t, 'a> {
    template: &'t Template<'a>,
    /// The identifier.
    name: &'t Arc<str>,
    value: &'t Arc<str>,
}

impl Turn<'_, '_> {
    fn entry(&self, entry: &Entry) -> Option<Entry> {
        let key = self.text(&entry.key).unwrap_or_else(|| entry.key.clone());
        Some(Entry { key, spot: entry.spot, value: self.node(&entry.value)? })
    }

    /// `node` with the value in place of the identifier; `None` when no more may be made.
    fn node(&self, node: &Node) -> Option<Node> {
        let property = Arc::default();
        if let Some(call) = call(node, &property)
            && &*call.name == "Ref"
            && call.argument.text() == Some(self.name)
        {
            return Some(Node::scalar(self.value.clone(), node.spot));
        }
        if !self.template.may_make(size_of::<Node>()) {
            return None;
        }
        let made = match node.shape() {
            Shape::Scalar { text, plain } => match self.text(text) {
                Some(new) => {
                    if !self.template.may_make(new.len()) {
                        return None;
                    }
                    if plain { Node::plain(new, node.spot) } else { Node::scalar(new, node.spot) }
                }
                None => return Some(node.clone()),
            },
            Shape::Seq(items) => Node::list(items.iter().map(|item| self.node(item)).collect::<Option<_>>()?, node.spot),
            Shape::Map(map) => {
                let entries = map.entries().iter().map(|entry| self.entry(entry)).collect::<Option<_>>()?;
                Node::mapping(entries, node.spot)
            }
        };
        Some(made.tagged_like(node))
    }

    /// The text with `${Identifier}` and, for letters and digits alone, `&{Identifier}` filled in.
    fn text(&self, text: &str) -> Option<Arc<str>> {
        let (whole, bare) = (format!("${{{}}}", self.name), format!("&{{{}}}", self.name));
        if !text.contains(&whole) && !text.contains(&bare) {
            return None;
        }
        let letters: String = self.value.chars().filter(char::is_ascii_alphanumeric).collect();
        Some(text.replace(&whole, self.value).replace(&bare, &letters).into())
    }
}
