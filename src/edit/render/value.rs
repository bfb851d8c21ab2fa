//! Properties and their values, before any language.

use std::sync::Arc;

use crate::network::{Fact, NodeId, Policy};

/// A value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// Text.
    Text(Arc<str>),
    /// A number.
    Number(i64),
    /// A truth value.
    Truth(bool),
    /// The id that AWS gives to a component.
    Id(NodeId),
    /// The id of something that the snippet itself makes, under a name of ours, and CloudFormation's attribute for it.
    Own(Arc<str>, &'static str),
    /// Several.
    List(Vec<Value>),
    /// Named values; a block in Terraform.
    Map(Vec<(Arc<str>, Value)>),
    /// A JSON document, which is a text to the AWS CLI and Terraform.
    Json(Box<Value>),
    /// The output of a command of the AWS CLI; the component's id stands between the parts, unquoted or in double quotes.
    Ask(&'static [&'static str], NodeId),
}

/// A property: its name in each language, empty where the language has none, and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Field {
    /// In CloudFormation: `RouteTableId`.
    pub(super) cloudformation: &'static str,
    /// In Terraform, when it is not CloudFormation's in lower case with underscores: `=`.
    pub(super) terraform: &'static str,
    /// In the AWS CLI, when it is not CloudFormation's in lower case with hyphens: `=`.
    pub(super) cli: &'static str,
    /// The value.
    pub(super) value: Value,
}

/// A property that all languages name alike.
pub(super) fn all(name: &'static str, value: impl Into<Value>) -> Field {
    named(name, "=", "=", value)
}

/// A property with its names in CloudFormation, Terraform and the AWS CLI.
pub(super) fn named(cloudformation: &'static str, terraform: &'static str, cli: &'static str, value: impl Into<Value>) -> Field {
    Field { cloudformation, terraform, cli, value: value.into() }
}

/// A property of CloudFormation and Terraform.
pub(super) fn declared(name: &'static str, value: impl Into<Value>) -> Field {
    named(name, "=", "", value)
}

/// A property of the AWS CLI.
pub(super) fn flag(name: &'static str, value: impl Into<Value>) -> Field {
    named("", "", name, value)
}

/// Named values, as CloudFormation names them.
pub(super) fn map<const N: usize>(fields: [(&str, Value); N]) -> Value {
    Value::Map(fields.into_iter().map(|(name, value)| (name.into(), value)).collect())
}

/// The ids of several components.
pub(super) fn ids<I: Clone + Into<NodeId>>(ids: &[I]) -> Value {
    Value::List(ids.iter().map(|id| Value::Id(id.clone().into())).collect())
}

/// A policy as a JSON document; `None` when it is not known.
pub(super) fn policy(policy: &Policy) -> Option<Value> {
    let Policy::Document(statements) = policy else { return None };
    let text = |text: &Arc<str>| Value::Text(text.clone());
    let mut written = Vec::new();
    for statement in statements {
        let mut fields: Vec<(Arc<str>, Value)> =
            vec![("Effect".into(), Value::from(if statement.allows { "Allow" } else { "Deny" }))];
        let parts = [("Principal", "NotPrincipal"), ("Action", "NotAction"), ("Resource", "NotResource")];
        for ((name, except), names) in parts.into_iter().zip([&statement.principals, &statement.actions, &statement.resources]) {
            if !names.known {
                return None;
            }
            let mut value = match names.patterns.as_slice() {
                [] => continue,
                [one] => text(one),
                several => Value::List(several.iter().map(text).collect()),
            };
            if name == "Principal" && value != Value::from("*") {
                let service = names.patterns.iter().any(|name| name.ends_with(".amazonaws.com"));
                value = map([(if service { "Service" } else { "AWS" }, value)]);
            }
            fields.push((if names.except { except } else { name }.into(), value));
        }
        let mut conditions: Vec<(Arc<str>, Value)> = Vec::new();
        for condition in &statement.conditions {
            let values = (condition.key.clone(), Value::List(condition.values.iter().map(text).collect()));
            match conditions.iter_mut().find(|(operator, _)| *operator == condition.operator) {
                Some((_, Value::Map(keys))) => keys.push(values),
                Some(_) | None => conditions.push((condition.operator.clone(), Value::Map(vec![values]))),
            }
        }
        if !conditions.is_empty() {
            fields.push(("Condition".into(), Value::Map(conditions)));
        }
        written.push(Value::Map(fields));
    }
    Some(Value::Json(Box::new(map([("Version", "2012-10-17".into()), ("Statement", Value::List(written))]))))
}

/// A fact as text, when it is known.
pub(super) fn known<T: ToString>(fact: &Fact<T>) -> Option<Value> {
    fact.known().map(|value| Value::from(value.to_string()))
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<bool> for Value {
    fn from(truth: bool) -> Self {
        Self::Truth(truth)
    }
}

macro_rules! from_ids {
    ($($id:ident)*) => {
        $(impl From<&crate::network::$id> for Value {
            fn from(id: &crate::network::$id) -> Self {
                Self::Id(id.clone().into())
            }
        })*
    };
}

from_ids! {
    VpcId SubnetId RouteTableId SecurityGroupId NetworkAclId PrefixListId InternetGatewayId EgressOnlyInternetGatewayId NatGatewayId
    VpcEndpointId PeeringConnectionId TransitGatewayId TransitGatewayAttachmentId TransitGatewayRouteTableId
    VirtualPrivateGatewayId
}
