//! What an expression gives: known, a reference to what a resource will have, or unknown with what it waits for.

use std::rc::Rc;
use std::sync::Arc;

use super::super::super::declaration::{Declared, Field, Piece, Reference, Unknown, written};
use super::number::Number;
use super::world::{Called, Instance};
use crate::order::SortedMap;
use crate::report::Place;

/// The deepest level of values in values, and the most that a walk over one value may meet: what is shared is met again
/// each time, so this keeps lists of lists of one list from growing without end.
const DEEPEST: u8 = 60;
const HEAVIEST: u64 = 400_000;

/// A value with its place.
#[derive(Clone)]
pub(super) struct Value {
    /// Where it is written.
    pub(super) place: Place,
    /// What it is.
    pub(super) data: Data,
}

/// What a value is.
#[derive(Clone)]
pub(super) enum Data {
    /// `null`: as if it were not written.
    Null,
    /// A truth value.
    Truth(bool),
    /// A number.
    Number(Number),
    /// A text.
    Text(Arc<str>),
    /// A list or a tuple.
    List(Rc<Group<Vec<Value>>>),
    /// A set: each value once, sorted.
    Set(Rc<Group<Vec<Value>>>),
    /// A map or an object.
    Map(Rc<Group<SortedMap<Arc<str>, Value>>>),
    /// An instance of a resource or a data source as a whole.
    Resource(Rc<Instance>),
    /// An instance of a module as a whole.
    Module(Rc<Called>),
    /// What a resource will have once it is there.
    Reference(Reference),
    /// What the files do not tell.
    Unknown(Unknown),
    /// A text with such parts.
    Mixed(Rc<[Piece]>),
    /// The text of a JSON document with such parts, as what it says.
    Document(Rc<Value>),
}

/// Values in a value, with their number and depth.
pub(super) struct Group<T> {
    /// The values.
    pub(super) items: T,
    weight: u64,
    depth: u8,
}

impl Data {
    pub(super) fn text(text: impl Into<Arc<str>>) -> Self {
        Self::Text(text.into())
    }

    pub(super) fn unknown(token: impl Into<Arc<str>>, many: bool) -> Self {
        Self::Unknown(Unknown { token: token.into(), many })
    }

    pub(super) fn list(items: Vec<Value>) -> Self {
        let (weight, depth) = measure(items.iter());
        grouped(weight, depth, || Self::List(Rc::new(Group { items, weight, depth })))
    }

    /// A set of these: known texts and numbers once each and in order.
    pub(super) fn set(mut items: Vec<Value>) -> Self {
        let keyed = |value: &Value| value.data.sort_key();
        crate::order::sort_by(&mut items, |a, b| keyed(a).cmp(&keyed(b)));
        items.dedup_by(|a, b| a.data.same(&b.data) == Some(true));
        let (weight, depth) = measure(items.iter());
        grouped(weight, depth, || Self::Set(Rc::new(Group { items, weight, depth })))
    }

    pub(super) fn map(items: SortedMap<Arc<str>, Value>) -> Self {
        let (weight, depth) = measure(items.values());
        grouped(weight, depth, || Self::Map(Rc::new(Group { items, weight, depth })))
    }

    /// The text of a document that says `value`.
    pub(super) fn document(value: Value) -> Self {
        let (weight, depth) = measure(std::iter::once(&value));
        grouped(weight, depth, || Self::Document(Rc::new(value)))
    }

    /// The value that pieces of text make together.
    pub(super) fn pieces(pieces: Vec<Piece>) -> Self {
        match Field::from_pieces(pieces) {
            Field::Text(text) => Self::Text(text),
            Field::Reference(reference) => Self::Reference(*reference),
            Field::Unknown(unknown) => Self::Unknown(unknown),
            Field::Mixed(pieces) => Self::Mixed(pieces.into()),
            Field::List(_) | Field::Map(_) | Field::Absent => Self::Null,
        }
    }

    /// The items of a list, a tuple or a set.
    pub(super) fn items(&self) -> Option<&[Value]> {
        if let Self::List(group) | Self::Set(group) = self { Some(&group.items) } else { None }
    }

    /// What stands for any number of values.
    pub(super) fn several(&self) -> Option<&Unknown> {
        if let Self::Unknown(unknown) = self { Some(unknown).filter(|unknown| unknown.many) } else { None }
    }

