//! What a file declares, after its references and functions are resolved as far as the file itself allows: each field is
//! known, a reference to another declaration, or unknown with the reason. Formats make these; [`super::lower`] turns them
//! into a network.

use crate::order::SortedSet;
use std::cell::Cell;
use std::sync::Arc;

use super::spelling::Kind;
use crate::network::{Call, RolePermissions};
use crate::report::Place;

/// One declared thing of a kind that the model knows.
pub(super) struct Declaration {
    /// Its name in the file.
    pub(super) id: Arc<str>,
    /// What it is.
    pub(super) kind: Kind,
    /// Its type as written.
    pub(super) written_as: Arc<str>,
    /// Where it is declared.
    pub(super) place: Place,
    /// Its properties, always a [`Field::Map`].
    pub(super) properties: Declared,
    /// For a function: what its role grants and what it is seen to call.
    /// The lowering takes it out, since there may be as many calls as anything else.
    pub(super) execution: Cell<Option<Execution>>,
}

/// The part of a function's declaration that comes from its role, its policies and its environment.
pub(super) struct Execution {
    /// What the role grants.
    pub(super) role: RolePermissions,
    /// What the function is seen to call.
    pub(super) calls: Vec<Call>,
}

/// A field with its place.
#[derive(Clone, Debug)]
pub(super) struct Declared {
    /// Where the value stands.
    pub(super) place: Place,
    /// The value.
    pub(super) field: Field,
}

/// A resolved value. There are as many of these as values in the files, so the larger ones stand elsewhere.
#[derive(Clone, Debug)]
pub(super) enum Field {
    /// A known text, number or truth value, as text.
    Text(Arc<str>),
    /// Another declaration, or an attribute of one.
    Reference(Box<Reference>),
    /// Only known after deployment.
    Unknown(Unknown),
    /// Text with references or unknown parts in it.
    Mixed(Box<[Piece]>),
    /// A list.
    List(Box<[Declared]>),
    /// A mapping.
    Map(Box<[(Arc<str>, Declared)]>),
    /// Not there: left out, or explicitly no value.
    Absent,
}

/// A reference to another declaration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reference {
    /// The name of the declaration.
    pub(super) resource: Arc<str>,
    /// The attribute, when it is not the thing itself that is meant.
    pub(super) attribute: Option<Arc<str>>,
}

/// A value that the files do not tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unknown {
    /// What it waits for: `<param:SubnetIds>`.
    pub(super) token: Arc<str>,
    /// Whether it may stand for any number of values.
    pub(super) many: bool,
}

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// Known text.
    Text(Arc<str>),
    /// What a reference will give.
    Reference(Reference),
    /// What is not known.
    Unknown(Unknown),
}

/// The most ids that are read from one list; AWS takes fewer everywhere (200 subnets in a VPC, aws-facts 3.14).
const MOST_IDS: usize = 1_000;

/// A list of ids as far as it is known.
#[derive(Clone, Debug, Default)]
pub(super) struct Ids {
    /// The ids in the order of the file, each once, with their place.
    pub(super) ids: Vec<(Arc<str>, Place)>,
    /// Whether these are all.
    pub(super) known: bool,
}

impl Declared {
    /// The field `name` of a mapping; absent when there is none.
    pub(super) fn get(&self, name: &str) -> &Self {
        static ABSENT: std::sync::OnceLock<Declared> = std::sync::OnceLock::new();
        match &self.field {
            Field::Map(fields) => fields.iter().find(|(key, _)| &**key == name).map(|(_, value)| value),
            Field::Text(_) | Field::Reference(_) | Field::Unknown(_) | Field::Mixed(_) | Field::List(_) | Field::Absent => None,
        }
        .unwrap_or_else(|| ABSENT.get_or_init(|| Self { place: Place::default(), field: Field::Absent }))
    }

    /// Whether there is no value.
    pub(super) fn is_absent(&self) -> bool {
        matches!(self.field, Field::Absent)
    }

    /// The known text.
    pub(super) fn text(&self) -> Option<&Arc<str>> {
        match &self.field {
            Field::Text(text) => Some(text),
            Field::Reference(_) | Field::Unknown(_) | Field::Mixed(_) | Field::List(_) | Field::Map(_) | Field::Absent => None,
        }
    }

    /// The known truth value.
    pub(super) fn truth(&self) -> Option<bool> {
        match self.text()?.to_ascii_lowercase().as_str() {
            "true" | "yes" | "on" | "1" => Some(true),
            "false" | "no" | "off" | "0" => Some(false),
            _ => None,
        }
    }

    /// The items of a list; a single value is a list of one, nothing a list of none.
    pub(super) fn items(&self) -> &[Self] {
        match &self.field {
            Field::List(items) => items,
            Field::Absent => &[],
            Field::Text(_) | Field::Reference(_) | Field::Unknown(_) | Field::Mixed(_) | Field::Map(_) => {
                std::slice::from_ref(self)
            }
        }
    }

    /// The id of one thing: a logical id, an AWS id as written, or a token.
    pub(super) fn id(&self) -> Option<Arc<str>> {
        match &self.field {
            Field::Text(text) if text.is_empty() => None,
            Field::Text(text) => Some(text.clone()),
            Field::Reference(reference) => Some(reference.id()),
            Field::Unknown(unknown) => Some(unknown.token.clone()),
            Field::Mixed(pieces) => Some(written(pieces)),
            Field::List(items) => match &**items {
                [one] => one.id(),
                _ => None,
            },
            Field::Map(_) | Field::Absent => None,
        }
    }

