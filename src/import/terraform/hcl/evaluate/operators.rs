//! Operators between values.

use std::cmp::Ordering;

use super::super::super::super::declaration::Unknown;
use super::super::number::Number;
use super::super::syntax::{Expression, Operator};
use super::super::value::{Data, Value};
use super::super::world::Fault;
use super::{Env, bad};

impl Env<'_> {
    pub(super) fn not(self, inner: &Expression) -> Result<Data, Box<Fault>> {
        let value = self.value(inner)?;
        match (value.data.as_truth(), value.data.waits_for()) {
            (Some(truth), _) => Ok(Data::Truth(!truth)),
            (None, Some(unknown)) => Ok(single(unknown)),
            (None, None) => Err(bad(&value.place, "!", "true or false")),
        }
    }

    pub(super) fn negative(self, inner: &Expression) -> Result<Data, Box<Fault>> {
        let value = self.value(inner)?;
        match (value.data.as_number(), value.data.waits_for()) {
            (Some(number), _) => number.negative().map(Data::Number).ok_or_else(|| too_large(&value)),
            (None, Some(unknown)) => Ok(single(unknown)),
            (None, None) => Err(bad(&value.place, "-", "a number")),
        }
    }

    /// Operators of one rank from left to right. `&&` and `||` are settled by their first part where that is enough.
    pub(super) fn chain(self, first: &Expression, rest: &[(Operator, Expression)]) -> Result<Data, Box<Fault>> {
        let mut left = self.value(first)?;
        for (operator, expression) in rest {
            let settled = match operator {
                Operator::And => Some(false),
                Operator::Or => Some(true),
                Operator::Equal
                | Operator::NotEqual
                | Operator::Less
                | Operator::LessOrEqual
                | Operator::Greater
                | Operator::GreaterOrEqual
                | Operator::Add
                | Operator::Subtract
                | Operator::Multiply
                | Operator::Divide
                | Operator::Modulo => None,
            };
            if settled.is_some() && left.data.as_truth() == settled {
                continue;
            }
            let right = self.value(expression)?;
            left.data = operate(*operator, &left, &right)?;
        }
        Ok(left.data)
    }
}

fn operate(operator: Operator, left: &Value, right: &Value) -> Result<Data, Box<Fault>> {
    match operator {
        Operator::And => logic(left, right, false),
        Operator::Or => logic(left, right, true),
        Operator::Equal => Ok(equal(left, right, true)),
        Operator::NotEqual => Ok(equal(left, right, false)),
        Operator::Less => compare(left, right, |order| order == Ordering::Less),
        Operator::LessOrEqual => compare(left, right, |order| order != Ordering::Greater),
        Operator::Greater => compare(left, right, |order| order == Ordering::Greater),
        Operator::GreaterOrEqual => compare(left, right, |order| order != Ordering::Less),
        Operator::Add => count(left, right, Number::add),
        Operator::Subtract => count(left, right, Number::subtract),
        Operator::Multiply => count(left, right, Number::multiply),
        Operator::Divide => count(left, right, Number::divide),
        Operator::Modulo => count(left, right, Number::modulo),
    }
}

/// `settling` is the truth value that decides alone: true for `||`, false for `&&`.
fn logic(left: &Value, right: &Value, settling: bool) -> Result<Data, Box<Fault>> {
    let (a, b) = (left.data.as_truth(), right.data.as_truth());
    if a == Some(settling) || b == Some(settling) {
        return Ok(Data::Truth(settling));
    }
    match (a, b, left.data.waits_for().or_else(|| right.data.waits_for())) {
        (Some(_), Some(_), _) => Ok(Data::Truth(!settling)),
        (_, _, Some(unknown)) => Ok(single(unknown)),
        (_, _, None) => Err(bad(if a.is_none() { &left.place } else { &right.place }, "condition", "true or false")),
    }
}

fn equal(left: &Value, right: &Value, wanted: bool) -> Data {
    match left.data.same(&right.data) {
        Some(same) => Data::Truth(same == wanted),
        None => waiting(left, right),
    }
}

fn compare(left: &Value, right: &Value, holds: impl Fn(Ordering) -> bool) -> Result<Data, Box<Fault>> {
    let Some((a, b)) = numbers(left, right)? else { return Ok(waiting(left, right)) };
    a.compare(b).map(|order| Data::Truth(holds(order))).ok_or_else(|| too_large(left))
}

fn count(left: &Value, right: &Value, work: impl Fn(Number, Number) -> Option<Number>) -> Result<Data, Box<Fault>> {
    let Some((a, b)) = numbers(left, right)? else { return Ok(waiting(left, right)) };
    work(a, b).map(Data::Number).ok_or_else(|| too_large(left))
}

/// Both as numbers; `None` when one is not known.
fn numbers(left: &Value, right: &Value) -> Result<Option<(Number, Number)>, Box<Fault>> {
    for value in [left, right] {
        if value.data.as_number().is_none() && value.data.waits_for().is_none() {
            return Err(bad(&value.place, "operand", "a number"));
        }
    }
    Ok(left.data.as_number().zip(right.data.as_number()))
}

/// What the comparison of two values waits for.
fn waiting(left: &Value, right: &Value) -> Data {
    let unknown = left.data.waits_for().or_else(|| right.data.waits_for()).or_else(|| inner(left)).or_else(|| inner(right));
    unknown.map_or_else(|| Data::unknown("<unknown>", false), single)
}

fn inner(value: &Value) -> Option<Unknown> {
    let of_list = value.data.items().and_then(|items| items.iter().find_map(|item| item.data.waits_for()));
    of_list.or_else(|| value.data.entries().and_then(|entries| entries.values().find_map(|entry| entry.data.waits_for())))
}

fn single(unknown: Unknown) -> Data {
    Data::Unknown(Unknown { many: false, ..unknown })
}

fn too_large(value: &Value) -> Box<Fault> {
    bad(&value.place, "result", "a number that can be worked out")
}
