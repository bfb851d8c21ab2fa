//! Who invokes, and who tries again: callers do not; Lambda does for asynchronous events (aws-facts 5.7), and a queue shows
//! messages again that were not deleted.

use std::collections::VecDeque;

use super::invoke::Request;
use super::{Carrier, Ending, Happening, LambdaWorld, What};
use crate::engine::Queue;
use crate::facts::timings;
use crate::simulation::event::{Event, EventKind, NONE};
use crate::simulation::source::{InvocationSource, QueueSource};
use crate::units::{SimDuration, SimTime};

/// What waits to be tried again.
#[derive(Debug, Default)]
pub(in crate::simulation) struct Sources {
    events: Vec<WaitingEvent>,
    free_events: Vec<u32>,
    batches: Vec<Batch>,
    free_batches: Vec<u32>,
    /// The queue of each function.
    backlogs: Vec<Backlog>,
    /// How many more batches a poller takes on a minute.
    poller_per_minute: u64,
}

/// An asynchronous event.
#[derive(Clone, Copy, Debug)]
struct WaitingEvent {
    function: u16,
    arrived: SimTime,
    /// Errors of the function's own.
    errors: u8,
    /// Throttles and errors of Lambda's, which make the waits longer.
    delays: u8,
    tries: u16,
}

/// Messages that were taken together.
#[derive(Clone, Debug, Default)]
struct Batch {
    function: u16,
    messages: Vec<Message>,
}

#[derive(Clone, Copy, Debug)]
struct Message {
    arrived: SimTime,
    /// Since when it can be seen.
    seen: SimTime,
    receives: u16,
}

/// A queue of messages and its poller.
#[derive(Clone, Debug, Default)]
struct Backlog {
    messages: VecDeque<Message>,
    /// Batches that are being worked on.
    working: u64,
    /// Since when there have been more messages than the poller takes on.
    behind_since: Option<SimTime>,
    /// When the queue is looked into next, where that is settled.
    poll_at: Option<SimTime>,
    /// Whether it is being looked into just now.
    polling: bool,
}

impl LambdaWorld {
    /// Something arrives for `function`.
    pub(super) fn arrive(&mut self, at: SimTime, function: u16, queue: &mut Queue<Happening>) {
        let source = self.functions.get(usize::from(function)).map(|profile| profile.source).unwrap_or_default();
        match source {
            InvocationSource::Synchronous => {
                self.invoke(at, Request { function, carrier: Carrier::Caller, arrived: at, detail: 0 }, queue);
            }
            InvocationSource::Asynchronous { .. } => {
                self.tally.summary.events.accepted += 1;
                let event = WaitingEvent { function, arrived: at, errors: 0, delays: 0, tries: 0 };
                let id = keep(&mut self.sources.events, &mut self.sources.free_events, event);
                self.invoke(at, Request { function, carrier: Carrier::Event(id), arrived: at, detail: 0 }, queue);
            }
            InvocationSource::Queue(source) => {
                self.tally.summary.messages.accepted += 1;
                self.tally.waiting(1, |summary| &mut summary.messages);
                if let Some(backlog) = self.sources.backlogs.get_mut(usize::from(function)) {
                    backlog.messages.push_back(Message { arrived: at, seen: at, receives: 0 });
                }
                self.poll(at, function, source, queue);
            }
        }
    }

    /// The invocation in `environment` has ended.
    pub(super) fn settle_of(&mut self, at: SimTime, environment: u32, ending: Ending, queue: &mut Queue<Happening>) {
        let Some(work) = self.work(environment) else { return };
        let (function, _) = self.environments.placement(environment);
        self.settle(at, function, work.invocation, work.carrier, ending, queue);
    }

    /// An invocation has ended, or was not begun.
    pub(super) fn settle(
        &mut self,
        at: SimTime,
        function: u16,
        invocation: u32,
        carrier: Carrier,
        ending: Ending,
        queue: &mut Queue<Happening>,
    ) {
        match carrier {
            Carrier::Caller => {}
            Carrier::Event(id) => self.settle_event(at, invocation, id, ending, queue),
            Carrier::Batch(id) => self.settle_batch(at, function, id, ending, queue),
        }
    }