    /// The ids of a list of things.
    pub(super) fn ids(&self) -> Ids {
        let mut found = Ids { ids: Vec::new(), known: true };
        let mut seen = SortedSet::new();
        // A single unknown value in place of a list may stand for any number.
        match &self.field {
            Field::Unknown(_) | Field::Mixed(_) => found.known = false,
            Field::Reference(reference) => found.known = reference.attribute.is_none() || reference.names_group(),
            Field::Text(_) | Field::List(_) | Field::Map(_) | Field::Absent => {}
        }
        self.collect_ids(&mut found, &mut seen);
        found
    }

    fn collect_ids(&self, found: &mut Ids, seen: &mut SortedSet<Arc<str>>) {
        if found.ids.len() >= MOST_IDS {
            found.known = false;
            return;
        }
        match &self.field {
            Field::List(items) => items.iter().for_each(|item| item.collect_ids(found, seen)),
            Field::Map(_) => found.known = false,
            Field::Text(_) | Field::Reference(_) | Field::Unknown(_) | Field::Mixed(_) | Field::Absent => {
                if let Field::Unknown(unknown) = &self.field {
                    found.known &= !unknown.many;
                }
                if let Some(id) = self.id()
                    && seen.insert(id.clone())
                {
                    found.ids.push((id, self.place.clone()));
                }
            }
        }
    }

    /// What the value waits for, when it is not known.
    pub(super) fn waits_for(&self) -> Option<Arc<str>> {
        match &self.field {
            Field::Unknown(unknown) => Some(unknown.token.clone()),
            Field::Reference(reference) => Some(reference.token()),
            Field::Mixed(pieces) => Some(written(pieces)),
            Field::Text(_) | Field::List(_) | Field::Map(_) | Field::Absent => None,
        }
    }
}

impl Ids {
    /// The ids alone, each made to what it names.
    pub(super) fn named<T>(&self, name: impl Fn(Arc<str>) -> T) -> Vec<T> {
        self.ids.iter().map(|(id, _)| name(id.clone())).collect()
    }
}

impl Reference {
    /// The id under which the model knows the target: its name, `VPC.DefaultSecurityGroup`, or a token for any other attribute.
    pub(super) fn id(&self) -> Arc<str> {
        match &self.attribute {
            None => self.resource.clone(),
            Some(attribute) if self.names_group() => format!("{}.{attribute}", self.resource).into(),
            Some(_) => self.token(),
        }
    }

    /// The token of a value that the reference will have.
    pub(super) fn token(&self) -> Arc<str> {
        match &self.attribute {
            None => format!("<ref:{}>", self.resource),
            Some(attribute) => format!("<getatt:{}.{attribute}>", self.resource),
        }
        .into()
    }

    fn names_group(&self) -> bool {
        self.attribute.as_deref() == Some("DefaultSecurityGroup")
    }
}

impl Field {
    /// A reference to an attribute of another declaration, or to the declaration itself.
    pub(super) fn reference(resource: Arc<str>, attribute: Option<Arc<str>>) -> Self {
        Self::Reference(Box::new(Reference { resource, attribute }))
    }
}

impl Unknown {
    /// One unknown value.
    pub(super) fn one(token: impl Into<Arc<str>>) -> Field {
        Field::Unknown(Self { token: token.into(), many: false })
    }

    /// An unknown number of unknown values.
    pub(super) fn many(token: impl Into<Arc<str>>) -> Field {
        Field::Unknown(Self { token: token.into(), many: true })
    }
}

impl Field {
    /// The value as parts of a text; `None` for lists, mappings and nothing.
    pub(super) fn pieces(&self) -> Option<Vec<Piece>> {
        match self {
            Self::Text(text) => Some(vec![Piece::Text(text.clone())]),
            Self::Reference(reference) => Some(vec![Piece::Reference((**reference).clone())]),
            Self::Unknown(unknown) => Some(vec![Piece::Unknown(unknown.clone())]),
            Self::Mixed(pieces) => Some(pieces.to_vec()),
            Self::List(_) | Self::Map(_) | Self::Absent => None,
        }
    }

    /// The value that `pieces` make together.
    pub(super) fn from_pieces(pieces: Vec<Piece>) -> Self {
        let mut joined: Vec<Piece> = Vec::with_capacity(pieces.len().min(16));
        let mut text = String::new();
        for piece in pieces {
            match piece {
                Piece::Text(part) => text.push_str(&part),
                Piece::Reference(_) | Piece::Unknown(_) => {
                    if !text.is_empty() {
                        joined.push(Piece::Text(std::mem::take(&mut text).into()));
                    }
                    joined.push(piece);
                }
            }
        }
        if !text.is_empty() || joined.is_empty() {
            joined.push(Piece::Text(text.into()));
        }
        if joined.len() > 1 {
            return Self::Mixed(joined.into());
        }
        match joined.pop() {
            Some(Piece::Text(text)) => Self::Text(text),
            Some(Piece::Reference(reference)) => Self::Reference(Box::new(reference)),
            Some(Piece::Unknown(unknown)) => Self::Unknown(unknown),
            None => Self::Absent,
        }
    }
}

/// A text with tokens where it is not known.
pub(super) fn written(pieces: &[Piece]) -> Arc<str> {
    let mut text = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(part) => text.push_str(part),
            Piece::Reference(reference) => text.push_str(&reference.token()),
            Piece::Unknown(unknown) => text.push_str(&unknown.token),
        }
    }
    text.into()
}
