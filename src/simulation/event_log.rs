//! Everything that happened in a run, in columns, with checkpoints so that any moment can be shown at once.
//!
//! An event is 15 bytes: its time's lower half, kind, subject, detail and length. Function, subnet and environment follow
//! from the subject by two small tables, since an invocation has one function and at most one environment. A checkpoint is
//! taken after as many events as the state is large (and [`SPACING`] at least), so that all of them together stay
//! proportional to the log and a seek to what it shows. The hash is over what is meant, not over how it is stored.

pub use super::event::{Event, EventKind};
use super::event::{NONE, Subject};
use super::state::State;
use crate::units::SimTime;

/// The events of one run.
#[derive(Clone, Debug, Default)]
pub struct EventLog {
    /// The lower half of each time; `epochs` has the upper one.
    at: Vec<u32>,
    kind: Vec<u8>,
    /// The number of the kind's [`Subject`].
    subject: Vec<u32>,
    detail: Vec<u16>,
    lasts: Vec<u32>,
    /// First event and upper half of the time, wherever that changes.
    epochs: Vec<(u32, u32)>,
    invocations: Vec<Invocation>,
    environments: Vec<Placement>,
    checkpoints: Vec<(u32, State)>,
    /// The state after the last event, while recording.
    latest: State,
    truncated: bool,
}

#[derive(Clone, Copy, Debug)]
struct Invocation {
    function: u16,
    environment: u32,
}

#[derive(Clone, Copy, Debug)]
struct Placement {
    function: u16,
    subnet: u16,
}

/// The least number of events between checkpoints.
const SPACING: usize = 1_024;
/// Events for each thing in a state that is kept.
const EVENTS_PER_THING: usize = 32;
/// Set in `kind` for a call that will get no answer, so that the picture can rest it where it is dropped.
const UNANSWERED: u8 = 0x80;

impl EventLog {
    /// A log of these events, which must be in order of time. A call counts as dropped when a [`EventKind::CallLost`] follows.
    /// An environment's function and subnet are those of its first event.
    #[must_use]
    pub fn of(events: &[Event]) -> Self {
        let mut log = Self::default();
        for (index, event) in events.iter().enumerate() {
            let lost = event.kind == EventKind::CallSent
                && events.iter().skip(index).any(|later| {
                    later.kind == EventKind::CallLost && later.invocation == event.invocation && later.detail == event.detail
                });
            log.push(*event, lost);
        }
        log
    }

