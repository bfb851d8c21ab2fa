//! What stands beside the VPCs on a landscape screen: gateways on their rims, and the outside, each where its wires come.

use super::build::{Builder, GAP, gateway_width};
use super::cards::Card;
use super::channels::{Channel, Channels, Course};
use super::inventory::{Inventory, VpcItem};
use super::wide::{OUTSIDE, RIM, rim_corridor};
use crate::order;
use crate::scene::Rect;

/// Gateways on the rim, each beside what leads to it.
pub(super) fn place_rim(vpc: &VpcItem, v: usize, rect: Rect, courses: &[Course], builder: &mut Builder, channels: &Channels) {
    let corridor = channels.middle(rim_corridor(Some(vpc), v)).unwrap_or(rect.centre().y);
    let mut wanted = Vec::new();
    // What is used stands nearest to where it is wanted.
    for card in used_first(&vpc.rim, courses) {
        // What stands at the right leads straight here; everything else comes through the corridor.
        let first = highest_source(card, Channel::Far(v), courses, builder);
        wanted.push((card, first.unwrap_or(corridor)));
    }
    for (card, top) in spread(wanted, RIM, 14.0, rect.y + 14.0, rect.bottom() - 14.0) {
        let wide = gateway_width(card);
        builder.card(card, Rect::new(rect.right() - wide / 2.0, top, wide, RIM), None);
    }
}

/// The outside, each thing beside the gateways that lead to it. Returns the lowest edge.
pub(super) fn place_outside(
    inventory: &Inventory,
    courses: &[Course],
    room: Rect,
    builder: &mut Builder,
    channels: &Channels,
) -> f32 {
    let mut heights = Vec::new();
    let mut lowest = room.y;
    for card in &inventory.outside {
        let gateway = highest_source(card, Channel::Outer, courses, builder);
        let height = gateway.or_else(|| highest_corridor(card, courses, channels));
        lowest = lowest.max(height.unwrap_or(lowest));
        heights.push((card, height));
    }
    // What nothing leads to stands under the rest.
    let mut wanted = Vec::new();
    for (card, height) in heights {
        wanted.push((card, height.unwrap_or(lowest + 1.0)));
    }
    let mut bottom = room.y;
    for (card, top) in spread(wanted, OUTSIDE.1, GAP + 2.0, room.y, room.bottom()) {
        let rect = Rect::new(room.x, top, room.w, OUTSIDE.1);
        builder.card(card, rect, None);
        bottom = bottom.max(rect.bottom());
    }
    bottom
}

/// What wires lead to before what they do not.
pub(super) fn used_first<'a>(cards: &'a [Card], courses: &[Course]) -> Vec<&'a Card> {
    let (mut used, mut others) = (Vec::new(), Vec::new());
    for card in cards {
        let is_used = courses.iter().any(|course| course.to == card.number);
        if is_used { used.push(card) } else { others.push(card) }
    }
    used.append(&mut others);
    used
}

/// The height of the highest thing that leads to the card through this channel alone.
fn highest_source(card: &Card, channel: Channel, courses: &[Course], builder: &Builder) -> Option<f32> {
    let mut best = None;
    for course in courses {
        if course.to == card.number
            && course.through.as_slice() == [channel]
            && let Some((_, rect)) = builder.stand(course.from)
        {
            best = Some(rect.centre().y.min(best.unwrap_or(f32::INFINITY)));
        }
    }
    best
}

/// The height of the highest corridor that leads to the card last, of those of its wires.
fn highest_corridor(card: &Card, courses: &[Course], channels: &Channels) -> Option<f32> {
    let mut best = None;
    for course in courses.iter().filter(|course| course.to == card.number) {
        for channel in course.through.iter().rev() {
            if let (Channel::Corridor(..), Some(y)) = (channel, channels.middle(*channel)) {
                best = Some(y.min(best.unwrap_or(f32::INFINITY)));
                break;
            }
        }
    }
    best
}

/// Boxes of one height with the tops that bring their middles to where they want to be, from above, so that none overlaps
/// another.
fn spread(mut wanted: Vec<(&Card, f32)>, height: f32, gap: f32, from: f32, to: f32) -> Vec<(&Card, f32)> {
    for (_, place) in &mut wanted {
        *place = (*place - height / 2.0).max(from);
    }
    order::sort_by(&mut wanted, |(_, a), (_, b)| a.total_cmp(b));
    let mut least = from;
    for (_, top) in &mut wanted {
        *top = top.max(least);
        least = *top + height + gap;
    }
    // Back up from the bottom, as far as the top allows.
    let mut most = to - height;
    for (_, top) in wanted.iter_mut().rev() {
        *top = top.min(most);
        most = *top - height - gap;
    }
    let shift = wanted.first().map_or(0.0, |(_, top)| (from - top).max(0.0));
    for (_, top) in &mut wanted {
        *top += shift;
    }
    wanted
}
