//! Commands of the AWS CLI for a POSIX shell. What has no AWS id becomes a variable, which a comment says how to fill.

use std::fmt::Write as _;

use super::names;
use super::pen::{Entry, Item, Pen, items, lower, maker};
use super::value::{Field, Value};
use crate::network::NodeId;

pub(super) fn write(mut pen: Pen) -> String {
    let mut body = String::new();
    let entries = std::mem::take(&mut pen.entries);
    for entry in &entries {
        match entry {
            Entry::Note(text) => {
                let _ = writeln!(body, "# {}", names::comment(text));
            }
            Entry::Make(item) if item.command.is_empty() => {}
            Entry::Make(item) => make(&mut pen, &mut body, item, &entries),
            Entry::Change(_) => {}
            Entry::Command(command, fields) => {
                let line = command_line(&mut pen, command, fields, &entries);
                let _ = writeln!(body, "{line}");
            }
        }
    }
    let mut head = String::new();
    for (id, name) in &pen.outside {
        let _ = writeln!(head, "# {name}: fill in the id of the {}", names::spoken(id));
    }
    if !head.is_empty() && !body.is_empty() {
        head.push('\n');
    }
    head + &body
}

fn make(pen: &mut Pen, body: &mut String, item: &Item, entries: &[Entry]) {
    let line = command_line(pen, item.command, &item.fields, entries);
    let _ = match item.answer {
        "" => writeln!(body, "{line}"),
        answer => writeln!(body, "{}=$({line} --query {} --output text)", variable(&item.name), names::shell(answer)),
    };
}

fn command_line(pen: &mut Pen, command: &str, fields: &[Field], entries: &[Entry]) -> String {
    let mut line = format!("aws {command}");
    for field in fields.iter().filter(|field| !field.cli.is_empty()) {
        let name = if field.cli == "=" { lower(field.cloudformation, '-') } else { field.cli.to_owned() };
        match &field.value {
            Value::Truth(true) => _ = write!(line, " --{name}"),
            Value::Truth(false) => _ = write!(line, " --no-{name}"),
            value @ (Value::Text(_)
            | Value::Number(_)
            | Value::Id(_)
            | Value::Own(..)
            | Value::List(_)
            | Value::Map(_)
            | Value::Json(_)
            | Value::Ask(..)) => {
                let _ = write!(line, " --{name}");
                let structured = items(value).iter().any(|item| matches!(item, Value::Map(_)));
                if structured || matches!(value, Value::Json(_)) {
                    let mut json = String::new();
                    write_json(pen, &mut json, value, entries);
                    let _ = write!(line, " '{json}'");
                } else {
                    for item in items(value) {
                        let _ = write!(line, " {}", word(pen, item, entries));
                    }
                }
            }
        }
    }
    line
}

/// A value as one word of the shell.
fn word(pen: &mut Pen, value: &Value, entries: &[Entry]) -> String {
    match value {
        Value::Text(text) => names::shell(text),
        Value::Number(number) => number.to_string(),
        Value::Truth(truth) => truth.to_string(),
        Value::Id(id) => match literal(id) {
            Some(text) => names::shell(&text),
            None => format!("\"${}\"", variable_of(pen, id, entries)),
        },
        Value::Own(name, _) => format!("\"${}\"", variable(name)),
        Value::Ask(parts, id) => {
            // Inside double quotes only what needs none may stand.
            let plain =
                |text: &String| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
            let id = literal(id).filter(plain).unwrap_or_else(|| format!("${}", variable_of(pen, id, entries)));
            format!("\"$(aws {})\"", parts.join(&id))
        }
        Value::List(_) | Value::Map(_) | Value::Json(_) => String::new(), // never: written as JSON
    }
}

/// A value as JSON inside single quotes of the shell.
fn write_json(pen: &mut Pen, out: &mut String, value: &Value, entries: &[Entry]) {
    match value {
        Value::Text(text) => out.push_str(&names::single(&names::quoted(text))),
        Value::Number(_) | Value::Truth(_) => out.push_str(&word(pen, value, entries)),
        Value::Id(id) => match literal(id) {
            Some(text) => out.push_str(&names::single(&names::quoted(&text))),
            None => _ = write!(out, "\"'\"${}\"'\"", variable_of(pen, id, entries)),
        },
        Value::Own(name, _) => _ = write!(out, "\"'\"${}\"'\"", variable(name)),
        Value::Ask(..) => _ = write!(out, "\"'{}'\"", word(pen, value, entries)),
        Value::List(values) => {
            out.push('[');
            for (number, value) in values.iter().enumerate() {
                if number > 0 {
                    out.push(',');
                }
                write_json(pen, out, value, entries);
            }
            out.push(']');
        }
        Value::Map(fields) => {
            out.push('{');
            for (number, (name, value)) in fields.iter().enumerate() {
                if number > 0 {
                    out.push(',');
                }
                out.push_str(&names::single(&names::quoted(name)));
                out.push(':');
                write_json(pen, out, value, entries);
            }
            out.push('}');
        }
        Value::Json(value) => write_json(pen, out, value, entries),
    }
}

/// The id as it stands, when it is AWS's own; functions and buckets are called by name.
fn literal(id: &NodeId) -> Option<String> {
    let name = id.name();
    let by_name = matches!(id, NodeId::Function(_) | NodeId::Bucket(_)) && !name.starts_with('<');
    (by_name || names::is_aws_id(&name)).then_some(name)
}

fn variable_of(pen: &mut Pen, id: &NodeId, entries: &[Entry]) -> String {
    let made = maker(entries, id).filter(|item| !item.answer.is_empty()).map(|item| variable(&item.name));
    made.unwrap_or_else(|| {
        let prefer = variable(&names::identifier(&id.name()));
        pen.stand_in(id, prefer)
    })
}

/// The variable for a name. Names in capitals are the shell's own: `PATH`.
fn variable(name: &str) -> String {
    if name.bytes().any(|byte| byte.is_ascii_lowercase()) { name.to_owned() } else { format!("id_{name}") }
}