    fn settle_event(&mut self, at: SimTime, invocation: u32, id: u32, ending: Ending, queue: &mut Queue<Happening>) {
        let Some(event) = self.sources.events.get_mut(id as usize) else { return };
        let source = self.functions.get(usize::from(event.function)).map(|profile| profile.source);
        let Some(InvocationSource::Asynchronous { retries, max_age }) = source else { return };
        let wait = match ending {
            Ending::Done => {
                self.tally.summary.events.done += 1;
                self.sources.free_events.push(id);
                return;
            }
            Ending::Function => {
                event.errors += 1;
                let waits = timings::FUNCTION_RETRY_S.value;
                let wait = waits.get(usize::from(event.errors) - 1).copied();
                wait.filter(|_| event.errors <= retries)
            }
            Ending::System => {
                let doubled = timings::EVENT_RETRY_FIRST_S.value.checked_shl(u32::from(event.delays)).unwrap_or(u64::MAX);
                event.delays = event.delays.saturating_add(1).min(32);
                Some(doubled.min(timings::EVENT_RETRY_MOST_S.value))
            }
        };
        event.tries = event.tries.saturating_add(1);
        let (function, too_old) = (event.function, event.arrived + max_age);
        let next = wait.map(SimDuration::from_secs);
        let (kind, detail, lasts) = match next {
            None => (EventKind::Discarded, 0, SimDuration::ZERO),
            Some(wait) if at + wait > too_old => (EventKind::Discarded, 1, SimDuration::ZERO),
            Some(wait) => (EventKind::Retried, 0, wait),
        };
        let lasts_us = super::micros(lasts);
        self.log.push(Event { at, kind, function, subnet: 0, invocation, environment: NONE, detail, lasts_us }, false);
        if kind == EventKind::Retried {
            self.tally.summary.events.retried += 1;
            self.tally.waiting(1, |summary| &mut summary.events);
            queue.push(at + lasts, Happening { what: What::Retry, number: id });
            return;
        }
        let events = &mut self.tally.summary.events;
        if detail == 0 {
            events.discarded += 1;
        } else {
            events.expired += 1;
        }
        self.sources.free_events.push(id);
    }

    /// An asynchronous event is tried again.
    pub(super) fn retry(&mut self, at: SimTime, id: u32, queue: &mut Queue<Happening>) {
        let Some(event) = self.sources.events.get(id as usize).copied() else { return };
        self.tally.waiting(-1, |summary| &mut summary.events);
        let WaitingEvent { function, arrived, tries, .. } = event;
        self.invoke(at, Request { function, carrier: Carrier::Event(id), arrived, detail: tries }, queue);
    }

    /// Looks into the queue as was settled.
    pub(super) fn poll_again(&mut self, at: SimTime, function: u16, queue: &mut Queue<Happening>) {
        let source = self.functions.get(usize::from(function)).map(|profile| profile.source);
        let backlog = self.sources.backlogs.get_mut(usize::from(function));
        if let (Some(InvocationSource::Queue(source)), Some(backlog)) = (source, backlog)
            && backlog.poll_at == Some(at)
        {
            backlog.poll_at = None;
            self.poll(at, function, source, queue);
        }
    }

    /// Takes as many batches from the queue as the poller may.
    fn poll(&mut self, at: SimTime, function: u16, source: QueueSource, queue: &mut Queue<Happening>) {
        let per_minute = self.sources.poller_per_minute.max(1);
        loop {
            let Some(backlog) = self.sources.backlogs.get_mut(usize::from(function)).filter(|backlog| !backlog.polling) else {
                return;
            };
            let retention = SimDuration::from_secs(timings::RETENTION_S.value);
            while backlog.messages.front().is_some_and(|message| message.arrived + retention <= at) {
                backlog.messages.pop_front();
                self.tally.summary.messages.expired += 1;
                self.tally.waiting(-1, |summary| &mut summary.messages);
            }
            let Some(oldest) = backlog.messages.front().copied() else {
                backlog.behind_since = None;
                return;
            };
            let batch = usize::try_from(source.batch.max(1)).unwrap_or(usize::MAX);
            if backlog.messages.len() < batch && at < oldest.seen + source.window {
                return backlog.look(oldest.seen + source.window, function, queue);
            }
            let most = u64::from(source.most).min(timings::POLLER_MOST.value);
            let grown = backlog.behind_since.map_or(0, |since| at.since(since).as_micros() * per_minute / 60_000_000);
            if backlog.working >= (timings::POLLER_START.value + grown).min(most) {
                backlog.behind_since = backlog.behind_since.or(Some(at));
                if timings::POLLER_START.value + grown < most {
                    backlog.look(at + SimDuration::from_micros((60_000_000 / per_minute).max(1)), function, queue);
                }
                return;
            }
            let count = batch.min(backlog.messages.len());
            let messages: Vec<Message> = backlog.messages.drain(..count).collect();
            backlog.working += 1;
            backlog.polling = true;
            self.tally.waiting(-i32::try_from(count).unwrap_or(i32::MAX), |summary| &mut summary.messages);
            let id = keep(&mut self.sources.batches, &mut self.sources.free_batches, Batch { function, messages });
            let detail = u16::try_from(count - 1).unwrap_or(u16::MAX);
            let begun = self.invoke(at, Request { function, carrier: Carrier::Batch(id), arrived: oldest.arrived, detail }, queue);
            let Some(backlog) = self.sources.backlogs.get_mut(usize::from(function)) else { return };
            backlog.polling = false;
            if !begun {
                // A poller that is refused backs off.
                return backlog.look(at + SimDuration::from_secs(timings::EVENT_RETRY_FIRST_S.value), function, queue);
            }
        }
    }

