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
pub mod matrix;
pub mod overall;
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
pub use matrix::{Cell, Matrix, default_destinations};
pub use overall::{Overall, OverallVerdict, default_route, overall, path};
pub use reason::{DropReason, MissingFact};

use crate::allocation::{GroupSet, Interface, hyperplane};
use crate::network::{Destination, Network, SubnetId};

/// Traces `source` to `destination` once for each subnet that the source may use, in the source's order.
///
/// Never fails: [`Verdict::Dropped`] and [`Verdict::Undecided`] are answers. No subnets, no traces.
#[must_use]
pub fn trace(network: &Network, source: &Source, destination: &Destination) -> Vec<Trace> {
    let interfaces = interfaces(network, source);
    let subnets = at_lambda_interface::subnets(network, source);
    subnets.iter().map(|subnet| from_subnet(network, &interfaces, source, subnet, destination)).collect()
}

fn from_subnet(
    network: &Network,
    interfaces: &[Interface],
    source: &Source,
    subnet: &SubnetId,
    destination: &Destination,
) -> Trace {
    let aim = target::aim(network, subnet, destination);
    let request = policies::Request::new(network, source, destination);
    let walk_to = |target| walk_to(network, source, subnet, &aim.flow, aim.dns.clone(), target, request.clone());
    let mut walks = aim.targets.into_iter().map(walk_to);
    // Every destination has at least one place; the nearest one is shown.
    let (mut forward, mut reply) = walks.next().unwrap_or_else(|| (path::Path::default().finish(), path::Path::default().finish()));
    for (other_forward, other_reply) in walks {
        // A thing that can be reached in one of its places and not in another: which one it is cannot be told.
        forward = differing(forward, other_forward);
        reply = differing(reply, other_reply);
    }
    Trace { subnet: subnet.clone(), interface_address: address_of(interfaces, source, subnet), forward, reply }
}

fn walk_to(
    network: &Network,
    source: &Source,
    subnet: &SubnetId,
    flow: &filters::Flow,
    dns: Option<filters::Judgement>,
    target: walk::Target,
    request: policies::Request<'_>,
) -> (Leg, Leg) {
    let mut walk = walk::Walk {
        network,
        flow: flow.clone(),
        target,
        path: path::Path::default(),
        footprints: Vec::new(),
        nat_gateways: Vec::new(),
        landings: Vec::new(),
        vpc: None,
        request,
    };
    let to = walk.target.clone();
    let sender = at_lambda_interface::open(&mut walk, source, subnet, dns);
    walk.leave(subnet, &sender);
    let mut forward = walk.path.finish();
    let mut reply = reply::walk(network, flow, forward.via, &walk.footprints);
    explain::explain(network, &explain::Question { flow, sender: &sender, target: &to }, &mut forward, &mut reply);
    (forward, reply)
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

/// The interfaces as they are, and the one that a placed function would add.
fn interfaces(network: &Network, source: &Source) -> Vec<Interface> {
    match source {
        Source::Function(_) => hyperplane::interfaces(network).0,
        Source::Placed { subnets, security_groups } => hyperplane::interfaces_with(network, subnets, security_groups),
    }
}

fn address_of(interfaces: &[Interface], source: &Source, subnet: &SubnetId) -> Option<IpAddr> {
    let serves = |interface: &&Interface| {
        interface.key.subnet == *subnet
            && match source {
                Source::Function(id) => interface.functions.contains(id),
                Source::Placed { security_groups, .. } => interface.key.groups == GroupSet::new(security_groups),
            }
    };
    interfaces.iter().find(serves)?.address.map(IpAddr::V4)
}
