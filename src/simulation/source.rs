//! Who invokes a function and what its invocations are like, beyond how often they arrive: everything has a default.

use std::sync::Arc;

use crate::facts::timings;
use crate::units::{SimDuration, SimTime};

/// What is asked for of one function's load beyond pattern, work and calls.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LoadOptions {
    /// Who invokes it.
    pub source: InvocationSource,
    /// Arrivals that were recorded; they take the place of the pattern.
    pub recorded: Option<Arc<Recorded>>,
    /// How much the handler's work differs from one invocation to the next.
    pub spread: Spread,
    /// How many of 1,000 invocations end with an error of the function's own.
    pub errors_permille: u16,
    /// Environments made ahead of need: provisioned concurrency.
    pub provisioned: u32,
    /// How long it had not been invoked when the run begins.
    pub idle_before: SimDuration,
    /// The traffic of each call, in the order of the calls; the assumptions hold for what is not said.
    pub traffic: Vec<CallTraffic>,
}

/// Who invokes a function.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InvocationSource {
    /// A caller that waits for the answer and does not try again.
    #[default]
    Synchronous,
    /// Events that Lambda keeps and tries again (aws-facts 5.7).
    Asynchronous {
        /// How often it tries again after an error of the function's own: 0 to 2.
        retries: u8,
        /// When an event is too old.
        max_age: SimDuration,
    },
    /// A queue of messages that Lambda polls; what arrives are messages.
    Queue(QueueSource),
}

/// A queue that Lambda polls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QueueSource {
    /// How many messages an invocation gets at most.
    pub batch: u32,
    /// How long Lambda waits for a batch to become full.
    pub window: SimDuration,
    /// How many batches are worked on at once at most; at least 2.
    pub most: u32,
    /// How long a message that was taken and not deleted stays hidden.
    pub visibility: SimDuration,
    /// How often a message is received before it is given up (`maxReceiveCount`); 0 for never.
    pub receives: u16,
}

/// How much the handler's work differs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Spread {
    /// Not at all.
    #[default]
    Fixed,
    /// It is exponentially distributed about its mean.
    Exponential,
}

/// Arrivals that were recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Recorded {
    /// Each moment, in microseconds from the beginning, in order.
    Moments(Vec<u64>),
    /// How many in each minute; they are spread evenly over it, since the record says no more.
    PerMinute(Vec<u32>),
}

/// What one call carries and how it is made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CallTraffic {
    /// How long the target works on it. The call then takes that and the path's round trip, instead of the load's own figure.
    pub service: Option<SimDuration>,
    /// Bytes from the function.
    pub bytes_up: Option<u64>,
    /// Bytes to the function.
    pub bytes_down: Option<u64>,
    /// Whether the connection is kept open for the next call.
    pub keep_alive: Option<bool>,
}

impl InvocationSource {
    /// Asynchronous events as Lambda treats them unless it is told otherwise.
    pub const ASYNCHRONOUS: Self = Self::Asynchronous { retries: 2, max_age: SimDuration::from_secs(timings::EVENT_AGE_S.value) };
}

impl Default for QueueSource {
    fn default() -> Self {
        Self {
            batch: 10,
            window: SimDuration::ZERO,
            most: u32::try_from(timings::POLLER_MOST.value).unwrap_or(u32::MAX),
            visibility: SimDuration::from_secs(timings::VISIBILITY_S.value),
            receives: 0,
        }
    }
}

impl Recorded {
    /// The `number`-th arrival; `minute` and `done` say where the search goes on: a minute, and how many lie before it.
    pub(super) fn arrival(&self, number: u64, minute: &mut usize, done: &mut u64) -> Option<SimTime> {
        match self {
            Self::Moments(moments) => moments.get(usize::try_from(number).ok()?).copied().map(SimTime::from_micros),
            Self::PerMinute(counts) => loop {
                let count = u64::from(*counts.get(*minute)?);
                let within = number.checked_sub(*done)?;
                if within < count {
                    // The middle of the arrival's own part of the minute.
                    let micros = (2 * within + 1) * 30_000_000 / count;
                    return Some(SimTime::from_micros(*minute as u64 * 60_000_000 + micros));
                }
                *done += count;
                *minute += 1;
            },
        }
    }
}
