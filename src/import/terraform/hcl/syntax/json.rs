//! Terraform's JSON spelling (`*.tf.json`, `*.tfvars.json`) as the same blocks and expressions
//! (developer.hashicorp.com/terraform/language/syntax/json).
//!
//! JSON does not tell a nested block from an argument that is a map; inside resources every object is read as a block but
//! for the arguments that are maps by what they mean. The difference is not seen further on.

use std::sync::Arc;

use super::super::super::super::document::{Node, Refusal, Shape as Json};
use super::super::number::Number;
use super::cursor::Cursor;
use super::{Attribute, Block, Body, Expression, Shape};

/// Arguments inside resources that are maps and no blocks.
const MAPS: [&str; 5] = ["keepers", "tags", "tags_all", "triggers", "variables"];

/// A configuration file. What stands between errors is kept.
pub(super) fn file(root: &Node) -> (Body, Vec<Refusal>) {
    let mut reader = Reader { body: Body::default(), errors: Vec::new() };
    for part in objects(root) {
        for entry in part.map().map_or(&[][..], |map| map.entries()) {
            let labels = match &*entry.key {
                "resource" | "data" | "ephemeral" => 2,
                "module" | "variable" | "output" | "provider" => 1,
                "locals" | "terraform" => 0,
                _ => continue,
            };
            reader.block(&entry.key, &entry.value, labels, &[]);
        }
    }
    (reader.body, reader.errors)
}

/// A variable file: its values are what they are, with nothing to evaluate.
pub(super) fn values(root: &Node) -> Body {
    let entries = root.map().map_or(&[][..], |map| map.entries());
    let attribute =
        |entry: &super::super::super::super::document::Entry| Attribute { name: entry.key.clone(), value: plain(&entry.value) };
    Body { attributes: entries.iter().map(attribute).collect(), blocks: Vec::new() }
}

struct Reader {
    body: Body,
    errors: Vec<Refusal>,
}

impl Reader {
    /// The blocks below a type and the labels that still come.
    fn block(&mut self, kind: &Arc<str>, node: &Node, labels: usize, before: &[Arc<str>]) {
        for part in objects(node) {
            let Some(map) = part.map() else { continue };
            if labels == 0 {
                let body = match &**kind {
                    "variable" => self.variable(part),
                    "module" | "locals" | "output" | "provider" => self.arguments(part),
                    _ => self.content(part),
                };
                let block = Block { kind: kind.clone(), labels: before.into(), spot: part.spot, body };
                self.body.blocks.push(block);
                continue;
            }
            for entry in map.entries().iter().filter(|entry| &*entry.key != "//") {
                let labelled: Vec<Arc<str>> = before.iter().cloned().chain([entry.key.clone()]).collect();
                self.block(kind, &entry.value, labels - 1, &labelled);
            }
        }
    }

    /// A body in which every object is an argument.
    fn arguments(&mut self, node: &Node) -> Body {
        let mut body = Body::default();
        for entry in node.map().map_or(&[][..], |map| map.entries()).iter().filter(|entry| &*entry.key != "//") {
            let value = self.expression(&entry.value);
            body.attributes.push(Attribute { name: entry.key.clone(), value });
        }
        body
    }

    /// The body of a resource or of a block in one.
    fn content(&mut self, node: &Node) -> Body {
        let mut body = Body::default();
        for entry in node.map().map_or(&[][..], |map| map.entries()).iter().filter(|entry| &*entry.key != "//") {
            if &*entry.key == "dynamic" {
                self.dynamic(&entry.value, &mut body);
                continue;
            }
            let is_object = |node: &Node| node.map().is_some();
            let several = entry.value.seq().is_some_and(|items| !items.is_empty() && items.iter().all(is_object));
            if MAPS.contains(&&*entry.key) || !(is_object(&entry.value) || several) {
                let value = self.expression(&entry.value);
                body.attributes.push(Attribute { name: entry.key.clone(), value });
                continue;
            }
            for part in objects(&entry.value) {
                let inner = self.content(part);
                let block = Block { kind: entry.key.clone(), labels: Box::default(), spot: part.spot, body: inner };
                body.blocks.push(block);
            }
        }
        body
    }

