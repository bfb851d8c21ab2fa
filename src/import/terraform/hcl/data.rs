//! Data sources whose answer the configuration itself tells: the Region and its zones, policy documents, names of services.

use std::rc::Rc;
use std::sync::Arc;

use super::super::super::declaration::Piece;
use super::evaluate::Env;
use super::value::{Data, Value};
use super::world::{Fault, Instance};
use crate::order::SortedMap;
use crate::report::{ProblemKind, Severity};

/// The attribute of a data source, where it can be told.
pub(super) fn attribute(instance: &Rc<Instance>, name: &str) -> Result<Option<Value>, Box<Fault>> {
    let at = instance.place();
    let region = &instance.module.region;
    let data = match (&*instance.kind, name) {
        ("terraform_remote_state", "outputs") => match super::remote_state::outputs(instance) {
            Some(outputs) => outputs,
            None => return Ok(None),
        },
        ("aws_region", "name" | "id" | "region") => Data::text(given(instance, &["region", "name"])?.unwrap_or(region.clone())),
        ("aws_availability_zones", "names") => zones(instance),
        ("aws_availability_zones", "id") => Data::Text(region.clone()),
        ("aws_partition", "partition" | "id") => Data::text(partition(region)),
        ("aws_partition", "dns_suffix") if region.starts_with("cn-") => Data::text("amazonaws.com.cn"),
        ("aws_partition", "dns_suffix") => Data::text("amazonaws.com"),
        ("aws_partition", "reverse_dns_prefix") => Data::text("com.amazonaws"),
        ("aws_vpc_endpoint_service", "service_name") => match given(instance, &["service"])? {
            Some(service) => Data::text(format!("com.amazonaws.{region}.{service}")),
            None => return Ok(None),
        },
        ("aws_iam_policy_document", "json" | "minified_json") => policy_document(instance)?,
        _ => return Ok(None),
    };
    Ok(Some(Value::new(&at, data)))
}

/// The known text of the first of these arguments that is there.
fn given(instance: &Rc<Instance>, names: &[&str]) -> Result<Option<Arc<str>>, Box<Fault>> {
    for name in names {
        if let Some(attribute) = instance.entry.block.body.attribute(name) {
            return Ok(Env::of_instance(instance).value(&attribute.value)?.data.as_text());
        }
    }
    Ok(None)
}

fn partition(region: &str) -> &'static str {
    match region.split('-').next() {
        Some("cn") => "aws-cn",
        Some("us") if region.starts_with("us-gov-") => "aws-us-gov",
        Some(_) | None => "aws",
    }
}

/// The zones of a Region by their usual letters. Which of them an account sees is AWS's choice, so this is said.
fn zones(instance: &Rc<Instance>) -> Data {
    let region = &instance.module.region;
    let letters = match &**region {
        "us-east-1" => 'a'..='f',
        "us-west-2" | "ap-northeast-2" => 'a'..='d',
        _ => 'a'..='c',
    };
    let names: Vec<String> = letters.map(|letter| format!("{region}{letter}")).collect();
    let at = instance.place();
    let kind = ProblemKind::AwsDefault { property: "aws_availability_zones".into(), value: names.join(", ").into() };
    instance.module.world.report_once(format!("{}.zones", instance.address), Severity::Info, &at, kind);
    Data::list(names.into_iter().map(|name| Value::new(&at, Data::text(name))).collect())
}

