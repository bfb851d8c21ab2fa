//! Why what might have been expected does not help: explanations of a leg that is dropped. They stop nothing.
//!
//! At the source's own table: routes that do not cover the address, routes that would have led elsewhere and lose to the
//! one that was taken, or that there is no other way at all. Behind a NAT gateway: rules that would match the sender but
//! see the gateway's address or its ports. Told of the first subnet alone, since its table decides (aws-facts 9.4); the
//! tables of transit gateways explain themselves.

use ipnet::IpNet;

use super::address::{Match, Spot, match_prefix_list, match_range};
use super::answer::{Blocker, Explanation, Leg, Step, StepKind, StepResult};
use super::filters::{Flow, Outcome};
use super::reason::DropReason;
use super::walk::{Sender, Target};
use super::{network_acls, rule_text, security_groups};
use crate::network::{
    Direction, Fact, Network, NodeId, PortRange, PrefixListContent, Route, RouteDestination, RouteState, RouteTable, RouteTableId,
    Subnet, SubnetId,
};

/// The connection that the legs are of.
pub(super) struct Question<'q> {
    pub(super) flow: &'q Flow,
    pub(super) sender: &'q Sender,
    pub(super) target: &'q Target,
}

/// Adds to both legs what explains their blockers.
pub(super) fn explain(network: &Network, question: &Question<'_>, forward: &mut Leg, reply: &mut Leg) {
    if !forward.blockers.is_empty() {
        let mut found = routes(network, question, forward);
        found.extend(reassigned(network, question, forward));
        forward.explanations.extend(found);
    }
    if !reply.blockers.is_empty() {
        let found = remapped(network, question, reply);
        reply.explanations.extend(found);
    }
}

/// What the table of the first subnet offers beside the way that was taken.
fn routes(network: &Network, question: &Question<'_>, leg: &Leg) -> Vec<Explanation> {
    let Some((subnet, step)) = leg.hops.iter().find_map(|hop| match (&hop.node, hop.steps.iter().find(is_route)) {
        (NodeId::Subnet(id), Some(step)) => Some((id, step)),
        _ => None,
    }) else {
        return Vec::new();
    };
    if !leg.blockers.iter().any(|blocker| is_of_the_way(blocker.reason)) {
        return Vec::new();
    }
    let table = network.route_table_of(subnet);
    let own = network.subnets.get(subnet);
    let add = |reason, rule| Explanation { reason, node: subnet.clone().into(), part: part(table), rule };
    let mut found = Vec::new();
    if step.result == StepResult::Block(DropReason::NoRouteToDestination) {
        for range in own.map(|subnet| local_ranges(network, subnet)).unwrap_or_default() {
            let place = own.and_then(|subnet| network.vpcs.get(&subnet.vpc)).map(|vpc| vpc.place.clone()).unwrap_or_default();
            let rule = rule_text::rule(format!("{range} → local"), &place);
            found.push(add(DropReason::LocalRouteCidrRestriction, Some(rule)));
        }
        for route in declared(table) {
            found.push(add(DropReason::CannotRoute, Some(rule_text::route(route))));
        }
        if declared(table).is_empty() {
            found.push(add(DropReason::NoPath, None));
        }
        return found;
    }
    let spot = &question.target.party.spot;
    let taken = step.rule.as_ref().map(|rule| &rule.text);
    let taken_route = declared(table).iter().find(|route| Some(&rule_text::route(route).text) == taken);
    let taken_length = taken_route.map(|route| length(network, route, spot));
    let mut others = declared(table).iter().filter(|route| {
        let better = taken_route.is_none_or(|taken| taken.target != route.target);
        better && route.state == RouteState::Active && covers(network, route, spot).is_whole()
    });
    for route in &mut others {
        let same = taken_length == Some(length(network, route, spot));
        let reason = if same { DropReason::HigherPriorityRoute } else { DropReason::MoreSpecificRoute };
        found.push(add(reason, Some(rule_text::route(route))));
    }
    if found.is_empty() {
        found.push(add(DropReason::NoPath, None));
    }
    found
}

fn is_route(step: &&Step) -> bool {
    step.kind == StepKind::Route
}

fn part(table: Option<(&RouteTableId, &RouteTable)>) -> Option<NodeId> {
    table.map(|(id, _)| id.clone().into())
}

fn declared<'n>(table: Option<(&'n RouteTableId, &'n RouteTable)>) -> &'n [Route] {
    table.map_or(&[], |(_, table)| &table.routes)
}

fn local_ranges(network: &Network, subnet: &Subnet) -> Vec<IpNet> {
    let Some(vpc) = network.vpcs.get(&subnet.vpc) else { return Vec::new() };
    let mut ranges: Vec<IpNet> = vpc.cidrs.iter().filter_map(Fact::known).map(|range| IpNet::V4(*range)).collect();
    ranges.extend(vpc.ipv6_cidrs.iter().filter_map(Fact::known).map(|range| IpNet::V6(*range)));
    ranges
}

