//! A run in slices, so that whoever waits for it can do other things between them, show how far it is, or give it up.

use super::plan::{Plan, plan};
use super::setup::{Setup, set_up};
use super::workload::Workload;
use super::{EVENT_LIMIT, Run};
use crate::allocation::Era;
use crate::engine::{self, Limits, Outcome};
use crate::facts::assumptions::Assumptions;
use crate::network::Network;
use crate::units::{SimDuration, SimTime};

/// A run that goes on.
#[derive(Debug)]
pub struct Runner {
    setup: Setup,
    era: Era,
    seed: u64,
    plan: Plan,
    duration: SimDuration,
    outcome: Option<Outcome>,
    settled: bool,
    at: SimTime,
}

/// How far a run is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The simulated moment that it has come to.
    pub at: SimTime,
    /// How long invocations arrive; what they began may end later.
    pub of: SimDuration,
    /// Events recorded so far.
    pub events: u64,
    /// Whether it is at its end.
    pub done: bool,
}

impl Runner {
    /// A run at its beginning: everything that can be worked out before is worked out here.
    #[must_use]
    pub fn new(network: &Network, era: Era, workload: &Workload, assumptions: &Assumptions, seed: u64) -> Self {
        Self::of_plan(network, plan(network, workload), era, workload, assumptions, seed)
    }

    /// The same for a plan that is made already.
    #[must_use]
    pub fn of_plan(network: &Network, plan: Plan, era: Era, workload: &Workload, assumptions: &Assumptions, seed: u64) -> Self {
        let setup = set_up(network, &plan, era, workload, assumptions, seed);
        Self { setup, era, seed, plan, duration: workload.duration, outcome: None, settled: false, at: SimTime::ZERO }
    }

    /// Lets so many things happen, or as many as are left, and sums them up after that.
    pub fn advance(&mut self, budget_events: u64) -> Progress {
        if self.outcome.is_none() {
            let limits = Limits { until: SimTime::from_micros(u64::MAX), records: EVENT_LIMIT };
            self.outcome = engine::advance(&mut self.setup.world, &mut self.setup.queue, limits, budget_events);
            self.at = self.setup.world.log.end();
        } else if !self.settled {
            self.settled = self.setup.world.tally.settle(usize::try_from(budget_events).unwrap_or(usize::MAX));
        }
        Progress { at: self.at, of: self.duration, events: self.setup.world.log.len() as u64, done: self.settled }
    }

    /// The run as far as it has come.
    #[must_use]
    pub fn finish(self) -> Run {
        let cut_short = self.outcome != Some(Outcome::Finished);
        let (log, summary) = self.setup.sum_up(cut_short);
        Run { era: self.era, seed: self.seed, plan: self.plan, log, summary }
    }
}
