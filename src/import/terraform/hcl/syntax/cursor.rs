//! A place in a text that moves forward: characters, blanks, comments, words, and how deep things are nested.

use std::sync::Arc;

pub(super) use super::super::super::super::document::push;
use super::super::super::super::document::{Allowance, Refusal, Spot, Texts, VALUE_LIMIT};
use super::{Attribute, Block, Expression, NESTING_LIMIT, Step};
use crate::report::ProblemKind;

/// The language's name in messages.
const LANGUAGE: &str = "Terraform";

/// A reader's place in the text.
pub(super) struct Cursor<'text> {
    text: &'text str,
    /// The next byte to read.
    at: usize,
    /// Where the readable text ends: the end of a here document while one is read.
    end: usize,
    /// The byte up to which `spot` has counted.
    seen: usize,
    spot: Spot,
    /// Where everything stands: the value of another language that this text is.
    fixed: Option<Spot>,
    depth: u32,
    values: u64,
    texts: Texts,
    allowance: Allowance,
    /// In how many brackets we are in which a line break is a blank.
    pub(super) open_lines: u32,
    /// What has been read of lists, arguments, objects, traversals and bodies that are not at their end yet, the innermost
    /// last: so each is kept in a piece of just its size.
    pub(super) expressions: Vec<Expression>,
    pub(super) entries: Vec<(Expression, Expression)>,
    pub(super) steps: Vec<Step>,
    pub(super) labels: Vec<Arc<str>>,
    pub(super) attributes: Vec<Attribute>,
    pub(super) blocks: Vec<Block>,
}

impl<'text> Cursor<'text> {
    pub(super) fn new(text: &'text str) -> Self {
        let spot = Spot { line: 1, column: 1 };
        Self {
            text,
            at: 0,
            end: text.len(),
            seen: 0,
            spot,
            fixed: None,
            depth: 0,
            values: 0,
            texts: Texts::new(),
            allowance: Allowance::of(text),
            open_lines: 0,
            expressions: Vec::new(),
            entries: Vec::new(),
            steps: Vec::new(),
            labels: Vec::new(),
            attributes: Vec::new(),
            blocks: Vec::new(),
        }
    }

    /// A reader of a text that is one value at `spot`.
    pub(super) fn at(text: &'text str, spot: Spot) -> Self {
        Self { fixed: Some(spot), ..Self::new(text) }
    }

    /// One expression that is the whole text.
    pub(super) fn whole(mut self) -> Result<Expression, Refusal> {
        self.open_lines += 1;
        let found = self.expression()?;
        self.skip();
        match self.peek() {
            None => Ok(found),
            Some(_) => Err(self.refuse("something follows the end of the expression")),
        }
    }

