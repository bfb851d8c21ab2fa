//! The functions that make and take apart texts: `Fn::Sub`, `Fn::Join`, `Fn::Split`.

use std::sync::Arc;

use super::super::super::declaration::{Declared, Field, Piece, Unknown};
use super::super::super::document::Node;
use super::super::evaluate::Call;
use super::super::template::Template;

impl Template<'_> {
    pub(in super::super) fn sub(&self, call: &Call<'_>) -> Field {
        let (text, names) = match (call.argument.text(), self.items(call)) {
            (Some(text), _) => (text, None),
            (None, [text, names]) => match text.text() {
                Some(text) => (text, Some(names)),
                None => return self.not_run(call),
            },
            _ => return self.not_run(call),
        };
        let mut pieces = Vec::new();
        let mut rest: &str = text;
        while let Some((before, after)) = rest.split_once("${") {
            pieces.push(Piece::Text(before.into()));
            let Some((name, tail)) = after.split_once('}') else { break };
            rest = tail;
            match name.strip_prefix('!') {
                Some(literal) => pieces.push(Piece::Text(format!("${{{literal}}}").into())),
                None => match self.substitute(name.trim(), names, call).pieces() {
                    Some(more) if self.may_make(size(&more)) => pieces.extend(more),
                    Some(_) => return Unknown::one("<unknown>"),
                    None => pieces.push(Piece::Unknown(Unknown { token: format!("<ref:{name}>").into(), many: true })),
                },
            }
        }
        pieces.push(Piece::Text(rest.into()));
        Field::from_pieces(pieces)
    }

    fn substitute(&self, name: &str, names: Option<&Node>, call: &Call<'_>) -> Field {
        if let Some(node) = names.and_then(|names| names.get(name)) {
            return self.evaluate(node, call.property).field;
        }
        match name.split_once('.') {
            Some((resource, attribute)) => self.attribute(resource, attribute, &self.place(call.argument.spot)),
            None => {
                let value = self.named(&name.into(), call.property);
                // A list parameter in a text gives its items with commas.
                if let Field::List(items) = &value { self.join_items(",", items) } else { value }
            }
        }
    }

    pub(in super::super) fn join(&self, call: &Call<'_>) -> Field {
        let [delimiter, items] = self.items(call) else { return self.not_run(call) };
        let Some(delimiter) = delimiter.text() else { return self.not_run(call) };
        let items = self.evaluate(items, call.property);
        match &items.field {
            Field::List(items) => self.join_items(delimiter, items),
            Field::Absent => Field::Text("".into()),
            Field::Text(_) | Field::Reference(_) | Field::Unknown(_) | Field::Mixed(_) | Field::Map(_) => items.field.clone(),
        }
    }

    pub(in super::super) fn split(&self, call: &Call<'_>) -> Field {
        let [delimiter, text] = self.items(call) else { return self.not_run(call) };
        let (Some(delimiter), text) = (delimiter.text().filter(|text| !text.is_empty()), self.evaluate(text, call.property)) else {
            return self.not_run(call);
        };
        let pieces = match &text.field {
            // One value of which nothing is known may hold any number of parts.
            Field::Unknown(unknown) if unknown.token.starts_with("<getatt:") => return Unknown::many(unknown.token.clone()),
            Field::Unknown(unknown) => return Unknown::many(format!("<split:{}>", unknown.token)),
            Field::Reference(reference) if reference.attribute.is_some() => return Unknown::many(reference.token()),
            Field::Text(_) | Field::Reference(_) | Field::Mixed(_) | Field::List(_) | Field::Map(_) | Field::Absent => {
                match text.field.pieces() {
                    Some(pieces) => pieces,
                    None => return self.not_run(call),
                }
            }
        };
        self.parts(pieces, delimiter, &text.place, false)
    }

    /// The items with `delimiter` between them. Something that is no text makes the whole unknown.
    pub(in super::super) fn join_items(&self, delimiter: &str, items: &[Declared]) -> Field {
        let delimiter: Arc<str> = delimiter.into();
        let mut pieces = Vec::new();
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                pieces.push(Piece::Text(delimiter.clone()));
            }
            let more = if let Field::List(inner) = &item.field {
                self.join_items(&delimiter, inner).pieces()
            } else {
                item.field.pieces()
            };
            match more {
                Some(more) if self.may_make(size(&more).saturating_add(delimiter.len())) => pieces.extend(more),
                Some(_) | None => return Unknown::one("<unknown>"),
            }
        }
        Field::from_pieces(pieces)
    }
}

/// About what the pieces take in memory.
fn size(pieces: &[Piece]) -> usize {
    let text = |piece: &Piece| match piece {
        Piece::Text(text) => text.len(),
        Piece::Reference(reference) => reference.resource.len(),
        Piece::Unknown(unknown) => unknown.token.len(),
    };
    pieces.iter().map(|piece| text(piece).saturating_add(size_of::<Piece>())).sum()
}
