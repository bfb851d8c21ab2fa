//! Data sources that look for what the same files make: where their filters fit some of it and nothing else may be meant,
//! what they find is read as that, and said. [`criteria`] are the filters, [`texts`] compares one value with another.
//!
//! AWS looks in the whole account, so this stays a reading: files of several states are often opened together, and without
//! it everything that one of them takes from another would be unknown.

mod criteria;
mod texts;

use std::sync::Arc;

use super::super::super::declaration::{Declared, Field, Piece};
use super::super::resource::Resource;
use super::evaluate::Env;
use super::folders::Folder;
use super::world::{Instance, World};
use crate::order::SortedMap;
use crate::report::{ProblemKind, Severity};
use criteria::Criteria;
use std::rc::Rc;

/// Data sources that find things: their type, and the type of what they find.
const FINDERS: [(&str, &str); 9] = [
    ("aws_route_table", "aws_route_table"),
    ("aws_route_tables", "aws_route_table"),
    ("aws_security_group", "aws_security_group"),
    ("aws_security_groups", "aws_security_group"),
    ("aws_subnet", "aws_subnet"),
    ("aws_subnet_ids", "aws_subnet"),
    ("aws_subnets", "aws_subnet"),
    ("aws_vpc", "aws_vpc"),
    ("aws_vpcs", "aws_vpc"),
];

/// The most pairs of a data source and something that it may find that are looked at.
const MOST_PAIRS: usize = 100_000;

/// Whether any folder has such a data source: only then are tags of use.
pub(super) fn has_finders(folders: &SortedMap<String, Rc<Folder>>) -> bool {
    let mut addresses = folders.values().flat_map(|folder| folder.resources.keys());
    addresses.any(|address| address.split('.').nth(1).is_some_and(|kind| address.starts_with("data.") && found_by(kind).is_some()))
}

/// Adds to the values of what finds or may be found the tags, which nothing else reads.
pub(super) fn with_tags(instance: &Rc<Instance>, values: &mut Declared) {
    if found_by(&instance.kind).is_none() || !instance.module.world.has_finders {
        return;
    }
    let Some(attribute) = instance.entry.block.body.attribute(TAGS) else { return };
    let Ok(tags) = Env::of_instance(instance).value(&attribute.value) else { return };
    let Field::Map(fields) = &mut values.field else { return };
    *fields = fields.iter().cloned().chain([(Arc::from(TAGS), tags.declared())]).collect();
}

/// Puts what they find in the place of what data sources give.
pub(super) fn substitute(resources: &mut [Resource], world: &World) {
    if !world.has_finders {
        return;
    }
    let mut found = Found::new();
    for round in [Round::Vpcs, Round::InVpcs, Round::Named] {
        find(resources, world, round, &mut found);
        if found.is_empty() {
            continue;
        }
        let replaced: Vec<(usize, Declared)> = resources
            .iter()
            .enumerate()
            .filter_map(|(number, resource)| {
                let field = Replacing { found: &found, resources }.field(&resource.values)?;
                Some((number, Declared { place: resource.values.place.clone(), field }))
            })
            .collect();
        for (number, values) in replaced {
            if let Some(resource) = resources.get_mut(number) {
                resource.values = values;
            }
        }
    }
}

const TAGS: &str = "tags";

fn found_by(kind: &str) -> Option<&'static str> {
    FINDERS.iter().find(|(finder, _)| *finder == kind).map(|(_, found)| *found)
}

/// What each data source finds, by its address: where in the resources.
type Found = SortedMap<Arc<str>, Vec<usize>>;

/// What stands in a VPC is found by it, so VPCs come first; one that is given an id names what it finds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Round {
    Vpcs,
    InVpcs,
    Named,
}

impl Round {
    fn of(source: &Resource, kind: &str) -> Self {
        match (source.values.get("id").is_absent(), kind) {
            (false, _) => Self::Named,
            (true, "aws_vpc") => Self::Vpcs,
            (true, _) => Self::InVpcs,
        }
    }
}

/// Adds what the data sources of one round find.
fn find(resources: &[Resource], world: &World, round: Round, found: &mut Found) {
    let sources = resources.iter().filter(|resource| resource.data);
    let sources = sources.filter_map(|source| Some((source, found_by(&source.kind)?)));
    let mut pairs = 0;
    for (source, kind) in sources.filter(|(source, kind)| Round::of(source, kind) == round) {
        if round == Round::Named {
            if let Some(numbers) = named(source, found, resources) {
                found.insert(source.address.clone(), numbers);
                world.counted(&source.address);
            }
            continue;
        }
        let default = kind == "aws_vpc" && source.values.get("default").truth() == Some(true);
        let kind = if default { "aws_default_vpc" } else { kind };
        let candidates = resources.iter().enumerate().filter(|(_, resource)| !resource.data && &*resource.kind == kind);
        let Some(criteria) = Criteria::of(source) else { continue };
        let (mut fitting, mut doubtful) = (Vec::new(), false);
        for (number, candidate) in candidates {
            pairs += 1;
            match criteria.fit(candidate) {
                Some(true) if !world.is_open(&candidate.address) => fitting.push(number),
                Some(true) | None => doubtful = true,
                Some(false) => {}
            }
        }
        if pairs > MOST_PAIRS {
            return;
        }
        let several = source.kind.ends_with('s');
        if doubtful || fitting.is_empty() || (!several && fitting.len() > 1) {
            continue;
        }
        let kind = ProblemKind::DataSourceMatched { source: source.address.clone(), found: listed(&fitting, resources).into() };
        world.report_once(source.address.to_string(), Severity::Info, &source.place, kind);
        found.insert(source.address.clone(), fitting);
    }
}

