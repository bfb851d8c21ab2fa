//! Where in a run we are: a moment of simulated time as a function of the frame clock.

use crate::units::SimTime;

/// The state of the transport. While it plays, the moment follows from the clock; nothing has to tick.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Playback {
    /// Whether it plays.
    pub playing: bool,
    /// Thousandths of real time.
    pub speed_milli: u32,
    /// Whether idle stretches are skipped.
    pub skip_idle: bool,
    /// The moment at which it was started, sought to or stopped.
    pub anchor: SimTime,
    /// The frame clock's time in milliseconds at that moment; only means something while it plays.
    pub anchor_ms: f64,
    /// The end of the run.
    pub end: SimTime,
}

impl Default for Playback {
    fn default() -> Self {
        Self { playing: false, speed_milli: 1000, skip_idle: true, anchor: SimTime::ZERO, anchor_ms: 0.0, end: SimTime::ZERO }
    }
}

impl Playback {
    /// The moment that is shown at the frame clock's `now_ms`.
    #[must_use]
    pub fn time_at(&self, _now_ms: f64) -> SimTime {
        self.anchor
    }
}
