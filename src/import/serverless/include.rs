//! The files that a service may include, and their lines counted on behind those of the service.

use crate::order::SortedMap;
use std::rc::Rc;
use std::sync::Arc;

use super::super::cloudformation::Lines;
use super::super::document::{Document, Entry, Map, Node, Shape, Spot};
use super::super::{Read, paths};

/// All files of the drop with values in them.
pub(super) struct Files<'a> {
    all: Vec<(&'a Arc<str>, &'a Rc<Node>)>,
    /// Those that were included, with their values moved behind the lines of the service.
    taken: SortedMap<Arc<str>, Rc<Node>>,
    missing: Vec<Arc<str>>,
    service: Arc<str>,
}

impl<'a> Files<'a> {
    pub(super) fn new(files: &'a [Read], loose: &'a [(Arc<str>, Document)], service: &Arc<str>) -> Self {
        let found = files.iter().filter_map(|file| Some((&file.name, &file.content.values()?.root)));
        let loose = loose.iter().map(|(name, document)| (name, &document.root));
        let all = found.chain(loose).filter(|(name, _)| *name != service).collect();
        Self { all, taken: SortedMap::new(), missing: Vec::new(), service: service.clone() }
    }

    /// The values of the file that the service calls `path`.
    pub(super) fn include(&mut self, path: &str, lines: &mut Lines) -> Option<Rc<Node>> {
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
        let before = lines.add(name.clone());
        let root = moved(root, before, lines);
        self.taken.insert(wanted, root.clone());
        Some(root)
    }

    /// The names of the files that were included, and the paths of those that are not there.
    pub(super) fn finish(self) -> (Vec<Arc<str>>, Vec<Arc<str>>) {
        let names = self.all.iter().map(|(name, _)| *name);
        let taken =
            |name: &&Arc<str>| self.taken.keys().any(|path| paths::same(name, path) || paths::last(name) == paths::last(path));
        (names.filter(taken).cloned().collect(), self.missing)
    }
}

/// `node` with its lines counted from `before` on. Its depth is that of a document, which is bounded.
fn moved(node: &Rc<Node>, before: u32, lines: &mut Lines) -> Rc<Node> {
    let shift = |spot: Spot| Spot { line: spot.line.saturating_add(before), column: spot.column };
    let spot = shift(node.spot);
    lines.reach(spot.line);
    let shape = match &node.shape {
        Shape::Scalar { text, plain } => Shape::Scalar { text: text.clone(), plain: *plain },
        Shape::Seq(items) => Shape::Seq(items.iter().map(|item| moved(item, before, lines)).collect()),
        Shape::Map(map) => {
            let entries = map.entries().iter().map(|entry| {
                let spot = shift(entry.spot);
                lines.reach(spot.line);
                Entry { key: entry.key.clone(), spot, value: moved(&entry.value, before, lines) }
            });
            Shape::Map(Map::new(entries.collect(), &mut Vec::new()))
        }
    };
    Rc::new(Node { spot, tag: node.tag.clone(), shape })
}
