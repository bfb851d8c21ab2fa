//! Counts a run as it goes, for its [`Summary`].

use super::ranks::{Times, percentiles};
use super::series::{Counted, Level, Recorder};
use super::state::{InterfaceError, ThrottleReason};
use super::summary::Summary;
use super::traffic::QueueUse;
use crate::trace::DropReason;
use crate::units::SimTime;

/// The counters of a run that goes on.
#[derive(Clone, Debug)]
pub(super) struct Tally {
    /// What is counted directly.
    pub(super) summary: Summary,
    cold_latencies: Times,
    warm_latencies: Times,
    /// Invocations that arrive before are left out of the percentiles.
    from: SimTime,
    /// 64 bits hold a thousand invocations at once for half a million years.
    busy_micros: u64,
    /// The moment, and since when as many invocations have been served as now.
    at: SimTime,
    changed: SimTime,
    /// What there is now.
    now: Level,
    series: Recorder,
}

impl Tally {
    /// Nothing yet but `now`; what arrives before `from` is left out of the percentiles.
    pub(super) fn new(now: Level, from: SimTime) -> Self {
        Self {
            summary: Summary { interfaces_max: u64::from(now.interfaces), ..Summary::default() },
            cold_latencies: Times::default(),
            warm_latencies: Times::default(),
            from,
            busy_micros: 0,
            at: SimTime::ZERO,
            changed: SimTime::ZERO,
            series: Recorder::new(now.clone()),
            now,
        }
    }

    /// Time goes on to `at`, before anything is counted there.
    #[inline(always)] // in the page too, which is compiled for size
    pub(super) fn pass(&mut self, at: SimTime) {
        self.at = at;
        self.series.pass(at, &self.now);
    }

    /// Another number of invocations is served from now on.
    #[inline(always)] // in the page too, which is compiled for size
    const fn serve(&mut self, running: u32) {
        let lasted = self.at.since(self.changed).as_micros();
        self.busy_micros = self.busy_micros.wrapping_add(lasted.wrapping_mul(self.now.running as u64));
        self.changed = self.at;
        self.now.running = running;
    }

    /// How many environments there are now.
    #[inline]
    pub(super) const fn environments(&self) -> u32 {
        self.now.environments
    }

    /// Counts something in the series.
    #[inline]
    pub(super) fn count(&mut self, what: impl FnOnce(&mut Counted)) {
        if let Some(counts) = self.series.counts() {
            what(counts);
        }
    }

    /// An invocation arrives.
    pub(super) fn arrive(&mut self) {
        self.summary.arrived += 1;
        self.count(|counts| counts.arrived += 1);
    }

    /// It is throttled.
    pub(super) fn throttle(&mut self, reason: ThrottleReason) {
        self.summary.throttled += 1;
        *self.summary.throttled_by.entry(reason).or_default() += 1;
        self.count(|counts| counts.throttled += 1);
    }

    /// It fails with one of Lambda's errors.
    pub(super) fn fail(&mut self, error: InterfaceError) {
        *self.summary.failed.entry(error).or_default() += 1;
        self.count(|counts| counts.failed += 1);
    }

    /// It times out because a call was dropped.
    pub(super) fn drop(&mut self, reason: DropReason) {
        *self.summary.dropped.entry(reason).or_default() += 1;
        self.count(|counts| {
            counts.dropped += 1;
            counts.failed += 1;
        });
    }

    /// It times out otherwise; a call may have had no answer all the same.
    pub(super) fn time_out(&mut self, lost: bool) {
        self.summary.timed_out += 1;
        self.count(|counts| {
            counts.dropped += u32::from(lost);
            counts.failed += 1;
        });
    }

    /// Its function gives an error.
    pub(super) fn err(&mut self) {
        self.summary.function_errors += 1;
        self.count(|counts| counts.failed += 1);
    }

    /// An environment is made; `cold` when for an invocation.
    pub(super) fn made(&mut self, cold: bool) {
        self.now.environments += 1;
        self.raise(|now, most| most.environments = most.environments.max(now.environments));
        self.summary.environments.0 += 1;
        self.summary.environments.2 = self.summary.environments.2.max(u64::from(self.now.environments));
        if cold {
            self.summary.cold_starts += 1;
            self.count(|counts| counts.cold_starts += 1);
        }
    }

    /// An environment is gone; `reaped` when it lived and died.
    pub(super) fn gone(&mut self, reaped: bool) {
        self.now.environments = self.now.environments.saturating_sub(1);
        self.summary.environments.1 += u64::from(reaped);
    }