    /// The address of an instance that stands for a number of them that is not known.
    pub(super) fn open(&self) -> Option<&Arc<str>> {
        if let Self::Resource(instance) = self {
            Some(&instance.address).filter(|_| instance.open)
        } else if let Self::Module(called) = self {
            Some(&called.address).filter(|_| called.open)
        } else {
            None
        }
    }

    /// The entries of a map or an object.
    pub(super) fn entries(&self) -> Option<&SortedMap<Arc<str>, Value>> {
        if let Self::Map(group) = self { Some(&group.items) } else { None }
    }

    pub(super) fn known_text(&self) -> Option<&Arc<str>> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// How much a walk over the value meets; texts count by their length.
    pub(super) fn weight(&self) -> u64 {
        match self {
            Self::List(group) | Self::Set(group) => group.weight,
            Self::Map(group) => group.weight,
            Self::Text(text) => 1 + text.len() as u64 / 64,
            Self::Mixed(pieces) => 1 + pieces.len() as u64,
            Self::Document(value) => value.data.weight(),
            Self::Null | Self::Truth(_) | Self::Number(_) => 1,
            Self::Resource(_) | Self::Module(_) | Self::Reference(_) | Self::Unknown(_) => 1,
        }
    }

    fn depth(&self) -> u8 {
        match self {
            Self::List(group) | Self::Set(group) => group.depth,
            Self::Map(group) => group.depth,
            Self::Document(value) => value.data.depth().saturating_add(1),
            Self::Null | Self::Truth(_) | Self::Number(_) | Self::Text(_) | Self::Mixed(_) => 0,
            Self::Resource(_) | Self::Module(_) | Self::Reference(_) | Self::Unknown(_) => 0,
        }
    }

    /// What the value waits for, when it is not known at its outermost level.
    pub(super) fn waits_for(&self) -> Option<Unknown> {
        let one = |token| Some(Unknown { token, many: false });
        match self {
            Self::Unknown(unknown) => Some(unknown.clone()),
            Self::Reference(reference) => one(reference.token()),
            Self::Mixed(pieces) => one(written(pieces)),
            Self::Resource(instance) => one(format!("<{}>", instance.address).into()),
            Self::Module(called) => one(called.token("")),
            Self::Document(_) => one("<document>".into()),
            Self::Null | Self::Truth(_) | Self::Number(_) | Self::Text(_) | Self::List(_) | Self::Set(_) | Self::Map(_) => None,
        }
    }

    /// Whether everything in the value is known.
    pub(super) fn whole(&self) -> bool {
        match (self.items(), self.entries()) {
            (Some(items), _) => items.iter().all(|value| value.data.whole()),
            (None, Some(entries)) => entries.values().all(|value| value.data.whole()),
            (None, None) => self.waits_for().is_none(),
        }
    }

    /// Whether two values are the same; `None` when that is not known.
    pub(super) fn same(&self, other: &Self) -> Option<bool> {
        match (self, other) {
            (Self::Null, Self::Null) => Some(true),
            (Self::Reference(a), Self::Reference(b)) if a == b => Some(true),
            (Self::Unknown(a), Self::Unknown(b)) if a == b => Some(true),
            // What a resource will have is never null, and a variable without a default is always given.
            (Self::Null, other) | (other, Self::Null) if other.waits_for().is_some() => Some(false),
            // Nor is it empty.
            (Self::Text(text), Self::Reference(_)) | (Self::Reference(_), Self::Text(text)) if text.is_empty() => Some(false),
            (a, b) if a.waits_for().is_some() || b.waits_for().is_some() => None,
            (Self::List(a), Self::List(b)) | (Self::Set(a), Self::Set(b)) => {
                if a.items.len() != b.items.len() {
                    return Some(false);
                }
                all(a.items.iter().zip(&b.items).map(|(a, b)| a.data.same(&b.data)))
            }
            (Self::Map(a), Self::Map(b)) => {
                if a.items.len() != b.items.len() || a.items.keys().ne(b.items.keys()) {
                    return Some(false);
                }
                all(a.items.values().zip(b.items.values()).map(|(a, b)| a.data.same(&b.data)))
            }
            (Self::Number(a), Self::Number(b)) => Some(a == b),
            (Self::Truth(a), Self::Truth(b)) => Some(a == b),
            (Self::Text(a), Self::Text(b)) => Some(a == b),
            // Terraform's `==` converts nothing; 0.11 compared texts.
            (Self::Text(a), Self::Number(_) | Self::Truth(_)) => Some(other.as_text().is_some_and(|b| *a == b)),
            (Self::Number(_) | Self::Truth(_), Self::Text(b)) => Some(self.as_text().is_some_and(|a| a == *b)),
            _ => Some(false),
        }
    }

