//! Functions over maps and objects.

use std::sync::Arc;

use super::super::super::super::declaration::Unknown;
use super::super::value::{Data, Value};
use super::{Call, Function, Given, Stop, text_of};
use crate::order::SortedMap;

pub(super) const TABLE: &[(&str, Function, bool)] = &[
    ("keys", keys, true),
    ("lookup", lookup, false),
    ("map", map, true),
    ("merge", merge, true),
    ("transpose", transpose, true),
    ("values", values, true),
    ("zipmap", zip_map, true),
];

fn keys(call: &Call<'_>) -> Given {
    Ok(call.list_of_texts(call.entries(0)?.keys().cloned().collect::<Vec<_>>()))
}

fn values(call: &Call<'_>) -> Given {
    // Instances of which is not known how many there are have no keys, but are values all the same.
    if let Some(items) = call.argument(0)?.data.items() {
        return Ok(Data::list(items.to_vec()));
    }
    Ok(Data::list(call.entries(0)?.values().cloned().collect()))
}

fn lookup(call: &Call<'_>) -> Given {
    let (map, key) = (call.argument(0)?, call.argument(1)?);
    match (map.data.entries(), key.data.as_text()) {
        (Some(entries), Some(key)) => match (entries.get(&key), call.argument(2)) {
            (Some(found), _) => Ok(found.data.clone()),
            (None, Ok(default)) => Ok(default.data.clone()),
            (None, Err(_)) => Err(Stop::Bad("a key of the map")),
        },
        (Some(_), None) => Err(key.data.waits_for().map_or(Stop::Bad("a text as the key"), Stop::Unknown)),
        (None, _) => call.env.at(map, key).map(|value| value.data).map_err(Stop::Fault),
    }
}

fn merge(call: &Call<'_>) -> Given {
    let mut all = Vec::new();
    for value in &call.arguments {
        match (value.data.entries(), value.data.waits_for()) {
            (Some(entries), _) => all.extend(entries.iter().map(|(key, value)| (key.clone(), value.clone()))),
            (None, _) if matches!(value.data, Data::Null) => {}
            (None, Some(unknown)) => return Err(Stop::Unknown(Unknown { many: true, ..unknown })),
            (None, None) => return Err(Stop::Bad("maps")),
        }
    }
    Ok(Data::map(all.into_iter().collect()))
}

/// `map("key", value, …)` of Terraform 0.11.
fn map(call: &Call<'_>) -> Given {
    let pairs = call.arguments.chunks_exact(2).filter_map(|pair| match pair {
        [key, value] => Some(text_of(key).map(|key| (key, value.clone()))),
        _ => None,
    });
    Ok(Data::map(pairs.collect::<Result<Vec<_>, _>>()?.into_iter().collect()))
}

fn zip_map(call: &Call<'_>) -> Given {
    let (keys, values) = (call.counted(0)?, call.counted(1)?);
    if keys.len() != values.len() {
        return Err(Stop::Bad("as many keys as values"));
    }
    let pairs = keys.iter().zip(values).map(|(key, value)| Ok((text_of(key)?, value.clone())));
    Ok(Data::map(pairs.collect::<Result<Vec<_>, Stop>>()?.into_iter().collect()))
}

fn transpose(call: &Call<'_>) -> Given {
    let mut turned: SortedMap<Arc<str>, Vec<Value>> = SortedMap::new();
    for (key, texts) in call.entries(0)?.iter() {
        for text in super::items_of(texts)? {
            turned.entry(text_of(text)?).or_default().push(call.value(Data::Text(key.clone())));
        }
    }
    Ok(Data::map(turned.into_iter().map(|(key, values)| (key, call.value(Data::list(values)))).collect()))
}
