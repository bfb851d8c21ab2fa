//! JSON, YAML and Base64. A document with unknown parts is kept as what it says.

use std::sync::Arc;

use super::super::super::super::declaration::Piece;
use super::super::super::super::document::{Node, Shape, json, yaml};
use super::super::number::Number;
use super::super::value::{Data, Value};
use super::{Call, Function, Given, Stop};
use crate::order::SortedMap;
use crate::report::Place;

pub(super) const TABLE: &[(&str, Function, bool)] = &[
    ("base64encode", encode, false),
    ("base64decode", decode, false),
    ("jsondecode", |call| read(call, |text| json::read(text).ok().map(|document| document.root)), true),
    ("jsonencode", |call| Ok(document(call.argument(0)?)), false),
    ("urlencode", |call| call.text(0).map(Data::Text), false),
    ("yamldecode", |call| read(call, |text| yaml::read(text).ok().map(|document| document.root)), true),
    ("yamlencode", |call| Ok(document(call.argument(0)?)), false),
];

/// A value as a document: text where all of it is known.
pub(in super::super) fn document(value: &Value) -> Data {
    if !value.data.whole() {
        return Data::document(value.clone());
    }
    let mut pieces = Vec::new();
    json_text(value, &mut pieces);
    Data::pieces(pieces)
}

fn read(call: &Call<'_>, parse: impl Fn(&str) -> Option<Node>) -> Given {
    let value = call.argument(0)?;
    if let Data::Document(document) = &value.data {
        return Ok(document.data.clone());
    }
    let text = call.text(0)?;
    let root = parse(&text).ok_or(Stop::Bad("a document that can be read"))?;
    Ok(from_node(&root, &value.place).data)
}

/// A JSON text as a value; `None` when it is none.
pub(in super::super) fn read_json(text: &str, place: &Place) -> Option<Value> {
    json::read(text).ok().map(|document| from_node(&document.root, place))
}

/// A JSON document that is written as a text with unknown parts, as what it says; any other value as it is.
pub(in super::super) fn in_parts(value: &Value) -> Data {
    let Data::Mixed(pieces) = &value.data else { return value.data.clone() };
    if !matches!(pieces.first(), Some(Piece::Text(text)) if text.trim_start().starts_with('{')) {
        return value.data.clone();
    }
    // Each unknown part is set aside under a sign that no text has.
    let mut text = String::new();
    let mut aside = Vec::new();
    for piece in pieces.iter() {
        match piece {
            Piece::Text(part) => text.push_str(part),
            Piece::Reference(_) | Piece::Unknown(_) => {
                text.push_str(&format!("{SIGN}{}{SIGN}", aside.len()));
                aside.push(piece.clone());
            }
        }
    }
    match read_json(&text, &value.place) {
        Some(read) => Data::document(with_parts(&read, &aside)),
        None => value.data.clone(),
    }
}

/// A character for private use.
const SIGN: char = '\u{f8ff}';

fn with_parts(value: &Value, aside: &[Piece]) -> Value {
    let data = match (value.data.items(), value.data.entries(), value.data.known_text()) {
        (Some(items), ..) => Data::list(items.iter().map(|item| with_parts(item, aside)).collect()),
        (_, Some(entries), _) => Data::map(entries.iter().map(|(key, entry)| (key.clone(), with_parts(entry, aside))).collect()),
        (.., Some(text)) if text.contains(SIGN) => {
            let parts = text.split(SIGN).enumerate().map(|(number, part)| match number % 2 {
                0 => Some(Piece::Text(part.into())),
                _ => aside.get(part.parse::<usize>().ok()?).cloned(),
            });
            Data::pieces(parts.flatten().collect())
        }
        _ => value.data.clone(),
    };
    Value::new(&value.place, data)
}

