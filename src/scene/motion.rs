//! What moves: packets, environment cells, interface chips and address gauges at a moment, from the log alone.
//!
//! A call spends the first 45 % of its flight on the way out, a tenth at its target and the rest on the way back. These
//! shares are for the eye; the log knows only when it was sent and answered.

use crate::order::SortedMap;

use super::geometry::{Point, Track};
use super::layout::{BlockId, FlightPath, Lane, Layout};
use crate::simulation::{EnvironmentPhase, EnvironmentState, Flight, Plan, Run, State};
use crate::units::SimTime;

/// Everything that differs from moment to moment.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Moving {
    /// The moment.
    pub at: SimTime,
    /// Calls on their way, sorted by invocation and call.
    pub packets: Vec<Packet>,
    /// What each drawn cell shows.
    pub cells: Vec<(BlockId, CellPhase)>,
    /// For each lane, in the order of [`Layout::lanes`]: environments that have no drawn cell.
    pub hidden: Vec<u32>,
    /// What each drawn chip shows.
    pub chips: Vec<(BlockId, ChipPhase)>,
    /// For each gauge, in the order of [`Layout::gauges`]: its free addresses.
    pub free: Vec<i64>,
}

/// One call on its way, or several that are almost at the same place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Packet {
    /// Where it is.
    pub at: Point,
    /// Where it is going, as a unit step.
    pub heading: Point,
    /// What it is.
    pub kind: PacketKind,
    /// Number of its colour.
    pub colour: u8,
    /// From 0 to 1.
    pub opacity: f32,
    /// How many calls it stands for.
    pub times: u32,
    /// The (first) invocation.
    pub invocation: u32,
    /// Index into the plan's functions.
    pub function: u16,
    /// Index into the function's subnets.
    pub subnet: u16,
    /// Index into the function's calls.
    pub call: u16,
}

/// What a packet is. Each kind has a shape of its own; colour only repeats it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PacketKind {
    /// On its way out: a dot.
    Call,
    /// On its way back: a hollow triangle.
    Reply,
    /// Stopped: a ringed cross.
    Drop,
}

/// What a cell shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellPhase {
    /// No environment.
    Empty,
    /// Warm and idle.
    Idle,
    /// Running an invocation.
    Running,
    /// Starting up.
    Initialising,
    /// Before 2019: waiting for its interface.
    Waiting,
}

/// What a chip shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChipPhase {
    /// Not there yet, or gone.
    Absent,
    /// Being made.
    Making,
    /// Attached.
    Attached,
}

/// The most packets that are drawn one by one; beyond it neighbours are drawn as one, with their number.
pub const MOST_PACKETS: usize = 500;

/// A dropped call reaches the place where it is dropped after this share of its flight …
const DROP_SHARE: u64 = 30;
/// … or after this long, whichever is sooner.
const DROP_TRAVEL_US: u64 = 600_000;
/// Share of the flight spent on the way out.
const OUT: f32 = 0.45;
/// Share of the flight after which the way back begins.
const BACK: f32 = 0.55;

/// What is to be seen at `time`.
#[must_use]
pub fn moving(layout: &Layout, run: &Run, time: SimTime) -> Moving {
    moving_at(layout, &run.plan, &run.log.state_at(time), time)
}

/// What is to be seen at `time`, when `state` is the state of the run then.
#[must_use]
pub fn moving_at(layout: &Layout, plan: &Plan, state: &State, time: SimTime) -> Moving {
    let (cells, hidden) = cells(layout, plan, state);
    Moving {
        at: time,
        packets: packets_at(layout, state, time),
        cells,
        hidden,
        chips: chips(layout, state),
        free: free(layout, state),
    }
}

/// The packets alone; what an animation frame needs.
#[must_use]
pub fn packets_at(layout: &Layout, state: &State, time: SimTime) -> Vec<Packet> {
    let mut packets: Vec<(u32, Packet)> = state.flights.iter().filter_map(|flight| packet(layout, flight, time)).collect();
    let mut buckets = 40_u32;
    while packets.len() > MOST_PACKETS && buckets > 0 {
        packets = merged(&packets, buckets);
        buckets /= 2;
    }
    packets.truncate(MOST_PACKETS);
    packets.into_iter().map(|(_, packet)| packet).collect()
}

/// Packets of one call at almost the same place become one. The number with each packet is its progress in thousandths.
fn merged(packets: &[(u32, Packet)], buckets: u32) -> Vec<(u32, Packet)> {
    let mut groups = SortedMap::new();
    for (progress, packet) in packets {
        let key = (packet.function, packet.subnet, packet.call, packet.kind, progress * buckets / 1000);
        groups
            .entry(key)
            .and_modify(|(_, first): &mut (u32, Packet)| first.times = first.times.saturating_add(packet.times))
            .or_insert((*progress, *packet));
    }
    groups.into_values().collect()
}

