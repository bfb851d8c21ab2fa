//! Where in a run we are: a moment of simulated time as a function of the frame clock.

use std::rc::Rc;
use std::time::Duration;

use crate::simulation::{Run, Stretch};
use crate::units::SimTime;

/// The slowest speed in thousandths of real time.
const SLOWEST: u32 = 100;
/// The fastest speed in thousandths of real time.
const FASTEST: u32 = 100_000;
/// How long a whole skipped stretch takes on the wall, in microseconds: long enough to see that time passes.
const SKIP_TAKES_US: u64 = 400_000;

/// The state of the transport. While it plays, the moment follows from the clock; nothing has to tick.
#[derive(Clone, Debug, PartialEq)]
pub struct Playback {
    /// Whether it plays. Past the end it stands still, and still counts as playing until something pauses it.
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
    /// The stretches of the run in which nothing happens, in order, apart from each other.
    pub idle: Rc<Vec<Stretch>>,
}

impl Default for Playback {
    fn default() -> Self {
        Self {
            playing: false,
            speed_milli: 1000,
            skip_idle: true,
            anchor: SimTime::ZERO,
            anchor_ms: 0.0,
            end: SimTime::ZERO,
            idle: Rc::default(),
        }
    }
}

impl Playback {
    /// At the beginning of `run`.
    #[must_use]
    pub fn of(run: &Run) -> Self {
        Self { end: run.log.shown_until(), idle: quiet(run), ..Self::default() }
    }

    /// The moment that is shown at the frame clock's `now_ms`.
    #[must_use]
    pub fn time_at(&self, now_ms: f64) -> SimTime {
        if !self.playing {
            return self.anchor.min(self.end);
        }
        let elapsed = Duration::try_from_secs_f64((now_ms - self.anchor_ms) / 1000.0).unwrap_or_default();
        let elapsed_us = u64::try_from(elapsed.as_micros()).unwrap_or(u64::MAX);
        let (mut time, mut left_us) = (self.anchor, elapsed_us);
        let skipped = if self.skip_idle { self.idle.as_slice() } else { &[] };
        let next = skipped.partition_point(|stretch| stretch.until <= time);
        for stretch in skipped.get(next..).unwrap_or_default() {
            let busy_us = self.wall_us(stretch.from.since(time).as_micros());
            let Some(after_busy) = left_us.checked_sub(busy_us) else { break };
            time = time.max(stretch.from);
            let idle_us = stretch.until.since(time).as_micros();
            let takes_us = self.wall_us(idle_us).min(scaled(SKIP_TAKES_US, idle_us, stretch.length_us()));
            let Some(after_idle) = after_busy.checked_sub(takes_us) else {
                return (time + crate::units::SimDuration::from_micros(scaled(idle_us, after_busy, takes_us))).min(self.end);
            };
            (time, left_us) = (stretch.until, after_idle);
        }
        let passed = scaled(left_us, u64::from(self.speed_milli), 1000);
        (time + crate::units::SimDuration::from_micros(passed)).min(self.end)
    }

    /// Whether the moment changes at `now_ms`: it plays and is not at the end.
    #[must_use]
    pub fn is_moving(&self, now_ms: f64) -> bool {
        self.playing && self.time_at(now_ms) < self.end
    }

    pub(super) fn play(&mut self, now_ms: f64) {
        let now = self.time_at(now_ms);
        self.anchor = if now >= self.end { SimTime::ZERO } else { now };
        self.anchor_ms = now_ms;
        self.playing = self.end > SimTime::ZERO;
    }

    pub(super) fn pause(&mut self, now_ms: f64) {
        self.anchor_at(now_ms);
        self.playing = false;
    }

    pub(super) fn seek(&mut self, time: SimTime, now_ms: f64) {
        self.anchor = time.min(self.end);
        self.anchor_ms = now_ms;
    }

    pub(super) fn set_speed(&mut self, milli: u32, now_ms: f64) {
        self.anchor_at(now_ms);
        self.speed_milli = milli.clamp(SLOWEST, FASTEST);
    }

    pub(super) fn set_skip_idle(&mut self, skip: bool, now_ms: f64) {
        self.anchor_at(now_ms);
        self.skip_idle = skip;
    }

    /// Another run at the same moment, as far as it has one; speed and the rest stay.
    pub(super) fn change_run(&mut self, run: &Run, now_ms: f64) {
        self.anchor_at(now_ms);
        (self.end, self.idle) = (run.log.shown_until(), quiet(run));
        self.anchor = self.anchor.min(self.end);
        self.playing &= self.end > SimTime::ZERO;
    }

    /// Back to the beginning, standing.
    pub(super) fn rewind(&mut self) {
        (self.anchor, self.playing) = (SimTime::ZERO, false);
    }

    fn anchor_at(&mut self, now_ms: f64) {
        self.anchor = self.time_at(now_ms);
        self.anchor_ms = now_ms;
    }

    /// How long `sim_us` take on the wall at this speed.
    fn wall_us(&self, sim_us: u64) -> u64 {
        scaled(sim_us, 1000, u64::from(self.speed_milli))
    }
}

fn quiet(run: &Run) -> Rc<Vec<Stretch>> {
    Rc::new(run.log.quiet().to_vec())
}

/// `value × times / parts`, rounded down; nothing for no parts.
fn scaled(value: u64, times: u64, parts: u64) -> u64 {
    let wide = (u128::from(value) * u128::from(times)).checked_div(u128::from(parts)).unwrap_or(0);
    u64::try_from(wide).unwrap_or(u64::MAX)
}