    /// A known text, number or truth value as text.
    pub(super) fn as_text(&self) -> Option<Arc<str>> {
        match self {
            Self::Text(text) => Some(text.clone()),
            Self::Number(number) => Some(number.to_string().into()),
            Self::Truth(truth) => Some(if *truth { "true" } else { "false" }.into()),
            Self::Null | Self::List(_) | Self::Set(_) | Self::Map(_) | Self::Document(_) => None,
            Self::Resource(_) | Self::Module(_) | Self::Reference(_) | Self::Unknown(_) | Self::Mixed(_) => None,
        }
    }

    /// A known number, from text too.
    pub(super) fn as_number(&self) -> Option<Number> {
        if let Self::Number(number) = self { Some(*number) } else { Number::parse(self.known_text()?) }
    }

    /// A known truth value, from text too.
    pub(super) fn as_truth(&self) -> Option<bool> {
        match &*self.as_text()? {
            "true" | "1" => Some(true),
            "false" | "0" => Some(false),
            _ => None,
        }
    }

    /// The value as parts of a text; `None` where it can be none.
    pub(super) fn as_pieces(&self) -> Option<Vec<Piece>> {
        match self {
            Self::Text(_) | Self::Number(_) | Self::Truth(_) => Some(vec![Piece::Text(self.as_text()?)]),
            Self::Reference(reference) => Some(vec![Piece::Reference(reference.clone())]),
            Self::Unknown(unknown) => Some(vec![Piece::Unknown(unknown.clone())]),
            Self::Mixed(pieces) => Some(pieces.to_vec()),
            Self::Null | Self::List(_) | Self::Set(_) | Self::Map(_) | Self::Resource(_) | Self::Module(_) | Self::Document(_) => {
                None
            }
        }
    }

    fn sort_key(&self) -> (u8, Arc<str>) {
        match (self.as_text(), self.waits_for()) {
            (Some(text), _) => (0, text),
            (None, Some(unknown)) => (1, unknown.token),
            (None, None) => (2, "".into()),
        }
    }
}

impl Value {
    pub(super) fn new(place: &Place, data: Data) -> Self {
        Self { place: place.clone(), data }
    }

    /// The value as the mapping reads it. What nothing else holds is not copied.
    pub(super) fn declared(self) -> Declared {
        let field = match self.data {
            Data::Null => Field::Absent,
            data @ (Data::Truth(_) | Data::Number(_)) => data.as_text().map_or(Field::Absent, Field::Text),
            Data::Text(text) => Field::Text(text),
            Data::List(group) | Data::Set(group) => {
                let items = Rc::try_unwrap(group).map_or_else(|group| group.items.clone(), |group| group.items);
                let items = items.into_iter().map(Self::declared);
                Field::List(items.filter(|item| !item.is_absent()).collect())
            }
            Data::Map(group) => {
                let fields = Rc::try_unwrap(group).map_or_else(|group| group.items.clone(), |group| group.items);
                let fields = fields.into_iter().map(|(key, value)| (key, value.declared()));
                Field::Map(fields.filter(|(_, value)| !value.is_absent()).collect())
            }
            Data::Resource(instance) if instance.data => Unknown::one(instance.token("")),
            Data::Resource(instance) => Field::reference(instance.address.clone(), Some("id".into())),
            Data::Module(called) => Unknown::one(called.token("")),
            Data::Reference(reference) => Field::Reference(Box::new(reference)),
            Data::Unknown(unknown) => Field::Unknown(unknown),
            Data::Mixed(pieces) => Field::Mixed(pieces.iter().cloned().collect()),
            Data::Document(value) => Rc::unwrap_or_clone(value).declared().field,
        };
        Declared { place: self.place, field }
    }
}

/// Whether all hold: one that does not decides, then one that is not known.
fn all(answers: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut all = Some(true);
    for answer in answers {
        match answer {
            Some(true) => {}
            Some(false) => return Some(false),
            None => all = None,
        }
    }
    all
}

fn measure<'a>(items: impl Iterator<Item = &'a Value>) -> (u64, u8) {
    items.fold((1, 0), |(weight, depth), value| {
        (weight.saturating_add(value.data.weight()), depth.max(value.data.depth().saturating_add(1)))
    })
}

fn grouped(weight: u64, depth: u8, make: impl FnOnce() -> Data) -> Data {
    if weight > HEAVIEST || depth > DEEPEST { Data::unknown("<unknown>", true) } else { make() }
}
