//! Why the ways to another VPC do not help, for a leg that does not arrive; they stop nothing.
//!
//! The routes of a transit gateway's tables that lose or miss, two VPCs that nothing joins, a destination of which too
//! little is known. The subnets' own tables are [`super::explain`]'s.

use super::address::{Spot, in_vpc};
use super::answer::{Explanation, Leg, StepKind, Verdict};
use super::reason::DropReason;
use super::transit_gateway_lookup;
use super::walk::Target;
use crate::network::{AttachedTo, Network, NodeId, SubnetId, TransitGatewayId, TransitGatewayRouteTableId, VpcId};

/// Adds to `leg`, which begins in `subnet`, what explains its end.
pub(super) fn explain(network: &Network, leg: &mut Leg, subnet: &SubnetId, target: &Target) {
    if leg.verdict == Verdict::Delivered {
        return;
    }
    let mut found = Vec::new();
    let start = NodeId::LambdaInterface(subnet.clone());
    if matches!(target.party.spot, Spot::Unplaced(_)) {
        found.push(Explanation { reason: DropReason::UnknownDestination, node: start, part: None, rule: None });
    }
    if leg.blockers.iter().any(|blocker| blocker.direction.is_none()) {
        for hop in &leg.hops {
            for step in hop.steps.iter().filter(|step| step.kind == StepKind::Route) {
                if let Some(NodeId::TransitGatewayRouteTable(id)) = &step.part {
                    of_gateway(network, &hop.node, id, &target.party.spot, &mut found);
                }
            }
        }
        of_vpcs(network, subnet, target, &mut found);
    }
    for explanation in found {
        if !leg.explanations.contains(&explanation) {
            leg.explanations.push(explanation);
        }
    }
}

fn of_gateway(network: &Network, node: &NodeId, id: &TransitGatewayRouteTableId, to: &Spot, found: &mut Vec<Explanation>) {
    let Some(table) = network.transit_gateway_route_tables.get(id) else { return };
    let entries = transit_gateway_lookup::entries(network, id, table, to);
    let covering = || entries.iter().filter(|entry| entry.matched.is_whole());
    let taken = covering().map(|entry| entry.claim).max();
    let winner = covering().find(|entry| Some(entry.claim) == taken).and_then(|entry| entry.attachment);
    for entry in &entries {
        let reason = match taken {
            None if entry.attachment.is_some() => DropReason::TransitGatewayCannotRoute,
            Some((length, _)) if entry.matched.is_whole() && entry.attachment != winner => {
                if entry.claim.0 < length {
                    DropReason::TransitGatewayMoreSpecificRoute
                } else {
                    DropReason::TransitGatewayHigherPriorityRoute
                }
            }
            _ => continue,
        };
        found.push(Explanation { reason, node: node.clone(), part: Some(id.clone().into()), rule: Some(entry.rule.clone()) });
    }
}

/// Whether anything joins the source's VPC and the target's.
fn of_vpcs(network: &Network, subnet: &SubnetId, target: &Target, found: &mut Vec<Explanation>) {
    let Some(own) = network.subnets.get(subnet).map(|subnet| &subnet.vpc) else { return };
    let of_target = |id: &VpcId| match (&target.subnet, target.wanted) {
        (_, Some(address)) => in_vpc(network, id, &Spot::Exact(address)) == Ok(true),
        (Some(subnet), None) => network.subnets.get(subnet).is_some_and(|subnet| subnet.vpc == *id),
        (None, None) => false,
    };
    if of_target(own) {
        return;
    }
    for id in network.vpcs.keys().filter(|id| of_target(id) && !connected(network, own, id)) {
        found.push(Explanation {
            reason: DropReason::DisconnectedVpcs,
            node: subnet.clone().into(),
            part: Some(id.clone().into()),
            rule: None,
        });
    }
}

/// Whether a peering connection or transit gateways join the two VPCs, whatever the routes say.
fn connected(network: &Network, one: &VpcId, other: &VpcId) -> bool {
    let peered = network
        .peering_connections
        .values()
        .any(|connection| connection.active && connection.sides(one).is_some_and(|(_, far)| far.vpc == *other));
    peered
        || gateways_of(network, one)
            .any(|near| gateways_of(network, other).any(|far| near == far || are_peered(network, near, far)))
}

fn gateways_of<'n>(network: &'n Network, id: &VpcId) -> impl Iterator<Item = &'n TransitGatewayId> {
    let attachments = network.transit_gateway_attachments.values();
    attachments
        .filter(move |attachment| matches!(&attachment.to, AttachedTo::Vpc { vpc, .. } if vpc == id))
        .map(|attachment| &attachment.gateway)
}

fn are_peered(network: &Network, one: &TransitGatewayId, other: &TransitGatewayId) -> bool {
    network
        .transit_gateway_attachments
        .values()
        .any(|attachment| attachment.gateway == *one && matches!(&attachment.to, AttachedTo::Peer { gateway } if gateway == other))
}
