//! A virtual private gateway: the VPC's end of VPN connections and Direct Connect (aws-facts 3.13).
//!
//! It serves its own VPC (aws-facts 3.11).
//!
//! The model follows a packet to it, and there AWS ends: what the customer's routers and firewalls do is in no file of AWS.
//! Left out: the state of each VPN tunnel, and which of the learned ranges is the more specific.

use super::address::not_in_files;
use super::answer::StepKind;
use super::filters::Judgement;
use super::reason::{DropReason, MissingFact};
use super::reply::Footprint;
use super::walk::{Sender, Walk};
use crate::network::{NodeId, NodeKind, SubnetId, VirtualPrivateGatewayId};

/// The packet leaves `subnet` by the virtual private gateway `id`.
pub(super) fn virtual_private_gateway(walk: &mut Walk<'_>, id: &VirtualPrivateGatewayId, subnet: &SubnetId, sender: &Sender) {
    walk.path.enter(id.clone());
    let network = walk.network;
    let Some(gateway) = network.virtual_private_gateways.get(id) else {
        walk.lost(StepKind::Gateway, not_in_files(NodeKind::VirtualPrivateGateway, id.as_str()), None);
        return;
    };
    let own = network.subnets.get(subnet).map(|subnet| &subnet.vpc);
    let part = gateway.vpc.clone().map(NodeId::from);
    let judgement = if gateway.vpc.is_none() || gateway.vpc.as_ref() != own {
        Judgement::block(DropReason::BadStateAttachment, part, None)
    } else if gateway.available {
        Judgement::pass(part, None)
    } else {
        Judgement::block(DropReason::BadState, None, None)
    };
    walk.path.judged(StepKind::Gateway, None, judgement);
    if walk.is_from_elsewhere(sender) {
        // It takes traffic of its own VPC's interfaces only.
        walk.path.block(StepKind::Gateway, DropReason::NoPossibleDestination, own.cloned().map(NodeId::from), None);
    }
    walk.footprints.push(Footprint::Passed(id.clone().into()));
    walk.lost(StepKind::Arrive, MissingFact::OutsideAws { id: id.as_str().into() }, None);
}
