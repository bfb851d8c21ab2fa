//! Terraform's own language (`*.tf`, `*.tfvars`, and both in JSON): what a plan would say, as far as the files tell it.
//!
//! [`syntax`] reads each file; [`folders`] are the modules; [`world`] is what is at work; [`evaluate`] and [`functions`]
//! work values out where something asks for them; [`known`] stands in for three public modules.

mod asked;
mod beside;
mod blocks;
mod data;
mod elsewhere;
mod evaluate;
mod folders;
mod functions;
mod instances;
mod known;
mod matched;
mod names;
mod number;
mod overrides;
mod questions;
mod remote_state;
mod roots;
mod syntax;
mod types;
mod value;
mod world;

use std::rc::Rc;
use std::sync::Arc;

use super::super::declaration::{Declared, Field};
use super::super::document::push;
use super::super::problems::Problems;
use super::super::{ImportOptions, Question, Read, SourceFile};
use super::resource::Resource;
use crate::order::SortedMap;
use evaluate::Env;
use value::{Data, Value};
use world::{Called, Content, Instance, Module, World};

/// What is read from Terraform's language.
pub(super) struct Configured {
    /// What it would make.
    pub(super) resources: Vec<Resource>,
    /// The Region of the first provider that names another one than the person.
    pub(super) region: Option<Arc<str>>,
    /// Variables without a value on which something of the network rests.
    pub(super) questions: Vec<Question>,
    /// The files that it reads with `file`.
    pub(super) included: Vec<Arc<str>>,
}

/// What the files of Terraform's language among `files` would make.
pub(super) fn read(files: &mut [Read], beside: &[&SourceFile], options: &ImportOptions, problems: &Problems) -> Configured {
    let (folders, bytes) = folders::folders(files, problems);
    let texts = if folders.is_empty() { SortedMap::new() } else { beside::texts(beside) };
    let world = World::new(folders, texts, options, bytes);
    let mut found = Vec::new();
    let roots = roots::roots(&world);
    for root in &roots {
        of_module(root, &mut found);
    }
    matched::substitute(&mut found, &world);
    found.iter().for_each(|resource| asked::of(resource, &world));
    let region = roots.iter().map(|root| root.region.clone()).find(|region| *region != options.region);
    for found in world.close() {
        match &found.resource {
            Some(resource) => problems.add_on(found.severity, &found.place, resource, found.kind),
            None => problems.add(found.severity, &found.place, found.kind),
        }
    }
    Configured { resources: found, region, questions: world.questions(), included: world.included() }
}

/// Everything in a module and in those that it calls.
fn of_module(module: &Rc<Module>, found: &mut Vec<Resource>) {
    let world = &module.world;
    for (address, named) in module.folder.resources.iter() {
        let place = named.of.place(named.of.block.spot);
        match module.resource(address, &place) {
            Ok(value) => each(&value, &mut |value| {
                if let Data::Resource(instance) = &value.data
                    && let Some(resource) = of_instance(instance)
                {
                    push(found, resource);
                }
            }),
            Err(fault) => world.report(crate::report::Severity::Error, &fault.place, None, fault.kind),
        }
        if world.exhausted() {
            return;
        }
    }
    for (name, named) in module.folder.modules.iter() {
        let place = named.of.place(named.of.block.spot);
        match module.call(name, &place) {
            Ok(value) => each(&value, &mut |value| {
                if let Data::Module(called) = &value.data {
                    of_call(called, found);
                }
            }),
            Err(fault) => world.report(crate::report::Severity::Error, &fault.place, None, fault.kind),
        }
        if world.exhausted() {
            return;
        }
    }
}

fn of_call(called: &Rc<Called>, found: &mut Vec<Resource>) {
    match &called.content {
        Content::Local(module) => of_module(module, found),
        Content::Known(known) => found.extend(known.resources(called)),
        Content::Elsewhere => found.extend(elsewhere::tables(called)),
    }
}

/// One instance, or each of several.
fn each(value: &Value, take: &mut dyn FnMut(&Value)) {
    if let Some(items) = value.data.items() {
        items.iter().for_each(take);
    } else if let Some(entries) = value.data.entries() {
        entries.values().for_each(take);
    } else {
        take(value);
    }
}

/// The arguments of one instance. What is not AWS's is named, but its arguments are not looked at.
fn of_instance(instance: &Rc<Instance>) -> Option<Resource> {
    let world = &instance.module.world;
    let place = instance.place();
    let values = match instance.kind.starts_with("aws_") {
        true => match blocks::content(Env::of_instance(instance), &instance.entry.block.body, Some(&instance.address)) {
            Ok(data) => Value::new(&place, data),
            Err(fault) => {
                world.report(crate::report::Severity::Error, &fault.place, Some(&instance.address), fault.kind);
                Value::new(&place, Data::Null)
            }
        },
        false => Value::new(&place, Data::Null),
    };
    if let Err(fault) = world.spend(values.data.weight(), &place) {
        world.report_once("exhausted".into(), crate::report::Severity::Error, &fault.place, fault.kind);
        return None;
    }
    let mut values = values.declared();
    if !matches!(values.field, Field::Map(_)) {
        values = Declared { place: place.clone(), field: Field::Map(Box::default()) };
    }
    matched::with_tags(instance, &mut values);
    Some(Resource { address: Arc::clone(&instance.address), kind: Arc::clone(&instance.kind), data: instance.data, place, values })
}
