//! A run over time in at most [`BUCKETS`] equal stretches: what charts and the CSV export show.
//!
//! How long a run will be is not known while it goes on. So stretches begin short, and whenever they are too many, two
//! become one. What is counted adds up; of a level the highest value in the stretch is kept.

use crate::units::{SimDuration, SimTime};

/// The most stretches.
pub const BUCKETS: usize = 600;

/// The length of the first stretches: a hundredth of a second.
const SHORTEST: SimDuration = SimDuration::from_millis(10);

/// The run over time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// How long a stretch is.
    pub bucket: SimDuration,
    /// The stretches, from the beginning of the run to its last event.
    pub points: Vec<Point>,
}

/// One stretch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Point {
    /// What happened in it.
    pub counts: Counted,
    /// The most that there was at once in it.
    pub most: Level,
}

/// What is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// Invocations that arrived.
    pub arrived: u32,
    /// That completed.
    pub completed: u32,
    /// That failed, in whatever way, apart from throttles.
    pub failed: u32,
    /// That were throttled.
    pub throttled: u32,
    /// Calls that got no answer.
    pub dropped: u32,
    /// Cold starts.
    pub cold_starts: u32,
    /// Calls that found no port at a NAT gateway.
    pub port_allocation_errors: u32,
    /// Bytes of all calls, up and down.
    pub bytes: u64,
}

/// What there is at once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Level {
    /// Execution environments.
    pub environments: u32,
    /// Invocations being served.
    pub running: u32,
    /// Events and messages that wait for their turn.
    pub waiting: u32,
    /// Network interfaces of the functions.
    pub interfaces: u32,
    /// Open connections of all environments.
    pub connections: u32,
    /// Interfaces in each subnet, in the order of the network's subnets.
    pub by_subnet: Vec<u32>,
    /// Connections through each NAT gateway, in the order of the network's NAT gateways.
    pub by_nat: Vec<u32>,
    /// The ports that the busiest destination takes of each NAT gateway, in the same order.
    pub nat_ports: Vec<u32>,
}

/// Writes a [`Series`] while the run goes on.
#[derive(Clone, Debug)]
pub(super) struct Recorder {
    series: Series,
    /// When the last stretch ends.
    until: SimTime,
}

impl Default for Series {
    fn default() -> Self {
        Self { bucket: SHORTEST, points: Vec::new() }
    }
}

impl Recorder {
    /// Begins at the beginning of the run, with `level`.
    pub(super) fn new(level: Level) -> Self {
        let first = Point { counts: Counted::default(), most: level };
        Self { series: Series { bucket: SHORTEST, points: vec![first] }, until: SimTime::ZERO + SHORTEST }
    }

    /// Time goes on to `at`; `level` is what there has been since the last change.
    #[inline(always)] // in the page too, which is compiled for size
    pub(super) fn pass(&mut self, at: SimTime, level: &Level) {
        if at >= self.until {
            self.begin(at, level);
        }
    }

    /// The stretch of now.
    #[inline]
    pub(super) fn counts(&mut self) -> Option<&mut Counted> {
        self.series.points.last_mut().map(|point| &mut point.counts)
    }

    /// The levels of the stretch of now.
    #[inline]
    pub(super) fn most(&mut self) -> Option<&mut Level> {
        self.series.points.last_mut().map(|point| &mut point.most)
    }

    /// The series up to the last event.
    pub(super) fn finish(self) -> Series {
        self.series
    }

    fn begin(&mut self, at: SimTime, level: &Level) {
        // The place of `at` could lie far beyond the last stretch; so the length is found before any stretch is made.
        let place = |bucket: SimDuration| at.as_micros().checked_div(bucket.as_micros()).unwrap_or(0);
        while place(self.series.bucket) >= BUCKETS as u64 {
            self.double();
        }
        let place = usize::try_from(place(self.series.bucket)).unwrap_or(BUCKETS);
        while self.series.points.len() <= place {
            self.series.points.push(Point { counts: Counted::default(), most: level.clone() });
        }
        self.until = SimTime::ZERO + self.series.bucket.times(place as u64 + 1);
    }

    fn double(&mut self) {
        let mut halves = std::mem::take(&mut self.series.points).into_iter();
        while let Some(mut point) = halves.next() {
            if let Some(second) = halves.next() {
                point.counts.add(second.counts);
                point.most.raise(&second.most);
            }
            self.series.points.push(point);
        }
        self.series.bucket = self.series.bucket.times(2);
    }
}

impl Counted {
    fn add(&mut self, other: Self) {
        let add = |one: &mut u32, more: u32| *one = one.saturating_add(more);
        add(&mut self.arrived, other.arrived);
        add(&mut self.completed, other.completed);
        add(&mut self.failed, other.failed);
        add(&mut self.throttled, other.throttled);
        add(&mut self.dropped, other.dropped);
        add(&mut self.cold_starts, other.cold_starts);
        add(&mut self.port_allocation_errors, other.port_allocation_errors);
        self.bytes = self.bytes.saturating_add(other.bytes);
    }
}

impl Level {
    fn raise(&mut self, other: &Self) {
        let raise = |one: &mut u32, other: u32| *one = (*one).max(other);
        raise(&mut self.environments, other.environments);
        raise(&mut self.running, other.running);
        raise(&mut self.waiting, other.waiting);
        raise(&mut self.interfaces, other.interfaces);
        raise(&mut self.connections, other.connections);
        for (mine, theirs) in
            [(&mut self.by_subnet, &other.by_subnet), (&mut self.by_nat, &other.by_nat), (&mut self.nat_ports, &other.nat_ports)]
        {
            mine.iter_mut().zip(theirs).for_each(|(one, other)| raise(one, *other));
        }
    }
}
