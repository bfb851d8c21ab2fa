//! The rooms between boxes that wires run in, and the places on boxes' edges where they begin and end.
//!
//! A wire leaves at a port, runs through channels, one lane for each key, and enters at a port. Wires of one colour to one
//! thing share their lanes, so that they read as one bundle.

use super::build::Builder;
use super::wide::small;
use crate::order;
use crate::scene::{Point, Rect};

/// What shares a lane: the number of where it leads, and the colour.
pub(super) type Key = (u16, u8);

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

/// What wires share among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Shared {
    Channel(Channel),
    /// An edge of the box with this number.
    Edge(u16, Side),
}

/// How one wire runs.
#[derive(Clone, Debug)]
pub(super) struct Course {
    /// The number of where it begins.
    pub(super) from: u16,
    /// The number of where it ends.
    pub(super) to: u16,
    pub(super) colour: u8,
    pub(super) leaves: Side,
    pub(super) enters: Side,
    pub(super) through: Vec<Channel>,
    /// With what it shares its lanes.
    pub(super) bundle: u16,
}

impl Course {
    /// A wire that shares its lanes with all of its colour that lead to the same thing.
    pub(super) const fn new((from, to, colour): (u16, u16, u8), (leaves, enters): (Side, Side), through: Vec<Channel>) -> Self {
        Self { from, to, colour, leaves, enters, through, bundle: to }
    }

    const fn key(&self) -> Key {
        (self.bundle, self.colour)
    }
}

/// Which keys use each channel and each edge.
#[derive(Debug, Default)]
pub(super) struct Channels {
    /// Sorted, each once. On an edge, what leaves stands after what enters.
    users: Vec<(Shared, bool, Key)>,
    spans: Vec<(Channel, f32, f32)>,
    /// Heights at which bundles enter, where one of their wires comes straight.
    straight: Vec<(u16, Key, f32)>,
}

impl Channels {
    pub(super) fn of(courses: &[Course]) -> Self {
        let mut users = Vec::new();
        for course in courses {
            let key = course.key();
            for channel in &course.through {
                users.push((Shared::Channel(*channel), false, key));
            }
            users.push((Shared::Edge(course.from, course.leaves), true, key));
            users.push((Shared::Edge(course.to, course.enters), false, key));
        }
        order::sort(&mut users);
        users.dedup();
        Self { users, ..Self::default() }
    }

    /// The place of the first user of something, and how many it has.
    fn users(&self, shared: Shared) -> (usize, usize) {
        let first = self.users.partition_point(|(one, ..)| *one < shared);
        (first, self.users.partition_point(|(one, ..)| *one <= shared) - first)
    }

    /// How far along what it shares a user has its place, from 0 to 1; the middle for one that is no user.
    fn share(&self, shared: Shared, out: bool, key: Key) -> f32 {
        let (first, count) = self.users(shared);
        match self.users.binary_search(&(shared, out, key)) {
            Ok(at) => (small(at - first) + 1.0) / (small(count) + 1.0),
            Err(_) => 0.5,
        }
    }

    /// How wide a channel has to be.
    pub(super) fn room(&self, channel: Channel) -> f32 {
        small(self.users(Shared::Channel(channel)).1) * LANE
    }

    /// Tells where a channel runs.
    pub(super) fn span(&mut self, channel: Channel, from: f32, to: f32) {
        self.spans.push((channel, from, to));
    }

    fn span_of(&self, channel: Channel) -> Option<(f32, f32)> {
        self.spans.iter().find(|(one, ..)| *one == channel).map(|(_, from, to)| (*from, *to))
    }

    /// The middle of a channel.
    pub(super) fn middle(&self, channel: Channel) -> Option<f32> {
        self.span_of(channel).map(|(from, to)| f32::midpoint(from, to))
    }

    /// Where the lane of a course runs in the first channel that it takes.
    pub(super) fn first_lane(&self, course: &Course) -> f32 {
        course.through.first().map_or(0.0, |channel| self.lane(*channel, course.key()))
    }

    /// Where in its channel a key's lane runs.
    fn lane(&self, channel: Channel, key: Key) -> f32 {
        let (from, to) = self.span_of(channel).unwrap_or_default();
        from + (to - from) * self.share(Shared::Channel(channel), false, key)
    }

    /// Where on an edge of `rect` a course has its port.
    fn port(&self, stop: u16, side: Side, out: bool, key: Key, rect: Rect) -> Point {
        let share = self.share(Shared::Edge(stop, side), out, key);
        match side {
            Side::Left => Point::new(rect.x, rect.y + rect.h * share),
            Side::Right => Point::new(rect.right(), rect.y + rect.h * share),
            Side::Top => Point::new(rect.x + rect.w * share, rect.y),
            Side::Bottom => Point::new(rect.x + rect.w * share, rect.bottom()),
        }
    }

    /// Finds the wires that need no bend; the others of their bundles then enter where these do.
    pub(super) fn straighten(&mut self, courses: &[Course], builder: &Builder) {
        for course in courses {
            if (course.leaves, course.enters) != (Side::Right, Side::Left) || course.through.len() != 1 {
                continue;
            }
            let (Some((_, from)), Some((_, to))) = (builder.stand(course.from), builder.stand(course.to)) else { continue };
            let key = course.key();
            let begin = self.port(course.from, course.leaves, true, key, from);
            let end = self.port(course.to, course.enters, false, key, to);
            if is_jog(begin.y, end.y, to) && self.straight_at(course.to, key).is_none() {
                self.straight.push((course.to, key, begin.y));
            }
        }
    }

    fn straight_at(&self, to: u16, key: Key) -> Option<f32> {
        self.straight.iter().find(|(stop, one, _)| (*stop, *one) == (to, key)).map(|(.., y)| *y)
    }

    /// The points of a course between two boxes.
    pub(super) fn points(&self, course: &Course, from: Rect, to: Rect) -> Vec<Point> {
        let key = course.key();
        let begin = self.port(course.from, course.leaves, true, key, from);
        let mut end = self.port(course.to, course.enters, false, key, to);
        if course.enters == Side::Left
            && let Some(y) = self.straight_at(course.to, key)
        {
            end.y = y;
        }
        let mut points = vec![begin];
        let mut here = begin;
        for channel in &course.through {
            let lane = self.lane(*channel, key);
            here = if is_horizontal(*channel) { Point::new(here.x, lane) } else { Point::new(lane, here.y) };
            points.push(here);
        }
        match course.enters {
            Side::Left | Side::Right => {
                if is_jog(here.y, end.y, to) {
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

/// A small jog is straightened where the box is tall enough.
fn is_jog(here: f32, end: f32, to: Rect) -> bool {
    /// A jog smaller than this.
    const SNAP: f32 = 12.0;
    (here - end).abs() < SNAP && to.y + 4.0 <= here && here <= to.bottom() - 4.0
}

const fn is_horizontal(channel: Channel) -> bool {
    match channel {
        Channel::Corridor(..) | Channel::Under => true,
        Channel::Front | Channel::Inner(..) | Channel::Near(_) | Channel::Far(_) | Channel::Outer => false,
    }
}
