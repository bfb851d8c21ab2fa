//! The attributes of each resource: what the plan or state tells, and for what it does not tell where it will come from.

use std::sync::Arc;

use super::super::super::declaration::{Declared, Field, Unknown};
use super::super::super::document::{Map, Node, Shape, Spot};
use super::super::super::problems::Problems;
use super::super::address::Address;
use super::super::resource::Resource;
use super::configuration::Configuration;
use super::expected::{is_block, is_chosen, is_list, is_literal, kinds, meant, primary};
use super::found::{self, Found};
use super::references::{Follower, Scope, Target, place_of};
use crate::order::SortedSet;
use crate::report::{Place, ProblemKind, Severity};

/// What nothing names.
const UNKNOWN: &str = "<unknown>";

/// What older versions and other printers write for a value that is not known: Terraform 0.11's own mark, and the words of
/// the plan for people.
const WRITTEN_UNKNOWN: &[&str] = &["74D93920-ED26-11E3-AC10-0800200C9A66", "(known after apply)", "<computed>"];

/// The environment of a function: a map of which every value may come from somewhere else.
const VARIABLES: &str = "variables";

/// Reads one file.
pub(super) struct Reader<'a> {
    file: &'a Arc<str>,
    problems: &'a Problems,
    found: Vec<Found<'a>>,
    configuration: Configuration<'a>,
}

/// One resource while it is read.
struct Reading<'r, 'a> {
    reader: &'r Reader<'a>,
    follower: &'r Follower<'r, 'a>,
    found: &'r Found<'a>,
    scope: Scope<'a>,
    /// Whether the configuration has its block.
    configured: bool,
}

/// What stands for one attribute: its value, the plan's mark, its expression.
#[derive(Clone, Copy, Default)]
struct Written<'a> {
    value: Option<&'a Node>,
    unknown: Option<&'a Node>,
    expression: Option<&'a Node>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(file: &'a Arc<str>, root: &'a Node, problems: &'a Problems) -> Self {
        let found = found::resources(root);
        let configuration = Configuration::new(root, &found);
        Self { file, problems, found, configuration }
    }

    /// All resources of AWS with their attributes; the others concern no network.
    pub(super) fn resources(&self) -> Vec<Resource> {
        let follower = Follower::new(&self.configuration);
        let mut seen: SortedSet<&str> = SortedSet::new();
        let ours = self.found.iter().filter(|found| found.address.kind.starts_with("aws_"));
        let mut once: Vec<&Found<'a>> = ours.collect();
        crate::order::sort_by(&mut once, |one, other| one.written.cmp(&other.written));
        once.retain(|found| seen.insert(&found.written));
        crate::order::sort_by(&mut once, |one, other| one.spot.cmp(&other.spot));
        once.into_iter().map(|found| self.resource(found, &follower)).collect()
    }

    fn resource(&self, found: &Found<'a>, follower: &Follower<'_, 'a>) -> Resource {
        let block = self.configuration.resource(&found.address.module, &found.address.local());
        let scope = Scope {
            module: found.address.module.clone(),
            key: found.address.index.clone(),
            repeats: block.and_then(|block| block.get("for_each_expression")),
        };
        let reading = Reading { reader: self, follower, found, scope, configured: block.is_some() };
        let expression = block.and_then(|block| block.get("expressions"));
        let written = Written { value: found.values, unknown: found.unknown, expression };
        let place = self.place(found.spot);
        Resource {
            address: found.written.clone(),
            kind: found.address.kind.clone(),
            data: found.address.data,
            values: Declared { place: place.clone(), field: Field::Map(reading.map(written, &place, Standing::Outermost).into()) },
            place,
        }
    }

    fn place(&self, spot: Spot) -> Place {
        Place { file: self.file.clone(), line: spot.line, column: spot.column }
    }
}

/// Where an attribute stands, as far as its missing from the configuration says something.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// In the resource itself.
    Outermost,
    /// In a nested block that the configuration has.
    Block,
    /// In a nested block that only a `dynamic` block can have made: a plan does not tell how.
    Dynamic,
}

