//! Cures for what refuses: groups, ACLs, policies, switches.

use ipnet::{IpNet, Ipv4Net, Ipv6Net};

use super::mend::Patient;
use crate::edit::{Component, Edit};
use crate::facts::quotas::{EPHEMERAL_PORT_FIRST, EPHEMERAL_PORT_LAST};
use crate::network::destination::HTTPS;
use crate::network::{
    AclAction, BlockExclusion, Destination, Direction, EndpointKind, Fact, Names, NetworkAclEntry, NodeId, Policy, PolicyStatement,
    PortRange, Protocol, ProtocolMatch, RolePermissions, RulePeer, SecurityGroupId, SecurityGroupRule,
};
use crate::report::Place;

/// A rule for exactly this connection: by group where the other side has one of the network's, by range otherwise.
pub(super) fn group(patient: &Patient<'_>) -> Vec<Vec<Edit>> {
    let (Some(NodeId::SecurityGroup(group)), Some(direction)) = (&patient.blocker.part, patient.blocker.direction) else {
        return Vec::new();
    };
    let Some((protocol, ports)) = traffic(patient) else { return Vec::new() };
    let rule = |peer| SecurityGroupRule {
        protocol: ProtocolMatch::One(protocol),
        ports,
        peer,
        description: "".into(),
        place: Place::default(),
    };
    let peers = match direction {
        Direction::In => sender_peers(patient),
        Direction::Out => target_peers(patient),
    };
    let add = |peer| vec![Edit::AddRule { group: group.clone(), direction, rule: rule(peer) }];
    peers.into_iter().map(add).collect()
}

/// The protocol and port of the connection.
fn traffic(patient: &Patient<'_>) -> Option<(Protocol, PortRange)> {
    let (protocol, port) = match &patient.need.destination {
        Destination::Internet | Destination::Internet6 | Destination::Service(_) => (Protocol::Tcp, HTTPS),
        Destination::Host { port, .. } => (Protocol::Tcp, *port),
        Destination::Address { port, protocol, .. } => (*protocol, *port),
        Destination::Resource { id, port } => {
            (Protocol::Tcp, port.or_else(|| patient.network.resources.get(id).and_then(|resource| resource.port))?)
        }
    };
    Some((protocol, PortRange::one(port)))
}

fn sender_peers(patient: &Patient<'_>) -> Vec<RulePeer> {
    let function = patient.need.functions.first().and_then(|id| patient.network.functions.get(id));
    let own = function.and_then(|function| function.security_groups.first()).filter(|id| declared(patient, id));
    let range = patient.network.subnets.get(&patient.trace.subnet).and_then(|subnet| subnet.cidr.known());
    own.cloned().map(RulePeer::SecurityGroup).into_iter().chain(range.copied().map(RulePeer::Ipv4)).collect()
}

fn target_peers(patient: &Patient<'_>) -> Vec<RulePeer> {
    let mut peers = Vec::new();
    if let Destination::Resource { id, .. } = &patient.need.destination
        && let Some(resource) = patient.network.resources.get(id)
    {
        peers.extend(resource.security_groups.first().filter(|id| declared(patient, id)).cloned().map(RulePeer::SecurityGroup));
    }
    for hop in &patient.trace.forward.hops {
        if let NodeId::VpcEndpoint(id) = &hop.node
            && let Some(EndpointKind::Interface { security_groups, .. }) = patient.network.vpc_endpoints.get(id).map(|it| &it.kind)
        {
            peers.extend(security_groups.first().filter(|id| declared(patient, id)).cloned().map(RulePeer::SecurityGroup));
        }
    }
    peers.push(match &patient.need.destination {
        Destination::Internet6 => RulePeer::Ipv6(Ipv6Net::default()),
        Destination::Address { address, .. } => match IpNet::from(*address) {
            IpNet::V4(range) => RulePeer::Ipv4(range),
            IpNet::V6(range) => RulePeer::Ipv6(range),
        },
        Destination::Internet | Destination::Service(_) | Destination::Host { .. } | Destination::Resource { .. } => {
            RulePeer::Ipv4(Ipv4Net::default())
        }
    });
    peers
}

fn declared(patient: &Patient<'_>, group: &SecurityGroupId) -> bool {
    patient.network.security_groups.contains_key(group)
}

