//! Functions over lists.

use super::super::number::Number;
use super::super::value::{Data, Value};
use super::{Call, Function, Given, MOST_ITEMS, Stop, as_items, several, text_of};
use crate::order;

pub(super) const TABLE: &[(&str, Function, bool)] = &[
    ("chunklist", chunk_list, true),
    ("coalescelist", coalesce_list, true),
    ("compact", compact, true),
    ("concat", concat, true),
    ("contains", contains, false),
    ("distinct", distinct, true),
    ("element", element, false),
    ("flatten", flatten, true),
    ("index", index, false),
    ("list", |call| Ok(Data::list(call.arguments.clone())), true),
    ("matchkeys", match_keys, true),
    ("range", range, true),
    ("reverse", reverse, true),
    ("slice", slice, true),
    ("sort", sort, true),
];

fn concat(call: &Call<'_>) -> Given {
    let total: usize = call.arguments.iter().map(|value| value.data.items().map_or(1, <[Value]>::len)).sum();
    if total > MOST_ITEMS {
        return Err(Stop::TooLarge);
    }
    let mut all = Vec::with_capacity(total);
    for value in &call.arguments {
        all.extend(as_items(value)?);
    }
    Ok(Data::list(all))
}

fn flatten(call: &Call<'_>) -> Given {
    let mut flat = Vec::new();
    flatten_into(call.items(0)?, &mut flat)?;
    Ok(Data::list(flat))
}

/// As deep as values may be, which is bounded.
fn flatten_into(items: &[Value], flat: &mut Vec<Value>) -> Result<(), Stop> {
    for item in items {
        match item.data.items() {
            Some(inner) => flatten_into(inner, flat)?,
            None => flat.push(item.clone()),
        }
        if flat.len() > MOST_ITEMS {
            return Err(Stop::TooLarge);
        }
    }
    Ok(())
}

fn distinct(call: &Call<'_>) -> Given {
    let mut kept: Vec<Value> = Vec::new();
    for item in call.items(0)? {
        call.env.module.world.spend(kept.len() as u64 / 8, call.place).map_err(Stop::Fault)?;
        if !kept.iter().any(|other| other.data.same(&item.data) == Some(true)) {
            kept.push(item.clone());
        }
    }
    Ok(Data::list(kept))
}

fn compact(call: &Call<'_>) -> Given {
    let kept = call
        .items(0)?
        .iter()
        .filter(|item| !matches!(item.data, Data::Null) && item.data.known_text().is_none_or(|text| !text.is_empty()));
    Ok(Data::list(kept.cloned().collect()))
}

fn coalesce_list(call: &Call<'_>) -> Given {
    for value in &call.arguments {
        if value.data.items().is_none_or(|items| !items.is_empty()) && !matches!(value.data, Data::Null) {
            return Ok(value.data.clone());
        }
    }
    Err(Stop::Bad("a list that is not empty"))
}

/// The element at a place; places go round.
fn element(call: &Call<'_>) -> Given {
    let list = call.argument(0)?;
    let open = list.data.items().is_none_or(|items| items.iter().any(|item| several(item).is_some()));
    if open {
        return call.env.at(list, call.argument(1)?).map(|value| value.data).map_err(Stop::Fault);
    }
    let items = call.counted(0)?;
    let length = i128::try_from(items.len()).unwrap_or(i128::MAX);
    if length == 0 {
        return Err(Stop::Bad("a list that is not empty"));
    }
    let at = usize::try_from(call.whole(1)?.rem_euclid(length)).ok();
    at.and_then(|at| items.get(at)).map(|item| item.data.clone()).ok_or(Stop::Bad("a place in the list"))
}

fn index(call: &Call<'_>) -> Given {
    let wanted = call.argument(1)?;
    for (number, item) in call.counted(0)?.iter().enumerate() {
        match item.data.same(&wanted.data) {
            Some(true) => return Ok(Data::Number(Number::count(number))),
            Some(false) => {}
            None => {
                return Err(item
                    .data
                    .waits_for()
                    .or_else(|| wanted.data.waits_for())
                    .map_or(Stop::Bad("known values"), Stop::Unknown));
            }
        }
    }
    Err(Stop::Bad("a value that is in the list"))
}

fn contains(call: &Call<'_>) -> Given {
    let wanted = call.argument(1)?;
    let mut unknown = None;
    for item in call.items(0)? {
        match item.data.same(&wanted.data) {
            Some(true) => return Ok(Data::Truth(true)),
            Some(false) => {}
            None => unknown = unknown.or_else(|| item.data.waits_for()).or_else(|| wanted.data.waits_for()),
        }
    }
    unknown.map_or(Ok(Data::Truth(false)), |unknown| Err(Stop::Unknown(unknown)))
}

fn slice(call: &Call<'_>) -> Given {
    let (from, to) = (call.size(1)?, call.size(2)?);
    let items = call.items(0)?;
    if let Some(unknown) = items.iter().take(to).find_map(several) {
        return Err(Stop::Unknown(unknown));
    }
    items.get(from..to).map(|part| Data::list(part.to_vec())).ok_or(Stop::Bad("places inside the list"))
}

fn chunk_list(call: &Call<'_>) -> Given {
    let size = call.size(1)?;
    let items = call.counted(0)?;
    let size = if size == 0 { items.len().max(1) } else { size };
    Ok(Data::list(items.chunks(size).map(|chunk| call.value(Data::list(chunk.to_vec()))).collect()))
}

fn reverse(call: &Call<'_>) -> Given {
    Ok(Data::list(call.items(0)?.iter().rev().cloned().collect()))
}

fn sort(call: &Call<'_>) -> Given {
    let items = call.items(0)?;
    let mut texts = items.iter().map(text_of).collect::<Result<Vec<_>, _>>()?;
    order::sort(&mut texts);
    Ok(call.list_of_texts(texts))
}

/// Terraform itself makes at most 1024 numbers.
fn range(call: &Call<'_>) -> Given {
    const MOST: usize = 1_024;
    let (zero, one) = (Number::whole(0), Number::whole(1));
    let (from, to) = if call.has(1) { (call.number(0)?, call.number(1)?) } else { (zero, call.number(0)?) };
    let down = to.compare(from) == Some(std::cmp::Ordering::Less);
    let step = match call.has(2) {
        true => call.number(2)?,
        false if down => Number::whole(-1),
        false => one,
    };
    if step == zero {
        return Err(Stop::Bad("a step that is not 0"));
    }
    let beyond = if down { std::cmp::Ordering::Greater } else { std::cmp::Ordering::Less };
    let (mut numbers, mut next) = (Vec::new(), from);
    while next.compare(to) == Some(beyond) {
        if numbers.len() >= MOST {
            return Err(Stop::Bad("at most 1024 numbers"));
        }
        numbers.push(call.value(Data::Number(next)));
        next = next.add(step).ok_or(Stop::Bad("smaller numbers"))?;
    }
    Ok(Data::list(numbers))
}

fn match_keys(call: &Call<'_>) -> Given {
    let (values, keys, wanted) = (call.counted(0)?, call.counted(1)?, call.items(2)?);
    let mut found = Vec::new();
    for (value, key) in values.iter().zip(keys) {
        if wanted.iter().any(|wanted| wanted.data.same(&key.data) == Some(true)) {
            found.push(value.clone());
        }
    }
    Ok(Data::list(found))
}
