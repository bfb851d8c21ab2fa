//! Numbers for everything that has a place in the picture, and in which part of the picture each stands.
//!
//! A number is the place of its stop among all stops in order, so numbers compare as their stops do, and the lanes, which
//! come first, keep their own.

use super::cards::Card;
use super::inventory::Inventory;
use super::journeys::Stop;
use crate::order;

/// Where a stop stands, before it has a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Area {
    /// In Lambda's own VPC.
    Lane,
    /// In a subnet near to Lambda: VPC, zone, subnet.
    Near(usize, usize, usize),
    /// In another subnet of this VPC.
    Far(usize),
    /// On the rim of this VPC.
    Rim(usize),
    /// Outside.
    Outside,
}

/// Every stop that is shown.
#[derive(Debug)]
pub(super) struct Stops {
    /// In order, each once.
    stops: Vec<Stop>,
    /// Where the stop with the same number stands.
    areas: Vec<Area>,
}

impl Stops {
    /// Numbers everything in `inventory`; the cards learn their numbers.
    pub(super) fn of(inventory: &mut Inventory) -> Self {
        let mut stops: Vec<Stop> = Vec::new();
        for (number, _) in (0_u16..).zip(&inventory.lanes) {
            stops.push(Stop::Lane(number));
        }
        visit(inventory, &mut |card, _| stops.push(card.stop.clone()));
        order::sort(&mut stops);
        stops.dedup();
        let areas = vec![Area::Lane; stops.len()];
        let mut out = Self { stops, areas };
        visit(inventory, &mut |card, area| {
            let Some(number) = out.number(&card.stop) else { return };
            card.number = number;
            if let Some(place) = out.areas.get_mut(usize::from(number)) {
                *place = area;
            }
        });
        out
    }

    /// The number of a stop, if it is shown.
    pub(super) fn number(&self, stop: &Stop) -> Option<u16> {
        u16::try_from(self.stops.binary_search(stop).ok()?).ok()
    }

    /// Where a stop stands.
    pub(super) fn area(&self, number: u16) -> Option<Area> {
        self.areas.get(usize::from(number)).copied()
    }
}

/// Shows every card to `each`, with the part of the picture that it stands in.
fn visit(inventory: &mut Inventory, each: &mut dyn FnMut(&mut Card, Area)) {
    for (v, vpc) in inventory.vpcs.iter_mut().enumerate() {
        for (z, zone) in vpc.zones.iter_mut().enumerate() {
            for (s, subnet) in zone.near.iter_mut().enumerate() {
                all(&mut subnet.cards, Area::Near(v, z, s), each);
            }
            for subnet in &mut zone.far {
                all(&mut subnet.cards, Area::Far(v), each);
            }
        }
        all(&mut vpc.rim, Area::Rim(v), each);
    }
    all(&mut inventory.outside, Area::Outside, each);
}

fn all(cards: &mut [Card], area: Area, each: &mut dyn FnMut(&mut Card, Area)) {
    for card in cards {
        each(card, area);
    }
}
