//! Inside the VPC: the local route leads to the target's subnet and to the target itself.
//!
//! Entering another subnet asks its ACL, then the target's groups decide (aws-facts 3.28, 3.36). What the target does
//! with the connection is left out. An address that nothing in the files holds is not a drop, since things outside the
//! files have addresses too; only those that AWS keeps in each subnet are surely nobody's (aws-facts 7.1).

use std::net::{IpAddr, Ipv4Addr};

use super::address::{not_in_files, value};
use super::answer::StepKind;
use super::reason::{DropReason, MissingFact};
use super::reply::Footprint;
use super::walk::{Arrival, Sender, Walk};
use super::{at_vpc_endpoint, security_groups};
use crate::network::{Direction, NodeId, NodeKind, ResourceId, SubnetId};

/// The packet stays in the VPC: it leaves `from` by the local route.
pub(super) fn local(walk: &mut Walk<'_>, from: &SubnetId, sender: &Sender) {
    if let Some(subnet) = walk.target.subnet.clone() {
        walk.cross_into(&subnet, Some(from), sender);
    }
    match walk.target.arrival.clone() {
        Arrival::Resource(id) => resource(walk, &id, sender),
        Arrival::InterfaceEndpoint(id, service) => at_vpc_endpoint::interface(walk, &id, &service, sender),
        Arrival::Address(address) => unheld(walk, address),
        // Public addresses inside a VPC's own range: AWS allows them, no file of ours has them.
        Arrival::Internet | Arrival::Service(_) => walk.lost(StepKind::Arrive, MissingFact::AddressUnknown, None),
    }
}

fn resource(walk: &mut Walk<'_>, id: &ResourceId, sender: &Sender) {
    walk.path.enter(id.clone());
    let judgement = security_groups::judge(walk.network, &walk.target.party, Direction::In, &walk.flow, &sender.party);
    walk.path.judged(StepKind::SecurityGroupIn, Some(Direction::In), judgement);
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
    walk.path.enter(NodeId::Address(address));
    let cidr = walk.target.subnet.as_ref().and_then(|id| walk.network.subnets.get(id)).and_then(|subnet| subnet.cidr.known());
    match (address, cidr) {
        (IpAddr::V4(address), Some(cidr)) if is_reserved(address, cidr.network(), cidr.broadcast()) => {
            walk.path.block(StepKind::Arrive, DropReason::NoPossibleDestination, None, None);
        }
        _ => walk.lost(StepKind::Arrive, not_in_files(NodeKind::Resource, &address.to_string()), None),
    }
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
