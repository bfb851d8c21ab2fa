//! The wires and what each call flies along, once everything has its place.

use crate::order::SortedMap;

use super::build::Builder;
use super::channels::Course;
use super::journeys::{End, Journey};
use super::tall::lies;
use super::wide::Placed;
use crate::scene::geometry::{Track, tidy};
use crate::scene::layout::{BlockId, FlightPath, Wire, WireId};
use crate::scene::{Point, Rect};

/// How far before or behind an edge a dropped call stops, so that its mark lies beside the box and not under it.
const STOP_SHORT: f32 = 12.0;

/// The pieces of one course: the wires it is drawn with, and the whole line that a packet takes.
#[derive(Debug)]
struct Piece {
    wires: Vec<WireId>,
    points: Vec<Point>,
}

/// By the numbers of both ends, and the colour.
type Pieces = SortedMap<(u16, u16, u8), Piece>;

/// All wires, and the flight paths sorted by function, subnet and call.
pub(super) fn paths(courses: &[Course], journeys: &[Journey], builder: &Builder, placed: &Placed) -> (Vec<Wire>, Vec<FlightPath>) {
    let mut wires: Vec<Wire> = Vec::new();
    let mut pieces = Pieces::new();
    for course in courses {
        let (Some((from, start)), Some((to, end))) = (builder.stand(course.from), builder.stand(course.to)) else { continue };
        let through_band = placed.band.filter(|_| builder.is_lane(course.from));
        let piece = match through_band {
            Some(band) if lies(&band) => {
                let x = placed.channels.first_lane(course);
                down_through_band(&mut wires, (from, start), band, (to, end), (course.colour, x))
            }
            Some(band) => across_band(&mut wires, (from, start), band, (to, end), course.colour),
            None => {
                let points = placed.channels.points(course, start, end);
                let wire = wire(&mut wires, &points, from, to, course.colour);
                Piece { wires: vec![wire], points }
            }
        };
        pieces.insert((course.from, course.to, course.colour), piece);
    }
    let mut open = vec![false; wires.len()];
    let mut used = vec![false; wires.len()];
    let mut flights = Vec::new();
    for journey in journeys {
        let Some((path, last)) = flight(journey, &pieces, builder) else { continue };
        for id in &path.wires {
            let at = usize::from(id.0);
            let passes = journey.end != End::AtEntry || !last.contains(id);
            if let (Some(used), Some(open)) = (used.get_mut(at), open.get_mut(at)) {
                *used = true;
                *open |= passes;
            }
        }
        flights.push(path);
    }
    for ((wire, used), open) in wires.iter_mut().zip(used).zip(open) {
        wire.blocked = used && !open;
    }
    (wires, flights)
}

fn wire(wires: &mut Vec<Wire>, points: &[Point], from: BlockId, to: BlockId, colour: u8) -> WireId {
    // Functions that share an interface share the way from the band to it.
    let same = |wire: &Wire| (wire.from, wire.to, wire.colour) == (from, to, colour);
    if let Some((number, _)) = (0_u16..).zip(wires.iter()).find(|(_, wire)| same(wire)) {
        return WireId(number);
    }
    wires.push(Wire { points: points.to_vec(), colour, from, to, blocked: false });
    WireId(u16::try_from(wires.len() - 1).unwrap_or(u16::MAX))
}

/// From a lane into the Hyperplane, along it, and out to the interface.
fn across_band(
    wires: &mut Vec<Wire>,
    (lane, start): (BlockId, Rect),
    (band, hyperplane): (BlockId, Rect),
    (interface, end): (BlockId, Rect),
    colour: u8,
) -> Piece {
    let middle = hyperplane.centre().x;
    let level = start.centre().y;
    let out = end.centre().y;
    let into = [Point::new(start.right(), level), Point::new(hyperplane.x, level)];
    let onward = [Point::new(hyperplane.right(), out), Point::new(end.x, out)];
    let ids = vec![wire(wires, &into, lane, band, colour), wire(wires, &onward, band, interface, colour)];
    let [a, b] = into;
    let [c, d] = onward;
    Piece { wires: ids, points: vec![a, b, Point::new(middle, level), Point::new(middle, out), c, d] }
}

/// The same where the Hyperplane lies under the lanes: down the gutter at `x`, through it, and on down.
fn down_through_band(
    wires: &mut Vec<Wire>,
    (lane, start): (BlockId, Rect),
    (band, hyperplane): (BlockId, Rect),
    (interface, end): (BlockId, Rect),
    (colour, x): (u8, f32),
) -> Piece {
    let (level, out) = (start.centre().y, end.centre().y);
    let into = [Point::new(start.x, level), Point::new(x, level), Point::new(x, hyperplane.y)];
    let onward = [Point::new(x, hyperplane.bottom()), Point::new(x, out), Point::new(end.x, out)];
    let ids = vec![wire(wires, &into, lane, band, colour), wire(wires, &onward, band, interface, colour)];
    Piece { wires: ids, points: [into, onward].concat() }
}

/// The way of a journey, and the wires of its last piece.
fn flight(journey: &Journey, pieces: &Pieces, builder: &Builder) -> Option<(FlightPath, Vec<WireId>)> {
    let mut points: Vec<Point> = Vec::new();
    let mut wires: Vec<WireId> = Vec::new();
    let mut last = Vec::new();
    // How many points have been passed on arrival at each stop.
    let mut reached = vec![0];
    for pair in journey.stops.windows(2) {
        let [from, to] = pair else { continue };
        let piece = pieces.get(&(*from, *to, journey.colour))?;
        points.extend(&piece.points);
        for id in &piece.wires {
            if !wires.contains(id) {
                wires.push(*id);
            }
        }
        last.clone_from(&piece.wires);
        reached.push(points.len());
    }
    let drop = match journey.end {
        End::Arrives => None,
        End::AtEntry => {
            shorten(&mut points, STOP_SHORT);
            points.last().copied()
        }
        End::AtExit => {
            // Just beyond the interface's far edge: it entered at the left, so it leaves at the right.
            let next = exit(journey, pieces, builder)?;
            points.push(next);
            points.push(Point::new(next.x + STOP_SHORT, next.y));
            points.last().copied()
        }
        End::Returning(stop) => {
            let back = reached.get(stop).copied().unwrap_or(0);
            let there = points.len();
            points.extend_from_within(back..);
            if let Some(way) = points.get_mut(there..) {
                way.reverse();
            }
            points.last().copied()
        }
    };
    let path = FlightPath {
        function: journey.function,
        subnet: journey.subnet,
        call: journey.call,
        track: Track::new(tidy(&points)),
        drop,
        wires,
        colour: journey.colour,
    };
    Some((path, last))
}

/// Where calls leave the last stop: where another wire of its colour begins, else the middle of its right edge.
fn exit(journey: &Journey, pieces: &Pieces, builder: &Builder) -> Option<Point> {
    let last = *journey.stops.last()?;
    let elsewhere = pieces.iter().find(|((from, _, colour), _)| *from == last && *colour == journey.colour);
    elsewhere.and_then(|(_, piece)| piece.points.first().copied()).or_else(|| {
        let (_, rect) = builder.stand(last)?;
        Some(Point::new(rect.right(), rect.centre().y))
    })
}

/// Takes the last stretch back by `by`, or, where it is shorter than that, to its beginning.
fn shorten(points: &mut Vec<Point>, by: f32) {
    let [.., before, last] = points.as_mut_slice() else { return };
    let length = before.distance(*last);
    if length > by {
        *last = last.towards(*before, by / length);
    } else {
        points.pop();
    }
}
