//! Functions over numbers.

use std::cmp::Ordering;

use super::super::number::Number;
use super::super::value::{Data, Value};
use super::{Call, Function, Given, Stop};

pub(super) const TABLE: &[(&str, Function, bool)] = &[
    ("abs", absolute, false),
    ("ceil", |call| one(call, Number::ceil), false),
    ("floor", |call| one(call, |number| Some(number.floor())), false),
    ("max", |call| extreme(call, Ordering::Greater), false),
    ("min", |call| extreme(call, Ordering::Less), false),
    ("parseint", parse_int, false),
    ("pow", power, false),
    ("signum", signum, false),
    ("sum", sum, false),
];

const TOO_LARGE: Stop = Stop::Bad("numbers that can be worked out");

fn one(call: &Call<'_>, work: impl Fn(Number) -> Option<Number>) -> Given {
    work(call.number(0)?).map(Data::Number).ok_or(TOO_LARGE)
}

fn absolute(call: &Call<'_>) -> Given {
    one(call, |number| if number.compare(Number::whole(0))? == Ordering::Less { number.negative() } else { Some(number) })
}

fn signum(call: &Call<'_>) -> Given {
    one(call, |number| number.compare(Number::whole(0)).map(|order| Number::whole(order as i128)))
}

fn power(call: &Call<'_>) -> Given {
    let exponent = u32::try_from(call.size(1)?).map_err(|_| TOO_LARGE)?;
    one(call, |number| number.power(exponent))
}

fn of(value: &Value) -> Result<Number, Stop> {
    match (value.data.as_number(), value.data.waits_for()) {
        (Some(number), _) => Ok(number),
        (None, Some(unknown)) => Err(Stop::Unknown(unknown)),
        (None, None) => Err(Stop::Bad("numbers")),
    }
}

fn extreme(call: &Call<'_>, wanted: Ordering) -> Given {
    let mut best: Option<Number> = None;
    for value in &call.arguments {
        let number = of(value)?;
        let better = match best {
            Some(best) => number.compare(best).ok_or(TOO_LARGE)? == wanted,
            None => true,
        };
        if better {
            best = Some(number);
        }
    }
    best.map(Data::Number).ok_or(Stop::Bad("at least one number"))
}

fn sum(call: &Call<'_>) -> Given {
    let mut total = Number::whole(0);
    for value in call.counted(0)? {
        total = total.add(of(value)?).ok_or(TOO_LARGE)?;
    }
    Ok(Data::Number(total))
}

fn parse_int(call: &Call<'_>) -> Given {
    let (text, base) = (call.text(0)?, call.size(1)?);
    let base = u32::try_from(base).ok().filter(|base| (2..=36).contains(base)).ok_or(Stop::Bad("a base from 2 to 36"))?;
    i128::from_str_radix(&text, base)
        .map(|number| Data::Number(Number::whole(number)))
        .map_err(|_| Stop::Bad("digits of this base"))
}