    /// `"dynamic": {"ingress": {"for_each": …, "content": {…}}}`.
    fn dynamic(&mut self, node: &Node, body: &mut Body) {
        for part in objects(node) {
            for entry in part.map().map_or(&[][..], |map| map.entries()) {
                for one in objects(&entry.value) {
                    let inner = self.generator(one);
                    let labels = Box::from([entry.key.clone()]);
                    body.blocks.push(Block { kind: "dynamic".into(), labels, spot: one.spot, body: inner });
                }
            }
        }
    }

    /// What is repeated, and over what; the latter may be an object, which is no block.
    fn generator(&mut self, node: &Node) -> Body {
        let mut body = Body::default();
        for entry in node.map().map_or(&[][..], |map| map.entries()) {
            match &*entry.key {
                "content" => {
                    for part in objects(&entry.value) {
                        let inner = self.content(part);
                        let block = Block { kind: entry.key.clone(), labels: Box::default(), spot: part.spot, body: inner };
                        body.blocks.push(block);
                    }
                }
                "iterator" => {
                    let name = entry.value.text().cloned().unwrap_or_default();
                    let value = Expression { spot: entry.value.spot, shape: Shape::Text(name) };
                    body.attributes.push(Attribute { name: entry.key.clone(), value });
                }
                _ => {
                    let value = self.expression(&entry.value);
                    body.attributes.push(Attribute { name: entry.key.clone(), value });
                }
            }
        }
        body
    }

    /// A variable: its type is an expression in a text, and its default is what it is.
    fn variable(&mut self, node: &Node) -> Body {
        let mut body = Body::default();
        for entry in node.map().map_or(&[][..], |map| map.entries()) {
            let value = match (&*entry.key, entry.value.text()) {
                ("type", Some(text)) => match Cursor::at(text, entry.value.spot).whole() {
                    Ok(value) => value,
                    Err(refusal) => {
                        self.errors.push(refusal);
                        continue;
                    }
                },
                ("type" | "validation", _) => continue,
                _ => plain(&entry.value),
            };
            body.attributes.push(Attribute { name: entry.key.clone(), value });
        }
        body
    }

    /// A value whose texts are templates.
    fn expression(&mut self, node: &Node) -> Expression {
        let shape = match node.shape() {
            Json::Scalar { text, plain: false } => match Cursor::at(text, node.spot).text() {
                Ok(shape) => shape,
                Err(refusal) => {
                    self.errors.push(refusal);
                    Shape::Null
                }
            },
            Json::Scalar { .. } => return plain(node),
            Json::Seq(items) => Shape::List(items.iter().map(|item| self.expression(item)).collect()),
            Json::Map(map) => {
                let mut entries = Vec::with_capacity(map.entries().len());
                for entry in map.entries().iter().filter(|entry| &*entry.key != "//") {
                    entries.push((
                        Expression { spot: entry.spot, shape: Shape::Text(entry.key.clone()) },
                        self.expression(&entry.value),
                    ));
                }
                Shape::Object(entries.into())
            }
        };
        Expression { spot: node.spot, shape }
    }
}

/// A value as it stands.
fn plain(node: &Node) -> Expression {
    let shape = match node.shape() {
        Json::Scalar { text, plain: false } => Shape::Text(text.clone()),
        Json::Scalar { text, plain: true } => match &**text {
            "true" => Shape::Truth(true),
            "false" => Shape::Truth(false),
            text => Number::parse(text).map_or(Shape::Null, |number| Shape::Number(Box::new(number))),
        },
        Json::Seq(items) => Shape::List(items.iter().map(plain).collect()),
        Json::Map(map) => {
            let key = |entry: &super::super::super::super::document::Entry| Expression {
                spot: entry.spot,
                shape: Shape::Text(entry.key.clone()),
            };
            Shape::Object(map.entries().iter().map(|entry| (key(entry), plain(&entry.value))).collect())
        }
    };
    Expression { spot: node.spot, shape }
}

/// An object, or the objects of a list.
fn objects(node: &Node) -> Vec<&Node> {
    match node.seq() {
        Some(items) => items.iter().collect(),
        None => vec![node],
    }
}
