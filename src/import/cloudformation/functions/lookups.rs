//! The functions that look something up: `Ref`, `Fn::GetAtt`, `Fn::FindInMap`, `Fn::ImportValue`, `Fn::GetAZs`.

use std::sync::Arc;

use super::super::super::declaration::{Declared, Field, Unknown, written};
use super::super::super::document::Node;
use super::super::super::spelling;
use super::super::conditions::Truth;
use super::super::evaluate::Call;
use super::super::template::Template;
use crate::report::{Place, ProblemKind, Severity};

impl Template<'_> {
    pub(in super::super) fn reference(&self, call: &Call<'_>) -> Field {
        match self.name_in(call) {
            Some(name) => {
                if self.resources.get(&name).is_some_and(|resource| *self.exists(resource) == Truth::No) {
                    let kind = ProblemKind::ReferenceToNothing { target: name.clone(), property: call.property.clone() };
                    self.report(Severity::Error, &self.place(call.argument.spot), kind);
                }
                self.named(&name, call.property)
            }
            // The name itself may wait for something.
            None => match self.argument(call).waits_for() {
                Some(token) => Unknown::one(format!("<ref:{token}>")),
                None => self.not_run(call),
            },
        }
    }

    /// What `Ref` of `name` gives. A name of nothing is reported by `references`; here it is a value that is not known.
    pub(in super::super) fn named(&self, name: &Arc<str>, property: &str) -> Field {
        if let Some(value) = self.parameter(name, property) {
            return value;
        }
        match self.resources.get(name) {
            Some(resource) => Field::reference(self.id(&resource.id), None),
            None => Unknown::one(format!("<ref:{name}>")),
        }
    }

    pub(in super::super) fn get_att(&self, call: &Call<'_>) -> Field {
        let written = self.name_in(call);
        if let Some((name, attribute)) = written.as_deref().and_then(|text| text.split_once('.')) {
            return self.attribute(name, attribute, &self.place(call.argument.spot));
        }
        match self.items(call) {
            [name, attribute] => match [name, attribute].map(|part| self.evaluate(part, call.property).text().cloned()) {
                [Some(name), Some(attribute)] => self.attribute(&name, &attribute, &self.place(call.argument.spot)),
                _ => self.not_run(call),
            },
            [name, rest @ ..] if rest.len() > 1 => {
                let attribute = rest.iter().filter_map(|part| part.text()).map(|part| &**part).collect::<Vec<_>>().join(".");
                name.text()
                    .map_or_else(|| self.not_run(call), |name| self.attribute(name, &attribute, &self.place(call.argument.spot)))
            }
            _ => self.not_run(call),
        }
    }

    /// An attribute of a resource: its own id, a property that it repeats, or something that it will have once deployed.
    pub(in super::super) fn attribute(&self, name: &str, attribute: &str, place: &Place) -> Field {
        let token = || Unknown::one(format!("<getatt:{name}.{attribute}>"));
        let Some(resource) = self.resources.get(name).filter(|resource| *self.exists(resource) != Truth::No) else {
            return token();
        };
        if let (Some(child), Some(output)) = (self.stacks.child(self, name), attribute.strip_prefix("Outputs.")) {
            let value = self.deeper(place, |_| child.output(output)).flatten();
            return value.unwrap_or_else(token);
        }
        let reference = |attribute| Field::reference(self.id(&resource.id), attribute);
        let Some(kind) = resource.kind else { return reference(Some(attribute.into())) };
        if spelling::is_own_id(kind, attribute) {
            return reference(None);
        }
        if !spelling::mirrors_property(kind, attribute) {
            return reference(Some(attribute.into()));
        }
        let asked = (resource.id.clone(), Arc::from(attribute));
        let known = self.asked.borrow().get(&asked).cloned();
        match known {
            Some(Some(value)) => return value,
            Some(None) => {
                self.report(Severity::Error, place, ProblemKind::CircularReference { name: resource.id.clone() });
                return token();
            }
            None => {}
        }
        self.asked.borrow_mut().insert(asked.clone(), None);
        // A list is no CIDR block and no zone; taking it on would let lists grow from resource to resource.
        let value = match self.property(resource, attribute).map(|declared| declared.field) {
            None | Some(Field::Absent | Field::List(_) | Field::Map(_)) => token(),
            Some(value) => value,
        };
        self.asked.borrow_mut().insert(asked, Some(value.clone()));
        value
    }

    pub(in super::super) fn find_in_map(&self, call: &Call<'_>) -> Field {
        let [map, rest @ ..] = self.items(call) else { return self.not_run(call) };
        let [first, second, defaults @ ..] = rest else { return self.not_run(call) };
        let keys = [map, first, second].map(|key| self.evaluate(key, call.property));
        let [Some(map), Some(first), Some(second)] = keys.each_ref().map(Declared::text) else {
            let names = keys.map(|key| key.field.pieces().map_or_else(|| "?".into(), |pieces| written(&pieces)));
            return Unknown::many(format!("<map:{}>", names.join(".")));
        };
        if let Some(found) = self.section("Mappings").and_then(|maps| maps.get(map)?.get(first)?.get(second)) {
            return self.mapped(found);
        }
        if let Some(default) = defaults.iter().find_map(|options| options.get("DefaultValue")) {
            return self.evaluate(default, call.property).field;
        }
        let target = format!("{map}.{first}.{second}");
        let kind = ProblemKind::ReferenceToNothing { target: target.as_str().into(), property: call.property.clone() };
        self.report(Severity::Error, &self.place(call.argument.spot), kind);
        Unknown::many(format!("<map:{target}>"))
    }

    /// A value of a mapping: text or a list of texts. CloudFormation allows no functions there.
    fn mapped(&self, node: &Node) -> Field {
        match (node.text(), node.seq()) {
            (Some(text), _) => Field::Text(text.clone()),
            (None, Some(items)) if self.may_make(items.len().saturating_mul(size_of::<Declared>())) => {
                let texts = items.iter().filter_map(|item| Some((item, item.text()?)));
                Field::List(
                    texts.map(|(item, text)| Declared { place: self.place(item.spot), field: Field::Text(text.clone()) }).collect(),
                )
            }
            (None, _) => Unknown::many("<unknown>"),
        }
    }

    /// The zones of a Region by their usual letters. Which of them an account sees is AWS's choice, so this is said.
    pub(in super::super) fn zones(&self, call: &Call<'_>) -> Field {
        let region = self.argument(call);
        let region = match &region.field {
            Field::Absent => self.region().clone(),
            Field::Text(text) if text.is_empty() => self.region().clone(),
            Field::Text(text) => text.clone(),
            Field::Reference(_) | Field::Unknown(_) | Field::Mixed(_) | Field::List(_) | Field::Map(_) => {
                let name = region.field.pieces().map_or_else(|| "?".into(), |pieces| written(&pieces));
                return Unknown::many(format!("<zones:{name}>"));
            }
        };
        let place = self.place(call.argument.spot);
        let value = format!("{region}a, {region}b, {region}c, …");
        if !self.stacks.quiet.get() && self.said.borrow_mut().insert("Fn::GetAZs".into()) {
            self.report(Severity::Info, &place, ProblemKind::AwsDefault { property: "Fn::GetAZs".into(), value: value.into() });
        }
        let zone = |letter| Declared { place: place.clone(), field: Field::Text(format!("{region}{letter}").into()) };
        Field::List(('a'..='f').map(zone).collect())
    }
}
