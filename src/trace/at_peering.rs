//! A peering connection: one hop from VPC to VPC (aws-facts 3.10, 3.11).
//!
//! It carries traffic between the two VPCs' own addresses and nothing else: no way leads on from the peer to its gateways,
//! its endpoints or a third VPC. Rules may name the peer's groups inside one Region. Each side needs a route, so the far
//! subnet's table is asked when the reply leaves ([`super::crossing`]). Left out: names of the peer that resolve to private
//! addresses (aws-facts 3.43), which is the resolver's business.

use super::address::{References, in_vpc, not_in_files};
use super::answer::StepKind;
use super::at_resource;
use super::crossing::Crossing;
use super::filters::Judgement;
use super::reason::DropReason;
use super::reply::Footprint;
use super::walk::{Sender, Walk};
use crate::network::{Network, NodeKind, PeeringConnectionId, PeeringSide, RouteTarget, SubnetId};

/// The packet leaves `subnet` by the peering connection `id`.
pub(super) fn peering(walk: &mut Walk<'_>, id: &PeeringConnectionId, subnet: &SubnetId, sender: &Sender) {
    walk.path.enter(id.clone());
    let network = walk.network;
    let Some(connection) = network.peering_connections.get(id) else {
        walk.lost(StepKind::Gateway, not_in_files(NodeKind::PeeringConnection, id.as_str()), None);
        return;
    };
    let Some(own) = network.subnets.get(subnet).map(|subnet| &subnet.vpc) else {
        walk.lost(StepKind::Gateway, not_in_files(NodeKind::Subnet, subnet.as_str()), None);
        return;
    };
    let Some((near, far)) = connection.sides(own) else {
        walk.path.block(StepKind::Gateway, DropReason::BadStateAttachment, Some(own.clone().into()), None);
        return;
    };
    let part = Some(far.vpc.clone().into());
    walk.path.judged(
        StepKind::Gateway,
        None,
        if connection.active { Judgement::pass(part.clone(), None) } else { Judgement::block(DropReason::BadState, None, None) },
    );
    if walk.is_from_elsewhere(sender) {
        walk.path.block(StepKind::Gateway, DropReason::PeeringForVpcAddressesOnly, Some(own.clone().into()), None);
    }
    match in_vpc(network, &far.vpc, &walk.target.party.spot) {
        Ok(true) => {}
        Ok(false) => {
            walk.path.block(StepKind::Gateway, DropReason::PeeringForVpcAddressesOnly, part, None);
            return;
        }
        Err(fact) => {
            walk.lost(StepKind::Gateway, fact, part);
            return;
        }
    }
    walk.come_into(&far.vpc);
    walk.footprints.push(Footprint::Crossed(Crossing {
        by: RouteTarget::PeeringConnection(id.clone()),
        attachments: None,
        near: own.clone(),
        sender: sender.party.spot.clone(),
        target: walk.target.party.spot.clone(),
    }));
    at_resource::local(walk, None, &sender.across(references(network, near, far)));
}

/// What is left of groups on the other side: they may be named inside one Region.
pub(super) fn references(network: &Network, near: &PeeringSide, far: &PeeringSide) -> References {
    let region = |side: &PeeringSide| {
        let declared = || network.vpcs.get(&side.vpc).and_then(|vpc| vpc.region.clone());
        side.region.clone().or_else(declared).unwrap_or_else(|| network.region.clone())
    };
    if region(near) != region(far) {
        References::Forgotten(DropReason::GroupReferenceNotPreserved)
    } else if network.vpcs.contains_key(&far.vpc) {
        References::Kept
    } else {
        References::Foreign
    }
}