    /// An invocation begins to be served.
    pub(super) fn begin(&mut self) {
        self.serve(self.now.running + 1);
        self.raise(|now, most| most.running = most.running.max(now.running));
        self.summary.concurrency.0 = self.summary.concurrency.0.max(u64::from(self.now.running));
    }

    /// It is over.
    pub(super) fn end(&mut self) {
        self.serve(self.now.running.saturating_sub(1));
    }

    /// It is over and well.
    pub(super) fn complete(&mut self, arrived: SimTime, at: SimTime, cold: bool) {
        self.summary.completed += 1;
        self.count(|counts| counts.completed += 1);
        if arrived < self.from {
            return;
        }
        let latency = at.since(arrived).as_micros();
        if cold {
            self.cold_latencies.push(latency);
        } else {
            self.warm_latencies.push(latency);
        }
    }

    /// So many more, or fewer, interfaces in a subnet of the network.
    pub(super) fn interfaces(&mut self, subnet: Option<usize>, by: i32) {
        self.now.interfaces = self.now.interfaces.saturating_add_signed(by);
        if let Some(count) = subnet.and_then(|index| self.now.by_subnet.get_mut(index)) {
            *count = count.saturating_add_signed(by);
        }
        self.summary.interfaces_max = self.summary.interfaces_max.max(u64::from(self.now.interfaces));
        self.raise(|now, most| {
            most.interfaces = most.interfaces.max(now.interfaces);
            if let Some((now, most)) = subnet.and_then(|index| Some((now.by_subnet.get(index)?, most.by_subnet.get_mut(index)?))) {
                *most = (*most).max(*now);
            }
        });
    }

    /// One connection more or less, and what the NAT gateway that it crosses has now: connections and ports.
    pub(super) fn connections(&mut self, by: i32, nat: u16, (open, ports): (u32, u32)) {
        self.now.connections = self.now.connections.saturating_add_signed(by);
        let index = usize::from(nat);
        if let Some(count) = self.now.by_nat.get_mut(index) {
            *count = open;
        }
        if let Some(count) = self.now.nat_ports.get_mut(index) {
            *count = ports;
        }
        self.raise(|now, most| {
            most.connections = most.connections.max(now.connections);
            for (now, most) in [(&now.by_nat, &mut most.by_nat), (&now.nat_ports, &mut most.nat_ports)] {
                if let (Some(now), Some(most)) = (now.get(index), most.get_mut(index)) {
                    *most = (*most).max(*now);
                }
            }
        });
    }

    /// Events and messages that wait: so many more or fewer of those counted in `queue`.
    pub(super) fn waiting(&mut self, by: i32, queue: impl FnOnce(&mut Summary) -> &mut QueueUse) {
        self.now.waiting = self.now.waiting.saturating_add_signed(by);
        let waiting = u64::from(self.now.waiting);
        let queue = queue(&mut self.summary);
        queue.waiting_max = queue.waiting_max.max(waiting);
        self.raise(|now, most| most.waiting = most.waiting.max(now.waiting));
    }

    /// Goes on with what has to be done before [`Self::finish`], for so many steps; whether all of it is.
    pub(super) fn settle(&mut self, steps: usize) -> bool {
        self.warm_latencies.sort(steps) && self.cold_latencies.sort(steps)
    }

    /// The summary of a run that ended at `end`.
    pub(super) fn finish(mut self, end: SimTime) -> Summary {
        self.pass(end);
        self.serve(self.now.running);
        self.settle(usize::MAX);
        let summary = &mut self.summary;
        summary.running = u64::from(self.now.running);
        summary.lasts = end.since(SimTime::ZERO);
        let mean = (u128::from(self.busy_micros) * 1_000).checked_div(u128::from(end.as_micros())).unwrap_or(0);
        summary.concurrency.1 = u64::try_from(mean).unwrap_or(u64::MAX);
        let none = Times::default();
        summary.latency_us = percentiles([&self.warm_latencies, &self.cold_latencies]);
        summary.cold_latency_us = percentiles([&none, &self.cold_latencies]);
        summary.warm_latency_us = percentiles([&self.warm_latencies, &none]);
        summary.series = self.series.finish();
        self.summary
    }

    #[inline]
    fn raise(&mut self, raise: impl FnOnce(&Level, &mut Level)) {
        if let Some(most) = self.series.most() {
            raise(&self.now, most);
        }
    }
}
