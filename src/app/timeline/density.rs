//! What happens when, in so many equal stretches of the run: how many invocations arrive, and whether there are cold starts,
//! drops and failures. Worked out once a run.

use crate::simulation::{EventLog, Portion};
use crate::units::SimTime;

/// How many stretches.
pub(super) const BINS: usize = 120;

/// The stretches of a run that ends at `end`.
pub(super) fn density(log: &EventLog, end: SimTime) -> Vec<Portion> {
    let mut bins = Vec::with_capacity(BINS);
    let span = u128::from(end.as_micros().max(1));
    let mut from = 0;
    for number in 1..=BINS {
        // The last stretch has its end too, and what may come after it.
        let last = u64::try_from((span * number as u128).div_ceil(BINS as u128) - 1).unwrap_or(u64::MAX);
        let to = if number == BINS { log.len() } else { log.count_until(SimTime::from_micros(last)) };
        bins.push(log.portion(from, to));
        from = to;
    }
    bins
}

/// The bars as one SVG path, in a box 1000 wide and 100 high.
pub(super) fn bars(bins: &[Portion]) -> String {
    let most = u64::from(bins.iter().map(|bin| bin.arrived).max().unwrap_or(0).max(1));
    let mut path = String::with_capacity(bins.len() * 24);
    for (number, bin) in (0_u64..).zip(bins) {
        if bin.arrived > 0 {
            // A single invocation still shows.
            let height = (u64::from(bin.arrived) * 100 / most).max(6);
            path.push_str(&format!("M{} 100v-{height}h6v{height}z", number * 1000 / BINS as u64));
        }
    }
    path
}

/// Where the stretch `number` stands, in percent of the width with one decimal, as SVG writes it.
pub(super) fn middle(number: usize) -> String {
    let tenths = (number * 2 + 1) * 500 / BINS;
    format!("{}.{}%", tenths / 10, tenths % 10)
}
