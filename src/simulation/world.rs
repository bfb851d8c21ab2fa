//! The machinery of a run: what happens at each event and what follows from it.
//!
//! One invocation holds one environment from its arrival (or cold start) to its end. The handler works, calls, waits and
//! works on; a call that is dropped is never answered, so the function waits until its timeout. After that its environment
//! serves on (in AWS it is reset first, which is left out). Times and limits come from [`super::profile`], interfaces
//! before 2019 from [`super::interfaces`]; what is recorded goes to [`super::event_log`] and [`super::tally`].

use super::environments::Environments;
use super::event::{Event, EventKind, NONE};
use super::event_log::EventLog;
use super::interfaces::{Interfaces, LeaseKind};
use super::profile::Profile;
use super::state::{InterfaceError, ThrottleReason};
use super::tally::Tally;
use crate::engine::{Queue, TokenBucket, World};
use crate::units::{SimDuration, SimTime};

/// Everything that changes during a run.
#[derive(Debug)]
pub(super) struct LambdaWorld {
    pub(super) functions: Vec<Profile>,
    pub(super) environments: Environments,
    /// What each environment is at, by number.
    pub(super) progress: Vec<Progress>,
    pub(super) interfaces: Option<Interfaces>,
    pub(super) limits: Limits,
    pub(super) log: EventLog,
    pub(super) tally: Tally,
    pub(super) invocations: u32,
}

/// What an account may run at once, and how fast it may grow.
#[derive(Debug)]
pub(super) struct Limits {
    /// Invocations at once of functions without a reservation.
    pub(super) unreserved: u64,
    /// Served now of those.
    pub(super) unreserved_busy: u64,
    /// Served now, by function.
    pub(super) busy: Vec<u32>,
    /// New environments: since 2023 one bucket for each function, before 2019 one for all.
    pub(super) growth: Vec<TokenBucket>,
    /// Which of a function's subnets a new environment gets: any, or one after the other.
    pub(super) in_turn: bool,
    /// The next one, by function, when they take turns.
    pub(super) turns: Vec<u16>,
    /// The least time that an interface takes before 2019, and by how much it varies.
    pub(super) interface_wait: (SimDuration, u64),
}

/// What an environment is at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Progress {
    invocation: u32,
    arrived: SimTime,
    started: SimTime,
    call: u16,
    calling: bool,
    cold: bool,
    /// Its interface before 2019.
    slot: u32,
}

/// What can be in the queue.
#[derive(Clone, Copy, Debug)]
pub(super) enum Happening {
    /// An invocation of this function arrives.
    Arrival(u16),
    /// The interface that this environment asked for is attached.
    Attached(u32),
    /// This environment is initialised.
    Ready(u32),
    /// The work or the call that this environment was at is over.
    Next(u32),
    /// The invocation in this environment is given up.
    TimedOut(u32),
}

impl World for LambdaWorld {
    type Event = Happening;

    fn on_event(&mut self, at: SimTime, event: Happening, queue: &mut Queue<Happening>) {
        match event {
            Happening::Arrival(function) => {
                self.schedule_arrival(function, queue);
                self.arrive(at, function, queue);
            }
            Happening::Attached(environment) => self.attached(at, environment, queue),
            Happening::Ready(environment) => {
                self.record(at, EventKind::EnvironmentReady, environment, 0, SimDuration::ZERO, false);
                self.start(at, environment, queue);
            }
            Happening::Next(environment) => self.next(at, environment, queue),
            Happening::TimedOut(environment) => self.time_out(at, environment),
        }
    }

    fn due(&self) -> Option<SimTime> {
        self.environments.next_expiry()
    }

    fn on_due(&mut self, at: SimTime) {
        let Some(environment) = self.environments.expire() else { return };
        self.record_alone(at, EventKind::EnvironmentReaped, environment);
        self.tally.gone(true);
        let (function, subnet) = self.environments.placement(environment);
        let slot = self.progress(environment).slot;
        if self.interfaces.as_mut().is_some_and(|interfaces| interfaces.release(function, subnet, slot)) {
            self.record_alone(at, EventKind::InterfaceReleased, environment);
        }
    }

