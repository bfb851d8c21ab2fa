//! Reading attributes by path, and building the properties of a declaration.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use super::super::super::declaration::{Declared, Field};
use super::super::super::document::Texts;

/// The names of properties and types, each kept once.
#[derive(Clone)]
pub(super) struct Names(Rc<RefCell<Texts>>);

impl Names {
    pub(super) fn new() -> Self {
        Self(Rc::new(RefCell::new(Texts::new())))
    }

    /// `name`, shared with all that have it.
    pub(super) fn share(&self, name: &str) -> Arc<str> {
        self.0.borrow_mut().share(name)
    }
}

/// The properties of one declaration while they are put together.
pub(super) struct Fields {
    names: Names,
    put: Vec<(Arc<str>, Declared)>,
}

impl Fields {
    /// None yet.
    pub(super) fn new(names: &Names) -> Self {
        Self { names: names.clone(), put: Vec::new() }
    }

    /// Puts a value under a dotted property; nothing there is nothing put. What is put later takes the place.
    pub(super) fn put(&mut self, property: &str, value: Declared) {
        if !value.is_absent() {
            put(&self.names, &mut self.put, property, value);
        }
    }

    /// Puts a text.
    pub(super) fn text(&mut self, property: &str, text: &str, near: &Declared) {
        self.put(property, Declared { place: near.place.clone(), field: Field::Text(text.into()) });
    }

    /// Everything that was put.
    pub(super) fn into_field(self) -> Field {
        Field::Map(self.put.into())
    }
}

fn put(names: &Names, fields: &mut Vec<(Arc<str>, Declared)>, property: &str, value: Declared) {
    let (name, rest) = match property.split_once('.') {
        Some((name, rest)) => (name, Some(rest)),
        None => (property, None),
    };
    let at = fields.iter().position(|(key, _)| &**key == name);
    let Some(rest) = rest else {
        if let Some((_, old)) = at.and_then(|at| fields.get_mut(at)) {
            *old = value;
        } else {
            fields.push((names.share(name), value));
        }
        return;
    };
    let at = at.unwrap_or_else(|| {
        fields.push((names.share(name), Declared { place: value.place.clone(), field: Field::Map(Box::default()) }));
        fields.len() - 1
    });
    if let Some((_, Declared { field: Field::Map(inner), .. })) = fields.get_mut(at) {
        let mut all = std::mem::take(inner).into_vec();
        put(names, &mut all, rest, value);
        *inner = all.into();
    }
}

/// The value under a dotted path. A nested block is a list of blocks, of which the first is meant.
pub(super) fn path<'d>(values: &'d Declared, path: &str) -> &'d Declared {
    path.split('.').fold(values, |value, name| match &value.field {
        // Without a block there is nothing, which a list gives as well.
        Field::List(blocks) => blocks.first().unwrap_or(value).get(name),
        // What is in a block that is not known is not known.
        Field::Unknown(_) | Field::Reference(_) | Field::Mixed(_) => value,
        Field::Map(_) | Field::Text(_) | Field::Absent => value.get(name),
    })
}

/// The nested blocks of a name.
pub(super) fn blocks<'d>(values: &'d Declared, name: &str) -> impl Iterator<Item = &'d Declared> {
    values.get(name).items().iter().filter(|block| matches!(block.field, Field::Map(_)))
}
