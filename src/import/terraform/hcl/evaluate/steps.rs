//! Steps into a value: attributes, indexes, splats.

use std::sync::Arc;

use super::super::super::super::declaration::Reference;
use super::super::syntax::{Expression, Step};
use super::super::value::{Data, Value};
use super::super::world::{Evaluated, Fault};
use super::{Env, bad};
use crate::report::{Place, ProblemKind};

impl Env<'_> {
    /// Goes `steps` into `value`.
    pub(super) fn follow(self, mut value: Value, steps: &[Step]) -> Evaluated {
        for step in steps {
            let place = value.place.clone();
            value = match step {
                Step::Attribute(name) => self.attribute(&value, name)?,
                Step::Index(index) => self.index(&value, index)?,
                Step::Splat(inner) => {
                    let data = self.splat(&value, inner)?;
                    Value::new(&place, data)
                }
            };
        }
        Ok(value)
    }

    fn attribute(self, value: &Value, name: &Arc<str>) -> Evaluated {
        let place = &value.place;
        let data = match &value.data {
            Data::Map(group) => match group.items.get(name) {
                Some(found) => return Ok(found.clone()),
                None => return Err(missing(place, name)),
            },
            Data::Resource(instance) => return instance.attribute(name, place),
            Data::Module(called) => return called.output(name, place),
            Data::Unknown(unknown) => {
                let known_name = matches!(&**name, "id" | "ids") && unknown.token.starts_with("<data:");
                let token = if known_name { unknown.token.clone() } else { longer(&unknown.token, &format!(".{name}")) };
                Data::unknown(token, plural(name))
            }
            Data::Reference(reference) => Data::Reference(further(reference, &format!(".{name}"))),
            // A block that may stand once is written as its attributes, but is a list.
            Data::List(group) | Data::Set(group) => match group.items.as_slice() {
                [one] => return self.module.world.deeper(place, || self.attribute(one, name)),
                _ => return Err(bad(place, name, "an attribute of an object")),
            },
            Data::Mixed(_) => Data::unknown("<unknown>", plural(name)),
            Data::Null | Data::Truth(_) | Data::Number(_) | Data::Text(_) | Data::Document(_) => return Err(missing(place, name)),
        };
        Ok(Value::new(place, data))
    }

    fn index(self, value: &Value, index: &Expression) -> Evaluated {
        let key = self.value(index)?;
        self.at(value, &key)
    }

    /// The element of `value` under `key`.
    pub(in super::super) fn at(self, value: &Value, key: &Value) -> Evaluated {
        let place = &value.place;
        let Some(text) = key.data.as_text() else {
            return match key.data.waits_for() {
                Some(unknown) => Ok(Value::new(place, Data::Unknown(unknown))),
                None => Err(bad(&key.place, "index", "a number or a text")),
            };
        };
        let written = if matches!(key.data, Data::Number(_)) { format!("[{text}]") } else { format!("[{text:?}]") };
        let data = match &value.data {
            Data::Map(group) => match group.items.get(&text) {
                Some(found) => return Ok(found.clone()),
                None => return Err(missing(place, &text)),
            },
            Data::List(group) | Data::Set(group) => return element(&group.items, key, &written, place),
            Data::Resource(instance) if key.data.known_text().is_some() => return instance.attribute(&text, place),
            Data::Module(called) if key.data.known_text().is_some() => return called.output(&text, place),
            // `x[0]` of a resource without count: Terraform 0.11 took it.
            Data::Resource(_) | Data::Module(_) => return Ok(value.clone()),
            Data::Unknown(unknown) => Data::unknown(longer(&unknown.token, &written), false),
            Data::Reference(reference) => Data::Reference(further(reference, &written)),
            Data::Mixed(_) => Data::unknown("<unknown>", false),
            Data::Null | Data::Truth(_) | Data::Number(_) | Data::Text(_) | Data::Document(_) => return Err(missing(place, &text)),
        };
        Ok(Value::new(place, data))
    }

    fn splat(self, value: &Value, inner: &[Step]) -> Result<Data, Box<Fault>> {
        let place = &value.place;
        match &value.data {
            Data::Null => Ok(Data::list(Vec::new())),
            Data::List(group) | Data::Set(group) => {
                let mut found = Vec::with_capacity(group.items.len());
                for item in &group.items {
                    self.module.world.spend(1, place)?;
                    // One that stands for any number does so after the steps too.
                    match item.data.several() {
                        Some(_) => found.push(item.clone()),
                        None => found.push(self.follow(item.clone(), inner)?),
                    }
                }
                Ok(Data::list(found))
            }
            Data::Unknown(unknown) => Ok(Data::unknown(longer(&unknown.token, &format!("[*]{}", path(inner))), true)),
            Data::Reference(reference) if reference.attribute.is_some() => {
                Ok(Data::unknown(format!("<{}[*]{}>", reference_path(reference), path(inner)), true))
            }
            Data::Reference(_)
            | Data::Map(_)
            | Data::Resource(_)
            | Data::Module(_)
            | Data::Mixed(_)
            | Data::Document(_)
            | Data::Truth(_)
            | Data::Number(_)
            | Data::Text(_) => Ok(Data::list(vec![self.follow(value.clone(), inner)?])),
        }
    }
}