    fn recorded(&self) -> u64 {
        self.log.len() as u64
    }
}

impl LambdaWorld {
    /// Puts the next arrival of `function` into the queue.
    pub(super) fn schedule_arrival(&mut self, function: u16, queue: &mut Queue<Happening>) {
        let arrivals = self.functions.get_mut(usize::from(function)).and_then(|profile| profile.arrivals.as_mut());
        if let Some(at) = arrivals.and_then(super::arrivals::Arrivals::next) {
            queue.push(at, Happening::Arrival(function));
        }
    }

    fn arrive(&mut self, at: SimTime, function: u16, queue: &mut Queue<Happening>) {
        let invocation = self.invocations;
        self.invocations += 1;
        self.tally.summary.arrived += 1;
        let event =
            Event { at, kind: EventKind::Arrived, function, subnet: 0, invocation, environment: NONE, detail: 0, lasts_us: 0 };
        self.log.push(event, false);
        if let Some(reason) = self.refusal(function) {
            return self.throttle(&event, reason);
        }
        if let Some(environment) = self.environments.take(function) {
            self.occupy(at, function);
            let slot = self.progress(environment).slot;
            self.set_progress(
                environment,
                Progress { invocation, arrived: at, started: at, call: 0, calling: false, cold: false, slot },
            );
            return self.start(at, environment, queue);
        }
        let shared = self.limits.growth.len() - 1;
        if !self.limits.growth.get_mut(usize::from(function).min(shared)).is_none_or(|bucket| bucket.take(at)) {
            return self.throttle(&event, ThrottleReason::ScalingRate);
        }
        self.occupy(at, function);
        self.cold_start(at, function, invocation, queue);
    }

    /// Why `function` may not run one more, if so.
    fn refusal(&self, function: u16) -> Option<ThrottleReason> {
        let index = usize::from(function);
        match self.functions.get(index).and_then(|profile| profile.reserved) {
            Some(reserved) => {
                let full = self.limits.busy.get(index).is_some_and(|busy| *busy >= reserved);
                full.then_some(ThrottleReason::ReservedConcurrency)
            }
            None => (self.limits.unreserved_busy >= self.limits.unreserved).then_some(ThrottleReason::AccountConcurrency),
        }
    }

    fn throttle(&mut self, arrival: &Event, reason: ThrottleReason) {
        self.tally.summary.throttled += 1;
        self.log.push(Event { kind: EventKind::Throttled, detail: reason as u16, ..*arrival }, false);
    }

    /// Counts an invocation of `function` that begins to be served.
    fn occupy(&mut self, at: SimTime, function: u16) {
        self.tally.begin(at);
        self.count(function, 1);
    }

    fn count(&mut self, function: u16, by: i32) {
        let index = usize::from(function);
        if let Some(busy) = self.limits.busy.get_mut(index) {
            *busy = busy.saturating_add_signed(by);
        }
        if self.functions.get(index).is_some_and(|profile| profile.reserved.is_none()) {
            self.limits.unreserved_busy = self.limits.unreserved_busy.saturating_add_signed(i64::from(by));
        }
    }

