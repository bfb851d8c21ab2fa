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
    /// Functions that are not simply active, sorted by number.
    pub functions: Vec<(u16, FunctionPhase)>,
    /// The faults that are on: indexes into the workload's list, sorted.
    pub faults: Vec<u16>,
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

/// What a function is at: its `State`, and whether an update of it is going on (aws-facts 2.12, 2.14).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FunctionPhase {
    /// It can be invoked.
    Active,
    /// Its interfaces are being made; invocations are refused.
    Pending,
    /// Its interfaces were taken back; the next invocation fails and makes it Pending.
    Inactive,
    /// An update is in progress; invocations run on the old configuration.
    Updating,
    /// It could not be made.
    Failed,
}

/// Why an invocation is refused; the names are Lambda's (aws-facts 5.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ThrottleReason {
    /// The account runs as many at once as it may.
    AccountConcurrency,
    /// The function runs as many at once as are reserved for it.
    ReservedConcurrency,
    /// Environments would be added faster than is allowed.
    ScalingRate,
    /// The account is asked more often a second than ten times its concurrency.
    CallerRate,
    /// The function is asked more often a second than ten times its reserved concurrency.
    ReservedRate,
}

/// Why Lambda could not run an invocation: no interface could be had, or the function's state or zone does not allow it.
/// The names are Lambda's invoke errors (aws-facts 1.22).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum InterfaceError {
    /// EC2 throttled the calls that make interfaces.
    Ec2Throttled,
    /// The Region's limit on interfaces was reached.
    EniLimitReached,
    /// No subnet of the function has a free address.
    SubnetIpAddressLimitReached,
    /// The role does not let Lambda make interfaces.
    Ec2AccessDenied,
    /// A subnet of the function is not there.
    InvalidSubnetId,
    /// A security group of the function is not there.
    InvalidSecurityGroupId,
    /// The function was idle for long and its interfaces were taken back.
    ResourceNotReady,
    /// The function is Pending.
    ResourceConflict,
    /// Lambda itself failed, as when a zone is lost with what runs in it.
    Service,
}

impl State {
    /// What its lists take of memory.
    pub(super) fn bytes(&self) -> usize {
        self.environments.capacity() * size_of::<EnvironmentState>()
            + self.flights.capacity() * size_of::<Flight>()
            + self.interfaces.capacity() * 12
            + self.functions.capacity() * 4
            + self.faults.capacity() * 2
    }
}

impl InterfaceError {
    /// Every error; an event's `detail` is an index into this list.
    pub const ALL: [Self; 9] = [
        Self::Ec2Throttled,
        Self::EniLimitReached,
        Self::SubnetIpAddressLimitReached,
        Self::Ec2AccessDenied,
        Self::InvalidSubnetId,
        Self::InvalidSecurityGroupId,
        Self::ResourceNotReady,
        Self::ResourceConflict,
        Self::Service,
    ];

    /// Lambda's name for it, as in the JSON documents.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ec2Throttled => "EC2ThrottledException",
            Self::EniLimitReached => "ENILimitReachedException",
            Self::SubnetIpAddressLimitReached => "SubnetIPAddressLimitReachedException",
            Self::Ec2AccessDenied => "EC2AccessDeniedException",
            Self::InvalidSubnetId => "InvalidSubnetIDException",
            Self::InvalidSecurityGroupId => "InvalidSecurityGroupIDException",
            Self::ResourceNotReady => "ResourceNotReadyException",
            Self::ResourceConflict => "ResourceConflictException",
            Self::Service => "ServiceException",
        }
    }
}

impl FunctionPhase {
    /// Every phase; an event's `detail` is an index into this list.
    pub const ALL: [Self; 5] = [Self::Active, Self::Pending, Self::Inactive, Self::Updating, Self::Failed];

    /// Lambda's word for it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Active => "Active",
            Self::Pending => "Pending",
            Self::Inactive => "Inactive",
            Self::Updating => "InProgress",
            Self::Failed => "Failed",
        }
    }
}

impl ThrottleReason {
    /// Every reason; an event's `detail` is an index into this list.
    pub const ALL: [Self; 5] =
        [Self::AccountConcurrency, Self::ReservedConcurrency, Self::ScalingRate, Self::CallerRate, Self::ReservedRate];

    /// Lambda's name for it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::AccountConcurrency => "ConcurrentInvocationLimitExceeded",
            Self::ReservedConcurrency => "ReservedFunctionConcurrentInvocationLimitExceeded",
            Self::ScalingRate => "FunctionInvocationRateLimitExceeded",
            Self::CallerRate => "CallerRateLimitExceeded",
            Self::ReservedRate => "ReservedFunctionInvocationRateLimitExceeded",
        }
    }
}
