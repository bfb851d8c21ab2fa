//! Functions over texts. Join, split, format and replace take texts with unknown parts too.

use std::sync::Arc;

use super::super::super::super::declaration::Piece;
use super::super::evaluate::{Env, Frame};
use super::super::folders::split;
use super::super::syntax::{self, Expression};
use super::super::value::{Data, Value};
use super::super::world::Fault;
use super::{Call, Function, Given, LONGEST, Stop, pieces_of, regex};

pub(super) const TABLE: &[(&str, Function, bool)] = &[
    ("basename", |call| changed(call, |path| split(path.trim_end_matches('/')).1.to_owned()), false),
    ("chomp", |call| changed(call, |text| text.trim_end_matches(['\n', '\r']).to_owned()), false),
    ("dirname", |call| changed(call, directory), false),
    ("endswith", |call| tested(call, |text, end| text.ends_with(end)), false),
    ("file", file, false),
    ("fileexists", file_exists, false),
    ("format", |call| format_text(call, &call.arguments).map(Data::pieces), false),
    ("formatlist", format_list, true),
    ("indent", indent, false),
    ("join", join, false),
    ("lower", |call| changed(call, str::to_lowercase), false),
    ("replace", replace, false),
    ("split", split_text, true),
    ("startswith", |call| tested(call, |text, start| text.starts_with(start)), false),
    ("strcontains", |call| tested(call, |text, part| text.contains(part)), false),
    ("strrev", |call| changed(call, |text| text.chars().rev().collect()), false),
    ("substr", sub_text, false),
    ("templatefile", template_file, false),
    ("title", |call| changed(call, title), false),
    ("trim", |call| cut(call, |text, set| text.trim_matches(|c| set.contains(c))), false),
    ("trimprefix", |call| cut(call, |text, start| text.strip_prefix(start).unwrap_or(text)), false),
    ("trimspace", |call| changed(call, |text| text.trim().to_owned()), false),
    ("trimsuffix", |call| cut(call, |text, end| text.strip_suffix(end).unwrap_or(text)), false),
    ("upper", |call| changed(call, str::to_uppercase), false),
];

fn changed(call: &Call<'_>, change: impl Fn(&str) -> String) -> Given {
    Ok(Data::text(change(&call.text(0)?)))
}

