//! A strict JSON reader (RFC 8259) that knows where each value stands.
//!
//! serde_json keeps no places, and a YAML reader accepts broken JSON and refuses surrogate pairs. A test holds this one
//! against serde_json on generated texts.

use std::rc::Rc;
use std::sync::Arc;

use super::{DEPTH_LIMIT, Document, Entry, Map, Node, Refusal, Shape, Spot, VALUE_LIMIT};
use crate::report::ProblemKind;

/// Reads `text` as one JSON value.
pub(in crate::import) fn read(text: &str) -> Result<Document, Refusal> {
    let mut reader = Reader { text, at: 0, seen: 0, spot: Spot { line: 1, column: 1 }, values: 0, duplicates: Vec::new() };
    reader.skip_space();
    let root = reader.value(0)?;
    reader.skip_space();
    if reader.at < text.len() {
        return Err(reader.refuse("something follows the end of the value"));
    }
    Ok(Document { root, duplicates: reader.duplicates })
}

/// Reads `text` as JSON values one after the other, as one list of them.
pub(in crate::import) fn read_several(text: &str) -> Result<Document, Refusal> {
    let mut reader = Reader { text, at: 0, seen: 0, spot: Spot { line: 1, column: 1 }, values: 0, duplicates: Vec::new() };
    let spot = reader.here();
    let mut items = Vec::new();
    reader.skip_space();
    while reader.at < text.len() {
        items.push(reader.value(1)?);
        reader.skip_space();
    }
    let root = Rc::new(Node { spot, tag: None, shape: Shape::Seq(items) });
    Ok(Document { root, duplicates: reader.duplicates })
}

struct Reader<'text> {
    text: &'text str,
    /// The next byte to read.
    at: usize,
    /// The byte up to which `spot` has counted.
    seen: usize,
    spot: Spot,
    values: u64,
    duplicates: Vec<(Arc<str>, Spot)>,
}

impl Reader<'_> {
    fn value(&mut self, depth: u32) -> Result<Rc<Node>, Refusal> {
        let spot = self.here();
        self.values += 1;
        if self.values > VALUE_LIMIT {
            return Err(Refusal { kind: ProblemKind::TooManyValues { limit: VALUE_LIMIT }, spot });
        }
        if depth > DEPTH_LIMIT {
            return Err(Refusal { kind: ProblemKind::NestedTooDeep { limit: DEPTH_LIMIT }, spot });
        }
        let shape = match self.peek() {
            Some(b'{') => self.object(depth)?,
            Some(b'[') => self.array(depth)?,
            Some(b'"') => Shape::Scalar { text: self.string()?, plain: false },
            Some(b'-' | b'0'..=b'9') => self.number()?,
            Some(b'a'..=b'z') => self.word()?,
            Some(_) => return Err(self.refuse("expected a value")),
            None => return Err(self.refuse("the text ends where a value is expected")),
        };
        Ok(Rc::new(Node { spot, tag: None, shape }))
    }

    fn object(&mut self, depth: u32) -> Result<Shape, Refusal> {
        self.at += 1;
        let mut entries = Vec::new();
        self.skip_space();
        if self.take(b'}') {
            return Ok(Shape::Map(Map::default()));
        }
        loop {
            self.skip_space();
            let spot = self.here();
            if self.peek() != Some(b'"') {
                return Err(self.refuse("expected a key in double quotes"));
            }
            let key = self.string()?;
            self.skip_space();
            if !self.take(b':') {
                return Err(self.refuse("expected ':' after the key"));
            }
            self.skip_space();
            let value = self.value(depth + 1)?;
            entries.push(Entry { key, spot, value });
            self.skip_space();
            if self.take(b'}') {
                return Ok(Shape::Map(Map::new(entries, &mut self.duplicates)));
            }
            if !self.take(b',') {
                return Err(self.refuse("expected ',' or '}'"));
            }
        }
    }

    fn array(&mut self, depth: u32) -> Result<Shape, Refusal> {
        self.at += 1;
        let mut items = Vec::new();
        self.skip_space();
        if self.take(b']') {
            return Ok(Shape::Seq(items));
        }
        loop {
            self.skip_space();
            items.push(self.value(depth + 1)?);
            self.skip_space();
            if self.take(b']') {
                return Ok(Shape::Seq(items));
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
            let text = self.slice(start).into();
            self.at += 1;
            return Ok(text);
        }
        let mut text = self.slice(start).to_owned();
        loop {
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(text.into());
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

    fn number(&mut self) -> Result<Shape, Refusal> {
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
        Ok(Shape::Scalar { text: self.slice(start).into(), plain: true })
    }

    fn digits(&mut self) -> Result<(), Refusal> {
        let start = self.at;
        self.skip_while(|byte| byte.is_ascii_digit());
        if self.at == start { Err(self.refuse("expected a digit")) } else { Ok(()) }
    }

    fn word(&mut self) -> Result<Shape, Refusal> {
        let start = self.at;
        self.skip_while(|byte| byte.is_ascii_alphanumeric());
        let text = self.slice(start);
        if matches!(text, "true" | "false" | "null") {
            return Ok(Shape::Scalar { text: text.into(), plain: true });
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
