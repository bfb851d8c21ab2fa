//! `terraform_remote_state`: the outputs of another state, where the folder that makes it is in the same drop.

use std::rc::Rc;
use std::sync::Arc;

use super::super::super::declaration::{Declared, Field, Piece};
use super::evaluate::Env;
use super::folders::{seen_from, split};
use super::value::Data;
use super::world::{Called, Caller, Content, Instance, Module};
use crate::report::{ProblemKind, Severity};

/// What the state gives, when one folder alone may be meant.
pub(super) fn outputs(instance: &Rc<Instance>) -> Option<Data> {
    let root = root_of(instance)?;
    let world = &instance.module.world;
    let found = format!("{}/", root.folder.path).into();
    let kind = ProblemKind::DataSourceMatched { source: instance.address.clone(), found };
    world.report_once(instance.address.to_string(), Severity::Info, &instance.place(), kind);
    let caller = Caller { module: instance.module.clone(), entry: instance.entry.clone(), scope: instance.scope.clone() };
    let content = Content::Local(root);
    Some(Data::Module(Rc::new(Called { address: instance.address.clone(), caller: Rc::new(caller), content, open: false })))
}

/// The root whose folder the place of the state names, else the name of the data source.
fn root_of(instance: &Rc<Instance>) -> Option<Rc<Module>> {
    let own = &instance.module;
    let roots = own.world.roots.borrow();
    let others = || roots.iter().filter(|root| !own.is_within(&root.folder) && !root.folder.outputs.is_empty());
    let places = places(instance);
    // A state in a file lies in its folder.
    let beside = |root: &&Rc<Module>| {
        places.iter().any(|place| place.starts_with('.') && seen_from(&own.folder.path, split(place).0) == root.folder.path)
    };
    if let Some(root) = others().find(beside) {
        return Some(root.clone());
    }
    let words: Vec<&str> = places.iter().flat_map(|place| place.split('/')).map(bare).filter(|word| !word.is_empty()).collect();
    let score = |root: &Rc<Module>| {
        let path = &root.folder.path;
        let named = words.contains(&split(path).1);
        named.then(|| path.split('/').filter(|part| words.contains(part)).count())
    };
    let best = others().filter_map(score).max();
    let mut fitting: Vec<&Rc<Module>> = others().filter(|root| best.is_some() && score(root) == best).collect();
    if best.is_none() {
        let name = instance.entry.block.labels.get(1)?.replace('_', "-");
        fitting = others().filter(|root| split(&root.folder.path).1.replace('_', "-") == name).collect();
    }
    match fitting.as_slice() {
        [one] => Some((*one).clone()),
        _ => None,
    }
}

/// The part of a path without the ending of a state.
fn bare(part: &str) -> &str {
    part.strip_suffix(".tfstate").unwrap_or(part)
}

/// What the configuration of the backend says of where the state is, as far as it is known.
fn places(instance: &Rc<Instance>) -> Vec<Arc<str>> {
    let mut places = Vec::new();
    if let Some(config) = instance.entry.block.body.attribute("config")
        && let Ok(config) = Env::of_instance(instance).value(&config.value)
    {
        known_texts(&config.declared(), &mut places);
    }
    places
}

/// As deep as values may be, which is bounded.
fn known_texts(value: &Declared, found: &mut Vec<Arc<str>>) {
    match &value.field {
        Field::Map(fields) => {
            let told = |name: &str| matches!(name, "key" | "path" | "prefix" | "name" | "workspaces");
            fields.iter().filter(|(name, _)| told(name)).for_each(|(_, field)| known_texts(field, found));
        }
        Field::Text(text) => found.push(text.clone()),
        Field::Mixed(pieces) => found.extend(pieces.iter().filter_map(|piece| match piece {
            Piece::Text(text) => Some(text.clone()),
            Piece::Reference(_) | Piece::Unknown(_) => None,
        })),
        Field::List(items) => items.iter().for_each(|item| known_texts(item, found)),
        Field::Reference(_) | Field::Unknown(_) | Field::Absent => {}
    }
}
