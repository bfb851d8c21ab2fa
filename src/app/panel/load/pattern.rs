//! The patterns that can be chosen, and their rates.

use crate::simulation::Pattern;
use crate::units::SimDuration;

/// In bursts and at the height of the day the rate is so many times higher, when nothing else is said.
const PEAK: u64 = 6;
/// When a day is busiest, when nothing else is said: at three in the afternoon.
const PEAK_AT: SimDuration = SimDuration::from_secs(15 * 3_600);

/// The names of all patterns, as in workload files.
pub(super) const NAMES: [&str; 5] = ["constant", "poisson", "burst", "ramp", "daily"];

/// The pattern of this name with this rate in a run of this length.
pub(super) fn named(name: &str, rate_milli: u64, run: SimDuration) -> Option<Pattern> {
    let peak_milli = rate_milli.saturating_mul(PEAK);
    Some(match name {
        "constant" => Pattern::Constant { rate_milli },
        "poisson" => Pattern::Poisson { rate_milli },
        "burst" => Pattern::Burst { rate_milli, peak_milli, first: run.part(3), every: run, lasts: run.part(6) },
        "ramp" => Pattern::Ramp { rate_milli },
        "daily" => Pattern::Daily { rate_milli, peak_milli, peak_at: PEAK_AT },
        _ => return None,
    })
}

/// Its name.
pub(super) const fn name(pattern: Pattern) -> &'static str {
    match pattern {
        Pattern::Constant { .. } => "constant",
        Pattern::Poisson { .. } => "poisson",
        Pattern::Burst { .. } => "burst",
        Pattern::Ramp { .. } => "ramp",
        Pattern::Daily { .. } => "daily",
    }
}

/// Its rate.
pub(super) const fn rate(pattern: Pattern) -> u64 {
    match pattern {
        Pattern::Constant { rate_milli }
        | Pattern::Poisson { rate_milli }
        | Pattern::Burst { rate_milli, .. }
        | Pattern::Ramp { rate_milli }
        | Pattern::Daily { rate_milli, .. } => rate_milli,
    }
}

/// Its highest rate, where that is said apart.
pub(super) const fn peak(pattern: Pattern) -> Option<u64> {
    match pattern {
        Pattern::Burst { peak_milli, .. } | Pattern::Daily { peak_milli, .. } => Some(peak_milli),
        Pattern::Constant { .. } | Pattern::Poisson { .. } | Pattern::Ramp { .. } => None,
    }
}

/// The pattern with other rates.
pub(super) const fn with(pattern: Pattern, rate_milli: u64, peak_milli: u64) -> Pattern {
    match pattern {
        Pattern::Constant { .. } => Pattern::Constant { rate_milli },
        Pattern::Poisson { .. } => Pattern::Poisson { rate_milli },
        Pattern::Burst { first, every, lasts, .. } => Pattern::Burst { rate_milli, peak_milli, first, every, lasts },
        Pattern::Ramp { .. } => Pattern::Ramp { rate_milli },
        Pattern::Daily { peak_at, .. } => Pattern::Daily { rate_milli, peak_milli, peak_at },
    }
}
