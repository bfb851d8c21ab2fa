//! Which folders stand for themselves: those that no other folder of the drop calls as a module. Each gets the Region of its
//! provider and the variable files that apply to it.

use std::rc::Rc;
use std::sync::Arc;

use super::evaluate::Env;
use super::folders::{Folder, seen_from, split};
use super::instances::is_local;
use super::syntax::{Body, Shape};
use super::world::{Module, World};
use crate::order::SortedSet;
use crate::report::{Place, ProblemKind, Severity};

/// The root modules.
pub(super) fn roots(world: &Rc<World>) -> Vec<Rc<Module>> {
    let called = called(world);
    let with_code = || world.folders.values().filter(|folder| folder.names > 0);
    let mut roots: Vec<&Rc<Folder>> = with_code().filter(|folder| !called.contains(&folder.path)).collect();
    // Folders that call one another in a circle: each is read, and the circle is told.
    if roots.is_empty() {
        roots.extend(with_code().next());
    }
    let mut taken: SortedSet<Arc<str>> = SortedSet::new();
    let mut started = Vec::with_capacity(roots.len());
    for folder in &roots {
        let names = folder.resources.keys().cloned().chain(folder.modules.keys().map(|name| format!("module.{name}").into()));
        let names: Vec<Arc<str>> = names.collect();
        // Two roots may use one address; then the second one's folder stands before it.
        let prefix = match names.iter().any(|name| taken.contains(name)) {
            true => format!("{}/", short(&folder.path, &roots)),
            false => String::new(),
        };
        taken.extend(names);
        started.push(start(world, folder, &prefix));
    }
    world.roots.replace(started.clone());
    started
}

/// The folders that some other folder calls.
fn called(world: &Rc<World>) -> SortedSet<String> {
    let sources = world.folders.values().flat_map(|folder| {
        let calls = folder.modules.values().filter_map(|named| {
            let Shape::Text(source) = &named.of.block.body.attribute("source")?.value.bare().shape else { return None };
            is_local(source).then(|| seen_from(&folder.path, source))
        });
        calls.filter(|path| *path != folder.path).collect::<Vec<_>>()
    });
    sources.collect()
}

/// A folder's path without what all roots have in common.
fn short<'a>(path: &'a str, roots: &[&Rc<Folder>]) -> &'a str {
    let mut start = path;
    while !start.is_empty() && !roots.iter().all(|root| root.path == start || root.path.starts_with(&format!("{start}/"))) {
        start = split(start).0;
    }
    path.strip_prefix(start).unwrap_or(path).trim_start_matches('/')
}

fn start(world: &Rc<World>, folder: &Rc<Folder>, prefix: &str) -> Rc<Module> {
    let given = given(world, folder);
    let first = Module::root(world, folder, prefix, &world.options.region, given.clone());
    match region(&first) {
        Some(region) if region != world.options.region => Module::root(world, folder, prefix, &region, given),
        Some(_) | None => first,
    }
}

/// The Region of the provider that is used where none is named.
fn region(module: &Rc<Module>) -> Option<Arc<str>> {
    let plain = |entry: &&super::world::Entry| {
        entry.block.labels.first().is_some_and(|name| &**name == "aws") && entry.block.body.attribute("alias").is_none()
    };
    let entry = module.folder.providers.iter().find(plain)?;
    let attribute = entry.block.body.attribute("region")?;
    let value = Env::of_module(module, &entry.file).value(&attribute.value).ok()?;
    value.data.known_text().filter(|region| !region.is_empty()).cloned()
}

/// The name of a variable file, whichever way it is spelt.
fn plain(name: &str) -> &str {
    name.strip_suffix(".json").unwrap_or(name)
}

/// The variable files of a root, the strongest last: `terraform.tfvars`, then `*.auto.tfvars`; one more where it is the only
/// one that could be meant, since somebody put it beside the configuration.
fn given(world: &Rc<World>, folder: &Rc<Folder>) -> Vec<(Arc<str>, Rc<Body>)> {
    let named = |test: fn(&str) -> bool| folder.given.iter().filter(move |(file, _)| test(split(file).1)).cloned();
    let mut given: Vec<(Arc<str>, Rc<Body>)> = named(|name| plain(name) == "terraform.tfvars").collect();
    given.extend(named(|name| plain(name).ends_with(".auto.tfvars")));
    let below = world.folders.values().filter(|other| {
        other.path == folder.path || folder.path.is_empty() || other.path.starts_with(&format!("{}/", folder.path))
    });
    let others = below.flat_map(|other| &other.given).filter(|(file, body)| {
        let name = plain(split(file).1);
        let automatic = name == "terraform.tfvars" || name.ends_with(".auto.tfvars");
        !automatic && body.attributes.iter().any(|attribute| folder.variables.contains_key(&attribute.name))
    });
    let others: Vec<&(Arc<str>, Rc<Body>)> = others.collect();
    match others.as_slice() {
        [] => {}
        [one] => given.push((*one).clone()),
        several => {
            for (file, _) in several {
                let place = Place { file: file.clone(), line: 0, column: 0 };
                world.report(Severity::Warning, &place, None, ProblemKind::VariableFileNotUsed);
            }
        }
    }
    given
}
