//! Measures, then places: Lambda's own VPC, the customer's VPCs, and outside.
//!
//! First what there is (`inventory`), then which things each call passes (`journeys`), then how the wires between them
//! run and where everything stands (`wide`, `tall`), and at last the wires and flight paths themselves (`paths`).

mod beside;
mod build;
mod cards;
mod channels;
mod environments;
mod inventory;
mod journeys;
mod paths;
mod tall;
mod wide;

use crate::order::SortedSet;

use build::Builder;
use channels::Course;
use inventory::Inventory;
use journeys::{Journey, Stop};

use super::layout::{BlockId, ChipGroup, Layout, Role, Shape};
use crate::allocation::{Allocation, Era};
use crate::network::Network;
use crate::simulation::Run;
use crate::text::Language;

/// Places everything that `network`, `allocation` and `run` name. The same input gives the same layout, on every machine.
/// `allocation` and `run` are of the same era.
#[must_use]
pub fn arrange(network: &Network, allocation: &Allocation, run: &Run, shape: Shape, language: Language) -> Layout {
    let inventory = inventory::take(network, allocation, run, language);
    let journeys = journeys::journeys(network, allocation, run, &shown(&inventory));
    let pairs = pairs(allocation, &inventory, &journeys);
    let environments = environments::places(run, inventory.lanes.len());
    let era = allocation.era;
    let mut builder = Builder { lang: language, ..Builder::default() };
    let courses: Vec<Course> = match shape {
        Shape::Wide => wide::courses(&inventory, &pairs, era),
        Shape::Tall => tall::courses(&inventory, &pairs, era),
    };
    let mut placed = match shape {
        Shape::Wide => wide::place(&inventory, &courses, era, &environments.peaks, &mut builder),
        Shape::Tall => tall::place(&inventory, &courses, era, &environments.peaks, &mut builder),
    };
    for (lane, places) in builder.lanes.iter_mut().zip(environments.places) {
        lane.places = places;
    }
    placed.channels.straighten(&courses, |stop| builder.stands.get(stop).map(|(_, rect)| *rect));
    let (wires, flights) = paths::paths(&courses, &journeys, &builder, &placed);
    let chips = chips(allocation, run, &builder);
    let gauges = builder.gauges.iter().map(|(gauge, subnet)| {
        let takers = (0_u16..).zip(&chips).filter(|(_, (_, home))| home == subnet).map(|(number, _)| number).collect();
        super::layout::Gauge { takers, ..gauge.clone() }
    });
    let gauges = gauges.collect();
    let reading = reading(&builder);
    Layout {
        shape,
        width: placed.width,
        height: placed.height,
        wires,
        flights,
        lanes: builder.lanes,
        chips: chips.into_iter().map(|(group, _)| group).collect(),
        gauges,
        reading,
        blocks: builder.blocks,
    }
}

/// Everything that has a place in the picture.
fn shown(inventory: &Inventory) -> SortedSet<Stop> {
    let vpcs = &inventory.vpcs;
    let subnets = vpcs.iter().flat_map(|vpc| &vpc.zones).flat_map(|zone| zone.near.iter().chain(&zone.far));
    let cards = subnets.flat_map(|subnet| &subnet.cards).chain(vpcs.iter().flat_map(|vpc| &vpc.rim)).chain(&inventory.outside);
    let lanes = (0_u16..).zip(&inventory.lanes).map(|(number, _)| Stop::Lane(number));
    cards.map(|card| card.stop.clone()).chain(lanes).collect()
}

/// Every pair of things that a wire joins: each function with its interfaces, and what the journeys pass.
fn pairs(allocation: &Allocation, inventory: &Inventory, journeys: &[Journey]) -> Vec<(Stop, Stop, u8)> {
    let mut out: SortedSet<(Stop, Stop, u8)> = SortedSet::new();
    for (number, lane) in (0_u16..).zip(&inventory.lanes) {
        for (interface, one) in (0_u16..).zip(&allocation.interfaces) {
            if one.functions.contains(&lane.function) {
                out.insert((Stop::Lane(number), Stop::Interface(interface), lane.colour));
            }
        }
    }
    for journey in journeys {
        for pair in journey.stops.windows(2) {
            if let [from, to] = pair {
                out.insert((from.clone(), to.clone(), journey.colour));
            }
        }
    }
    out.into_iter().collect()
}

/// Before 2019: the chips of each function in each of its subnets, with the subnet.
fn chips(allocation: &Allocation, run: &Run, builder: &Builder) -> Vec<(ChipGroup, crate::network::SubnetId)> {
    if allocation.era == Era::After {
        return Vec::new();
    }
    let mut out = Vec::new();
    for (function, planned) in (0_u16..).zip(&run.plan.functions) {
        for (subnet, id) in (0_u16..).zip(&planned.subnets) {
            let Some(stop) = journeys::interface_number(allocation, &planned.id, id).map(Stop::Interface) else { continue };
            let (Some((block, _)), Some(chips)) = (builder.stands.get(&stop), builder.chips.get(&stop)) else { continue };
            out.push((ChipGroup { function, subnet, chips: chips.clone(), block: *block }, id.clone()));
        }
    }
    out
}

/// What can be focused, as one reads: as the blocks were placed, world by world.
fn reading(builder: &Builder) -> Vec<BlockId> {
    let ids = (0_u16..).map(BlockId).zip(&builder.blocks);
    ids.filter(|(_, block)| block.node.is_some() && block.role != Role::Badge).map(|(id, _)| id).collect()
}
