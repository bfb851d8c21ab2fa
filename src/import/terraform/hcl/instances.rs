//! How many there are of a resource or a module, and what each is called: `count` and `for_each`.

use std::rc::Rc;
use std::sync::Arc;

use super::super::super::Decides;
use super::super::super::declaration::{Reference, Unknown};
use super::blocks;
use super::data;
use super::evaluate::{Env, plural};
use super::folders::{seen_from, split};
use super::known::Known;
use super::number::Number;
use super::value::{Data, Value};
use super::world::{Called, Caller, Content, Entry, Evaluated, Fault, Instance, Module, Scope, place};
use crate::order::SortedMap;
use crate::report::{Place, ProblemKind, Severity};

/// The most instances of one block.
const MOST: usize = 2_000;

/// What one instance takes from the allowance; ten thousand of them use it up.
const COST: u64 = 200;

/// Attributes under whose values other resources know one.
const IDENTIFYING: [&str; 7] =
    ["name", "name_prefix", "function_name", "bucket", "identifier", "cluster_identifier", "replication_group_id"];

/// How often a block is made.
enum Times {
    /// Once, without a number.
    One,
    /// So often, by number.
    Count(usize),
    /// Once for each key.
    Each(Vec<(Arc<str>, Value)>),
    /// That is not known.
    Unknown(Unknown),
}

/// The instances of a resource or a data source.
pub(super) fn of_resource(module: &Rc<Module>, address: &Arc<str>, entry: &Entry) -> Evaluated {
    let kind = entry.block.labels.first().cloned().unwrap_or_default();
    let data = &*entry.block.kind == "data";
    // In a root without a prefix the two are one text.
    let full = if module.prefix.is_empty() { address.clone() } else { format!("{}{address}", module.prefix).into() };
    several(module, entry, &full, |address, scope, open| {
        let instance = Instance { module: module.clone(), entry: entry.clone(), address, kind: kind.clone(), data, scope, open };
        Data::Resource(Rc::new(instance))
    })
}

/// The instances of a called module.
pub(super) fn of_module(module: &Rc<Module>, address: &str, entry: &Entry) -> Evaluated {
    let full: Arc<str> = format!("{}{address}", module.prefix).into();
    let source = source(module, entry);
    let at = entry.place(entry.block.spot);
    let known = source.as_deref().and_then(|source| Known::of(source, &entry.block.body));
    let folder = source.as_deref().filter(|source| is_local(source)).and_then(|source| {
        let path = seen_from(split(&entry.file).0, source);
        module.world.folders.get(&path).cloned()
    });
    if let Some(folder) = folder.as_ref().filter(|folder| module.is_within(folder)) {
        let kind = ProblemKind::CircularReference { name: format!("{full} ({})", folder.path).into() };
        return Err(Box::new(Fault { place: at, kind }));
    }
    let written: Arc<str> = source.unwrap_or_else(|| "?".into());
    match (&folder, known) {
        (Some(_), _) => {}
        (None, Some(known)) => {
            let kind = ProblemKind::ModuleUnderstood { module: full.clone(), as_module: known.name().into() };
            module.world.report(Severity::Info, &at, None, kind);
        }
        (None, None) => {
            let kind = ProblemKind::ModuleNotRead { module: full.clone(), source: written };
            module.world.report(Severity::Warning, &at, None, kind);
        }
    }
    several(module, entry, &full, |address, scope, open| {
        let caller = Rc::new(Caller { module: module.clone(), entry: entry.clone(), scope });
        let content = match (&folder, known) {
            (Some(folder), _) => Module::called(&caller, folder, &address).map_or(Content::Elsewhere, Content::Local),
            (None, Some(known)) => Content::Known(known),
            (None, None) => Content::Elsewhere,
        };
        Data::Module(Rc::new(Called { address, caller, content, open }))
    })
}

/// The source of a module as it is written.
fn source(module: &Rc<Module>, entry: &Entry) -> Option<Arc<str>> {
    let attribute = entry.block.body.attribute("source")?;
    Env::of_module(module, &entry.file).value(&attribute.value).ok()?.data.known_text().cloned()
}

pub(super) fn is_local(source: &str) -> bool {
    source.starts_with("./") || source.starts_with("../") || source == "." || source == ".."
}

