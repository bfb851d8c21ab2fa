//! The internet gateway and the egress-only one.
//!
//! An internet gateway gives a sender its public IPv4 address, if it has one; a Lambda interface never has, so IPv4 ends
//! here unless a NAT gateway or instance sends (aws-facts 2.48, 3.15). The exception is an Elastic IP that somebody put on
//! a Lambda interface by hand: AWS does not support it, but it works until Lambda makes the interface anew (aws-facts
//! 2.43). Nothing is carried to private or carrier-shared addresses. IPv6 addresses are public and pass both gateways
//! (aws-facts 3.16). VPC Block Public Access may close both, see [`super::block_public_access`].

use std::net::{IpAddr, Ipv4Addr};

use super::address::{Spot, is_public, is_shared, not_in_files, open_vpc};
use super::answer::{RuleRef, StepKind};
use super::at_lambda_interface::elastic_ip;
use super::block_public_access::{self, By};
use super::filters::Judgement;
use super::policies::{self, Way};
use super::reason::DropReason;
use super::reply::Footprint;
use super::rule_text;
use super::walk::{Arrival, Sender, Walk};
use crate::network::{EgressOnlyInternetGatewayId, InternetGatewayId, NodeId, NodeKind, SubnetId, VpcId};

/// The packet leaves `subnet` by the internet gateway `id`.
pub(super) fn internet_gateway(walk: &mut Walk<'_>, id: &InternetGatewayId, subnet: &SubnetId, sender: &Sender) {
    let node = NodeId::from(id.clone());
    walk.path.enter(node.clone());
    let attachment = match walk.network.internet_gateways.get(id) {
        None => Judgement::unknown(not_in_files(NodeKind::InternetGateway, id.as_str()), None),
        Some(gateway) => attached(walk, gateway.vpc.as_ref(), subnet),
    };
    walk.path.judged(StepKind::Gateway, None, attachment);
    let by_nat = !walk.nat_gateways.is_empty() && sender.party.groups.is_empty();
    block_public_access::ask(walk, subnet, if by_nat { By::NatGateway } else { By::Anything });
    if let Some(reason) = refused_destination(walk) {
        walk.path.block(StepKind::Gateway, reason, None, None);
    }
    if walk.target.party.spot.is_v6() {
        walk.footprints.push(Footprint::Passed(node));
    } else {
        if sender.has_public_address {
            let rule = public_address(walk, subnet, sender);
            walk.path.pass(StepKind::Translate, None, rule);
        } else {
            walk.path.block(StepKind::Translate, DropReason::NoPublicAddress, None, None);
        }
        walk.footprints.push(Footprint::Stateful(node, StepKind::Translate));
    }
    outside(walk);
}

/// The packet leaves `subnet` by the egress-only internet gateway `id`.
pub(super) fn egress_only(walk: &mut Walk<'_>, id: &EgressOnlyInternetGatewayId, subnet: &SubnetId) {
    let node = NodeId::from(id.clone());
    walk.path.enter(node.clone());
    let attachment = match walk.network.egress_only_internet_gateways.get(id) {
        None => Judgement::unknown(not_in_files(NodeKind::EgressOnlyInternetGateway, id.as_str()), None),
        Some(gateway) => attached(walk, gateway.vpc.as_ref(), subnet),
    };
    walk.path.judged(StepKind::Gateway, None, attachment);
    block_public_access::ask(walk, subnet, By::EgressOnlyGateway);
    if !walk.target.party.spot.is_v6() {
        walk.path.block(StepKind::Gateway, DropReason::ProtocolRestriction, None, None);
    }
    walk.footprints.push(Footprint::Stateful(node, StepKind::Tracked));
    outside(walk);
}

fn attached(walk: &Walk<'_>, vpc: Option<&VpcId>, subnet: &SubnetId) -> Judgement {
    let own = walk.network.subnets.get(subnet).map(|subnet| &subnet.vpc);
    let part = vpc.cloned().map(NodeId::from);
    match (vpc, own) {
        (Some(vpc), Some(own)) if vpc == own => Judgement::pass(part, None),
        (vpc, own) => match vpc.zip(own).and_then(|(vpc, own)| open_vpc(vpc, own)) {
            Some(fact) => Judgement::unknown(fact, part),
            None => Judgement::block(DropReason::BadStateAttachment, part, None),
        },
    }
}

/// The Elastic IP that the packet leaves with, where it is one on a Lambda interface.
fn public_address(walk: &Walk<'_>, subnet: &SubnetId, sender: &Sender) -> Option<RuleRef> {
    if sender.party.groups.is_empty() {
        return None;
    }
    let (interface, address) = elastic_ip(walk.network, subnet, &sender.party.groups)?;
    Some(rule_text::rule(format!("{} → {address}", interface.id), &interface.place))
}

/// Why the gateway does not carry anything to this address, whoever sends it.
fn refused_destination(walk: &Walk<'_>) -> Option<DropReason> {
    let address = match &walk.target.party.spot {
        Spot::Exact(IpAddr::V4(address)) => *address,
        Spot::InSubnet(id) => walk.network.subnets.get(id)?.cidr.known()?.network(),
        Spot::Exact(IpAddr::V6(_)) | Spot::InSubnetV6(_) | Spot::Public(_) | Spot::PublicV6 | Spot::Unplaced(_) => return None,
    };
    refused(address)
}

fn refused(address: Ipv4Addr) -> Option<DropReason> {
    if is_shared(address) {
        Some(DropReason::SharedDestinationAtInternetGateway)
    } else if address.is_private() {
        Some(DropReason::PrivateDestinationAtInternetGateway)
    } else if is_public(address) {
        None
    } else {
        Some(DropReason::NoPossibleDestination)
    }
}

/// Beyond the gateway: the public endpoint of a service, or the internet.
fn outside(walk: &mut Walk<'_>) {
    match walk.target.arrival.clone() {
        Arrival::Service(name) => {
            walk.arrive(NodeId::Service(name));
            let source = if walk.target.party.spot.is_v6() { Spot::PublicV6 } else { Spot::Public(None) };
            policies::bucket(walk, &Way { endpoint: None, source });
        }
        Arrival::Internet => walk.arrive(NodeId::Internet),
        Arrival::Address(address) if is_outside(address) => walk.arrive(NodeId::Internet),
        Arrival::Address(address) => walk.arrive(NodeId::Address(address)),
        Arrival::Resource(id) => walk.arrive(id),
        Arrival::InterfaceEndpoint(id, _) => walk.arrive(id),
        Arrival::NatGateway(id) => walk.arrive(id),
        Arrival::LambdaInterface(subnet) => walk.arrive(NodeId::LambdaInterface(subnet)),
    }
}

fn is_outside(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public(address),
        IpAddr::V6(_) => true,
    }
}
