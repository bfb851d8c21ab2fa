//! `regex`, `regexall` and `replace` with a pattern between slashes. Terraform's patterns are RE2's, and `regex-lite` reads those
//! but for classes of Unicode; like RE2 it never takes longer than pattern times text.

use std::sync::Arc;

use regex_lite::{Captures, Regex, RegexBuilder};

use super::super::value::{Data, Value};
use super::{Call, Function, Given, LONGEST, Stop};

pub(super) const TABLE: &[(&str, Function, bool)] = &[("regex", regex, false), ("regexall", regex_all, true)];

/// The most bytes that a pattern may take once it is read.
const PATTERN_LIMIT: usize = 1 << 15;

/// The longest text in which is looked: the worst pattern takes time in proportion to both, and to the text once more where
/// all matches are asked for.
const TEXT_LIMIT: usize = 1 << 12;

fn regex(call: &Call<'_>) -> Given {
    let (pattern, text) = (call.text(0)?, call.text(1)?);
    let Some(pattern) = pattern_for(&pattern, &text) else { return Ok(Data::unknown("<regex>", false)) };
    match pattern.captures(&text) {
        Some(found) => given(call, &pattern, &found),
        None => Err(Stop::Bad("a text that the pattern matches")),
    }
}

fn regex_all(call: &Call<'_>) -> Given {
    let (pattern, text) = (call.text(0)?, call.text(1)?);
    let Some(pattern) = pattern_for(&pattern, &text) else { return Ok(Data::unknown("<regexall>", true)) };
    let items: Result<Vec<Value>, Stop> =
        pattern.captures_iter(&text).map(|found| Ok(call.value(given(call, &pattern, &found)?))).collect();
    items.map(Data::list)
}

/// `text` with everything that `pattern` matches replaced; `None` where that is beyond what is run.
pub(super) fn replace(text: &str, pattern: &str, by: &str) -> Result<Option<String>, Stop> {
    let Some(pattern) = pattern_for(pattern, text) else { return Ok(None) };
    if pattern.find_iter(text).count().saturating_mul(by.len()) > LONGEST {
        return Err(Stop::TooLarge);
    }
    Ok(Some(pattern.replace_all(text, by).into_owned()))
}

/// The pattern; nothing where it or `text` is beyond what is run, or where it is none: what `regex-lite` refuses, RE2 may take.
fn pattern_for(pattern: &str, text: &str) -> Option<Regex> {
    let beyond = text.len() > TEXT_LIMIT || pattern.len() > PATTERN_LIMIT;
    if beyond { None } else { RegexBuilder::new(pattern).size_limit(PATTERN_LIMIT).build().ok() }
}

/// The whole match, or its groups: a list, or a map where they have names.
fn given(call: &Call<'_>, pattern: &Regex, found: &Captures<'_>) -> Given {
    let group = |number: usize| found.get(number).map_or(Data::Null, |group| Data::text(group.as_str()));
    let groups = || pattern.capture_names().enumerate().skip(1);
    if groups().next().is_none() {
        return Ok(group(0));
    }
    if groups().all(|(_, name)| name.is_none()) {
        return Ok(Data::list(groups().map(|(number, _)| call.value(group(number))).collect()));
    }
    let named: Option<Vec<(Arc<str>, Value)>> =
        groups().map(|(number, name)| Some((Arc::from(name?), call.value(group(number))))).collect();
    match named {
        Some(named) => Ok(Data::map(named.into_iter().collect())),
        None => Err(Stop::Bad("groups that all have names, or none")),
    }
}