fn packet(layout: &Layout, flight: &Flight, time: SimTime) -> Option<(u32, Packet)> {
    let path = layout.flight(flight.function, flight.subnet, flight.call)?;
    let cell = cell_of(layout, flight);
    let gone = time.since(flight.sent).as_micros();
    let lasts = flight.lasts.as_micros().max(1);
    let (kind, share) = if flight.delivered {
        let share = ratio(gone, lasts);
        if share < OUT {
            (PacketKind::Call, share / OUT)
        } else if share < BACK {
            (PacketKind::Call, 1.0)
        } else {
            (PacketKind::Reply, (1.0 - share) / (1.0 - BACK))
        }
    } else {
        let travel = (lasts.saturating_mul(DROP_SHARE) / 100).clamp(1, DROP_TRAVEL_US);
        if gone < travel { (PacketKind::Call, ratio(gone, travel)) } else { (PacketKind::Drop, 1.0) }
    };
    let (at, heading) = along(path, cell, share);
    let heading = if kind == PacketKind::Reply { Point::new(-heading.x, -heading.y) } else { heading };
    let packet = Packet {
        at,
        heading,
        kind,
        colour: path.colour,
        opacity: 1.0,
        times: 1,
        invocation: flight.invocation,
        function: flight.function,
        subnet: flight.subnet,
        call: flight.call,
    };
    Some((thousandths(share), packet))
}

/// The place on the way from the environment's cell, over the lane's edge, along the track.
fn along(path: &FlightPath, cell: Option<Point>, share: f32) -> (Point, Point) {
    let (Some(cell), Some(edge)) = (cell, path.track.points().first()) else { return path.track.at(share) };
    let lead = Track::new(vec![cell, *edge]);
    let (before, after) = (lead.length(), path.track.length());
    let done = (before + after) * share.clamp(0.0, 1.0);
    if done < before { lead.at(done / before) } else { path.track.at(if after > 0.0 { (done - before) / after } else { 1.0 }) }
}

/// The middle of the cell of the flight's environment, where one is drawn.
fn cell_of(layout: &Layout, flight: &Flight) -> Option<Point> {
    let lane = layout.lanes.get(usize::from(flight.function))?;
    let place = place_of(lane, flight.environment)?;
    Some(layout.block(*lane.cells.get(usize::from(place))?)?.rect.centre())
}

fn place_of(lane: &Lane, environment: u32) -> Option<u16> {
    let at = lane.places.binary_search_by_key(&environment, |(environment, _)| *environment).ok()?;
    lane.places.get(at).map(|(_, place)| *place)
}

fn cells(layout: &Layout, plan: &Plan, state: &State) -> (Vec<(BlockId, CellPhase)>, Vec<u32>) {
    let mut shown = Vec::new();
    let mut hidden = Vec::new();
    for (index, lane) in layout.lanes.iter().enumerate() {
        let mut phases = vec![CellPhase::Empty; lane.cells.len()];
        let mut beyond = 0;
        let living = state.environments.iter().filter(|one| usize::from(one.function) == index && index < plan.functions.len());
        for (rank, environment) in living.enumerate() {
            let place = place_of(lane, environment.environment).map_or(rank, usize::from);
            match phases.get_mut(place) {
                Some(phase) => *phase = phase_of(environment),
                None => beyond += 1,
            }
        }
        shown.extend(lane.cells.iter().copied().zip(phases));
        hidden.push(beyond);
    }
    (shown, hidden)
}

const fn phase_of(environment: &EnvironmentState) -> CellPhase {
    match environment.phase {
        EnvironmentPhase::WaitingForInterface => CellPhase::Waiting,
        EnvironmentPhase::Initialising => CellPhase::Initialising,
        EnvironmentPhase::Running => CellPhase::Running,
        EnvironmentPhase::Idle => CellPhase::Idle,
    }
}

fn chips(layout: &Layout, state: &State) -> Vec<(BlockId, ChipPhase)> {
    let mut shown = Vec::new();
    for group in &layout.chips {
        let (attached, making) = interfaces(state, group.function, group.subnet);
        for (at, chip) in (0_u32..).zip(&group.chips) {
            let phase = if at < attached {
                ChipPhase::Attached
            } else if at < attached.saturating_add(making) {
                ChipPhase::Making
            } else {
                ChipPhase::Absent
            };
            shown.push((*chip, phase));
        }
    }
    shown
}

fn free(layout: &Layout, state: &State) -> Vec<i64> {
    layout
        .gauges
        .iter()
        .map(|gauge| {
            let taken = gauge.takers.iter().filter_map(|at| layout.chips.get(usize::from(*at))).map(|group| {
                let (attached, making) = interfaces(state, group.function, group.subnet);
                i64::from(attached) + i64::from(making)
            });
            gauge.free - taken.sum::<i64>()
        })
        .collect()
}

/// Attached and being made.
fn interfaces(state: &State, function: u16, subnet: u16) -> (u32, u32) {
    state
        .interfaces
        .iter()
        .find(|(f, s, ..)| (*f, *s) == (function, subnet))
        .map_or((0, 0), |(_, _, attached, making)| (*attached, *making))
}

#[expect(clippy::cast_precision_loss, reason = "a share for the eye; the picture keeps no state")]
fn ratio(part: u64, whole: u64) -> f32 {
    (part as f32 / whole as f32).clamp(0.0, 1.0)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share between 0 and 1")]
fn thousandths(share: f32) -> u32 {
    (share.clamp(0.0, 1.0) * 999.0) as u32
}
