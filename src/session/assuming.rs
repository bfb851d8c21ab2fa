//! Assumptions that the person changes: a number that AWS does not document, or a quota that an account has had raised.

use std::rc::Rc;

use super::Session;
use crate::facts::assumptions::{Assumption, Assumptions};
use crate::simulation::Workload;
use crate::simulation::workload::call_time;

impl Session {
    /// Takes `value` for `assumption`, as near as its range allows. Calls that took as long as was assumed follow it; a
    /// time that a workload gives itself stays.
    pub(super) fn assume(&mut self, assumption: Assumption, value: u64, now_ms: f64) {
        let (least, most) = assumption.range();
        self.change(now_ms, |shown| {
            let mut assumptions = Assumptions::clone(&shown.assumptions);
            if assumptions.set(assumption, value.clamp(least, most)).is_err() {
                return;
            }
            let workload = followed(&shown.workload, &shown.assumptions, &assumptions);
            if workload != *shown.workload {
                shown.workload = Rc::new(workload);
            }
            shown.assumptions = Rc::new(assumptions);
        });
    }

    /// A load that was made with the assumptions of the beginning, with those of now.
    pub(super) fn assumed(&self, workload: Workload) -> Workload {
        followed(&workload, &Assumptions::default(), &self.assumptions)
    }

    /// All assumptions as they were at first.
    pub(super) fn assume_nothing(&mut self, now_ms: f64) {
        self.change(now_ms, |shown| {
            shown.workload = Rc::new(followed(&shown.workload, &shown.assumptions, &Assumptions::default()));
            shown.assumptions = Rc::default();
        });
    }
}

fn followed(workload: &Workload, before: &Assumptions, after: &Assumptions) -> Workload {
    let mut workload = workload.clone();
    for (to, takes) in workload.functions.iter_mut().flat_map(|load| &mut load.calls) {
        if *takes == call_time(to, before) {
            *takes = call_time(to, after);
        }
    }
    workload
}