/// What a data source finds that is given an id.
fn named(source: &Resource, found: &Found, resources: &[Resource]) -> Option<Vec<usize>> {
    match &source.values.get("id").field {
        Field::Reference(reference) => {
            let target = resources.iter().position(|other| other.address == reference.resource && !other.data)?;
            Some(vec![target])
        }
        Field::Unknown(unknown) => {
            let (numbers, step) = behind(&unknown.token, found)?;
            step.is_empty().then(|| numbers.clone())
        }
        Field::Text(_) | Field::Mixed(_) | Field::List(_) | Field::Map(_) | Field::Absent => None,
    }
}

/// The first of what was found, for a person.
fn listed(numbers: &[usize], resources: &[Resource]) -> String {
    const SHOWN: usize = 4;
    let addresses = numbers.iter().filter_map(|number| Some(&*resources.get(*number)?.address));
    let more = if numbers.len() > SHOWN { ", …" } else { "" };
    format!("{}{more}", addresses.take(SHOWN).collect::<Vec<_>>().join(", "))
}

/// What the data source behind a token finds, and the step into it: nothing, `.cidr_block` or `[0]`.
fn behind<'f, 't>(token: &'t str, found: &'f Found) -> Option<(&'f Vec<usize>, &'t str)> {
    let within = token.strip_prefix("<data:")?.strip_suffix('>')?;
    let mut end = within.len();
    loop {
        let address = within.get(..end)?;
        if let Some(numbers) = found.get(address) {
            return Some((numbers, within.get(end..)?));
        }
        end = address.rfind(['.', '['])?;
    }
}

struct Replacing<'a> {
    found: &'a Found,
    resources: &'a [Resource],
}

impl Replacing<'_> {
    /// A value with what data sources find in it; `None` where nothing of that is in it. As deep as values may be.
    fn field(&self, value: &Declared) -> Option<Field> {
        let place = &value.place;
        match &value.field {
            Field::Unknown(unknown) => {
                let mut items = self.items(&unknown.token)?;
                match (unknown.many, items.len()) {
                    (true, _) => {
                        Some(Field::List(items.into_iter().map(|field| Declared { place: place.clone(), field }).collect()))
                    }
                    (false, 1) => items.pop(),
                    (false, _) => None,
                }
            }
            Field::List(items) => {
                let found: Vec<Option<Vec<Field>>> = items.iter().map(|item| self.item(item)).collect();
                if found.iter().all(Option::is_none) {
                    return None;
                }
                let put = items.iter().zip(found).flat_map(|(item, found)| {
                    let fields = found.unwrap_or_else(|| vec![item.field.clone()]);
                    fields.into_iter().map(|field| Declared { place: item.place.clone(), field })
                });
                Some(Field::List(put.collect()))
            }
            Field::Map(fields) => {
                let found: Vec<Option<Field>> = fields.iter().map(|(_, value)| self.field(value)).collect();
                if found.iter().all(Option::is_none) {
                    return None;
                }
                let put = fields.iter().zip(found).map(|((name, value), found)| {
                    let field = found.unwrap_or_else(|| value.field.clone());
                    (name.clone(), Declared { place: value.place.clone(), field })
                });
                Some(Field::Map(put.collect()))
            }
            Field::Mixed(pieces) => {
                let found: Vec<Option<Vec<Piece>>> = pieces.iter().map(|piece| self.piece(piece)).collect();
                if found.iter().all(Option::is_none) {
                    return None;
                }
                let put = pieces.iter().zip(found).flat_map(|(piece, found)| found.unwrap_or_else(|| vec![piece.clone()]));
                Some(Field::from_pieces(put.collect()))
            }
            Field::Text(_) | Field::Reference(_) | Field::Absent => None,
        }
    }

    /// What stands for one item of a list.
    fn item(&self, item: &Declared) -> Option<Vec<Field>> {
        match &item.field {
            Field::Unknown(unknown) => self.items(&unknown.token),
            Field::Reference(_) | Field::Text(_) | Field::Mixed(_) | Field::List(_) | Field::Map(_) | Field::Absent => {
                Some(vec![self.field(item)?])
            }
        }
    }

    fn piece(&self, piece: &Piece) -> Option<Vec<Piece>> {
        let Piece::Unknown(unknown) = piece else { return None };
        match self.items(&unknown.token)?.as_slice() {
            [one] => one.pieces(),
            _ => None,
        }
    }

    /// What a token of a data source stands for.
    fn items(&self, token: &str) -> Option<Vec<Field>> {
        // How many of a data source there are, each for one of what another one finds, is known with what is found.
        if let Some(address) = token.strip_prefix("<count:").and_then(|rest| rest.strip_suffix('>')) {
            return self.found.contains_key(address).then(Vec::new);
        }
        let (numbers, step) = behind(token, self.found)?;
        let targets = || numbers.iter().filter_map(|number| self.resources.get(*number));
        let id = |target: &Resource| Field::reference(target.address.clone(), Some("id".into()));
        match step.strip_prefix('.') {
            None if step.is_empty() => Some(targets().map(id).collect()),
            // AWS gives them in no order, so only the first of one is known.
            None => (numbers.len() == 1 && step == "[0]").then(|| targets().map(id).collect()),
            Some(name) if name.contains(['.', '[']) => None,
            Some(name) => Some(targets().map(|target| attribute(target, name)).collect()),
        }
    }
}

fn attribute(target: &Resource, name: &str) -> Field {
    let written = target.values.get(name);
    match written.is_absent() {
        true => Field::reference(target.address.clone(), Some(name.into())),
        false => written.field.clone(),
    }
}