/// One instance or all of them, under their addresses.
fn several(module: &Rc<Module>, entry: &Entry, address: &Arc<str>, make: impl Fn(Arc<str>, Scope, bool) -> Data) -> Evaluated {
    let at = entry.place(entry.block.spot);
    let data = match times(module, entry)? {
        Times::One => make(address.clone(), Scope::default(), false),
        Times::Count(count) => {
            let mut made = Vec::with_capacity(count.min(64));
            for number in 0..count {
                module.world.spend(COST, &at)?;
                let index = Value::new(&at, Data::Number(Number::count(number)));
                let scope = Scope { count: Some(Box::new(index)), each: None };
                made.push(Value::new(&at, make(format!("{address}[{number}]").into(), scope, false)));
            }
            Data::list(made)
        }
        Times::Each(entries) => {
            let mut made = Vec::with_capacity(entries.len());
            for (key, value) in entries {
                module.world.spend(COST, &at)?;
                let own = Value::new(&value.place, Data::Text(key.clone()));
                let scope = Scope { count: None, each: Some(Box::new((own, value))) };
                made.push((key.clone(), Value::new(&at, make(format!("{address}[{key:?}]").into(), scope, false))));
            }
            Data::map(made.into_iter().collect::<SortedMap<_, _>>())
        }
        Times::Unknown(unknown) => {
            let kind = ProblemKind::CountUnknown { waits_for: unknown.token.clone() };
            module.world.report(Severity::Warning, &at, Some(address), kind);
            module.world.opens(address);
            module.world.ask(&unknown.token, Decides { paths: true, ..Decides::default() });
            let one = Data::Unknown(Unknown { many: false, ..unknown.clone() });
            let named = |name: &str| Value::new(&at, Data::unknown(format!("<{name}>"), false));
            let scope = Scope {
                count: Some(Box::new(Value::new(&at, Data::Number(Number::whole(0))))),
                each: Some(Box::new((named("each.key"), Value::new(&at, one)))),
            };
            let first = Value::new(&at, make(address.clone(), scope, true));
            let others = Value::new(&at, Data::unknown(format!("<count:{address}>"), true));
            Data::list(vec![first, others])
        }
    };
    Ok(Value::new(&at, data))
}

fn times(module: &Rc<Module>, entry: &Entry) -> Result<Times, Box<Fault>> {
    let body = &entry.block.body;
    let env = Env::of_module(module, &entry.file);
    if let Some(attribute) = body.attribute("count") {
        let value = env.value(&attribute.value)?;
        return match (value.data.as_number().and_then(Number::as_index).or_else(|| truth_count(&value)), value.data.waits_for()) {
            (Some(count), _) if count <= MOST => Ok(Times::Count(count)),
            (None, Some(unknown)) => Ok(Times::Unknown(unknown)),
            (Some(_) | None, _) => Err(super::evaluate::bad(&value.place, "count", "a number from 0 to 2000")),
        };
    }
    let Some(attribute) = body.attribute("for_each") else { return Ok(Times::One) };
    let value = env.value(&attribute.value)?;
    if let Some(entries) = value.data.entries().filter(|entries| entries.len() <= MOST) {
        return Ok(Times::Each(entries.iter().map(|(key, value)| (key.clone(), value.clone())).collect()));
    }
    if let Some(items) = value.data.items().filter(|items| items.len() <= MOST) {
        let open = items.iter().find_map(|item| item.data.waits_for());
        let known = items.iter().filter_map(|item| Some((item.data.as_text()?, item.clone())));
        return Ok(match open {
            Some(unknown) => Times::Unknown(unknown),
            None => Times::Each(known.collect()),
        });
    }
    match value.data.waits_for() {
        Some(unknown) => Ok(Times::Unknown(unknown)),
        None => Err(super::evaluate::bad(&value.place, "for_each", "a map or a set of texts")),
    }
}

/// Terraform 0.11 took `count = true`.
fn truth_count(value: &Value) -> Option<usize> {
    if let Data::Truth(truth) = value.data { Some(usize::from(truth)) } else { None }
}

impl Instance {
    /// `resource.attribute`: what the block says, else what only a deployment tells.
    pub(super) fn attribute(self: &Rc<Self>, name: &Arc<str>, asked: &Place) -> Evaluated {
        let world = &self.module.world;
        world.deeper(asked, || {
            if self.data
                && let Some(value) = data::attribute(self, name)?
            {
                return Ok(value);
            }
            let body = &self.entry.block.body;
            let env = Env::of_instance(self);
            if let Some(attribute) = body.attribute(name) {
                let value = env.value(&attribute.value)?;
                // A name that is not known whole still says whose name it is.
                let only_in_parts = IDENTIFYING.contains(&&**name) && value.data.waits_for().is_some() && !self.data;
                if !matches!(value.data, Data::Null) && !only_in_parts {
                    return Ok(value);
                }
            } else if let Some(found) = blocks::named(env, body, name)? {
                return Ok(Value::new(asked, found));
            }
            if self.data {
                return Ok(Value::new(asked, Data::unknown(self.token(name), plural(name))));
            }
            let reference = Reference { resource: self.address.clone(), attribute: Some(name.clone()) };
            Ok(Value::new(asked, Data::Reference(reference)))
        })
    }

    /// The token of a data source's attribute; its own id is the address alone.
    pub(super) fn token(&self, attribute: &str) -> Arc<str> {
        match attribute {
            "" | "id" | "ids" => format!("<data:{}>", self.address),
            attribute => format!("<data:{}.{attribute}>", self.address),
        }
        .into()
    }

    /// Where it is declared.
    pub(super) fn place(&self) -> Place {
        place(&self.entry.file, self.entry.block.spot)
    }
}
