//! The stretches of a run in which nothing moves, so that playing can pass them quickly. Found while the run is recorded.

use super::event::EventKind;
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

/// The quiet of a run so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Quiet {
    /// In order and apart from each other.
    pub(super) stretches: Vec<Stretch>,
    /// The last moment that is shown: all arrivals and everything that follows from them, though not the slow dying of idle
    /// environments when that is all that is left.
    pub(super) end: SimTime,
    busy_until: SimTime,
}

impl Stretch {
    /// How long it is, in microseconds.
    #[must_use]
    pub const fn length_us(self) -> u64 {
        self.until.since(self.from).as_micros()
    }
}

impl Quiet {
    /// Something happens.
    #[inline]
    pub(super) fn pass(&mut self, at: SimTime, kind: EventKind, lasts_us: u32) {
        self.until(at);
        let lasts = SimDuration::from_micros(u64::from(lasts_us));
        let moves = if kind == EventKind::CallSent {
            lasts.min(CALL_MOVES)
        } else if kind == EventKind::Retried {
            // The event waits in a queue, where nothing is seen to move.
            SimDuration::ZERO
        } else {
            lasts
        };
        self.busy_until = self.busy_until.max(at + moves);
        if !is_decay(kind) {
            self.end = at + lasts;
        }
    }

    /// Nothing else happens.
    pub(super) fn close(&mut self) {
        self.until(self.end);
    }

    #[inline]
    fn until(&mut self, next: SimTime) {
        if next.since(self.busy_until) > LEAST {
            self.stretches.push(Stretch { from: self.busy_until + MARGIN, until: next - MARGIN });
        }
    }
}

const fn is_decay(kind: EventKind) -> bool {
    matches!(kind, EventKind::EnvironmentReaped | EventKind::InterfaceReleased | EventKind::InterfaceDeleted)
}
