//! Variables without a value on which something of the network rests, as questions to the person.

use std::sync::Arc;

use super::super::super::{AnswerKind, Decides, Question};
use super::syntax::{Body, Expression, Shape};
use super::types;
use super::world::Missing;

/// The question for a variable that has no value.
pub(super) fn question(missing: &Missing, decides: Decides) -> Question {
    let body = missing.declared.as_ref().map(|entry| &entry.block.body);
    let wanted = body.and_then(|body| body.attribute("type")).map(|attribute| attribute.value.bare());
    let secret = body.is_some_and(is_secret);
    let kind = match wanted.map(|wanted| &wanted.shape) {
        Some(Shape::Name(name) | Shape::Text(name)) if &**name == "number" => AnswerKind::Number,
        Some(Shape::Name(name) | Shape::Text(name)) if &**name == "bool" => AnswerKind::Truth,
        _ if wanted.is_some_and(types::is_several) => AnswerKind::List,
        _ => AnswerKind::Text,
    };
    Question {
        name: missing.name.clone(),
        place: missing.place.clone(),
        kind,
        written_as: wanted.map_or_else(String::new, written).into(),
        allowed: Vec::new(),
        pattern: None,
        description: body.and_then(description).unwrap_or_default(),
        default: None,
        secret,
        example: example(&missing.name, kind, decides).map(Arc::from),
        decides,
    }
}

/// Whether the value is marked as a secret.
pub(super) fn is_secret(body: &Body) -> bool {
    body.attribute("sensitive").is_some_and(|flag| matches!(flag.value.bare().shape, Shape::Truth(true)))
}

fn description(body: &Body) -> Option<Arc<str>> {
    let Shape::Text(text) = &body.attribute("description")?.value.bare().shape else { return None };
    Some(text.clone())
}

/// A type as it is written: `list(string)`.
fn written(wanted: &Expression) -> String {
    if let Shape::Name(name) | Shape::Text(name) = &wanted.shape {
        return name.to_string();
    }
    let Shape::Call(call) = &wanted.shape else { return "…".to_owned() };
    let arguments: Vec<String> = call.arguments.iter().map(written).collect();
    format!("{}({})", call.name, arguments.join(", "))
}

/// What an answer could look like, by what it decides and what it is called.
fn example(name: &str, kind: AnswerKind, decides: Decides) -> Option<&'static str> {
    let name = name.to_ascii_lowercase();
    match kind {
        AnswerKind::Truth => Some("true"),
        AnswerKind::Number => Some("2"),
        AnswerKind::Text | AnswerKind::List if name.contains("cidr") => Some("10.0.0.0/16"),
        AnswerKind::Text | AnswerKind::List if name.contains("vpc") && !name.contains("subnet") && !name.contains("group") => {
            Some("vpc-0123456789abcdef0")
        }
        AnswerKind::List if decides.subnets => Some("subnet-0123456789abcdef0, subnet-0fedcba9876543210"),
        AnswerKind::Text if decides.subnets => Some("subnet-0123456789abcdef0"),
        AnswerKind::Text | AnswerKind::List if decides.groups => Some("sg-0123456789abcdef0"),
        AnswerKind::Text | AnswerKind::List => None,
    }
}
