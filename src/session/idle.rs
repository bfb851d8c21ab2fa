//! The stretches of a run in which nothing moves, so that playing can pass them quickly.

use crate::simulation::{EventKind, Run};
use crate::units::{SimDuration, SimTime};

/// Quiet shorter than this is played as it is.
const LEAST: SimDuration = SimDuration::from_secs(1);
/// What is kept of the quiet at either end, so that one sees the last thing end and the next one begin.
const MARGIN: SimDuration = SimDuration::from_millis(200);
/// A call that is dropped travels for a moment and then rests where it was dropped until it is given up. The rest is quiet.
const CALL_MOVES: SimDuration = SimDuration::from_secs(2);

/// One stretch of simulated time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Its first moment.
    pub from: SimTime,
    /// The moment after it.
    pub until: SimTime,
}

impl Stretch {
    pub(super) const fn length_us(self) -> u64 {
        self.until.since(self.from).as_micros()
    }
}

/// The quiet stretches of `run`, in order and apart from each other.
pub(super) fn stretches(run: &Run) -> Vec<Stretch> {
    let mut quiet = Vec::new();
    let mut busy_until = SimTime::ZERO;
    let mut close = |busy_until: SimTime, next: SimTime| {
        if next.since(busy_until) > LEAST {
            quiet.push(Stretch { from: busy_until + MARGIN, until: next - MARGIN });
        }
    };
    for event in (0..run.log.len()).map_while(|index| run.log.event(index)) {
        close(busy_until, event.at);
        busy_until = busy_until.max(event.at + moves_for(event.kind, SimDuration::from_micros(u64::from(event.lasts_us))));
    }
    close(busy_until, end(run));
    quiet
}

/// The last moment that is shown: all arrivals and everything that follows from them, though not the slow dying of idle
/// environments when that is all that is left.
pub(super) fn end(run: &Run) -> SimTime {
    let last = (0..run.log.len()).rev().filter_map(|index| run.log.event(index)).find(|event| !is_decay(event.kind));
    last.map_or(SimTime::ZERO, |event| event.at + SimDuration::from_micros(u64::from(event.lasts_us)))
}

fn moves_for(kind: EventKind, lasts: SimDuration) -> SimDuration {
    match kind {
        EventKind::CallSent => lasts.min(CALL_MOVES),
        // The event waits in a queue, where nothing is seen to move.
        EventKind::Retried => SimDuration::ZERO,
        EventKind::Arrived
        | EventKind::Throttled
        | EventKind::ColdStart
        | EventKind::InterfaceRequested
        | EventKind::InterfaceAttached
        | EventKind::InterfaceFailed
        | EventKind::EnvironmentReady
        | EventKind::Started
        | EventKind::CallAnswered
        | EventKind::CallLost
        | EventKind::Completed
        | EventKind::Failed
        | EventKind::EnvironmentReaped
        | EventKind::Refused
        | EventKind::Discarded
        | EventKind::Provisioned
        | EventKind::FunctionChanged
        | EventKind::InterfaceCreated
        | EventKind::InterfaceDeleted
        | EventKind::FaultBegan
        | EventKind::FaultEnded
        | EventKind::InterfaceReleased => lasts,
    }
}

const fn is_decay(kind: EventKind) -> bool {
    matches!(kind, EventKind::EnvironmentReaped | EventKind::InterfaceReleased | EventKind::InterfaceDeleted)
}
