//! The rooms between boxes that wires run in, and the places on boxes' edges where they begin and end.
//!
//! A wire leaves at a port, runs through channels, one lane for each key, and enters at a port. Wires of one colour to one
//! thing share their lanes, so that they read as one bundle.

use crate::order::{SortedMap, SortedSet};

use super::journeys::Stop;
use crate::scene::{Point, Rect};

/// What shares a lane: where it leads, and the colour.
pub(super) type Key = (Stop, u8);

/// Room between two lanes, as long as there is enough.
pub(super) const LANE: f32 = 7.0;

/// A room that wires run in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Channel {
    /// Between Lambda's world and the VPCs; vertical.
    Front,
    /// In a subnet, beside its cards; vertical. VPC, zone, subnet.
    Inner(usize, usize, usize),
    /// Between near and far subnets; vertical. VPC.
    Near(usize),
    /// Under a zone; horizontal. VPC, zone.
    Corridor(usize, usize),
    /// Between far subnets and the rim; vertical. VPC.
    Far(usize),
    /// Between the VPCs and the outside beside them; vertical.
    Outer,
    /// Between the VPCs and the outside under them; horizontal.
    Under,
}

/// An edge of a box.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Side {
    Left,
    Right,
    Top,
    Bottom,
}

/// How one wire runs.
#[derive(Clone, Debug)]
pub(super) struct Course {
    pub(super) from: Stop,
    pub(super) to: Stop,
    pub(super) colour: u8,
    pub(super) leaves: Side,
    pub(super) enters: Side,
    pub(super) through: Vec<Channel>,
    /// With what it shares its lanes.
    pub(super) bundle: Stop,
}

impl Course {
    /// A wire that shares its lanes with all of its colour that lead to the same thing.
    pub(super) fn new(from: &Stop, to: &Stop, colour: u8, (leaves, enters): (Side, Side), through: Vec<Channel>) -> Self {
        Self { from: from.clone(), to: to.clone(), colour, leaves, enters, through, bundle: to.clone() }
    }

    fn key(&self) -> Key {
        (self.bundle.clone(), self.colour)
    }
}

/// Which keys use each channel and each edge.
#[derive(Debug, Default)]
pub(super) struct Channels {
    lanes: SortedMap<Channel, SortedSet<Key>>,
    ports: SortedMap<(Stop, Side), SortedSet<(bool, Key)>>,
    spans: SortedMap<Channel, (f32, f32)>,
    /// Heights at which bundles enter, where one of their wires comes straight.
    straight: SortedMap<(Stop, Side, Key), f32>,
}

impl Channels {
    pub(super) fn of(courses: &[Course]) -> Self {
        let mut channels = Self::default();
        for course in courses {
            let key = course.key();
            for channel in &course.through {
                channels.lanes.entry(*channel).or_default().insert(key.clone());
            }
            channels.ports.entry((course.from.clone(), course.leaves)).or_default().insert((true, key.clone()));
            channels.ports.entry((course.to.clone(), course.enters)).or_default().insert((false, key));
        }
        channels
    }

    /// How wide a channel has to be.
    pub(super) fn room(&self, channel: Channel) -> f32 {
        let lanes = self.lanes.get(&channel).map_or(0, SortedSet::len);
        f32::from(u16::try_from(lanes).unwrap_or(u16::MAX)) * LANE
    }

    /// Tells where a channel runs.
    pub(super) fn span(&mut self, channel: Channel, from: f32, to: f32) {
        self.spans.insert(channel, (from, to));
    }

    /// Where the lane of a course runs in the first channel that it takes.
    pub(super) fn first_lane(&self, course: &Course) -> f32 {
        course.through.first().map_or(0.0, |channel| self.lane(*channel, &course.key()))
    }

