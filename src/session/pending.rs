//! Runs that are too long to be worked out at once. Until one is done, what is shown stays as it was.
//!
//! Whoever holds the session (the page, between two frames) asks for the [`Work`] that waits, lets its [`Runner`] advance
//! piece by piece, and gives the finished run back with a command. Giving it up is a command too.

use std::rc::Rc;

use super::history::History;
use super::shown::Shown;
use super::{Results, Session};
use crate::allocation::Era;
use crate::simulation::{Pattern, Recorded, Run, Runner, Workload};

/// More arrivals than these are a long run.
const LONG: u64 = 20_000;

/// What will be shown when its run is done.
#[derive(Debug)]
pub struct Pending {
    pub(super) shown: Shown,
    /// The history as it will be then.
    pub(super) history: History,
    /// Whether it begins at its beginning.
    pub(super) rewind: bool,
}

/// A run that waits to be worked out. Two are equal when they are the same one.
#[derive(Clone, Debug)]
pub enum Work {
    /// What is to be shown.
    Show(Rc<Pending>),
    /// The other era, to compare with.
    Compare(Rc<Results>),
}

/// A run that has been worked out. Two are equal when they are the same one.
#[derive(Clone, Debug)]
pub struct Worked(pub Work, pub Rc<Run>);

impl Session {
    /// The run that waits to be worked out; what is to be shown goes first.
    #[must_use]
    pub fn work(&self) -> Option<Work> {
        let compare = self.compare && self.compared().is_none();
        let show = self.pending.as_ref().map(|pending| Work::Show(Rc::clone(pending)));
        show.or_else(|| compare.then(|| Work::Compare(Rc::clone(&self.results))))
    }

    /// The load and the seed that are asked for: those of the run that waits, else those of what is shown. A form begins from
    /// them, so that nothing is lost that was entered while a run is worked out.
    #[must_use]
    pub fn asked_for(&self) -> (&Rc<Workload>, u64) {
        match &self.pending {
            Some(pending) => (&pending.shown.workload, pending.shown.seed),
            None => (&self.workload, self.seed),
        }
    }

    /// The run of `work` at its beginning.
    #[must_use]
    pub fn begin(&self, work: &Work) -> Runner {
        match work {
            Work::Show(pending) => {
                let Shown { network, workload, era, seed, assumptions, .. } = &pending.shown;
                Runner::new(network, *era, workload, assumptions, *seed)
            }
            Work::Compare(_) => {
                let plan = self.run.plan.clone();
                Runner::of_plan(&self.network, plan, other_era(self.era), &self.workload, &self.assumptions, self.seed)
            }
        }
    }

    /// Takes a run that has been worked out, if it is still waited for.
    pub(super) fn take(&mut self, Worked(work, run): Worked, now_ms: f64) {
        if self.work().as_ref() != Some(&work) {
            return;
        }
        match work {
            Work::Show(pending) => {
                let Pending { shown, history, rewind } = &*pending;
                self.arrive(Pending { shown: shown.clone(), history: history.clone(), rewind: *rewind }, run, now_ms);
            }
            Work::Compare(results) => {
                (self.results, self.compare) = (Rc::new(results.with_other_era(&run)), false);
            }
        }
    }

    /// No longer waits for any run.
    pub(super) fn give_up(&mut self) {
        (self.pending, self.compare) = (None, false);
    }
}

pub(super) const fn other_era(era: Era) -> Era {
    match era {
        Era::Before => Era::After,
        Era::After => Era::Before,
    }
}

/// Whether a run of `workload` is better worked out piece by piece.
pub(super) fn is_long(workload: &Workload) -> bool {
    let arrivals = workload.functions.iter().map(|load| match load.options.recorded.as_deref() {
        Some(Recorded::Moments(moments)) => u64::try_from(moments.len()).unwrap_or(u64::MAX),
        Some(Recorded::PerMinute(counts)) => counts.iter().map(|count| u64::from(*count)).sum(),
        None => {
            let rate_milli = match load.pattern {
                Pattern::Constant { rate_milli } | Pattern::Poisson { rate_milli } | Pattern::Ramp { rate_milli } => rate_milli,
                Pattern::Burst { rate_milli, peak_milli, .. } | Pattern::Daily { rate_milli, peak_milli, .. } => {
                    rate_milli.max(peak_milli)
                }
            };
            rate_milli.saturating_mul(workload.duration.as_micros() / 1_000_000) / 1_000
        }
    });
    arrivals.fold(0_u64, u64::saturating_add) > LONG
}

impl PartialEq for Work {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Show(one), Self::Show(other)) => Rc::ptr_eq(one, other),
            (Self::Compare(one), Self::Compare(other)) => Rc::ptr_eq(one, other),
            (Self::Show(_), Self::Compare(_)) | (Self::Compare(_), Self::Show(_)) => false,
        }
    }
}

impl PartialEq for Worked {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0 && Rc::ptr_eq(&self.1, &other.1)
    }
}
