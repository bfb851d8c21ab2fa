//! Everything that happened in a run, in columns, with checkpoints so that any moment can be shown at once.

use super::state::State;
use crate::units::SimTime;

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
    /// The number of the call for call events; the error for failures (see [`EventKind`]); else 0.
    pub detail: u16,
    /// How long what begins here will last, in microseconds; 0 for things that are over at once.
    pub lasts_us: u32,
}

/// The closed list of things that happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EventKind {
    /// An invocation arrives.
    Arrived,
    /// It is refused with 429: a concurrency or scaling limit (aws-facts 5.1-5.3).
    Throttled,
    /// A new environment begins its cold start, for this invocation.
    ColdStart,
    /// Before 2019: the environment asks EC2 for an interface of its own.
    InterfaceRequested,
    /// Before 2019: the interface is attached.
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
    /// The invocation ends badly: it timed out or its environment could not be made.
    Failed,
    /// An environment that was idle for long dies.
    EnvironmentReaped,
    /// Before 2019: the interface of a group of environments goes away with the last of them.
    InterfaceReleased,
}

/// The events of one run.
#[derive(Clone, Debug, Default)]
pub struct EventLog {}

impl EventLog {
    /// How many events there are.
    #[must_use]
    pub fn len(&self) -> usize {
        0
    }

    /// Whether nothing happened.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The event number `index`.
    #[must_use]
    pub fn event(&self, _index: usize) -> Option<Event> {
        None
    }

    /// How many events have happened up to and including `time`; so the number of the next one.
    #[must_use]
    pub fn count_until(&self, _time: SimTime) -> usize {
        0
    }

    /// The moment of the last event.
    #[must_use]
    pub fn end(&self) -> SimTime {
        SimTime::ZERO
    }

    /// What is there at `time`. Any time may be asked, in any order; O(log n) and a bounded replay from a checkpoint.
    #[must_use]
    pub fn state_at(&self, _time: SimTime) -> State {
        State::default()
    }

    /// A hash of all events; equal on every platform for the same input, seed and version.
    #[must_use]
    pub fn hash(&self) -> u64 {
        0
    }

    /// Whether the run was cut short by the limit on events.
    #[must_use]
    pub fn truncated(&self) -> bool {
        false
    }
}

impl EventKind {
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
        }
    }
}
