//! When invocations arrive: one pattern turned into one moment after the other.

use std::sync::Arc;

use super::source::Recorded;
use super::workload::Pattern;
use crate::engine::Random;
use crate::engine::random::whole;
use crate::units::{SimDuration, SimTime};

/// The arrivals of one function.
#[derive(Clone, Debug)]
pub(super) struct Arrivals {
    pattern: Pattern,
    random: Random,
    until: SimTime,
    last: SimTime,
    drawn: u64,
    recorded: Option<Arc<Recorded>>,
    /// Where the search in a record goes on.
    place: (usize, u64),
}

/// Microseconds a second, times the thousandths of a rate.
const MICROS_PER_MILLI_RATE: u64 = 1_000_000_000;

impl Arrivals {
    /// Those of `pattern`, or of a record, from the beginning of the run for `duration`.
    pub(super) fn new(pattern: Pattern, recorded: Option<Arc<Recorded>>, random: Random, duration: SimDuration) -> Self {
        Self { pattern, random, until: SimTime::ZERO + duration, last: SimTime::ZERO, drawn: 0, recorded, place: (0, 0) }
    }

    /// The next arrival; `None` when there are no more.
    pub(super) fn next(&mut self) -> Option<SimTime> {
        loop {
            let (at, kept) = self.candidate()?;
            if at > self.until {
                return None;
            }
            self.last = at;
            if kept {
                return Some(at);
            }
        }
    }

    /// A process whose rate changes is a process at its highest rate, thinned (Lewis and Shedler).
    fn candidate(&mut self) -> Option<(SimTime, bool)> {
        if let Some(recorded) = &self.recorded {
            let at = recorded.arrival(self.drawn, &mut self.place.0, &mut self.place.1)?;
            self.drawn += 1;
            // A record out of order could not be played; a moment that lies back counts as now.
            return Some((at.max(self.last), true));
        }
        match self.pattern {
            Pattern::Constant { rate_milli } => {
                self.drawn += 1;
                let micros = (u128::from(self.drawn) * u128::from(MICROS_PER_MILLI_RATE)).checked_div(u128::from(rate_milli))?;
                Some((SimTime::from_micros(u64::try_from(micros).ok()?), true))
            }
            Pattern::Poisson { rate_milli } => Some((self.after_gap(rate_milli)?, true)),
            Pattern::Burst { rate_milli, peak_milli, first, every, lasts } => {
                let highest = rate_milli.max(peak_milli);
                let at = self.after_gap(highest)?;
                let now = if in_burst(at, first, every, lasts) { peak_milli } else { rate_milli };
                Some((at, now == highest || self.random.below(highest) < now))
            }
            Pattern::Ramp { rate_milli } => {
                let at = self.after_gap(rate_milli)?;
                let whole = self.until.as_micros();
                Some((at, self.random.below(whole) < at.as_micros()))
            }
            Pattern::Daily { rate_milli, peak_milli, peak_at } => {
                let highest = rate_milli.max(peak_milli);
                let at = self.after_gap(highest)?;
                Some((at, self.random.below(highest) < daily(at, rate_milli, peak_milli, peak_at)))
            }
        }
    }

    fn after_gap(&mut self, rate_milli: u64) -> Option<SimTime> {
        (rate_milli > 0).then(|| {
            let mean = MICROS_PER_MILLI_RATE as f64 / rate_milli as f64;
            self.last + SimDuration::from_micros(self.random.exponential_whole(mean))
        })
    }
}

/// The rate at `at` of a day that is busiest at `peak_at`.
fn daily(at: SimTime, rate_milli: u64, peak_milli: u64, peak_at: SimDuration) -> u64 {
    const DAY: u64 = 86_400_000_000;
    let phase = (at.as_micros() % DAY + DAY - peak_at.as_micros() % DAY) % DAY;
    let share = f64::midpoint(libm::cos(std::f64::consts::TAU * phase as f64 / DAY as f64), 1.0);
    whole(rate_milli as f64 + (peak_milli as f64 - rate_milli as f64) * share)
}

/// Whether `at` lies in a burst; with nothing between the beginnings there is one burst only.
fn in_burst(at: SimTime, first: SimDuration, every: SimDuration, lasts: SimDuration) -> bool {
    at.as_micros().checked_sub(first.as_micros()).is_some_and(|since| {
        let phase = since.checked_rem(every.as_micros()).unwrap_or(since);
        phase < lasts.as_micros()
    })
}
