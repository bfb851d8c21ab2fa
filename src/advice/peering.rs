//! Peering: ranges that overlap, and routes that one side lacks. What a peering connection does not carry is found by
//! tracing ([`super::losses`]).

use std::net::IpAddr;

use super::mend::Patient;
use super::mend_routes::{new_route, own_table};
use super::{Finding, FindingCode};
use crate::edit::Edit;
use crate::network::{Destination, Fact, Network, PeeringConnectionId, RouteTarget, SubnetId, VpcId};
use crate::report::Severity;

pub(super) fn peering(network: &Network, found: &mut Vec<Finding>) {
    for (id, connection) in &network.peering_connections {
        let (one, other) = (&connection.requester.vpc, &connection.accepter.vpc);
        let ranges = |vpc: &VpcId| network.vpcs.get(vpc).map(|vpc| vpc.cidrs.iter().filter_map(Fact::known).collect::<Vec<_>>());
        let (Some(near), Some(far)) = (ranges(one), ranges(other)) else { continue };
        let clash = near.iter().find(|a| far.iter().any(|b| a.contains(*b) || b.contains(**a)));
        if let Some(range) = clash {
            // AWS refuses to make such a connection (aws-facts 3.10).
            let finding = Finding::new(network, FindingCode::PeeringOverlap, Severity::Error, id.clone());
            found.push(finding.detail(one).detail(other).detail(range));
        }
    }
}

/// The active peering connection between the subnet's VPC and the one that holds the destination.
pub(super) fn between(network: &Network, subnet: &SubnetId, destination: &Destination) -> Option<(PeeringConnectionId, VpcId)> {
    let own = &network.subnets.get(subnet)?.vpc;
    let far = vpc_of(network, destination)?;
    let (id, _) = network.peering_connections.iter().find(|(_, connection)| {
        connection.active && connection.sides(own).is_some_and(|(_, other)| other.vpc == far) && far != *own
    })?;
    Some((id.clone(), far))
}

fn vpc_of(network: &Network, destination: &Destination) -> Option<VpcId> {
    let holds = |address: std::net::Ipv4Addr| {
        let inside = |vpc: &crate::network::Vpc| vpc.cidrs.iter().filter_map(Fact::known).any(|cidr| cidr.contains(&address));
        network.vpcs.iter().find(|(_, vpc)| inside(vpc)).map(|(id, _)| id.clone())
    };
    match destination {
        Destination::Address { address: IpAddr::V4(address), .. } => holds(*address),
        Destination::Resource { id, .. } => {
            let resource = network.resources.get(id)?;
            let subnet = resource.subnets.iter().find_map(|id| network.subnets.get(id));
            subnet.map(|subnet| subnet.vpc.clone()).or_else(|| resource.address.and_then(holds))
        }
        Destination::Address { .. }
        | Destination::Internet
        | Destination::Internet6
        | Destination::Service(_)
        | Destination::Host { .. } => None,
    }
}

/// The routes that the table of `subnet` lacks to the other side of the peering connection.
pub(super) fn route_for(network: &Network, patient: &Patient<'_>, subnet: &SubnetId) -> Option<Vec<Edit>> {
    let (id, far) = between(network, &patient.trace.subnet, &patient.need.destination)?;
    let near = &network.subnets.get(&patient.trace.subnet)?.vpc;
    let own = &network.subnets.get(subnet)?.vpc;
    let other = if own == near { &far } else { near };
    let ranges = network.vpcs.get(other)?.cidrs.iter().map(Fact::known).collect::<Option<Vec<_>>>()?;
    let (mut edits, table) = own_table(network, subnet, own)?;
    for range in ranges {
        let route = new_route(*range, RouteTarget::PeeringConnection(id.clone()));
        edits.push(Edit::AddRoute { table: table.clone(), route });
    }
    Some(edits)
}
