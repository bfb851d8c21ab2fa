//! Functions over lists, sets and maps alike, and conversions.

use super::super::number::Number;
use super::super::value::Data;
use super::{Call, Function, Given, Stop, several};

pub(super) const TABLE: &[(&str, Function, bool)] = &[
    ("alltrue", |call| truths(call, true), false),
    ("anytrue", |call| truths(call, false), false),
    ("coalesce", coalesce, false),
    ("length", length, false),
    ("nonsensitive", same, false),
    ("one", one, false),
    ("sensitive", same, false),
    ("tobool", to_bool, false),
    ("tolist", to_list, true),
    ("tomap", to_map, true),
    ("tonumber", to_number, false),
    ("toset", to_set, true),
    ("tostring", to_string, false),
    ("type", |_| Ok(Data::text("dynamic")), false),
    ("issensitive", |_| Ok(Data::Truth(false)), false),
    ("ephemeralasnull", |_| Ok(Data::Null), false),
];

fn same(call: &Call<'_>) -> Given {
    Ok(call.argument(0)?.data.clone())
}

fn length(call: &Call<'_>) -> Given {
    let value = call.argument(0)?;
    if let Some(entries) = value.data.entries() {
        return Ok(Data::Number(Number::count(entries.len())));
    }
    if let Some(text) = value.data.known_text() {
        return Ok(Data::Number(Number::count(text.chars().count())));
    }
    Ok(Data::Number(Number::count(call.counted(0)?.len())))
}

/// The first argument that is neither null nor empty.
fn coalesce(call: &Call<'_>) -> Given {
    for value in &call.arguments {
        let empty = matches!(value.data, Data::Null) || value.data.known_text().is_some_and(|text| text.is_empty());
        if !empty {
            return Ok(value.data.clone());
        }
    }
    Err(Stop::Bad("an argument that is neither null nor empty"))
}

fn one(call: &Call<'_>) -> Given {
    match call.counted(0) {
        Ok([]) => Ok(Data::Null),
        Ok([one]) => Ok(one.data.clone()),
        Ok(_) => Err(Stop::Bad("a list of at most one")),
        // A resource of which is not known whether there is one: it is meant if there is.
        Err(stop) => match call.items(0)? {
            [first, rest] if several(first).is_none() && several(rest).is_some() => Ok(first.data.clone()),
            _ => Err(stop),
        },
    }
}

/// Whether all hold, or any.
fn truths(call: &Call<'_>, all: bool) -> Given {
    let mut unknown = None;
    for item in call.items(0)? {
        match (item.data.as_truth(), item.data.waits_for()) {
            (Some(truth), _) if truth != all => return Ok(Data::Truth(!all)),
            (Some(_), _) => {}
            (None, Some(waits)) => unknown = unknown.or(Some(waits)),
            (None, None) => return Err(Stop::Bad("truth values")),
        }
    }
    unknown.map_or(Ok(Data::Truth(all)), |unknown| Err(Stop::Unknown(unknown)))
}

fn to_list(call: &Call<'_>) -> Given {
    Ok(Data::list(call.items(0)?.to_vec()))
}

fn to_set(call: &Call<'_>) -> Given {
    Ok(Data::set(call.items(0)?.to_vec()))
}

fn to_map(call: &Call<'_>) -> Given {
    call.entries(0)?;
    same(call)
}

fn to_string(call: &Call<'_>) -> Given {
    let value = call.argument(0)?;
    if matches!(value.data, Data::Null) || value.data.as_pieces().is_some() {
        return Ok(value.data.as_text().map_or_else(|| value.data.clone(), Data::Text));
    }
    call.text(0).map(Data::Text)
}

fn to_number(call: &Call<'_>) -> Given {
    if matches!(call.argument(0)?.data, Data::Null) { Ok(Data::Null) } else { call.number(0).map(Data::Number) }
}

fn to_bool(call: &Call<'_>) -> Given {
    let value = call.argument(0)?;
    match (value.data.as_truth(), value.data.waits_for()) {
        (Some(truth), _) => Ok(Data::Truth(truth)),
        (None, Some(unknown)) => Err(Stop::Unknown(unknown)),
        (None, None) if matches!(value.data, Data::Null) => Ok(Data::Null),
        (None, None) => Err(Stop::Bad("true or false")),
    }
}
