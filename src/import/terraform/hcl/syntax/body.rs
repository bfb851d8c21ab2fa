//! Files and blocks.

use std::sync::Arc;

use super::super::super::super::document::Refusal;
use super::cursor::{Cursor, push, taken};
use super::{Attribute, Block, Body};

/// The most errors that are told of one file.
const MOST_ERRORS: usize = 20;

/// Reads a whole file. What stands between errors is kept.
pub(super) fn file(text: &str) -> (Body, Vec<Refusal>) {
    let mut cursor = Cursor::new(text);
    let mut errors = Vec::new();
    loop {
        match cursor.items() {
            Ok(()) if cursor.peek().is_none() => return (cursor.body(0, 0), errors),
            Ok(()) => errors.push(cursor.refuse("a closing brace without an opening one")),
            Err(refusal) => errors.push(refusal),
        }
        if errors.len() >= MOST_ERRORS {
            return (cursor.body(0, 0), errors);
        }
        cursor.recover();
    }
}

impl Cursor<'_> {
    /// Everything up to a closing brace or the end of the text.
    fn items(&mut self) -> Result<(), Refusal> {
        loop {
            self.skip_lines();
            match self.peek() {
                None | Some(b'}') => return Ok(()),
                Some(_) => self.item()?,
            }
        }
    }

    fn item(&mut self) -> Result<(), Refusal> {
        let spot = self.here();
        let quoted = self.peek() == Some(b'"');
        let name = if quoted { self.label()? } else { self.word() };
        let Some(name) = name else { return Err(self.refuse("expected the name of an argument or a block")) };
        self.skip();
        if self.starts_with("=") && !self.starts_with("==") {
            self.advance(1);
            let value = self.with_lines(false, Cursor::expression)?;
            self.skip();
            self.take(",");
            self.hold(size_of::<Attribute>())?;
            push(&mut self.attributes, Attribute { name, value });
            return Ok(());
        }
        if quoted {
            return Err(self.refuse("expected an equals sign"));
        }
        let first = self.labels.len();
        loop {
            self.skip();
            match self.peek() {
                Some(b'{') => break,
                Some(b'"') => {
                    let label = self.label()?;
                    self.labels.extend(label);
                }
                Some(_) => match self.word() {
                    Some(label) => self.labels.push(label),
                    None => return Err(self.refuse("expected an equals sign, a label or an opening brace")),
                },
                None => return Err(self.refuse("the text ends where a block is expected")),
            }
        }
        self.advance(1);
        let labels = taken(&mut self.labels, first).into();
        let body = self.with_lines(false, |cursor| cursor.deeper(Cursor::block_body))?;
        self.expect("}", "the block is not closed")?;
        self.hold(2 * size_of::<Block>())?;
        push(&mut self.blocks, Block { kind: name, labels, spot, body });
        Ok(())
    }

    fn block_body(&mut self) -> Result<Body, Refusal> {
        let (attributes, blocks) = (self.attributes.len(), self.blocks.len());
        let read = self.items();
        let body = self.body(attributes, blocks);
        read.map(|()| body)
    }

    /// What stands among the attributes and blocks from these numbers on.
    fn body(&mut self, attributes: usize, blocks: usize) -> Body {
        Body { attributes: taken(&mut self.attributes, attributes), blocks: taken(&mut self.blocks, blocks) }
    }

    /// A quoted label, which has nothing to evaluate.
    fn label(&mut self) -> Result<Option<Arc<str>>, Refusal> {
        let rest = self.rest().get(1..).unwrap_or("");
        match rest.find(['"', '\n']) {
            Some(end) if rest.as_bytes().get(end) == Some(&b'"') => {
                self.advance(end + 2);
                Ok(rest.get(..end).map(|label| self.share(label)))
            }
            Some(_) | None => Err(self.refuse("the label is not closed")),
        }
    }
}
