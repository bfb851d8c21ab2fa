//! Policy documents, wherever they are written: as a text of JSON, as the blocks of a data source, or not known yet.

use std::sync::Arc;

use super::super::super::declaration::{Declared, Field, Unknown};
use super::super::super::document::{Node, Shape, json};
use super::super::resource::Resource;
use super::Mapping;
use super::fields::{Fields, blocks};
use super::index::Index;
use super::resolve::data_source;
use crate::report::Place;

/// How many documents may be made out of one another.
const DEPTH_LIMIT: u32 = 8;

impl<'r> Mapping<'r> {
    /// The policy in an attribute of `resource`, as a document where its form is known.
    pub(super) fn policy(&self, resource: &Resource, attribute: &str) -> Declared {
        document(&self.index, resource.values.get(attribute))
    }
}

/// A policy as a mapping; what has no form that is known stays as it is.
pub(super) fn document(index: &Index<'_>, written: &Declared) -> Declared {
    nested(index, written, 0)
}

fn nested(index: &Index<'_>, written: &Declared, depth: u32) -> Declared {
    let resolved = index.resolve(written);
    let address = match &resolved.field {
        Field::Text(text) => {
            let document = json::read(text).ok().filter(|document| document.root.map().is_some());
            return document.map_or_else(|| resolved.clone(), |document| declared(index, &document.root, &resolved.place));
        }
        Field::Unknown(unknown) => data_source(&unknown.token),
        Field::Reference(reference) => Some(reference.resource.clone()),
        Field::Mixed(_) | Field::List(_) | Field::Map(_) | Field::Absent => return resolved,
    };
    let source = address.and_then(|address| index.at(&address)).filter(|source| &*source.kind == "aws_iam_policy_document");
    match source.filter(|_| depth < DEPTH_LIMIT) {
        Some(source) => match source.values.get("json").text() {
            Some(_) => nested(index, source.values.get("json"), depth + 1),
            None => of_blocks(index, source, depth),
        },
        None => resolved,
    }
}

/// `data.aws_iam_policy_document`, which is known in parts.
fn of_blocks(index: &Index<'_>, source: &Resource, depth: u32) -> Declared {
    let mut statements: Vec<Declared> = blocks(&source.values, "statement").map(|block| statement(index, block)).collect();
    for (attribute, many) in
        [("source_policy_documents", true), ("override_policy_documents", true), ("source_json", false), ("override_json", false)]
    {
        let written = source.values.get(attribute);
        let documents = if many { written.items() } else { std::slice::from_ref(written) };
        for other in documents.iter().filter(|other| !other.is_absent()) {
            let other = nested(index, other, depth + 1);
            if let Field::Map(_) = other.field {
                statements.extend(other.get("Statement").items().iter().cloned());
            } else {
                // A document that is not known may hold any statement.
                statements.push(Declared { place: other.place.clone(), field: Unknown::many("<unknown>") });
            }
        }
    }
    let mut fields = Fields::new(&index.names);
    fields.put("Statement", Declared { place: source.place.clone(), field: Field::List(statements.into()) });
    Declared { place: source.place.clone(), field: fields.into_field() }
}

fn statement(index: &Index<'_>, block: &Declared) -> Declared {
    let mut fields = Fields::new(&index.names);
    let effect = index.resolve(block.get("effect"));
    if effect.is_absent() {
        fields.text("Effect", "Allow", block);
    }
    fields.put("Effect", effect);
    for (attribute, property) in
        [("actions", "Action"), ("not_actions", "NotAction"), ("resources", "Resource"), ("not_resources", "NotResource")]
    {
        let list = index.resolve(block.get(attribute));
        if !list.items().is_empty() {
            fields.put(property, list);
        }
    }
    for (name, property) in [("principals", "Principal"), ("not_principals", "NotPrincipal")] {
        let mut principals = Fields::new(&index.names);
        let mut any = false;
        for principal in blocks(block, name) {
            let kind: Arc<str> = principal.get("type").text().cloned().unwrap_or_else(|| "AWS".into());
            principals.put(&kind, index.resolve(principal.get("identifiers")));
            any = true;
        }
        if any {
            fields.put(property, Declared { place: block.place.clone(), field: principals.into_field() });
        }
    }
    let mut operators: Vec<(Arc<str>, &Place, Vec<_>)> = Vec::new();
    for condition in blocks(block, "condition") {
        let (Some(test), Some(key)) = (condition.get("test").id(), condition.get("variable").id()) else { continue };
        let value = (key, index.resolve(condition.get("values")));
        match operators.iter_mut().find(|(known, ..)| *known == test) {
            Some((_, _, keys)) => keys.push(value),
            None => operators.push((test, &condition.place, vec![value])),
        }
    }
    if !operators.is_empty() {
        let tests = operators
            .into_iter()
            .map(|(test, place, keys)| (test, Declared { place: place.clone(), field: Field::Map(keys.into()) }));
        fields.put("Condition", Declared { place: block.place.clone(), field: Field::Map(tests.collect()) });
    }
    Declared { place: block.place.clone(), field: fields.into_field() }
}

/// A value of a JSON text. All of it stands where the text stands. The id of a VPC or endpoint in it is that thing; ARNs stay
/// as they are, since what stands in them counts.
fn declared(index: &Index<'_>, node: &Node, place: &Place) -> Declared {
    let field = match node.shape() {
        Shape::Scalar { text, .. } => Field::Text(text.clone()),
        Shape::Seq(items) => Field::List(items.iter().map(|item| declared(index, item, place)).collect()),
        Shape::Map(map) => {
            let fields = map.entries().iter().map(|entry| (entry.key.clone(), declared(index, &entry.value, place)));
            Field::Map(fields.collect())
        }
    };
    let value = Declared { place: place.clone(), field };
    if value.text().is_some_and(|text| !text.starts_with("arn:")) { index.resolve(&value) } else { value }
}
