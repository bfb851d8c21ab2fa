//! Places for a phone: Lambda's own VPC, the Hyperplane, the customer's VPCs and the outside stand one under the other.
//!
//! One gutter runs down the left side and brings calls from the lanes to their interfaces; one at the right takes them on.

use super::beside::used_first;
use super::build::{Builder, CARD, GAP, drawn_cells, gateway_width, lane_height, subnet_height};
use super::cards::Card;
use super::channels::{Channel, Channels, Course, Side};
use super::inventory::{Inventory, SubnetItem, VpcItem};
use super::stops::{Area, Stops};
use super::wide::{Placed, zone_head};
use crate::allocation::Era;
use crate::network::NodeId;
use crate::scene::layout::{Anchor, BlockId, Role, STRONG, TextInk};
use crate::scene::{Point, Rect};
use crate::text::stage::{StageWord, stage_word};

/// A phone of 390 CSS pixels less the page's margins.
const WIDTH: f32 = 366.0;
const HEAD: f32 = 28.0;
const BAND: f32 = 28.0;
const OUTSIDE: (f32, f32) = (112.0, 66.0);
/// Room for a short heading beside gateways.
const HEADING: f32 = 76.0;
/// The most that gutters may take of the width.
const MOST_GUTTER: f32 = 56.0;

/// How the wire of each pair of stops runs.
pub(super) fn courses(inventory: &Inventory, stops: &Stops, pairs: Vec<(u16, u16, u8)>, era: Era) -> Vec<Course> {
    let last = inventory.vpcs.len().saturating_sub(1);
    let mut out = Vec::new();
    for pair in pairs {
        let (Some(from), Some(to)) = (stops.area(pair.0), stops.area(pair.1)) else { continue };
        let (sides, through) = way(from, to, last);
        let mut course = Course::new(pair, sides, through);
        // Since 2019 all lanes of a colour share the way down to the Hyperplane and on.
        if from == Area::Lane && era == Era::After {
            course.bundle = 0;
        }
        out.push(course);
    }
    out
}

fn way(from: Area, to: Area, last: usize) -> ((Side, Side), Vec<Channel>) {
    use Area::{Far, Near, Rim};
    match (from, to) {
        (Area::Lane, _) => ((Side::Left, Side::Left), vec![Channel::Front]),
        (Near(..) | Far(_), Near(v, ..) | Far(v)) => ((Side::Right, Side::Right), vec![Channel::Near(v)]),
        (Near(..) | Far(_), Rim(v)) => ((Side::Right, Side::Top), vec![Channel::Near(v), Channel::Corridor(v, 0)]),
        (Near(v, ..) | Far(v), Area::Outside) => ((Side::Right, Side::Top), vec![Channel::Near(v), Channel::Under]),
        (Rim(v), Area::Outside) if v < last => {
            ((Side::Bottom, Side::Top), vec![Channel::Corridor(v, 1), Channel::Near(v), Channel::Under])
        }
        (Rim(_), Area::Outside) => ((Side::Bottom, Side::Top), vec![Channel::Under]),
        (Rim(v), Near(..) | Far(_)) => ((Side::Top, Side::Right), vec![Channel::Corridor(v, 0), Channel::Near(v)]),
        (Rim(v), Rim(_)) => ((Side::Top, Side::Top), vec![Channel::Corridor(v, 0)]),
        (_, Area::Lane) | (Area::Outside, _) => ((Side::Bottom, Side::Bottom), Vec::new()),
    }
}

/// Gives everything its place.
pub(super) fn place(inventory: &Inventory, courses: &[Course], era: Era, peaks: &[u16], builder: &mut Builder) -> Placed {
    let mut channels = Channels::of(courses);
    let lang = builder.lang;
    let word = |word| stage_word(lang, word);
    let front = (12.0 + channels.room(Channel::Front)).min(MOST_GUTTER);
    let wanted = (0..inventory.vpcs.len()).map(|v| channels.room(Channel::Near(v))).fold(0.0, f32::max);
    let right = (12.0 + wanted).min(MOST_GUTTER);
    channels.span(Channel::Front, 5.0, front + 3.0);

    // Lambda's own VPC.
    let lane_width = WIDTH - front - 20.0;
    let compact = inventory.lanes.len() > 4;
    let cells: Vec<u16> = peaks.iter().map(|peak| drawn_cells(*peak, lane_width, compact)).collect();
    let lanes: f32 = cells.iter().map(|cells| lane_height(*cells, lane_width, compact) + 10.0).sum();
    let band = era == Era::After && !inventory.lanes.is_empty();
    let height = (12.0 + lanes + if band { BAND + 12.0 } else { 2.0 }).max(60.0);
    builder.heading(Rect::new(2.0, 0.0, WIDTH - 4.0, 24.0), word(StageWord::LambdaWorld), word(StageWord::RunByAws));
    let lambda = builder.add(Role::LambdaWorld, Rect::new(0.0, HEAD, WIDTH, height), None);
    let mut y = HEAD + 12.0;
    for ((number, item), cells) in (0_u16..).zip(&inventory.lanes).zip(&cells) {
        let rect = Rect::new(front + 8.0, y, lane_width, lane_height(*cells, lane_width, compact));
        builder.lane(item, number, rect, lambda, (*cells, compact));
        y = rect.bottom() + 10.0;
    }
    let band = band.then(|| {
        let rect = Rect::new(4.0, y + 2.0, WIDTH - 8.0, BAND);
        let id = builder.add(Role::Band, rect, Some(lambda));
        let at = Point::new(rect.centre().x, rect.centre().y + 4.3);
        builder.write(id, word(StageWord::Hyperplane), at, (Anchor::Middle, STRONG, TextInk::Band), rect.w - 2.0 * front);
        (id, rect)
    });
    let mut y = HEAD + height + 14.0;

    for (v, vpc) in inventory.vpcs.iter().enumerate() {
        // The words keep clear of the wires that come down at the left.
        let (name, remark) = match &vpc.id {
            Some(id) => (word(StageWord::YourVpc), format!("{id} · {}", vpc.range)),
            None => (word(StageWord::VpcNotInFiles), String::new()),
        };
        builder.heading(Rect::new(front + 8.0, y, WIDTH - front - right - 16.0, 24.0), name, &remark);
        y = place_vpc(vpc, v, y + HEAD, (front, right), builder, &mut channels);
        let under = channels.room(Channel::Corridor(v, 1));
        channels.span(Channel::Corridor(v, 1), y + 2.0, y + 6.0 + under);
        y += 14.0 + under;
    }

    let under = channels.room(Channel::Under);
    builder.heading(Rect::new(2.0, y - 12.0, HEADING - 4.0, 24.0), word(StageWord::Outside), "");
    y += 16.0;
    channels.span(Channel::Under, y - 4.0, y + 4.0 + under);
    let bottom = place_outside(inventory, courses, y + under + 14.0, builder);
    Placed { width: WIDTH, height: bottom + 2.0, channels, band }
}

