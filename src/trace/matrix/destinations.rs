//! The destinations that a matrix starts with: what the network itself names.

use std::net::IpAddr;

use crate::facts::services;
use crate::network::destination::HTTPS;
use crate::network::{Destination, Fact, Network, Protocol, Route, RouteDestination, RouteTarget};
use crate::order::SortedSet;

/// The internet (over IPv6 too where a function may use it), the services with gateway endpoints and those that endpoints
/// and calls name, every declared thing, everything that is called, and one address of each range that routes lead to
/// through peering connections, transit gateways and virtual private gateways. Sorted.
#[must_use]
pub fn default_destinations(network: &Network) -> Vec<Destination> {
    let mut found = SortedSet::new();
    found.insert(Destination::Internet);
    if network.functions.values().any(|function| function.dual_stack != Fact::Known(false)) {
        found.insert(Destination::Internet6);
    }
    for name in ["s3", "dynamodb"] {
        found.insert(Destination::Service(name.into()));
    }
    for endpoint in network.vpc_endpoints.values() {
        if let Fact::Known(name) = &endpoint.service {
            found.insert(Destination::Service(services::short_name(name).into()));
        }
    }
    for id in network.resources.keys() {
        found.insert(Destination::Resource { id: id.clone(), port: None });
    }
    for call in network.functions.values().flat_map(|function| &function.calls) {
        found.insert(call.to.clone());
    }
    for route in network.route_tables.values().flat_map(|table| &table.routes) {
        found.extend(beyond(route));
    }
    found.into_iter().collect()
}

/// The first address of the range of a route that leads to another network.
fn beyond(route: &Route) -> Option<Destination> {
    let leads_away = match route.target {
        RouteTarget::PeeringConnection(_) | RouteTarget::TransitGateway(_) | RouteTarget::VirtualPrivateGateway(_) => true,
        RouteTarget::Local
        | RouteTarget::InternetGateway(_)
        | RouteTarget::EgressOnlyInternetGateway(_)
        | RouteTarget::NatGateway(_)
        | RouteTarget::VpcEndpoint(_)
        | RouteTarget::NetworkInterface(_)
        | RouteTarget::Other(_)
        | RouteTarget::Unknown(_) => false,
    };
    let RouteDestination::Ipv4(range) = &route.destination else { return None };
    let address = range.hosts().next().filter(|_| leads_away && range.prefix_len() > 0)?;
    Some(Destination::Address { address: IpAddr::V4(address), port: HTTPS, protocol: Protocol::Tcp })
}
