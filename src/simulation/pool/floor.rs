//! The least code that gives the pool's numbers: the yardstick that is compiled beside the pool and measured with it.
//!
//! Arrivals in order, a small heap of departures, a queue of expiries with stale entries, a heap of idle environments with
//! stale entries. Shares nothing with the rest of the crate on purpose, so it is also an oracle for it.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

use super::{PoolOutcome, PoolRules};

/// The same outcome as [`super::run`].
#[expect(
    clippy::indexing_slicing,
    reason = "numbers of environments are indexes of the lists by construction; a yardstick checks nothing twice"
)]
#[must_use]
pub fn floor(arrivals: &[u64], rules: PoolRules) -> PoolOutcome {
    let (warm_us, cold_us) = (rules.warm.as_micros(), rules.cold.as_micros());
    let (keep_us, limit) = (rules.keep_alive.as_micros(), u64::from(rules.limit));
    let mut departures: BinaryHeap<Reverse<(u64, u32)>> = BinaryHeap::new();
    let mut expiries: VecDeque<(u64, u32, u32)> = VecDeque::new();
    let mut idle: BinaryHeap<u32> = BinaryHeap::new();
    let (mut generation, mut is_idle): (Vec<u32>, Vec<bool>) = (Vec::new(), Vec::new());
    let (mut live, mut busy, mut last, mut live_time, mut busy_time) = (0_u64, 0_u64, 0_u64, 0_u64, 0_u64);
    let mut made = 0_u32;
    let mut out = PoolOutcome { n: arrivals.len() as u64, ..PoolOutcome::default() };
    for &now in arrivals {
        loop {
            while expiries.front().is_some_and(|entry| generation[entry.1 as usize] != entry.2) {
                expiries.pop_front();
            }
            let departure = departures.peek().map_or(u64::MAX, |entry| entry.0.0);
            let expiry = expiries.front().map_or(u64::MAX, |entry| entry.0);
            let at = departure.min(expiry);
            if at >= now {
                break;
            }
            live_time += live * (at - last);
            busy_time += busy * (at - last);
            last = at;
            if departure <= expiry {
                let Some(Reverse((_, k))) = departures.pop() else { break };
                generation[k as usize] += 1;
                is_idle[k as usize] = true;
                idle.push(k);
                busy -= 1;
                expiries.push_back((at + keep_us, k, generation[k as usize]));
            } else {
                let Some((_, k, _)) = expiries.pop_front() else { break };
                generation[k as usize] += 1;
                is_idle[k as usize] = false;
                live -= 1;
                out.expired += 1;
            }
        }
        live_time += live * (now - last);
        busy_time += busy * (now - last);
        last = now;
        let mut newest = idle.pop();
        while newest.is_some_and(|k| !is_idle[k as usize]) {
            newest = idle.pop();
        }
        if let Some(k) = newest {
            is_idle[k as usize] = false;
            generation[k as usize] += 1;
            busy += 1;
            out.warm += 1;
            departures.push(Reverse((now + warm_us, k)));
        } else if busy >= limit {
            out.rejected += 1;
        } else {
            generation.push(0);
            is_idle.push(false);
            live += 1;
            busy += 1;
            out.cold += 1;
            out.peak_live = out.peak_live.max(live);
            departures.push(Reverse((now + cold_us, made)));
            made += 1;
        }
    }
    let mean = |sum: u64| (u128::from(sum) * 1_000_000 + u128::from(last) / 2).checked_div(u128::from(last)).unwrap_or(0);
    out.mean_live_micro = u64::try_from(mean(live_time)).unwrap_or(u64::MAX);
    out.mean_busy_micro = u64::try_from(mean(busy_time)).unwrap_or(u64::MAX);
    out
}
