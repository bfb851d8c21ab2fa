//! Everything that happened in a run, as small as it gets, with checkpoints so that any moment can be shown at once.
//!
//! Events are [`blocks`] of bytes, some six each. Function, subnet and environment follow from an event's subject by two small
//! tables, since an invocation has one function and at most one environment. A checkpoint is taken after as many events as
//! the state is large (and [`SPACING`] at least), so that all of them together stay proportional to the log and a seek to
//! what it shows. What is asked of the whole run (its quiet, its environments) is kept as it is written, so that nobody
//! has to go through a long log at its end. The hash is over what is meant, not over how it is stored.

mod blocks;

use blocks::{BLOCK, Blocks, Holds, Written};

pub use super::event::{Event, EventKind};
use super::event::{NONE, Subject};
use super::quiet::{Quiet, Stretch};
use super::state::{Counts, EnvironmentState, Flight, State};
use crate::units::SimTime;

/// The events of one run.
#[derive(Clone, Debug, Default)]
pub struct EventLog {
    blocks: Blocks,
    /// Function and environment of each invocation.
    functions: Vec<u16>,
    environments: Vec<u32>,
    placements: Vec<Placement>,
    /// Environments as they come and go.
    lives: Vec<Life>,
    quiet: Quiet,
    checkpoints: Vec<(u32, State)>,
    /// What there is after the last event, while recording: all but environments, calls and counters.
    settled: State,
    /// How many events there were of each kind that a state counts.
    numbers: [u32; EventKind::ALL.len()],
    /// How many events there were at the last checkpoint.
    kept: usize,
    truncated: bool,
}

#[derive(Clone, Copy, Debug)]
struct Placement {
    function: u16,
    subnet: u16,
}

/// An environment that comes or goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Life {
    /// Its number.
    pub environment: u32,
    /// Whether it comes.
    pub begins: bool,
}

/// What there is in a part of the log.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Portion {
    /// How many invocations arrive in it.
    pub arrived: u32,
    /// Whether there is a cold start in it.
    pub cold: bool,
    /// Whether an invocation is refused in it or a call or interface fails.
    pub dropped: bool,
}

