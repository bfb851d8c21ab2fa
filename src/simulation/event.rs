//! The closed list of things that happen in a run. How they are stored is [`super::event_log`]'s business.

use crate::units::SimTime;

/// "None" among the numbers of invocations and environments.
pub const NONE: u32 = u32::MAX;
/// The `detail` of an [`EventKind::Failed`] whose handler gave an error.
pub const FUNCTION_ERROR: u16 = 1_000;
/// The `detail` of an [`EventKind::EnvironmentReaped`] that was replaced for its age or its configuration.
pub const RECYCLED: u16 = 1;
/// The `detail` of an [`EventKind::EnvironmentReaped`] that went with its zone or interface.
pub const LOST: u16 = 2;

/// One thing that happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event {
    /// When.
    pub at: SimTime,
    /// What.
    pub kind: EventKind,
    /// Which function: an index into the plan's functions.
    pub function: u16,
    /// Which of the function's subnets, for events of an environment; an index into its subnets.
    pub subnet: u16,
    /// Which invocation, counted from 0 over the whole run; `u32::MAX` where none is concerned.
    pub invocation: u32,
    /// Which environment, counted from 0 over the whole run; `u32::MAX` where none is concerned.
    pub environment: u32,
    /// The number of the call for call events; the reason for failures; for arrivals which try of an asynchronous event it
    /// is, or how many messages a batch has besides one (see [`EventKind`]); else 0.
    pub detail: u16,
    /// How long what begins here will last, in microseconds; 0 for things that are over at once.
    pub lasts_us: u32,
}

/// The closed list of things that happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EventKind {
    /// An invocation arrives.
    Arrived,
    /// It is refused with 429: a concurrency or scaling limit (aws-facts 5.1-5.3); `detail` is a
    /// [`super::state::ThrottleReason`] number.
    Throttled,
    /// A new environment begins its cold start, for this invocation; `detail` is 1 when it waits for an interface that
    /// another environment has asked for.
    ColdStart,
    /// Before 2019: the environment asks EC2 for an interface of its own.
    InterfaceRequested,
    /// Before 2019: the interface is attached; `detail` is 1 for the other environments that waited for the same one.
    InterfaceAttached,
    /// Before 2019: no interface can be had; `detail` is a [`super::state::InterfaceError`] number.
    InterfaceFailed,
    /// The environment is initialised.
    EnvironmentReady,
    /// The handler begins.
    Started,
    /// A call leaves; `detail` is its number, `lasts_us` the time until it is answered or given up.
    CallSent,
    /// The answer is there.
    CallAnswered,
    /// The call got no answer: it was dropped on its way and the function timed out waiting.
    CallLost,
    /// The handler ends well.
    Completed,
    /// The invocation ends badly: it timed out (`detail` 0), or Lambda could not run it (`detail` is 1 and the number of
    /// the [`super::state::InterfaceError`]), or the function itself gave an error ([`FUNCTION_ERROR`]).
    Failed,
    /// An environment dies: it was idle for long (`detail` 0), it is old or runs an old configuration (1), or its zone or
    /// interface is lost (2).
    EnvironmentReaped,
    /// Before 2019: the interface of a group of environments goes away with the last of them; `detail` is 1 when it was not
    /// attached yet.
    InterfaceReleased,
    /// An invocation is refused for its function's state (aws-facts 2.15, 2.35): `detail` is a
    /// [`super::state::InterfaceError`] number.
    Refused,
    /// An asynchronous event goes back to Lambda's queue after an error; `lasts_us` is the wait before the next try.
    Retried,
    /// An asynchronous event is given up: its tries are used up (`detail` 0) or it is too old (1).
    Discarded,
    /// An environment that was made ahead of need (provisioned concurrency) is ready.
    Provisioned,
    /// A function changes its state: `detail` is a [`super::state::FunctionPhase`] number.
    FunctionChanged,
    /// Since 2019: a Hyperplane interface is there; `detail` is the function's subnet.
    InterfaceCreated,
    /// Since 2019: a Hyperplane interface is gone; `detail` is the function's subnet.
    InterfaceDeleted,
    /// A fault begins: `detail` is its number in the workload's list.
    FaultBegan,
    /// It ends.
    FaultEnded,
}

