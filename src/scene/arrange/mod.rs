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
mod stops;
mod tall;
mod wide;

use build::Builder;
use channels::Course;
use inventory::Inventory;
use journeys::{Journey, Stop};
use stops::Stops;

use super::layout::{BlockId, ChipGroup, Layout, Role, Shape};
use crate::allocation::{Allocation, Era};
use crate::network::{Network, SubnetId};
use crate::order;
use crate::simulation::Run;
use crate::text::Language;

/// Places everything that `network`, `allocation` and `run` name. The same input gives the same layout, on every machine.
/// `allocation` and `run` are of the same era.
#[must_use]
pub fn arrange(network: &Network, allocation: &Allocation, run: &Run, shape: Shape, language: Language) -> Layout {
    let mut inventory = inventory::take(network, allocation, run, language);
    let stops = Stops::of(&mut inventory);
    let journeys = journeys::journeys(network, allocation, run, &stops);
    let pairs = pairs(allocation, &inventory, &stops, &journeys);
    let environments = environments::places(run, inventory.lanes.len());
    let era = allocation.era;
    let mut builder = Builder { lang: language, ..Builder::default() };
    let courses: Vec<Course> = match shape {
        Shape::Wide => wide::courses(&inventory, &stops, pairs, era),
        Shape::Tall => tall::courses(&inventory, &stops, pairs, era),
    };
    let mut placed = match shape {
        Shape::Wide => wide::place(&inventory, &courses, era, &environments.peaks, &mut builder),
        Shape::Tall => tall::place(&inventory, &courses, era, &environments.peaks, &mut builder),
    };
    for (lane, places) in builder.lanes.iter_mut().zip(environments.places) {
        lane.places = places;
    }
    placed.channels.straighten(&courses, &builder);
    let (wires, flights) = paths::paths(&courses, &journeys, &builder, &placed);
    let (chips, homes) = chips(allocation, run, &stops, &builder);
    let mut gauges = Vec::new();
    for (mut gauge, subnet) in std::mem::take(&mut builder.gauges) {
        for (number, home) in (0_u16..).zip(&homes) {
            if *home == subnet {
                gauge.takers.push(number);
            }
        }
        gauges.push(gauge);
    }
    let reading = reading(&builder);
    Layout {
        shape,
        width: placed.width,
        height: placed.height,
        wires,
        flights,
        lanes: builder.lanes,
        chips,
        gauges,
        reading,
        blocks: builder.blocks,
    }
}

/// Every pair of things that a wire joins, in order, with the colour: each function with its interfaces, and what the
/// journeys pass.
fn pairs(allocation: &Allocation, inventory: &Inventory, stops: &Stops, journeys: &[Journey]) -> Vec<(u16, u16, u8)> {
    let mut out = Vec::new();
    for (interface, one) in (0_u16..).zip(&allocation.interfaces) {
        let Some(interface) = stops.number(&Stop::Interface(interface)) else { continue };
        for (lane, item) in (0_u16..).zip(&inventory.lanes) {
            if one.functions.contains(&item.function) {
                out.push((lane, interface, item.colour));
            }
        }
    }
    for journey in journeys {
        for pair in journey.stops.windows(2) {
            if let [from, to] = pair {
                out.push((*from, *to, journey.colour));
            }
        }
    }
    order::sort(&mut out);
    out.dedup();
    out
}

/// Before 2019: the chips of each function in each of its subnets, and those subnets.
fn chips(allocation: &Allocation, run: &Run, stops: &Stops, builder: &Builder) -> (Vec<ChipGroup>, Vec<SubnetId>) {
    let (mut groups, mut homes) = (Vec::new(), Vec::new());
    if allocation.era == Era::After {
        return (groups, homes);
    }
    for (function, planned) in (0_u16..).zip(&run.plan.functions) {
        for (subnet, id) in (0_u16..).zip(&planned.subnets) {
            let interface = journeys::interface_number(allocation, &planned.id, id);
            let Some(stop) = interface.and_then(|interface| stops.number(&Stop::Interface(interface))) else { continue };
            let Some((_, chips)) = builder.chips.iter().find(|(number, _)| *number == stop) else { continue };
            let Some((block, _)) = builder.stand(stop) else { continue };
            groups.push(ChipGroup { function, subnet, chips: chips.clone(), block });
            homes.push(id.clone());
        }
    }
    (groups, homes)
}

/// What can be focused, as one reads: as the blocks were placed, world by world.
fn reading(builder: &Builder) -> Vec<BlockId> {
    let mut out = Vec::new();
    for (number, block) in (0_u16..).zip(&builder.blocks) {
        if block.node.is_some() && block.role != Role::Badge {
            out.push(BlockId(number));
        }
    }
    out
}
