//! A text as a tree of values that know their place. Scalars stay text: what a value means is decided where it is used,
//! since `012345678901` is an account and not a number.
//!
//! Aliases of YAML share one node; both readers count the values that a walk over the tree would meet, so that no later
//! step can be made to run for ever.

mod allowance;
pub(super) mod json;
mod texts;
pub(super) mod yaml;

use crate::order::SortedSet;
use std::rc::Rc;
use std::sync::Arc;

use super::problems::MOST_LISTED;
use crate::order;
use crate::report::ProblemKind;
pub(super) use allowance::Allowance;
use allowance::PIECE;
pub(super) use allowance::push;
pub(super) use texts::Texts;

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

/// One value. Most of what is held while files are read are these, so one takes four words and is kept where it is used;
/// a copy of one shares what is in it.
#[derive(Clone, Debug)]
pub(super) struct Node {
    /// Where it begins.
    pub(super) spot: Spot,
    content: Content,
}

/// What a value is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Shape<'a> {
    /// A text, a number, a truth value or nothing; `plain` when it stands without quotes.
    Scalar {
        /// The text as written, quotes and escapes resolved.
        text: &'a Arc<str>,
        /// Whether it stands without quotes.
        plain: bool,
    },
    /// A list.
    Seq(&'a [Node]),
    /// A mapping.
    Map(Map<'a>),
}

/// A mapping in the order of the text, with unique keys.
#[derive(Clone, Copy, Debug)]
pub(super) struct Map<'a> {
    in_order: &'a [Entry],
    /// The entries sorted by key; empty for few, which are looked through faster.
    by_key: &'a [u32],
}

/// How a value is kept.
#[derive(Clone, Debug)]
enum Content {
    Scalar {
        text: Arc<str>,
        plain: bool,
        tag: ShortTag,
    },
    Seq {
        items: Option<Rc<[Node]>>,
        tag: ShortTag,
    },
    Few {
        entries: Option<Rc<[Entry]>>,
        tag: ShortTag,
    },
    Many {
        entries: Rc<Many>,
        tag: ShortTag,
    },
    /// A value with a tag that is none of [`SHORT_TAGS`], or a token.
    Tagged(Rc<(Box<str>, Node)>),
}

/// The entries of a large mapping.
#[derive(Debug)]
struct Many {
    in_order: Box<[Entry]>,
    by_key: Box<[u32]>,
}

/// Which of [`SHORT_TAGS`] a value has, counted from one; zero is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct ShortTag(u8);

/// The tags that templates are full of, without their `!`.
const SHORT_TAGS: [&str; 20] = [
    "Ref",
    "Sub",
    "GetAtt",
    "Select",
    "Join",
    "GetAZs",
    "If",
    "ImportValue",
    "FindInMap",
    "Split",
    "Cidr",
    "Base64",
    "Equals",
    "Not",
    "And",
    "Or",
    "Condition",
    "Transform",
    "Length",
    "ToJsonString",
];

/// The most entries that are looked through one after the other.
const FEW: usize = 8;

/// One key with its value.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// The key.
    pub(super) key: Arc<str>,
    /// Where the key stands.
    pub(super) spot: Spot,
    /// The value.
    pub(super) value: Node,
}

/// What a reader makes of a text.
#[derive(Debug)]
pub(super) struct Document {
    /// The outermost value.
    pub(super) root: Node,
    /// How many bytes it was read from.
    pub(super) bytes: usize,
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

/// Whether a tag is one of those that take no memory of their own.
fn is_short(tag: &str) -> bool {
    SHORT_TAGS.contains(&tag)
}

impl Node {
    /// A value without quotes.
    pub(super) const fn plain(text: Arc<str>, spot: Spot) -> Self {
        Self { spot, content: Content::Scalar { text, plain: true, tag: ShortTag(0) } }
    }

    /// A text.
    pub(super) const fn scalar(text: Arc<str>, spot: Spot) -> Self {
        Self { spot, content: Content::Scalar { text, plain: false, tag: ShortTag(0) } }
    }

    /// A list.
    pub(super) fn list(mut items: Vec<Self>, spot: Spot) -> Self {
        Self::list_from(&mut items, 0, spot)
    }

