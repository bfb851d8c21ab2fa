//! What a name stands for: a loop's, `var`, `local`, `each`, `count`, `self`, `path`, `terraform`, `module`, `data`, else a
//! type of resource.

use std::sync::Arc;

use super::super::syntax::{Expression, Shape, Step};
use super::super::value::{Data, Value};
use super::super::world::{Evaluated, Fault};
use super::{Env, Frame};
use crate::report::{Place, ProblemKind};

impl Env<'_> {
    /// A name without a step: what a loop gives, else a word that old configurations write without quotes (`type = string`).
    pub(super) fn bare(self, name: &Arc<str>, place: &Place) -> Evaluated {
        match self.looped(name) {
            Some(value) => Ok(value),
            None => Ok(Value::new(place, Data::Text(name.clone()))),
        }
    }

    fn looped(self, name: &str) -> Option<Value> {
        let mut frame: Option<&Frame<'_>> = self.frame;
        while let Some(here) = frame {
            if here.name == name {
                return Some(here.value.clone());
            }
            frame = here.outer;
        }
        None
    }

    pub(super) fn traversal(self, root: &Expression, steps: &[Step], place: &Place) -> Evaluated {
        let Shape::Name(name) = &root.shape else { return self.follow(self.value(root)?, steps) };
        if let Some(value) = self.looped(name) {
            return self.follow(value, steps);
        }
        let label = |number: usize| match steps.get(number) {
            Some(Step::Attribute(label)) => Some(label),
            Some(Step::Index(index)) => {
                if let Shape::Text(label) = &index.shape {
                    Some(label)
                } else {
                    None
                }
            }
            Some(Step::Splat(_)) | None => None,
        };
        let Some(first) = label(0) else { return Err(nothing(place, name)) };
        let (value, taken) = match &**name {
            "var" => (self.module.variable(first, place)?, 1),
            "local" => (self.module.local(first, place)?, 1),
            "module" => (self.module.call(first, place)?, 1),
            "each" | "count" => (self.counted(name, first, place)?, 1),
            "self" => match self.own {
                Some(instance) => (Value::new(place, Data::Resource(instance.clone())), 0),
                None => return Err(nothing(place, "self")),
            },
            "path" if &**first == "module" => (Value::new(place, Data::text(self.module.path())), 1),
            "path" => (Value::new(place, Data::text(".")), 1),
            "terraform" if &**first == "workspace" => (Value::new(place, Data::text("default")), 1),
            "terraform" => (Value::new(place, Data::unknown(format!("<terraform.{first}>"), false)), 1),
            "data" => match label(1) {
                Some(second) => (self.module.resource(&format!("data.{first}.{second}"), place)?, 2),
                None => return Err(nothing(place, &format!("data.{first}"))),
            },
            kind => (self.module.resource(&format!("{kind}.{first}"), place)?, 1),
        };
        self.follow(value, steps.get(taken..).unwrap_or(&[]))
    }

    fn counted(self, name: &str, field: &str, place: &Place) -> Evaluated {
        let found = match (name, field, self.scope.and_then(|scope| scope.each.as_deref())) {
            ("count", "index", _) => self.scope.and_then(|scope| scope.count.as_deref().cloned()),
            ("each", "key", Some((key, _))) => Some(key.clone()),
            ("each", "value", Some((_, value))) => Some(value.clone()),
            _ => None,
        };
        found.ok_or_else(|| nothing(place, &format!("{name}.{field}")))
    }
}

fn nothing(place: &Place, target: &str) -> Box<Fault> {
    let kind = ProblemKind::ReferenceToNothing { target: target.into(), property: "expression".into() };
    Box::new(Fault { place: place.clone(), kind })
}
