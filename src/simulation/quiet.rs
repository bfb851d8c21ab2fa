//! The stretches of a run in which nothing moves, so that playing can pass them quickly. Found while the run is recorded.

use super::event::EventKind;
use crate::units::{SimDuration, SimTime};

/// Quiet shorter than this is played as it is.
const LEAST: SimDuration = SimDuration::from_secs(1);
/// What is kept of the quiet at either end, so that one sees the last thing end and the next one begin.
const MARGIN: SimDuration = SimDuration::from_millis(200);
/// A call that is dropped travels for a moment and then rests where it was dropped until it is given up. The rest is quiet.
const CALL_MOVES_US: u32 = 2_000_000;

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
    pub(super) fn pass(&mut self, at: SimTime, kind: EventKind, lasts_us: u32) {
        let end = self.end;
        if kind == EventKind::CallSent {
            self.send(at, lasts_us);
        } else {
            // An event that will be tried again waits in a queue, where nothing is seen to move.
            self.go_on(at, lasts_us, if kind == EventKind::Retried { 0 } else { lasts_us });
        }
        if is_decay(kind) {
            self.end = end;
        }
    }

    /// A call leaves.
    #[inline]
    pub(super) fn send(&mut self, at: SimTime, lasts_us: u32) {
        self.go_on(at, lasts_us, lasts_us.min(CALL_MOVES_US));
    }

    /// Something happens that lasts so long, and something moves for so much of it.
    #[inline(always)] // in the page too, which is compiled for size
    pub(super) fn go_on(&mut self, at: SimTime, lasts_us: u32, moves_us: u32) {
        if at > self.busy_until {
            self.until(at);
            self.busy_until = at;
        }
        if moves_us > 0 {
            self.busy_until = self.busy_until.max(at + SimDuration::from_micros(moves_us.into()));
        }
        self.end = at + SimDuration::from_micros(lasts_us.into());
    }

    /// Nothing else happens.
    pub(super) fn close(&mut self) {
        self.until(self.end);
    }

    fn until(&mut self, next: SimTime) {
        if next.since(self.busy_until) > LEAST {
            self.stretches.push(Stretch { from: self.busy_until + MARGIN, until: next - MARGIN });
        }
    }
}

const fn is_decay(kind: EventKind) -> bool {
    matches!(kind, EventKind::EnvironmentReaped | EventKind::InterfaceReleased | EventKind::InterfaceDeleted)
}
