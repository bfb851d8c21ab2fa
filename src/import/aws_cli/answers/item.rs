//! One thing of an answer: its properties as the API names them, the file it stands in, and what its own words or that
//! file's name say it is about.

use std::sync::Arc;

use super::super::super::declaration::{Declared, Field, Unknown};
use super::super::super::document::{Node, Shape, Spot};
use crate::report::Place;

/// One thing.
pub(in crate::import::aws_cli) struct Item {
    /// Its properties, always a [`Field::Map`].
    pub(in crate::import::aws_cli) fields: Declared,
    /// What the answer is about, when the answer itself does not say: a sibling of the list, or an id in the file's name.
    pub(in crate::import::aws_cli) owner: Option<Arc<str>>,
    /// The file's name without its folder and ending.
    pub(in crate::import::aws_cli) stem: Arc<str>,
    /// The Region in the file's path.
    pub(in crate::import::aws_cli) folder_region: Option<Arc<str>>,
}

impl Item {
    pub(in crate::import::aws_cli) fn get(&self, name: &str) -> &Declared {
        self.fields.get(name)
    }

    /// The known text of a property; an empty one is none.
    pub(in crate::import::aws_cli) fn text(&self, name: &str) -> Option<Arc<str>> {
        self.get(name).text().filter(|text| !text.is_empty()).cloned()
    }

    pub(in crate::import::aws_cli) fn place(&self) -> &Place {
        &self.fields.place
    }

    /// Whether a property is one of these words, in any case.
    pub(in crate::import::aws_cli) fn is(&self, name: &str, words: &[&str]) -> bool {
        self.get(name).text().is_some_and(|text| words.iter().any(|word| text.eq_ignore_ascii_case(word)))
    }

    /// Takes over what `other`, the same thing in another answer, says besides.
    pub(in crate::import::aws_cli) fn merge(&mut self, other: Self) {
        let Field::Map(more) = other.fields.field else { return };
        for (key, value) in more {
            if self.fields.get(&key).is_absent() {
                self.fields.set(&key, value);
            }
        }
        self.owner = self.owner.take().or(other.owner);
    }
}

impl Declared {
    /// Puts a property in, in place of the one of that name.
    pub(in crate::import::aws_cli) fn set(&mut self, name: &str, value: Self) {
        if let Field::Map(fields) = &mut self.field {
            let others = std::mem::take(fields).into_iter().filter(|(key, _)| &**key != name);
            *fields = others.chain([(name.into(), value)]).collect();
        }
    }

    /// A mapping of these properties, those left out that are absent.
    pub(in crate::import::aws_cli) fn map<'k>(place: &Place, fields: impl IntoIterator<Item = (&'k str, Self)>) -> Self {
        let there = fields.into_iter().filter(|(_, value)| !value.is_absent());
        Self { place: place.clone(), field: Field::Map(there.map(|(key, value)| (Arc::from(key), value)).collect()) }
    }

    /// A known text.
    pub(in crate::import::aws_cli) fn of(place: &Place, text: impl Into<Arc<str>>) -> Self {
        Self { place: place.clone(), field: Field::Text(text.into()) }
    }

    /// Nothing.
    pub(in crate::import::aws_cli) fn none() -> Self {
        Self { place: Place::default(), field: Field::Absent }
    }

    /// A list.
    pub(in crate::import::aws_cli) fn list(place: &Place, items: Vec<Self>) -> Self {
        Self { place: place.clone(), field: Field::List(items.into()) }
    }

    /// What an answer would tell that is not among the files.
    pub(in crate::import::aws_cli) fn unanswered(place: &Place, call: &str) -> Self {
        Self { place: place.clone(), field: Unknown::one(format!("<answer:{call}>")) }
    }

    /// The same property of each item of a list: `GroupId` of `Groups`.
    pub(in crate::import::aws_cli) fn each(&self, property: &str) -> Self {
        if self.is_absent() {
            return Self::none();
        }
        let items = self.items().iter().map(|item| item.get(property)).filter(|value| !value.is_absent());
        Self::list(&self.place, items.cloned().collect())
    }
}

/// A value of the file. `null` is nothing, which is how some tools write what is not there.
pub(super) fn declared(file: &Arc<str>, node: &Node) -> Declared {
    let field = match node.shape() {
        Shape::Scalar { .. } if node.is_null() => Field::Absent,
        Shape::Scalar { text, .. } => Field::Text(text.clone()),
        Shape::Seq(items) => Field::List(items.iter().map(|item| declared(file, item)).collect()),
        Shape::Map(map) => {
            let needed = map.entries().iter().filter(|entry| !NOT_NEEDED.contains(&&*entry.key));
            Field::Map(needed.map(|entry| (entry.key.clone(), declared(file, &entry.value))).collect())
        }
    };
    Declared { place: place(file, node.spot), field }
}

/// Large parts of answers that say nothing of networks.
const NOT_NEEDED: [&str; 6] = ["Tags", "TagSet", "TagList", "BlockDeviceMappings", "MetadataOptions", "ResponseMetadata"];

pub(super) fn place(file: &Arc<str>, spot: Spot) -> Place {
    Place { file: file.clone(), line: spot.line, column: spot.column }
}

/// A value of a text of JSON inside the file: every part of it stands where the text does.
pub(in crate::import::aws_cli) fn declared_json(place: &Place, node: &Node) -> Declared {
    let field = match node.shape() {
        Shape::Scalar { text, .. } => Field::Text(text.clone()),
        Shape::Seq(items) => Field::List(items.iter().map(|item| declared_json(place, item)).collect()),
        Shape::Map(map) => {
            let fields = map.entries().iter().map(|entry| (entry.key.clone(), declared_json(place, &entry.value)));
            Field::Map(fields.collect())
        }
    };
    Declared { place: place.clone(), field }
}