/// As deep as the document, which is bounded.
fn from_node(node: &Node, place: &Place) -> Value {
    let data = match node.shape() {
        Shape::Seq(items) => Data::list(items.iter().map(|item| from_node(item, place)).collect()),
        Shape::Map(map) => {
            let entries = map.entries().iter().map(|entry| (entry.key.clone(), from_node(&entry.value, place)));
            Data::map(entries.collect::<SortedMap<_, _>>())
        }
        Shape::Scalar { .. } if node.is_null() => Data::Null,
        Shape::Scalar { text, plain: true } => match (&**text, Number::parse(text)) {
            ("true", _) => Data::Truth(true),
            ("false", _) => Data::Truth(false),
            (_, Some(number)) => Data::Number(number),
            (_, None) => Data::Text(text.clone()),
        },
        Shape::Scalar { text, plain: false } => Data::Text(text.clone()),
    };
    Value::new(place, data)
}

/// Writes a value as JSON. As deep as values may be, which is bounded.
pub(in super::super) fn json_text(value: &Value, pieces: &mut Vec<Piece>) {
    let raw = |text: &str, pieces: &mut Vec<Piece>| pieces.push(Piece::Text(text.into()));
    if let Some(items) = value.data.items() {
        raw("[", pieces);
        for (number, item) in items.iter().enumerate() {
            if number > 0 {
                raw(",", pieces);
            }
            json_text(item, pieces);
        }
        return raw("]", pieces);
    }
    if let Some(entries) = value.data.entries() {
        raw("{", pieces);
        for (number, (key, entry)) in entries.iter().enumerate() {
            raw(&format!("{}{}:", if number > 0 { "," } else { "" }, quoted(key)), pieces);
            json_text(entry, pieces);
        }
        return raw("}", pieces);
    }
    match (&value.data, value.data.as_pieces()) {
        (Data::Null, _) => raw("null", pieces),
        (Data::Truth(_) | Data::Number(_), _) => raw(&value.data.as_text().unwrap_or_default(), pieces),
        (_, found) => {
            raw("\"", pieces);
            for piece in found.unwrap_or_default() {
                match piece {
                    Piece::Text(text) => raw(&escaped(&text), pieces),
                    Piece::Reference(_) | Piece::Unknown(_) => pieces.push(piece),
                }
            }
            raw("\"", pieces);
        }
    }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", escaped(text))
}

fn escaped(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '"' => written.push_str("\\\""),
            '\\' => written.push_str("\\\\"),
            '\n' => written.push_str("\\n"),
            '\r' => written.push_str("\\r"),
            '\t' => written.push_str("\\t"),
            control if u32::from(control) < 0x20 => written.push_str(&format!("\\u{:04x}", u32::from(control))),
            plain => written.push(plain),
        }
    }
    written
}

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

fn encode(call: &Call<'_>) -> Given {
    let text = call.text(0)?;
    let mut written = String::with_capacity(text.len() * 4 / 3 + 4);
    for chunk in text.as_bytes().chunks(3) {
        let bits = chunk.iter().chain([0, 0].iter()).take(3).fold(0_u32, |bits, byte| (bits << 8) | u32::from(*byte));
        for place in 0..4_usize {
            let digit = (bits >> (18 - 6 * place)) & 63;
            let letter = DIGITS.get(digit as usize).map_or('=', |byte| char::from(*byte));
            written.push(if place <= chunk.len() { letter } else { '=' });
        }
    }
    Ok(Data::text(written))
}

fn decode(call: &Call<'_>) -> Given {
    let text = call.text(0)?;
    let mut bytes = Vec::with_capacity(text.len());
    let (mut bits, mut count) = (0_u32, 0_u32);
    for byte in text.trim().bytes().filter(|byte| *byte != b'=') {
        let digit = DIGITS.iter().position(|digit| *digit == byte).ok_or(Stop::Bad("Base64"))?;
        bits = ((bits << 6) | u32::try_from(digit).unwrap_or(0)) & 0xFF_FFFF;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from((bits >> count) & 0xFF).unwrap_or(0));
        }
    }
    String::from_utf8(bytes).map(|text| Data::Text(Arc::from(text))).map_err(|_| Stop::Bad("the Base64 of a text"))
}
