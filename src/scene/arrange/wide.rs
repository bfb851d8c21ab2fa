//! Places for a landscape screen: Lambda's own VPC, the customer's VPCs and the outside stand side by side.
//!
//! Inside a VPC each zone is a row. Subnets with Lambda interfaces stand at the left of their row, all others at the right;
//! wires run in the gutters between the two, beside them and under each zone, so that none crosses a subnet it has no
//! business in.

use super::beside::{place_outside, place_rim};
use super::build::{Builder, GAP, gateway_width, lanes_height, subnet_height};
use super::channels::{Channel, Channels, Course, Side};
use super::inventory::{Inventory, SubnetItem, VpcItem, ZoneItem};
use super::stops::{Area, Stops};
use crate::allocation::Era;
use crate::scene::layout::{Anchor, BlockId, Role, STRONG, TextInk};
use crate::scene::{Point, Rect};
use crate::text::stage::{StageWord, stage_word};

/// The least size; smaller pictures are spread out to fill it.
const LEAST: (f32, f32) = (900.0, 572.0);
/// How much taller than it needs a zone is made at most.
const MOST_STRETCH: f32 = 150.0;
/// The height of a picture without anything in it.
const EMPTY: f32 = 160.0;
const TOP: f32 = 28.0;
const PAD: f32 = 12.0;
const LANE_WIDTH: f32 = 174.0;
const BAND: f32 = 26.0;
const ZONE_HEAD: f32 = 26.0;
const NEAR: f32 = 192.0;
const FAR: f32 = 150.0;
pub(super) const OUTSIDE: (f32, f32) = (112.0, 66.0);
pub(super) const RIM: f32 = 40.0;

/// The result: the size of the picture and its channels.
pub(super) struct Placed {
    pub(super) width: f32,
    pub(super) height: f32,
    pub(super) channels: Channels,
    pub(super) band: Option<(BlockId, Rect)>,
}

/// How the wire of each pair of stops runs.
pub(super) fn courses(inventory: &Inventory, stops: &Stops, pairs: Vec<(u16, u16, u8)>, era: Era) -> Vec<Course> {
    let mut out = Vec::new();
    for pair in pairs {
        let (Some(a), Some(b)) = (stops.area(pair.0), stops.area(pair.1)) else { continue };
        let (leaves, enters, through) = way(inventory, a, b, era);
        out.push(Course::new(pair, (leaves, enters), through));
    }
    out
}

fn way(inventory: &Inventory, from: Area, to: Area, era: Era) -> (Side, Side, Vec<Channel>) {
    use Side::{Left, Right};
    let vpc = |v: usize| inventory.vpcs.get(v);
    let has_far = |v: usize| vpc(v).is_some_and(has_far);
    let last = |v: usize| Channel::Corridor(v, vpc(v).map_or(0, |vpc| vpc.zones.len().saturating_sub(1)));
    match (from, to) {
        (Area::Lane, _) if era == Era::Before => (Right, Left, vec![Channel::Front]),
        (Area::Near(a, b, c), Area::Near(v, z, s)) if (a, b, c) == (v, z, s) => (Right, Right, vec![Channel::Inner(v, z, s)]),
        (Area::Near(..), Area::Near(v, ..)) => (Right, Right, vec![Channel::Near(v)]),
        (Area::Near(..), Area::Far(v)) => (Right, Left, vec![Channel::Near(v)]),
        (Area::Near(..), Area::Rim(v)) if has_far(v) => {
            (Right, Left, vec![Channel::Near(v), rim_corridor(vpc(v), v), Channel::Far(v)])
        }
        (Area::Near(..), Area::Rim(v)) => (Right, Left, vec![Channel::Near(v)]),
        (Area::Near(v, ..), Area::Outside) => (Right, Left, vec![Channel::Near(v), last(v), Channel::Outer]),
        (Area::Far(_), Area::Near(v, ..)) => (Left, Right, vec![Channel::Near(v)]),
        (Area::Far(v), Area::Far(_)) => (Right, Right, vec![Channel::Far(v)]),
        (Area::Far(_), Area::Rim(v)) => (Right, Left, vec![Channel::Far(v)]),
        (Area::Far(v), Area::Outside) => (Right, Left, vec![Channel::Far(v), last(v), Channel::Outer]),
        (Area::Rim(v), Area::Rim(_)) => (Left, Left, vec![Channel::Far(v)]),
        (Area::Rim(_) | Area::Outside, Area::Outside) => (Right, Left, vec![Channel::Outer]),
        (Area::Rim(v), Area::Near(..)) if has_far(v) => {
            (Left, Right, vec![Channel::Far(v), rim_corridor(vpc(v), v), Channel::Near(v)])
        }
        (Area::Rim(v), Area::Near(..)) => (Left, Right, vec![Channel::Near(v)]),
        (Area::Rim(v), Area::Far(_)) => (Left, Right, vec![Channel::Far(v)]),
        (_, Area::Lane) | (Area::Lane | Area::Outside, _) => (Right, Left, Vec::new()),
    }
}

