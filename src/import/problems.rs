//! Where every step of the import leaves what it found wrong or doubtful.

use std::cell::RefCell;
use std::sync::Arc;

use crate::order;
use crate::report::{Place, Problem, ProblemKind, Severity};

/// The problems found so far, in order of finding.
#[derive(Default)]
pub(super) struct Problems(RefCell<Vec<Problem>>);

impl Problems {
    /// Adds one that belongs to no resource.
    pub(super) fn add(&self, severity: Severity, place: &Place, kind: ProblemKind) {
        self.0.borrow_mut().push(Problem { kind, severity, place: place.clone(), resource: None });
    }

    /// Adds one that stands in the declaration of `resource`.
    pub(super) fn add_on(&self, severity: Severity, place: &Place, resource: &Arc<str>, kind: ProblemKind) {
        self.0.borrow_mut().push(Problem { kind, severity, place: place.clone(), resource: Some(resource.clone()) });
    }

    /// All of them in order of place, each once: a property may be evaluated more than once.
    pub(super) fn into_sorted(self) -> Vec<Problem> {
        let mut all = self.0.into_inner();
        order::sort_by(&mut all, |a, b| {
            a.place.cmp(&b.place).then(a.kind.code().cmp(b.kind.code())).then(a.resource.cmp(&b.resource))
        });
        all.dedup();
        all
    }
}
