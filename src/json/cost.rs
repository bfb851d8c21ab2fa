//! What a month of a run's load costs, design by design and line by line.

use serde::Serialize;

use crate::cost::{self, Bill, Design, Options, PRICED_REGION, Peer, Usage, bill, break_even};
use crate::facts::assumptions::Assumptions;
use crate::network::Network;
use crate::order::SortedMap;
use crate::simulation::{Run, Workload};

/// The bills of a month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MonthEntry {
    /// Hours of the month.
    pub hours: u64,
    /// The Region whose prices these are.
    pub priced_region: &'static str,
    /// Whether the network stands in another Region, which has no prices of its own here.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub region_not_priced: bool,
    /// The designs.
    #[serde(serialize_with = "super::keyed::object")]
    pub designs: SortedMap<&'static str, BillEntry>,
    /// When an endpoint pays.
    pub break_even: BreakEvenEntry,
}

/// One bill.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BillEntry {
    /// The sum, in micro-dollars.
    pub total: u64,
    /// The lines.
    pub lines: Vec<LineEntry>,
    /// Bytes that the design does not carry, by destination.
    #[serde(serialize_with = "super::keyed::object", skip_serializing_if = "SortedMap::is_empty")]
    pub bytes_not_carried: SortedMap<String, u64>,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LineEntry {
    /// What is charged; the name says the unit of the quantity.
    pub item: &'static str,
    /// How much.
    pub quantity: u64,
    /// How many make the unit that the price is for.
    pub per: u64,
    /// The price of one unit, in micro-dollars.
    pub price: u64,
    /// Where the price comes from.
    pub source: &'static str,
    /// When that was.
    pub as_of: &'static str,
    /// Quantity times price, in micro-dollars.
    pub amount: u64,
}

/// When an endpoint pays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BreakEvenEntry {
    /// Beside a NAT gateway: bytes of a month for each zone.
    pub endpoint_pays_from_bytes: u64,
    /// Zones of interface endpoints that cost no more than one NAT gateway with its address.
    pub endpoint_zones_for_a_nat_gateway: u64,
}

/// The month of `run`, a run of `workload` on `network`.
#[must_use]
pub fn month(network: &Network, run: &Run, workload: &Workload, assumptions: &Assumptions) -> MonthEntry {
    let usage = Usage::of(network, run, workload, assumptions);
    let points = break_even();
    let mut designs = SortedMap::new();
    for design in Design::ALL {
        designs.insert(design.name(), entry(&bill(&usage, design, Options::default())));
    }
    MonthEntry {
        hours: cost::HOURS,
        priced_region: PRICED_REGION,
        region_not_priced: &*network.region != PRICED_REGION,
        designs,
        break_even: BreakEvenEntry {
            endpoint_pays_from_bytes: points.endpoint_pays_from.0,
            endpoint_zones_for_a_nat_gateway: points.endpoint_zones_for_a_nat_gateway,
        },
    }
}

fn entry(bill: &Bill) -> BillEntry {
    let mut bytes_not_carried = SortedMap::new();
    for (peer, bytes) in &bill.not_carried {
        bytes_not_carried.insert(peer_name(peer), bytes.0);
    }
    let mut lines = Vec::new();
    for line in &bill.lines {
        lines.push(LineEntry {
            item: line.item.name(),
            quantity: line.quantity.number(),
            per: line.quantity.per_unit(),
            price: line.price.value.0,
            source: line.price.source,
            as_of: line.price.as_of,
            amount: line.amount.0,
        });
    }
    BillEntry { total: bill.total.0, lines, bytes_not_carried }
}

fn peer_name(peer: &Peer) -> String {
    match peer {
        Peer::Internet => "internet".to_owned(),
        Peer::Service(name) => format!("service:{name}"),
        Peer::Inside => "inside".to_owned(),
    }
}
