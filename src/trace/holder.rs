//! Who has an address inside a VPC: a resource, an interface endpoint, a NAT gateway, a Lambda interface, or nobody known.
//!
//! Left out: the addresses that `allocation` shows for Lambda interfaces, which are an illustration.

use std::net::IpAddr;

use super::address::{Party, References, Spot};
use super::walk::Arrival;
use crate::network::{EndpointKind, Network, Resource, SubnetId, VpcId};

/// What has `address` in `subnet` of `vpc`.
pub(super) fn of(network: &Network, vpc: &VpcId, subnet: Option<&SubnetId>, address: IpAddr) -> (Party, Arrival) {
    let bare = Party::bare(Spot::Exact(address));
    if !network.vpcs.contains_key(vpc) && subnet.is_none() {
        return (Party { references: References::Foreign, ..bare }, Arrival::Address(address));
    }
    let Some(subnet) = subnet else { return (bare, Arrival::Address(address)) };
    for (id, resource) in &network.resources {
        let here = resource.subnets.is_empty() || resource.subnets.contains(subnet);
        if here && has(resource, address) {
            return (party(resource, address), Arrival::Resource(id.clone()));
        }
    }
    for (id, endpoint) in &network.vpc_endpoints {
        if let EndpointKind::Interface { security_groups, .. } = &endpoint.kind
            && endpoint.vpc == *vpc
            && endpoint.addresses.contains(&address)
        {
            let name = endpoint.service.known().cloned().unwrap_or_else(|| id.as_str().into());
            return (Party { groups: security_groups.clone(), ..bare }, Arrival::InterfaceEndpoint(id.clone(), name));
        }
    }
    let IpAddr::V4(v4) = address else { return (bare, Arrival::Address(address)) };
    let nat = network.nat_gateways.iter().find(|(_, nat)| nat.address == Some(v4) && nat.subnet.as_ref() == Some(subnet));
    if let Some((id, _)) = nat {
        return (bare, Arrival::NatGateway(id.clone()));
    }
    if network.lambda_interfaces.iter().any(|interface| interface.address == Some(v4) && interface.subnet == *subnet) {
        return (bare, Arrival::LambdaInterface(subnet.clone()));
    }
    (bare, Arrival::Address(address))
}

/// A resource as the party with this of its addresses.
pub(super) fn party(resource: &Resource, address: IpAddr) -> Party {
    Party {
        spot: Spot::Exact(address),
        groups: resource.security_groups.clone(),
        groups_known: resource.known,
        references: References::Kept,
    }
}

fn has(resource: &Resource, address: IpAddr) -> bool {
    resource.address.map(IpAddr::V4) == Some(address) || resource.more_addresses.contains(&address)
}

/// The subnet of `vpc` that the address lies in.
pub(super) fn subnet_of(network: &Network, vpc: &VpcId, address: IpAddr) -> Option<SubnetId> {
    let mut own = network.subnets.iter().filter(|(_, subnet)| subnet.vpc == *vpc);
    own.find(|(id, _)| covers(network, id, address)).map(|(id, _)| id.clone())
}

/// Whether the subnet's range covers the address.
pub(super) fn covers(network: &Network, id: &SubnetId, address: IpAddr) -> bool {
    let Some(subnet) = network.subnets.get(id) else { return false };
    match address {
        IpAddr::V4(address) => subnet.cidr.known().is_some_and(|range| range.contains(&address)),
        IpAddr::V6(address) => {
            subnet.ipv6_cidr.as_ref().and_then(|range| range.known()).is_some_and(|range| range.contains(&address))
        }
    }
}