fn has_far(vpc: &VpcItem) -> bool {
    vpc.zones.iter().any(|zone| !zone.far.is_empty())
}

/// Gateway endpoints stand at the end of the corridor in the middle of the VPC.
pub(super) fn rim_corridor(vpc: Option<&VpcItem>, v: usize) -> Channel {
    Channel::Corridor(v, vpc.map_or(0, |vpc| vpc.zones.len().saturating_sub(1) / 2))
}

/// Widths that all VPCs share.
struct Columns {
    near: f32,
    inner: f32,
    near_gutter: f32,
    far: f32,
    far_gutter: f32,
    rim: f32,
}

/// Gives everything its place.
pub(super) fn place(inventory: &Inventory, courses: &[Course], era: Era, peaks: &[u16], builder: &mut Builder) -> Placed {
    let mut channels = Channels::of(courses);
    let lang = builder.lang;
    let word = |word| stage_word(lang, word);
    let band = era == Era::After && !inventory.lanes.is_empty();
    let world = PAD + LANE_WIDTH + PAD + if band { BAND + 14.0 } else { 0.0 };
    let front = 20.0_f32.max(14.0 + channels.room(Channel::Front));
    let mut columns = columns(inventory, &channels);
    let outer = 26.0_f32.max(16.0 + channels.room(Channel::Outer));
    let vpc_width = |columns: &Columns| {
        let far = if columns.far > 0.0 { columns.far + 8.0 } else { 0.0 };
        PAD + 8.0 + columns.near + columns.near_gutter + far + columns.far_gutter + columns.rim
    };
    let fixed = world + front + outer + columns.rim + OUTSIDE.0;
    let spare = (LEAST.0 - fixed - vpc_width(&columns)).max(0.0);
    columns.near += spare * if columns.far > 0.0 { 0.4 } else { 0.7 };
    columns.far += if columns.far > 0.0 { spare * 0.3 } else { 0.0 };
    columns.near_gutter += spare * 0.3;
    let width = fixed + vpc_width(&columns);

    // Heights: what everything needs, then what the picture gets.
    let compact = inventory.lanes.len() > 4;
    let lanes = lanes_height(peaks, LANE_WIDTH, compact) + 2.0 * PAD - 10.0;
    let mut stacked = 0.0;
    let mut rows = 0;
    for (v, vpc) in inventory.vpcs.iter().enumerate() {
        stacked += vpc_height(vpc, v, &columns, &channels, 0.0);
        rows += vpc.zones.len();
    }
    stacked += (TOP + 10.0) * small(inventory.vpcs.len().saturating_sub(1));
    let outside = small(inventory.outside.len()) * (OUTSIDE.1 + GAP);
    let most = stacked + MOST_STRETCH * small(rows);
    let filled = stacked.max(lanes.min(760.0)).max(LEAST.1 - TOP).min(most.max(lanes).max(EMPTY)).max(outside);
    let body = filled.max(lanes);
    let stretch = ((filled - stacked).max(0.0) / small(rows.max(1))).min(MOST_STRETCH);

    // Lambda's own VPC.
    let heading = if inventory.vpcs.is_empty() { width / 2.0 } else { world + front - 8.0 };
    builder.heading(Rect::new(4.0, 0.0, heading, 24.0), word(StageWord::LambdaWorld), word(StageWord::RunByAws));
    let lambda = builder.add(Role::LambdaWorld, Rect::new(0.0, TOP, world, body), None);
    let loose = ((body - lanes) / small(inventory.lanes.len().max(1))).clamp(0.0, 28.0);
    builder.lanes(&inventory.lanes, peaks, Rect::new(PAD, TOP + PAD, LANE_WIDTH, 0.0), lambda, (10.0 + loose, compact));
    let band = band.then(|| {
        let rect = Rect::new(PAD + LANE_WIDTH + 14.0, TOP + PAD, BAND, body - 2.0 * PAD);
        (band_block(builder, rect, lambda, word(StageWord::Hyperplane)), rect)
    });
    channels.span(Channel::Front, world + 4.0, world + front - 4.0);

    // The customer's VPCs.
    let left = world + front;
    let mut y = TOP;
    for (v, vpc) in inventory.vpcs.iter().enumerate() {
        let height = vpc_height(vpc, v, &columns, &channels, stretch);
        let rect = Rect::new(left, y, vpc_width(&columns), height);
        builder.vpc_heading(vpc, Rect::new(left + 4.0, y - TOP, rect.w - 8.0, 24.0));
        place_vpc(vpc, v, rect, &columns, stretch, courses, builder, &mut channels);
        y = rect.bottom() + TOP + 10.0;
    }

    // Outside.
    let right = left + vpc_width(&columns) + columns.rim;
    channels.span(Channel::Outer, right + 4.0, right + outer - 4.0);
    let rect = Rect::new(right + outer, TOP, OUTSIDE.0, body);
    builder.heading(Rect::new(rect.x + 4.0, 0.0, rect.w - 4.0, 24.0), word(StageWord::Outside), "");
    let bottom = place_outside(inventory, courses, rect, builder, &channels);
    Placed { width, height: (TOP + body).max(bottom) + 1.0, channels, band }
}

