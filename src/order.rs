//! Sorted lists, maps and sets with one machine for every type.
//!
//! The standard library compiles its sort, `BTreeMap` and `BTreeSet` anew for each type of key and value: three to five
//! kilobytes of WebAssembly a time, and the model has dozens. The visitor waits for each of them. So lists are sorted here
//! by number, with one sort for all, and maps and sets are sorted lists. Looking up is as fast as in a tree; inserting is
//! cheap at the end, which is where sorted input puts it, and costs a move of what lies behind elsewhere, so large tables
//! are collected rather than inserted one by one.

mod map;
mod set;

use std::cmp::Ordering;

pub use map::{Entry, SortedMap};
pub use set::SortedSet;

/// Sorts `items` by `compare`; equal ones keep their order.
pub fn sort_by<T>(items: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    let in_order = items.is_sorted_by(|a, b| compare(a, b) != Ordering::Greater);
    if in_order {
        return;
    }
    let mut order: Vec<usize> = (0..items.len()).collect();
    sort_numbers(&mut order, &mut |a, b| match (items.get(a), items.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal, // never: the numbers are those of the items
    });
    let mut taken: Vec<Option<T>> = std::mem::take(items).into_iter().map(Some).collect();
    items.reserve_exact(taken.len());
    items.extend(order.into_iter().filter_map(|number| taken.get_mut(number)?.take()));
}

/// Sorts `items` by a key; equal ones keep their order.
pub fn sort_by_key<T, K: Ord>(items: &mut Vec<T>, key: impl Fn(&T) -> K) {
    sort_by(items, |a, b| key(a).cmp(&key(b)));
}

/// Sorts `items`.
pub fn sort<T: Ord>(items: &mut Vec<T>) {
    sort_by(items, T::cmp);
}

fn sort_numbers(numbers: &mut [usize], compare: &mut dyn FnMut(usize, usize) -> Ordering) {
    numbers.sort_by(|a, b| compare(*a, *b));
}
