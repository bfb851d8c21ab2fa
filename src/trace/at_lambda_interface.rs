//! The Lambda interface: where every leg begins.
//!
//! A function that is pending, inactive or failed has no interface (aws-facts 2.12, 2.15, 2.35); files that describe what
//! is to be say nothing of it. The role must let Lambda make the interface (aws-facts 4.1, 4.3); a role that is not in the
//! files says nothing. The name must resolve, the interface must speak the destination's protocol, and the groups must let
//! the connection out.
//! Lambda's interface carries TCP and UDP only (aws-facts 2.31), and IPv6 only where the function asks for it and the
//! subnet has a range (aws-facts 2.10). Which subnet serves an invocation is Lambda's choice; there is a trace for each.

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

use super::address::{Party, References, Spot, value};
use super::answer::{Source, StepKind};
use super::filters::Judgement;
use super::reason::DropReason;
use super::reply::Footprint;
use super::security_groups;
use super::walk::{Sender, Walk};
use crate::allocation::GroupSet;
use crate::network::{
    Direction, Fact, FunctionState, LambdaFunction, LambdaInterface, Network, NodeId, NodeKind, Protocol, RolePermissions,
    SecurityGroupId, SubnetId,
};

/// Actions without which Lambda cannot make the interface; what happens without the others is not documented.
const NEEDED_ACTIONS: [&str; 2] = ["ec2:CreateNetworkInterface", "ec2:DescribeNetworkInterfaces"];

/// Opens the connection from `subnet`; gives the sender for the walk that follows.
pub(super) fn open(walk: &mut Walk<'_>, source: &Source, subnet: &SubnetId, dns: Option<Judgement>) -> Sender {
    let node = NodeId::LambdaInterface(subnet.clone());
    walk.path.enter(node.clone());
    let function = function_of(walk.network, source);
    if let Some(judgement) = function.and_then(|function| function.state).map(active) {
        walk.path.judged(StepKind::FunctionState, None, judgement);
    }
    if let Some(judgement) = function.and_then(|function| role(&function.role)) {
        walk.path.judged(StepKind::RolePermissions, None, judgement);
    }
    if let Some(judgement) = dns {
        walk.path.judged(StepKind::Dns, None, judgement);
    }
    if walk.flow.protocol == Protocol::Icmp {
        walk.path.block(StepKind::Gateway, DropReason::ProtocolRestriction, None, None);
    }
    if walk.target.party.spot.is_v6() {
        let judgement = ipv6(walk.network, source, function, subnet);
        walk.path.judged(StepKind::Gateway, None, judgement);
    }
    let mut party = party(source, function, subnet);
    if walk.target.party.spot.is_v6() {
        party.spot = Spot::InSubnetV6(subnet.clone());
    }
    let judgement = security_groups::judge(walk.network, &party, Direction::Out, &walk.flow, &walk.target.party);
    walk.path.judged(StepKind::SecurityGroupOut, Some(Direction::Out), judgement);
    walk.footprints.push(Footprint::Stateful(node, StepKind::Tracked));
    let has_public_address = party.groups_known && elastic_ip(walk.network, subnet, &party.groups).is_some();
    Sender { party, has_public_address }
}

/// The Elastic IP that somebody put by hand on the Lambda interface of `subnet` with these groups (aws-facts 2.3, 2.43).
pub(super) fn elastic_ip<'n>(
    network: &'n Network,
    subnet: &SubnetId,
    groups: &[SecurityGroupId],
) -> Option<(&'n LambdaInterface, Ipv4Addr)> {
    let mut interfaces = network.lambda_interfaces.iter();
    interfaces.find_map(|interface| {
        let same = interface.subnet == *subnet && GroupSet::new(&interface.security_groups) == GroupSet::new(groups);
        interface.public_address.filter(|_| same).map(|address| (interface, address))
    })
}

/// The address of the interface, where the files describe it.
pub(super) fn known_address(network: &Network, source: &Source, subnet: &SubnetId) -> Option<IpAddr> {
    if network.lambda_interfaces.is_empty() {
        return None;
    }
    let groups = GroupSet::new(&party(source, function_of(network, source), subnet).groups);
    let mut interfaces = network.lambda_interfaces.iter();
    let own = interfaces.find(|one| one.subnet == *subnet && GroupSet::new(&one.security_groups) == groups)?;
    own.address.map(IpAddr::V4)
}

fn active(state: FunctionState) -> Judgement {
    match state {
        FunctionState::Active => Judgement::pass(None, None),
        FunctionState::Pending | FunctionState::Inactive | FunctionState::Failed => {
            Judgement::block(DropReason::FunctionNotActive, None, None)
        }
    }
}

/// The subnets of a source, in its order.
pub(super) fn subnets<'s>(network: &'s Network, source: &'s Source) -> &'s [SubnetId] {
    match source {
        Source::Function(_) => function_of(network, source).map_or(&[], |function| &function.subnets),
        Source::Placed { subnets, .. } => subnets,
    }
}

/// Address and groups of the interface of `source` in `subnet`.
fn party(source: &Source, function: Option<&LambdaFunction>, subnet: &SubnetId) -> Party {
    let (groups, groups_known) = match (source, function) {
        (Source::Placed { security_groups, .. }, _) => (security_groups.clone(), true),
        (Source::Function(_), Some(function)) => (function.security_groups.clone(), function.security_groups_known),
        (Source::Function(_), None) => (Vec::new(), false),
    };
    Party { spot: Spot::InSubnet(subnet.clone()), groups, groups_known, references: References::Kept }
}

fn function_of<'n>(network: &'n Network, source: &Source) -> Option<&'n LambdaFunction> {
    match source {
        Source::Function(id) => network.functions.get(id),
        Source::Placed { .. } => None,
    }
}

fn role(role: &RolePermissions) -> Option<Judgement> {
    match role {
        RolePermissions::Granted => Some(Judgement::pass(None, None)),
        RolePermissions::Missing(actions) if actions.iter().any(is_needed) => {
            Some(Judgement::block(DropReason::RolePermissionsMissing, None, None))
        }
        RolePermissions::Missing(_) => Some(Judgement::pass(None, None)),
        RolePermissions::Unknown => None,
    }
}

fn is_needed(action: &Arc<str>) -> bool {
    NEEDED_ACTIONS.iter().any(|needed| needed.eq_ignore_ascii_case(action))
}

/// Whether the interface has an IPv6 address. A function that does not exist yet is taken with AWS's default: no.
fn ipv6(network: &Network, source: &Source, function: Option<&LambdaFunction>, subnet: &SubnetId) -> Judgement {
    let has_range = network.subnets.get(subnet).map(|subnet| subnet.ipv6_cidr.is_some());
    match (function.map(|function| &function.dual_stack), has_range) {
        (None | Some(Fact::Known(false)), _) | (_, Some(false)) => Judgement::block(DropReason::Ipv6NotEnabled, None, None),
        (Some(Fact::Known(true)), _) => Judgement::pass(None, None),
        (Some(Fact::Unknown(token)), _) => {
            let id = match source {
                Source::Function(id) => id.as_str(),
                Source::Placed { .. } => "",
            };
            Judgement::unknown(value(NodeKind::Function, id, token), None)
        }
    }
}
