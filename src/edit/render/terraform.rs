//! Terraform HCL. What has no Terraform address and no AWS id becomes a variable.

use std::fmt::Write as _;

use super::names;
use super::pen::{Entry, Item, Pen, attachment, items, lower, maker};
use super::value::{Field, Value};
use crate::network::NodeId;

pub(super) fn write(mut pen: Pen) -> String {
    let mut body = String::new();
    let entries = std::mem::take(&mut pen.entries);
    for entry in &entries {
        match entry {
            Entry::Note(text) => _ = writeln!(body, "# {}\n", names::comment(text)),
            Entry::Command(..) => {}
            Entry::Make(item) | Entry::Change(item) if item.terraform.is_empty() => {}
            Entry::Make(item) => {
                let _ = writeln!(body, "resource \"{}\" \"{}\" {{", item.terraform, item.name);
                fields(&mut pen, &mut body, item, &entries);
                if let Some(first) = attachment(&entries, item) {
                    let _ = writeln!(body, "\n  depends_on = [{}.{}]", first.terraform, first.name);
                }
                body.push_str("}\n\n");
            }
            Entry::Change(item) => change(&mut pen, &mut body, item, &entries),
        }
    }
    let mut head = String::new();
    for (id, name) in &pen.outside {
        let said = string(&format!("The id of the {}", names::spoken(id)));
        let _ = writeln!(head, "variable \"{name}\" {{\n  description = {said}\n  type        = string\n}}\n");
    }
    head.push_str(&body);
    head.truncate(head.trim_end().len());
    if !head.is_empty() {
        head.push('\n');
    }
    head
}

/// Terraform cannot declare a part of a resource that is declared elsewhere.
fn change(pen: &mut Pen, body: &mut String, item: &Item, entries: &[Entry]) {
    let Some(id) = &item.id else { return };
    let mut text = String::new();
    fields(pen, &mut text, item, entries);
    if text.is_empty() {
        return;
    }
    let _ = writeln!(body, "# Change the {} ({}) where it is declared:", names::spoken(id), item.terraform);
    for line in text.lines() {
        let _ = writeln!(body, "# {}", names::comment(line));
    }
    body.push('\n');
}

fn name_of(field: &Field) -> String {
    if field.terraform == "=" { lower(field.cloudformation, '_') } else { field.terraform.to_owned() }
}

fn fields(pen: &mut Pen, body: &mut String, item: &Item, entries: &[Entry]) {
    let is_block = |value: &Value| items(value).iter().any(|item| matches!(item, Value::Map(_)));
    let written: Vec<(String, &Value)> =
        item.fields.iter().filter(|field| !field.terraform.is_empty()).map(|field| (name_of(field), &field.value)).collect();
    let width = written.iter().filter(|(_, value)| !is_block(value)).map(|(name, _)| name.len()).max().unwrap_or(0);
    for (name, value) in &written {
        if !is_block(value) {
            let _ = write!(body, "  {name}{} = ", " ".repeat(width - name.len()));
            expression(pen, body, value, "  ", entries);
            body.push('\n');
        }
    }
    for (name, value) in &written {
        for block in items(value) {
            let Value::Map(fields) = block else { continue };
            let _ = writeln!(body, "  {name} {{");
            let width = fields.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
            for (name, value) in fields {
                let _ = write!(body, "    {name}{} = ", " ".repeat(width - name.len()));
                expression(pen, body, value, "    ", entries);
                body.push('\n');
            }
            body.push_str("  }\n");
        }
    }
}

fn expression(pen: &mut Pen, body: &mut String, value: &Value, indent: &str, entries: &[Entry]) {
    let deeper = format!("{indent}  ");
    match value {
        Value::Text(text) => body.push_str(&string(text)),
        Value::Number(number) => _ = write!(body, "{number}"),
        Value::Truth(truth) => _ = write!(body, "{truth}"),
        Value::Id(id) => {
            let text = reference(pen, id, entries);
            body.push_str(&text);
        }
        Value::Own(name, _) => {
            let made = entries.iter().find_map(|entry| match entry {
                Entry::Make(item) if item.name == *name => Some(item.terraform),
                Entry::Make(_) | Entry::Change(_) | Entry::Note(_) | Entry::Command(..) => None,
            });
            let _ = write!(body, "{}.{name}.id", made.unwrap_or_default());
        }
        Value::Ask(..) => body.push_str("null"), // never: only in fields of the AWS CLI
        Value::Json(document) => {
            body.push_str("jsonencode(");
            expression(pen, body, document, indent, entries);
            body.push(')');
        }
        Value::List(values) => {
            body.push('[');
            for (number, value) in values.iter().enumerate() {
                if number > 0 {
                    body.push_str(", ");
                }
                expression(pen, body, value, indent, entries);
            }
            body.push(']');
        }
        Value::Map(fields) => {
            body.push_str("{\n");
            for (name, value) in fields {
                let _ = write!(body, "{deeper}{} = ", string(name));
                expression(pen, body, value, &deeper, entries);
                body.push('\n');
            }
            let _ = write!(body, "{indent}}}");
        }
    }
}

/// A quoted text in which nothing is a template.
fn string(text: &str) -> String {
    names::quoted(&text.replace("${", "$${").replace("%{", "%%{"))
}

fn reference(pen: &mut Pen, id: &NodeId, entries: &[Entry]) -> String {
    let text = id.name();
    if let Some(item) = maker(entries, id) {
        return format!("{}.{}.id", item.terraform, item.name);
    }
    if let Some(vpc) = text.strip_suffix(".DefaultSecurityGroup")
        && names::is_address(vpc)
    {
        return format!("{vpc}.default_security_group_id");
    }
    if names::is_address(&text) {
        return format!("{text}.id");
    }
    if names::is_aws_id(&text) {
        return string(&text);
    }
    let name = names::identifier(&text);
    format!("var.{}", pen.stand_in(id, name))
}
