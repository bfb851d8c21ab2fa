//! Follows the references of an expression to the resources that they end at, through variables, outputs and calls of
//! modules. Locals are the one thing that a plan does not tell.

use std::cell::Cell;
use std::sync::Arc;

use super::super::super::document::{Node, Shape};
use super::super::address::{Address, call_of, steps, within};
use super::configuration::{Configuration, Instance};

/// How many steps may be taken in one file, so that a small one cannot be made to run for ever. A large plan takes some
/// ten thousand.
const STEPS_LIMIT: u32 = 500_000;

/// The most targets of one expression; AWS takes fewer ids everywhere (200 subnets in a VPC, aws-facts 3.14).
const TARGETS_LIMIT: usize = 256;

/// How deep modules may pass a value on.
const DEPTH_LIMIT: u32 = 64;

/// Where an expression stands.
#[derive(Clone)]
pub(super) struct Scope<'a> {
    /// The module instance.
    pub(super) module: Arc<str>,
    /// The index of the instance that the expression is for: what `count.index` and `each.key` are.
    pub(super) key: Option<Arc<str>>,
    /// What `for_each` goes through.
    pub(super) repeats: Option<&'a Node>,
}

/// What a reference ends at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// A resource or data source.
    Resource { address: Arc<str>, kind: Arc<str>, data: bool, attribute: Option<Arc<str>> },
    /// A text that is known after all.
    Value(Arc<str>),
    /// A local value of the module instance `module`.
    Local { module: Arc<str>, name: Arc<str> },
    /// Something else that the file does not tell.
    Unknown(Arc<str>),
}

/// Follows references through one configuration.
pub(super) struct Follower<'c, 'a> {
    configuration: &'c Configuration<'a>,
    steps_left: Cell<u32>,
}

impl<'c, 'a> Follower<'c, 'a> {
    pub(super) fn new(configuration: &'c Configuration<'a>) -> Self {
        Self { configuration, steps_left: Cell::new(STEPS_LIMIT) }
    }

    /// What an expression comes from, each once.
    pub(super) fn targets(&self, expression: &'a Node, scope: &Scope<'a>) -> Vec<Target> {
        let mut found = Vec::new();
        self.expression(expression, scope, None, 0, &mut found);
        found
    }

    fn may_step(&self) -> bool {
        let left = self.steps_left.get();
        self.steps_left.set(left.saturating_sub(1));
        left > 0
    }

    fn add(&self, target: Target, found: &mut Vec<Target>) {
        if found.len() < TARGETS_LIMIT && self.may_step() && !found.contains(&target) {
            found.push(target);
        }
    }

    /// `hint` is the index with which the value is taken from a list or map further out.
    fn expression(&self, node: &'a Node, scope: &Scope<'a>, hint: Option<&str>, depth: u32, found: &mut Vec<Target>) {
        if depth > DEPTH_LIMIT || !self.may_step() {
            return;
        }
        if let Some(constant) = node.get("constant_value") {
            return self.value(constant, hint, found);
        }
        let references = node.get("references").and_then(|list| list.seq()).unwrap_or_default();
        let names: Vec<&Arc<str>> = references.iter().filter_map(|reference| reference.text()).collect();
        let own = |name: &str| name == "count.index" || name.starts_with("each.");
        let key = hint.or_else(|| scope.key.as_deref().filter(|_| names.iter().any(|name| own(name))));
        let mut before: Option<&str> = None;
        let start = found.len();
        for name in names {
            // `a.b[0].id` is followed by `a.b[0]` and `a.b`, which say no more.
            let repeated = before.and_then(|before| before.strip_prefix(&**name));
            if repeated.is_some_and(|rest| rest.starts_with(['.', '['])) {
                continue;
            }
            before = Some(name);
            self.reference(name, scope, key, depth, found);
        }
        // Where the value is used is the place to choose by the resource's own index: it knows whether it takes a list.
        let chooses = hint.or_else(|| key.filter(|_| depth > 0));
        if let Some(place) = chooses.and_then(|key| place_of(key, found.get(start..).unwrap_or_default())) {
            let chosen = found.drain(start..).nth(place);
            found.extend(chosen);
        }
        // A block that was written as an object: its expressions are what it comes from.
        if let (Shape::Map(map), true) = (node.shape(), references.is_empty()) {
            map.entries().iter().for_each(|entry| self.expression(&entry.value, scope, hint, depth + 1, found));
        }
    }

