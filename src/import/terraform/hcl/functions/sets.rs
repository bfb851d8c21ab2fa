//! Functions over sets.

use super::super::value::{Data, Value};
use super::{Call, Function, Given, MOST_ITEMS, Stop, as_items};

pub(super) const TABLE: &[(&str, Function, bool)] = &[
    ("setintersection", |call| kept(call, true), true),
    ("setproduct", product, true),
    ("setsubtract", |call| kept(call, false), true),
    ("setunion", union, true),
];

fn union(call: &Call<'_>) -> Given {
    let mut all = Vec::new();
    for value in &call.arguments {
        all.extend(as_items(value)?);
        if all.len() > MOST_ITEMS {
            return Err(Stop::TooLarge);
        }
    }
    Ok(Data::set(all))
}

/// What is left of the first set: what is in all others, or in none of them.
fn kept(call: &Call<'_>, inside: bool) -> Given {
    let mut left = call.items(0)?.to_vec();
    for number in 1..call.arguments.len() {
        let others = call.counted(number)?;
        call.env.module.world.spend((left.len().saturating_mul(others.len()) / 16) as u64, call.place).map_err(Stop::Fault)?;
        left.retain(|item| others.iter().any(|other| other.data.same(&item.data) == Some(true)) == inside);
    }
    Ok(Data::set(left))
}

fn product(call: &Call<'_>) -> Given {
    let mut rows: Vec<Vec<Value>> = vec![Vec::new()];
    for number in 0..call.arguments.len() {
        let items = call.counted(number)?;
        if rows.len().saturating_mul(items.len()).saturating_mul(number + 1) > MOST_ITEMS {
            return Err(Stop::TooLarge);
        }
        let longer = rows
            .iter()
            .flat_map(|row| items.iter().map(|item| row.iter().chain(std::iter::once(item)).cloned().collect::<Vec<_>>()));
        rows = longer.collect();
    }
    Ok(Data::list(rows.into_iter().map(|row| call.value(Data::list(row))).collect()))
}
