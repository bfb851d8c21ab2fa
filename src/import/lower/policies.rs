//! Policy documents as written: of VPC endpoints and of buckets. What the files do not tell stands in a pattern as the
//! token of what it waits for; who may do what is for others to say.

use std::sync::Arc;

use super::super::declaration::{Declaration, Declared, Field, Unknown, written};
use super::super::document::{Node, Shape, json};
use super::Lowering;
use crate::network::{Condition, Names, Policy, PolicyStatement};
use crate::report::Place;

/// What stands for something in a policy that is no form a policy takes.
const NO_FORM: &str = "<unknown>";

impl Lowering<'_> {
    /// The policy in `PolicyDocument`; nothing written is no policy (aws-facts 3.53).
    pub(super) fn policy(&self, declaration: &Declaration) -> Option<Policy> {
        let name = "PolicyDocument";
        let document = declaration.properties.get(name);
        let policy = match &document.field {
            Field::Absent => return None,
            Field::Map(_) => self.read(document),
            // A policy may also be written as one text of JSON.
            Field::Text(text) => self.read_json(text, &document.place),
            Field::Mixed(pieces) => self.read_json(&written(pieces), &document.place),
            Field::Reference(_) | Field::Unknown(_) => Err(document.waits_for().unwrap_or_else(|| NO_FORM.into())),
            Field::List(_) => Err(NO_FORM.into()),
        };
        Some(match policy {
            Ok(statements) => Policy::Document(statements),
            Err(token) => {
                if &*token == NO_FORM {
                    self.bad(declaration, name, &document.place, "a policy document with Statement and Effect");
                }
                let _: crate::network::Fact<()> = self.unknown(declaration, name, &document.place, token.clone());
                Policy::Unknown(token)
            }
        })
    }

    fn read_json(&self, text: &str, place: &Place) -> Result<Vec<PolicyStatement>, Arc<str>> {
        let document = json::read(text).map_err(|_| Arc::from(NO_FORM))?;
        self.read(&declared(&document.root, place))
    }

    /// All statements, else what the policy waits for: one statement that is not known could turn every answer.
    fn read(&self, document: &Declared) -> Result<Vec<PolicyStatement>, Arc<str>> {
        document.get("Statement").items().iter().map(|written| self.statement(written)).collect()
    }

    fn statement(&self, written: &Declared) -> Result<PolicyStatement, Arc<str>> {
        let effect = written.get("Effect");
        let allows = match effect.text().map(|text| &**text) {
            Some("Allow") => true,
            Some("Deny") => false,
            Some(_) | None => return Err(effect.waits_for().or_else(|| written.waits_for()).unwrap_or_else(|| NO_FORM.into())),
        };
        Ok(PolicyStatement {
            allows,
            principals: self.names(written, "Principal", "NotPrincipal"),
            actions: self.names(written, "Action", "NotAction"),
            resources: self.names(written, "Resource", "NotResource"),
            conditions: self.conditions(written.get("Condition")),
        })
    }

    fn names(&self, statement: &Declared, these: &str, others: &str) -> Names {
        let except = statement.get(these).is_absent() && !statement.get(others).is_absent();
        let mut names = Names { except, patterns: Vec::new(), known: true };
        let list = statement.get(if except { others } else { these });
        match &list.field {
            // `{"AWS": …, "Service": …}`: what kind of principal it is shows in its form.
            Field::Map(kinds) => kinds.iter().for_each(|(_, list)| self.add(&mut names, list)),
            Field::Absent => names.known = false,
            Field::Text(_) | Field::Reference(_) | Field::Unknown(_) | Field::Mixed(_) | Field::List(_) => {
                self.add(&mut names, list)
            }
        }
        names
    }

    /// Adds the patterns of a list; a value that may stand for any number of patterns leaves the list open.
    fn add(&self, names: &mut Names, list: &Declared) {
        for item in list.items() {
            match &item.field {
                Field::Unknown(Unknown { many: true, .. }) | Field::Map(_) | Field::List(_) => names.known = false,
                Field::Text(_) | Field::Reference(_) | Field::Unknown(_) | Field::Mixed(_) | Field::Absent => {
                    names.patterns.extend(self.pattern(item));
                }
            }
        }
    }

    fn pattern(&self, item: &Declared) -> Option<Arc<str>> {
        self.role_arn(item).or_else(|| item.text().cloned()).or_else(|| item.waits_for())
    }

    fn conditions(&self, block: &Declared) -> Vec<Condition> {
        let mut found = Vec::new();
        match &block.field {
            Field::Map(operators) => {
                for (operator, keys) in operators {
                    match &keys.field {
                        Field::Map(keys) => found.extend(keys.iter().map(|(key, values)| Condition {
                            operator: operator.clone(),
                            key: key.clone(),
                            values: values.items().iter().filter_map(|value| self.pattern(value)).collect(),
                        })),
                        Field::Absent => {}
                        Field::Text(_) | Field::Reference(_) | Field::Unknown(_) | Field::Mixed(_) | Field::List(_) => {
                            found.push(open(operator, keys));
                        }
                    }
                }
            }
            Field::Absent => {}
            Field::Text(_) | Field::Reference(_) | Field::Unknown(_) | Field::Mixed(_) | Field::List(_) => {
                found.push(open(&NO_FORM.into(), block));
            }
        }
        found
    }
}

/// A value of a JSON text: it calls no function.
fn declared(node: &Node, place: &Place) -> Declared {
    let field = match node.shape() {
        Shape::Scalar { text, .. } => Field::Text(text.clone()),
        Shape::Seq(items) => Field::List(items.iter().map(|item| declared(item, place)).collect()),
        Shape::Map(map) => {
            let fields = map.entries().iter().map(|entry| (entry.key.clone(), declared(&entry.value, place)));
            Field::Map(fields.collect())
        }
    };
    Declared { place: place.clone(), field }
}

/// A condition of which the key is not known, so that nobody can say whether it holds.
fn open(operator: &Arc<str>, written: &Declared) -> Condition {
    let token = written.waits_for().unwrap_or_else(|| NO_FORM.into());
    Condition { operator: operator.clone(), key: token.clone(), values: vec![token] }
}
