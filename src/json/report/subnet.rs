//! The subnets of the report: where the default route leads and how many addresses are left.

use serde::Serialize;

use crate::allocation::Allocation;
use crate::network::{
    NatConnectivity, NatGateway, NatState, Network, Route, RouteDestination, RouteState, RouteTarget, Subnet, SubnetId,
};
use crate::trace::Via;

/// A subnet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SubnetEntry {
    /// Its id.
    pub id: String,
    /// Its VPC.
    pub vpc: String,
    /// Its IPv4 range; null when it is not known.
    pub cidr: Option<String>,
    /// Its IPv6 range; null when it has none or it is not known.
    pub ipv6_cidr: Option<String>,
    /// Its availability zone; null when it is not known.
    pub az: Option<String>,
    /// The route table that it uses; null for a main table that no file declares.
    pub route_table: Option<String>,
    /// What `0.0.0.0/0` leads to; null when it is not known.
    pub default_route: Option<&'static str>,
    /// Addresses that are left after the Lambda interfaces; null when the range is not known.
    pub free_addresses: Option<i64>,
}

pub(super) fn subnets(network: &Network, allocation: &Allocation) -> Vec<SubnetEntry> {
    network.subnets.iter().map(|(id, subnet)| entry(network, allocation, id, subnet)).collect()
}

fn entry(network: &Network, allocation: &Allocation, id: &SubnetId, subnet: &Subnet) -> SubnetEntry {
    SubnetEntry {
        id: id.to_string(),
        vpc: subnet.vpc.to_string(),
        cidr: subnet.cidr.known().map(ToString::to_string),
        ipv6_cidr: subnet.ipv6_cidr.as_ref().and_then(|cidr| cidr.known()).map(ToString::to_string),
        az: subnet.zone.known().map(ToString::to_string),
        route_table: network.route_table_of(id).map(|(table, _)| table.to_string()),
        default_route: default_route(network, id),
        free_addresses: allocation.headroom.subnets.iter().find(|headroom| headroom.subnet == *id).and_then(|room| room.free()),
    }
}

/// What the IPv4 default route of `subnet` leads to, in the words of [`Via`]; `None` when it is not known.
#[must_use]
pub fn default_route(network: &Network, subnet: &SubnetId) -> Option<&'static str> {
    let declared = network.subnets.get(subnet)?;
    let Some((_, table)) = network.route_table_of(subnet) else {
        // A table that is named but not declared may hold anything; an undeclared main table holds the local routes alone.
        return declared.route_table.is_none().then(|| Via::None.name());
    };
    if let Some(route) = table.routes.iter().find(|route| is_default(route)) {
        return via(&route.target).map(Via::name);
    }
    let hidden = table.routes.iter().any(|route| matches!(route.destination, RouteDestination::Unknown(_)));
    (!hidden).then(|| Via::None.name())
}

/// Whether a NAT gateway leads to the internet: in service, public, and its own subnet leads to an internet gateway
/// (aws-facts 3.17). A regional one stands in no subnet and needs none (aws-facts 3.27).
pub(super) fn nat_leads_out(network: &Network, nat: &NatGateway) -> bool {
    let placed = match &nat.subnet {
        Some(subnet) => default_route(network, subnet) == Some(Via::InternetGateway.name()),
        None => true,
    };
    placed && nat.state == NatState::Available && nat.connectivity.known() == Some(&NatConnectivity::Public)
}

fn is_default(route: &Route) -> bool {
    route.state == RouteState::Active && matches!(route.destination, RouteDestination::Ipv4(net) if net.prefix_len() == 0)
}

/// The word for a route's target; `None` where the format has none.
const fn via(target: &RouteTarget) -> Option<Via> {
    match target {
        RouteTarget::Local => Some(Via::Local),
        RouteTarget::InternetGateway(_) => Some(Via::InternetGateway),
        RouteTarget::EgressOnlyInternetGateway(_) => Some(Via::EgressOnlyInternetGateway),
        RouteTarget::NatGateway(_) => Some(Via::NatGateway),
        RouteTarget::VpcEndpoint(_) => Some(Via::GatewayEndpoint),
        RouteTarget::NetworkInterface(_) => Some(Via::NatInstance),
        RouteTarget::PeeringConnection(_) => Some(Via::Peering),
        RouteTarget::TransitGateway(_) => Some(Via::TransitGateway),
        RouteTarget::VirtualPrivateGateway(_) => Some(Via::VirtualPrivateGateway),
        RouteTarget::Other(_) | RouteTarget::Unknown(_) => None,
    }
}
