//! Terraform's functions (developer.hashicorp.com/terraform/language/functions): those that a network's configuration is
//! written with. Others, and those that read files, clocks or chance, give something unknown.

mod collections;
mod encoding;
mod lists;
mod maps;
mod network;
mod numbers;
mod regex;
mod sets;
mod strings;

use std::sync::Arc;

use super::super::super::declaration::{Piece, Unknown};
use super::evaluate::{Env, bad};
use super::number::Number;
use super::syntax::Expression;
use super::value::{Data, Value};
use super::world::Fault;
use crate::order::SortedMap;
use crate::report::{Place, ProblemKind, Severity};

pub(super) use encoding::{document, in_parts, json_text, read_json};

/// Why a function gives no value.
enum Stop {
    /// An argument is not known.
    Unknown(Unknown),
    /// An argument is not what it takes.
    Bad(&'static str),
    /// The result would be too large.
    TooLarge,
    /// Something else.
    Fault(Box<Fault>),
}

/// What a function gives.
type Given = Result<Data, Stop>;

/// A function of the table.
type Function = fn(&Call<'_>) -> Given;

/// A call with its arguments.
struct Call<'a> {
    env: Env<'a>,
    arguments: Vec<Value>,
    place: &'a Place,
}

/// The most items that one function may make.
const MOST_ITEMS: usize = 100_000;
/// The longest text that one function may make.
const LONGEST: usize = 4_000_000;

/// Functions whose result nobody knows before they run: they read files, clocks or chance.
const ONLY_WHEN_RUN: [&str; 21] = [
    "abspath",
    "bcrypt",
    "filebase64",
    "filebase64sha256",
    "filebase64sha512",
    "filemd5",
    "fileset",
    "filesha1",
    "filesha256",
    "filesha512",
    "pathexpand",
    "plantimestamp",
    "rsadecrypt",
    "timestamp",
    "uuid",
    "uuidv5",
    "base64sha256",
    "base64sha512",
    "md5",
    "sha1",
    "sha256",
];

/// Calls `name`.
pub(super) fn call(env: Env<'_>, name: &str, written: &[Expression], expanded: bool, place: &Place) -> Result<Data, Box<Fault>> {
    let world = &env.module.world;
    let name = name.strip_prefix("core::").unwrap_or(name);
    match name {
        "try" => return attempt(env, written, place),
        "can" => {
            let [one] = written else { return Err(bad(place, "can", "one argument")) };
            return Ok(Data::Truth(env.value(one).is_ok()));
        }
        _ => {}
    }
    if ONLY_WHEN_RUN.contains(&name) {
        return Ok(Data::unknown(format!("<{name}>"), name == "fileset"));
    }
    let Some((function, several)) = function(name) else {
        let kind = ProblemKind::Intrinsic { name: name.into() };
        world.report(Severity::Warning, place, None, kind);
        return Ok(Data::unknown(format!("<{name}>"), true));
    };
    let mut arguments = Vec::with_capacity(written.len());
    for argument in written {
        arguments.push(env.value(argument)?);
    }
    if expanded && let Some(last) = arguments.pop() {
        match (last.data.items(), last.data.waits_for()) {
            (Some(items), _) => arguments.extend(items.iter().cloned()),
            (None, Some(unknown)) => return Ok(Data::Unknown(Unknown { many: several, ..unknown })),
            (None, None) => return Err(bad(&last.place, "…", "a list")),
        }
    }
    let call = Call { env, arguments, place };
    match function(&call) {
        Ok(data) => {
            world.spend(shallow(&data), place)?;
            Ok(data)
        }
        Err(Stop::Unknown(unknown)) => Ok(Data::Unknown(Unknown { many: several || (unknown.many && passes(name)), ..unknown })),
        Err(Stop::Bad(expected)) => Err(bad(place, name, expected)),
        Err(Stop::TooLarge) => world.spend(u64::MAX, place).map(|()| Data::Null),
        Err(Stop::Fault(fault)) => Err(fault),
    }
}

/// The function of this name, and whether it gives several values.
fn function(name: &str) -> Option<(Function, bool)> {
    let tables = [
        collections::TABLE,
        lists::TABLE,
        maps::TABLE,
        sets::TABLE,
        strings::TABLE,
        numbers::TABLE,
        network::TABLE,
        encoding::TABLE,
        regex::TABLE,
    ];
    let mut rows = tables.into_iter().flatten();
    rows.find(|(known, ..)| *known == name).map(|(_, function, several)| (*function, *several))
}

/// Whether the result is one of the arguments or made of one, and so several where that is.
fn passes(name: &str) -> bool {
    matches!(name, "coalesce" | "lookup" | "element" | "one" | "nonsensitive" | "sensitive")
}

/// The first argument that can be worked out.
fn attempt(env: Env<'_>, written: &[Expression], place: &Place) -> Result<Data, Box<Fault>> {
    let mut last = bad(place, "try", "an argument");
    for expression in written {
        match env.value(expression) {
            Ok(value) => return Ok(value.data),
            Err(fault) => last = fault,
        }
        if env.module.world.exhausted() {
            break;
        }
    }
    Err(last)
}

/// What a result costs: its own items, not what is in them.
fn shallow(data: &Data) -> u64 {
    match (data.items(), data.entries()) {
        (Some(items), _) => items.len() as u64,
        (None, Some(entries)) => entries.len() as u64,
        (None, None) => data.weight(),
    }
}

impl Call<'_> {
    fn argument(&self, number: usize) -> Result<&Value, Stop> {
        self.arguments.get(number).ok_or(Stop::Bad("more arguments"))
    }

