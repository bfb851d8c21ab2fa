//! A fragment of a CloudFormation template in YAML, to be merged into the template that it names things of.

use std::fmt::Write as _;

use super::names;
use super::pen::{Entry, Item, Pen, attachment, maker};
use super::value::{Field, Value};
use crate::network::NodeId;

pub(super) fn write(mut pen: Pen) -> String {
    let mut body = String::new();
    let mut any = false;
    let entries = std::mem::take(&mut pen.entries);
    for entry in &entries {
        match entry {
            Entry::Note(text) => _ = writeln!(body, "  # {}", names::comment(text)),
            Entry::Command(..) => {}
            Entry::Make(item) | Entry::Change(item) if item.cloudformation.is_empty() => {}
            Entry::Make(item) => any |= resource(&mut pen, &mut body, item, &entries),
            Entry::Change(item) => any |= change(&mut pen, &mut body, item, &entries),
        }
    }
    let mut head = String::new();
    if !pen.outside.is_empty() {
        head.push_str("Parameters:\n");
        for (id, name) in &pen.outside {
            let said = scalar(&format!("The id of the {}", names::spoken(id)));
            let _ = writeln!(head, "  {name}:\n    Type: String\n    Description: {said}");
        }
    }
    if any {
        head.push_str("Resources:\n");
        return head + &body;
    }
    // Comments alone.
    body.lines().map(|line| format!("{}\n", line.trim_start())).collect()
}

fn resource(pen: &mut Pen, body: &mut String, item: &Item, entries: &[Entry]) -> bool {
    let _ = writeln!(body, "  {}:\n    Type: {}", item.name, item.cloudformation);
    if let Some(first) = attachment(entries, item) {
        let _ = writeln!(body, "    DependsOn: {}", first.name);
    }
    properties(pen, body, &item.fields, "      ", entries);
    true
}

fn change(pen: &mut Pen, body: &mut String, item: &Item, entries: &[Entry]) -> bool {
    let Some(id) = &item.id else { return false };
    if item.fields.iter().all(|field| field.cloudformation.is_empty()) {
        return false;
    }
    let spoken = names::spoken(id);
    // The name of a new thing, when a hostile file has two of one name.
    let taken = entries.iter().any(|entry| matches!(entry, Entry::Make(other) if *other.name == *id.name()));
    if names::is_logical_id(&id.name()) && !taken {
        let _ = writeln!(body, "  # The {spoken} is there already: change these properties of it.");
        return resource(pen, body, item, entries);
    }
    let mut text = String::new();
    properties(pen, &mut text, &item.fields, "  ", entries);
    let _ = writeln!(body, "  # Change the {spoken} where it is declared:");
    for line in text.lines() {
        let _ = writeln!(body, "  # {}", names::comment(line));
    }
    false
}

fn properties(pen: &mut Pen, body: &mut String, fields: &[Field], indent: &str, entries: &[Entry]) {
    let mut fields = fields.iter().filter(|field| !field.cloudformation.is_empty()).peekable();
    if fields.peek().is_some() {
        let _ = writeln!(body, "{}Properties:", indent.get(2..).unwrap_or_default());
    }
    for field in fields {
        let _ = write!(body, "{indent}{}:", field.cloudformation);
        value(pen, body, &field.value, indent, entries);
    }
}

/// Writes what follows a colon or a hyphen, up to the end of its last line.
fn value(pen: &mut Pen, body: &mut String, value_: &Value, indent: &str, entries: &[Entry]) {
    let deeper = format!("{indent}  ");
    match value_ {
        Value::Text(text) => _ = writeln!(body, " {}", scalar(text)),
        Value::Number(number) => _ = writeln!(body, " {number}"),
        Value::Truth(truth) => _ = writeln!(body, " {truth}"),
        Value::Id(id) => _ = writeln!(body, " {}", reference(pen, id, entries)),
        Value::Own(name, "") => _ = writeln!(body, " !Ref {name}"),
        Value::Own(name, attribute) => _ = writeln!(body, " !GetAtt {name}.{attribute}"),
        Value::Json(document) => value(pen, body, document, indent, entries),
        Value::Ask(..) => body.push('\n'), // never: only in fields of the AWS CLI
        Value::List(values) if values.is_empty() => body.push_str(" []\n"),
        Value::List(values) => {
            body.push('\n');
            for item in values {
                if let Value::Map(fields) = item {
                    for (number, (name, item)) in fields.iter().enumerate() {
                        let _ = write!(body, "{deeper}{} {}:", if number == 0 { "-" } else { " " }, scalar(name));
                        value(pen, body, item, &format!("{deeper}  "), entries);
                    }
                } else {
                    let _ = write!(body, "{deeper}-");
                    value(pen, body, item, &deeper, entries);
                }
            }
        }
        Value::Map(fields) => {
            body.push('\n');
            for (name, item) in fields {
                let _ = write!(body, "{deeper}{}:", scalar(name));
                value(pen, body, item, &deeper, entries);
            }
        }
    }
}

/// Plain where nothing can be misread, else quoted. CloudFormation fetches `{{resolve:…}}` wherever it stands, and no quotes
/// keep it from doing so.
fn scalar(text: &str) -> String {
    let plain = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && text.bytes().next().is_some_and(|byte| byte.is_ascii_uppercase())
        && !["True", "TRUE", "False", "FALSE", "Yes", "YES", "No", "NO", "On", "ON", "Off", "OFF", "Null", "NULL", "Y", "N"]
            .contains(&text);
    if plain { text.to_owned() } else { names::quoted(&text.replace("{{", "{ {")) }
}

fn reference(pen: &mut Pen, id: &NodeId, entries: &[Entry]) -> String {
    let text = id.name();
    let attribute = matches!(id, NodeId::SecurityGroup(_)).then_some("GroupId");
    let refer = |name: &str| match attribute {
        Some(attribute) => format!("!GetAtt {name}.{attribute}"),
        None => format!("!Ref {name}"),
    };
    if let Some(item) = maker(entries, id) {
        return refer(&item.name);
    }
    if names::is_aws_id(&text) {
        return text;
    }
    if names::is_logical_id(&text) {
        return refer(&text);
    }
    // The group that AWS makes with a VPC, as the importer calls it.
    if let Some(vpc) = text.strip_suffix(".DefaultSecurityGroup")
        && names::is_logical_id(vpc)
    {
        return format!("!GetAtt {text}");
    }
    let parameter = names::bare(&text);
    if parameter != text && names::is_logical_id(parameter) {
        return format!("!Ref {parameter}");
    }
    let name = pen.stand_in(id, format!("External{}", names::part(&text)));
    format!("!Ref {name}")
}