/// The element of a list. Where a number of things is not known, the elements behind it are not known either, but for the
/// first one of resources or modules that stand for such a number.
fn element(items: &[Value], key: &Value, written: &str, place: &Place) -> Evaluated {
    let open = items.first().and_then(|first| first.data.open());
    let number = key.data.as_number().and_then(super::super::number::Number::as_index);
    match (open, number, items.first()) {
        (Some(_), Some(0), Some(first)) => return Ok(first.clone()),
        (Some(address), ..) => {
            let resource = format!("{address}{written}").into();
            return Ok(Value::new(place, Data::Reference(Reference { resource, attribute: None })));
        }
        (None, ..) => {}
    }
    let Some(number) = number else { return Err(bad(&key.place, "index", "a whole number")) };
    let several = items.iter().take(number.saturating_add(1)).find_map(|item| item.data.several());
    match (several, items.get(number)) {
        (Some(unknown), _) => Ok(Value::new(place, Data::unknown(longer(&unknown.token, written), false))),
        (None, Some(found)) => Ok(found.clone()),
        (None, None) => Err(missing(place, written)),
    }
}

/// A token with a further step in it.
pub(in super::super) fn longer(token: &str, step: &str) -> Arc<str> {
    // Hostile input may not make names grow without end.
    if token.len() > 500 {
        return token.into();
    }
    match token.strip_suffix('>') {
        Some(start) => format!("{start}{step}>").into(),
        None => token.into(),
    }
}

fn further(reference: &Reference, step: &str) -> Reference {
    let resource = reference.resource.clone();
    let attribute: Arc<str> = match &reference.attribute {
        None if step.starts_with('[') => {
            return Reference { resource: format!("{resource}{step}").into(), attribute: None };
        }
        None => step.trim_start_matches('.').into(),
        Some(attribute) if attribute.len() > 500 => attribute.clone(),
        Some(attribute) => format!("{attribute}{step}").into(),
    };
    Reference { resource, attribute: Some(attribute) }
}

fn reference_path(reference: &Reference) -> String {
    match &reference.attribute {
        Some(attribute) => format!("{}.{attribute}", reference.resource),
        None => reference.resource.to_string(),
    }
}

fn path(steps: &[Step]) -> String {
    let written = steps.iter().filter_map(|step| match step {
        Step::Attribute(name) => Some(format!(".{name}")),
        Step::Index(_) | Step::Splat(_) => None,
    });
    written.collect()
}

/// Whether an attribute of this name is a list, as far as its name tells.
pub(in super::super) fn plural(name: &str) -> bool {
    const SINGULAR: [&str; 4] = ["dns", "address", "status", "alias"];
    name.ends_with('s') && !name.ends_with("ss") && !SINGULAR.iter().any(|word| name.ends_with(word))
}

fn missing(place: &Place, name: &str) -> Box<Fault> {
    let kind = ProblemKind::ReferenceToNothing { target: name.into(), property: "expression".into() };
    Box::new(Fault { place: place.clone(), kind })
}
