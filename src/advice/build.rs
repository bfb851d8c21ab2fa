//! New parts for a fix: endpoints, NAT gateways, private subnets, with names that nothing has yet.

use std::sync::Arc;

use ipnet::Ipv4Net;

use super::mend::Patient;
use super::mend_routes::{default_route, empty_table, new_route};
use crate::edit::{Component, Edit};
use crate::facts::services;
use crate::network::destination::HTTPS;
use crate::network::{
    Destination, EndpointKind, Fact, FunctionId, NatConnectivity, NatGateway, NatGatewayId, NatState, Network, PortRange, Protocol,
    ProtocolMatch, RouteTableId, RouteTarget, RulePeer, SecurityGroup, SecurityGroupId, SecurityGroupRule, Subnet, SubnetId,
    VpcEndpoint, VpcEndpointId, VpcId,
};
use crate::report::Place;
use crate::trace::{self, Via};

/// `wanted`, or `wanted` with the first number that nothing has.
pub(super) fn free_name(wanted: &str, taken: impl Fn(&str) -> bool) -> String {
    let mut name = wanted.to_owned();
    let mut number = 2_u32;
    while taken(&name) {
        name = format!("{wanted}{number}");
        number = number.saturating_add(1);
    }
    name
}

/// `secretsmanager` as a part of a name: `Secretsmanager`.
fn title(service: &str) -> String {
    let mut name: String = service.chars().filter(char::is_ascii_alphanumeric).collect();
    if let Some(first) = name.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    name
}

fn endpoint_id(network: &Network, service: &str) -> VpcEndpointId {
    let taken = |name: &str| network.vpc_endpoints.contains_key(&VpcEndpointId::from(name));
    VpcEndpointId::new(free_name(&format!("{}Endpoint", title(service)), taken))
}

fn endpoint(vpc: &VpcId, service: &str, kind: EndpointKind) -> VpcEndpoint {
    VpcEndpoint {
        vpc: vpc.clone(),
        service: Fact::Known(services::short_name(service).into()),
        region: None,
        kind,
        policy: None,
        available: true,
        addresses: Vec::new(),
        service_zones: None,
        place: Place::default(),
    }
}

/// A gateway endpoint that is on no table yet.
pub(super) fn gateway_endpoint(network: &Network, vpc: &VpcId, service: &str) -> (VpcEndpointId, VpcEndpoint) {
    (endpoint_id(network, service), endpoint(vpc, service, EndpointKind::Gateway { route_tables: Vec::new() }))
}

/// An interface endpoint in the function's subnets (one for each zone), with a group that lets the function in.
pub(super) fn interface_endpoint(patient: &Patient<'_>, vpc: &VpcId) -> Option<Vec<Edit>> {
    let Destination::Service(service) = &patient.need.destination else { return None };
    let network = patient.network;
    if !services::WITH_INTERFACE_ENDPOINT.value.contains(&services::short_name(service)) {
        return None;
    }
    let function = network.functions.get(patient.need.functions.first()?)?;
    let declared_vpc = network.vpcs.get(vpc)?;
    let mut zones = Vec::new();
    let mut subnets = Vec::new();
    for id in &function.subnets {
        let zone = &network.subnets.get(id)?.zone;
        if !zones.contains(&zone) {
            zones.push(zone);
            subnets.push(id.clone());
        }
    }
    let peers: Vec<RulePeer> = match function.security_groups.first().filter(|id| network.security_groups.contains_key(id)) {
        Some(group) => vec![RulePeer::SecurityGroup(group.clone())],
        None => declared_vpc.cidrs.iter().filter_map(Fact::known).copied().map(RulePeer::Ipv4).collect(),
    };
    let id = endpoint_id(network, service);
    let taken = |name: &str| network.security_groups.contains_key(&SecurityGroupId::from(name));
    let group = SecurityGroupId::new(free_name(&format!("{id}Group"), taken));
    let guard = SecurityGroup {
        vpc: Some(vpc.clone()),
        ingress: peers.into_iter().map(https).collect(),
        egress: Vec::new(),
        place: Place::default(),
    };
    let kind = EndpointKind::Interface { subnets, security_groups: vec![group.clone()], private_dns: Fact::Known(true) };
    let mut edits = vec![
        Edit::Put(Component::SecurityGroup(group, guard)),
        Edit::Put(Component::VpcEndpoint(id, endpoint(vpc, service, kind))),
    ];
    edits.extend(dns_attributes(network, vpc));
    Some(edits)
}

fn https(peer: RulePeer) -> SecurityGroupRule {
    SecurityGroupRule {
        protocol: ProtocolMatch::One(Protocol::Tcp),
        ports: PortRange::one(HTTPS),
        peer,
        description: Arc::default(),
        place: Place::default(),
    }
}

/// Both DNS attributes on, where one of them is known to be off (aws-facts 3.41).
pub(super) fn dns_attributes(network: &Network, id: &VpcId) -> Option<Edit> {
    let vpc = network.vpcs.get(id)?;
    let off = |fact: &Fact<bool>| fact.known() == Some(&false);
    if !off(&vpc.dns_support) && !off(&vpc.dns_hostnames) {
        return None;
    }
    let mut vpc = vpc.clone();
    vpc.dns_support = Fact::Known(true);
    vpc.dns_hostnames = Fact::Known(true);
    Some(Edit::Put(Component::Vpc(id.clone(), vpc)))
}

