//! In the VPC of the target: its subnet and the target itself.
//!
//! Entering another subnet asks its ACL, then the target's groups decide (aws-facts 3.28, 3.36). What the target does
//! with the connection is left out. An address that nothing in the files holds is not a drop, since things outside the
//! files have addresses too; only those that AWS keeps in each subnet are surely nobody's (aws-facts 7.1), and all of them
//! are where the files list everything ([`Network::complete`](crate::network::Network::complete)).

use std::net::{IpAddr, Ipv4Addr};

use super::address::{not_in_files, value};
use super::answer::StepKind;
use super::reason::{DropReason, MissingFact};
use super::reply::Footprint;
use super::walk::{Arrival, Sender, Walk};
use super::{at_load_balancer, at_vpc_endpoint, security_groups};
use crate::network::{Direction, NodeId, NodeKind, ResourceId, SubnetId};

/// The packet is in the VPC where the target is to be found: it comes from the subnet `from` by the local route, or from a
/// peer.
pub(super) fn local(walk: &mut Walk<'_>, from: Option<&SubnetId>, sender: &Sender) {
    if let Some(subnet) = walk.target.subnet.clone() {
        let declared = walk.network.subnets.get(&subnet);
        if declared.is_some_and(|declared| walk.vpc.as_ref().is_some_and(|vpc| declared.vpc != *vpc)) {
            // Two VPCs use the same range, and this is not the one in which the target stands.
            nobody(walk);
            return;
        }
        walk.cross_into(&subnet, from, sender);
    }
    match walk.target.arrival.clone() {
        Arrival::Resource(id) => resource(walk, &id, sender),
        Arrival::InterfaceEndpoint(id, service) => at_vpc_endpoint::interface(walk, &id, &service, sender),
        Arrival::NatGateway(id) => {
            walk.path.enter(id);
            walk.path.block(StepKind::Gateway, DropReason::NatAddressItself, None, None);
        }
        Arrival::LambdaInterface(subnet) => {
            walk.path.enter(NodeId::LambdaInterface(subnet));
            walk.path.block(StepKind::Arrive, DropReason::InboundToFunction, None, None);
        }
        Arrival::Address(address) => unheld(walk, address),
        // Public addresses inside a VPC's own range: AWS allows them, no file of ours has them.
        Arrival::Internet | Arrival::Service(_) => walk.lost(StepKind::Arrive, MissingFact::AddressUnknown, None),
    }
}

fn resource(walk: &mut Walk<'_>, id: &ResourceId, sender: &Sender) {
    walk.path.enter(id.clone());
    if at_load_balancer::has_groups(walk.network, id) {
        let judgement = security_groups::judge(walk.network, &walk.target.party, Direction::In, &walk.flow, &sender.party);
        walk.path.judged(StepKind::SecurityGroupIn, Some(Direction::In), judgement);
    }
    if let Some(balancer) = walk.network.load_balancers.get(id) {
        at_load_balancer::listen(walk, id, balancer, sender);
        return;
    }
    if walk.network.resources.get(id).is_some_and(|resource| !resource.known) {
        walk.path.unknown(StepKind::Arrive, MissingFact::AttachmentUnknown, None);
    } else if let Some(fact) = walk.flow.port_missing.clone() {
        walk.path.note(StepKind::Arrive, fact);
    } else {
        walk.path.pass(StepKind::Arrive, None, None);
    }
    walk.footprints.push(Footprint::Stateful(NodeId::from(id.clone()), StepKind::Tracked));
}

fn unheld(walk: &mut Walk<'_>, address: IpAddr) {
    let subnet = walk.target.subnet.clone();
    let cidr = subnet.as_ref().and_then(|id| walk.network.subnets.get(id)).and_then(|subnet| subnet.cidr.known());
    let reserved = match (address, cidr) {
        (IpAddr::V4(address), Some(cidr)) => is_reserved(address, cidr.network(), cidr.broadcast()),
        _ => false,
    };
    match subnet {
        Some(subnet) if reserved || walk.network.complete => {
            walk.path.enter(subnet.clone());
            walk.path.block(StepKind::Arrive, DropReason::NoPossibleDestination, Some(subnet.into()), None);
        }
        None if walk.network.complete => nobody(walk),
        Some(_) | None => {
            walk.path.enter(NodeId::Address(address));
            walk.lost(StepKind::Arrive, not_in_files(NodeKind::Resource, &address.to_string()), None);
        }
    }
}

/// The VPC routes the address to itself, and no subnet of it has the address.
fn nobody(walk: &mut Walk<'_>) {
    if let Some(vpc) = walk.vpc.clone() {
        walk.path.enter(vpc);
    }
    walk.path.block(StepKind::Arrive, DropReason::NoPossibleDestination, None, None);
}

/// The subnet's own address, the router's, the one kept for the future and the last. The third is the resolver's in one
/// subnet of the VPC, so it is not among them.
fn is_reserved(address: Ipv4Addr, network: Ipv4Addr, last: Ipv4Addr) -> bool {
    let offset = u32::from(address).saturating_sub(u32::from(network));
    address == last || matches!(offset, 0 | 1 | 3)
}

/// The port of a resource that neither the destination nor the files name.
pub(super) fn missing_port(id: &ResourceId) -> MissingFact {
    value(NodeKind::Resource, id.as_str(), &"Port".into())
}