    /// How many events there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.kind.len()
    }

    /// Whether nothing happened.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The event number `index`.
    #[must_use]
    pub fn event(&self, index: usize) -> Option<Event> {
        let byte = *self.kind.get(index)?;
        let kind = *EventKind::ALL.get(usize::from(byte & !UNANSWERED))?;
        let subject = *self.subject.get(index)?;
        let (invocation, environment) = match kind.subject() {
            Subject::Waiting => (subject, NONE),
            Subject::Invocation => (subject, self.invocations.get(subject as usize)?.environment),
            Subject::Environment => (NONE, subject),
            Subject::Function | Subject::Run => (NONE, NONE),
        };
        let (function, subnet) = match (kind.subject(), self.environments.get(environment as usize)) {
            (_, Some(placement)) => (placement.function, placement.subnet),
            (Subject::Function, None) => (u16::try_from(subject).ok()?, 0),
            (Subject::Run, None) => (u16::MAX, 0),
            (Subject::Waiting | Subject::Invocation | Subject::Environment, None) => {
                (self.invocations.get(invocation as usize)?.function, 0)
            }
        };
        Some(Event {
            at: self.time(index)?,
            kind,
            function,
            subnet,
            invocation,
            environment,
            detail: *self.detail.get(index)?,
            lasts_us: *self.lasts.get(index)?,
        })
    }

    /// Whether event number `index` sends a call that will get no answer.
    #[must_use]
    pub fn unanswered(&self, index: usize) -> bool {
        self.kind.get(index).is_some_and(|byte| byte & UNANSWERED != 0)
    }

    /// How many events have happened up to and including `time`; so the number of the next one.
    #[must_use]
    pub fn count_until(&self, time: SimTime) -> usize {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low + (high - low) / 2;
            if self.time(middle).is_some_and(|at| at <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// The moment of the last event.
    #[must_use]
    pub fn end(&self) -> SimTime {
        self.len().checked_sub(1).and_then(|last| self.time(last)).unwrap_or(SimTime::ZERO)
    }

    /// What is there at `time`. Any time may be asked, in any order; O(log n) and a bounded replay from a checkpoint.
    #[must_use]
    pub fn state_at(&self, time: SimTime) -> State {
        let count = self.count_until(time);
        let kept = self.checkpoints.partition_point(|(from, _)| *from as usize <= count);
        let (from, mut state) = match kept.checked_sub(1).and_then(|index| self.checkpoints.get(index)) {
            Some((from, state)) => (*from as usize, state.clone()),
            None => (0, State::default()),
        };
        for index in from..count {
            if let Some(event) = self.event(index) {
                state.apply(&event, self.unanswered(index));
            }
        }
        state.at = time;
        state
    }

    /// A hash of all events; equal on every platform for the same input, seed and version.
    ///
    /// FNV-1a over 64-bit words instead of bytes, with the upper half folded down after each so that every bit counts.
    #[must_use]
    pub fn hash(&self) -> u64 {
        let mut hash = 0xCBF2_9CE4_8422_2325_u64;
        let mut word = |word: u64| {
            hash = (hash ^ word).wrapping_mul(0x0000_0100_0000_01B3);
            hash ^= hash >> 32;
        };
        word(self.len() as u64);
        for index in 0..self.len() {
            if let (Some(event), Some(kind)) = (self.event(index), self.kind.get(index)) {
                word(event.at.as_micros());
                word(
                    u64::from(*kind)
                        | u64::from(event.function) << 8
                        | u64::from(event.subnet) << 24
                        | u64::from(event.detail) << 40,
                );
                word(u64::from(event.invocation) | u64::from(event.environment) << 32);
                word(u64::from(event.lasts_us));
            }
        }
        hash
    }

    /// What the log takes of memory.
    #[must_use]
    pub fn bytes(&self) -> usize {
        let states = self.checkpoints.iter().map(|(_, state)| size_of::<State>() + state.bytes());
        self.kind.capacity()
            + (self.at.capacity() + self.subject.capacity() + self.lasts.capacity()) * 4
            + self.detail.capacity() * 2
            + self.epochs.capacity() * 8
            + self.invocations.capacity() * size_of::<Invocation>()
            + self.environments.capacity() * size_of::<Placement>()
            + states.sum::<usize>()
    }

    /// Whether the run was cut short by the limit on events.
    #[must_use]
    pub fn truncated(&self) -> bool {
        self.truncated
    }

    /// Adds what happens next. `unanswered` marks a [`EventKind::CallSent`] that will get no answer.
    pub(super) fn push(&mut self, event: Event, unanswered: bool) {
        let Ok(number) = u32::try_from(self.kind.len()) else {
            self.truncated = true;
            return;
        };
        self.place(&event);
        let micros = event.at.as_micros();
        let upper = half(micros >> 32);
        if self.epochs.last().is_none_or(|(_, last)| *last != upper) {
            self.epochs.push((number, upper));
        }
        self.at.push(half(micros & u64::from(u32::MAX)));
        let byte = event.kind as u8;
        self.kind.push(if unanswered { byte | UNANSWERED } else { byte });
        self.subject.push(match event.kind.subject() {
            Subject::Waiting | Subject::Invocation => event.invocation,
            Subject::Environment => event.environment,
            Subject::Function => u32::from(event.function),
            Subject::Run => NONE,
        });
        self.detail.push(event.detail);
        self.lasts.push(event.lasts_us);
        self.latest.apply(&event, unanswered);
        let since = self.kind.len() - self.checkpoints.last().map_or(0, |(from, _)| *from as usize);
        if since >= SPACING.max(self.latest.things() * EVENTS_PER_THING) {
            self.checkpoints.push((number + 1, self.latest.clone()));
        }
    }

    /// Says that the limit on events was met.
    pub(super) const fn truncate(&mut self) {
        self.truncated = true;
    }

    /// Lets go of what only recording needs.
    pub(super) fn close(&mut self) {
        self.latest = State::default();
        self.at.shrink_to_fit();
        self.kind.shrink_to_fit();
        self.subject.shrink_to_fit();
        self.detail.shrink_to_fit();
        self.lasts.shrink_to_fit();
        self.invocations.shrink_to_fit();
        self.environments.shrink_to_fit();
    }

    /// Keeps which function and environment an invocation has, and where an environment stands.
    fn place(&mut self, event: &Event) {
        if event.invocation != NONE {
            let slot = event.invocation as usize;
            if slot >= self.invocations.len() {
                self.invocations.resize(slot + 1, Invocation { function: event.function, environment: NONE });
            }
            if event.environment != NONE
                && let Some(invocation) = self.invocations.get_mut(slot)
            {
                invocation.environment = event.environment;
            }
        }
        if event.environment != NONE && event.environment as usize >= self.environments.len() {
            let placement = Placement { function: event.function, subnet: event.subnet };
            self.environments.resize(event.environment as usize + 1, placement);
        }
    }

    fn time(&self, index: usize) -> Option<SimTime> {
        let lower = *self.at.get(index)?;
        let epoch = self.epochs.partition_point(|(first, _)| *first as usize <= index).checked_sub(1)?;
        let (_, upper) = *self.epochs.get(epoch)?;
        Some(SimTime::from_micros(u64::from(upper) << 32 | u64::from(lower)))
    }
}

/// A number that fits a half by construction.
fn half(value: u64) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}
