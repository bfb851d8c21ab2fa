//! `for` expressions.

use std::sync::Arc;

use super::super::super::super::declaration::Unknown;
use super::super::number::Number;
use super::super::syntax::For;
use super::super::value::{Data, Value};
use super::super::world::Fault;
use super::{Env, Frame, bad, many};
use crate::order::SortedMap;
use crate::report::Place;

/// What a loop meets: key and value of each.
type Walked = Vec<(Data, Value)>;

impl Env<'_> {
    /// Keys and values of a collection; `None` when it is not known what is in it.
    pub(in super::super) fn walk(self, collection: &Value) -> Result<Option<Walked>, Box<Fault>> {
        let data = &collection.data;
        if let Some(entries) = data.entries() {
            return Ok(Some(entries.iter().map(|(key, value)| (Data::Text(key.clone()), value.clone())).collect()));
        }
        if let Some(items) = data.items() {
            let numbered = !matches!(data, Data::Set(_));
            let key =
                |number: usize, value: &Value| if numbered { Data::Number(Number::count(number)) } else { value.data.clone() };
            return Ok(Some(items.iter().enumerate().map(|(number, value)| (key(number, value), value.clone())).collect()));
        }
        if data.waits_for().is_some() {
            return Ok(None);
        }
        Err(bad(&collection.place, "for", "a list, a set or a map"))
    }

    pub(super) fn for_expression(self, parts: &For, place: &Place) -> Result<Data, Box<Fault>> {
        let collection = self.value(&parts.collection)?;
        let Some(walked) = self.walk(&collection)? else {
            return Ok(collection.data.waits_for().map_or(Data::Null, |unknown| self.of_unknown(parts, unknown, place)));
        };
        let (mut list, mut entries, mut unknown) = (Vec::new(), Vec::new(), None);
        for (key, value) in walked {
            // One that stands for any number gives any number.
            if let Data::Unknown(several) = &value.data
                && several.many
                && !matches!(collection.data, Data::Map(_))
            {
                unknown = unknown.or_else(|| Some(several.clone()));
                list.push(value);
                continue;
            }
            let frame = Frame { name: &parts.value, value, outer: self.frame };
            let keyed;
            let env = match &parts.key {
                Some(name) => {
                    keyed = Frame { name, value: Value::new(place, key), outer: Some(&frame) };
                    self.with(&keyed)
                }
                None => self.with(&frame),
            };
            if let Some(condition) = &parts.condition {
                let asked = env.value(condition)?;
                match (asked.data.as_truth(), asked.data.waits_for()) {
                    (Some(true), _) => {}
                    (Some(false), _) => continue,
                    (None, Some(waits)) => {
                        list.push(Value::new(place, many(waits.clone())));
                        unknown = unknown.or(Some(waits));
                        continue;
                    }
                    (None, None) => return Err(bad(&asked.place, "if", "true or false")),
                }
            }
            let entry = env.value(&parts.entry)?;
            match &parts.entry_key {
                None => list.push(entry),
                Some(expression) => {
                    let key = env.value(expression)?;
                    match (key.data.as_text(), key.data.waits_for()) {
                        (Some(key), _) => entries.push((key, entry)),
                        (None, Some(waits)) => unknown = unknown.or(Some(waits)),
                        (None, None) => return Err(bad(&key.place, "key", "a text")),
                    }
                }
            }
        }
        Ok(match (&parts.entry_key, unknown) {
            (None, _) => Data::list(joined(list)),
            (Some(_), Some(unknown)) => many(unknown),
            (Some(_), None) if parts.grouped => grouped(entries, place),
            (Some(_), None) => Data::map(entries.into_iter().collect()),
        })
    }
}

impl Env<'_> {
    /// What a loop gives for elements that are not known: for a list what one of them gives, as far as that can be told,
    /// and that there may be any number.
    fn of_unknown(self, parts: &For, unknown: Unknown, place: &Place) -> Data {
        let rest = Value::new(place, many(unknown.clone()));
        if parts.entry_key.is_some() || parts.condition.is_some() {
            return rest.data;
        }
        let one = Value::new(place, Data::Unknown(Unknown { many: false, ..unknown }));
        let frame = Frame { name: &parts.value, value: one.clone(), outer: self.frame };
        let keyed = parts.key.as_ref().map(|name| Frame { name, value: one, outer: Some(&frame) });
        match self.with(keyed.as_ref().unwrap_or(&frame)).value(&parts.entry) {
            Ok(first) if first.data.entries().is_some() => Data::list(vec![first, rest]),
            Ok(_) | Err(_) => rest.data,
        }
    }
}

/// What stands for one of a number that is not known stands for all of them where it tells nothing of itself.
fn joined(mut list: Vec<Value>) -> Vec<Value> {
    if let [.., one, others] = list.as_mut_slice()
        && let (Data::Unknown(one), Data::Unknown(others)) = (&mut one.data, &others.data)
        && others.many
        && others.token.starts_with("<count:")
    {
        one.many = true;
        list.pop();
    }
    list
}

/// The entries of each key as a list.
fn grouped(entries: Vec<(Arc<str>, Value)>, place: &Place) -> Data {
    let mut groups: SortedMap<Arc<str>, Vec<Value>> = SortedMap::new();
    for (key, value) in entries {
        groups.entry(key).or_default().push(value);
    }
    Data::map(groups.into_iter().map(|(key, values)| (key, Value::new(place, Data::list(values)))).collect())
}
