//! The YAML reader: events of saphyr-parser to a tree. The event interface keeps short tags, raw text and quoting, which
//! the value types of YAML crates lose.

use crate::order::SortedMap;
use std::sync::Arc;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, Tag};

use super::texts::Texts;
use super::{Allowance, DEPTH_LIMIT, Document, Entry, Node, PIECE, Refusal, Spot, VALUE_LIMIT, is_short, push};
use crate::report::ProblemKind;

/// Reads the first document of `text`.
pub(in crate::import) fn read(text: &str) -> Result<Document, Refusal> {
    let mut builder = Builder {
        texts: Texts::new(),
        open: Vec::new(),
        items: Vec::new(),
        entries: Vec::new(),
        anchors: SortedMap::new(),
        values: 0,
        allowance: Allowance::of(text),
        duplicates: Vec::new(),
    };
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| refusal(error.info(), *error.marker()))?;
        if let Some(root) = builder.take(event, spot(span.start))? {
            return Ok(Document { root, bytes: text.len(), duplicates: builder.duplicates });
        }
    }
    Err(Refusal { kind: ProblemKind::EmptyFile, spot: Spot::default() })
}

struct Builder {
    texts: Texts,
    open: Vec<Frame>,
    /// The items of the lists among `open`, the innermost last.
    items: Vec<Node>,
    /// The entries of the mappings among `open`.
    entries: Vec<Entry>,
    anchors: SortedMap<usize, Finished>,
    values: u64,
    allowance: Allowance,
    duplicates: Vec<(Arc<str>, Spot)>,
}

/// A collection whose end has not come yet.
struct Frame {
    spot: Spot,
    tag: Option<Box<str>>,
    anchor: usize,
    /// How many items or entries stood there before its own.
    first: usize,
    size: u64,
    height: u32,
    content: Content,
}

enum Content {
    Seq,
    /// With the key whose value has not come yet.
    Map(Option<(Arc<str>, Spot)>),
}

/// A whole value, with the number of values in it and their depth, aliases followed.
#[derive(Clone)]
struct Finished {
    node: Node,
    size: u64,
    height: u32,
}

impl Builder {
    /// Takes one event; gives the root when it is whole.
    fn take(&mut self, event: Event<'_>, spot: Spot) -> Result<Option<Node>, Refusal> {
        match event {
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentStart(_) | Event::DocumentEnd => Ok(None),
            Event::Alias(anchor) => {
                let Some(target) = self.anchors.get(&anchor).cloned() else {
                    return Err(syntax("an alias stands inside the value that it names", spot));
                };
                self.values = self.values.saturating_add(target.size);
                self.hold(size_of::<Node>(), spot)?;
                self.finish(target, spot)
            }
            Event::Scalar(text, style, anchor, tag) => {
                self.values += 1;
                self.hold(size_of::<Node>() + tag_bytes(tag.as_deref()), spot)?;
                let text_tag = tag.as_deref().is_some_and(|tag| tag.is_yaml_core_schema() && tag.suffix == "str");
                let text = self.texts.share(&text);
                let plain = style == ScalarStyle::Plain && !text_tag;
                let node = if plain { Node::plain(text, spot) } else { Node::scalar(text, spot) };
                let node = with_tag(node, short(tag.as_deref()));
                self.anchored(anchor, Finished { node, size: 1, height: 0 }, spot)
            }
            Event::SequenceStart(anchor, tag) => self.start(anchor, tag.as_deref(), spot, Content::Seq),
            Event::MappingStart(anchor, tag) => self.start(anchor, tag.as_deref(), spot, Content::Map(None)),
            Event::SequenceEnd | Event::MappingEnd => {
                let Some(frame) = self.open.pop() else { return Ok(None) };
                let copy = match frame.content {
                    Content::Seq => (self.items.len() - frame.first).saturating_mul(size_of::<Node>()),
                    Content::Map(_) => (self.entries.len() - frame.first).saturating_mul(size_of::<Entry>()),
                };
                if !self.allowance.fits(copy) {
                    return Err(self.full(spot));
                }
                let node = match frame.content {
                    Content::Seq => Node::list_from(&mut self.items, frame.first, frame.spot),
                    Content::Map(_) => Node::mapping_from(&mut self.entries, frame.first, &mut self.duplicates, frame.spot),
                };
                let node = with_tag(node, frame.tag.as_deref());
                self.anchored(frame.anchor, Finished { node, size: frame.size, height: frame.height }, frame.spot)
            }
        }
    }