    /// Where in its channel a key's lane runs.
    fn lane(&self, channel: Channel, key: &Key) -> f32 {
        let (from, to) = self.spans.get(&channel).copied().unwrap_or_default();
        let Some(keys) = self.lanes.get(&channel) else { return f32::midpoint(from, to) };
        from + (to - from) * share(keys.iter().position(|one| one == key), keys.len())
    }

    /// Where on an edge of `rect` a course has its port.
    fn port(&self, stop: &Stop, side: Side, out: bool, key: &Key, rect: Rect) -> Point {
        let keys = self.ports.get(&(stop.clone(), side));
        let share = keys.map_or(0.5, |keys| {
            let wanted = (out, key.clone());
            share(keys.iter().position(|one| *one == wanted), keys.len())
        });
        match side {
            Side::Left => Point::new(rect.x, rect.y + rect.h * share),
            Side::Right => Point::new(rect.right(), rect.y + rect.h * share),
            Side::Top => Point::new(rect.x + rect.w * share, rect.y),
            Side::Bottom => Point::new(rect.x + rect.w * share, rect.bottom()),
        }
    }

    /// Finds the wires that need no bend; the others of their bundles then enter where these do.
    pub(super) fn straighten(&mut self, courses: &[Course], rect_of: impl Fn(&Stop) -> Option<Rect>) {
        for course in courses.iter().filter(|course| (course.leaves, course.enters) == (Side::Right, Side::Left)) {
            let (Some(from), Some(to), [_]) = (rect_of(&course.from), rect_of(&course.to), course.through.as_slice()) else {
                continue;
            };
            let key = course.key();
            let begin = self.port(&course.from, course.leaves, true, &key, from);
            let end = self.port(&course.to, course.enters, false, &key, to);
            if (begin.y - end.y).abs() < SNAP && to.y + 4.0 <= begin.y && begin.y <= to.bottom() - 4.0 {
                self.straight.entry((course.to.clone(), course.enters, key)).or_insert(begin.y);
            }
        }
    }

    /// The points of a course between two boxes.
    pub(super) fn points(&self, course: &Course, from: Rect, to: Rect) -> Vec<Point> {
        let key = course.key();
        let begin = self.port(&course.from, course.leaves, true, &key, from);
        let mut end = self.port(&course.to, course.enters, false, &key, to);
        if let Some(y) = self.straight.get(&(course.to.clone(), course.enters, key.clone())) {
            end.y = *y;
        }
        let mut points = vec![begin];
        let mut here = begin;
        for channel in &course.through {
            let lane = self.lane(*channel, &key);
            here = if is_horizontal(*channel) { Point::new(here.x, lane) } else { Point::new(lane, here.y) };
            points.push(here);
        }
        match course.enters {
            Side::Left | Side::Right => {
                // A small jog is straightened where the box is tall enough.
                if (here.y - end.y).abs() < SNAP && to.y + 4.0 <= here.y && here.y <= to.bottom() - 4.0 {
                    end.y = here.y;
                }
                points.push(Point::new(here.x, end.y));
            }
            Side::Top | Side::Bottom => points.push(Point::new(end.x, here.y)),
        }
        points.push(end);
        crate::scene::geometry::tidy(&points)
    }
}

/// A jog smaller than this is straightened.
const SNAP: f32 = 12.0;

const fn is_horizontal(channel: Channel) -> bool {
    match channel {
        Channel::Corridor(..) | Channel::Under => true,
        Channel::Front | Channel::Inner(..) | Channel::Near(_) | Channel::Far(_) | Channel::Outer => false,
    }
}

fn share(place: Option<usize>, of: usize) -> f32 {
    let small = |number: usize| f32::from(u16::try_from(number).unwrap_or(u16::MAX));
    place.map_or(0.5, |place| (small(place) + 1.0) / (small(of) + 1.0))
}

impl Channels {
    /// The middle of a channel.
    pub(super) fn middle(&self, channel: Channel) -> Option<f32> {
        self.spans.get(&channel).map(|(from, to)| f32::midpoint(*from, *to))
    }
}
