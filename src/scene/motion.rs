//! What moves: packets, environment cells and address gauges at a moment, from the log alone.

use super::Layout;
use crate::simulation::Run;
use crate::units::SimTime;

/// Everything that differs from moment to moment.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Moving {}

/// What is to be seen at `time`.
#[must_use]
pub fn moving(_layout: &Layout, _run: &Run, _time: SimTime) -> Moving {
    Moving::default()
}