/// `aws_iam_policy_document` as the JSON that it gives, with what is not known in it.
fn policy_document(instance: &Rc<Instance>) -> Result<Data, Box<Fault>> {
    let env = Env::of_instance(instance);
    let at = instance.place();
    let body = super::blocks::content(env, &instance.entry.block.body, Some(&instance.address))?;
    let mut statements = Vec::new();
    let field = |name: &str| body.entries().and_then(|entries| entries.get(name));
    for name in ["source_policy_documents", "override_policy_documents"] {
        let documents = field(name).map(|value| value.data.items().map_or_else(|| vec![value.clone()], <[Value]>::to_vec));
        for document in documents.into_iter().flatten() {
            statements.extend(statements_of(&document));
        }
    }
    for name in ["source_json", "override_json"] {
        if let Some(document) = field(name) {
            statements.extend(statements_of(document));
        }
    }
    for written in field("statement").and_then(|value| value.data.items()).unwrap_or(&[]) {
        statements.push(statement(written));
    }
    let statements = Value::new(&at, Data::list(statements));
    let version = Value::new(&at, Data::text("2012-10-17"));
    let entries = [(Arc::from("Statement"), statements), (Arc::from("Version"), version)];
    let document = Value::new(&at, Data::map(entries.into_iter().collect()));
    env.module.world.spend(document.data.weight(), &at)?;
    Ok(super::functions::document(&document))
}

/// The statements of a document that is text already, or a marker that something is there that cannot be read.
fn statements_of(document: &Value) -> Vec<Value> {
    if let Data::Document(inner) = &document.data {
        return statements_within(inner);
    }
    let Some(pieces) = document.data.as_pieces() else { return Vec::new() };
    let [Piece::Text(text)] = pieces.as_slice() else { return vec![document.clone()] };
    let Some(read) = super::functions::read_json(text, &document.place) else { return vec![document.clone()] };
    statements_within(&read)
}

fn statements_within(read: &Value) -> Vec<Value> {
    match read.data.entries().and_then(|entries| entries.get("Statement")) {
        Some(statements) => statements.data.items().map_or_else(|| vec![statements.clone()], <[Value]>::to_vec),
        None => Vec::new(),
    }
}

/// One `statement` block under the names that IAM uses.
fn statement(written: &Value) -> Value {
    const NAMES: [(&str, &str); 6] = [
        ("sid", "Sid"),
        ("effect", "Effect"),
        ("actions", "Action"),
        ("not_actions", "NotAction"),
        ("resources", "Resource"),
        ("not_resources", "NotResource"),
    ];
    let at = &written.place;
    let Some(entries) = written.data.entries() else { return written.clone() };
    let mut fields: SortedMap<Arc<str>, Value> = SortedMap::new();
    fields.insert("Effect".into(), Value::new(at, Data::text("Allow")));
    for (from, to) in NAMES {
        if let Some(value) = entries.get(from).filter(|value| !matches!(value.data, Data::Null)) {
            fields.insert(to.into(), value.clone());
        }
    }
    let blocks = |name: &str| entries.get(name).and_then(|value| value.data.items()).unwrap_or(&[]);
    for (from, to) in [("principals", "Principal"), ("not_principals", "NotPrincipal")] {
        let of_type = blocks(from).iter().filter_map(|principal| {
            let entries = principal.data.entries()?;
            Some((entries.get("type")?.data.as_text()?, entries.get("identifiers")?.clone()))
        });
        let principals: SortedMap<Arc<str>, Value> = of_type.collect();
        if principals.contains_key("*") {
            fields.insert(to.into(), Value::new(at, Data::text("*")));
        } else if !principals.is_empty() {
            fields.insert(to.into(), Value::new(at, Data::map(principals)));
        }
    }
    let mut conditions: SortedMap<Arc<str>, SortedMap<Arc<str>, Value>> = SortedMap::new();
    for condition in blocks("condition") {
        let Some(entries) = condition.data.entries() else { continue };
        let text = |name: &str| entries.get(name).and_then(|value| value.data.as_text());
        if let (Some(test), Some(variable), Some(values)) = (text("test"), text("variable"), entries.get("values")) {
            conditions.entry(test).or_default().insert(variable, values.clone());
        }
    }
    if !conditions.is_empty() {
        let tests = conditions.into_iter().map(|(test, variables)| (test, Value::new(at, Data::map(variables))));
        fields.insert("Condition".into(), Value::new(at, Data::map(tests.collect())));
    }
    Value::new(at, Data::map(fields))
}