/// The least number of events between checkpoints.
const SPACING: usize = 4_096;
/// Events for each environment in a state that is kept.
const EVENTS_PER_ENVIRONMENT: usize = 64;
/// What the hash has for a call without an answer, beside its kind.
const UNANSWERED: u64 = 0x80;

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
            log.place(event);
            log.push(*event, lost);
        }
        log
    }

    /// How many events there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.blocks.len()
    }

    /// Whether nothing happened.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The event number `index`. To look at many in order, [`Self::events_from`] is faster.
    #[must_use]
    pub fn event(&self, index: usize) -> Option<Event> {
        self.meant(self.blocks.read(index).next()?)
    }

    /// All events from number `index` on.
    pub fn events_from(&self, index: usize) -> impl Iterator<Item = Event> + '_ {
        self.blocks.read(index).filter_map(|written| self.meant(written))
    }

    /// Numbers of events from number `index` on at which something goes wrong, in order.
    pub fn bad_from(&self, index: usize) -> impl Iterator<Item = usize> + '_ {
        (index / BLOCK..self.len().div_ceil(BLOCK)).flat_map(move |block| self.bad_in(block)).filter(move |bad| *bad >= index)
    }

    /// Numbers of events before number `index` at which something goes wrong, the last one first.
    pub fn bad_before(&self, index: usize) -> impl Iterator<Item = usize> + '_ {
        (0..index.div_ceil(BLOCK)).rev().flat_map(move |block| self.bad_in(block).into_iter().rev()).filter(move |bad| *bad < index)
    }

    fn bad_in(&self, block: usize) -> Vec<usize> {
        if !self.blocks.holds(block).bad {
            return Vec::new();
        }
        let first = block * BLOCK;
        let events = (first..).zip(self.blocks.read(first).take(BLOCK));
        events.filter(|(_, event)| event.kind.goes_wrong()).map(|(index, _)| index).collect()
    }

    /// What there is from event number `from` to the one before number `to`.
    #[must_use]
    pub fn portion(&self, from: usize, to: usize) -> Portion {
        let (first, last) = (from.div_ceil(BLOCK), to / BLOCK);
        let part = |from: usize, to: usize| {
            let events = self.blocks.read(from).take(to.saturating_sub(from));
            events.fold(Holds::default(), |holds, event| holds.with(Holds::of(event.kind)))
        };
        let holds = if first > last {
            part(from, to)
        } else {
            let whole = (first..last).fold(Holds::default(), |holds, block| holds.with(self.blocks.holds(block)));
            part(from, first * BLOCK).with(whole).with(part(last * BLOCK, to))
        };
        let arrived = self.blocks.read(to).before().arrived.saturating_sub(self.blocks.read(from).before().arrived);
        Portion { arrived, cold: holds.cold, dropped: holds.dropped }
    }

    /// Environments as they come and go, in order.
    #[must_use]
    pub fn lives(&self) -> &[Life] {
        &self.lives
    }

    /// The function and the number of the subnet of `environment`.
    #[must_use]
    pub fn placement(&self, environment: u32) -> Option<(u16, u16)> {
        self.placements.get(environment as usize).map(|placement| (placement.function, placement.subnet))
    }

    /// The stretches in which nothing moves.
    #[must_use]
    pub fn quiet(&self) -> &[Stretch] {
        &self.quiet.stretches
    }

    /// The last moment that is worth to be shown: without the slow dying of idle environments when that is all that is left.
    #[must_use]
    pub const fn shown_until(&self) -> SimTime {
        self.quiet.end
    }

    /// How many events have happened up to and including `time`; so the number of the next one.
    #[must_use]
    pub fn count_until(&self, time: SimTime) -> usize {
        let first = self.blocks.at(time.as_micros()) * BLOCK;
        first + self.blocks.read(first).take(BLOCK).take_while(|event| event.at <= time.as_micros()).count()
    }

    /// The moment of the last event.
    #[must_use]
    pub const fn end(&self) -> SimTime {
        SimTime::from_micros(self.blocks.now().at)
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
        for written in self.blocks.read(from).take(count - from) {
            if let Some(event) = self.meant(written) {
                state.apply(&event, written.unanswered);
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
        for written in self.blocks.read(0) {
            if let Some(event) = self.meant(written) {
                word(event.at.as_micros());
                word(
                    event.kind as u64
                        | if written.unanswered { UNANSWERED } else { 0 }
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
        let states = self.checkpoints.iter().map(|(_, state)| size_of::<(u32, State)>() + state.bytes());
        self.blocks.bytes()
            + self.functions.capacity() * size_of::<u16>()
            + self.environments.capacity() * size_of::<u32>()
            + self.placements.capacity() * size_of::<Placement>()
            + self.lives.capacity() * size_of::<Life>()
            + self.quiet.stretches.capacity() * size_of::<Stretch>()
            + states.sum::<usize>()
    }

    /// Whether the run was cut short by the limit on events.
    #[must_use]
    pub const fn truncated(&self) -> bool {
        self.truncated
    }

    /// Adds what happens next, whatever it is. `unanswered` marks a [`EventKind::CallSent`] that will get no answer.
    pub(super) fn push(&mut self, event: Event, unanswered: bool) {
        let Event { at, kind, detail, lasts_us, .. } = event;
        let subject = if kind.is_common() { event.invocation } else { self.uncommon(&event) };
        self.blocks.push(Written { at: at.as_micros(), kind, unanswered, subject, detail, lasts_us });
        self.quiet.pass(at, kind, lasts_us);
        self.count(kind);
    }

    /// Adds that the next invocation arrives, which is one of `function`.
    pub(super) fn arrive(&mut self, at: SimTime, function: u16, invocation: u32, detail: u16) {
        self.functions.push(function);
        self.environments.push(NONE);
        self.blocks.arrive(at.as_micros(), invocation, detail);
        self.quiet.go_on(at, 0, 0);
        self.count(EventKind::Arrived);
    }

    /// Adds that the handler of an invocation begins in `environment`.
    pub(super) fn start(&mut self, at: SimTime, invocation: u32, environment: u32, lasts_us: u32) {
        if let Some(known) = self.environments.get_mut(invocation as usize) {
            *known = environment;
        }
        self.blocks.start(at.as_micros(), invocation, lasts_us);
        self.quiet.go_on(at, lasts_us, lasts_us);
    }

    /// Adds that call number `call` of an invocation leaves its environment. `unanswered` when it will get no answer.
    pub(super) fn send(&mut self, at: SimTime, invocation: u32, call: u16, lasts_us: u32, unanswered: bool) {
        let kind = EventKind::CallSent;
        self.blocks.go_on(at.as_micros(), kind, unanswered, (invocation, call), lasts_us);
        self.quiet.send(at, lasts_us);
    }

    /// Adds that call number `call` of an invocation is answered.
    pub(super) fn answer(&mut self, at: SimTime, invocation: u32, call: u16) {
        let kind = EventKind::CallAnswered;
        self.blocks.go_on(at.as_micros(), kind, false, (invocation, call), 0);
        self.quiet.go_on(at, 0, 0);
    }

    /// Adds that the handler of an invocation ends well.
    pub(super) fn complete(&mut self, at: SimTime, invocation: u32) {
        let kind = EventKind::Completed;
        self.blocks.go_on(at.as_micros(), kind, false, (invocation, 0), 0);
        self.quiet.go_on(at, 0, 0);
        self.count(kind);
    }

    /// Counts an event of `kind`.
    #[inline(always)] // in the page too, which is compiled for size
    fn count(&mut self, kind: EventKind) {
        if let Some(number) = self.numbers.get_mut(kind as usize) {
            *number += 1;
        }
    }

    /// Whether it is time for a checkpoint, with so many environments.
    #[inline]
    pub(super) const fn wants_state(&self, environments: u32) -> bool {
        let since = self.blocks.len() - self.kept;
        since >= SPACING && since >= environments as usize * EVENTS_PER_ENVIRONMENT
    }

    /// Keeps a checkpoint after the last event, with these living environments, sorted by number, and calls on their way,
    /// sorted by invocation and call.
    pub(super) fn keep(&mut self, environments: Vec<EnvironmentState>, flights: Vec<Flight>) {
        if let Ok(count) = u32::try_from(self.len()) {
            let counts = Counts::of(&self.numbers);
            self.checkpoints.push((count, State { at: self.end(), environments, flights, counts, ..self.settled.clone() }));
            self.kept = self.len();
        }
    }

    /// Says that the limit on events was met.
    pub(super) const fn truncate(&mut self) {
        self.truncated = true;
    }

    /// Lets go of what only recording needs.
    pub(super) fn close(&mut self) {
        self.quiet.close();
        self.blocks.close();
        self.settled = State::default();
        self.functions.shrink_to_fit();
        self.environments.shrink_to_fit();
        self.checkpoints.shrink_to_fit();
    }

    /// What concerns more than the event itself; the number of what it is about.
    #[cold]
    fn uncommon(&mut self, event: &Event) -> u32 {
        self.place(event);
        let Event { kind, environment, .. } = *event;
        let begins = matches!(kind, EventKind::ColdStart | EventKind::Provisioned);
        if begins || matches!(kind, EventKind::EnvironmentReaped | EventKind::InterfaceFailed) {
            self.lives.push(Life { environment, begins });
        }
        self.settled.settle(event);
        self.blocks.hold(kind);
        match kind.subject() {
            Subject::Waiting | Subject::Invocation => event.invocation,
            Subject::Environment => environment,
            Subject::Function => u32::from(event.function),
            Subject::Run => NONE,
        }
    }

    /// Keeps which function and environment an invocation has, and where an environment stands.
    #[inline]
    fn place(&mut self, event: &Event) {
        if event.invocation != NONE {
            let slot = event.invocation as usize;
            if slot >= self.functions.len() {
                self.functions.resize(slot + 1, event.function);
                self.environments.resize(slot + 1, NONE);
            }
            if event.environment != NONE
                && let Some(environment) = self.environments.get_mut(slot)
            {
                *environment = event.environment;
            }
        }
        if event.environment != NONE && event.environment as usize >= self.placements.len() {
            let placement = Placement { function: event.function, subnet: event.subnet };
            self.placements.resize(event.environment as usize + 1, placement);
        }
    }

    /// An event with all its numbers.
    #[inline]
    fn meant(&self, written: Written) -> Option<Event> {
        let Written { at, kind, unanswered: _, subject, detail, lasts_us } = written;
        let (invocation, environment) = match kind.subject() {
            Subject::Waiting => (subject, NONE),
            Subject::Invocation => (subject, *self.environments.get(subject as usize)?),
            Subject::Environment => (NONE, subject),
            Subject::Function | Subject::Run => (NONE, NONE),
        };
        let (function, subnet) = match (kind.subject(), self.placement(environment)) {
            (_, Some(placement)) => placement,
            (Subject::Function, None) => (u16::try_from(subject).ok()?, 0),
            (Subject::Run, None) => (u16::MAX, 0),
            (Subject::Waiting | Subject::Invocation | Subject::Environment, None) => (*self.functions.get(invocation as usize)?, 0),
        };
        Some(Event { at: SimTime::from_micros(at), kind, function, subnet, invocation, environment, detail, lasts_us })
    }
}
