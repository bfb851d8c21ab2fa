//! The way back, retraced from what the way there met.
//!
//! Groups, gateways and translations are stateful and let a reply back (aws-facts 3.28, 3.15, 3.20); network ACLs are not
//! and are asked again, in the other direction and for the source ports 1024-65535 (aws-facts 3.38). Inside a VPC the local
//! routes serve a reply; where the way there went to another VPC, that VPC's own routes must lead back ([`super::crossing`]).
//! What the walk does not follow has no reply either.

use super::address::Spot;
use super::answer::{Leg, StepKind, Via};
use super::crossing::Crossing;
use super::filters::Flow;
use super::network_acls;
use super::path::Path;
use super::reason::MissingFact;
use crate::network::{Direction, Network, NodeId, SubnetId};

/// What the way there met, as the way back sees it.
#[derive(Clone, Debug)]
pub(super) enum Footprint {
    /// A thing that remembers the connection, or translates the address back.
    Stateful(NodeId, StepKind),
    /// A thing that does nothing to a reply.
    Passed(NodeId),
    /// The connection left this subnet towards the spot: the reply comes in from there.
    Left(SubnetId, Spot),
    /// The connection came into this subnet from the spot: the reply goes out to there.
    Entered(SubnetId, Spot),
    /// The connection went to another VPC: the routes there must lead back.
    Crossed(Crossing),
    /// What lies beyond is not known.
    Unknown(MissingFact),
}

/// Walks `footprints`, which are in the order of the way there, backwards.
pub(super) fn walk(network: &Network, flow: &Flow, via: Via, footprints: &[Footprint]) -> Leg {
    let flow = flow.reply();
    let mut path = Path::default();
    path.carried_by(via);
    let mut rest = footprints;
    // The subnet in which the reply came out of a transit gateway.
    let mut landed = None;
    while let Some(position) = rest.iter().rposition(|footprint| matches!(footprint, Footprint::Crossed(_))) {
        let (before, from) = rest.split_at(position);
        let Some((Footprint::Crossed(crossing), beyond)) = from.split_first() else { break };
        // The first thing beyond a transit gateway is the subnet of its attachment, which the crossing asks itself.
        let (landing, beyond) = if crossing.lands() { beyond.split_at(beyond.len().min(1)) } else { beyond.split_at(0) };
        stretch(network, &flow, &mut path, beyond, landed.take());
        let from = first_subnet(beyond).or_else(|| {
            // Who replies stands in the attachment's own subnet.
            let subnet = first_subnet(landing)?;
            path.enter(subnet.clone());
            let judgement = network_acls::judge(network, subnet, Direction::Out, &flow, &crossing.sender);
            path.judged(StepKind::NetworkAclOut, Some(Direction::Out), judgement);
            Some(subnet)
        });
        landed = crossing.back(network, &flow, &mut path, from);
        rest = before;
    }
    stretch(network, &flow, &mut path, rest, landed);
    path.pass(StepKind::Arrive, None, None);
    path.finish()
}

/// The subnet in which the reply's last router before the crossing stands.
fn first_subnet(footprints: &[Footprint]) -> Option<&SubnetId> {
    footprints.iter().find_map(|footprint| match footprint {
        Footprint::Entered(subnet, _) | Footprint::Left(subnet, _) | Footprint::Passed(NodeId::Subnet(subnet)) => Some(subnet),
        Footprint::Stateful(..) | Footprint::Passed(_) | Footprint::Crossed(_) | Footprint::Unknown(_) => None,
    })
}

/// One stretch inside a VPC; `landed` is the subnet in which it begins without an ACL being asked.
fn stretch(network: &Network, flow: &Flow, path: &mut Path, footprints: &[Footprint], landed: Option<SubnetId>) {
    for footprint in footprints.iter().rev() {
        match footprint {
            Footprint::Stateful(node, kind) => {
                path.enter(node.clone());
                path.pass(*kind, None, None);
            }
            Footprint::Passed(node) => path.enter(node.clone()),
            Footprint::Left(subnet, from) => {
                path.enter(subnet.clone());
                if landed.as_ref() != Some(subnet) {
                    let judgement = network_acls::judge(network, subnet, Direction::In, flow, from);
                    path.judged(StepKind::NetworkAclIn, Some(Direction::In), judgement);
                }
            }
            Footprint::Entered(subnet, to) => {
                path.enter(subnet.clone());
                let judgement = network_acls::judge(network, subnet, Direction::Out, flow, to);
                path.judged(StepKind::NetworkAclOut, Some(Direction::Out), judgement);
            }
            Footprint::Crossed(_) => {}
            Footprint::Unknown(fact) => path.missing(fact.clone()),
        }
    }
}
