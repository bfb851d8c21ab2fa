//! A strict JSON reader (RFC 8259) that knows where each value stands.
//!
//! serde_json keeps no places, and a YAML reader accepts broken JSON and refuses surrogate pairs. A test holds this one
//! against serde_json on generated texts.

use std::sync::Arc;

use super::texts::Texts;
use super::{Allowance, DEPTH_LIMIT, Document, Entry, Node, PIECE, Refusal, Spot, VALUE_LIMIT, push};
use crate::report::ProblemKind;

/// Reads `text` as one JSON value.
pub(in crate::import) fn read(text: &str) -> Result<Document, Refusal> {
    let mut reader = Reader::new(text);
    reader.skip_space();
    let root = reader.value(0)?;
    reader.skip_space();
    if reader.at < text.len() {
        return Err(reader.refuse("something follows the end of the value"));
    }
    Ok(Document { root, bytes: text.len(), duplicates: reader.duplicates })
}

/// Reads `text` as JSON values one after the other, as one list of them.
pub(in crate::import) fn read_several(text: &str) -> Result<Document, Refusal> {
    let mut reader = Reader::new(text);
    let spot = reader.here();
    reader.skip_space();
    while reader.at < text.len() {
        let item = reader.value(1)?;
        push(&mut reader.items, item);
        reader.skip_space();
    }
    let root = Node::list_from(&mut reader.items, 0, spot);
    Ok(Document { root, bytes: text.len(), duplicates: reader.duplicates })
}

struct Reader<'text> {
    text: &'text str,
    /// The next byte to read.
    at: usize,
    /// The byte up to which `spot` has counted.
    seen: usize,
    spot: Spot,
    values: u64,
    allowance: Allowance,
    duplicates: Vec<(Arc<str>, Spot)>,
    texts: Texts,
    /// The items of lists that are not at their end yet, the innermost last.
    items: Vec<Node>,
    /// The entries of objects that are not at their end yet.
    entries: Vec<Entry>,
}

impl<'text> Reader<'text> {
    fn new(text: &'text str) -> Self {
        Self {
            text,
            at: 0,
            seen: 0,
            spot: Spot { line: 1, column: 1 },
            values: 0,
            allowance: Allowance::of(text),
            duplicates: Vec::new(),
            texts: Texts::new(),
            items: Vec::new(),
            entries: Vec::new(),
        }
    }

    /// Takes `bytes` from what the values may take in memory.
    fn hold(&mut self, bytes: usize) -> Result<(), Refusal> {
        if self.allowance.take(bytes.saturating_add(self.texts.take_made())) { Ok(()) } else { Err(self.full()) }
    }

    /// Whether there is room for the copy of `count` of these that is made at the end of a collection.
    fn copy_of<T>(&mut self, count: usize) -> Result<(), Refusal> {
        if self.allowance.fits(count.saturating_mul(size_of::<T>())) { Ok(()) } else { Err(self.full()) }
    }

    fn full(&mut self) -> Refusal {
        Refusal { kind: ProblemKind::TooManyValues { limit: self.values }, spot: self.here() }
    }

    fn value(&mut self, depth: u32) -> Result<Node, Refusal> {
        let spot = self.here();
        self.values += 1;
        if self.values > VALUE_LIMIT {
            return Err(Refusal { kind: ProblemKind::TooManyValues { limit: VALUE_LIMIT }, spot });
        }
        self.hold(size_of::<Node>())?;
        if depth > DEPTH_LIMIT {
            return Err(Refusal { kind: ProblemKind::NestedTooDeep { limit: DEPTH_LIMIT }, spot });
        }
        match self.peek() {
            Some(b'{') => self.object(depth, spot),
            Some(b'[') => self.array(depth, spot),
            Some(b'"') => Ok(Node::scalar(self.string()?, spot)),
            Some(b'-' | b'0'..=b'9') => Ok(Node::plain(self.number()?, spot)),
            Some(b'a'..=b'z') => Ok(Node::plain(self.word()?, spot)),
            Some(_) => Err(self.refuse("expected a value")),
            None => Err(self.refuse("the text ends where a value is expected")),
        }
    }

    fn object(&mut self, depth: u32, spot: Spot) -> Result<Node, Refusal> {
        self.at += 1;
        let first = self.entries.len();
        self.skip_space();
        if self.take(b'}') {
            return Ok(Node::mapping(Vec::new(), spot));
        }
        loop {
            self.skip_space();
            let key_spot = self.here();
            if self.peek() != Some(b'"') {
                return Err(self.refuse("expected a key in double quotes"));
            }
            self.hold(size_of::<Entry>() - size_of::<Node>())?;
            let key = self.string()?;
            self.skip_space();
            if !self.take(b':') {
                return Err(self.refuse("expected ':' after the key"));
            }
            self.skip_space();
            let value = self.value(depth + 1)?;
            push(&mut self.entries, Entry { key, spot: key_spot, value });
            self.skip_space();
            if self.take(b'}') {
                self.hold(PIECE)?;
                self.copy_of::<Entry>(self.entries.len() - first)?;
                return Ok(Node::mapping_from(&mut self.entries, first, &mut self.duplicates, spot));
            }
            if !self.take(b',') {
                return Err(self.refuse("expected ',' or '}'"));
            }
        }
    }

