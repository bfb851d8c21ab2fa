//! From a destination as a person names it to the targets that a walk can end at.
//!
//! One destination may stand in several places: a database in one of its subnets, an interface endpoint in each. Every
//! place is a target of its own, nearest first: the source's subnet, then its zone, then the order of the files.
//!
//! An address says nothing of the VPC that is meant: several may use the same range. The routes decide, so who holds an
//! address is asked again in each VPC that a walk comes to ([`in_vpc`]).

use std::net::IpAddr;

use super::address::{Party, References, Spot, not_in_files};
use super::at_resource::missing_port;
use super::dns::{self, Answer};
use super::filters::{Flow, Judgement};
use super::reason::MissingFact;
use super::walk::{Arrival, Target};
use super::{ahead, at_load_balancer, holder, policies};
use crate::facts::services;
use crate::network::destination::HTTPS;
use crate::network::{
    Bucket, Destination, EndpointKind, Network, NodeKind, PortRange, Protocol, Resource, ResourceId, SecurityGroupId, SubnetId,
    VpcEndpointId, VpcId,
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
    let mut aim = match destination {
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
            let target = Target { wanted: Some(*address), ..outside(Spot::Exact(*address), Arrival::Address(*address)) };
            Aim { flow: Flow::to_port(*protocol, *port), dns: None, targets: vec![target] }
        }
        Destination::Resource { id, port } => match policies::bucket_of(network, destination) {
            Some((_, bucket)) => of_bucket(network, subnet, bucket, https),
            None => resource(network, subnet, id, *port),
        },
    };
    for target in &mut aim.targets {
        look_ahead(network, subnet, target);
    }
    aim
}

/// What the sender's groups see of the target: its groups, as far as the way there keeps them. Where the routes lead nowhere
/// the walk says so later.
fn look_ahead(network: &Network, from: &SubnetId, target: &mut Target) {
    let own = network.subnets.get(from).map(|subnet| &subnet.vpc);
    let may_be_elsewhere = match &target.party.spot {
        Spot::Exact(_) => true,
        Spot::InSubnet(id) | Spot::InSubnetV6(id) => network.subnets.get(id).map(|subnet| &subnet.vpc) != own,
        Spot::Public(_) | Spot::PublicV6 | Spot::Unplaced(_) => false,
    };
    if !may_be_elsewhere {
        return;
    }
    let Some((vpc, references)) = ahead::vpc(network, from, &target.party.spot) else { return };
    if let Some(address) = target.wanted {
        *target = in_vpc(network, &vpc, address);
    }
    if Some(&vpc) != own {
        target.party.references = references;
    }
}

/// Who has `address` in `vpc`.
pub(super) fn in_vpc(network: &Network, vpc: &VpcId, address: IpAddr) -> Target {
    let subnet = holder::subnet_of(network, vpc, address);
    let (party, arrival) = holder::of(network, vpc, subnet.as_ref(), address);
    Target { party, subnet, arrival, wanted: Some(address), vpc: Some(vpc.clone()) }
}

fn outside(spot: Spot, arrival: Arrival) -> Target {
    Target { party: Party::bare(spot), subnet: None, arrival, wanted: None, vpc: None }
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

/// A bucket is reached at S3's endpoint; one in another Region at that Region's, which no endpoint of this one serves.
fn of_bucket(network: &Network, subnet: &SubnetId, bucket: &Bucket, flow: Flow) -> Aim {
    match &bucket.region {
        Some(region) if *region != network.region => {
            let (dns, _) = dns::resolve(network, subnet, None);
            Aim { flow, dns: Some(dns), targets: vec![outside(Spot::Public(None), Arrival::Service("s3".into()))] }
        }
        _ => service(network, subnet, "s3", flow),
    }
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
    let own_port = || declared.and_then(|resource| resource.port).or_else(|| at_load_balancer::port(network, id));
    let flow = match port.or_else(own_port) {
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
    let at = |spot, subnet: Option<&SubnetId>| Target {
        party: Party { spot, groups: groups.to_vec(), groups_known, references: References::Kept },
        subnet: subnet.cloned(),
        ..outside(Spot::PublicV6, arrival.clone())
    };
    if subnets.is_empty() {
        return vec![at(Spot::Unplaced(MissingFact::AttachmentUnknown), None)];
    }
    let zone = |id: &SubnetId| network.subnets.get(id).and_then(|subnet| subnet.zone.known());
    let mut nearest: Vec<&SubnetId> = subnets.iter().collect();
    order::sort_by_key(&mut nearest, |id| (*id != from, zone(id).is_none() || zone(id) != zone(from)));
    nearest.into_iter().map(|id| at(Spot::InSubnet(id.clone()), Some(id))).collect()
}

/// A resource with its address: in that of its subnets whose range covers it, else in the source's VPC.
fn held(network: &Network, from: &SubnetId, address: IpAddr, id: &ResourceId, resource: &Resource) -> Target {
    let of_its_own = resource.subnets.iter().find(|subnet| holder::covers(network, subnet, address)).cloned();
    let near = || network.subnets.get(from).and_then(|subnet| holder::subnet_of(network, &subnet.vpc, address));
    Target {
        party: holder::party(resource, address),
        subnet: of_its_own.or_else(near),
        ..outside(Spot::PublicV6, Arrival::Resource(id.clone()))
    }
}
