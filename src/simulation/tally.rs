//! Counts a run as it goes, for its [`Summary`].

use super::summary::{Percentiles, Summary};
use crate::units::SimTime;

/// The counters of a run that goes on.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    /// What is counted directly.
    pub(super) summary: Summary,
    latencies: Vec<u32>,
    cold_latencies: Vec<u32>,
    living: u64,
    busy: u64,
    busy_micros: u128,
    changed: SimTime,
    nat: Vec<(u64, u64)>,
}

impl Tally {
    /// Nothing yet, with this many NAT gateways.
    pub(super) fn new(nat_gateways: usize) -> Self {
        Self { nat: vec![(0, 0); nat_gateways], ..Self::default() }
    }

    /// An environment is made.
    pub(super) fn made(&mut self) {
        self.living += 1;
        let (made, _, most) = &mut self.summary.environments;
        *made += 1;
        *most = (*most).max(self.living);
    }

    /// An environment is gone; `reaped` when it died of idleness.
    pub(super) fn gone(&mut self, reaped: bool) {
        self.living = self.living.saturating_sub(1);
        if reaped {
            self.summary.environments.1 += 1;
        }
    }

    /// An invocation begins to be served.
    pub(super) fn begin(&mut self, at: SimTime) {
        self.pass(at);
        self.busy += 1;
        self.summary.concurrency.0 = self.summary.concurrency.0.max(self.busy);
    }

    /// It is over.
    pub(super) fn end(&mut self, at: SimTime) {
        self.pass(at);
        self.busy = self.busy.saturating_sub(1);
    }

    /// It is over and well.
    pub(super) fn complete(&mut self, arrived: SimTime, at: SimTime, cold: bool) {
        self.summary.completed += 1;
        let latency = u32::try_from(at.since(arrived).as_micros()).unwrap_or(u32::MAX);
        self.latencies.push(latency);
        if cold {
            self.cold_latencies.push(latency);
        }
    }

    /// A connection through a NAT gateway opens.
    pub(super) fn open(&mut self, nat: Option<u16>) {
        if let Some((open, most)) = nat.and_then(|index| self.nat.get_mut(usize::from(index))) {
            *open += 1;
            *most = (*most).max(*open);
        }
    }

    /// It closes.
    pub(super) fn close(&mut self, nat: Option<u16>) {
        if let Some((open, _)) = nat.and_then(|index| self.nat.get_mut(usize::from(index))) {
            *open = open.saturating_sub(1);
        }
    }

    /// The summary of a run that ended at `end`, and the most connections through each NAT gateway.
    pub(super) fn finish(mut self, end: SimTime) -> (Summary, Vec<u64>) {
        self.pass(end);
        self.summary.running = self.busy;
        let mean = (self.busy_micros * 1_000).checked_div(u128::from(end.as_micros())).unwrap_or(0);
        self.summary.concurrency.1 = u64::try_from(mean).unwrap_or(u64::MAX);
        self.summary.latency_us = percentiles(&self.latencies);
        self.summary.cold_latency_us = percentiles(&self.cold_latencies);
        (self.summary, self.nat.into_iter().map(|(_, most)| most).collect())
    }

    fn pass(&mut self, at: SimTime) {
        self.busy_micros += u128::from(at.since(self.changed).as_micros()) * u128::from(self.busy);
        self.changed = at;
    }
}

/// Exact percentiles by nearest rank.
fn percentiles(times: &[u32]) -> Percentiles {
    Percentiles {
        p50: nearest_rank(times, 50),
        p90: nearest_rank(times, 90),
        p99: nearest_rank(times, 99),
        max: nearest_rank(times, 100),
    }
}

fn nearest_rank(times: &[u32], percent: usize) -> u64 {
    (times.len() * percent).div_ceil(100).checked_sub(1).map_or(0, |rank| u64::from(ranked(times, rank)))
}

/// The value with `rank` smaller or equal ones before it: found byte by byte from the highest one, by counting how many of
/// the values that begin alike go on with each byte. Selecting by comparison would be several times the code.
fn ranked(times: &[u32], mut rank: usize) -> u32 {
    let mut found = 0_u32;
    for shift in [24, 16, 8, 0] {
        let mut counts = [0_usize; 256];
        for time in times.iter().filter(|time| (**time ^ found) >> shift < 256) {
            if let Some(count) = counts.get_mut((time >> shift & 0xff) as usize) {
                *count += 1;
            }
        }
        for (byte, count) in (0_u32..).zip(counts) {
            if rank < count {
                found |= byte << shift;
                break;
            }
            rank -= count;
        }
    }
    found
}