fn cut(call: &Call<'_>, cut: impl for<'t> Fn(&'t str, &str) -> &'t str) -> Given {
    Ok(Data::text(cut(&call.text(0)?, &call.text(1)?)))
}

fn tested(call: &Call<'_>, test: impl Fn(&str, &str) -> bool) -> Given {
    Ok(Data::Truth(test(&call.text(0)?, &call.text(1)?)))
}

/// The folder of a path.
fn directory(path: &str) -> String {
    match split(path.trim_end_matches('/')).0 {
        "" => ".".to_owned(),
        folder => folder.to_owned(),
    }
}

/// The text of a file of the drop; of another one nobody knows it here.
fn file(call: &Call<'_>) -> Given {
    let text = call.env.module.text_of(&call.text(0)?);
    Ok(text.map_or_else(|| Data::unknown("<file>", false), Data::Text))
}

/// The most names that a template file is given, each of which takes a step of its own.
const MOST_NAMES: usize = 100;

/// A file of the drop as a template with the names that it is given.
fn template_file(call: &Call<'_>) -> Given {
    let Some(text) = call.env.module.text_of(&call.text(0)?) else { return Ok(Data::unknown("<templatefile>", false)) };
    let template = syntax::template(&text).map_err(|_| Stop::Bad("a file that is a template"))?;
    let names = if call.has(1) { call.entries(1)?.iter().take(MOST_NAMES).collect() } else { Vec::new() };
    with_names(call, call.env, &names, &template)
}

/// One name after the other; as deep as there are names.
fn with_names(call: &Call<'_>, env: Env<'_>, names: &[(&Arc<str>, &Value)], template: &Expression) -> Given {
    let Some(((name, value), rest)) = names.split_first() else {
        return match env.value(template) {
            Ok(value) => Ok(value.data),
            // What is wrong in it is told where it is called: the file is not one of Terraform's.
            Err(fault) => Err(Stop::Fault(Box::new(Fault { place: call.place.clone(), kind: fault.kind }))),
        };
    };
    let frame = Frame { name, value: (*value).clone(), outer: env.frame };
    with_names(call, env.with(&frame), rest, template)
}

/// That a file was not given does not tell that it is not there.
fn file_exists(call: &Call<'_>) -> Given {
    let there = call.env.module.text_of(&call.text(0)?).is_some();
    Ok(if there { Data::Truth(true) } else { Data::unknown("<fileexists>", false) })
}

fn title(text: &str) -> String {
    let mut before = ' ';
    let letters = text.chars().flat_map(|letter| {
        let first = !before.is_alphanumeric();
        before = letter;
        let raised: Vec<char> = if first { letter.to_uppercase().collect() } else { vec![letter] };
        raised
    });
    letters.collect()
}

fn sub_text(call: &Call<'_>) -> Given {
    let text = call.text(0)?;
    let (from, length) = (call.whole(1)?, call.whole(2)?);
    let count = i128::try_from(text.chars().count()).unwrap_or(i128::MAX);
    let from = if from < 0 { (count + from).max(0) } else { from };
    let (Ok(from), Ok(length)) = (usize::try_from(from), if length < 0 { Ok(usize::MAX) } else { usize::try_from(length) }) else {
        return Err(Stop::Bad("places inside the text"));
    };
    Ok(Data::text(text.chars().skip(from).take(length).collect::<String>()))
}

fn indent(call: &Call<'_>) -> Given {
    let (spaces, text) = (call.size(0)?, call.text(1)?);
    if spaces.saturating_mul(text.lines().count()) > LONGEST {
        return Err(Stop::TooLarge);
    }
    Ok(Data::text(text.replace('\n', &format!("\n{}", " ".repeat(spaces)))))
}

fn join(call: &Call<'_>) -> Given {
    let separator = call.text(0)?;
    let mut pieces: Vec<Piece> = Vec::new();
    let mut length = 0_usize;
    for list in call.arguments.iter().skip(1) {
        for item in super::as_items(list)? {
            if matches!(item.data, Data::Null) {
                continue;
            }
            if !pieces.is_empty() {
                pieces.push(Piece::Text(separator.clone()));
            }
            let item = pieces_of(&item)?;
            length += separator.len() + item.iter().map(weight).sum::<usize>();
            if length > LONGEST {
                return Err(Stop::TooLarge);
            }
            pieces.extend(item);
        }
    }
    Ok(Data::pieces(pieces))
}

fn weight(piece: &Piece) -> usize {
    match piece {
        Piece::Text(text) => text.len(),
        Piece::Reference(_) | Piece::Unknown(_) => 1,
    }
}

/// An unknown part may hold the separator, but what a list was joined of seldom does.
fn split_text(call: &Call<'_>) -> Given {
    let separator = call.text(0)?;
    let value = call.argument(1)?;
    if let Data::Unknown(unknown) = &value.data {
        return Err(Stop::Unknown(unknown.clone()));
    }
    let mut items: Vec<Vec<Piece>> = vec![Vec::new()];
    for piece in call.pieces(1)? {
        let Piece::Text(text) = piece else {
            items.last_mut().into_iter().for_each(|item| item.push(piece.clone()));
            continue;
        };
        let parts: Vec<Arc<str>> = match separator.is_empty() {
            true => text.chars().map(|letter| letter.to_string().into()).collect(),
            false => text.split(&*separator).map(Arc::from).collect(),
        };
        for (number, part) in parts.into_iter().enumerate() {
            if number > 0 {
                items.push(Vec::new());
            }
            items.last_mut().into_iter().for_each(|item| item.push(Piece::Text(part.clone())));
        }
    }
    Ok(Data::list(items.into_iter().map(|pieces| Value::new(&value.place, Data::pieces(pieces))).collect()))
}

/// A pattern between slashes is a regular expression.
fn replace(call: &Call<'_>) -> Given {
    let (from, to) = (call.text(1)?, call.text(2)?);
    if from.len() > 1 && from.starts_with('/') && from.ends_with('/') {
        let pattern = from.get(1..from.len() - 1).unwrap_or("");
        let replaced = regex::replace(&call.text(0)?, pattern, &to)?;
        return Ok(replaced.map_or_else(|| Data::unknown("<replace>", false), Data::text));
    }
    let mut pieces = call.pieces(0)?;
    for piece in &mut pieces {
        if let Piece::Text(text) = piece {
            let times = if from.is_empty() { text.len() + 1 } else { text.matches(&*from).count() };
            if times.saturating_mul(to.len()) > LONGEST {
                return Err(Stop::TooLarge);
            }
            *text = text.replace(&*from, &to).into();
        }
    }
    Ok(Data::pieces(pieces))
}

/// `format` for each element of the lists among the arguments.
fn format_list(call: &Call<'_>) -> Given {
    let lengths = call.arguments.iter().skip(1).filter_map(|value| Some(value.data.items()?.len()));
    let Some(length) = lengths.clone().min().filter(|shortest| lengths.max() == Some(*shortest)) else {
        let unknown = call.arguments.iter().find_map(|value| value.data.waits_for());
        return Err(unknown.map_or(Stop::Bad("lists of one length"), Stop::Unknown));
    };
    let mut made = Vec::with_capacity(length.min(1_000));
    for number in 0..length {
        let row = call.arguments.iter().map(|value| match value.data.items() {
            Some(items) => items.get(number).cloned().unwrap_or_else(|| value.clone()),
            None => value.clone(),
        });
        let row: Vec<Value> = row.collect();
        if let Some(several) = row.iter().find(|value| super::several(value).is_some()) {
            made.push(several.clone());
            continue;
        }
        made.push(call.value(Data::pieces(format_text(call, &row)?)));
    }
    Ok(Data::list(made))
}

/// The verbs of `format`: `%s`, `%v`, `%d`, `%q`, `%f`, `%t`, `%%`, with width, zeros, a minus and a place in brackets.
fn format_text(call: &Call<'_>, arguments: &[Value]) -> Result<Vec<Piece>, Stop> {
    const WIDEST: usize = 1_000;
    let Some((pattern, values)) = arguments.split_first() else { return Err(Stop::Bad("a pattern")) };
    let pattern = super::text_of(pattern)?;
    let (mut pieces, mut next, mut rest) = (Vec::new(), 0, &*pattern);
    while let Some(at) = rest.find('%') {
        pieces.push(Piece::Text(rest.get(..at).unwrap_or("").into()));
        let spec = rest.get(at + 1..).unwrap_or("");
        let end = spec.find(|c: char| c.is_ascii_alphabetic() || c == '%').ok_or(Stop::Bad("a pattern with whole verbs"))?;
        let (flags, verb) = (spec.get(..end).unwrap_or(""), spec.get(end..=end).unwrap_or(""));
        rest = spec.get(end + 1..).unwrap_or("");
        if verb == "%" {
            pieces.push(Piece::Text("%".into()));
            continue;
        }
        let (flags, place) = match flags.split_once('[') {
            Some((flags, place)) => (flags, place.strip_suffix(']').and_then(|place| place.parse::<usize>().ok())),
            None => (flags, None),
        };
        let number = place.map_or(next, |place| place.saturating_sub(1));
        next = number + 1;
        let value = values.get(number).ok_or(Stop::Bad("as many values as verbs"))?;
        let (width, precision) = flags.split_once('.').unwrap_or((flags, ""));
        let zeros = width.starts_with('0');
        let left = width.starts_with('-');
        let width = width.trim_start_matches(['0', '-', '+', ' ', '#']).parse::<usize>().unwrap_or(0).min(WIDEST);
        let Some(text) = value.data.as_text() else {
            match (verb, &value.data) {
                ("v", Data::Null) => pieces.push(Piece::Text("null".into())),
                ("v", data) if data.items().is_some() || data.entries().is_some() => super::json_text(value, &mut pieces),
                _ => pieces.extend(pieces_of(value)?),
            }
            continue;
        };
        let text = match verb {
            "d" => value.data.as_number().and_then(|number| number.as_whole()).ok_or(Stop::Bad("a whole number"))?.to_string(),
            "q" => format!("{text:?}"),
            "f" => fixed(call, value, precision)?,
            "x" => format!("{:x}", value.data.as_number().and_then(|number| number.as_whole()).ok_or(Stop::Bad("a whole number"))?),
            _ => text.to_string(),
        };
        let missing = width.saturating_sub(text.chars().count());
        let text = match (left, zeros) {
            (true, _) => format!("{text}{}", " ".repeat(missing)),
            (false, true) => format!("{}{text}", "0".repeat(missing)),
            (false, false) => format!("{}{text}", " ".repeat(missing)),
        };
        pieces.push(Piece::Text(text.into()));
    }
    pieces.push(Piece::Text(rest.into()));
    if pieces.iter().map(weight).sum::<usize>() > LONGEST {
        return Err(Stop::TooLarge);
    }
    Ok(pieces)
}

/// A number with so many decimal places, cut off behind them.
fn fixed(_call: &Call<'_>, value: &Value, precision: &str) -> Result<String, Stop> {
    let number = value.data.as_number().ok_or(Stop::Bad("a number"))?.to_string();
    let places = precision.parse::<usize>().unwrap_or(6).min(20);
    let (whole, fraction) = number.split_once('.').unwrap_or((&number, ""));
    let digits: String = fraction.chars().chain(std::iter::repeat('0')).take(places).collect();
    Ok(if places == 0 { whole.to_owned() } else { format!("{whole}.{digits}") })
}
