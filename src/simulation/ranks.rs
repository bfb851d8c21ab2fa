//! Exact percentiles of many times, sorted digit by digit in pieces, so that a million of them hold nobody up.

use super::summary::Percentiles;

/// Bits of a digit.
const DIGIT: u32 = 11;

/// Times as they come, and then in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Times {
    values: Vec<u64>,
    /// All bits that any of them has.
    bits: u64,
    /// Where the values go in the pass that is on.
    spare: Vec<u64>,
    /// The digit's place in the value; all below are in order.
    shift: u32,
    /// How many have each digit; then, where the next of each goes.
    counts: Vec<usize>,
    /// How many of the values the pass has done.
    done: usize,
    moving: bool,
}

impl Times {
    /// One more.
    #[inline]
    pub(super) fn push(&mut self, time: u64) {
        self.values.push(time);
        self.bits |= time;
    }

    /// Goes on sorting for so many steps; whether all are in order.
    pub(super) fn sort(&mut self, mut steps: usize) -> bool {
        while self.bits.checked_shr(self.shift).unwrap_or(0) != 0 {
            if steps == 0 {
                return false;
            }
            if self.done == 0 && !self.moving {
                self.counts.clear();
                self.counts.resize(1 << DIGIT, 0);
            }
            let to = self.done.saturating_add(steps).min(self.values.len());
            steps -= to - self.done;
            for value in self.values.get(self.done..to).unwrap_or_default() {
                let Some(count) = self.counts.get_mut(digit(*value, self.shift)) else { continue };
                if self.moving
                    && let Some(place) = self.spare.get_mut(*count)
                {
                    *place = *value;
                }
                *count += 1;
            }
            self.done = to;
            if to == self.values.len() {
                self.turn();
            }
        }
        true
    }

    /// A pass is over.
    fn turn(&mut self) {
        self.done = 0;
        if self.moving {
            std::mem::swap(&mut self.values, &mut self.spare);
        } else if !self.counts.contains(&self.values.len()) {
            self.spare.resize(self.values.len(), 0);
            let mut before = 0;
            for count in &mut self.counts {
                before += std::mem::replace(count, before);
            }
            self.moving = true;
            return;
        }
        self.moving = false;
        self.shift += DIGIT;
    }
}

fn digit(value: u64, shift: u32) -> usize {
    usize::try_from(value >> shift & ((1 << DIGIT) - 1)).unwrap_or(0)
}

/// Percentiles of all of these together, by nearest rank. They must be sorted.
pub(super) fn percentiles(times: [&Times; 2]) -> Percentiles {
    let rank = |percent| nearest_rank(times, percent);
    Percentiles { p50: rank(50), p90: rank(90), p99: rank(99), max: rank(100) }
}

/// The lowest value that so many are not above: found by halving, for the lists are not one.
fn nearest_rank(times: [&Times; 2], percent: usize) -> u64 {
    let count: usize = times.iter().map(|list| list.values.len()).sum();
    let rank = (count * percent).div_ceil(100);
    let (mut low, mut high) = (0, times.iter().fold(0, |bits, list| bits | list.bits));
    while low < high {
        let middle = low + (high - low) / 2;
        let up_to: usize = times.iter().map(|list| list.values.partition_point(|time| *time <= middle)).sum();
        if up_to >= rank {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    low
}
