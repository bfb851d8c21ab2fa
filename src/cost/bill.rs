//! The bill: one line for each thing that is charged, and for each tier of it.

use super::design::Way;
use super::usage::{Peer, Usage};
use super::{Architecture, Design, HOURS, Options};
use crate::facts::price_tiers::{self, Tier};
use crate::facts::{Sourced, prices};
use crate::order::SortedMap;
use crate::units::{Bytes, MicroUsd};

/// The bill of a month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bill {
    /// For which design.
    pub design: Design,
    /// The lines, in the order of [`Item::ALL`].
    pub lines: Vec<Line>,
    /// Their sum.
    pub total: MicroUsd,
    /// The traffic that the design does not carry; it is in no line.
    pub not_carried: SortedMap<Peer, Bytes>,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What is charged.
    pub item: Item,
    /// How much of it.
    pub quantity: Quantity,
    /// The price of one unit, where it comes from and when that was.
    pub price: Sourced<MicroUsd>,
    /// Quantity times price, rounded to the nearest micro-dollar.
    pub amount: MicroUsd,
}

/// The closed list of what is charged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Item {
    /// NAT gateways, by the hour.
    NatHours,
    /// Bytes through NAT gateways.
    NatData,
    /// Interface endpoints, by the hour and zone.
    EndpointHours,
    /// Bytes through interface endpoints.
    EndpointData,
    /// Bytes through gateway endpoints, which are free.
    GatewayEndpointData,
    /// Public IPv4 addresses, by the hour.
    PublicAddressHours,
    /// Bytes to other zones: charged once where they leave and once where they arrive.
    CrossZone,
    /// Bytes to the internet.
    InternetEgress,
    /// Attachments of transit gateways, by the hour.
    TransitGatewayHours,
    /// Lambda's requests.
    Requests,
    /// Lambda's computing time.
    Compute,
}

/// How much, with its unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// Hours; priced by the hour.
    Hours(u64),
    /// Bytes; priced by the GB.
    Bytes(Bytes),
    /// Requests; priced by the million.
    Requests(u64),
    /// MB × ms; priced by a million GB-seconds.
    MbMs(u64),
}

/// Bytes of a GB; see the head of [`price_tiers`].
pub(super) const GB: u64 = 1_000_000_000;
/// MB × ms of a GB-second: Lambda counts 1,024 MB as one GB.
const GB_SECOND: u64 = 1_024_000;
const MILLION: u64 = 1_000_000;

/// The bill of a month of `usage` in `design`.
#[must_use]
pub fn bill(usage: &Usage, design: Design, options: Options) -> Bill {
    let standing = design.standing(usage);
    let mut data = Data::default();
    let mut not_carried = SortedMap::new();
    for flow in &usage.flows {
        let bytes = flow.bytes().0;
        match design.way(flow) {
            Way::Nat => grow(&mut data.nat, bytes),
            Way::InterfaceEndpoint => grow(&mut data.endpoint, bytes),
            Way::GatewayEndpoint => grow(&mut data.gateway, bytes),
            Way::Plain => {}
            Way::Nowhere => {
                grow(&mut not_carried.entry(flow.to.clone()).or_insert(Bytes(0)).0, bytes);
                continue;
            }
        }
        if flow.to == Peer::Internet {
            grow(&mut data.egress, flow.up.0);
        }
        if design.pays_crossing(flow) {
            grow(&mut data.crossing, bytes.saturating_mul(2));
        }
    }
    let mut pen = Pen { bill: Bill { design, lines: Vec::new(), total: MicroUsd(0), not_carried } };
    pen.hours(Item::NatHours, standing.nat_gateways, prices::NAT_GATEWAY_HOUR);
    pen.line(Item::NatData, Quantity::Bytes(Bytes(data.nat)), prices::NAT_GATEWAY_GB);
    pen.hours(Item::EndpointHours, standing.endpoint_zones, prices::INTERFACE_ENDPOINT_ZONE_HOUR);
    pen.tiers(Item::EndpointData, Quantity::Bytes(Bytes(data.endpoint)), price_tiers::INTERFACE_ENDPOINT);
    pen.line(Item::GatewayEndpointData, Quantity::Bytes(Bytes(data.gateway)), prices::GATEWAY_ENDPOINT_GB);
    pen.hours(Item::PublicAddressHours, standing.public_addresses, prices::PUBLIC_IPV4_HOUR);
    pen.line(Item::CrossZone, Quantity::Bytes(Bytes(data.crossing)), prices::CROSS_ZONE_GB);
    pen.tiers(Item::InternetEgress, Quantity::Bytes(Bytes(data.egress)), price_tiers::INTERNET_EGRESS);
    pen.hours(Item::TransitGatewayHours, standing.transit_gateway_attachments, prices::TRANSIT_GATEWAY_ATTACHMENT_HOUR);
    pen.lambda(usage, options);
    pen.bill
}

