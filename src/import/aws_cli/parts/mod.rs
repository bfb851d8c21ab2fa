//! One file for each family of things. What one family needs of another (the main table of a VPC, the address of an
//! interface) is looked up in the answers, so that each thing is declared once.

mod balancers;
mod databases;
pub(super) mod firewalls;
mod functions;
mod gateways;
mod groups;
mod interfaces;
mod roles;
mod transit_gateways;
mod vpcs;

use crate::order::SortedMap;
use std::sync::Arc;

use super::super::declaration::{Declaration, Declared, Execution, Field};
use super::super::spelling::Kind;
use super::answers::{Answers, Item, Regions};
use super::names::Names;

/// What is declared so far.
pub(super) struct Out<'a> {
    regions: &'a Regions,
    declarations: Vec<Declaration>,
    /// Short names for ARNs that things refer to each other by.
    names: Names,
}

/// Declares everything that the answers hold.
pub(super) fn declare(answers: &mut Answers, out: &mut Out<'_>) {
    vpcs::declare(answers, out);
    groups::declare(answers, out);
    gateways::declare(answers, out);
    firewalls::declare(answers, out);
    transit_gateways::declare(answers, out);
    databases::declare(answers, out);
    balancers::declare(answers, out);
    interfaces::declare(answers, out);
    functions::declare(answers, out);
}

impl<'a> Out<'a> {
    pub(super) const fn new(regions: &'a Regions, names: Names) -> Self {
        Self { regions, declarations: Vec::new(), names }
    }

    /// Everything, with the short names in place of the ARNs.
    pub(super) fn finish(mut self) -> Vec<Declaration> {
        for declaration in &mut self.declarations {
            rename(&mut declaration.properties, &self.names);
        }
        self.declarations
    }

    /// Declares a thing with `fields`, where it stands in its answer.
    fn add(&mut self, id: impl Into<Arc<str>>, kind: Kind, written_as: &str, fields: Declared) {
        self.add_with(id, kind, written_as, fields, None);
    }

    fn add_with(&mut self, id: impl Into<Arc<str>>, kind: Kind, written_as: &str, fields: Declared, execution: Option<Execution>) {
        let place = fields.place.clone();
        let (id, written_as) = (id.into(), written_as.into());
        self.declarations.push(Declaration { id, kind, written_as, place, properties: fields, execution: execution.into() });
    }
}

fn rename(value: &mut Declared, names: &Names) {
    match &mut value.field {
        Field::Text(text) if text.starts_with("arn:") => {
            if let Some(name) = names.get(text) {
                *text = name.clone();
            }
        }
        Field::List(items) => items.iter_mut().for_each(|item| rename(item, names)),
        Field::Map(fields) => fields.iter_mut().for_each(|(_, field)| rename(field, names)),
        Field::Text(_) | Field::Reference(_) | Field::Unknown(_) | Field::Mixed(_) | Field::Absent => {}
    }
}

/// Things by name, for answers that do not say what they are about: the file's name ends in the thing's.
struct Named(SortedMap<Arc<str>, Arc<str>>);

impl Named {
    /// The ARNs, or whatever `id` is, of `items` by name.
    fn new(items: &[Item], name: &str, id: &str) -> Self {
        Self(items.iter().filter_map(|item| Some((item.text(name)?, item.text(id)?))).collect())
    }

    /// The thing with the longest name that ends `stem` as a word of its own.
    fn find(&self, stem: &str) -> Option<&Arc<str>> {
        let ends = stem.match_indices(['=', '.', '_', '-', ' ']).map(|(at, _)| at.saturating_add(1));
        std::iter::once(0).chain(ends).find_map(|at| self.0.get(stem.get(at..)?))
    }
}
