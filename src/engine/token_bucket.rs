//! A token bucket in whole numbers: a burst at once, then so many a second.

use crate::units::{SimTime, product};

/// A rate limit with a burst.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenBucket {
    /// What is in it, in thousand-millionths of a token.
    level: u64,
    capacity: u64,
    /// Tokens that flow in, in thousandths a second; that is thousand-millionths a microsecond.
    rate_milli: u64,
    filled: SimTime,
}

const TOKEN: u64 = 1_000_000_000;

impl TokenBucket {
    /// A full bucket of `burst` tokens into which `rate_milli` thousandths of a token flow each second.
    #[must_use]
    pub const fn new(burst: u64, rate_milli: u64) -> Self {
        let capacity = burst.saturating_mul(TOKEN);
        Self { level: capacity, capacity, rate_milli, filled: SimTime::ZERO }
    }

    /// Takes one token at `now`, if there is one.
    pub fn take(&mut self, now: SimTime) -> bool {
        let inflow = product(now.since(self.filled).as_micros(), self.rate_milli);
        self.level = self.level.saturating_add(inflow).min(self.capacity);
        self.filled = now;
        let taken = self.level >= TOKEN;
        if taken {
            self.level -= TOKEN;
        }
        taken
    }
}
