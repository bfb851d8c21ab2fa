//! A run over time in as many stretches as a chart and its table can show.

use crate::simulation::{Point, Series};
use crate::units::SimTime;

/// The most stretches that are shown.
const COLUMNS: usize = 60;

/// A series for the eye: its stretches joined to at most so many as are shown.
#[derive(Clone, Copy, Debug)]
pub struct OverTime<'s> {
    series: &'s Series,
    /// How many stretches of the series make one that is shown.
    each: usize,
}

impl<'s> OverTime<'s> {
    /// Shows `series`.
    #[must_use]
    pub fn new(series: &'s Series) -> Self {
        Self { series, each: series.points.len().div_ceil(COLUMNS).max(1) }
    }

    /// The highest level of each stretch that is shown.
    #[must_use]
    pub fn most(&self, level: impl Fn(&Point) -> u32) -> Vec<u64> {
        self.joined(|most, point| most.max(u64::from(level(point))))
    }

    /// What was counted in each.
    #[must_use]
    pub fn sum(&self, count: impl Fn(&Point) -> u32) -> Vec<u64> {
        self.joined(|sum, point| sum + u64::from(count(point)))
    }

    /// When stretch `number` begins.
    #[must_use]
    pub fn begin(&self, number: usize) -> SimTime {
        let stretches = u64::try_from(number.saturating_mul(self.each)).unwrap_or(u64::MAX);
        SimTime::ZERO + self.series.bucket.times(stretches)
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.series.points.len().div_ceil(self.each)
    }

    /// Whether nothing happened.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.series.points.is_empty()
    }

    fn joined(&self, join: impl Fn(u64, &Point) -> u64) -> Vec<u64> {
        self.series.points.chunks(self.each).map(|points| points.iter().fold(0, &join)).collect()
    }
}
