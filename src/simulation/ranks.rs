//! Exact percentiles of many times.

use super::summary::Percentiles;

/// Percentiles of both lists together, by nearest rank.
pub(super) fn percentiles(times: [&[u64]; 2]) -> Percentiles {
    Percentiles {
        p50: nearest_rank(times, 50),
        p90: nearest_rank(times, 90),
        p99: nearest_rank(times, 99),
        max: nearest_rank(times, 100),
    }
}

fn nearest_rank(times: [&[u64]; 2], percent: usize) -> u64 {
    let count: usize = times.iter().map(|list| list.len()).sum();
    (count * percent).div_ceil(100).checked_sub(1).map_or(0, |rank| ranked(times, rank))
}

/// The value with `rank` smaller or equal ones before it: found byte by byte from the highest one, by counting how many of
/// the values that begin alike go on with each byte. Selecting by comparison would be several times the code.
fn ranked(times: [&[u64]; 2], mut rank: usize) -> u64 {
    let mut found = 0_u64;
    let highest = times.iter().flat_map(|list| list.iter()).fold(0, |bits, time| bits | time);
    for shift in [56, 48, 40, 32, 24, 16, 8, 0] {
        if highest >> shift == 0 {
            continue;
        }
        let mut counts = [0_usize; 256];
        for time in times.iter().flat_map(|list| list.iter()).filter(|time| (**time ^ found) >> shift < 256) {
            if let Some(count) = usize::try_from(time >> shift & 0xff).ok().and_then(|byte| counts.get_mut(byte)) {
                *count += 1;
            }
        }
        for (byte, count) in (0_u64..).zip(counts) {
            if rank < count {
                found |= byte << shift;
                break;
            }
            rank -= count;
        }
    }
    found
}
