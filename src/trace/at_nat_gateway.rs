//! The NAT gateway: serves interfaces of its own VPC, puts its own address as source and sends on from its own subnet.
//!
//! It stands in a subnet, so that subnet's ACL is asked when the packet comes in and again when it leaves, and that
//! subnet's table decides the way on (aws-facts 3.17, 3.22, 3.38). A public one has an Elastic IP for the internet
//! gateway, a private one has not. Where its own table leads back to it the packet goes in a circle. A regional one
//! (aws-facts 3.27) stands in no subnet and uses an internet gateway attached to its VPC. IPv4 only: NAT64 is left out, as
//! are ports and bandwidth, which are a matter of load.

use super::address::{not_in_files, value};
use super::answer::StepKind;
use super::at_internet_gateway;
use super::filters::Judgement;
use super::reason::{DropReason, MissingFact};
use super::reply::Footprint;
use super::walk::{Sender, Walk};
use crate::network::{
    Fact, InternetGatewayId, NatConnectivity, NatGateway, NatGatewayId, NatState, NodeId, NodeKind, SubnetId, VpcId,
};

/// The packet leaves `subnet` by the NAT gateway `id`.
pub(super) fn nat_gateway(walk: &mut Walk<'_>, id: &NatGatewayId, subnet: &SubnetId, sender: &Sender) {
    if walk.nat_gateways.contains(id) {
        // Still at the subnet whose table leads back.
        walk.path.block(StepKind::Gateway, DropReason::RoutingLoop, Some(id.clone().into()), None);
        return;
    }
    walk.nat_gateways.push(id.clone());
    let network = walk.network;
    let Some(nat) = network.nat_gateways.get(id) else {
        walk.path.enter(id.clone());
        walk.lost(StepKind::Gateway, not_in_files(NodeKind::NatGateway, id.as_str()), None);
        return;
    };
    if let Some(own) = &nat.subnet {
        walk.cross_into(own, Some(subnet), sender);
    }
    walk.path.enter(id.clone());
    let judgement = serves(walk, nat, subnet);
    walk.path.judged(StepKind::Gateway, None, judgement);
    if walk.target.party.spot.is_v6() {
        walk.path.block(StepKind::Gateway, DropReason::ProtocolRestriction, None, None);
    }
    walk.path.pass(StepKind::Translate, None, None);
    walk.footprints.push(Footprint::Stateful(id.clone().into(), StepKind::Translate));
    send_on(walk, id, nat, subnet);
}

/// Whether it is up and of the sender's VPC.
fn serves(walk: &Walk<'_>, nat: &NatGateway, from: &SubnetId) -> Judgement {
    let vpc_of = |id: &SubnetId| walk.network.subnets.get(id).map(|subnet| &subnet.vpc);
    match nat.state {
        NatState::Available => {}
        NatState::Pending | NatState::Failed | NatState::Deleting | NatState::Deleted => {
            return Judgement::block(DropReason::BadState, None, None);
        }
    }
    match (nat.subnet.as_ref().and_then(vpc_of).or(nat.vpc.as_ref()), vpc_of(from)) {
        (Some(own), Some(sender)) if own != sender => {
            Judgement::block(DropReason::NatSourceOutsideVpc, Some(own.clone().into()), None)
        }
        _ => Judgement::pass(None, None),
    }
}

fn send_on(walk: &mut Walk<'_>, id: &NatGatewayId, nat: &NatGateway, from: &SubnetId) {
    let public = match &nat.connectivity {
        Fact::Known(NatConnectivity::Public) => true,
        Fact::Known(NatConnectivity::Private) => false,
        Fact::Unknown(token) => {
            walk.lost(StepKind::Translate, value(NodeKind::NatGateway, id.as_str(), token), None);
            return;
        }
    };
    match &nat.subnet {
        Some(own) if walk.network.subnets.contains_key(own) => walk.leave(own, &Sender::in_subnet(own, public)),
        Some(own) => walk.lost(StepKind::Route, not_in_files(NodeKind::Subnet, own.as_str()), None),
        None => regional(walk, id, nat, from),
    }
}

/// A regional NAT gateway's own table is AWS's: it leads to the VPC's internet gateway.
fn regional(walk: &mut Walk<'_>, id: &NatGatewayId, nat: &NatGateway, from: &SubnetId) {
    let vpc = nat.vpc.as_ref().or_else(|| walk.network.subnets.get(from).map(|subnet| &subnet.vpc)).cloned();
    match attached_gateway(walk, vpc.as_ref()) {
        Some(gateway) => at_internet_gateway::internet_gateway(walk, &gateway, from, &Sender::in_subnet(from, true)),
        None => {
            let fact = MissingFact::NotModelled { kind: "regional-nat-gateway".into(), id: id.as_str().into() };
            walk.lost(StepKind::Route, fact, vpc.map(NodeId::from));
        }
    }
}

fn attached_gateway(walk: &Walk<'_>, vpc: Option<&VpcId>) -> Option<InternetGatewayId> {
    walk.network
        .internet_gateways
        .iter()
        .find(|(_, gateway)| vpc.is_some() && gateway.vpc.as_ref() == vpc)
        .map(|(id, _)| id.clone())
}
