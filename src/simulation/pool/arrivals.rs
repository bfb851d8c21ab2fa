//! The arrivals of the workloads: the same for every simulator that is compared, to the last bit.

use super::PoolWorkload;
use crate::engine::Random;
use crate::engine::random::whole;

/// Rate of the process from which W2 is thinned, a second.
const W2_PEAK: f64 = 2_000.0;

/// The first `n` arrivals in microseconds, on a grid of 10 µs.
///
/// Here time is summed up in floating point, unlike anywhere else, because the workloads are defined so.
#[must_use]
pub fn arrivals(workload: PoolWorkload, n: usize) -> Vec<u64> {
    let mut random = Random::seeded(42);
    let mut seconds = 0.0;
    let mut times = Vec::with_capacity(n);
    while times.len() < n {
        let kept = match workload {
            PoolWorkload::W1 => {
                seconds += random.exponential() / 100.0;
                true
            }
            PoolWorkload::W3 => {
                seconds += random.exponential() / 1_000.0;
                true
            }
            PoolWorkload::W2 => {
                seconds += random.exponential() / W2_PEAK;
                seconds % 60.0 < 10.0 || random.unit() < 50.0 / W2_PEAK
            }
        };
        if kept {
            times.push(whole(libm::ceil(seconds * 1e5)) * 10);
        }
    }
    times
}
