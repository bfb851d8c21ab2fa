//! The environment pool alone: no network, one function, two workloads on which other simulators can be compared.
//!
//! Rules: an arrival takes the idle environment created last; else one is made (cold) while fewer than the limit are busy;
//! else it is rejected. An idle one dies after the keep-alive. The run stops right after the last arrival. That the newest
//! goes first is a setting of this comparison (SimFaaS has it so), not a claim about AWS. The queue, the deadlines and the
//! environments are those of [`super::run`]; [`floor()`] is the least code that gives the same numbers, to measure against.

mod arrivals;
mod floor;
pub mod networked;

pub use arrivals::arrivals;
pub use floor::floor;

use super::environments::{Choice, Environments};
use crate::engine::Queue;
use crate::units::{SimDuration, SimTime};

/// The workloads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PoolWorkload {
    /// Steady: a Poisson process of 100 a second, keep-alive 600 s.
    W1,
    /// Bursts: 2,000 a second for 10 s, then 50 a second for 50 s, again and again; keep-alive 30 s.
    W2,
    /// A hundred functions on a network, 1,000 a second: see [`networked`].
    W3,
}

/// What the pool goes by. Service times lie off the arrivals' grid of 10 µs, so that an arrival never ties with anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PoolRules {
    /// Service time in a warm environment.
    pub warm: SimDuration,
    /// Service time with a cold start.
    pub cold: SimDuration,
    /// How long an idle environment lives.
    pub keep_alive: SimDuration,
    /// How many may be busy at once.
    pub limit: u32,
}

/// What came of a run, in whole numbers; all of it has to be equal between simulators.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PoolOutcome {
    /// Arrivals.
    pub n: u64,
    /// Served after a cold start.
    pub cold: u64,
    /// Served by an idle environment.
    pub warm: u64,
    /// Refused at the limit.
    pub rejected: u64,
    /// Environments that died of idleness.
    pub expired: u64,
    /// The most environments at once.
    pub peak_live: u64,
    /// Environments, averaged over the time up to the last arrival, in millionths.
    pub mean_live_micro: u64,
    /// Busy ones, likewise.
    pub mean_busy_micro: u64,
}

/// What became of one arrival.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PoolRecord {
    /// When it arrived, in microseconds.
    pub arrived: u64,
    /// How long it was served; 0 for a refused one.
    pub lasts_us: u32,
    /// The environment that served it; `u32::MAX` for a refused one.
    pub environment: u32,
    /// How it was served.
    pub kind: PoolKind,
}

/// How an arrival was served.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PoolKind {
    /// After a cold start.
    Cold,
    /// By an idle environment.
    Warm,
    /// Not at all.
    Rejected,
}

/// Runs the pool on `arrivals`, in microseconds and in order.
#[must_use]
pub fn run(arrivals: &[u64], rules: PoolRules) -> PoolOutcome {
    recorded(arrivals, rules).0
}

/// The same, with a record of every arrival.
#[must_use]
pub fn recorded(arrivals: &[u64], rules: PoolRules) -> (PoolOutcome, Vec<PoolRecord>) {
    let mut records = Vec::with_capacity(arrivals.len());
    let (warm_us, cold_us) = (whole_u32(rules.warm), whole_u32(rules.cold));
    let mut environments = Environments::new(1, rules.keep_alive, Choice::Newest);
    let mut departures: Queue<u32> = Queue::new();
    let mut meter = Meter::default();
    let mut outcome = PoolOutcome { n: arrivals.len() as u64, ..PoolOutcome::default() };
    for &arrival in arrivals {
        let now = SimTime::from_micros(arrival);
        settle(now, &mut environments, &mut departures, &mut meter, &mut outcome);
        meter.pass(now);
        if let Some(environment) = environments.take(0) {
            outcome.warm += 1;
            meter.busy += 1;
            departures.push(now + rules.warm, environment);
            records.push(PoolRecord { arrived: arrival, lasts_us: warm_us, environment, kind: PoolKind::Warm });
        } else if meter.busy >= u64::from(rules.limit) {
            outcome.rejected += 1;
            records.push(PoolRecord { arrived: arrival, lasts_us: 0, environment: u32::MAX, kind: PoolKind::Rejected });
        } else {
            outcome.cold += 1;
            meter.busy += 1;
            meter.live += 1;
            outcome.peak_live = outcome.peak_live.max(meter.live);
            let environment = environments.create(0, 0);
            departures.push(now + rules.cold, environment);
            records.push(PoolRecord { arrived: arrival, lasts_us: cold_us, environment, kind: PoolKind::Cold });
        }
    }
    outcome.mean_live_micro = mean_micro(meter.live_time, meter.last);
    outcome.mean_busy_micro = mean_micro(meter.busy_time, meter.last);
    (outcome, records)
}

fn whole_u32(span: SimDuration) -> u32 {
    u32::try_from(span.as_micros()).unwrap_or(u32::MAX)
}

/// Lets happen what is due before `now`: services end, idle environments die.
#[inline]
fn settle(
    now: SimTime,
    environments: &mut Environments,
    departures: &mut Queue<u32>,
    meter: &mut Meter,
    outcome: &mut PoolOutcome,
) {
    loop {
        let departure = departures.next_time();
        let expiry = environments.next_expiry();
        if departure.min(expiry) >= now {
            return;
        }
        if departure <= expiry {
            let Some((at, environment)) = departures.pop() else { return };
            meter.pass(at);
            meter.busy -= 1;
            environments.release(environment, at);
        } else {
            meter.pass(expiry);
            meter.live -= 1;
            outcome.expired += 1;
            environments.expire();
        }
    }
}

/// Environments and time: sums of 64 bits hold a thousand environments over half a million years.
#[derive(Clone, Copy, Debug, Default)]
struct Meter {
    live: u64,
    busy: u64,
    live_time: u64,
    busy_time: u64,
    last: SimTime,
}

impl Meter {
    #[inline]
    fn pass(&mut self, to: SimTime) {
        let span = to.since(self.last).as_micros();
        self.live_time += self.live * span;
        self.busy_time += self.busy * span;
        self.last = to;
    }
}

/// `sum` / `time` in millionths, rounded to the nearest.
fn mean_micro(sum: u64, time: SimTime) -> u64 {
    let time = u128::from(time.as_micros());
    let scaled = (u128::from(sum) * 1_000_000 + time / 2).checked_div(time).unwrap_or(0);
    u64::try_from(scaled).unwrap_or(u64::MAX)
}

impl PoolWorkload {
    /// The workload of this name.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        [Self::W1, Self::W2, Self::W3].into_iter().find(|workload| workload.name() == name)
    }

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::W1 => "W1",
            Self::W2 => "W2",
            Self::W3 => "W3",
        }
    }

    /// Its rules.
    #[must_use]
    pub const fn rules(self) -> PoolRules {
        PoolRules {
            warm: SimDuration::from_micros(100_003),
            cold: SimDuration::from_micros(600_007),
            keep_alive: SimDuration::from_secs(match self {
                Self::W1 | Self::W3 => 600,
                Self::W2 => 30,
            }),
            limit: 1_000,
        }
    }
}
