//! Where every step of the import leaves what it found wrong or doubtful.

use std::cell::{Cell, RefCell};
use std::sync::Arc;

use crate::order;
use crate::report::{Place, Problem, ProblemKind, Severity};

/// The most problems of one severity that are listed; nobody reads more, and a small file could be made to fill the memory.
pub(super) const MOST_LISTED: usize = 2_000;

/// The problems found so far, in order of finding.
#[derive(Default)]
pub(super) struct Problems {
    found: RefCell<Vec<Problem>>,
    /// How many there are of each severity, those included that are not listed.
    counts: [Cell<usize>; 3],
}

impl Problems {
    /// Adds one that belongs to no resource.
    pub(super) fn add(&self, severity: Severity, place: &Place, kind: ProblemKind) {
        self.put(severity, place, None, kind);
    }

    /// Adds one that stands in the declaration of `resource`.
    pub(super) fn add_on(&self, severity: Severity, place: &Place, resource: &Arc<str>, kind: ProblemKind) {
        self.put(severity, place, Some(resource), kind);
    }

    fn put(&self, severity: Severity, place: &Place, resource: Option<&Arc<str>>, kind: ProblemKind) {
        let [infos, warnings, errors] = &self.counts;
        let count = match severity {
            Severity::Info => infos,
            Severity::Warning => warnings,
            Severity::Error => errors,
        };
        count.set(count.get().saturating_add(1));
        if count.get() <= MOST_LISTED {
            self.found.borrow_mut().push(Problem { kind, severity, place: place.clone(), resource: resource.cloned() });
        }
    }

    /// All of them in order of place, each once: a property may be evaluated more than once. That there are more is said.
    pub(super) fn into_sorted(self) -> Vec<Problem> {
        let mut all = self.found.into_inner();
        if self.counts.iter().any(|count| count.get() > MOST_LISTED) {
            let kind = ProblemKind::MoreProblems { limit: u64::try_from(MOST_LISTED).unwrap_or(u64::MAX) };
            all.push(Problem { kind, severity: Severity::Warning, place: Place::default(), resource: None });
        }
        order::sort_by(&mut all, |a, b| {
            a.place.cmp(&b.place).then(a.kind.code().cmp(b.kind.code())).then(a.resource.cmp(&b.resource))
        });
        all.dedup();
        all
    }
}