    /// A list of what stands in `stack` from `first` on, which is taken out.
    fn list_from(stack: &mut Vec<Self>, first: usize, spot: Spot) -> Self {
        let items = (stack.len() > first).then(|| stack.drain(first..).collect());
        Self { spot, content: Content::Seq { items, tag: ShortTag(0) } }
    }

    /// A mapping; of several entries with one key the last stays.
    pub(super) fn mapping(mut entries: Vec<Entry>, spot: Spot) -> Self {
        Self::mapping_from(&mut entries, 0, &mut Vec::new(), spot)
    }

    /// A mapping of what stands in `stack` from `first` on, which is taken out; of several entries with one key the last stays.
    /// The others are put into `duplicates`.
    fn mapping_from(stack: &mut Vec<Entry>, first: usize, duplicates: &mut Vec<(Arc<str>, Spot)>, spot: Spot) -> Self {
        let few = |stack: &[Entry]| stack.len().saturating_sub(first) <= FEW;
        let sorted = |stack: &[Entry]| if few(stack) { Vec::new() } else { order(stack.get(first..).unwrap_or_default()) };
        let mut by_key = sorted(stack);
        let entries = stack.get(first..).unwrap_or_default();
        let repeated: SortedSet<usize> = if few(stack) { repeated_of_few(entries) } else { repeated(entries, &by_key) };
        if !repeated.is_empty() {
            let mut tail: Vec<Entry> = stack.drain(first..).collect();
            let mut places = 0..;
            tail.retain(|entry| {
                let gone = places.next().is_some_and(|place| repeated.contains(&place));
                if gone && duplicates.len() <= MOST_LISTED {
                    duplicates.push((entry.key.clone(), entry.spot));
                }
                !gone
            });
            stack.append(&mut tail);
            by_key = sorted(stack);
        }
        let tag = ShortTag(0);
        let content = if stack.len() == first {
            Content::Few { entries: None, tag }
        } else if few(stack) {
            Content::Few { entries: Some(stack.drain(first..).collect()), tag }
        } else {
            Content::Many { entries: Rc::new(Many { in_order: stack.drain(first..).collect(), by_key: by_key.into() }), tag }
        };
        Self { spot, content }
    }

    /// A value that is not known, or any number of them.
    pub(super) fn unknown(token: &str, many: bool, spot: Spot) -> Self {
        let value = if many { Self::list(Vec::new(), spot) } else { Self::plain(Arc::default(), spot) };
        value.tagged(token)
    }

    /// This value with a YAML short tag, which is written without its `!`: `Ref`; or, for a value that an earlier step found
    /// not to be known, with its token, which no tag can look like: `<param:Stage>`.
    pub(super) fn tagged(mut self, name: &str) -> Self {
        let short = (1_u8..).zip(SHORT_TAGS).find(|(_, known)| *known == name).map(|(number, _)| ShortTag(number));
        match (&mut self.content, short) {
            (Content::Tagged(known), _) => self = known.1.clone().tagged(name),
            (
                Content::Scalar { tag, .. } | Content::Seq { tag, .. } | Content::Few { tag, .. } | Content::Many { tag, .. },
                Some(short),
            ) => *tag = short,
            (Content::Scalar { .. } | Content::Seq { .. } | Content::Few { .. } | Content::Many { .. }, None) => {
                let spot = self.spot;
                self = Self { spot, content: Content::Tagged(Rc::new((name.into(), self))) };
            }
        }
        self
    }

    /// This value with the tag of `other`, if it has one.
    pub(super) fn tagged_like(self, other: &Self) -> Self {
        match other.tag() {
            Some(tag) => self.tagged(tag),
            None => self,
        }
    }

    /// The tag, or the token of a value that is not known.
    pub(super) fn tag(&self) -> Option<&str> {
        match &self.content {
            Content::Scalar { tag, .. } | Content::Seq { tag, .. } | Content::Few { tag, .. } | Content::Many { tag, .. } => {
                SHORT_TAGS.get(usize::from(tag.0.checked_sub(1)?)).copied()
            }
            Content::Tagged(tagged) => Some(&tagged.0),
        }
    }