    fn reference(&self, name: &str, scope: &Scope<'a>, key: Option<&str>, depth: u32, found: &mut Vec<Target>) {
        let parts = steps(name);
        let [first, rest @ ..] = parts.as_slice() else { return };
        match (first.name, rest) {
            ("count" | "path" | "terraform" | "self", _) => {}
            ("each", [part, ..]) => {
                if let Some(repeats) = scope.repeats.filter(|_| part.name == "value") {
                    self.expression(repeats, scope, key, depth + 1, found);
                }
            }
            ("var", [variable, behind @ ..]) => {
                let hint = behind.last().and_then(|step| step.index).or(variable.index).or(key);
                self.variable(variable.name, scope, hint, depth, found);
            }
            ("local", [local, ..]) => {
                self.add(Target::Local { module: scope.module.clone(), name: local.name.into() }, found);
            }
            ("module", [called, output, behind @ ..]) => {
                let instances = pick(self.configuration.called(&scope.module, called.name), called.index, key);
                let hint = behind.last().and_then(|step| step.index).or(output.index).or(key);
                for instance in instances {
                    match self.configuration.output(&instance, output.name) {
                        Some(expression) => {
                            let scope = Scope { module: instance.clone(), key: None, repeats: None };
                            self.expression(expression, &scope, hint, depth + 1, found);
                        }
                        None => self.add(Target::Unknown(format!("<{name}>").into()), found),
                    }
                }
            }
            _ => self.resource(name, scope, key, found),
        }
    }

    fn resource(&self, name: &str, scope: &Scope<'a>, key: Option<&str>, found: &mut Vec<Target>) {
        let Some(named) = Address::read(name) else { return };
        let base = within(&scope.module, &named.local());
        let instances = self.configuration.instances(&base);
        let attribute = named.attributes.first().cloned();
        let target =
            |address| Target::Resource { address, kind: named.kind.clone(), data: named.data, attribute: attribute.clone() };
        if named.data {
            // A data source is known by its name: which of several it is changes nothing.
            let index = named.index.as_deref().map(|index| format!("[{index}]")).unwrap_or_default();
            self.add(target(format!("{base}{index}").into()), found);
            return;
        }
        for address in pick(instances, named.index.as_deref(), key) {
            self.add(target(address), found);
        }
    }

    fn variable(&self, name: &str, scope: &Scope<'a>, hint: Option<&str>, depth: u32, found: &mut Vec<Target>) {
        let default = || self.configuration.default(&scope.module, name);
        let Some((outer, called, index)) = call_of(&scope.module) else {
            match self.configuration.variable(name).or_else(default) {
                Some(value) => self.value(value, hint, found),
                None => self.add(Target::Unknown(format!("<var:{name}>").into()), found),
            }
            return;
        };
        let call = self.configuration.call(&outer, called);
        let expression = call.and_then(|call| call.get("expressions")?.get(name));
        match (expression, call) {
            (Some(expression), Some(call)) => {
                let repeats = call.get("for_each_expression");
                let scope = Scope { module: outer.into(), key: index.map(Arc::from), repeats };
                self.expression(expression, &scope, hint, depth + 1, found);
            }
            (None, _) | (_, None) => {
                if let Some(value) = default() {
                    self.value(value, hint, found);
                }
            }
        }
    }

