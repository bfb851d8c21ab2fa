//! What is there at one moment of a run: a value made from the log, never changed from outside.

use crate::units::{SimDuration, SimTime};

/// The world at one moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// The moment.
    pub at: SimTime,
    /// Living environments, sorted by number.
    pub environments: Vec<EnvironmentState>,
    /// Calls on their way, sorted by invocation and call.
    pub flights: Vec<Flight>,
    /// Before 2019: interfaces by function and subnet, as (function, subnet, attached, being made). Since then empty, for
    /// they are made with the function; see the allocation.
    pub interfaces: Vec<(u16, u16, u32, u32)>,
    /// Counters since the beginning of the run.
    pub counts: Counts,
}

/// Counters since the beginning of the run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Invocations that arrived.
    pub arrived: u32,
    /// Invocations that completed.
    pub completed: u32,
    /// Invocations that failed.
    pub failed: u32,
    /// Invocations that were throttled.
    pub throttled: u32,
    /// Calls that were dropped on their way.
    pub dropped: u32,
    /// Cold starts.
    pub cold_starts: u32,
}

/// One execution environment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EnvironmentState {
    /// Its number.
    pub environment: u32,
    /// Its function: an index into the plan.
    pub function: u16,
    /// Its subnet: an index into the function's subnets.
    pub subnet: u16,
    /// What it does.
    pub phase: EnvironmentPhase,
    /// Since when.
    pub since: SimTime,
    /// The invocation that it serves or starts for; `u32::MAX` when idle.
    pub invocation: u32,
}

/// What an environment does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EnvironmentPhase {
    /// Before 2019: it waits for its network interface.
    WaitingForInterface,
    /// It starts up: code is loaded and initialised.
    Initialising,
    /// It runs an invocation.
    Running,
    /// It is warm and waits for work.
    Idle,
}

/// A call on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flight {
    /// The invocation.
    pub invocation: u32,
    /// The environment that sent it.
    pub environment: u32,
    /// The function: an index into the plan.
    pub function: u16,
    /// The subnet: an index into the function's subnets.
    pub subnet: u16,
    /// The number of the call: an index into the function's calls.
    pub call: u16,
    /// When it was sent.
    pub sent: SimTime,
    /// From sending to the answer, or to giving up.
    pub lasts: SimDuration,
    /// Whether it gets an answer. A dropped one rests where it is dropped until it is given up.
    pub delivered: bool,
}

/// Why no interface could be had before 2019; the names are Lambda's invoke errors (aws-facts 1.22).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum InterfaceError {
    /// EC2 throttled the calls that make interfaces.
    Ec2Throttled,
    /// The Region's limit on interfaces was reached.
    EniLimitReached,
    /// No subnet of the function has a free address.
    SubnetIpAddressLimitReached,
}