/// The month's bytes by what they are charged for.
#[derive(Default)]
struct Data {
    nat: u64,
    endpoint: u64,
    gateway: u64,
    egress: u64,
    crossing: u64,
}

const fn grow(sum: &mut u64, by: u64) {
    *sum = sum.saturating_add(by);
}

impl Item {
    /// Everything that is charged, in the order of a bill.
    pub const ALL: [Self; 11] = [
        Self::NatHours,
        Self::NatData,
        Self::EndpointHours,
        Self::EndpointData,
        Self::GatewayEndpointData,
        Self::PublicAddressHours,
        Self::CrossZone,
        Self::InternetEgress,
        Self::TransitGatewayHours,
        Self::Requests,
        Self::Compute,
    ];

    /// The stable name in the JSON documents.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::NatHours => "nat-gateway-hours",
            Self::NatData => "nat-gateway-bytes",
            Self::EndpointHours => "interface-endpoint-hours",
            Self::EndpointData => "interface-endpoint-bytes",
            Self::GatewayEndpointData => "gateway-endpoint-bytes",
            Self::PublicAddressHours => "public-ipv4-hours",
            Self::CrossZone => "cross-zone-bytes",
            Self::InternetEgress => "internet-egress-bytes",
            Self::TransitGatewayHours => "transit-gateway-attachment-hours",
            Self::Requests => "lambda-requests",
            Self::Compute => "lambda-mb-ms",
        }
    }
}

impl Quantity {
    /// The bare number.
    #[must_use]
    pub const fn number(self) -> u64 {
        match self {
            Self::Hours(number) | Self::Requests(number) | Self::MbMs(number) | Self::Bytes(Bytes(number)) => number,
        }
    }

    /// How many make the unit that the price is for.
    #[must_use]
    pub const fn per_unit(self) -> u64 {
        match self {
            Self::Hours(_) => 1,
            Self::Bytes(_) => GB,
            Self::Requests(_) => MILLION,
            Self::MbMs(_) => MILLION * GB_SECOND,
        }
    }

    const fn with(self, number: u64) -> Self {
        match self {
            Self::Hours(_) => Self::Hours(number),
            Self::Bytes(_) => Self::Bytes(Bytes(number)),
            Self::Requests(_) => Self::Requests(number),
            Self::MbMs(_) => Self::MbMs(number),
        }
    }
}

/// Writes a bill.
struct Pen {
    bill: Bill,
}

impl Pen {
    fn hours(&mut self, item: Item, count: u64, price: Sourced<MicroUsd>) {
        self.line(item, Quantity::Hours(count.saturating_mul(HOURS)), price);
    }

    /// A line, unless there is nothing of it.
    fn line(&mut self, item: Item, quantity: Quantity, price: Sourced<MicroUsd>) {
        if quantity.number() > 0 {
            let amount = MicroUsd(amount(quantity, price.value));
            self.bill.total.0 = self.bill.total.0.saturating_add(amount.0);
            self.bill.lines.push(Line { item, quantity, price, amount });
        }
    }

    /// A line for each tier that is reached.
    fn tiers(&mut self, item: Item, quantity: Quantity, tiers: &[Tier]) {
        let (mut begin, all) = (0, quantity.number());
        for tier in tiers {
            let end = tier.up_to.saturating_mul(quantity.per_unit()).min(all);
            self.line(item, quantity.with(end.saturating_sub(begin)), tier.price);
            begin = end.max(begin);
        }
    }

    /// Lambda's own lines. What is free is a line of its own; the tiers count what is beyond it.
    fn lambda(&mut self, usage: &Usage, options: Options) {
        let compute = match options.architecture {
            Architecture::X86 => price_tiers::LAMBDA_X86,
            Architecture::Arm64 => price_tiers::LAMBDA_ARM64,
        };
        for (item, used, free, unit, tiers) in [
            (Item::Requests, Quantity::Requests(usage.requests), price_tiers::FREE_REQUESTS, 1, price_tiers::LAMBDA_REQUESTS),
            (Item::Compute, Quantity::MbMs(usage.mb_ms), price_tiers::FREE_GB_SECONDS, GB_SECOND, compute),
        ] {
            let most = if options.free_tier { free.value.saturating_mul(unit) } else { 0 };
            let given = used.number().min(most);
            let Sourced { source, as_of, confidence, value: _ } = free;
            self.line(item, used.with(given), Sourced { value: MicroUsd(0), source, as_of, confidence });
            self.tiers(item, used.with(used.number() - given), tiers);
        }
    }
}

fn amount(quantity: Quantity, price: MicroUsd) -> u64 {
    let unit = u128::from(quantity.per_unit());
    let whole = u128::from(quantity.number()) * u128::from(price.0) + unit / 2;
    u64::try_from(whole.checked_div(unit).unwrap_or(0)).unwrap_or(u64::MAX)
}
