//! `Fn::ToJsonString`: a value as the text of it in JSON.

use std::fmt::Write;

use super::super::super::declaration::{Declared, Field, Piece, Unknown};
use super::super::evaluate::Call;
use super::super::template::Template;

impl Template<'_> {
    pub(in super::super) fn to_json(&self, call: &Call<'_>) -> Field {
        let value = self.argument(call);
        let mut pieces = Vec::new();
        write(&value, &mut pieces);
        let length = pieces.iter().map(|piece| if let Piece::Text(text) = piece { text.len() } else { 0 }).sum();
        if self.may_make(length) { Field::from_pieces(pieces) } else { Unknown::one("<unknown>") }
    }
}

/// Every scalar is written as a text: which of them the template means as numbers changes no length and no path.
fn write(value: &Declared, pieces: &mut Vec<Piece>) {
    let mut put = |text: &str| pieces.push(Piece::Text(text.into()));
    match &value.field {
        Field::Absent => put("null"),
        Field::List(items) => {
            put("[");
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    pieces.push(Piece::Text(",".into()));
                }
                write(item, pieces);
            }
            pieces.push(Piece::Text("]".into()));
        }
        Field::Map(fields) => {
            put("{");
            for (index, (key, item)) in fields.iter().enumerate() {
                let comma = if index > 0 { "," } else { "" };
                pieces.push(Piece::Text(format!("{comma}\"{}\":", escaped(key)).into()));
                write(item, pieces);
            }
            pieces.push(Piece::Text("}".into()));
        }
        Field::Text(_) | Field::Reference(_) | Field::Unknown(_) | Field::Mixed(_) => {
            put("\"");
            for piece in value.field.pieces().unwrap_or_default() {
                match piece {
                    Piece::Text(text) => pieces.push(Piece::Text(escaped(&text).into())),
                    Piece::Reference(_) | Piece::Unknown(_) => pieces.push(piece),
                }
            }
            pieces.push(Piece::Text("\"".into()));
        }
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            // Writing to a String does not fail.
            letter if letter < ' ' => write!(out, "\\u{:04x}", u32::from(letter)).unwrap_or(()),
            letter => out.push(letter),
        }
    }
    out
}