    /// The texts of a known value.
    fn value(&self, node: &'a Node, hint: Option<&str>, found: &mut Vec<Target>) {
        if !self.may_step() || node.is_null() {
            return;
        }
        match node.shape() {
            Shape::Scalar { text, .. } => self.add(Target::Value(text.clone()), found),
            Shape::Seq(items) => {
                let wanted = hint.and_then(|hint| items.get(hint.parse::<usize>().ok()?));
                match wanted {
                    Some(item) => self.value(item, None, found),
                    None => items.iter().for_each(|item| self.value(item, None, found)),
                }
            }
            Shape::Map(map) => {
                let wanted = hint.and_then(|hint| map.get(hint.trim_matches('"')));
                match wanted {
                    Some(value) => self.value(value, None, found),
                    None => map.entries().iter().for_each(|entry| self.value(&entry.value, None, found)),
                }
            }
        }
    }

    /// The calls around a module instance: the expression of each variable that `wanted` names, with its scope.
    pub(super) fn passed(&self, module: &str, wanted: &dyn Fn(&str) -> bool) -> Vec<Target> {
        let mut found = Vec::new();
        let Some((outer, called, index)) = call_of(module) else { return found };
        let Some(call) = self.configuration.call(&outer, called) else { return found };
        let scope = Scope { module: outer.into(), key: index.map(Arc::from), repeats: call.get("for_each_expression") };
        let expressions = call.get("expressions").and_then(|node| node.map()).map_or(&[][..], |map| map.entries());
        for entry in expressions.iter().filter(|entry| self.may_step() && wanted(&entry.key)) {
            self.expression(&entry.value, &scope, None, 0, &mut found);
        }
        found
    }
}

/// Which of several resources, each without instances of its own, `key` takes from a list or map that is written out.
pub(super) fn place_of(key: &str, targets: &[Target]) -> Option<usize> {
    let mut names = Vec::new();
    for target in targets {
        match target {
            Target::Resource { address, data: false, .. } => {
                names.push(Address::read(address).filter(|one| one.index.is_none())?.name)
            }
            Target::Resource { .. } | Target::Value(_) | Target::Local { .. } | Target::Unknown(_) => return None,
        }
    }
    if names.len() < 2 {
        return None;
    }
    match key.parse::<usize>() {
        Ok(number) => number.checked_rem(names.len()),
        // A map is most often written with keys that are the names of what is in it.
        Err(_) => names.iter().position(|name| format!("\"{name}\"") == key),
    }
}

/// The instances that an expression means: the one with the index it writes, the one that belongs to `key`, or all.
fn pick(instances: &[Instance], written: Option<&str>, key: Option<&str>) -> Vec<Arc<str>> {
    let at = |index: &str| instances.iter().find(|(own, _)| own.as_deref() == Some(index)).map(|(_, address)| address.clone());
    match written.filter(|index| *index != "*" && is_key(index)) {
        Some(index) => at(index).into_iter().collect(),
        None => match key.and_then(|key| at(key).or_else(|| nth(instances, key))) {
            Some(address) => vec![address],
            None => instances.iter().map(|(_, address)| address.clone()).collect(),
        },
    }
}

/// An index that is written out, and not an expression.
fn is_key(index: &str) -> bool {
    index.starts_with('"') || (!index.is_empty() && index.bytes().all(|byte| byte.is_ascii_digit()))
}

/// `element(list, index)` begins anew behind the end of the list.
fn nth(instances: &[Instance], key: &str) -> Option<Arc<str>> {
    let numbered = |(index, address): &Instance| Some((index.as_deref()?.parse::<usize>().ok()?, address.clone()));
    let mut numbered = instances.iter().map(numbered).collect::<Option<Vec<_>>>()?;
    crate::order::sort(&mut numbered);
    let place = key.parse::<usize>().ok()?.checked_rem(numbered.len())?;
    numbered.get(place).map(|(_, address)| address.clone())
}
