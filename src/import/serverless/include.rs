//! The files that a service may include, and their lines counted on behind those of the service.

use crate::order::SortedMap;
use std::sync::Arc;

use super::super::cloudformation::Lines;
use super::super::document::{Document, Entry, Node, Shape, Spot};
use super::super::{Read, paths};

/// All files of the drop with values in them.
pub(super) struct Files<'a> {
    all: Vec<(&'a Arc<str>, &'a Node)>,
    /// Those that were included, with their values moved behind the lines of the service.
    taken: SortedMap<Arc<str>, Node>,
    /// The names of those files.
    included: Vec<Arc<str>>,
    missing: Vec<Arc<str>>,
    service: Arc<str>,
}

impl<'a> Files<'a> {
    pub(super) fn new(files: &'a [Read], loose: &'a [(Arc<str>, Document)], service: &Arc<str>) -> Self {
        let found = files.iter().filter_map(|file| Some((&file.name, &file.content.values()?.root)));
        let loose = loose.iter().map(|(name, document)| (name, &document.root));
        let all = found.chain(loose).filter(|(name, _)| *name != service).collect();
        Self { all, taken: SortedMap::new(), included: Vec::new(), missing: Vec::new(), service: service.clone() }
    }

    /// The values of the file that the service calls `path`.
    pub(super) fn include(&mut self, path: &str, lines: &mut Lines) -> Option<Node> {
        let wanted = paths::beside(&self.service, path);
        if let Some(known) = self.taken.get(&wanted) {
            return Some(known.clone());
        }
        let same = self.all.iter().find(|(name, _)| paths::same(name, &wanted));
        // Files that are dropped in a browser may come without their folders.
        let mut last = self.all.iter().filter(|(name, _)| paths::last(name) == paths::last(&wanted));
        let alone = last.next().filter(|_| last.next().is_none());
        let Some((name, root)) = same.or(alone).copied() else {
            if !self.missing.contains(&wanted) {
                self.missing.push(wanted);
            }
            return None;
        };
        if !self.included.contains(name) {
            self.included.push(name.clone());
        }
        let before = lines.add(name.clone());
        let root = moved(root, before, lines);
        self.taken.insert(wanted, root.clone());
        Some(root)
    }

    /// The names of the files that were included, and the paths of those that are not there.
    pub(super) fn finish(self) -> (Vec<Arc<str>>, Vec<Arc<str>>) {
        (self.included, self.missing)
    }
}

/// `node` with its lines counted from `before` on. Its depth is that of a document, which is bounded.
fn moved(node: &Node, before: u32, lines: &mut Lines) -> Node {
    let shift = |spot: Spot| Spot { line: spot.line.saturating_add(before), column: spot.column };
    let spot = shift(node.spot);
    lines.reach(spot.line);
    let made = match node.shape() {
        Shape::Scalar { text, plain: true } => Node::plain(text.clone(), spot),
        Shape::Scalar { text, plain: false } => Node::scalar(text.clone(), spot),
        Shape::Seq(items) => Node::list(items.iter().map(|item| moved(item, before, lines)).collect(), spot),
        Shape::Map(map) => {
            let entries = map.entries().iter().map(|entry| {
                let spot = shift(entry.spot);
                lines.reach(spot.line);
                Entry { key: entry.key.clone(), spot, value: moved(&entry.value, before, lines) }
            });
            Node::mapping(entries.collect(), spot)
        }
    };
    made.tagged_like(node)
}