fn columns(inventory: &Inventory, channels: &Channels) -> Columns {
    let (mut inner, mut near, mut far, mut rim) = (0.0_f32, 0.0_f32, 0.0_f32, 0.0_f32);
    let mut any_far = false;
    for (v, vpc) in inventory.vpcs.iter().enumerate() {
        any_far |= has_far(vpc);
        near = near.max(channels.room(Channel::Near(v)));
        far = far.max(channels.room(Channel::Far(v)));
        for (z, zone) in vpc.zones.iter().enumerate() {
            for s in 0..zone.near.len() {
                inner = inner.max(channels.room(Channel::Inner(v, z, s)));
            }
        }
        for gateway in &vpc.rim {
            rim = rim.max(gateway_width(gateway));
        }
    }
    Columns {
        near: NEAR + inner,
        inner: if inner > 0.0 { inner + 6.0 } else { 0.0 },
        near_gutter: 16.0 + near,
        far: if any_far { FAR } else { 0.0 },
        far_gutter: 14.0 + far,
        rim: rim / 2.0,
    }
}

/// The height of a zone's name, where there is one.
pub(super) const fn zone_head(zone: &ZoneItem) -> f32 {
    if zone.name.is_some() { ZONE_HEAD } else { 2.0 }
}

fn zone_height(zone: &ZoneItem, columns: &Columns, stretch: f32) -> f32 {
    let stack = |subnets: &[SubnetItem], wide: f32| subnets.iter().map(|subnet| subnet_height(subnet, wide) + GAP).sum::<f32>();
    let near = stack(&zone.near, columns.near - 16.0 - columns.inner);
    zone_head(zone) + near.max(stack(&zone.far, columns.far - 16.0)) + stretch
}