/// An allow in front of what refuses.
pub(super) fn acl(patient: &Patient<'_>) -> Vec<Vec<Edit>> {
    let (Some(NodeId::NetworkAcl(id)), Some(direction)) = (&patient.blocker.part, patient.blocker.direction) else {
        return Vec::new();
    };
    let Some(acl) = patient.network.network_acls.get(id) else { return Vec::new() };
    let Some((protocol, ports)) = traffic(patient) else { return Vec::new() };
    let ports = if patient.reply { ephemeral() } else { ports };
    let numbers = |denies: bool| {
        let entries = acl.entries.iter().filter(move |entry| entry.direction == direction);
        entries.filter(move |entry| !denies || entry.action == AclAction::Deny).map(|entry| entry.number)
    };
    let before = numbers(true).min().unwrap_or(u16::MAX);
    let after_all = numbers(false).max().map_or(100, |last| last.saturating_add(10));
    let free = |number: &u16| (1..=32_766).contains(number) && !numbers(false).any(|taken| taken == *number);
    let number = if before == u16::MAX { Some(after_all).filter(free) } else { (1..before).rev().find(free) };
    let Some(number) = number else { return Vec::new() };
    let ranges = match &patient.need.destination {
        Destination::Internet6 => vec![IpNet::V6(Ipv6Net::default())],
        Destination::Resource { .. } | Destination::Address { .. } => {
            let vpc = patient.network.subnets.get(&patient.trace.subnet).and_then(|subnet| patient.network.vpcs.get(&subnet.vpc));
            let own = vpc.and_then(|vpc| vpc.cidrs.first()).and_then(Fact::known).map(|cidr| IpNet::V4(*cidr));
            own.into_iter().chain([IpNet::V4(Ipv4Net::default())]).collect()
        }
        Destination::Internet | Destination::Service(_) | Destination::Host { .. } => vec![IpNet::V4(Ipv4Net::default())],
    };
    let allow = |cidr| NetworkAclEntry {
        number,
        direction,
        action: AclAction::Allow,
        protocol: ProtocolMatch::One(protocol),
        ports,
        cidr: Fact::Known(cidr),
        place: Place::default(),
    };
    ranges.into_iter().map(|cidr| vec![Edit::AddEntry { acl: id.clone(), entry: allow(cidr) }]).collect()
}

/// The ports of replies (aws-facts 2.29).
fn ephemeral() -> PortRange {
    let port = |value: u32| u16::try_from(value).unwrap_or(u16::MAX);
    PortRange { first: port(EPHEMERAL_PORT_FIRST.value), last: port(EPHEMERAL_PORT_LAST.value) }
}

pub(super) fn dns(patient: &Patient<'_>) -> Vec<Vec<Edit>> {
    let Some(NodeId::Vpc(id)) = &patient.blocker.part else { return Vec::new() };
    let Some(vpc) = patient.network.vpcs.get(id) else { return Vec::new() };
    let mut vpc = vpc.clone();
    vpc.dns_support = Fact::Known(true);
    vec![vec![Edit::Put(Component::Vpc(id.clone(), vpc))]]
}

/// A statement that allows what the function is allowed to do there.
pub(super) fn policy(patient: &Patient<'_>) -> Vec<Vec<Edit>> {
    let NodeId::VpcEndpoint(id) = &patient.blocker.node else { return Vec::new() };
    let Some(endpoint) = patient.network.vpc_endpoints.get(id) else { return Vec::new() };
    let Some(Policy::Document(statements)) = &endpoint.policy else { return Vec::new() };
    let function = patient.need.functions.first().and_then(|id| patient.network.functions.get(id));
    let call = function.and_then(|function| function.calls.iter().find(|call| call.to == patient.need.destination));
    let actions = call.map(|call| call.actions.clone()).filter(|actions| !actions.is_empty());
    let mut statements = statements.clone();
    statements.push(PolicyStatement {
        allows: true,
        principals: Names::all(),
        actions: actions.map_or_else(Names::all, |patterns| Names { except: false, patterns, known: true }),
        resources: Names::all(),
        conditions: Vec::new(),
    });
    let mut widened = endpoint.clone();
    widened.policy = Some(Policy::Document(statements));
    vec![vec![Edit::Put(Component::VpcEndpoint(id.clone(), widened))]]
}

/// What the functions themselves lack: the role's permissions, or the flag for IPv6.
pub(super) fn function(patient: &Patient<'_>) -> Vec<Vec<Edit>> {
    let ids = patient.need.functions.iter();
    let put = ids.filter_map(|id| {
        let mut function = patient.network.functions.get(id)?.clone();
        if matches!(function.role, RolePermissions::Missing(_)) {
            function.role = RolePermissions::Granted;
        } else {
            function.dual_stack = Fact::Known(true);
        }
        Some(Edit::Put(Component::Function(id.clone(), function)))
    });
    vec![put.collect()]
}

pub(super) fn source_dest_check(patient: &Patient<'_>) -> Vec<Vec<Edit>> {
    let NodeId::Resource(id) = &patient.blocker.node else { return Vec::new() };
    let Some(resource) = patient.network.resources.get(id) else { return Vec::new() };
    let mut resource = resource.clone();
    resource.source_dest_check = Fact::Known(false);
    let load_balancer = patient.network.load_balancers.get(id).cloned();
    vec![vec![Edit::Put(Component::Resource(id.clone(), resource, load_balancer))]]
}

/// An exclusion of the VPC: egress only where that is enough.
pub(super) fn public_access(patient: &Patient<'_>) -> Vec<Vec<Edit>> {
    let Some(setting) = &patient.network.block_public_access else { return Vec::new() };
    let Some(subnet) = patient.network.subnets.get(&patient.trace.subnet) else { return Vec::new() };
    let exclude = |bidirectional| {
        let mut changed = setting.clone();
        changed.exclusions.push(BlockExclusion { of: subnet.vpc.clone().into(), bidirectional, place: Place::default() });
        vec![Edit::Put(Component::BlockPublicAccess(Some(changed)))]
    };
    vec![exclude(false), exclude(true)]
}
