//! Parameters, pseudo parameters and dynamic references: where a template's values come from.

use std::rc::Rc;
use std::sync::Arc;

use super::super::declaration::{Declared, Field, Unknown};
use super::super::document::Node;
use super::Template;
use crate::report::{Place, ProblemKind, Severity};

impl Template<'_> {
    /// The value of a parameter or pseudo parameter; `None` when there is no such one.
    pub(super) fn parameter(&self, name: &str) -> Option<Field> {
        if let Some(pseudo) = name.strip_prefix("AWS::") {
            return Some(self.pseudo(pseudo));
        }
        let entry = self.section("Parameters")?.entry(name)?;
        Some(self.declared_parameter(&entry.key, &entry.value, &self.place(entry.spot)))
    }

    fn declared_parameter(&self, name: &Arc<str>, node: &Rc<Node>, place: &Place) -> Field {
        let kind: &str = node.get("Type").and_then(|kind| kind.text()).map_or("String", |kind| kind);
        let from_store = kind.starts_with("AWS::SSM::Parameter::Value<");
        let list = kind == "CommaDelimitedList" || kind.contains("List<");
        let unknown = |prefix: &str| Field::Unknown(Unknown { token: format!("<{prefix}:{name}>").into(), many: list });
        // The value of such a parameter is a secret; its name is all that may leave the file.
        if node.get("NoEcho").and_then(|flag| flag.text()).is_some_and(|flag| flag.eq_ignore_ascii_case("true")) {
            return unknown("param");
        }
        let stated = self.options.parameters.get(&**name).map(|value| Arc::from(value.as_str()));
        if from_store && stated.is_none() {
            return unknown("ssm");
        }
        let default = || node.get("Default").filter(|value| !value.is_null()).and_then(|value| value.text()).cloned();
        let Some(value): Option<Arc<str>> = stated.or_else(default) else {
            if !self.quiet.get() && self.said.borrow_mut().insert(name.clone()) {
                self.report(Severity::Warning, place, ProblemKind::ParameterWithoutValue { name: name.clone() });
            }
            return unknown("param");
        };
        if !list {
            return Field::Text(value);
        }
        let items = value.bytes().filter(|byte| *byte == b',').count() + 1;
        match self.may_make(items.saturating_mul(size_of::<Declared>()).saturating_add(value.len())) {
            true => Field::List(comma_separated(&value, place)),
            false => unknown("param"),
        }
    }

    /// The values that AWS puts in: docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html.
    fn pseudo(&self, name: &str) -> Field {
        let region = &self.options.region;
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
}

/// The items of a list that a parameter writes as one text.
fn comma_separated(value: &str, place: &Place) -> Vec<Declared> {
    let items = value.split(',').map(str::trim).filter(|item| !item.is_empty());
    items.map(|item| Declared { place: place.clone(), field: Field::Text(item.into()) }).collect()
}

/// `{{resolve:ssm:Name}}`: a value that CloudFormation fetches when it deploys. A secret's name is not repeated.
pub(super) fn dynamic_reference(text: &str) -> Option<Field> {
    let inner = text.strip_prefix("{{resolve:")?.strip_suffix("}}")?;
    Some(match inner.split_once(':') {
        Some(("ssm", name)) => Unknown::one(format!("<ssm:{name}>")),
        Some(_) | None => Unknown::one("<secret>"),
    })
}