/// One VPC; returns the lowest edge of it and its gateways.
fn place_vpc(vpc: &VpcItem, v: usize, top: f32, (front, right): (f32, f32), builder: &mut Builder, channels: &mut Channels) -> f32 {
    let role = if vpc.id.is_some() { Role::Vpc } else { Role::UnknownVpc };
    let zone = Rect::new(front + 8.0, top, WIDTH - front - right - 16.0, 0.0);
    let inner = zone.w - 16.0;
    let height_of = |subnet: &SubnetItem| subnet_height(subnet, inner - 16.0);
    let zones: f32 = vpc
        .zones
        .iter()
        .map(|zone| zone.near.iter().chain(&zone.far).map(|subnet| height_of(subnet) + GAP).sum::<f32>() + zone_head(zone) + 10.0)
        .sum();
    // Left of the gateways the heading of what lies below has its place.
    let rows = rim_rows(vpc, HEADING, zone.right());
    let corridor = channels.room(Channel::Corridor(v, 0));
    let rims = f32::from(u16::try_from(rows.len()).unwrap_or(u16::MAX)) * (CARD + GAP);
    let below = if rows.is_empty() { 4.0 } else { corridor + 12.0 + rims - GAP - CARD / 2.0 };
    let rect = Rect::new(0.0, top, WIDTH, (10.0 + zones + below).max(50.0));
    let id = builder.add(role, rect, None);
    if let Some(vpc_id) = &vpc.id {
        builder.name(id, NodeId::Vpc(vpc_id.clone()), format!("VPC {vpc_id}, {}", vpc.range));
    }
    let mut y = rect.y + 10.0;
    for item in &vpc.zones {
        let all = || item.near.iter().chain(&item.far);
        let height = all().map(|subnet| height_of(subnet) + GAP).sum::<f32>() + zone_head(item);
        let parent = item.name.as_ref().map_or(id, |name| {
            let block = builder.add(Role::Zone, Rect::new(zone.x, y, zone.w, height), Some(id));
            builder.write(block, name, Point::new(zone.x + 10.0, y + 17.0), (Anchor::Start, STRONG, TextInk::Zone), zone.w - 20.0);
            block
        });
        let mut inside = y + zone_head(item);
        for subnet in all() {
            let place = Rect::new(zone.x + 8.0, inside, inner, height_of(subnet));
            builder.subnet(subnet, place, parent, 0.0);
            inside = place.bottom() + GAP;
        }
        y += height + 10.0;
    }
    channels.span(Channel::Near(v), zone.right() + 3.0, WIDTH - 5.0);
    channels.span(Channel::Corridor(v, 0), y - 4.0, y + 6.0 + corridor);
    let mut row_top = y + corridor + 12.0;
    let mut bottom = rect.bottom();
    for row in rows {
        for (card, x) in row {
            let place = Rect::new(x, row_top, gateway_width(card), CARD);
            builder.card(card, place, None);
            bottom = bottom.max(place.bottom());
        }
        row_top += CARD + GAP;
    }
    bottom
}

/// Gateways side by side, as many in a row as fit.
fn rim_rows(vpc: &VpcItem, from: f32, to: f32) -> Vec<Vec<(&Card, f32)>> {
    let mut rows: Vec<Vec<(&Card, f32)>> = Vec::new();
    let mut x = to + 1.0;
    for card in &vpc.rim {
        let wide = gateway_width(card);
        if x + wide > to || rows.is_empty() {
            rows.push(Vec::new());
            x = from;
        }
        if let Some(row) = rows.last_mut() {
            row.push((card, x));
        }
        x += wide + 10.0;
    }
    rows
}

/// The outside in rows; what calls lead to stands in the first.
fn place_outside(inventory: &Inventory, courses: &[Course], top: f32, builder: &mut Builder) -> f32 {
    let cards = used_first(&inventory.outside, courses);
    let step = (WIDTH - OUTSIDE.0) / 2.0;
    let mut bottom = top;
    for (number, card) in (0_u16..).zip(cards) {
        let rect = Rect::new(f32::from(number % 3) * step, top + f32::from(number / 3) * (OUTSIDE.1 + 10.0), OUTSIDE.0, OUTSIDE.1);
        builder.card(card, rect, None);
        bottom = bottom.max(rect.bottom());
    }
    bottom
}

/// The block of the band, when it lies: wider than tall.
pub(super) fn lies((_, rect): &(BlockId, Rect)) -> bool {
    rect.w > rect.h
}