    fn has(&self, number: usize) -> bool {
        number < self.arguments.len()
    }

    fn text(&self, number: usize) -> Result<Arc<str>, Stop> {
        text_of(self.argument(number)?)
    }

    fn number(&self, number: usize) -> Result<Number, Stop> {
        let value = self.argument(number)?;
        match (value.data.as_number(), value.data.waits_for()) {
            (Some(found), _) => Ok(found),
            (None, Some(unknown)) => Err(Stop::Unknown(unknown)),
            (None, None) => Err(Stop::Bad("a number")),
        }
    }

    fn whole(&self, number: usize) -> Result<i128, Stop> {
        self.number(number)?.as_whole().ok_or(Stop::Bad("a whole number"))
    }

    fn size(&self, number: usize) -> Result<usize, Stop> {
        self.number(number)?.as_index().ok_or(Stop::Bad("a whole number from 0"))
    }

    /// The items of a list, a set or a tuple.
    fn items(&self, number: usize) -> Result<&[Value], Stop> {
        items_of(self.argument(number)?)
    }

    /// The items of a list of which is known how many there are.
    fn counted(&self, number: usize) -> Result<&[Value], Stop> {
        let items = self.items(number)?;
        match items.iter().find_map(several) {
            Some(unknown) => Err(Stop::Unknown(unknown)),
            None => Ok(items),
        }
    }

    fn entries(&self, number: usize) -> Result<&SortedMap<Arc<str>, Value>, Stop> {
        let value = self.argument(number)?;
        match (value.data.entries(), value.data.waits_for()) {
            (Some(entries), _) => Ok(entries),
            (None, Some(unknown)) => Err(Stop::Unknown(unknown)),
            (None, None) => Err(Stop::Bad("a map")),
        }
    }

    /// The parts of a text, known or not.
    fn pieces(&self, number: usize) -> Result<Vec<Piece>, Stop> {
        pieces_of(self.argument(number)?)
    }

    fn value(&self, data: Data) -> Value {
        Value::new(self.place, data)
    }

    fn list_of_texts<T: Into<Arc<str>>>(&self, texts: impl IntoIterator<Item = T>) -> Data {
        Data::list(texts.into_iter().map(|text| self.value(Data::text(text))).collect())
    }
}

fn text_of(value: &Value) -> Result<Arc<str>, Stop> {
    match (value.data.as_text(), value.data.waits_for()) {
        (Some(text), _) => Ok(text),
        (None, Some(unknown)) => Err(Stop::Unknown(unknown)),
        (None, None) => Err(Stop::Bad("a text")),
    }
}

fn pieces_of(value: &Value) -> Result<Vec<Piece>, Stop> {
    match (value.data.as_pieces(), value.data.waits_for()) {
        (Some(pieces), _) => Ok(pieces),
        (None, Some(unknown)) => Ok(vec![Piece::Unknown(unknown)]),
        (None, None) => Err(Stop::Bad("a text")),
    }
}

fn items_of(value: &Value) -> Result<&[Value], Stop> {
    match (value.data.items(), value.data.waits_for()) {
        (Some(items), _) => Ok(items),
        (None, Some(unknown)) => Err(Stop::Unknown(unknown)),
        (None, None) => Err(Stop::Bad("a list")),
    }
}

/// What stands for any number of items.
fn several(value: &Value) -> Option<Unknown> {
    value.data.several().cloned()
}

/// An unknown in a list stands for any number when it is several, else for itself.
fn as_items(value: &Value) -> Result<Vec<Value>, Stop> {
    match (value.data.items(), value.data.waits_for()) {
        (Some(items), _) => Ok(items.to_vec()),
        (None, Some(unknown)) => Ok(vec![Value::new(&value.place, Data::Unknown(Unknown { many: true, ..unknown }))]),
        (None, None) => Err(Stop::Bad("a list")),
    }
}