    fn start(&mut self, anchor: usize, tag: Option<&Tag>, spot: Spot, content: Content) -> Result<Option<Node>, Refusal> {
        self.values += 1;
        self.hold(size_of::<Node>() + PIECE + tag_bytes(tag), spot)?;
        let first = match content {
            Content::Seq => self.items.len(),
            Content::Map(_) => self.entries.len(),
        };
        self.open.push(Frame { spot, tag: short(tag).map(Box::from), anchor, first, size: 1, height: 0, content });
        self.check_limits(0, spot)?;
        Ok(None)
    }

    fn anchored(&mut self, anchor: usize, value: Finished, spot: Spot) -> Result<Option<Node>, Refusal> {
        if anchor > 0 {
            // The parser remembers its name as well.
            self.hold(4 * size_of::<Finished>(), spot)?;
            self.anchors.insert(anchor, value.clone());
        }
        self.finish(value, spot)
    }

    /// Puts a whole value where it belongs.
    fn finish(&mut self, value: Finished, spot: Spot) -> Result<Option<Node>, Refusal> {
        self.check_limits(value.height, spot)?;
        let Some(frame) = self.open.last_mut() else { return Ok(Some(value.node)) };
        frame.size = frame.size.saturating_add(value.size);
        frame.height = frame.height.max(value.height + 1);
        match &mut frame.content {
            Content::Seq => push(&mut self.items, value.node),
            Content::Map(key) => match key.take() {
                Some((key, spot)) => push(&mut self.entries, Entry { key, spot, value: value.node }),
                // A key that is itself a collection has no name that anything could ask for.
                None => *key = Some((value.node.text().cloned().unwrap_or_default(), spot)),
            },
        }
        Ok(None)
    }

    /// Takes `bytes` from what the values may take in memory.
    fn hold(&mut self, bytes: usize, spot: Spot) -> Result<(), Refusal> {
        if self.allowance.take(bytes.saturating_add(self.texts.take_made())) { Ok(()) } else { Err(self.full(spot)) }
    }

    const fn full(&self, spot: Spot) -> Refusal {
        Refusal { kind: ProblemKind::TooManyValues { limit: self.values }, spot }
    }

    fn check_limits(&self, height: u32, spot: Spot) -> Result<(), Refusal> {
        if self.values > VALUE_LIMIT {
            return Err(Refusal { kind: ProblemKind::TooManyValues { limit: VALUE_LIMIT }, spot });
        }
        if u32::try_from(self.open.len()).map_or(true, |open| open.saturating_add(height) > DEPTH_LIMIT) {
            return Err(Refusal { kind: ProblemKind::NestedTooDeep { limit: DEPTH_LIMIT }, spot });
        }
        Ok(())
    }
}

fn short(tag: Option<&Tag>) -> Option<&str> {
    tag.filter(|tag| tag.handle == "!").map(|tag| tag.suffix.as_str())
}

/// What a tag takes beside the value that it stands before.
fn tag_bytes(tag: Option<&Tag>) -> usize {
    short(tag).filter(|tag| !is_short(tag)).map_or(0, |tag| tag.len() + size_of::<Node>() + 3 * PIECE)
}

fn with_tag(node: Node, tag: Option<&str>) -> Node {
    match tag {
        Some(tag) => node.tagged(tag),
        None => node,
    }
}

/// saphyr counts lines from 1 and columns from 0.
fn spot(marker: Marker) -> Spot {
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Spot { line: count(marker.line()), column: count(marker.col()).saturating_add(1) }
}

fn refusal(detail: &str, marker: Marker) -> Refusal {
    // The scanner keeps a limit of its own on brackets in brackets, which it may meet while it looks ahead of the events.
    if detail.contains("recursion limit") {
        return Refusal { kind: ProblemKind::NestedTooDeep { limit: DEPTH_LIMIT }, spot: spot(marker) };
    }
    syntax(detail, spot(marker))
}

fn syntax(detail: &str, spot: Spot) -> Refusal {
    Refusal { kind: ProblemKind::Syntax { language: "YAML".into(), detail: detail.into() }, spot }
}
