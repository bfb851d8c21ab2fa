//! Files and blocks.

use std::rc::Rc;
use std::sync::Arc;

use super::super::super::super::document::Refusal;
use super::cursor::Cursor;
use super::{Attribute, Block, Body};

/// The most errors that are told of one file.
const MOST_ERRORS: usize = 20;

/// Reads a whole file. What stands between errors is kept.
pub(super) fn file(text: &str) -> (Body, Vec<Refusal>) {
    let mut cursor = Cursor::new(text);
    let (mut body, mut errors) = (Body::default(), Vec::new());
    loop {
        match cursor.items(&mut body) {
            Ok(()) if cursor.peek().is_none() => return (body, errors),
            Ok(()) => errors.push(cursor.refuse("a closing brace without an opening one")),
            Err(refusal) => errors.push(refusal),
        }
        if errors.len() >= MOST_ERRORS {
            return (body, errors);
        }
        cursor.recover();
    }
}

impl Cursor<'_> {
    /// Everything up to a closing brace or the end of the text.
    fn items(&mut self, body: &mut Body) -> Result<(), Refusal> {
        loop {
            self.skip_lines();
            match self.peek() {
                None | Some(b'}') => return Ok(()),
                Some(_) => self.item(body)?,
            }
        }
    }

    fn item(&mut self, body: &mut Body) -> Result<(), Refusal> {
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
            self.hold(size_of::<Attribute>() + size_of_val(&value))?;
            body.attributes.push(Attribute { name, value: Rc::new(value) });
            return Ok(());
        }
        if quoted {
            return Err(self.refuse("expected an equals sign"));
        }
        let mut labels = Vec::new();
        loop {
            self.skip();
            match self.peek() {
                Some(b'{') => break,
                Some(b'"') => labels.extend(self.label()?),
                Some(_) => match self.word() {
                    Some(label) => labels.push(label),
                    None => return Err(self.refuse("expected an equals sign, a label or an opening brace")),
                },
                None => return Err(self.refuse("the text ends where a block is expected")),
            }
        }
        self.advance(1);
        let body_of_block = self.with_lines(false, |cursor| cursor.deeper(Cursor::block_body))?;
        self.expect("}", "the block is not closed")?;
        self.hold(2 * size_of::<Block>())?;
        body.blocks.push(Rc::new(Block { kind: name, labels: labels.into(), spot, body: body_of_block }));
        Ok(())
    }

    fn block_body(&mut self) -> Result<Body, Refusal> {
        let mut body = Body::default();
        self.items(&mut body)?;
        body.attributes.shrink_to_fit();
        body.blocks.shrink_to_fit();
        Ok(body)
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
