//! Parameters, pseudo parameters and dynamic references: where a template's values come from.

use std::sync::Arc;

use super::super::declaration::{Declared, Field, Piece, Unknown};
use super::super::document::Entry;
use super::questions::{is_list, is_secret};
use super::template::Template;
use crate::report::{Place, ProblemKind, Severity};

impl Template<'_> {
    /// The value of a parameter or pseudo parameter that `property` asks for; `None` when there is no such one.
    pub(super) fn parameter(&self, name: &str, property: &str) -> Option<Field> {
        if let Some(pseudo) = name.strip_prefix("AWS::") {
            return Some(self.pseudo(pseudo));
        }
        let entry = self.section("Parameters")?.entry(name)?;
        Some(self.given(entry).unwrap_or_else(|| self.declared_parameter(entry, property)))
    }

    /// What the stack around this one gives to a parameter.
    fn given(&self, parameter: &Entry) -> Option<Field> {
        let (parent, stack) = self.parent.as_ref()?;
        let values = parent.resources.get(stack)?.properties.as_ref()?.get("Parameters")?;
        let value = parent.evaluate(values.get(&parameter.key)?, &parameter.key);
        if is_secret(&parameter.value) {
            return Some(Unknown::one(format!("<param:{}>", parameter.key)));
        }
        let list = is_list(type_of(parameter));
        match value.field {
            Field::Absent => None,
            Field::List(items) if list => Some(Field::List(items)),
            Field::List(items) => Some(self.join_items(",", &items)),
            Field::Unknown(unknown) if list => Some(Field::Unknown(Unknown { many: true, ..unknown })),
            Field::Reference(reference) if list && reference.attribute.is_some() => Some(Unknown::many(reference.token())),
            Field::Text(_) | Field::Mixed(_) | Field::Reference(_) if list => {
                let pieces = value.field.pieces().unwrap_or_default();
                Some(self.parts(pieces, ",", &value.place, true))
            }
            field @ (Field::Text(_) | Field::Mixed(_) | Field::Reference(_) | Field::Unknown(_)) => Some(field),
            Field::Map(_) => Some(Unknown::one(format!("<param:{}>", parameter.key))),
        }
    }

    fn declared_parameter(&self, parameter: &Entry, property: &str) -> Field {
        let (name, node, place) = (&parameter.key, &parameter.value, self.place(parameter.spot));
        let kind = type_of(parameter);
        let from_store = kind.starts_with("AWS::SSM::Parameter::Value<");
        let list = is_list(kind);
        self.ask(parameter, kind, property);
        // A list stands for any number of values, and its token says so.
        let own = if list { "list-param" } else { "param" };
        let unknown = |prefix: &str| Field::Unknown(Unknown { token: format!("<{prefix}:{name}>").into(), many: list });
        // The value of such a parameter is a secret; its name is all that may leave the file.
        if is_secret(node) {
            return unknown(own);
        }
        let stated = self.stacks.options.parameters.get(&**name).map(|value| Arc::from(value.as_str()));
        if from_store && stated.is_none() {
            return unknown("ssm-param");
        }
        let default = || node.get("Default").filter(|value| !value.is_null()).and_then(|value| value.text()).cloned();
        let Some(value): Option<Arc<str>> = stated.or_else(default) else {
            if !self.stacks.quiet.get() && self.said.borrow_mut().insert(name.clone()) {
                self.report(Severity::Warning, &place, ProblemKind::ParameterWithoutValue { name: name.clone() });
            }
            return unknown(own);
        };
        if list { self.parts(vec![Piece::Text(value)], ",", &place, true) } else { Field::Text(value) }
    }

    /// The values that AWS puts in: docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html.
    fn pseudo(&self, name: &str) -> Field {
        let region = self.region();
        match name {
            "NoValue" => Field::Absent,
            "Region" => Field::Text(region.clone()),
            "Partition" if region.starts_with("cn-") => Field::Text("aws-cn".into()),
            "Partition" if region.starts_with("us-gov-") => Field::Text("aws-us-gov".into()),
            "Partition" => Field::Text("aws".into()),
            "URLSuffix" if region.starts_with("cn-") => Field::Text("amazonaws.com.cn".into()),
            "URLSuffix" => Field::Text("amazonaws.com".into()),
            "NotificationARNs" => Unknown::many("<aws:NotificationARNs>"),
            _ => Unknown::one(format!("<aws:{name}>")),
        }
    }

    /// The Region that it is deployed in.
    pub(super) fn region(&self) -> &Arc<str> {
        self.source.region.as_ref().unwrap_or(&self.stacks.options.region)
    }

    /// The parts of a text between `delimiter`s; of a parameter's list, without blanks and empty ones.
    pub(super) fn parts(&self, pieces: Vec<Piece>, delimiter: &str, place: &Place, trimmed: bool) -> Field {
        let mut parts = vec![Vec::new()];
        for piece in pieces {
            match piece {
                Piece::Text(text) => {
                    let count = text.matches(delimiter).count().saturating_add(1);
                    if !self.may_make(count.saturating_mul(size_of::<Declared>()).saturating_add(text.len())) {
                        return Unknown::many("<unknown>");
                    }
                    for (index, part) in text.split(delimiter).enumerate() {
                        if index > 0 {
                            parts.push(Vec::new());
                        }
                        let part = if trimmed { part.trim() } else { part };
                        if let Some(last) = parts.last_mut().filter(|_| !part.is_empty()) {
                            last.push(Piece::Text(part.into()));
                        }
                    }
                }
                Piece::Reference(_) | Piece::Unknown(_) => {
                    if let Some(last) = parts.last_mut() {
                        last.push(piece);
                    }
                }
            }
        }
        let kept = parts.into_iter().filter(|part| !trimmed || !part.is_empty());
        Field::List(kept.map(|part| Declared { place: place.clone(), field: Field::from_pieces(part) }).collect())
    }
}

fn type_of(parameter: &Entry) -> &str {
    parameter.value.get("Type").and_then(|kind| kind.text()).map_or("String", |kind| kind)
}

/// `{{resolve:ssm:Name}}`: a value that CloudFormation fetches when it deploys. A secret's name is not repeated.
pub(super) fn dynamic_reference(text: &str) -> Option<Field> {
    let inner = text.strip_prefix("{{resolve:")?.strip_suffix("}}")?;
    Some(match inner.split_once(':') {
        Some(("ssm", name)) => Unknown::one(format!("<ssm:{name}>")),
        Some(_) | None => Unknown::one("<secret>"),
    })
}