impl<'a> Reading<'_, 'a> {
    /// The attributes of a block: those that have a value, those that are marked, and in a plan without marks those that are
    /// written and have no value yet.
    fn map(&self, written: Written<'a>, around: &Place, standing: Standing) -> Vec<(Arc<str>, Declared)> {
        let map = |node: Option<&'a Node>| node.and_then(|node| node.map()).map_or(&[][..], Map::entries);
        let has = |node: Option<&'a Node>, key: &str| node.and_then(|node| node.get(key));
        let mut fields = Vec::new();
        for entry in map(written.value) {
            let own = Written {
                value: Some(&entry.value),
                unknown: has(written.unknown, &entry.key),
                expression: has(written.expression, &entry.key),
            };
            fields.push((entry.key.clone(), self.attribute(&entry.key, own, around, standing)));
        }
        for entry in map(written.unknown).iter().filter(|entry| has(written.value, &entry.key).is_none()) {
            // Of a map with one expression for all of it nobody knows which value comes from where.
            if let Some(all) = written.expression.filter(|all| all.get("references").is_some() && is_marked(Some(&entry.value))) {
                fields.push((entry.key.clone(), Declared { place: around.clone(), field: self.any_of(all, around) }));
                continue;
            }
            let expression = has(written.expression, &entry.key);
            let own = Written { value: None, unknown: Some(&entry.value), expression };
            fields.push((entry.key.clone(), self.attribute(&entry.key, own, around, standing)));
        }
        if self.found.planned && written.unknown.is_none() {
            for entry in map(written.expression).iter().filter(|entry| has(written.value, &entry.key).is_none()) {
                if entry.value.get("references").is_some() {
                    fields.push((entry.key.clone(), self.waiting(&entry.key, Some(&entry.value), around, standing)));
                }
            }
        }
        fields
    }

    fn attribute(&self, name: &str, written: Written<'a>, around: &Place, standing: Standing) -> Declared {
        let place = written.value.map_or_else(|| around.clone(), |node| self.reader.place(node.spot));
        if is_marked(written.unknown) {
            return self.waiting(name, written.expression, &place, standing);
        }
        let marks = written.unknown.map(|mark| mark.shape());
        let field = match (written.value.map(|value| (value, value.shape())), marks) {
            (Some((value, Shape::Scalar { text, .. })), _) => {
                // A plan that marks nothing tells nothing by `null` either.
                let silent = value.is_null() && self.found.planned && self.found.unknown.is_none() && !kinds(name).is_empty();
                if silent || WRITTEN_UNKNOWN.contains(&&**text) {
                    return self.waiting(name, written.expression, &place, standing);
                }
                if value.is_null() { Field::Absent } else { Field::Text(text.clone()) }
            }
            (Some((_, Shape::Seq(_))), _) | (None, Some(Shape::Seq(_))) => Field::List(self.list(name, written, &place).into()),
            (Some((_, Shape::Map(_))), _) | (None, Some(Shape::Map(_))) => {
                let standing = if written.expression.is_some() { Standing::Block } else { Standing::Dynamic };
                Field::Map(self.map(written, &place, standing).into())
            }
            (None, Some(Shape::Scalar { .. }) | None) => Field::Absent,
        };
        Declared { place, field }
    }

    /// A list of values or of nested blocks. Every block has an expression of its own.
    fn list(&self, name: &str, written: Written<'a>, around: &Place) -> Vec<Declared> {
        let seq = |node: Option<&'a Node>| node.and_then(|node| node.seq()).unwrap_or_default();
        let (values, marks, blocks) = (seq(written.value), seq(written.unknown), seq(written.expression));
        let mut items: Vec<Declared> = Vec::new();
        let mut waits = false;
        for index in 0..values.len().max(marks.len()) {
            let own = Written { value: values.get(index), unknown: marks.get(index), expression: blocks.get(index) };
            if is_marked(own.unknown) {
                waits = true;
            } else if own.value.is_some() || own.unknown.is_some_and(|mark| mark.map().is_some()) {
                items.push(self.attribute(name, own, around, Standing::Block));
            } else {
                // The plan had a value here, which someone took out before passing it on.
                items.push(Declared { place: around.clone(), field: Unknown::one(UNKNOWN) });
            }
        }
        if waits {
            let rest = self.waiting(name, written.expression, around, Standing::Block);
            let known: Vec<Arc<str>> = items.iter().filter_map(|item| item.text().cloned()).collect();
            items.extend(rest.items().iter().filter(|item| item.text().is_none_or(|text| !known.contains(text))).cloned());
        }
        items
    }

    /// A value that the plan does not tell.
    fn waiting(&self, name: &str, expression: Option<&'a Node>, place: &Place, standing: Standing) -> Declared {
        if let Some(expression) = expression.filter(|_| name == VARIABLES) {
            return Declared { place: place.clone(), field: self.any_of(expression, place) };
        }
        let targets = match (expression, standing) {
            (Some(expression), _) => self.follower.targets(expression, &self.scope),
            // What is not written the provider chooses, as AWS does by default.
            (None, Standing::Outermost) if self.configured && !is_block(name) => return absent(place),
            (None, Standing::Block) if self.configured => return absent(place),
            (None, Standing::Outermost) if !self.configured && is_chosen(name) => return absent(place),
            // The value may still be one that the call of the module passes on under the same name.
            (None, Standing::Outermost | Standing::Block | Standing::Dynamic) => {
                let named: [&dyn Fn(&str) -> bool; 3] =
                    [&|variable| variable == name, &|variable| variable.strip_prefix("vpc_") == Some(name), &|variable| {
                        variable.ends_with(name) && !variable.starts_with("replacement_")
                    }];
                let known = !kinds(name).is_empty();
                let mut passed = named.iter().filter(|_| known).map(|named| self.follower.passed(&self.scope.module, *named));
                passed.find(|targets| !targets.is_empty()).unwrap_or_default()
            }
        };
        let key = self.scope.key.as_deref().filter(|_| expression.is_some_and(repeats));
        Declared { place: place.clone(), field: self.field(name, &targets, key, place) }
    }

    /// Every resource that an expression mentions.
    fn any_of(&self, expression: &'a Node, place: &Place) -> Field {
        let targets = self.follower.targets(expression, &self.scope);
        let managed = targets.iter().filter(|target| matches!(target, Target::Resource { data: false, .. }));
        Field::List(managed.map(|target| Declared { place: place.clone(), field: value("", target) }).collect())
    }

    /// What an attribute gets from `targets`, of which a configuration lists also those that only choose.
    /// `key` is the index of the resource where the expression makes use of it.
    fn field(&self, name: &str, targets: &[Target], key: Option<&str>, place: &Place) -> Field {
        let fits = |target: &&Target| match target {
            Target::Resource { kind, attribute, data: false, .. } => {
                kinds(name).contains(&&**kind) || attribute.as_deref() == Some(name)
            }
            Target::Value(text) => is_literal(name, text),
            Target::Resource { data: true, .. } | Target::Local { .. } | Target::Unknown(_) => false,
        };
        let data = |target: &&Target| matches!(target, Target::Resource { data: true, .. });
        let other = |target: &&Target| !matches!(target, Target::Value(_));
        let mut chosen: Vec<&Target> = targets.iter().filter(fits).collect();
        if is_list(name) {
            chosen.extend(targets.iter().filter(data));
        }
        if chosen.is_empty()
            && let Some(deduced) = self.behind_local(name, targets, place)
        {
            return deduced;
        }
        if chosen.is_empty() {
            chosen = targets.iter().filter(data).collect();
        }
        if chosen.is_empty() {
            chosen = targets.iter().filter(other).collect();
        }
        if is_list(name) {
            let items: Vec<Declared> =
                chosen.iter().map(|target| Declared { place: place.clone(), field: value(name, target) }).collect();
            return if items.is_empty() { Unknown::many(UNKNOWN) } else { Field::List(items.into()) };
        }
        match chosen.as_slice() {
            [] => Unknown::one(UNKNOWN),
            [one] => value(name, one),
            several if key.is_some() && several.iter().all(|target| is_single(target)) => {
                let several: Vec<Target> = several.iter().map(|target| (*target).clone()).collect();
                let place = key.and_then(|key| place_of(key, &several));
                place.and_then(|place| several.get(place)).map_or_else(|| Unknown::one(UNKNOWN), |target| value(name, target))
            }
            // Which of several instances is open; of several resources an expression takes the first that is there.
            [Target::Resource { address, .. }, Target::Resource { address: next, .. }, ..] if base(address) == base(next) => {
                Unknown::one(base(address))
            }
            [first, ..] => value(name, first),
        }
    }

    /// What a local stands for, where the module has just one resource that it can be: by its kind, or in a list by the name
    /// that the local begins with. That it is so is said.
    fn behind_local(&self, name: &str, targets: &[Target], place: &Place) -> Option<Field> {
        let local = targets.iter().find_map(|target| match target {
            Target::Local { module, name } => Some((module, name)),
            Target::Resource { .. } | Target::Value(_) | Target::Unknown(_) => None,
        });
        let (module, local) = local?;
        let refer = |address: &Arc<str>| Field::reference(address.clone(), None);
        let field = if is_list(name) {
            let instances = self.reader.configuration.named_like(module, primary(name), local)?;
            let items = instances.iter().map(|(_, address)| Declared { place: place.clone(), field: refer(address) });
            Field::List(items.collect())
        } else {
            let instances = self.reader.configuration.only(module, primary(name))?;
            let own = instances.iter().find(|(index, _)| *index == self.scope.key);
            let (_, address) = own.or_else(|| instances.first().filter(|_| instances.len() == 1))?;
            refer(address)
        };
        let kind = ProblemKind::KnownAfterDeployment { property: name.into(), waits_for: format!("<local:{local}>").into() };
        self.reader.problems.add_on(Severity::Info, place, &self.found.written, kind);
        Some(field)
    }
}