/// Whether another way would have avoided the blocker: it is not a filter's, a policy's or the function's own.
const fn is_of_the_way(reason: DropReason) -> bool {
    !matches!(
        reason,
        DropReason::SecurityGroupRulesMismatch
            | DropReason::SecurityGroupHasNoRules
            | DropReason::SubnetAclRestriction
            | DropReason::DnsDisabled
            | DropReason::EndpointPolicyDenied
            | DropReason::BucketPolicyDenied
            | DropReason::RolePermissionsMissing
            | DropReason::FunctionNotActive
            | DropReason::Ipv6NotEnabled
            | DropReason::ListenerPortRestriction
            | DropReason::ListenerHasNoTargets
            | DropReason::ListenersMismatch
            | DropReason::NotCrossZone
            | DropReason::TargetPortRestriction
            | DropReason::InboundToFunction
    )
}

fn covers(network: &Network, route: &Route, spot: &Spot) -> Match {
    match &route.destination {
        RouteDestination::Ipv4(range) => match_range(network, spot, &(*range).into()),
        RouteDestination::Ipv6(range) => match_range(network, spot, &(*range).into()),
        RouteDestination::PrefixList(id) => match_prefix_list(network, spot, id),
        RouteDestination::Unknown(_) => Match::NONE,
    }
}

/// The length of the prefix by which a route covers the address.
fn length(network: &Network, route: &Route, spot: &Spot) -> u8 {
    match &route.destination {
        RouteDestination::Ipv4(range) => range.prefix_len(),
        RouteDestination::Ipv6(range) => range.prefix_len(),
        RouteDestination::PrefixList(id) => match network.prefix_lists.get(id).map(|list| &list.content) {
            Some(PrefixListContent::Ranges(ranges) | PrefixListContent::Service { ranges, .. }) => {
                let covering = ranges.iter().filter(|range| match_range(network, spot, range).is_whole());
                covering.map(IpNet::prefix_len).max().unwrap_or(0)
            }
            Some(PrefixListContent::Unknown(_)) | None => 0,
        },
        RouteDestination::Unknown(_) => 0,
    }
}

/// Filters behind a NAT gateway that refuse its address and would have let the sender's through.
fn reassigned(network: &Network, question: &Question<'_>, leg: &Leg) -> Vec<Explanation> {
    let nat = leg.hops.iter().position(|hop| matches!(hop.node, NodeId::NatGateway(_)));
    let Some(behind) = nat.and_then(|at| leg.hops.get(at + 1..)) else { return Vec::new() };
    let sees_the_sender = |blocker: &&Blocker| {
        let judgement = match (blocker.reason, blocker.direction, &blocker.node) {
            (DropReason::SubnetAclRestriction, Some(Direction::In), NodeId::Subnet(subnet)) => {
                network_acls::judge(network, subnet, Direction::In, question.flow, &question.sender.party.spot)
            }
            (DropReason::SecurityGroupRulesMismatch, Some(Direction::In), _) => {
                security_groups::judge(network, &question.target.party, Direction::In, question.flow, &question.sender.party)
            }
            _ => return false,
        };
        judgement.outcome == Outcome::Pass
    };
    let blockers = leg.blockers.iter().filter(|blocker| behind.iter().any(|hop| hop.node == blocker.node));
    let found = blockers.filter(sees_the_sender);
    found
        .map(|blocker| Explanation {
            reason: DropReason::NatSourceReassigned,
            node: blocker.node.clone(),
            part: blocker.part.clone(),
            rule: None,
        })
        .collect()
}

/// The source ports that Linux and the IANA's list would use; an ACL for these alone loses what a NAT gateway renumbers.
const NARROW: [PortRange; 2] = [PortRange { first: 32768, last: 60999 }, PortRange { first: 49152, last: u16::MAX }];

/// ACLs on the far side of a NAT gateway that are open for some source ports, but not for all that it picks.
fn remapped(network: &Network, question: &Question<'_>, reply: &Leg) -> Vec<Explanation> {
    let Some(at) = reply.hops.iter().position(|hop| matches!(hop.node, NodeId::NatGateway(_))) else { return Vec::new() };
    let (Some(beyond), Some(nat)) = (reply.hops.get(..at), reply.hops.get(at)) else { return Vec::new() };
    let mut found = Vec::new();
    for hop in beyond {
        let NodeId::Subnet(subnet) = &hop.node else { continue };
        for step in &hop.steps {
            let direction = if step.kind == StepKind::NetworkAclIn { Direction::In } else { Direction::Out };
            if step.result == StepResult::Block(DropReason::SubnetAclRestriction)
                && opens_some(network, subnet, direction, question)
            {
                let (part, rule) = (step.part.clone(), step.rule.clone());
                found.push(Explanation { reason: DropReason::PortRemapped, node: nat.node.clone(), part, rule });
            }
        }
    }
    found
}

fn opens_some(network: &Network, subnet: &SubnetId, direction: Direction, question: &Question<'_>) -> bool {
    NARROW.iter().any(|ports| {
        let flow = Flow { ports: *ports, ..question.flow.reply() };
        network_acls::judge(network, subnet, direction, &flow, &question.target.party.spot).outcome == Outcome::Pass
    })
}
