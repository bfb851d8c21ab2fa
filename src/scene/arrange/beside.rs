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
    // What is used stands nearest to where it is wanted.
    let is_used = |card: &&Card| courses.iter().any(|course| course.to == card.stop);
    let cards: Vec<&Card> = vpc.rim.iter().filter(is_used).chain(vpc.rim.iter().filter(|card| !is_used(card))).collect();
    let wanted: Vec<f32> = cards
        .iter()
        .map(|card| {
            // What stands at the right leads straight here; everything else comes through the corridor.
            let beside = courses.iter().filter(|course| course.to == card.stop && course.through.as_slice() == [Channel::Far(v)]);
            let first = beside
                .filter_map(|course| builder.stands.get(&course.from))
                .map(|(_, rect)| rect.centre().y)
                .min_by(f32::total_cmp);
            first.unwrap_or(corridor)
        })
        .collect();
    let tops = spread(&wanted, RIM, 14.0, rect.y + 14.0, rect.bottom() - 14.0);
    let mut order: Vec<_> = cards.into_iter().zip(tops).collect();
    order::sort_by(&mut order, |(_, a), (_, b)| a.total_cmp(b));
    for (card, top) in order {
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
    let height_of = |card: &Card| {
        let ours = || courses.iter().filter(|course| course.to == card.stop);
        let beside = ours().filter(|course| course.through.as_slice() == [Channel::Outer]);
        let gateways = beside.filter_map(|course| builder.stands.get(&course.from)).map(|(_, rect)| rect.centre().y);
        // Others come out of a VPC through a corridor.
        let corridors = ours().filter_map(|course| {
            course.through.iter().rev().find_map(|channel| match channel {
                Channel::Corridor(..) => channels.middle(*channel),
                Channel::Front | Channel::Inner(..) | Channel::Near(_) | Channel::Far(_) | Channel::Outer | Channel::Under => None,
            })
        });
        gateways.min_by(f32::total_cmp).or_else(|| corridors.min_by(f32::total_cmp))
    };
    let heights: Vec<Option<f32>> = inventory.outside.iter().map(height_of).collect();
    // What nothing leads to stands under the rest.
    let lowest = heights.iter().flatten().copied().fold(room.y, f32::max);
    let wanted: Vec<f32> = heights.into_iter().map(|height| height.unwrap_or(lowest + 1.0)).collect();
    let tops = spread(&wanted, OUTSIDE.1, GAP + 2.0, room.y, room.bottom());
    let mut order: Vec<_> = inventory.outside.iter().zip(tops).collect();
    order::sort_by(&mut order, |(_, a), (_, b)| a.total_cmp(b));
    let mut bottom = room.y;
    for (card, top) in order {
        let rect = Rect::new(room.x, top, room.w, OUTSIDE.1);
        builder.card(card, rect, None);
        bottom = bottom.max(rect.bottom());
    }
    bottom
}

/// The tops of boxes of one height whose middles want to be at these places, so that none overlaps another.
fn spread(wanted: &[f32], height: f32, gap: f32, from: f32, to: f32) -> Vec<f32> {
    let mut order: Vec<(usize, f32)> = wanted.iter().map(|middle| (middle - height / 2.0).max(from)).enumerate().collect();
    order::sort_by(&mut order, |(i, a), (j, b)| a.total_cmp(b).then(i.cmp(j)));
    let mut least = from;
    for (_, top) in &mut order {
        *top = top.max(least);
        least = *top + height + gap;
    }
    // Back up from the bottom, as far as the top allows.
    let mut most = to - height;
    for (_, top) in order.iter_mut().rev() {
        *top = top.min(most);
        most = *top - height - gap;
    }
    let shift = order.first().map_or(0.0, |(_, top)| (from - top).max(0.0));
    order::sort_by_key(&mut order, |(number, _)| *number);
    order.into_iter().map(|(_, top)| top + shift).collect()
}