/// The service's interface endpoint with private DNS, and what that needs of the VPC.
pub(super) fn private_dns(network: &Network, destination: &Destination, vpc: &VpcId) -> Option<Vec<Edit>> {
    let Destination::Service(service) = destination else { return None };
    let (id, found) = network.vpc_endpoints.iter().find(|(_, endpoint)| {
        endpoint.vpc == *vpc
            && matches!(endpoint.kind, EndpointKind::Interface { .. })
            && endpoint.service.known().is_some_and(|name| services::same(name, service))
    })?;
    let mut edits = Vec::new();
    let mut changed = found.clone();
    if let EndpointKind::Interface { private_dns, .. } = &mut changed.kind
        && private_dns.known() == Some(&false)
    {
        *private_dns = Fact::Known(true);
        edits.push(Edit::Put(Component::VpcEndpoint(id.clone(), changed)));
    }
    edits.extend(dns_attributes(network, vpc));
    (!edits.is_empty()).then_some(edits)
}

/// The subnets of the VPC whose default route leads to an internet gateway.
pub(super) fn public_subnets(network: &Network, vpc: &VpcId) -> Vec<SubnetId> {
    let of_vpc = network.subnets.iter().filter(|(_, subnet)| subnet.vpc == *vpc);
    of_vpc.map(|(id, _)| id).filter(|id| trace::default_route(network, id) == Via::InternetGateway).cloned().collect()
}

fn nat_in(network: &Network, subnet: SubnetId) -> (NatGatewayId, Edit) {
    let taken = |name: &str| network.nat_gateways.contains_key(&NatGatewayId::from(name));
    let id = NatGatewayId::new(free_name("NatGateway", taken));
    let nat = NatGateway {
        subnet: Some(subnet),
        vpc: None,
        connectivity: Fact::Known(NatConnectivity::Public),
        state: NatState::Available,
        address: None,
        zones: None,
        place: Place::default(),
    };
    (id.clone(), Edit::Put(Component::NatGateway(id, nat)))
}

/// A NAT gateway in a public subnet of the VPC, and the default route to it.
pub(super) fn new_nat(network: &Network, here: &SubnetId, vpc: &VpcId) -> Vec<Vec<Edit>> {
    let mut cures = Vec::new();
    for public in public_subnets(network, vpc) {
        let (id, put) = nat_in(network, public);
        if let Some(route) = default_route(network, here, vpc, RouteTarget::NatGateway(id)) {
            cures.push(std::iter::once(put).chain(route).collect());
        }
    }
    cures
}

/// `functions` in these subnets.
pub(super) fn place_functions(network: &Network, functions: &[FunctionId], subnets: &[SubnetId]) -> Vec<Edit> {
    let known = functions.iter().filter_map(|id| network.functions.get_key_value(id));
    let put = known.map(|(id, function)| {
        let mut function = function.clone();
        function.subnets = subnets.to_vec();
        Edit::Put(Component::Function(id.clone(), function))
    });
    put.collect()
}

/// A private subnet beside each of the function's subnets, a NAT gateway for them, and the functions in them. Only where all
/// ranges are known, so that the new ones are free.
pub(super) fn private_subnets(patient: &Patient<'_>, vpc: &VpcId) -> Option<Vec<Edit>> {
    let network = patient.network;
    let function = network.functions.get(patient.need.functions.first()?)?;
    let own: Vec<(&SubnetId, &Subnet)> = function.subnets.iter().filter_map(|id| network.subnets.get_key_value(id)).collect();
    let public = own.iter().map(|(id, _)| *id).find(|id| trace::default_route(network, id) == Via::InternetGateway)?;
    let mut taken = network
        .subnets
        .values()
        .filter(|subnet| subnet.vpc == *vpc)
        .map(|subnet| subnet.cidr.known().copied())
        .collect::<Option<Vec<Ipv4Net>>>()?;
    let (nat, put_nat) = nat_in(network, public.clone());
    let table_taken = |name: &str| network.route_tables.contains_key(&RouteTableId::from(name));
    let table = RouteTableId::new(free_name("PrivateRouteTable", table_taken));
    let mut private = empty_table(vpc);
    private.routes.push(new_route(Ipv4Net::default(), RouteTarget::NatGateway(nat)));
    let mut edits = vec![put_nat, Edit::Put(Component::RouteTable(table.clone(), private))];
    let mut made = Vec::new();
    for (id, subnet) in own {
        let length = subnet.cidr.known()?.prefix_len();
        let cidr = free_range(network, vpc, length, &taken)?;
        taken.push(cidr);
        let subnet_taken = |name: &str| network.subnets.contains_key(&SubnetId::from(name));
        let new = SubnetId::new(free_name(&format!("{id}Private"), subnet_taken));
        let mut twin = subnet.clone();
        twin.cidr = Fact::Known(cidr);
        twin.ipv6_cidr = None;
        twin.route_table = Some(table.clone());
        twin.place = Place::default();
        edits.push(Edit::Put(Component::Subnet(new.clone(), twin)));
        made.push(new);
    }
    edits.extend(place_functions(network, &patient.need.functions, &made));
    Some(edits)
}

/// The first range of this length in the VPC that overlaps none of `taken`.
fn free_range(network: &Network, vpc: &VpcId, length: u8, taken: &[Ipv4Net]) -> Option<Ipv4Net> {
    let blocks = network.vpcs.get(vpc)?.cidrs.iter().filter_map(Fact::known);
    let overlaps = |range: &Ipv4Net, other: &Ipv4Net| range.contains(other) || other.contains(range);
    for block in blocks {
        let Ok(candidates) = block.subnets(length) else { continue };
        for candidate in candidates.take(4_096) {
            if !taken.iter().any(|other| overlaps(&candidate, other)) {
                return Some(candidate);
            }
        }
    }
    None
}
