//! Services of the Serverless Framework to CloudFormation templates, as the framework itself makes them: variables are
//! replaced, functions and roles become resources, `resources` is put beside them. What the values mean is left to
//! [`super::cloudformation`].

mod calls;
mod choices;
mod expression;
mod functions;
mod include;
mod names;
mod replacing;
mod resources;
mod roles;
mod variables;
mod vpc_plugin;

use crate::order::SortedMap;
use std::sync::Arc;

use super::cloudformation::Source;
use super::document::{Document, Entry, Node};
use super::problems::Problems;
use super::{Format, ImportOptions, Question, Read};
use include::Files;
use variables::Variables;

/// What the services among the files give.
#[derive(Default)]
pub(super) struct Services {
    /// A template for each.
    pub(super) sources: Vec<Source>,
    /// The files that they include, which are nothing by themselves.
    pub(super) included: Vec<Arc<str>>,
    /// What they leave to the person.
    pub(super) questions: Vec<Question>,
    /// The paths of files that they include and that are not there.
    pub(super) missing_files: Vec<Arc<str>>,
    /// The Region that they are written for, where it is written and the person states no other.
    pub(super) region: Option<Arc<str>>,
}

/// Reads every service among the files; `loose` are files that are no configuration by themselves.
pub(super) fn read(files: &[Read], loose: &[(Arc<str>, Document)], options: &ImportOptions, problems: &Problems) -> Services {
    let mut services = Services::default();
    for file in files.iter().filter(|file| file.format == Format::Serverless) {
        let Some(document) = file.content.values() else { continue };
        let others = Files::new(files, loose, &file.name);
        let mut variables = Variables::new(&file.name, document.root.clone(), document.bytes, others, options, problems);
        let entries = template(&mut variables);
        let (root, names) = entries;
        let done = variables.finish();
        services.included.extend(done.included);
        services.missing_files.extend(done.missing);
        services.questions.extend(done.questions);
        services.region = services.region.take().or_else(|| done.region.clone());
        services.sources.push(Source {
            lines: done.lines,
            format: Format::Serverless,
            root,
            bytes: document.bytes,
            names,
            region: done.region,
        });
    }
    services
}

/// The template of a service, and the keys of its functions by their logical ids.
fn template(variables: &mut Variables<'_>) -> (Node, SortedMap<Arc<str>, Arc<str>>) {
    let plugin = vpc_plugin::read(variables);
    let functions = functions::read(variables, plugin.as_ref().map(|plugin| &plugin.vpc));
    let mut made = plugin.map_or_else(Vec::new, |plugin| plugin.resources);
    made.extend(roles::of_service(variables, &functions));
    for function in &functions {
        made.push(functions::resource(&mut variables.texts, function));
        made.extend(roles::own(&mut variables.texts, function));
        made.extend(calls::event_sources(&mut variables.texts, function));
    }
    let names = functions.iter().map(|function| (function.logical.clone(), function.key.clone())).collect();
    let mut sections = resources::read(variables, made);
    let spot = variables.root.spot;
    let transform = variables.lookup_quietly("resources.Transform");
    sections.extend(transform.map(|value| Entry { key: "Transform".into(), spot: value.spot, value }));
    (Node::mapping(sections, spot), names)
}