/// Whether an expression makes use of the resource's own index.
fn repeats(expression: &Node) -> bool {
    let references = expression.get("references").and_then(|list| list.seq()).unwrap_or_default();
    references.iter().filter_map(|name| name.text()).any(|name| &**name == "count.index" || name.starts_with("each."))
}

/// Whether a target is a resource without instances of its own.
fn is_single(target: &Target) -> bool {
    match target {
        Target::Resource { address, data, .. } => !data && Address::read(address).is_some_and(|address| address.index.is_none()),
        Target::Value(_) | Target::Local { .. } | Target::Unknown(_) => false,
    }
}

fn is_marked(mark: Option<&Node>) -> bool {
    mark.and_then(|mark| mark.text()).is_some_and(|text| &**text == "true")
}

fn absent(place: &Place) -> Declared {
    Declared { place: place.clone(), field: Field::Absent }
}

fn base(address: &str) -> String {
    Address::read(address).map_or_else(|| address.to_owned(), |address| address.base())
}

/// The value that comes from `target`.
fn value(name: &str, target: &Target) -> Field {
    let unknown = |token: String| if is_list(name) { Unknown::many(token) } else { Unknown::one(token) };
    match target {
        Target::Resource { address, data: true, .. } => unknown(format!("<data:{address}>")),
        Target::Resource { address, kind, attribute, data: false } => {
            let attribute = attribute.clone().or_else(|| meant(name, kind).map(Arc::from));
            Field::reference(address.clone(), attribute)
        }
        Target::Value(text) => Field::Text(text.clone()),
        Target::Local { name, .. } => unknown(format!("<local:{name}>")),
        Target::Unknown(token) => unknown(token.to_string()),
    }
}