    /// What it is.
    pub(super) fn shape(&self) -> Shape<'_> {
        match &self.content {
            Content::Scalar { text, plain, .. } => Shape::Scalar { text, plain: *plain },
            Content::Seq { items, .. } => Shape::Seq(items.as_deref().unwrap_or_default()),
            Content::Few { entries, .. } => Shape::Map(Map { in_order: entries.as_deref().unwrap_or_default(), by_key: &[] }),
            Content::Many { entries, .. } => Shape::Map(Map { in_order: &entries.in_order, by_key: &entries.by_key }),
            Content::Tagged(tagged) => tagged.1.shape(),
        }
    }

    /// The token of a value that is not known, and whether it may stand for any number of values.
    pub(super) fn token(&self) -> Option<(&str, bool)> {
        let token = self.tag().filter(|tag| tag.starts_with('<'))?;
        Some((token, matches!(self.shape(), Shape::Seq(_))))
    }

    /// The text of a scalar.
    pub(super) fn text(&self) -> Option<&Arc<str>> {
        match self.shape() {
            Shape::Scalar { text, .. } => Some(text),
            Shape::Seq(_) | Shape::Map(_) => None,
        }
    }

    /// The mapping.
    pub(super) fn map(&self) -> Option<Map<'_>> {
        match self.shape() {
            Shape::Map(map) => Some(map),
            Shape::Scalar { .. } | Shape::Seq(_) => None,
        }
    }

    /// The list.
    pub(super) fn seq(&self) -> Option<&[Self]> {
        match self.shape() {
            Shape::Seq(items) => Some(items),
            Shape::Scalar { .. } | Shape::Map(_) => None,
        }
    }

    /// The value of `key`, when this is a mapping that has it.
    pub(super) fn get(&self, key: &str) -> Option<&Self> {
        self.map()?.get(key)
    }

    /// Whether this is nothing: an empty value, `~` or `null`. What is not known may be something.
    pub(super) fn is_null(&self) -> bool {
        match self.shape() {
            Shape::Scalar { text, plain: true } => matches!(&**text, "" | "~" | "null" | "Null" | "NULL") && self.token().is_none(),
            Shape::Scalar { .. } | Shape::Seq(_) | Shape::Map(_) => false,
        }
    }
}

impl<'a> Map<'a> {
    /// The value of `key`.
    pub(super) fn get(self, key: &str) -> Option<&'a Node> {
        self.entry(key).map(|entry| &entry.value)
    }

    /// The entry of `key`.
    pub(super) fn entry(self, key: &str) -> Option<&'a Entry> {
        if self.by_key.is_empty() {
            return self.in_order.iter().find(|entry| &*entry.key == key);
        }
        let at = self.by_key.binary_search_by(|index| key_at(self.in_order, *index).cmp(key)).ok()?;
        self.in_order.get(*self.by_key.get(at)? as usize)
    }

    /// A mapping of the same keys, with one of `values` for each entry in its order.
    pub(super) fn with_values(self, values: Vec<Node>, spot: Spot) -> Node {
        let entries =
            self.in_order.iter().zip(values).map(|(entry, value)| Entry { key: entry.key.clone(), spot: entry.spot, value });
        let tag = ShortTag(0);
        let content = if self.by_key.is_empty() {
            Content::Few { entries: (!self.in_order.is_empty()).then(|| entries.collect()), tag }
        } else {
            Content::Many { entries: Rc::new(Many { in_order: entries.collect(), by_key: self.by_key.into() }), tag }
        };
        Node { spot, content }
    }

    /// All entries in the order of the text.
    pub(super) const fn entries(self) -> &'a [Entry] {
        self.in_order
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

/// The places of entries behind which another one with the same key comes.
fn repeated(entries: &[Entry], by_key: &[u32]) -> SortedSet<usize> {
    let pairs = by_key.iter().zip(by_key.iter().skip(1));
    pairs
        .filter(|(first, second)| key_at(entries, **first) == key_at(entries, **second))
        .map(|(first, _)| *first as usize)
        .collect()
}

fn repeated_of_few(entries: &[Entry]) -> SortedSet<usize> {
    let comes_again = |(place, entry): (usize, &Entry)| {
        let again = entries.iter().skip(place + 1).any(|later| later.key == entry.key);
        again.then_some(place)
    };
    entries.iter().enumerate().filter_map(comes_again).collect()
}
