//! Variables in texts and in all that is below a value: each replaced by what it stands for, and what has none kept as it is
//! written.

use std::sync::Arc;

use super::super::document::{DEPTH_LIMIT, Entry, Node, Shape};
use super::expression::{Part, parts};
use super::variables::Variables;
use crate::report::{ProblemKind, Severity};

/// The longest text that variables may make.
pub(super) const TEXT_LIMIT: usize = 100_000;
/// How the plugin `serverless-pseudo-parameters` writes AWS's own parameters.
const PSEUDO: &str = "#{AWS::";

impl Variables<'_> {
    /// `node` with all variables in it replaced, to stand `depth` levels deep.
    pub(super) fn replace(&mut self, node: &Node, depth: u32) -> Node {
        self.replaced(node, depth).unwrap_or_else(|| node.clone())
    }

    /// The same; `None` where there is no variable, so that what is written is kept once.
    pub(super) fn replaced(&mut self, node: &Node, depth: u32) -> Option<Node> {
        let made = self.made(node, depth)?;
        self.spend(true, node.spot);
        Some(made)
    }

    fn made(&mut self, node: &Node, depth: u32) -> Option<Node> {
        if depth > DEPTH_LIMIT {
            self.report(Severity::Error, node.spot, ProblemKind::NestedTooDeep { limit: DEPTH_LIMIT });
            return Some(Node::unknown("<unknown>", false, node.spot));
        }
        if !self.spend(false, node.spot) {
            return Some(Node::unknown("<unknown>", false, node.spot));
        }
        let made = match node.shape() {
            _ if node.token().is_some() => return None,
            Shape::Scalar { text, .. } => return self.text(text, node, depth),
            Shape::Seq(items) => {
                let items = replaced_among(items, |item| item, |item| self.replaced(item, depth + 1))?;
                Node::list(items, node.spot)
            }
            Shape::Map(map) => {
                let values = replaced_among(map.entries(), |entry| &entry.value, |entry| self.replaced_entry(entry, depth + 1))?;
                map.with_values(values, node.spot)
            }
        };
        Some(made.tagged_like(node))
    }

    /// The value of one key; `None` where there is no variable in it.
    fn replaced_entry(&mut self, entry: &Entry, depth: u32) -> Option<Node> {
        let function = entry.key.starts_with("Fn::") || &*entry.key == "Ref";
        let around = if function { self.property.clone() } else { entry.key.clone() };
        let before = std::mem::replace(&mut self.property, around);
        let value = self.replaced(&entry.value, depth);
        self.property = before;
        value
    }

    /// A text with its variables replaced: the value itself where the text is one variable, else the parts joined; `None`
    /// where there is none in it.
    fn text(&mut self, text: &Arc<str>, node: &Node, depth: u32) -> Option<Node> {
        // `#{AWS::Region}` of a plugin is what `Fn::Sub` writes with `$`.
        if text.contains(PSEUDO) && node.tag().is_none() {
            let node = Node::scalar(text.replace(PSEUDO, "${AWS::").into(), node.spot).tagged("Sub");
            return Some(self.replace(&node, depth));
        }
        if !text.contains("${") {
            return None;
        }
        let parts = parts(text);
        let mut joined = Vec::new();
        match parts.as_slice() {
            [] | [Part::Text(_)] => return None,
            [Part::Variable(inner)] if node.tag().is_none() => {
                let found = self.variable(inner, node.spot);
                return Some(self.replaced_deeper(&found, depth));
            }
            _ => {}
        }
        let (mut known, mut length) = (String::new(), 0_usize);
        for part in parts {
            match part {
                Part::Text(text) => known.push_str(text),
                Part::Variable(inner) => {
                    let found = self.variable(inner, node.spot);
                    let found = self.replaced_deeper(&found, depth);
                    match found.text().filter(|_| found.tag().is_none()) {
                        Some(text) => known.push_str(text),
                        None => {
                            joined.push(Node::scalar(std::mem::take(&mut known).into(), node.spot));
                            joined.push(found);
                        }
                    }
                }
            }
            length = length.max(known.len());
            if length > TEXT_LIMIT {
                return Some(Node::unknown("<unknown>", false, node.spot));
            }
        }
        if joined.is_empty() {
            return Some(Node::scalar(known.into(), node.spot).tagged_like(node));
        }
        joined.push(Node::scalar(known.into(), node.spot));
        // Inside `Fn::Sub` the rest of the text is CloudFormation's: each part is substituted by itself.
        if node.tag().is_some() {
            joined.iter_mut().filter(|part| part.tag().is_none()).for_each(|part| {
                if let Some(text) = part.text() {
                    *part = Node::scalar(text.clone(), node.spot).tagged_like(node);
                }
            });
        }
        let items = vec![Node::scalar(Arc::default(), node.spot), Node::list(joined, node.spot)];
        Some(Node::list(items, node.spot).tagged("Join"))
    }

    /// `node` with its variables replaced, as it stands in `property` of a resource.
    pub(super) fn replace_in(&mut self, node: &Node, property: &str) -> Node {
        self.replaced_in(node, property).unwrap_or_else(|| node.clone())
    }

    /// The same; `None` where there is no variable.
    pub(super) fn replaced_in(&mut self, node: &Node, property: &str) -> Option<Node> {
        self.property = self.texts.share(property);
        let replaced = self.replaced(node, 0);
        self.property = Arc::default();
        replaced
    }
}

/// What `replace` gives for each of `old`, and the value that is there where it gives nothing; `None` where it does for all.
pub(super) fn replaced_among<T>(
    old: &[T],
    value: fn(&T) -> &Node,
    mut replace: impl FnMut(&T) -> Option<Node>,
) -> Option<Vec<Node>> {
    let mut rest = old.iter();
    let (place, first) = rest.by_ref().enumerate().find_map(|(place, item)| Some((place, replace(item)?)))?;
    let mut new = Vec::with_capacity(old.len());
    new.extend(old.iter().take(place).map(|item| value(item).clone()));
    new.push(first);
    new.extend(rest.map(|item| replace(item).unwrap_or_else(|| value(item).clone())));
    Some(new)
}
