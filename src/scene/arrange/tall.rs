//! Places for a phone: Lambda's own VPC, the Hyperplane, the customer's VPCs and the outside stand one under the other.
//!
//! One gutter runs down the left side and brings calls from the lanes to their interfaces; one at the right takes them on.

use super::beside::used_first;
use super::build::{Builder, CARD, GAP, gateway_width, lanes_height, subnet_height};
use super::cards::Card;
use super::channels::{Channel, Channels, Course, Side};
use super::inventory::{Inventory, VpcItem, ZoneItem};
use super::stops::{Area, Stops};
use super::wide::{Placed, zone_head};
use crate::allocation::Era;
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
    let mut wanted = 0.0_f32;
    for v in 0..inventory.vpcs.len() {
        wanted = wanted.max(channels.room(Channel::Near(v)));
    }
    let right = (12.0 + wanted).min(MOST_GUTTER);
    channels.span(Channel::Front, 5.0, front + 3.0);

    // Lambda's own VPC.
    let lane_width = WIDTH - front - 20.0;
    let compact = inventory.lanes.len() > 4;
    let lanes = lanes_height(peaks, lane_width, compact);
    let band = era == Era::After && !inventory.lanes.is_empty();
    let height = (12.0 + lanes + if band { BAND + 12.0 } else { 2.0 }).max(60.0);
    builder.heading(Rect::new(2.0, 0.0, WIDTH - 4.0, 24.0), word(StageWord::LambdaWorld), word(StageWord::RunByAws));
    let lambda = builder.add(Role::LambdaWorld, Rect::new(0.0, HEAD, WIDTH, height), None);
    let y = builder.lanes(&inventory.lanes, peaks, Rect::new(front + 8.0, HEAD + 12.0, lane_width, 0.0), lambda, (10.0, compact));
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
        builder.vpc_heading(vpc, Rect::new(front + 8.0, y, WIDTH - front - right - 16.0, 24.0));
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
    let zone = Rect::new(front + 8.0, top, WIDTH - front - right - 16.0, 0.0);
    let inner = zone.w - 16.0;
    let mut zones = 0.0;
    for zone in &vpc.zones {
        zones += zone_height(zone, inner) + 10.0;
    }
    // Left of the gateways the heading of what lies below has its place.
    let rows = rim_rows(vpc, HEADING, zone.right());
    let corridor = channels.room(Channel::Corridor(v, 0));
    let rims = f32::from(rows.last().map_or(0, |(_, row, _)| *row + 1)) * (CARD + GAP);
    let below = if rows.is_empty() { 4.0 } else { corridor + 12.0 + rims - GAP - CARD / 2.0 };
    let rect = Rect::new(0.0, top, WIDTH, (10.0 + zones + below).max(50.0));
    let id = builder.vpc(vpc, rect);
    let mut y = rect.y + 10.0;
    for item in &vpc.zones {
        let height = zone_height(item, inner);
        let parent = builder.zone(item, Rect::new(zone.x, y, zone.w, height), id);
        let mut inside = y + zone_head(item);
        for subnets in [&item.near, &item.far] {
            for subnet in subnets {
                let place = Rect::new(zone.x + 8.0, inside, inner, subnet_height(subnet, inner - 16.0));
                builder.subnet(subnet, place, parent, 0.0);
                inside = place.bottom() + GAP;
            }
        }
        y += height + 10.0;
    }
    channels.span(Channel::Near(v), zone.right() + 3.0, WIDTH - 5.0);
    channels.span(Channel::Corridor(v, 0), y - 4.0, y + 6.0 + corridor);
    let mut bottom = rect.bottom();
    for (card, row, x) in rows {
        let top = y + corridor + 12.0 + f32::from(row) * (CARD + GAP);
        let place = Rect::new(x, top, gateway_width(card), CARD);
        builder.card(card, place, None);
        bottom = bottom.max(place.bottom());
    }
    bottom
}

fn zone_height(zone: &ZoneItem, inner: f32) -> f32 {
    let mut height = 0.0;
    for subnets in [&zone.near, &zone.far] {
        for subnet in subnets {
            height += subnet_height(subnet, inner - 16.0) + GAP;
        }
    }
    height + zone_head(zone)
}

/// Gateways side by side, as many in a row as fit: each with its row and its left edge.
fn rim_rows(vpc: &VpcItem, from: f32, to: f32) -> Vec<(&Card, u16, f32)> {
    let mut out = Vec::new();
    let mut row = 0;
    let mut x = from;
    for card in &vpc.rim {
        let wide = gateway_width(card);
        if x + wide > to && !out.is_empty() {
            row += 1;
            x = from;
        }
        out.push((card, row, x));
        x += wide + 10.0;
    }
    out
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
