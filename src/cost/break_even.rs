//! From which traffic on an endpoint is cheaper than NAT, worked out from the prices (aws-facts 6.13).

use std::sync::Arc;

use super::bill::GB;
use super::design::Way;
use super::usage::{Peer, Usage};
use super::{Design, HOURS};
use crate::facts::prices::{
    INTERFACE_ENDPOINT_GB, INTERFACE_ENDPOINT_ZONE_HOUR, NAT_GATEWAY_GB, NAT_GATEWAY_HOUR, PUBLIC_IPV4_HOUR,
};
use crate::order::SortedMap;
use crate::units::{Bytes, MicroUsd};

/// The points at which one design becomes the cheaper one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BreakEven {
    /// Where a NAT gateway stays anyway: the least traffic of a month, for each zone of an interface endpoint, from which
    /// the endpoint saves more than it costs. Whole GB, rounded up.
    pub endpoint_pays_from: Bytes,
    /// How many zones of interface endpoints cost no more than one NAT gateway with its address, before any traffic.
    pub endpoint_zones_for_a_nat_gateway: u64,
    /// What one NAT gateway with its address costs in a month before any traffic.
    pub nat_gateway_month: MicroUsd,
    /// What one zone of an interface endpoint costs in a month before any traffic.
    pub endpoint_zone_month: MicroUsd,
}

/// One service and whether its own interface endpoint pays beside NAT.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServicePoint {
    /// The service's short name.
    pub service: Arc<str>,
    /// Its traffic in a month.
    pub bytes: Bytes,
    /// The traffic from which the endpoint pays, in all zones together.
    pub pays_from: Bytes,
}

/// The break-even points at today's prices.
#[must_use]
pub fn break_even() -> BreakEven {
    let endpoint = INTERFACE_ENDPOINT_ZONE_HOUR.value.0 * HOURS;
    let nat = (NAT_GATEWAY_HOUR.value.0 + PUBLIC_IPV4_HOUR.value.0) * HOURS;
    let saved = NAT_GATEWAY_GB.value.0.saturating_sub(INTERFACE_ENDPOINT_GB.value.0);
    let gb = if saved == 0 { u64::MAX } else { endpoint.div_ceil(saved) };
    BreakEven {
        endpoint_pays_from: Bytes(gb.saturating_mul(GB)),
        endpoint_zones_for_a_nat_gateway: nat.checked_div(endpoint).unwrap_or(u64::MAX),
        nat_gateway_month: MicroUsd(nat),
        endpoint_zone_month: MicroUsd(endpoint),
    }
}

/// The services of `usage` that would have an interface endpoint, each with its own point.
#[must_use]
pub fn service_points(usage: &Usage) -> Vec<ServicePoint> {
    let mut services: SortedMap<Arc<str>, u64> = SortedMap::new();
    for flow in usage.flows.iter().filter(|flow| Design::Both.way(flow) == Way::InterfaceEndpoint) {
        if let Peer::Service(service) = &flow.to {
            let sum = services.entry(service.clone()).or_insert(0);
            *sum = sum.saturating_add(flow.bytes().0);
        }
    }
    let pays_from = Bytes(break_even().endpoint_pays_from.0.saturating_mul(usage.zones));
    services.into_iter().map(|(service, bytes)| ServicePoint { service, bytes: Bytes(bytes), pays_from }).collect()
}
