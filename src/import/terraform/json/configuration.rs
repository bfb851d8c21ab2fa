//! The configuration that a plan carries: expressions by module, and the instances that its resources came to.

use std::cell::RefCell;
use std::sync::Arc;

use super::super::super::document::Node;
use super::super::address::{within, without_indexes};
use super::found::Found;
use crate::order::{SortedMap, SortedSet, sort};

/// The index of an instance, and its address.
pub(super) type Instance = (Option<Arc<str>>, Arc<str>);

/// What a plan says of its configuration.
pub(super) struct Configuration<'a> {
    /// Each module by its address without indexes.
    modules: SortedMap<String, Module<'a>>,
    /// The instances of each resource: index and address, by the address of all of them.
    instances: SortedMap<String, Vec<Instance>>,
    /// The instances of each module call, by its address without the call's own index.
    module_instances: SortedMap<String, Vec<Instance>>,
    /// Values of the root module's variables.
    variables: Option<&'a Node>,
    /// The only resource of a kind in a module instance, once someone asked for it.
    only: RefCell<SortedMap<(String, &'static str), Option<String>>>,
}

struct Module<'a> {
    node: &'a Node,
    resources: SortedMap<&'a str, &'a Node>,
}

impl<'a> Configuration<'a> {
    pub(super) fn new(root: &'a Node, found: &[Found<'a>]) -> Self {
        let mut modules = Vec::new();
        if let Some(configured) = root.get("configuration").and_then(|node| node.get("root_module")) {
            collect(configured, "", &mut modules);
        }
        let mut instances: SortedMap<String, Vec<_>> = SortedMap::new();
        let mut called = SortedSet::new();
        let mut listed: Vec<_> = found.iter().map(|found| (found.address.base(), found)).collect();
        crate::order::sort_by(&mut listed, |(one, _), (other, _)| one.cmp(other));
        for (base, found) in listed {
            called.insert(found.address.module.clone());
            instances.entry(base).or_insert_with(Vec::new).push((found.address.index.clone(), found.written.clone()));
        }
        Self {
            modules: modules.into_iter().collect(),
            instances,
            module_instances: module_instances(&called),
            variables: root.get("variables"),
            only: RefCell::default(),
        }
    }

    fn module(&self, instance: &str) -> Option<&Module<'a>> {
        self.modules.get(&without_indexes(instance))
    }

    /// The block of a resource, by the module instance it is in and its name there.
    pub(super) fn resource(&self, module: &str, local: &str) -> Option<&'a Node> {
        self.module(module)?.resources.get(local).copied()
    }

    /// The call `name` in the module instance `module`.
    pub(super) fn call(&self, module: &str, name: &str) -> Option<&'a Node> {
        self.module(module)?.node.get("module_calls")?.get(name)
    }

    /// The expression of an output.
    pub(super) fn output(&self, module: &str, name: &str) -> Option<&'a Node> {
        self.module(module)?.node.get("outputs")?.get(name)?.get("expression")
    }

    /// The default of a variable.
    pub(super) fn default(&self, module: &str, name: &str) -> Option<&'a Node> {
        self.module(module)?.node.get("variables")?.get(name)?.get("default")
    }

    /// The value of a variable of the root module.
    pub(super) fn variable(&self, name: &str) -> Option<&'a Node> {
        self.variables?.get(name)?.get("value")
    }

    /// The instances of a resource, by the address of all of them.
    pub(super) fn instances(&self, base: &str) -> &[Instance] {
        self.instances.get(base).map_or(&[], Vec::as_slice)
    }

    /// The instances of the call `name` in the module instance `module`.
    pub(super) fn called(&self, module: &str, name: &str) -> &[Instance] {
        self.module_instances.get(&within(module, &format!("module.{name}"))).map_or(&[], Vec::as_slice)
    }

    /// The only resource of one of `kinds` in the module instance `module`, with all its instances.
    pub(super) fn only(&self, module: &str, kinds: &'static [&'static str]) -> Option<&[Instance]> {
        let asked = (module.to_owned(), *kinds.first()?);
        let known = self.only.borrow().get(&asked).cloned();
        let base = known.unwrap_or_else(|| {
            let found = self.find_only(module, kinds);
            self.only.borrow_mut().insert(asked, found.clone());
            found
        });
        Some(self.instances(&base?))
    }

    /// The instances of the resource of one of `kinds` whose name `local` begins with: `private` for `private_subnet_ids`.
    pub(super) fn named_like(&self, module: &str, kinds: &[&str], local: &str) -> Option<&[Instance]> {
        let resources = &self.module(module)?.resources;
        let parts = local.match_indices('_').filter_map(|(end, _)| local.get(..end)).chain([local]);
        let names = parts.flat_map(|part| kinds.iter().map(move |kind| format!("{kind}.{part}")));
        let there = names.filter(|name| resources.contains_key(&**name)).map(|name| self.instances(&within(module, &name)));
        there.filter(|instances| !instances.is_empty()).last()
    }

    fn find_only(&self, module: &str, kinds: &[&str]) -> Option<String> {
        let names = self.module(module)?.resources.keys().filter(|name| kinds.iter().any(|kind| is_of(name, kind)));
        let mut there = names.map(|name| within(module, name)).filter(|base| !self.instances(base).is_empty());
        let first = there.next()?;
        there.next().is_none().then_some(first)
    }
}

fn is_of(name: &str, kind: &str) -> bool {
    name.strip_prefix(kind).is_some_and(|rest| rest.starts_with('.'))
}

fn collect<'a>(module: &'a Node, address: &str, modules: &mut Vec<(String, Module<'a>)>) {
    let resources = module.get("resources").and_then(|node| node.seq()).unwrap_or_default();
    // `address` of a configured resource is its name in the module, which `data.` begins for a data source.
    let resources = resources.iter().filter_map(|node| Some((&**node.get("address")?.text()?, node))).collect();
    modules.push((address.to_owned(), Module { node: module, resources }));
    let calls = module.get("module_calls").and_then(|node| node.map()).map_or(&[][..], |map| map.entries());
    for call in calls {
        if let Some(called) = call.value.get("module") {
            collect(called, &within(address, &format!("module.{}", call.key)), modules);
        }
    }
}

/// The instances of each module call, read off the addresses of what is in them.
fn module_instances(called: &SortedSet<Arc<str>>) -> SortedMap<String, Vec<Instance>> {
    let mut all: Vec<(String, Option<Arc<str>>, Arc<str>)> = Vec::new();
    let mut known: SortedSet<Arc<str>> = SortedSet::new();
    for module in called.iter() {
        let mut at: Arc<str> = module.clone();
        while let Some((outer, name, index)) = super::super::address::call_of(&at) {
            if !known.insert(at.clone()) {
                break;
            }
            all.push((within(&outer, &format!("module.{name}")), index.map(Arc::from), at.clone()));
            at = outer.into();
        }
    }
    sort(&mut all);
    let mut grouped: SortedMap<String, Vec<_>> = SortedMap::new();
    for (call, index, instance) in all {
        grouped.entry(call).or_insert_with(Vec::new).push((index, instance));
    }
    grouped
}
