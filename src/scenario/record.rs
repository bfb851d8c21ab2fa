//! Recorded arrivals as CSV: one moment a line, or counts per minute in the format of the Azure Functions trace of 2019
//! (`HashOwner,HashApp,HashFunction,Trigger,1,2,…,1440`).

use std::fmt;
use std::sync::Arc;

use crate::simulation::{Recorded, Workload};

/// Why a text is no record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecordError {
    /// Nothing in it.
    Empty,
    /// This line is neither a moment nor a row of counts.
    Line(usize),
    /// This line's moment lies before the one above.
    Order(usize),
    /// There are more arrivals than can be held.
    TooMany,
}

/// The most arrivals of one record.
const MOST: u64 = 50_000_000;
/// Columns before the counts.
const TITLES: usize = 4;

impl fmt::Display for RecordError {
    /// A short technical note in English, for the end of a sentence.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => out.write_str("no arrivals in it"),
            Self::Line(line) => write!(out, "line {line} is neither a moment in seconds nor a row of counts per minute"),
            Self::Order(line) => write!(out, "line {line} lies before the one above it"),
            Self::TooMany => write!(out, "more than {MOST} arrivals"),
        }
    }
}

/// Reads a record: for moments one entry without a name, else one for each row, by its `HashFunction`.
///
/// # Errors
/// [`RecordError`] says what is wrong with the first line that is.
pub fn record(text: &str) -> Result<Vec<(String, Recorded)>, RecordError> {
    let mut lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()).peekable();
    let (_, first) = lines.peek().copied().ok_or(RecordError::Empty)?;
    if first.split(',').count() > TITLES {
        if first.starts_with("HashOwner") {
            lines.next();
        }
        return lines.map(|(number, line)| row(number, line)).collect();
    }
    // A title may stand above the moments.
    if micros(first).is_none() {
        lines.next();
    }
    let mut moments: Vec<u64> = Vec::new();
    for (number, line) in lines {
        let at = micros(line).ok_or(RecordError::Line(number))?;
        if moments.last().is_some_and(|last| at < *last) {
            return Err(RecordError::Order(number));
        }
        moments.push(at);
    }
    if moments.is_empty() { Err(RecordError::Empty) } else { Ok(vec![(String::new(), Recorded::Moments(moments))]) }
}

/// Gives the functions of `load` their arrivals: those of the row with their name, else of the row in their place. A function
/// without a row is not invoked.
#[must_use]
pub fn over(mut load: Workload, record: &[(String, Recorded)]) -> Workload {
    for (place, function) in load.functions.iter_mut().enumerate() {
        let named = record.iter().find(|(name, _)| !name.is_empty() && *name == function.function.as_str());
        let found = named.or_else(|| record.get(place)).map(|(_, recorded)| recorded.clone());
        function.options.recorded = Some(Arc::new(found.unwrap_or_else(|| Recorded::Moments(Vec::new()))));
    }
    load
}

fn row(number: usize, line: &str) -> Result<(String, Recorded), RecordError> {
    let mut cells = line.split(',').map(str::trim);
    let name = cells.nth(TITLES - 2).ok_or(RecordError::Line(number))?.to_owned();
    let counts: Result<Vec<u32>, _> = cells.skip(1).map(str::parse).collect();
    let counts = counts.map_err(|_| RecordError::Line(number))?;
    if counts.iter().map(|count| u64::from(*count)).sum::<u64>() > MOST {
        return Err(RecordError::TooMany);
    }
    Ok((name, Recorded::PerMinute(counts)))
}

/// A moment in seconds with up to six places, in microseconds.
fn micros(text: &str) -> Option<u64> {
    let text = text.trim();
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(part) || part.len() > 6 {
        return None;
    }
    whole.parse::<u64>().ok()?.checked_mul(1_000_000)?.checked_add(format!("{part:0<6}").parse().ok()?)
}
