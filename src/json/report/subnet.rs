//! The subnets of the report: where the default route leads and how many addresses are left.

use serde::Serialize;

use crate::allocation::Allocation;
use crate::network::{NatConnectivity, NatGateway, NatState, Network, Route, RouteDestination, RouteTarget, Subnet, SubnetId};
use crate::trace::{self, Via};

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
        default_route: default_route(network, id, subnet),
        free_addresses: allocation.headroom.subnets.iter().find(|headroom| headroom.subnet == *id).and_then(|room| room.free()),
    }
}

/// What the table of `subnet` says of the internet, in the words of [`Via`]; `None` when the files hide it.
fn default_route(network: &Network, subnet: &SubnetId, declared: &Subnet) -> Option<&'static str> {
    let via = trace::default_route(network, subnet);
    (via != Via::None || !hidden(network, subnet, declared)).then(|| via.name())
}

/// Whether the table may hold a default route that cannot be seen. A main table that no file declares holds the local
/// routes alone; one that is named but not declared may hold anything.
fn hidden(network: &Network, subnet: &SubnetId, declared: &Subnet) -> bool {
    let unseen = |route: &Route| match (&route.destination, &route.target) {
        (RouteDestination::Unknown(_), _) => true,
        (RouteDestination::Ipv4(range), RouteTarget::Unknown(_) | RouteTarget::Other(_)) => range.prefix_len() == 0,
        _ => false,
    };
    match network.route_table_of(subnet) {
        Some((_, table)) => table.routes.iter().any(unseen),
        None => {
            let main = network.vpcs.get(&declared.vpc).is_some_and(|vpc| vpc.main_route_table.is_some());
            declared.route_table.is_some() || main
        }
    }
}

/// Whether a NAT gateway leads to the internet: in service, public, and its own subnet leads to an internet gateway
/// (aws-facts 3.17). A regional one stands in no subnet and needs none (aws-facts 3.27).
pub(super) fn nat_leads_out(network: &Network, nat: &NatGateway) -> bool {
    let placed = match &nat.subnet {
        Some(subnet) => trace::default_route(network, subnet) == Via::InternetGateway && attached(network, subnet),
        None => true,
    };
    placed && nat.state == NatState::Available && nat.connectivity.known() == Some(&NatConnectivity::Public)
}

/// Whether the VPC of `subnet` has an internet gateway, or may have one that the files do not declare.
fn attached(network: &Network, subnet: &SubnetId) -> bool {
    let vpc = network.subnets.get(subnet).map(|subnet| &subnet.vpc);
    network.internet_gateways.is_empty() || network.internet_gateways.values().any(|gateway| gateway.vpc.as_ref() == vpc)
}
