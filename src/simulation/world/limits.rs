//! What an account may run at once, and how fast it may grow: why an invocation is throttled.

use super::LambdaWorld;
use crate::engine::TokenBucket;
use crate::simulation::state::ThrottleReason;
use crate::units::{SimDuration, SimTime};

/// The account's limits and how far they are used.
#[derive(Debug)]
pub(in crate::simulation) struct Limits {
    /// Invocations at once of functions without a reservation, in environments that were not made ahead.
    pub(in crate::simulation) unreserved: u64,
    /// Served now of those.
    pub(in crate::simulation) unreserved_busy: u64,
    /// Served now, by function.
    pub(in crate::simulation) busy: Vec<u32>,
    /// New environments: since 2023 one bucket for each function, before one for all.
    pub(in crate::simulation) growth: Vec<TokenBucket>,
    /// Requests a second of the account.
    pub(in crate::simulation) requests: TokenBucket,
    /// Requests a second of each function with a reservation.
    pub(in crate::simulation) reserved_requests: Vec<Option<TokenBucket>>,
    /// Which of a function's subnets a new environment gets: any, or one after the other.
    pub(in crate::simulation) in_turn: bool,
    /// The next one, by function, when they take turns.
    pub(in crate::simulation) turns: Vec<u16>,
    /// The least time that an interface takes before 2019, and by how much it varies.
    pub(in crate::simulation) interface_wait: (SimDuration, u64),
}

impl LambdaWorld {
    /// Why `function` may not be invoked once more at `at`, if so.
    pub(super) fn refusal(&mut self, at: SimTime, function: u16) -> Option<ThrottleReason> {
        let index = usize::from(function);
        let reserved = self.functions.get(index).and_then(|profile| profile.reserved);
        let (full, reason) = match reserved {
            Some(reserved) => {
                let full = self.limits.busy.get(index).is_some_and(|busy| *busy >= reserved);
                (full, ThrottleReason::ReservedConcurrency)
            }
            None => {
                let full = !self.environments.has_ahead(function) && self.limits.unreserved_busy >= self.limits.unreserved;
                (full, ThrottleReason::AccountConcurrency)
            }
        };
        if full {
            return Some(reason);
        }
        // Short invocations meet the rate before the concurrency.
        let (bucket, reason) = match self.limits.reserved_requests.get_mut(index) {
            Some(Some(bucket)) => (bucket, ThrottleReason::ReservedRate),
            Some(None) | None => (&mut self.limits.requests, ThrottleReason::CallerRate),
        };
        (!bucket.take(at)).then_some(reason)
    }

    /// Whether `function` may have one more environment at `at`.
    pub(super) fn may_grow(&mut self, at: SimTime, function: u16) -> bool {
        let last = self.limits.growth.len().saturating_sub(1);
        self.limits.growth.get_mut(usize::from(function).min(last)).is_none_or(|bucket| bucket.take(at))
    }

    /// An invocation begins to be served in `environment` (`by` 1) or is over (-1).
    pub(super) fn count(&mut self, environment: u32, by: i32) {
        let (function, _) = self.environments.placement(environment);
        let index = usize::from(function);
        if let Some(busy) = self.limits.busy.get_mut(index) {
            *busy = busy.saturating_add_signed(by);
        }
        let reserved = self.functions.get(index).is_some_and(|profile| profile.reserved.is_some());
        if !reserved && !self.environments.is_ahead(environment) {
            self.limits.unreserved_busy = self.limits.unreserved_busy.saturating_add_signed(i64::from(by));
        }
    }
}
