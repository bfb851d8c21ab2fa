//! What happens when, in so many equal stretches of the run: how many invocations arrive, and whether there are cold starts,
//! drops and failures. Worked out once a run.

use crate::simulation::{EventKind, EventLog};
use crate::units::SimTime;

/// How many stretches.
pub(super) const BINS: usize = 120;

/// One stretch of the run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Bin {
    /// Invocations that arrive in it.
    pub(super) arrived: u32,
    /// Cold starts that begin in it.
    pub(super) cold: u32,
    /// Calls that are dropped on their way and invocations that fail in it.
    pub(super) dropped: u32,
}

/// The stretches of a run that ends at `end`.
pub(super) fn density(log: &EventLog, end: SimTime) -> Vec<Bin> {
    let mut bins = vec![Bin::default(); BINS];
    let span = u128::from(end.as_micros().max(1));
    let count = u128::try_from(BINS).unwrap_or(1);
    for event in (0..log.len()).filter_map(|index| log.event(index)) {
        let number = usize::try_from(u128::from(event.at.as_micros()) * count / span).unwrap_or(BINS).min(BINS - 1);
        let Some(bin) = bins.get_mut(number) else { continue };
        match event.kind {
            EventKind::Arrived => bin.arrived += 1,
            EventKind::ColdStart => bin.cold += 1,
            EventKind::CallLost | EventKind::InterfaceFailed | EventKind::Throttled | EventKind::Refused => bin.dropped += 1,
            EventKind::InterfaceRequested
            | EventKind::InterfaceAttached
            | EventKind::EnvironmentReady
            | EventKind::Started
            | EventKind::CallSent
            | EventKind::CallAnswered
            | EventKind::Completed
            | EventKind::Failed
            | EventKind::EnvironmentReaped
            | EventKind::Retried
            | EventKind::Discarded
            | EventKind::Provisioned
            | EventKind::FunctionChanged
            | EventKind::InterfaceCreated
            | EventKind::InterfaceDeleted
            | EventKind::FaultBegan
            | EventKind::FaultEnded
            | EventKind::InterfaceReleased => {}
        }
    }
    bins
}

/// The bars as one SVG path, in a box 1000 wide and 100 high.
pub(super) fn bars(bins: &[Bin]) -> String {
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