    fn array(&mut self, depth: u32, spot: Spot) -> Result<Node, Refusal> {
        self.at += 1;
        let first = self.items.len();
        self.skip_space();
        if self.take(b']') {
            return Ok(Node::list(Vec::new(), spot));
        }
        loop {
            self.skip_space();
            let item = self.value(depth + 1)?;
            push(&mut self.items, item);
            self.skip_space();
            if self.take(b']') {
                self.hold(PIECE)?;
                self.copy_of::<Node>(self.items.len() - first)?;
                return Ok(Node::list_from(&mut self.items, first, spot));
            }
            if !self.take(b',') {
                return Err(self.refuse("expected ',' or ']'"));
            }
        }
    }

    fn string(&mut self) -> Result<Arc<str>, Refusal> {
        self.at += 1;
        let start = self.at;
        self.skip_while(|byte| !matches!(byte, b'"' | b'\\' | 0..=0x1f));
        if self.peek() == Some(b'"') {
            let text = self.text.get(start..self.at).unwrap_or("");
            self.at += 1;
            return Ok(self.texts.share(text));
        }
        let mut text = self.slice(start).to_owned();
        loop {
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(self.texts.new_text(&text));
                }
                Some(b'\\') => text.push(self.escape()?),
                Some(0..=0x1f) => return Err(self.refuse("a control character inside a string must be escaped")),
                Some(_) => {
                    let from = self.at;
                    self.skip_while(|byte| !matches!(byte, b'"' | b'\\' | 0..=0x1f));
                    text.push_str(self.slice(from));
                }
                None => return Err(self.refuse("the text ends inside a string")),
            }
        }
    }

    fn escape(&mut self) -> Result<char, Refusal> {
        self.at += 1;
        let escaped = match self.peek() {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode(),
            Some(_) | None => return Err(self.refuse("unknown escape")),
        };
        self.at += 1;
        Ok(escaped)
    }

    /// `\uXXXX`, or two of them for a character beyond the first 65,536.
    fn unicode(&mut self) -> Result<char, Refusal> {
        let first = self.hex()?;
        let code = match first {
            0xd800..=0xdbff => {
                if !(self.take(b'\\') && self.peek() == Some(b'u')) {
                    return Err(self.refuse("half a surrogate pair"));
                }
                let second = self.hex()?;
                if !(0xdc00..=0xdfff).contains(&second) {
                    return Err(self.refuse("half a surrogate pair"));
                }
                0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00)
            }
            _ => first,
        };
        char::from_u32(code).ok_or_else(|| self.refuse("half a surrogate pair"))
    }

    fn hex(&mut self) -> Result<u32, Refusal> {
        self.at += 1;
        let digits = self.text.get(self.at..self.at + 4).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let Some(code) = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok()) else {
            return Err(self.refuse("expected four hexadecimal digits"));
        };
        self.at += 4;
        Ok(code)
    }

    fn number(&mut self) -> Result<Arc<str>, Refusal> {
        let start = self.at;
        self.take(b'-');
        if !self.take(b'0') {
            self.digits()?;
        }
        if self.take(b'.') {
            self.digits()?;
        }
        if self.take(b'e') || self.take(b'E') {
            let _signed = self.take(b'+') || self.take(b'-');
            self.digits()?;
        }
        let text = self.text.get(start..self.at).unwrap_or("");
        Ok(self.texts.share(text))
    }

    fn digits(&mut self) -> Result<(), Refusal> {
        let start = self.at;
        self.skip_while(|byte| byte.is_ascii_digit());
        if self.at == start { Err(self.refuse("expected a digit")) } else { Ok(()) }
    }

    fn word(&mut self) -> Result<Arc<str>, Refusal> {
        let start = self.at;
        self.skip_while(|byte| byte.is_ascii_alphanumeric());
        let text = self.text.get(start..self.at).unwrap_or("");
        if matches!(text, "true" | "false" | "null") {
            return Ok(self.texts.share(text));
        }
        self.at = start;
        Err(self.refuse("expected a value"))
    }

    fn slice(&self, start: usize) -> &str {
        self.text.get(start..self.at).unwrap_or("")
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn take(&mut self, byte: u8) -> bool {
        let taken = self.peek() == Some(byte);
        self.at += usize::from(taken);
        taken
    }

    fn skip_space(&mut self) {
        self.skip_while(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r'));
    }

    fn skip_while(&mut self, keep: impl Fn(u8) -> bool) {
        while self.peek().is_some_and(&keep) {
            self.at += 1;
        }
    }

    /// The place of the next byte. Counts on from the last place asked for, so that a long line costs no more than a short one.
    fn here(&mut self) -> Spot {
        for character in self.text.get(self.seen..self.at).unwrap_or("").chars() {
            if character == '\n' {
                self.spot = Spot { line: self.spot.line.saturating_add(1), column: 1 };
            } else {
                self.spot.column = self.spot.column.saturating_add(1);
            }
        }
        self.seen = self.at;
        self.spot
    }

    fn refuse(&mut self, detail: &str) -> Refusal {
        Refusal { kind: ProblemKind::Syntax { language: "JSON".into(), detail: detail.into() }, spot: self.here() }
    }
}