    fn cold_start(&mut self, at: SimTime, function: u16, invocation: u32, queue: &mut Queue<Happening>) {
        self.tally.summary.cold_starts += 1;
        self.tally.made();
        let Some(profile) = self.functions.get_mut(usize::from(function)) else { return };
        let (init, room) = (profile.init, profile.per_interface);
        let first = if self.limits.in_turn {
            let turn = self.limits.turns.get_mut(usize::from(function));
            turn.map_or(0, |turn| std::mem::replace(turn, (*turn + 1) % profile.subnets))
        } else {
            u16::try_from(profile.placement.below(u64::from(profile.subnets))).unwrap_or(0)
        };
        let (least, spread) = self.limits.interface_wait;
        let wait = least + SimDuration::from_micros(profile.placement.below(spread + 1));
        let number = self.environments.next_number();
        let lease = self.interfaces.as_mut().map(|interfaces| interfaces.lease(at, function, first, number, room));
        let subnet = match lease {
            None => first,
            Some(Ok(lease)) => lease.subnet,
            Some(Err((subnet, _))) => subnet,
        };
        let environment = self.environments.create(function, subnet);
        let slot = lease.and_then(Result::ok).map_or(NONE, |lease| lease.slot);
        self.progress.push(Progress { invocation, arrived: at, started: at, call: 0, calling: false, cold: true, slot });
        match lease.map(|lease| lease.map(|lease| lease.kind)) {
            None | Some(Ok(LeaseKind::Attached)) => {
                self.record(at, EventKind::ColdStart, environment, 0, init, false);
                queue.push(at + init, Happening::Ready(environment));
            }
            Some(Ok(LeaseKind::Joined)) => self.record(at, EventKind::ColdStart, environment, 1, SimDuration::ZERO, false),
            Some(Ok(LeaseKind::New)) => {
                self.record(at, EventKind::ColdStart, environment, 0, wait + init, false);
                self.record(at, EventKind::InterfaceRequested, environment, 0, wait, false);
                queue.push(at + wait, Happening::Attached(environment));
            }
            Some(Err((_, error))) => self.interface_failed(at, environment, error),
        }
    }

    fn interface_failed(&mut self, at: SimTime, environment: u32, error: InterfaceError) {
        let detail = error as u16;
        *self.tally.summary.failed.entry(error).or_default() += 1;
        self.record(at, EventKind::ColdStart, environment, 0, SimDuration::ZERO, false);
        self.record(at, EventKind::InterfaceRequested, environment, 0, SimDuration::ZERO, false);
        self.record(at, EventKind::InterfaceFailed, environment, detail, SimDuration::ZERO, false);
        self.record(at, EventKind::Failed, environment, 1 + detail, SimDuration::ZERO, false);
        self.tally.gone(false);
        self.tally.end(at);
        self.count(self.environments.placement(environment).0, -1);
    }

    fn attached(&mut self, at: SimTime, environment: u32, queue: &mut Queue<Happening>) {
        let (function, subnet) = self.environments.placement(environment);
        let slot = self.progress(environment).slot;
        let init = self.functions.get(usize::from(function)).map_or(SimDuration::ZERO, |profile| profile.init);
        let waiting = self.interfaces.as_mut().map(|interfaces| interfaces.attach(function, subnet, slot)).unwrap_or_default();
        for one in waiting {
            self.record(at, EventKind::InterfaceAttached, one, u16::from(one != environment), init, false);
            queue.push(at + init, Happening::Ready(one));
        }
    }

    /// The handler begins in `environment`.
    fn start(&mut self, at: SimTime, environment: u32, queue: &mut Queue<Happening>) {
        let (function, _) = self.environments.placement(environment);
        let Some(profile) = self.functions.get(usize::from(function)) else { return };
        let (whole, timeout) = (profile.whole(), profile.timeout);
        let slice = if profile.calls.is_empty() { profile.last_slice } else { profile.slice };
        if let Some(progress) = self.progress.get_mut(environment as usize) {
            progress.started = at;
        }
        self.record(at, EventKind::Started, environment, 0, whole.min(timeout), false);
        self.later(at + slice, environment, timeout, queue);
    }

    /// Puts the end of what `environment` is at into the queue, or the timeout when that comes first.
    fn later(&self, at: SimTime, environment: u32, timeout: SimDuration, queue: &mut Queue<Happening>) {
        let deadline = self.progress(environment).started + timeout;
        if at > deadline {
            queue.push(deadline, Happening::TimedOut(environment));
        } else {
            queue.push(at, Happening::Next(environment));
        }
    }

