//! The way back, retraced from what the way there met.
//!
//! Groups, gateways and translations are stateful and let a reply back (aws-facts 3.28, 3.15, 3.20); network ACLs are not
//! and are asked again, in the other direction and for the source ports 1024-65535 (aws-facts 3.38). Left out: routes of
//! the way back; inside a VPC the local routes serve them, and what the walk does not follow has no reply either.

use super::address::Spot;
use super::answer::{Leg, StepKind, Via};
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
    /// What lies beyond is not known.
    Unknown(MissingFact),
}

/// Walks `footprints`, which are in the order of the way there, backwards.
pub(super) fn walk(network: &Network, flow: &Flow, via: Via, footprints: &[Footprint]) -> Leg {
    let flow = flow.reply();
    let mut path = Path::default();
    path.carried_by(via);
    for footprint in footprints.iter().rev() {
        match footprint {
            Footprint::Stateful(node, kind) => {
                path.enter(node.clone());
                path.pass(*kind, None, None);
            }
            Footprint::Passed(node) => path.enter(node.clone()),
            Footprint::Left(subnet, from) => {
                path.enter(subnet.clone());
                let judgement = network_acls::judge(network, subnet, Direction::In, &flow, from);
                path.judged(StepKind::NetworkAclIn, Some(Direction::In), judgement);
            }
            Footprint::Entered(subnet, to) => {
                path.enter(subnet.clone());
                let judgement = network_acls::judge(network, subnet, Direction::Out, &flow, to);
                path.judged(StepKind::NetworkAclOut, Some(Direction::Out), judgement);
            }
            Footprint::Unknown(fact) => path.missing(fact.clone()),
        }
    }
    path.pass(StepKind::Arrive, None, None);
    path.finish()
}
