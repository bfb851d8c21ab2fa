//! From expressions to values.
//!
//! What is not known stays in the value with the token of what it waits for, and goes on through operators and functions;
//! only what cannot be (an index beyond the end) is a fault, which `try` and `can` may catch.

mod loops;
mod names;
mod operators;
mod steps;
mod templates;

use std::rc::Rc;
use std::sync::Arc;

use super::super::super::declaration::Unknown;
use super::functions;
use super::syntax::{Expression, Shape};
use super::value::{Data, Value};
use super::world::{Evaluated, Fault, Instance, Module, Scope, place};
use crate::order::SortedMap;
use crate::report::{Place, ProblemKind};
pub(super) use steps::plural;

/// Where an expression stands.
#[derive(Clone, Copy)]
pub(super) struct Env<'a> {
    /// The module whose names it sees.
    pub(super) module: &'a Rc<Module>,
    /// Its file.
    pub(super) file: &'a Arc<str>,
    /// `count` and `each`.
    pub(super) scope: Option<&'a Scope>,
    /// `self`.
    pub(super) own: Option<&'a Rc<Instance>>,
    /// The names that loops around it give.
    pub(super) frame: Option<&'a Frame<'a>>,
}

/// A name that a loop gives.
pub(super) struct Frame<'a> {
    /// The name.
    pub(super) name: &'a str,
    /// Its value.
    pub(super) value: Value,
    /// The loops around.
    pub(super) outer: Option<&'a Frame<'a>>,
}

impl<'a> Env<'a> {
    pub(super) fn of_module(module: &'a Rc<Module>, file: &'a Arc<str>) -> Self {
        Self { module, file, scope: None, own: None, frame: None }
    }

    pub(super) fn of_instance(instance: &'a Rc<Instance>) -> Self {
        Self {
            module: &instance.module,
            file: &instance.entry.file,
            scope: Some(&instance.scope),
            own: Some(instance),
            frame: None,
        }
    }

    pub(super) fn with(self, frame: &'a Frame<'a>) -> Self {
        Self { frame: Some(frame), ..self }
    }

    pub(super) fn place(&self, expression: &Expression) -> Place {
        let file = if let Shape::Elsewhere(elsewhere) = &expression.shape { &elsewhere.0 } else { self.file };
        place(file, expression.spot)
    }

    /// The value of `expression`.
    pub(super) fn value(self, expression: &Expression) -> Evaluated {
        let place = self.place(expression);
        let world = &self.module.world;
        // A value that comes from elsewhere stands where it is used; the items of a list keep their own places.
        let value = world.deeper(&place, || self.shape(expression, &place))?;
        Ok(Value { place, ..value })
    }

    fn shape(self, expression: &Expression, place: &Place) -> Evaluated {
        let data = match &expression.shape {
            Shape::Null => Data::Null,
            Shape::Truth(truth) => Data::Truth(*truth),
            Shape::Number(number) => Data::Number(**number),
            Shape::Text(text) => Data::Text(text.clone()),
            Shape::Parentheses(inner) => return self.value(inner),
            Shape::Template(parts) => self.template(parts, place)?,
            Shape::List(items) => self.list(items)?,
            Shape::Object(entries) => self.object(entries)?,
            Shape::For(parts) => self.for_expression(parts, place)?,
            Shape::Name(name) => return self.bare(name, place),
            Shape::Traversal(path) => return self.traversal(&path.0, &path.1, place),
            Shape::Call(call) => functions::call(self, &call.name, &call.arguments, call.expanded, place)?,
            Shape::Not(inner) => self.not(inner)?,
            Shape::Negative(inner) => self.negative(inner)?,
            Shape::Chain(chain) => self.chain(&chain.first, &chain.rest)?,
            Shape::Conditional(parts) => return self.conditional(parts),
            Shape::Elsewhere(elsewhere) => return Env { file: &elsewhere.0, ..self }.value(&elsewhere.1),
        };
        Ok(Value::new(place, data))
    }

    fn list(self, items: &[Expression]) -> Result<Data, Box<Fault>> {
        let mut values = Vec::with_capacity(items.len());
        for item in items {
            values.push(self.value(item)?);
        }
        Ok(Data::list(values))
    }

    fn object(self, entries: &[(Expression, Expression)]) -> Result<Data, Box<Fault>> {
        let mut values = Vec::with_capacity(entries.len());
        let mut unknown = None;
        for (key, value) in entries {
            let written = if let Shape::Name(name) = &key.shape {
                Some(name.clone())
            } else {
                let key_value = self.value(key)?;
                unknown = unknown.or_else(|| key_value.data.waits_for());
                key_value.data.as_text()
            };
            let value = self.value(value)?;
            match written {
                Some(written) => values.push((written, value)),
                None if unknown.is_some() => {}
                None => return Err(bad(&self.place(key), "key", "a text")),
            }
        }
        Ok(match unknown {
            Some(unknown) => many(unknown),
            None => Data::map(values.into_iter().collect::<SortedMap<_, _>>()),
        })
    }

    /// A choice that cannot be made gives what both sides have in common, else something unknown.
    fn conditional(self, [condition, then, otherwise]: &[Expression; 3]) -> Evaluated {
        let asked = self.value(condition)?;
        match asked.data.as_truth() {
            Some(true) => return self.value(then),
            Some(false) => return self.value(otherwise),
            None => {}
        }
        let Some(unknown) = asked.data.waits_for() else { return Err(bad(&asked.place, "condition", "true or false")) };
        // One of the two may be wrong just because it is not the one.
        let (then, otherwise) = (self.value(then), self.value(otherwise));
        let (Ok(then), Ok(otherwise)) = (then, otherwise) else {
            return Ok(Value::new(&asked.place, Data::Unknown(unknown)));
        };
        if then.data.same(&otherwise.data) == Some(true) {
            return Ok(then);
        }
        let several = |value: &Value| {
            value.data.items().is_some()
                || value.data.entries().is_some()
                || matches!(&value.data, Data::Unknown(unknown) if unknown.many)
        };
        let many = several(&then) || several(&otherwise);
        Ok(Value::new(&asked.place, Data::Unknown(Unknown { many, ..unknown })))
    }
}

/// The same unknown as a number of values.
pub(super) fn many(unknown: Unknown) -> Data {
    Data::Unknown(Unknown { many: true, ..unknown })
}

/// The fault of a value that is not what is needed.
pub(super) fn bad(place: &Place, property: &str, expected: &str) -> Box<Fault> {
    let kind = ProblemKind::BadValue { property: property.into(), expected: expected.into() };
    Box::new(Fault { place: place.clone(), kind })
}
