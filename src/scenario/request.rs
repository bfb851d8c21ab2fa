//! A load that a person asks for in a few words (rate, pattern, duration) laid over one that is there.

use crate::simulation::{Fault, FaultKind, Pattern, Workload};
use crate::units::{SimDuration, SimTime};

/// What is asked for; what is left out stays as it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LoadRequest {
    /// Invocations a second of all functions together, times 1000; shared evenly.
    pub rate_milli: Option<u64>,
    /// How long invocations arrive.
    pub duration: Option<SimDuration>,
    /// In which pattern; the Poisson process when only a rate is asked for.
    pub pattern: Option<PatternName>,
}

/// The patterns by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PatternName {
    /// At equal distances.
    Constant,
    /// A Poisson process.
    Poisson,
    /// The rate, and ten times the rate in one burst: from a third of the run on, for a sixth of it.
    Burst,
    /// From nothing to the rate at the end.
    Ramp,
    /// Up and down once a day: the rate at noon, a tenth of it at midnight.
    Daily,
}

/// The rate of one function when none is asked for: one invocation a second.
const DEFAULT_RATE_MILLI: u64 = 1_000;
/// How much more often invocations arrive inside a burst.
const BURST_FACTOR: u64 = 10;
/// The longest run that can be asked for: two weeks.
pub const LONGEST: SimDuration = SimDuration::from_secs(14 * 86_400);

impl LoadRequest {
    /// `load` with what is asked for.
    #[must_use]
    pub fn over(&self, mut load: Workload) -> Workload {
        if let Some(duration) = self.duration {
            load.duration = duration;
        }
        if self.rate_milli.is_some() || self.pattern.is_some() {
            let functions = load.functions.len().max(1) as u64;
            let rate = self.rate_milli.map_or(DEFAULT_RATE_MILLI, |rate| rate / functions);
            let name = self.pattern.unwrap_or(PatternName::Poisson);
            for function in &mut load.functions {
                function.pattern = name.at(rate, load.duration);
                function.options.recorded = None;
            }
        }
        load
    }
}

impl PatternName {
    /// Every pattern, once.
    pub const ALL: [Self; 5] = [Self::Constant, Self::Poisson, Self::Burst, Self::Ramp, Self::Daily];

    /// The stable name on the command line and in workload files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Constant => "constant",
            Self::Poisson => "poisson",
            Self::Burst => "burst",
            Self::Ramp => "ramp",
            Self::Daily => "daily",
        }
    }

    /// The pattern of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|pattern| pattern.name() == name)
    }

    const fn at(self, rate_milli: u64, duration: SimDuration) -> Pattern {
        match self {
            Self::Constant => Pattern::Constant { rate_milli },
            Self::Poisson => Pattern::Poisson { rate_milli },
            Self::Burst => Pattern::Burst {
                rate_milli,
                peak_milli: rate_milli.saturating_mul(BURST_FACTOR),
                first: duration.part(3),
                every: duration,
                lasts: duration.part(6),
            },
            Self::Ramp => Pattern::Ramp { rate_milli },
            Self::Daily => Pattern::Daily {
                rate_milli: rate_milli / BURST_FACTOR,
                peak_milli: rate_milli,
                peak_at: SimDuration::from_secs(43_200),
            },
        }
    }
}

/// Reads a rate such as `100` or `0.25` as thousandths, without rounding; `None` for anything else.
#[must_use]
pub fn rate_milli(text: &str) -> Option<u64> {
    thousandths(text).filter(|rate| (1..=1_000_000_000).contains(rate))
}

/// Reads a duration such as `60s`, `500ms`, `1.5m` or `1h`; a bare number is seconds. `None` for anything else.
#[must_use]
pub fn duration(text: &str) -> Option<SimDuration> {
    let split = text.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(text.len());
    let (number, unit) = text.split_at_checked(split)?;
    let micros_per_thousandth: u64 = match unit {
        "ms" => 1,
        "s" | "" => 1_000,
        "m" | "min" => 60_000,
        "h" => 3_600_000,
        "d" => 86_400_000,
        _ => return None,
    };
    let micros = thousandths(number)?.checked_mul(micros_per_thousandth)?;
    (1..=LONGEST.as_micros()).contains(&micros).then(|| SimDuration::from_micros(micros))
}

/// Reads a fault written `KIND[:ID]@START[+DURATION]`: `zone-lost:us-east-1a@20s+30s`. `None` for anything else.
#[must_use]
pub fn fault(text: &str) -> Option<Fault> {
    let (what, when) = text.rsplit_once('@')?;
    let (kind, id) = match what.split_once(':') {
        Some((kind, id)) => (kind, Some(id)),
        None => (what, None),
    };
    let (start, lasts) = match when.split_once('+') {
        Some((start, lasts)) => (start, Some(duration(lasts)?)),
        None => (when, None),
    };
    // A fault may be there from the beginning, which is no duration.
    let start = if start.trim_end_matches(|c: char| c.is_ascii_alphabetic()) == "0" { SimDuration::ZERO } else { duration(start)? };
    Some(Fault { kind: FaultKind::parse(kind, id)?, start: SimTime::ZERO + start, lasts })
}

/// A decimal number with up to three places, times 1000.
fn thousandths(text: &str) -> Option<u64> {
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(part) || part.len() > 3 {
        return None;
    }
    let part: u64 = format!("{part:0<3}").parse().ok()?;
    whole.parse::<u64>().ok()?.checked_mul(1_000)?.checked_add(part)
}