    fn settle_batch(&mut self, at: SimTime, function: u16, id: u32, ending: Ending, queue: &mut Queue<Happening>) {
        let source = self.functions.get(usize::from(function)).map(|profile| profile.source);
        let Some(InvocationSource::Queue(source)) = source else { return };
        let Some(batch) = self.sources.batches.get_mut(id as usize) else { return };
        let messages = &mut self.tally.summary.messages;
        if ending == Ending::Done {
            messages.done += batch.messages.len() as u64;
            batch.messages.clear();
        } else {
            batch.messages.iter_mut().for_each(|message| message.receives = message.receives.saturating_add(1));
            let before = batch.messages.len();
            batch.messages.retain(|message| source.receives == 0 || message.receives < source.receives);
            messages.discarded += (before - batch.messages.len()) as u64;
            messages.retried += batch.messages.len() as u64;
        }
        if batch.messages.is_empty() {
            self.sources.free_batches.push(id);
        } else {
            queue.push(at + source.visibility, Happening { what: What::Return, number: id });
        }
        if let Some(backlog) = self.sources.backlogs.get_mut(usize::from(function)) {
            backlog.working = backlog.working.saturating_sub(1);
        }
        self.poll(at, function, source, queue);
    }

    /// The messages of a failed batch can be seen again.
    pub(super) fn take_back(&mut self, at: SimTime, id: u32, queue: &mut Queue<Happening>) {
        let Some(batch) = self.sources.batches.get_mut(id as usize).map(std::mem::take) else { return };
        self.sources.free_batches.push(id);
        let source = self.functions.get(usize::from(batch.function)).map(|profile| profile.source);
        let Some(InvocationSource::Queue(source)) = source else { return };
        self.tally.waiting(i32::try_from(batch.messages.len()).unwrap_or(i32::MAX), |summary| &mut summary.messages);
        if let Some(backlog) = self.sources.backlogs.get_mut(usize::from(batch.function)) {
            backlog.messages.extend(batch.messages.into_iter().map(|message| Message { seen: at, ..message }));
        }
        self.poll(at, batch.function, source, queue);
    }

    /// Counts what is still under way when the run ends.
    pub(in crate::simulation) fn count_left(&mut self) {
        for queue in [&mut self.tally.summary.events, &mut self.tally.summary.messages] {
            queue.left = queue.accepted.saturating_sub(queue.done + queue.discarded + queue.expired);
        }
    }
}

impl Sources {
    /// No events and messages yet, of so many functions; `now` for today's pollers.
    pub(in crate::simulation) fn new(functions: usize, now: bool) -> Self {
        let per_minute = if now { timings::POLLER_PER_MINUTE } else { timings::POLLER_PER_MINUTE_BEFORE };
        Self { backlogs: vec![Backlog::default(); functions], poller_per_minute: per_minute.value, ..Self::default() }
    }
}

impl Backlog {
    /// Settles when the queue is looked into next, unless that is sooner already.
    fn look(&mut self, at: SimTime, function: u16, queue: &mut Queue<Happening>) {
        if self.poll_at.is_none_or(|settled| at < settled) {
            self.poll_at = Some(at);
            queue.push(at, Happening { what: What::Poll, number: function.into() });
        }
    }
}

/// Puts `value` in a free place of `list`, or at its end.
fn keep<T>(list: &mut Vec<T>, free: &mut Vec<u32>, value: T) -> u32 {
    if let Some(place) = free.pop()
        && let Some(slot) = list.get_mut(place as usize)
    {
        *slot = value;
        return place;
    }
    list.push(value);
    u32::try_from(list.len() - 1).unwrap_or(u32::MAX)
}
