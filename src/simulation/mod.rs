//! Invocations over time: environments start, reuse and die, interfaces are made, calls travel, arrive or are dropped.
//!
//! The run goes to its end first and leaves an [`EventLog`]; everything that is shown at a time is a function of that log
//! and the time ([`EventLog::state_at`]). Written on [`crate::engine`]; no wall clock, no chance outside the seed.
//!
//! What is asked for: [`workload`], [`source`], [`fault`]. What is worked out before: [`plan`], `phases` (a network for each set
//! of faults), `profile` and `wires::ways` (all of it as numbers). What happens: `world`, with `environments` and `wires`
//! (interfaces, connections, ceilings). What is left: [`event_log`], [`state`], and [`summary`] with [`traffic`] and
//! [`series`]. [`runner`] does it in slices. [`pool`] is the environments alone, to be compared with other simulators.

mod arrivals;
mod environments;
pub mod event;
pub mod event_log;
pub mod fault;
mod moving;
mod phases;
pub mod plan;
pub mod pool;
mod profile;
mod quiet;
mod ranks;
pub mod runner;
pub mod series;
mod setup;
pub mod source;
pub mod state;
pub mod summary;
mod tally;
pub mod traffic;
mod wires;
pub mod workload;
mod world;

pub use event_log::{Event, EventKind, EventLog, Life, Portion};
pub use fault::{Fault, FaultKind};
pub use plan::{Plan, PlannedCall, PlannedFunction};
pub use quiet::Stretch;
pub use runner::{Progress, Runner};
pub use series::{Counted, Level, Point, Series};
pub use source::{CallTraffic, InvocationSource, LoadOptions, QueueSource, Recorded, Spread};
pub use state::{EnvironmentPhase, EnvironmentState, Flight, FunctionPhase, InterfaceError, State, ThrottleReason};
pub use summary::{Percentiles, Summary};
pub use traffic::{BilledLine, ConnectionUse, NatUse, QueueUse, TrafficLine};
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

/// The most events that a run records: at some seven bytes each a log that a browser tab can hold.
pub const EVENT_LIMIT: u64 = 10_000_000;

/// Runs `workload` on `network` to its end: arrivals until its duration is over, then until the last invocation is served.
/// Environments that are idle then are left alone; they die in a run that goes on for long enough.
#[must_use]
pub fn run(network: &Network, era: Era, workload: &Workload, assumptions: &Assumptions, seed: u64) -> Run {
    run_plan(network, plan::plan(network, workload), era, workload, assumptions, seed)
}

/// The same for a plan that is made already: for both eras and several seeds, the calls need to be traced only once.
#[must_use]
pub fn run_plan(network: &Network, plan: Plan, era: Era, workload: &Workload, assumptions: &Assumptions, seed: u64) -> Run {
    let mut runner = Runner::of_plan(network, plan, era, workload, assumptions, seed);
    while !runner.advance(u64::MAX).done {}
    runner.finish()
}
