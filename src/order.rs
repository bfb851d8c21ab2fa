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
pub fn sort_by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let in_order = items.is_sorted_by(|a, b| compare(a, b) != Ordering::Greater);
    if in_order {
        return;
    }
    let (mut few, mut many) = ([0; FEW], Vec::new());
    let order = numbers(items.len(), &mut few, &mut many);
    put_in_order(order, &mut |a, b| match (items.get(a), items.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal, // never: the numbers are those of the items
    });
    arrange(order, &mut |a, b| items.swap(a, b));
}

/// Sorts `items` by a key; equal ones keep their order.
pub fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(items, |a, b| key(a).cmp(&key(b)));
}

/// Sorts `items`.
pub fn sort<T: Ord>(items: &mut [T]) {
    sort_by(items, T::cmp);
}

/// How many items are sorted without taking memory for it; most lists are short.
const FEW: usize = 16;

/// The numbers below `count`, in `few` where there is room.
fn numbers<'a>(count: usize, few: &'a mut [usize; FEW], many: &'a mut Vec<usize>) -> &'a mut [usize] {
    let numbers = if let Some(few) = few.get_mut(..count) {
        few
    } else {
        many.resize(count, 0);
        many
    };
    numbers.iter_mut().zip(0..).for_each(|(number, place)| *number = place);
    numbers
}

fn put_in_order(numbers: &mut [usize], compare: &mut dyn FnMut(usize, usize) -> Ordering) {
    numbers.sort_by(|a, b| compare(*a, *b));
}

/// Puts at each place what stands at the place that `order` names for it, one circle of places after the other.
fn arrange(order: &mut [usize], swap: &mut dyn FnMut(usize, usize)) {
    for first in 0..order.len() {
        let mut at = first;
        while let Some(from) = order.get_mut(at).map(|from| std::mem::replace(from, at))
            && from != first
        {
            swap(at, from);
            at = from;
        }
    }
}