    /// The work or call that `environment` was at is over.
    fn next(&mut self, at: SimTime, environment: u32, queue: &mut Queue<Happening>) {
        let mut progress = self.progress(environment);
        let (function, subnet) = self.environments.placement(environment);
        let Some(profile) = self.functions.get(usize::from(function)) else { return };
        let timeout = profile.timeout;
        let calls = profile.calls.len();
        if progress.calling {
            let (fate, call) = (profile.fate(subnet, progress.call), progress.call);
            progress.call += 1;
            progress.calling = false;
            let slice = if usize::from(progress.call) == calls { profile.last_slice } else { profile.slice };
            self.set_progress(environment, progress);
            self.tally.close(fate.nat);
            self.record(at, EventKind::CallAnswered, environment, call, SimDuration::ZERO, false);
            return self.later(at + slice, environment, timeout, queue);
        }
        let Some(lasts) = profile.calls.get(usize::from(progress.call)).copied() else {
            self.tally.complete(progress.arrived, at, progress.cold);
            self.record(at, EventKind::Completed, environment, 0, SimDuration::ZERO, false);
            return self.finish(at, environment);
        };
        let fate = profile.fate(subnet, progress.call);
        let remaining = (progress.started + timeout).since(at);
        progress.calling = true;
        self.set_progress(environment, progress);
        if fate.dropped.is_some() {
            self.record(at, EventKind::CallSent, environment, progress.call, remaining, true);
            queue.push(at + remaining, Happening::TimedOut(environment));
        } else {
            self.tally.open(fate.nat);
            self.record(at, EventKind::CallSent, environment, progress.call, lasts.min(remaining), false);
            self.later(at + lasts, environment, timeout, queue);
        }
    }

    fn time_out(&mut self, at: SimTime, environment: u32) {
        let progress = self.progress(environment);
        let (function, subnet) = self.environments.placement(environment);
        let fate = self.functions.get(usize::from(function)).map(|profile| profile.fate(subnet, progress.call)).unwrap_or_default();
        match fate.dropped.filter(|_| progress.calling) {
            Some(reason) => {
                *self.tally.summary.dropped.entry(reason).or_default() += 1;
                self.record(at, EventKind::CallLost, environment, progress.call, SimDuration::ZERO, false);
            }
            None => {
                self.tally.summary.timed_out += 1;
                if progress.calling {
                    self.tally.close(fate.nat);
                }
            }
        }
        self.record(at, EventKind::Failed, environment, 0, SimDuration::ZERO, false);
        self.finish(at, environment);
    }

    /// The invocation in `environment` is over; the environment is idle.
    fn finish(&mut self, at: SimTime, environment: u32) {
        self.tally.end(at);
        self.count(self.environments.placement(environment).0, -1);
        self.environments.release(environment, at);
    }

    /// Records an event of `environment` and the invocation in it.
    fn record(&mut self, at: SimTime, kind: EventKind, environment: u32, detail: u16, lasts: SimDuration, unanswered: bool) {
        let (function, subnet) = self.environments.placement(environment);
        let invocation = self.progress(environment).invocation;
        let lasts_us = u32::try_from(lasts.as_micros()).unwrap_or(u32::MAX);
        self.log.push(Event { at, kind, function, subnet, invocation, environment, detail, lasts_us }, unanswered);
    }

    /// Records an event of `environment` alone.
    fn record_alone(&mut self, at: SimTime, kind: EventKind, environment: u32) {
        let (function, subnet) = self.environments.placement(environment);
        self.log.push(Event { at, kind, function, subnet, invocation: NONE, environment, detail: 0, lasts_us: 0 }, false);
    }

    fn progress(&self, environment: u32) -> Progress {
        self.progress.get(environment as usize).copied().unwrap_or(Progress {
            invocation: NONE,
            arrived: SimTime::ZERO,
            started: SimTime::ZERO,
            call: 0,
            calling: false,
            cold: false,
            slot: NONE,
        })
    }

    fn set_progress(&mut self, environment: u32, to: Progress) {
        if let Some(progress) = self.progress.get_mut(environment as usize) {
            *progress = to;
        }
    }
}
