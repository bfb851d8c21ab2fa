//! A text as a tree of values that know their place. Scalars stay text: what a value means is decided where it is used,
//! since `012345678901` is an account and not a number.
//!
//! Aliases of YAML share one node; both readers count the values that a walk over the tree would meet, so that no later
//! step can be made to run for ever.

pub(super) mod json;
pub(super) mod yaml;

use crate::order::SortedSet;
use std::rc::Rc;
use std::sync::Arc;

use crate::order;
use crate::report::ProblemKind;

/// The deepest level of values inside values that is read; templates in the wild stay below 40.
pub(super) const DEPTH_LIMIT: u32 = 128;

/// The most values that are read, aliases counted as often as they are used.
pub(super) const VALUE_LIMIT: u64 = 2_000_000;

/// A place inside one text; lines and columns count from 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Spot {
    /// The line.
    pub(super) line: u32,
    /// The column in characters.
    pub(super) column: u32,
}

/// One value.
#[derive(Debug)]
pub(super) struct Node {
    /// Where it begins.
    pub(super) spot: Spot,
    /// A YAML short tag without its `!`: `Ref`; or, for a value that an earlier step found not to be known, its token, which
    /// no tag can look like: `<param:Stage>`.
    pub(super) tag: Option<Box<str>>,
    /// What it is.
    pub(super) shape: Shape,
}

/// What a value is.
#[derive(Debug)]
pub(super) enum Shape {
    /// A text, a number, a truth value or nothing; `plain` when it stands without quotes.
    Scalar {
        /// The text as written, quotes and escapes resolved.
        text: Arc<str>,
        /// Whether it stands without quotes.
        plain: bool,
    },
    /// A list.
    Seq(Vec<Rc<Node>>),
    /// A mapping.
    Map(Map),
}

/// A mapping in the order of the text, with unique keys.
#[derive(Debug, Default)]
pub(super) struct Map {
    entries: Vec<Entry>,
    by_key: Vec<u32>,
}

/// One key with its value.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// The key.
    pub(super) key: Arc<str>,
    /// Where the key stands.
    pub(super) spot: Spot,
    /// The value.
    pub(super) value: Rc<Node>,
}

/// What a reader makes of a text.
#[derive(Debug)]
pub(super) struct Document {
    /// The outermost value.
    pub(super) root: Rc<Node>,
    /// Keys that a mapping names twice.
    pub(super) duplicates: Vec<(Arc<str>, Spot)>,
}

/// Why a text could not be read, and where.
#[derive(Debug)]
pub(super) struct Refusal {
    /// Why.
    pub(super) kind: ProblemKind,
    /// Where.
    pub(super) spot: Spot,
}

impl Node {
    /// A text.
    pub(super) fn scalar(text: Arc<str>, spot: Spot) -> Rc<Self> {
        Rc::new(Self { spot, tag: None, shape: Shape::Scalar { text, plain: false } })
    }

    /// A list.
    pub(super) fn list(items: Vec<Rc<Self>>, spot: Spot) -> Rc<Self> {
        Rc::new(Self { spot, tag: None, shape: Shape::Seq(items) })
    }

    /// A mapping; of several entries with one key the last stays.
    pub(super) fn mapping(entries: Vec<Entry>, spot: Spot) -> Rc<Self> {
        Rc::new(Self { spot, tag: None, shape: Shape::Map(Map::new(entries, &mut Vec::new())) })
    }

    /// A value that is not known, or any number of them.
    pub(super) fn unknown(token: &str, many: bool, spot: Spot) -> Rc<Self> {
        let shape = if many { Shape::Seq(Vec::new()) } else { Shape::Scalar { text: Arc::default(), plain: true } };
        Rc::new(Self { spot, tag: Some(token.into()), shape })
    }

    /// The token of a value that is not known, and whether it may stand for any number of values.
    pub(super) fn token(&self) -> Option<(&str, bool)> {
        let token = self.tag.as_deref().filter(|tag| tag.starts_with('<'))?;
        Some((token, matches!(self.shape, Shape::Seq(_))))
    }

    /// The text of a scalar.
    pub(super) fn text(&self) -> Option<&Arc<str>> {
        match &self.shape {
            Shape::Scalar { text, .. } => Some(text),
            Shape::Seq(_) | Shape::Map(_) => None,
        }
    }

    /// The mapping.
    pub(super) fn map(&self) -> Option<&Map> {
        match &self.shape {
            Shape::Map(map) => Some(map),
            Shape::Scalar { .. } | Shape::Seq(_) => None,
        }
    }

    /// The list.
    pub(super) fn seq(&self) -> Option<&[Rc<Node>]> {
        match &self.shape {
            Shape::Seq(items) => Some(items),
            Shape::Scalar { .. } | Shape::Map(_) => None,
        }
    }

    /// The value of `key`, when this is a mapping that has it.
    pub(super) fn get(&self, key: &str) -> Option<&Rc<Node>> {
        self.map()?.get(key)
    }

    /// Whether this is nothing: an empty value, `~` or `null`.
    pub(super) fn is_null(&self) -> bool {
        match &self.shape {
            Shape::Scalar { text, plain: true } => matches!(&**text, "" | "~" | "null" | "Null" | "NULL"),
            Shape::Scalar { .. } | Shape::Seq(_) | Shape::Map(_) => false,
        }
    }
}

impl Map {
    /// A mapping of `entries`; of several with one key the last stays. The others are put into `duplicates`.
    pub(super) fn new(mut entries: Vec<Entry>, duplicates: &mut Vec<(Arc<str>, Spot)>) -> Self {
        let mut by_key = order(&entries);
        let repeated: Vec<usize> = by_key.windows(2).filter_map(|pair| shadowed(&entries, pair)).collect();
        if !repeated.is_empty() {
            let repeated: SortedSet<usize> = repeated.into_iter().collect();
            let mut places = 0..;
            entries.retain(|entry| {
                let gone = places.next().is_some_and(|place| repeated.contains(&place));
                if gone {
                    duplicates.push((entry.key.clone(), entry.spot));
                }
                !gone
            });
            by_key = order(&entries);
        }
        Self { entries, by_key }
    }

    /// The value of `key`.
    pub(super) fn get(&self, key: &str) -> Option<&Rc<Node>> {
        self.entry(key).map(|entry| &entry.value)
    }

    /// The entry of `key`.
    pub(super) fn entry(&self, key: &str) -> Option<&Entry> {
        let at = self.by_key.binary_search_by(|index| key_at(&self.entries, *index).cmp(key)).ok()?;
        self.entries.get(*self.by_key.get(at)? as usize)
    }

    /// All entries in the order of the text.
    pub(super) fn entries(&self) -> &[Entry] {
        &self.entries
    }
}

fn order(entries: &[Entry]) -> Vec<u32> {
    let mut by_key: Vec<u32> = (0..).take(entries.len()).collect();
    order::sort_by(&mut by_key, |a, b| key_at(entries, *a).cmp(key_at(entries, *b)).then(a.cmp(b)));
    by_key
}

fn key_at(entries: &[Entry], index: u32) -> &str {
    entries.get(index as usize).map_or("", |entry| &entry.key)
}

fn shadowed(entries: &[Entry], pair: &[u32]) -> Option<usize> {
    match pair {
        [first, second] if key_at(entries, *first) == key_at(entries, *second) => Some(*first as usize),
        _ => None,
    }
}
