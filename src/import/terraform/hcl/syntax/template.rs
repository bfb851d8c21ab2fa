//! Texts with `${…}` and `%{…}` in them: quoted ones and here documents.

use std::sync::Arc;

use super::super::super::super::document::Refusal;
use super::cursor::Cursor;
use super::{Part, PartFor, Shape};

/// How the text of a template is written.
#[derive(Clone, Copy)]
enum Writing {
    /// Between quotes, with escapes.
    Quoted,
    /// In lines, of whose beginning so many blanks are left out.
    Lines(usize),
    /// As it is, up to the end.
    Plain,
}

/// What ended a run of parts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stop {
    End,
    Else,
    EndIf,
    EndFor,
}

/// Parts up to what ended them, and whether blanks after that are left out.
struct Run {
    parts: Vec<Part>,
    stop: Stop,
    trim: bool,
}

/// What a directive is.
enum Directive {
    /// The end of a run, not closed yet.
    Stop(Stop),
    /// A whole block, closed; whether blanks after it are left out.
    Part(Part, bool),
}

impl Cursor<'_> {
    pub(super) fn quoted(&mut self) -> Result<Shape, Refusal> {
        self.advance(1);
        if let Some(text) = self.without_parts() {
            return Ok(Shape::Text(text));
        }
        let parts = self.template(Writing::Quoted)?;
        self.expect("\"", "the text is not closed")?;
        Ok(shape(parts, true))
    }

    /// A quoted text in which nothing is to be evaluated or escaped, with the quote at its end; most are.
    fn without_parts(&mut self) -> Option<Arc<str>> {
        let rest = self.rest();
        let end = rest.bytes().position(|byte| matches!(byte, b'"' | b'\\' | b'\n' | b'$' | b'%'))?;
        let text = rest.get(..end).filter(|_| rest.as_bytes().get(end) == Some(&b'"'))?;
        self.advance(end + 1);
        Some(self.share(text))
    }

    /// The whole text as a template.
    pub(super) fn text(mut self) -> Result<Shape, Refusal> {
        Ok(shape(self.template(Writing::Plain)?, true))
    }

    /// `<<MARK` or `<<-MARK`, lines, and `MARK` on a line of its own.
    pub(super) fn here_document(&mut self) -> Result<Shape, Refusal> {
        self.advance(2);
        let indented = self.take("-");
        let Some(mark) = self.word() else { return Err(self.refuse("expected a marker after <<")) };
        self.with_lines(false, Cursor::skip);
        if !self.take("\n") {
            return Err(self.refuse("expected a line break after the marker"));
        }
        let (mut length, mut found, mut indent) = (0, None, usize::MAX);
        for line in self.rest().split_inclusive('\n') {
            if line.trim() == &*mark {
                found = Some(line.trim_end_matches(['\n', '\r']).len());
                break;
            }
            if !line.trim().is_empty() {
                indent = indent.min(line.len() - line.trim_start_matches([' ', '\t']).len());
            }
            length += line.len();
        }
        let Some(mark_length) = found else { return Err(self.refuse("the here document is not closed")) };
        let stripped = if indented && indent < usize::MAX { indent } else { 0 };
        let parts = self.within(length, |cursor| {
            cursor.strip_indent(stripped);
            cursor.template(Writing::Lines(stripped))
        })?;
        self.advance(mark_length);
        Ok(shape(parts, false))
    }

    fn strip_indent(&mut self, most: usize) {
        let blanks = self.rest().bytes().take(most).take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        self.advance(blanks);
    }

    fn template(&mut self, writing: Writing) -> Result<Vec<Part>, Refusal> {
        let run = self.parts(writing, false)?;
        match run.stop {
            Stop::End => Ok(run.parts),
            Stop::Else | Stop::EndIf | Stop::EndFor => Err(self.refuse("a directive ends that was not begun")),
        }
    }

    fn flush(&mut self, parts: &mut Vec<Part>, text: &mut String) {
        if !text.is_empty() {
            parts.push(Part::Text(self.share(text)));
            text.clear();
        }
    }

    fn parts(&mut self, writing: Writing, mut trim: bool) -> Result<Run, Refusal> {
        let (mut parts, mut text) = (Vec::new(), String::new());
        loop {
            if self.starts_with("$${") || self.starts_with("%%{") {
                text.push_str(self.rest().get(1..3).unwrap_or(""));
                self.advance(3);
                trim = false;
                continue;
            }
            let interpolation = self.starts_with("${");
            if interpolation || self.starts_with("%{") {
                self.advance(2);
                if self.take("~") {
                    text.truncate(text.trim_end().len());
                }
                self.flush(&mut parts, &mut text);
                let stop = if interpolation {
                    let value = self.with_lines(true, Cursor::expression)?;
                    self.hold(2 * size_of::<Part>())?;
                    parts.push(Part::Value(value));
                    None
                } else {
                    match self.with_lines(true, |cursor| cursor.directive(writing))? {
                        Directive::Stop(stop) => Some(stop),
                        Directive::Part(part, then_trim) => {
                            parts.push(part);
                            trim = then_trim;
                            continue;
                        }
                    }
                };
                trim = self.close_directive()?;
                if let Some(stop) = stop {
                    return Ok(Run { parts, stop, trim });
                }
                continue;
            }
            let Some(next) = self.rest().chars().next() else {
                self.flush(&mut parts, &mut text);
                return Ok(Run { parts, stop: Stop::End, trim });
            };
            match (writing, next) {
                (Writing::Quoted, '"') => {
                    self.flush(&mut parts, &mut text);
                    return Ok(Run { parts, stop: Stop::End, trim });
                }
                (Writing::Quoted, '\n') => return Err(self.refuse("the text is not closed on its line")),
                (Writing::Quoted, '\\') => text.push(self.escape()?),
                (Writing::Quoted | Writing::Lines(_) | Writing::Plain, _) => {
                    self.advance(next.len_utf8());
                    if let (Writing::Lines(indent), '\n') = (writing, next) {
                        self.strip_indent(indent);
                    }
                    if trim && next.is_whitespace() {
                        continue;
                    }
                    text.push(next);
                }
            }
            trim = false;
        }
    }

    /// A directive: a block of them as a whole, or the word that ends a run.
    fn directive(&mut self, writing: Writing) -> Result<Directive, Refusal> {
        self.skip();
        let word = self.word();
        match word.as_deref() {
            Some("else") => Ok(Directive::Stop(Stop::Else)),
            Some("endif") => Ok(Directive::Stop(Stop::EndIf)),
            Some("endfor") => Ok(Directive::Stop(Stop::EndFor)),
            Some("if") => {
                let condition = self.expression()?;
                let then = self.run(writing)?;
                let then_parts = then.parts;
                let (otherwise, stop, trim) = match then.stop {
                    Stop::Else => {
                        let otherwise = self.deeper(|cursor| cursor.parts(writing, then.trim))?;
                        (otherwise.parts, otherwise.stop, otherwise.trim)
                    }
                    Stop::End | Stop::EndIf | Stop::EndFor => (Vec::new(), then.stop, then.trim),
                };
                if stop != Stop::EndIf {
                    return Err(self.refuse("expected %{ endif }"));
                }
                Ok(Directive::Part(Part::If(Box::new(condition), then_parts.into(), otherwise.into()), trim))
            }
            Some("for") => {
                let (key, value) = self.loop_names()?;
                let collection = self.expression()?;
                let Run { parts, stop, trim } = self.run(writing)?;
                if stop != Stop::EndFor {
                    return Err(self.refuse("expected %{ endfor }"));
                }
                Ok(Directive::Part(Part::For(Box::new(PartFor { key, value, collection, body: parts.into() })), trim))
            }
            Some(_) | None => Err(self.refuse("expected if or for")),
        }
    }

    /// The rest of a directive, and what it governs.
    fn run(&mut self, writing: Writing) -> Result<Run, Refusal> {
        let trim = self.close_directive()?;
        self.deeper(|cursor| cursor.parts(writing, trim))
    }

    /// The closing brace; whether blanks after it are left out.
    fn close_directive(&mut self) -> Result<bool, Refusal> {
        self.with_lines(true, Cursor::skip);
        let trim = self.take("~");
        self.expect("}", "expected a closing brace")?;
        Ok(trim)
    }

    fn escape(&mut self) -> Result<char, Refusal> {
        let rest = self.rest();
        let plain = match rest.as_bytes().get(1) {
            Some(b'n') => Some('\n'),
            Some(b'r') => Some('\r'),
            Some(b't') => Some('\t'),
            Some(b'"') => Some('"'),
            Some(b'\\') => Some('\\'),
            Some(_) | None => None,
        };
        if let Some(plain) = plain {
            self.advance(2);
            return Ok(plain);
        }
        let digits = match rest.as_bytes().get(1) {
            Some(b'u') => 4,
            Some(b'U') => 8,
            Some(_) | None => 0,
        };
        let code = rest.get(2..2 + digits).filter(|_| digits > 0).and_then(|hex| u32::from_str_radix(hex, 16).ok());
        match code.and_then(char::from_u32) {
            Some(found) => {
                self.advance(2 + digits);
                Ok(found)
            }
            // Terraform 0.11 took any; a stray backslash stands for itself.
            None => {
                self.advance(1);
                Ok('\\')
            }
        }
    }
}

/// Text without anything to evaluate is a text; a lone `${…}` between quotes is its value, whatever that is.
fn shape(mut parts: Vec<Part>, quoted: bool) -> Shape {
    match parts.pop() {
        None => Shape::Text("".into()),
        Some(Part::Text(text)) if parts.is_empty() => Shape::Text(text),
        Some(Part::Value(value)) if parts.is_empty() && quoted => Shape::Parentheses(Box::new(value)),
        Some(last) => {
            parts.push(last);
            Shape::Template(parts.into())
        }
    }
}
