//! Types of variables: what a value becomes, and what is put in where an object leaves something out.

use std::sync::Arc;

use super::super::super::declaration::Unknown;
use super::evaluate::Env;
use super::syntax::{self, Expression, Shape};
use super::value::{Data, Value};
use super::world::{Evaluated, Fault};
use crate::order::SortedMap;
use crate::report::Place;

/// Whether values of this type are several values. In 0.11 a type was written as text.
pub(super) fn is_several(wanted: &Expression) -> bool {
    let name = if let Shape::Call(call) = &wanted.shape {
        &call.name
    } else if let Shape::Name(name) | Shape::Text(name) = &wanted.shape {
        name
    } else {
        return false;
    };
    matches!(&**name, "list" | "set" | "map" | "tuple" | "object")
}

/// `value` as the type `wanted`. What cannot be converted stays as it is: Terraform would refuse it, and what reads it will
/// say what it needs.
pub(super) fn convert(env: Env<'_>, value: Value, wanted: Option<&Expression>) -> Evaluated {
    let Some(wanted) = wanted else { return Ok(value) };
    let place = value.place.clone();
    env.module.world.spend(1, &place)?;
    match (&wanted.shape, &value.data) {
        (_, Data::Null) => Ok(value),
        (Shape::Name(name) | Shape::Text(name), _) => Ok(Value::new(&place, simple(name, value.data))),
        (Shape::Call(call), Data::Unknown(unknown)) => {
            let many = unknown.many || matches!(&*call.name, "list" | "set" | "map");
            Ok(Value::new(&place, Data::Unknown(Unknown { many, ..unknown.clone() })))
        }
        (Shape::Call(call), _) => {
            let data = composed(env, &call.name, &call.arguments, &value)?;
            Ok(Value::new(&place, data))
        }
        _ => Ok(value),
    }
}

fn simple(name: &str, data: Data) -> Data {
    let converted = match name {
        "string" => data.as_text().map(Data::Text),
        "number" => data.as_number().map(Data::Number),
        "bool" => data.as_truth().map(Data::Truth),
        _ => None,
    };
    converted.unwrap_or(data)
}

fn composed(env: Env<'_>, name: &str, arguments: &[Expression], value: &Value) -> Result<Data, Box<Fault>> {
    let inner = arguments.first();
    match (name, &value.data) {
        ("list" | "set", data) if data.items().is_some() => {
            let items = data.items().unwrap_or(&[]).iter();
            let items = items.map(|item| convert(env, item.clone(), inner)).collect::<Result<Vec<_>, _>>()?;
            Ok(if name == "set" { Data::set(items) } else { Data::list(items) })
        }
        ("map", Data::Map(group)) => {
            let entries = group.items.iter().map(|(key, entry)| Ok((key.clone(), convert(env, entry.clone(), inner)?)));
            Ok(Data::map(entries.collect::<Result<SortedMap<_, _>, Box<Fault>>>()?))
        }
        ("tuple", data) if data.items().is_some() => {
            let types = match inner.map(|inner| &inner.shape) {
                Some(Shape::List(types)) => &**types,
                _ => &[],
            };
            let items = data.items().unwrap_or(&[]).iter().enumerate();
            let items = items.map(|(number, item)| convert(env, item.clone(), types.get(number)));
            Ok(Data::list(items.collect::<Result<Vec<_>, _>>()?))
        }
        ("object", Data::Map(group)) => object(env, inner, &group.items, value),
        ("optional", _) => Ok(convert(env, value.clone(), inner)?.data),
        _ => Ok(value.data.clone()),
    }
}

/// An object has the attributes of its type and no others.
fn object(
    env: Env<'_>,
    wanted: Option<&Expression>,
    given: &SortedMap<Arc<str>, Value>,
    value: &Value,
) -> Result<Data, Box<Fault>> {
    let Some(Shape::Object(fields)) = wanted.map(|wanted| &wanted.shape) else { return Ok(value.data.clone()) };
    let mut entries = Vec::with_capacity(fields.len());
    for (key, wanted) in fields {
        let (Shape::Name(name) | Shape::Text(name)) = &key.shape else { continue };
        let given = given.get(name).filter(|given| !matches!(given.data, Data::Null)).cloned();
        let (inner, default) = if let Shape::Call(call) = &wanted.shape
            && &*call.name == "optional"
        {
            (call.arguments.first(), call.arguments.get(1))
        } else {
            (Some(wanted), None)
        };
        let found = match (given, default) {
            (Some(given), _) => given,
            (None, Some(default)) => Env { scope: None, ..env }.value(default)?,
            (None, None) => Value::new(&value.place, Data::Null),
        };
        entries.push((name.clone(), convert(env, found, inner)?));
    }
    Ok(Data::map(entries.into_iter().collect()))
}

/// A value that the person states as text: as it stands for a text, else as Terraform reads `-var`; a list also as its
/// items with commas between.
pub(super) fn stated(text: &str, wanted: Option<&Expression>, at: &Place) -> Data {
    let plain = wanted.is_some_and(|wanted| matches!(&wanted.shape, Shape::Name(name) | Shape::Text(name) if &**name == "string"));
    let several = wanted.is_some_and(is_several);
    let trimmed = text.trim();
    if plain || !(several || trimmed.starts_with(['[', '{', '"'])) {
        return Data::text(text);
    }
    if trimmed.starts_with(['[', '{', '"'])
        && let Ok(expression) = syntax::expression(trimmed)
        && let Some(data) = constant(&expression, at)
    {
        return data;
    }
    let items = trimmed.split(',').map(str::trim).filter(|item| !item.is_empty());
    Data::list(items.map(|item| Value::new(at, Data::text(item))).collect())
}

/// The value of an expression that names nothing and calls nothing. As deep as the text, which is bounded.
fn constant(expression: &Expression, at: &Place) -> Option<Data> {
    if let Shape::List(items) = &expression.shape {
        let items = items.iter().map(|item| Some(Value::new(at, constant(item, at)?)));
        return Some(Data::list(items.collect::<Option<Vec<_>>>()?));
    }
    if let Shape::Object(entries) = &expression.shape {
        let entries = entries.iter().map(|(key, value)| {
            let (Shape::Name(name) | Shape::Text(name)) = &key.shape else { return None };
            Some((name.clone(), Value::new(at, constant(value, at)?)))
        });
        return Some(Data::map(entries.collect::<Option<SortedMap<_, _>>>()?));
    }
    literal(&expression.shape)
}

fn literal(shape: &Shape) -> Option<Data> {
    if let Shape::Truth(truth) = shape {
        Some(Data::Truth(*truth))
    } else if let Shape::Number(number) = shape {
        Some(Data::Number(**number))
    } else if let Shape::Text(text) = shape {
        Some(Data::Text(text.clone()))
    } else {
        matches!(shape, Shape::Null).then_some(Data::Null)
    }
}
