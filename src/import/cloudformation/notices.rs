//! What of a template is named because it is not run or not modelled.

use crate::order::SortedMap;
use std::sync::Arc;

use super::super::spelling;
use super::conditions::Truth;
use super::stacks::Child;
use super::template::Template;
use crate::report::{Place, ProblemKind, Severity};

impl Template<'_> {
    /// Names macros and the other things that only AWS runs.
    pub(super) fn report_what_is_not_run(&self) {
        let Some(transform) = self.root.get("Transform") else { return };
        let own = std::slice::from_ref(transform);
        for item in transform.seq().unwrap_or(own) {
            let name = item.text().or_else(|| item.get("Name")?.text());
            let known = name.is_some_and(|name| is_run(name));
            if !known && !item.is_null() {
                let name = name.map_or_else(|| "Transform".into(), |name| format!("Transform {name}"));
                self.stacks.problems.add(Severity::Warning, &self.place(item.spot), ProblemKind::Intrinsic { name: name.into() });
            }
        }
    }

    /// Names the kinds that concern networking and are left out, each once with its count.
    pub(super) fn report_left_out(&self) {
        let mut counts: SortedMap<&Arc<str>, (u32, &Place)> = SortedMap::new();
        for resource in self.resources.values() {
            if !spelling::left_out(&resource.written_as) || *self.exists(resource) == Truth::No {
                continue;
            }
            match self.children.borrow().get(&resource.id) {
                Some(Child::Read(_)) => continue,
                Some(Child::NotGiven(path)) => {
                    let kind = ProblemKind::FileNotGiven { path: path.clone() };
                    self.stacks.problems.add_on(Severity::Warning, &resource.place, &self.id(&resource.id), kind);
                    continue;
                }
                None => {}
            }
            let (count, first) = counts.entry(&resource.written_as).or_insert((0, &resource.place));
            *count = count.saturating_add(1);
            *first = (*first).min(&resource.place);
        }
        for (kind, (count, place)) in counts {
            let kind = ProblemKind::KindNotModelled { kind: kind.clone(), count };
            self.stacks.problems.add(Severity::Warning, place, kind);
        }
    }
}

/// Whether what the transform of that name does is done here.
pub(super) fn is_run(name: &str) -> bool {
    name.starts_with("AWS::Serverless") || name == for_each_transform()
}

/// The transform that brings loops and more freedom in functions.
pub(super) const fn for_each_transform() -> &'static str {
    "AWS::LanguageExtensions"
}
