//! From a destination as a person names it to the targets that a walk can end at.
//!
//! One destination may stand in several places: a database in one of its subnets, an interface endpoint in each. Every
//! place is a target of its own, nearest first: the source's subnet, then its zone, then the order of the files.

use std::net::IpAddr;

use super::address::{Party, Spot, not_in_files};
use super::at_resource::missing_port;
use super::dns::{self, Answer};
use super::filters::{Flow, Judgement};
use super::reason::MissingFact;
use super::walk::{Arrival, Target};
use crate::facts::services;
use crate::network::destination::HTTPS;
use crate::network::{
    Destination, EndpointKind, Network, NodeKind, PortRange, Protocol, Resource, ResourceId, SecurityGroupId, SubnetId,
    VpcEndpointId,
};
use crate::order;

/// What to walk to, and with what.
pub(super) struct Aim {
    pub(super) flow: Flow,
    /// The answer of the resolver, for a destination that has a name.
    pub(super) dns: Option<Judgement>,
    /// Where the destination may stand; at least one.
    pub(super) targets: Vec<Target>,
}

/// What a function in `subnet` opens a connection to when it calls `destination`.
pub(super) fn aim(network: &Network, subnet: &SubnetId, destination: &Destination) -> Aim {
    let https = Flow::to_port(Protocol::Tcp, HTTPS);
    match destination {
        Destination::Internet => Aim { flow: https, dns: None, targets: vec![outside(Spot::Public(None), Arrival::Internet)] },
        Destination::Internet6 => Aim { flow: https, dns: None, targets: vec![outside(Spot::PublicV6, Arrival::Internet)] },
        Destination::Service(name) => service(network, subnet, services::short_name(name), https),
        Destination::Host { name, port } => {
            let flow = Flow::to_port(Protocol::Tcp, *port);
            match services::service_of_host(name, &network.region) {
                Some(name) => service(network, subnet, name, flow),
                None => {
                    let (dns, _) = dns::resolve(network, subnet, None);
                    Aim { flow, dns: Some(dns), targets: vec![outside(Spot::Public(None), Arrival::Internet)] }
                }
            }
        }
        Destination::Address { address, port, protocol } => {
            Aim { flow: Flow::to_port(*protocol, *port), dns: None, targets: vec![at_address(network, subnet, *address)] }
        }
        Destination::Resource { id, port } => resource(network, subnet, id, *port),
    }
}

fn outside(spot: Spot, arrival: Arrival) -> Target {
    Target { party: Party::bare(spot), subnet: None, arrival }
}

fn service(network: &Network, subnet: &SubnetId, name: &str, flow: Flow) -> Aim {
    let (dns, answer) = dns::resolve(network, subnet, Some(name));
    let arrival = Arrival::Service(name.into());
    let targets = match answer {
        Answer::Public => vec![outside(Spot::Public(Some(name.into())), arrival)],
        Answer::Unknown(fact) => vec![outside(Spot::Unplaced(fact), arrival)],
        Answer::Endpoint(id) => interface_endpoint(network, subnet, &id, name),
    };
    Aim { flow, dns: Some(dns), targets }
}

fn interface_endpoint(network: &Network, from: &SubnetId, id: &VpcEndpointId, name: &str) -> Vec<Target> {
    let arrival = Arrival::InterfaceEndpoint(id.clone(), name.into());
    match network.vpc_endpoints.get(id).map(|endpoint| &endpoint.kind) {
        Some(EndpointKind::Interface { subnets, security_groups, .. }) => {
            placed(network, from, subnets, security_groups, true, &arrival)
        }
        Some(EndpointKind::Gateway { .. } | EndpointKind::GatewayLoadBalancer { .. } | EndpointKind::Other(_)) | None => {
            vec![outside(Spot::Unplaced(not_in_files(NodeKind::VpcEndpoint, id.as_str())), arrival)]
        }
    }
}

fn resource(network: &Network, from: &SubnetId, id: &ResourceId, port: Option<u16>) -> Aim {
    let arrival = Arrival::Resource(id.clone());
    let declared = network.resources.get(id);
    let flow = match port.or_else(|| declared.and_then(|resource| resource.port)) {
        Some(port) => Flow::to_port(Protocol::Tcp, port),
        None => Flow { protocol: Protocol::Tcp, ports: PortRange::ALL, port_missing: Some(missing_port(id)) },
    };
    let targets = match declared {
        None => vec![outside(Spot::Unplaced(not_in_files(NodeKind::Resource, id.as_str())), arrival)],
        Some(resource) => match resource.address {
            Some(address) => vec![held(network, from, IpAddr::V4(address), id, resource)],
            None => placed(network, from, &resource.subnets, &resource.security_groups, resource.known, &arrival),
        },
    };
    Aim { flow, dns: None, targets }
}

/// One target for each subnet that the thing may stand in, nearest first.
fn placed(
    network: &Network,
    from: &SubnetId,
    subnets: &[SubnetId],
    groups: &[SecurityGroupId],
    groups_known: bool,
    arrival: &Arrival,
) -> Vec<Target> {
    let party = |spot| Party { spot, groups: groups.to_vec(), groups_known };
    if subnets.is_empty() {
        let spot = Spot::Unplaced(MissingFact::AttachmentUnknown);
        return vec![Target { party: party(spot), subnet: None, arrival: arrival.clone() }];
    }
    let zone = |id: &SubnetId| network.subnets.get(id).and_then(|subnet| subnet.zone.known());
    let mut nearest: Vec<&SubnetId> = subnets.iter().collect();
    order::sort_by_key(&mut nearest, |id| (*id != from, zone(id).is_none() || zone(id) != zone(from)));
    let at =
        |id: &SubnetId| Target { party: party(Spot::InSubnet(id.clone())), subnet: Some(id.clone()), arrival: arrival.clone() };
    nearest.into_iter().map(at).collect()
}

fn at_address(network: &Network, from: &SubnetId, address: IpAddr) -> Target {
    let subnet = subnet_of(network, from, address);
    let holder = network.resources.iter().find(|(_, resource)| {
        let here = resource.subnets.is_empty() || subnet.as_ref().is_some_and(|subnet| resource.subnets.contains(subnet));
        subnet.is_some() && here && resource.address.map(IpAddr::V4) == Some(address)
    });
    match holder {
        Some((id, resource)) => held(network, from, address, id, resource),
        None => Target { subnet, ..outside(Spot::Exact(address), Arrival::Address(address)) },
    }
}

fn held(network: &Network, from: &SubnetId, address: IpAddr, id: &ResourceId, resource: &Resource) -> Target {
    Target {
        party: Party { spot: Spot::Exact(address), groups: resource.security_groups.clone(), groups_known: resource.known },
        subnet: subnet_of(network, from, address),
        arrival: Arrival::Resource(id.clone()),
    }
}

/// The subnet of the source's VPC that the address lies in.
fn subnet_of(network: &Network, from: &SubnetId, address: IpAddr) -> Option<SubnetId> {
    let IpAddr::V4(address) = address else { return None };
    let vpc = &network.subnets.get(from)?.vpc;
    let own = network.subnets.iter().filter(|(_, subnet)| subnet.vpc == *vpc);
    own.into_iter().find(|(_, subnet)| subnet.cidr.known().is_some_and(|cidr| cidr.contains(&address))).map(|(id, _)| id.clone())
}
