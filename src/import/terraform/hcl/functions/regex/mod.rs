//! `regex`, `regexall` and `replace` with a pattern between slashes, in the syntax of RE2 (github.com/google/re2/wiki/Syntax)
//! but for classes of Unicode. The crate `regex-lite` would take ten times the room in the page's readers.
//!
//! [`pattern`] makes a program of a pattern; [`search`] runs it in time that grows with text and pattern, never faster.

mod classes;
mod letters;
mod pattern;
mod search;

use std::sync::Arc;

use super::super::value::{Data, Value};
use super::{Call, Function, Given, LONGEST, Stop};
use pattern::{Program, Refused};
use search::Found;

pub(super) const TABLE: &[(&str, Function, bool)] = &[("regex", regex, false), ("regexall", regex_all, true)];

fn regex(call: &Call<'_>) -> Given {
    let Some(program) = program(&call.text(0)?)? else { return Ok(Data::unknown("<regex>", false)) };
    let text = call.text(1)?;
    match search::first(&program, &text, 0) {
        Ok(Some(found)) => given(call, &program, &text, &found),
        Ok(None) => Err(Stop::Bad("a text that the pattern matches")),
        Err(search::TooMuch) => Ok(Data::unknown("<regex>", false)),
    }
}

fn regex_all(call: &Call<'_>) -> Given {
    let Some(program) = program(&call.text(0)?)? else { return Ok(Data::unknown("<regexall>", true)) };
    let text = call.text(1)?;
    let Ok(found) = search::all(&program, &text) else { return Ok(Data::unknown("<regexall>", true)) };
    let items: Result<Vec<Value>, Stop> = found.iter().map(|found| Ok(call.value(given(call, &program, &text, found)?))).collect();
    items.map(Data::list)
}

/// `text` with everything that `pattern` matches replaced; `None` where that is beyond what is run.
pub(super) fn replace(text: &str, pattern: &str, by: &str) -> Result<Option<String>, Stop> {
    let Some(program) = program(pattern)? else { return Ok(None) };
    let mut replaced = String::new();
    let mut from = 0;
    let Ok(all) = search::all(&program, text) else { return Ok(None) };
    for found in all {
        let Some((start, end)) = found.group(0) else { continue };
        replaced.push_str(text.get(from..start).unwrap_or(""));
        expand(&program, text, &found, by, &mut replaced);
        from = end;
        if replaced.len() > LONGEST {
            return Err(Stop::TooLarge);
        }
    }
    replaced.push_str(text.get(from..).unwrap_or(""));
    Ok(Some(replaced))
}

fn program(pattern: &str) -> Result<Option<Program>, Stop> {
    match pattern::compile(pattern) {
        Ok(program) => Ok(Some(program)),
        Err(Refused::Wrong) => Err(Stop::Bad("a regular expression")),
        Err(Refused::Beyond) => Ok(None),
    }
}

/// The whole match, or its groups: a list, or a map where they have names.
fn given(call: &Call<'_>, program: &Program, text: &str, found: &Found) -> Given {
    let group = |number: usize| match found.group(number) {
        Some((start, end)) => Data::text(text.get(start..end).unwrap_or("")),
        None => Data::Null,
    };
    if program.names.is_empty() {
        return Ok(group(0));
    }
    let groups = || program.names.iter().zip(1..);
    if program.names.iter().all(Option::is_none) {
        return Ok(Data::list(groups().map(|(_, number)| call.value(group(number))).collect()));
    }
    let named: Option<Vec<(Arc<str>, Value)>> =
        groups().map(|(name, number)| Some((name.clone()?, call.value(group(number))))).collect();
    match named {
        Some(named) => Ok(Data::map(named.into_iter().collect())),
        None => Err(Stop::Bad("groups that all have names, or none")),
    }
}

/// Writes `by` with `$1`, `${1}`, `$name` and `${name}` in it; `$$` is a dollar sign.
fn expand(program: &Program, text: &str, found: &Found, by: &str, out: &mut String) {
    let mut rest = by;
    while let Some(at) = rest.find('$') {
        out.push_str(rest.get(..at).unwrap_or(""));
        rest = rest.get(at + 1..).unwrap_or("");
        if let Some(after) = rest.strip_prefix('$') {
            out.push('$');
            rest = after;
            continue;
        }
        let braced = rest.strip_prefix('{').and_then(|inside| inside.split_once('}'));
        let end = rest.find(|letter: char| !(letter.is_alphanumeric() || letter == '_')).unwrap_or(rest.len());
        let (name, after) = match braced {
            Some((name, after)) => (name, after),
            None if end > 0 => rest.split_at(end),
            None => {
                out.push('$');
                continue;
            }
        };
        let number = name.parse().ok().or_else(|| {
            let named = program.names.iter().position(|known| known.as_deref() == Some(name))?;
            Some(named + 1)
        });
        if let Some((start, end)) = number.and_then(|number: usize| found.group(number)) {
            out.push_str(text.get(start..end).unwrap_or(""));
        }
        rest = after;
    }
    out.push_str(rest);
}