fn corridor(v: usize, z: usize, channels: &Channels) -> f32 {
    let room = channels.room(Channel::Corridor(v, z));
    if room > 0.0 { room + 14.0 } else { 12.0 }
}

fn vpc_height(vpc: &VpcItem, v: usize, columns: &Columns, channels: &Channels, stretch: f32) -> f32 {
    let rows = vpc.zones.iter().enumerate().map(|(z, zone)| zone_height(zone, columns, stretch) + corridor(v, z, channels));
    let rims = small(vpc.rim.len()) * (RIM + GAP) + 30.0;
    (PAD + rows.sum::<f32>()).max(rims).max(80.0)
}

#[expect(clippy::too_many_arguments, reason = "one VPC's share of the pass; splitting it would only spread the same names")]
fn place_vpc(
    vpc: &VpcItem,
    v: usize,
    rect: Rect,
    columns: &Columns,
    stretch: f32,
    courses: &[Course],
    builder: &mut Builder,
    channels: &mut Channels,
) {
    let id = builder.vpc(vpc, rect);
    let near_x = rect.x + PAD + 8.0;
    let far_x = near_x + columns.near + columns.near_gutter;
    let zone_right = if columns.far > 0.0 { far_x + columns.far + 8.0 } else { near_x + columns.near + 8.0 };
    channels.span(Channel::Near(v), near_x + columns.near + 4.0, far_x - 4.0);
    channels.span(Channel::Far(v), zone_right + 4.0, rect.right() - columns.rim - 2.0);
    let mut y = rect.y + PAD;
    for (z, zone) in vpc.zones.iter().enumerate() {
        let height = zone_height(zone, columns, stretch);
        let zone_rect = Rect::new(rect.x + PAD, y, zone_right - rect.x - PAD, height);
        let parent = builder.zone(zone, zone_rect, id);
        for (subnets, x, wide, inner) in [(&zone.near, near_x, columns.near, columns.inner), (&zone.far, far_x, columns.far, 0.0)] {
            place_subnets(subnets, Rect::new(x, y + zone_head(zone), wide, height - zone_head(zone) - GAP), inner, parent, builder);
        }
        for s in 0..zone.near.len() {
            let right = near_x + columns.near;
            channels.span(Channel::Inner(v, z, s), right - 8.0 - columns.inner + 2.0, right - 6.0);
        }
        let below = corridor(v, z, channels);
        channels.span(Channel::Corridor(v, z), zone_rect.bottom() + 2.0, zone_rect.bottom() + below - 4.0);
        y = zone_rect.bottom() + below;
    }
    place_rim(vpc, v, rect, courses, builder, channels);
}

/// Subnets one under the other; what room is left over they share.
fn place_subnets(subnets: &[SubnetItem], room: Rect, inner: f32, parent: BlockId, builder: &mut Builder) {
    let cards = room.w - 16.0 - inner;
    let need: f32 =
        subnets.iter().map(|subnet| subnet_height(subnet, cards)).sum::<f32>() + GAP * small(subnets.len().saturating_sub(1));
    let more = (room.h - need).max(0.0) / small(subnets.len().max(1));
    let mut y = room.y;
    for subnet in subnets {
        let rect = Rect::new(room.x, y, room.w, subnet_height(subnet, cards) + more);
        builder.subnet(subnet, rect, parent, inner);
        y = rect.bottom() + GAP;
    }
}

fn band_block(builder: &mut Builder, rect: Rect, parent: BlockId, words: &str) -> BlockId {
    let id = builder.add(Role::Band, rect, Some(parent));
    let at = Point::new(rect.centre().x + 4.3, rect.centre().y);
    builder.write(id, words, at, (Anchor::Middle, STRONG, TextInk::Band), rect.h - 16.0);
    if let Some(label) = builder.blocks.get_mut(usize::from(id.0)).and_then(|block| block.labels.last_mut()) {
        label.vertical = true;
    }
    id
}

pub(super) fn small(number: usize) -> f32 {
    f32::from(u16::try_from(number).unwrap_or(u16::MAX))
}
