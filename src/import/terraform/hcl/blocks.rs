//! The content of a block as a map: arguments by name, blocks inside as lists, those that `dynamic` makes among them.

use std::sync::Arc;

use super::super::super::declaration::Unknown;
use super::evaluate::{Env, Frame};
use super::functions;
use super::syntax::{Block, Body};
use super::value::{Data, Value};
use super::world::{Fault, place};
use crate::order::SortedMap;
use crate::report::{ProblemKind, Severity};

/// What belongs to Terraform itself, and what the model has no use for: labels for people.
const NOT_READ: [&str; 12] = [
    "count",
    "for_each",
    "depends_on",
    "provider",
    "providers",
    "lifecycle",
    "provisioner",
    "connection",
    "timeouts",
    "tags",
    "tags_all",
    "tag_specifications",
];

/// Everything in a block. What goes wrong is reported at its place, and the rest is read all the same.
pub(super) fn content(env: Env<'_>, body: &Body, resource: Option<&Arc<str>>) -> Result<Data, Box<Fault>> {
    let world = &env.module.world;
    let mut fields = Vec::with_capacity(body.attributes.len() + body.blocks.len());
    for attribute in body.attributes.iter().filter(|attribute| !NOT_READ.contains(&&*attribute.name)) {
        let value = match env.value(&attribute.value) {
            // The block shows the argument; where a list's items stand is kept with them.
            Ok(value) => {
                let data = match attribute.name.ends_with("policy") {
                    true => functions::in_parts(&value),
                    false => value.data,
                };
                Value { place: env.place(&attribute.value), data }
            }
            Err(fault) => {
                world.report(Severity::Error, &fault.place, resource, fault.kind);
                if world.exhausted() {
                    break;
                }
                Value::new(&env.place(&attribute.value), Data::unknown("<unknown>", true))
            }
        };
        fields.push((attribute.name.clone(), value));
    }
    let mut lists: SortedMap<Arc<str>, Vec<Value>> = SortedMap::new();
    for block in &body.blocks {
        let name = name_of(block);
        if NOT_READ.contains(&&**name) {
            continue;
        }
        let made = lists.entry(name.clone()).or_default();
        if let Err(fault) = instances(env, block, resource, made) {
            world.report(Severity::Error, &fault.place, resource, fault.kind);
        }
    }
    for (name, values) in lists {
        if let Some(first) = values.first() {
            let place = first.place.clone();
            fields.push((name, Value::new(&place, Data::list(values))));
        }
    }
    Ok(Data::map(fields.into_iter().collect()))
}

/// The blocks of one type as a list; `None` when there is none.
pub(super) fn named(env: Env<'_>, body: &Body, name: &str) -> Result<Option<Data>, Box<Fault>> {
    let mut made = Vec::new();
    for block in body.blocks.iter().filter(|block| &**name_of(block) == name) {
        instances(env, block, None, &mut made)?;
    }
    Ok((!made.is_empty()).then(|| Data::list(made)))
}

/// The type of a block, also of one that `dynamic` makes.
pub(super) fn name_of(block: &Block) -> &Arc<str> {
    match block.labels.first() {
        Some(label) if &*block.kind == "dynamic" => label,
        Some(_) | None => &block.kind,
    }
}

fn instances(env: Env<'_>, block: &Block, resource: Option<&Arc<str>>, made: &mut Vec<Value>) -> Result<(), Box<Fault>> {
    let at = place(env.file, block.spot);
    if &*block.kind != "dynamic" {
        let data = env.module.world.deeper(&at, || content(env, &block.body, resource))?;
        made.push(Value::new(&at, data));
        return Ok(());
    }
    let name = name_of(block);
    let (Some(each), Some(inner)) = (block.body.attribute("for_each"), block.body.block("content")) else { return Ok(()) };
    let iterator: Arc<str> = match block.body.attribute("iterator").map(|attribute| env.value(&attribute.value)) {
        Some(value) => value?.data.as_text().unwrap_or_else(|| name.clone()),
        None => name.clone(),
    };
    let collection = env.value(&each.value)?;
    let walked = match env.walk(&collection)? {
        Some(walked) => walked,
        None => {
            let Some(unknown) = collection.data.waits_for() else { return Ok(()) };
            let kind = ProblemKind::CountUnknown { waits_for: unknown.token.clone() };
            env.module.world.report(Severity::Warning, &env.place(&each.value), resource, kind);
            let one = Unknown { many: false, ..unknown };
            vec![(Data::Unknown(one.clone()), Value::new(&at, Data::Unknown(one)))]
        }
    };
    for (key, value) in walked {
        // One that stands for any number of blocks is handed on as that.
        if let Data::Unknown(unknown) = &value.data
            && unknown.many
        {
            made.push(value);
            continue;
        }
        let fields = [(Arc::from("key"), Value::new(&at, key)), (Arc::from("value"), value)];
        let frame = Frame { name: &iterator, value: Value::new(&at, Data::map(fields.into_iter().collect())), outer: env.frame };
        let data = env.module.world.deeper(&at, || content(env.with(&frame), &inner.body, resource))?;
        made.push(Value::new(&at, data));
    }
    Ok(())
}
