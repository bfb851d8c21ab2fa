//! The fate of one connection, hop by hop, both ways, with the reason.
//!
//! The source subnet decides: its ACL and route table pick the gateway, and what lies behind only carries or refuses.
//! A hop is a list of steps, and a step names the rule that decided. The walk does not stop at the first blocker: it goes
//! on as if open, so that one trace names everything that has to change. Knows no time: state of the network, not of a run.
//!
//! The order of questions is that of aws-facts 9.4: role, name, groups out, ACL out, route, what the gateway asks, ACL in,
//! groups in, endpoint policy, and the ACLs again for the reply. What the files do not say is asked for and never guessed:
//! the step says which fact is missing. A blocker that is certain outweighs a missing fact, and a missing fact that
//! decides the way ends the walk, since what lies beyond would be a guess.

pub mod answer;
pub mod difference;
pub mod matrix;
pub mod overall;
pub mod reach;
pub mod reason;
pub mod rule_text;

mod address;
mod ahead;
mod at_internet_gateway;
mod at_lambda_interface;
mod at_load_balancer;
mod at_nat_gateway;
mod at_nat_instance;
mod at_peering;
mod at_resource;
mod at_transit_gateway;
mod at_virtual_private_gateway;
mod at_vpc_endpoint;
mod block_public_access;
mod crossing;
mod dns;
mod explain;
mod explain_across;
mod filters;
mod holder;
mod network_acls;
mod path;
mod policies;
mod policy_conditions;
mod policy_text;
mod reply;
mod route_lookup;
mod security_groups;
mod target;
mod transit_gateway_lookup;
mod walk;

use std::net::IpAddr;

pub use answer::{Blocker, Explanation, Hop, Leg, RuleRef, Source, Step, StepKind, StepResult, Trace, Verdict, Via};
pub use difference::{Change, ChangeKind, difference};
pub use matrix::{Cell, Matrix, default_destinations};
pub use overall::{Overall, OverallVerdict, default_route, overall, path, together};
pub use reason::{DropReason, MissingFact};

use crate::allocation::{GroupSet, hyperplane};
use crate::network::{Destination, Network, NodeId, SubnetId};

/// Traces `source` to `destination` once for each subnet that the source may use, in the source's order.
///
/// Never fails: [`Verdict::Dropped`] and [`Verdict::Undecided`] are answers. No subnets, no traces.
#[must_use]
pub fn trace(network: &Network, source: &Source, destination: &Destination) -> Vec<Trace> {
    let subnets = at_lambda_interface::subnets(network, source);
    subnets.iter().map(|subnet| from_subnet(network, source, subnet, destination, Detail::Whole)).collect()
}

/// The same without explanations and the interfaces' addresses, which decide nothing and take long in a large network.
#[must_use]
pub fn fates(network: &Network, source: &Source, destination: &Destination) -> Vec<Trace> {
    let subnets = at_lambda_interface::subnets(network, source);
    subnets.iter().map(|subnet| from_subnet(network, source, subnet, destination, Detail::Fate)).collect()
}

/// How much of a trace is wanted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Detail {
    /// All of it.
    Whole,
    /// Without explanations and the interface's address, which decide nothing.
    Fate,
}

fn from_subnet(network: &Network, source: &Source, subnet: &SubnetId, destination: &Destination, detail: Detail) -> Trace {
    let mut aim = target::aim(network, subnet, destination);
    let targets = std::mem::take(&mut aim.targets);
    let request = policies::Request::new(network, source, destination);
    let walk = |target| walk_to(network, source, subnet, &aim, target, request.clone(), detail);
    let mut walks = targets.into_iter().map(walk);
    // Every destination has at least one place; the nearest one is shown.
    let (mut forward, mut reply) = walks.next().unwrap_or_else(|| (path::Path::default().finish(), path::Path::default().finish()));
    for (other_forward, other_reply) in walks {
        // A thing that can be reached in one of its places and not in another: which one it is cannot be told.
        forward = differing(forward, other_forward);
        reply = differing(reply, other_reply);
    }
    let interface_address = if detail == Detail::Whole { address_of(network, source, subnet) } else { None };
    Trace { subnet: subnet.clone(), interface_address, forward, reply }
}

fn walk_to(
    network: &Network,
    source: &Source,
    subnet: &SubnetId,
    aim: &target::Aim,
    target: walk::Target,
    request: policies::Request<'_>,
    detail: Detail,
) -> (Leg, Leg) {
    let mut walk = walk::Walk {
        network,
        flow: aim.flow.clone(),
        target,
        path: path::Path::default(),
        footprints: Vec::new(),
        nat_gateways: Vec::new(),
        landings: Vec::new(),
        vpc: None,
        request,
    };
    let to = walk.target.clone();
    let sender = at_lambda_interface::open(&mut walk, source, subnet, aim.dns.clone());
    match missing_end(network, subnet, &to) {
        // The files list everything, so what is not in them does not exist.
        Some(part) if network.complete => walk.path.block(StepKind::Route, DropReason::NoSourceOrDestination, Some(part), None),
        Some(part) => {
            walk.path.explain(DropReason::NoSourceOrDestination, Some(part), None);
            walk.leave(subnet, &sender);
        }
        None => walk.leave(subnet, &sender),
    }
    let mut forward = walk.path.finish();
    let mut reply = reply::walk(network, &aim.flow, forward.via, &walk.footprints);
    if detail == Detail::Whole {
        let question = explain::Question { flow: &aim.flow, sender: &sender, target: &to };
        explain::explain(network, &question, &mut forward, &mut reply);
        explain_across::explain(network, &mut forward, subnet, &to);
    }
    (forward, reply)
}

/// The end of the connection that is not in the files: the subnet that it is to begin in, or the thing that it is to reach.
fn missing_end(network: &Network, subnet: &SubnetId, target: &walk::Target) -> Option<NodeId> {
    if !network.subnets.contains_key(subnet) {
        return Some(subnet.clone().into());
    }
    let walk::Arrival::Resource(id) = &target.arrival else { return None };
    (!network.resources.contains_key(id)).then(|| id.clone().into())
}

/// `leg`, or the leg that fares worse, undecided, when the two do not end alike.
fn differing(leg: Leg, other: Leg) -> Leg {
    match (&leg.verdict, &other.verdict) {
        (Verdict::Delivered, Verdict::Dropped(_)) => Leg { verdict: Verdict::Undecided(MissingFact::AddressUnknown), ..other },
        (Verdict::Dropped(_), Verdict::Delivered) => Leg { verdict: Verdict::Undecided(MissingFact::AddressUnknown), ..leg },
        (Verdict::Delivered | Verdict::Dropped(_), Verdict::Undecided(_)) => other,
        _ => leg,
    }
}

/// The address of the source's interface among those of its subnet: a placed function adds one.
fn address_of(network: &Network, source: &Source, subnet: &SubnetId) -> Option<IpAddr> {
    let placed = match source {
        Source::Function(_) => None,
        Source::Placed { security_groups, .. } => Some(security_groups.as_slice()),
    };
    if let Some(address) = at_lambda_interface::known_address(network, source, subnet) {
        return Some(address);
    }
    let interfaces = hyperplane::interfaces_in(network, subnet, placed);
    let serves = |interface: &&crate::allocation::Interface| {
        interface.key.subnet == *subnet
            && match source {
                Source::Function(id) => interface.functions.contains(id),
                Source::Placed { security_groups, .. } => interface.key.groups == GroupSet::new(security_groups),
            }
    };
    interfaces.iter().find(serves)?.address.map(IpAddr::V4)
}
