//! A template as it is to be evaluated, and from which files it comes.

use crate::order::SortedMap;
use std::sync::Arc;

use super::super::Format;
use super::super::document::{Document, Node, Spot};
use crate::report::Place;

/// One template.
pub(in crate::import) struct Source {
    /// The files that it is made of.
    pub(in crate::import) lines: Lines,
    /// What it is.
    pub(in crate::import) format: Format,
    /// Its values.
    pub(in crate::import) root: Node,
    /// How many bytes they were read from.
    pub(in crate::import) bytes: usize,
    /// Ids that differ from the logical ids, by logical id.
    pub(in crate::import) names: SortedMap<Arc<str>, Arc<str>>,
    /// The Region that it is written for, where it says so.
    pub(in crate::import) region: Option<Arc<str>>,
}

/// Lines of several files counted through, so that a value still tells its file by its line alone.
pub(in crate::import) struct Lines {
    /// For each file the line before its first one; ascending.
    starts: Vec<(u32, Arc<str>)>,
    /// The last line that is taken.
    end: u32,
}

impl Source {
    /// A file that is a template by itself.
    pub(in crate::import) fn of_file(name: &Arc<str>, format: Format, document: &Document) -> Self {
        let (lines, root) = (Lines::of(name.clone()), document.root.clone());
        Self { lines, format, root, bytes: document.bytes, names: SortedMap::new(), region: None }
    }

    /// The name of its first file.
    pub(in crate::import) fn name(&self) -> &Arc<str> {
        static UNNAMED: std::sync::OnceLock<Arc<str>> = std::sync::OnceLock::new();
        self.lines.starts.first().map_or_else(|| UNNAMED.get_or_init(Arc::default), |(_, name)| name)
    }
}

impl Lines {
    /// The lines of one file.
    pub(in crate::import) fn of(file: Arc<str>) -> Self {
        Self { starts: vec![(0, file)], end: 0 }
    }

    /// Says that lines up to `line` are in use.
    pub(in crate::import) fn reach(&mut self, line: u32) {
        self.end = self.end.max(line);
    }

    /// Adds a file; gives what is to be added to its lines.
    pub(in crate::import) fn add(&mut self, file: Arc<str>) -> u32 {
        let before = self.end;
        self.starts.push((before, file));
        before
    }

    /// The place of a counted line.
    pub(in crate::import) fn place(&self, spot: Spot) -> Place {
        let after = self.starts.partition_point(|(before, _)| *before < spot.line);
        let Some((before, file)) = self.starts.get(after.saturating_sub(1)) else { return Place::default() };
        Place { file: file.clone(), line: spot.line.saturating_sub(*before), column: spot.column }
    }
}