/// What an event of a kind is about; the other numbers follow from that one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// An invocation that has no environment, or not for this.
    Waiting,
    /// An invocation in its environment.
    Invocation,
    /// An environment alone.
    Environment,
    /// A function.
    Function,
    /// The run.
    Run,
}

impl EventKind {
    /// Every kind, in order.
    pub const ALL: [Self; 24] = [
        Self::Arrived,
        Self::Throttled,
        Self::ColdStart,
        Self::InterfaceRequested,
        Self::InterfaceAttached,
        Self::InterfaceFailed,
        Self::EnvironmentReady,
        Self::Started,
        Self::CallSent,
        Self::CallAnswered,
        Self::CallLost,
        Self::Completed,
        Self::Failed,
        Self::EnvironmentReaped,
        Self::InterfaceReleased,
        Self::Refused,
        Self::Retried,
        Self::Discarded,
        Self::Provisioned,
        Self::FunctionChanged,
        Self::InterfaceCreated,
        Self::InterfaceDeleted,
        Self::FaultBegan,
        Self::FaultEnded,
    ];

    /// The stable name in the JSON documents.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Arrived => "arrived",
            Self::Throttled => "throttled",
            Self::ColdStart => "cold-start",
            Self::InterfaceRequested => "interface-requested",
            Self::InterfaceAttached => "interface-attached",
            Self::InterfaceFailed => "interface-failed",
            Self::EnvironmentReady => "environment-ready",
            Self::Started => "started",
            Self::CallSent => "call-sent",
            Self::CallAnswered => "call-answered",
            Self::CallLost => "call-lost",
            Self::Completed => "completed",
            Self::Failed => "failed",
            Self::EnvironmentReaped => "environment-reaped",
            Self::InterfaceReleased => "interface-released",
            Self::Refused => "refused",
            Self::Retried => "retried",
            Self::Discarded => "discarded",
            Self::Provisioned => "provisioned",
            Self::FunctionChanged => "function-changed",
            Self::InterfaceCreated => "interface-created",
            Self::InterfaceDeleted => "interface-deleted",
            Self::FaultBegan => "fault-began",
            Self::FaultEnded => "fault-ended",
        }
    }

    /// Whether something goes wrong in it.
    #[must_use]
    pub const fn goes_wrong(self) -> bool {
        match self {
            Self::Throttled
            | Self::InterfaceFailed
            | Self::CallLost
            | Self::Failed
            | Self::Refused
            | Self::Discarded
            | Self::FaultBegan => true,
            Self::Arrived
            | Self::ColdStart
            | Self::InterfaceRequested
            | Self::InterfaceAttached
            | Self::EnvironmentReady
            | Self::Started
            | Self::CallSent
            | Self::CallAnswered
            | Self::Completed
            | Self::EnvironmentReaped
            | Self::Retried
            | Self::Provisioned
            | Self::FunctionChanged
            | Self::InterfaceCreated
            | Self::InterfaceDeleted
            | Self::FaultEnded
            | Self::InterfaceReleased => false,
        }
    }

    /// Whether an invocation that all goes well with consists of such events.
    #[inline]
    #[must_use]
    pub const fn is_common(self) -> bool {
        matches!(self, Self::Arrived | Self::Started | Self::CallSent | Self::CallAnswered | Self::Completed)
    }

    /// What events of this kind are about.
    #[must_use]
    pub const fn subject(self) -> Subject {
        match self {
            Self::Arrived | Self::Throttled | Self::Refused | Self::Retried | Self::Discarded => Subject::Waiting,
            Self::ColdStart
            | Self::InterfaceRequested
            | Self::InterfaceAttached
            | Self::InterfaceFailed
            | Self::EnvironmentReady
            | Self::Started
            | Self::CallSent
            | Self::CallAnswered
            | Self::CallLost
            | Self::Completed
            | Self::Failed => Subject::Invocation,
            Self::EnvironmentReaped | Self::InterfaceReleased | Self::Provisioned => Subject::Environment,
            Self::FunctionChanged | Self::InterfaceCreated | Self::InterfaceDeleted => Subject::Function,
            Self::FaultBegan | Self::FaultEnded => Subject::Run,
        }
    }
}

impl Subject {
    /// Whether it is an invocation.
    #[inline]
    #[must_use]
    pub const fn is_invocation(self) -> bool {
        matches!(self, Self::Waiting | Self::Invocation)
    }
}