    /// What is left to be read.
    pub(super) fn rest(&self) -> &'text str {
        self.text.get(self.at..self.end).unwrap_or("")
    }

    pub(super) fn peek(&self) -> Option<u8> {
        if self.at < self.end { self.text.as_bytes().get(self.at).copied() } else { None }
    }

    pub(super) fn starts_with(&self, text: &str) -> bool {
        self.rest().starts_with(text)
    }

    /// Moves over `bytes` bytes, which end a character.
    pub(super) fn advance(&mut self, bytes: usize) {
        self.at = (self.at + bytes).min(self.end);
    }

    /// Moves over `text` when it is next.
    pub(super) fn take(&mut self, text: &str) -> bool {
        let there = self.starts_with(text);
        if there {
            self.advance(text.len());
        }
        there
    }

    pub(super) fn expect(&mut self, text: &str, detail: &str) -> Result<(), Refusal> {
        if self.take(text) { Ok(()) } else { Err(self.refuse(detail)) }
    }

    /// Line and column of the next character.
    pub(super) fn here(&mut self) -> Spot {
        if let Some(spot) = self.fixed {
            return spot;
        }
        let passed = self.text.get(self.seen..self.at).unwrap_or("");
        match passed.rfind('\n') {
            Some(last) => {
                let lines = passed.bytes().filter(|byte| *byte == b'\n').count();
                self.spot.line = self.spot.line.saturating_add(u32::try_from(lines).unwrap_or(u32::MAX));
                self.spot.column = columns(passed.get(last + 1..).unwrap_or("")).saturating_add(1);
            }
            None => self.spot.column = self.spot.column.saturating_add(columns(passed)),
        }
        self.seen = self.seen.max(self.at);
        self.spot
    }

    pub(super) fn refuse(&mut self, detail: &str) -> Refusal {
        Refusal { kind: ProblemKind::Syntax { language: LANGUAGE.into(), detail: detail.into() }, spot: self.here() }
    }

    /// Moves over blanks and comments, and over line breaks where they are blanks.
    pub(super) fn skip(&mut self) {
        loop {
            match self.peek() {
                Some(b' ' | b'\t' | b'\r') => self.advance(1),
                Some(b'\n') if self.open_lines > 0 => self.advance(1),
                Some(b'#') => self.skip_line(),
                Some(b'/') if self.starts_with("//") => self.skip_line(),
                Some(b'/') if self.starts_with("/*") => {
                    let rest = self.rest();
                    self.advance(rest.find("*/").map_or(rest.len(), |end| end + 2));
                }
                Some(0xEF) if self.starts_with("\u{feff}") => self.advance(3),
                Some(_) | None => return,
            }
        }
    }

    /// Moves over blanks, comments and line breaks.
    pub(super) fn skip_lines(&mut self) {
        self.open_lines += 1;
        self.skip();
        self.open_lines -= 1;
    }

    /// Moves to the end of the line, not over it.
    pub(super) fn skip_line(&mut self) {
        let rest = self.rest();
        self.advance(rest.find('\n').unwrap_or(rest.len()));
    }

    /// A name: letters, digits, `_` and `-`, the first one a letter or `_`.
    pub(super) fn word(&mut self) -> Option<Arc<str>> {
        let rest = self.rest();
        let first = rest.chars().next()?;
        if !(first.is_alphabetic() || first == '_') {
            return None;
        }
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
        let mut end = rest.bytes().position(|byte| !plain(byte)).unwrap_or(rest.len());
        if rest.as_bytes().get(end).is_some_and(|byte| !byte.is_ascii()) {
            end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '-')).unwrap_or(rest.len());
        }
        self.advance(end);
        Some(self.share(rest.get(..end)?))
    }

    /// `text`, kept once where it comes again.
    pub(super) fn share(&mut self, text: &str) -> Arc<str> {
        self.texts.share(text)
    }

    /// Whether the word `word` is next, and no longer one.
    pub(super) fn at_word(&self, word: &str) -> bool {
        let after = self.rest().strip_prefix(word).map(|rest| rest.chars().next());
        after.is_some_and(|next| next.is_none_or(|c| !(c.is_alphanumeric() || c == '_' || c == '-')))
    }

    /// Takes `bytes` from what the file may take in memory.
    pub(super) fn hold(&mut self, bytes: usize) -> Result<(), Refusal> {
        if self.allowance.take(bytes.saturating_add(self.texts.take_made())) {
            return Ok(());
        }
        Err(Refusal { kind: ProblemKind::TooManyValues { limit: self.values }, spot: self.here() })
    }

    /// Reads one level deeper.
    pub(super) fn deeper<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T, Refusal>) -> Result<T, Refusal> {
        self.values += 1;
        let refusal = if self.depth >= NESTING_LIMIT {
            Some(ProblemKind::NestedTooDeep { limit: NESTING_LIMIT })
        } else if self.values > VALUE_LIMIT {
            Some(ProblemKind::TooManyValues { limit: VALUE_LIMIT })
        } else {
            None
        };
        if let Some(kind) = refusal {
            return Err(Refusal { kind, spot: self.here() });
        }
        self.hold(size_of::<Expression>())?;
        self.depth += 1;
        let found = read(self);
        self.depth -= 1;
        found
    }

    /// Reads with line breaks as blanks, or not.
    pub(super) fn with_lines<T>(&mut self, blanks: bool, read: impl FnOnce(&mut Self) -> T) -> T {
        let before = std::mem::replace(&mut self.open_lines, u32::from(blanks));
        let found = read(self);
        self.open_lines = before;
        found
    }

    /// Reads with the text ending `bytes` bytes from here.
    pub(super) fn within<T>(&mut self, bytes: usize, read: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.end;
        self.end = (self.at + bytes).min(before);
        let found = read(self);
        self.end = before;
        found
    }

    /// After an error: moves to the next line that looks like the beginning of a block of the outermost level.
    pub(super) fn recover(&mut self) {
        const OPENERS: [&str; 10] =
            ["resource", "data", "module", "variable", "output", "locals", "provider", "terraform", "moved", "check"];
        (self.depth, self.open_lines, self.end) = (0, 0, self.text.len());
        self.expressions.clear();
        self.entries.clear();
        self.steps.clear();
        self.labels.clear();
        loop {
            self.skip_line();
            self.advance(1);
            if self.peek().is_none() || OPENERS.iter().any(|word| self.at_word(word)) {
                return;
            }
        }
    }
}

/// What stands in `stack` from `first` on, in a piece of just its size.
pub(super) fn taken<T>(stack: &mut Vec<T>, first: usize) -> Vec<T> {
    stack.drain(first..).collect()
}

fn columns(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}
