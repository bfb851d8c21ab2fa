//! An instance or interface as route target: a NAT instance or another middlebox (aws-facts 3.26).
//!
//! It is found by its own id or by its interface's. EC2 drops what an instance forwards unless its source/destination check
//! is off, and that is on by default (aws-facts 8.44). Its groups are asked on the way in and on the way out, and it needs
//! a public address for the internet gateway: the files say so, or it is taken to have one where its subnet is public. An
//! instance without an IPv6 address translates no IPv6. One that stands nowhere public is taken for an inspecting
//! appliance: what it does is open. Left out: what runs on it.

use std::net::IpAddr;

use super::address::{Party, References, value};
use super::answer::StepKind;
use super::filters::Judgement;
use super::reason::{DropReason, MissingFact};
use super::reply::Footprint;
use super::route_lookup::{Found, lookup};
use super::security_groups;
use super::walk::{Sender, Walk};
use crate::network::{Direction, Fact, Network, NodeId, NodeKind, Resource, ResourceId, ResourceKind, RouteTarget, SubnetId};

/// The packet leaves `subnet` towards the interface or instance `id`.
pub(super) fn nat_instance(walk: &mut Walk<'_>, id: &str, subnet: &SubnetId, sender: &Sender) {
    let network = walk.network;
    let Some((resource_id, instance)) = find(network, id).filter(|(_, found)| found.kind == ResourceKind::Instance) else {
        walk.not_modelled("nat-instance", id);
        return;
    };
    let own = public_subnet(walk, instance).or_else(|| instance.subnets.first().cloned());
    let Some(own) = own.filter(|own| network.subnets.contains_key(own)) else {
        walk.not_modelled("nat-instance", id);
        return;
    };
    walk.cross_into(&own, Some(subnet), sender);
    walk.path.enter(resource_id.clone());
    let carrier = Party {
        spot: Sender::in_subnet(&own, true).party.spot,
        groups: instance.security_groups.clone(),
        groups_known: instance.known,
        references: References::Kept,
    };
    let judgement = forwards(resource_id, instance);
    walk.path.judged(StepKind::Gateway, None, judgement);
    if walk.target.party.spot.is_v6() && lacks_ipv6(network, instance, &own) {
        walk.path.block(StepKind::Gateway, DropReason::NoIpv6Address, None, None);
    }
    if !instance.security_groups.is_empty() {
        let judgement = security_groups::judge(network, &carrier, Direction::In, &walk.flow, &sender.party);
        walk.path.judged(StepKind::SecurityGroupIn, Some(Direction::In), judgement);
    }
    if public_subnet(walk, instance).is_none() {
        walk.lost(StepKind::Translate, MissingFact::Inspection { id: id.into() }, None);
        return;
    }
    if !instance.security_groups.is_empty() {
        let judgement = security_groups::judge(network, &carrier, Direction::Out, &walk.flow, &walk.target.party);
        walk.path.judged(StepKind::SecurityGroupOut, Some(Direction::Out), judgement);
    }
    walk.path.pass(StepKind::Translate, None, None);
    walk.footprints.push(Footprint::Stateful(NodeId::from(resource_id.clone()), StepKind::Translate));
    walk.leave(&own, &Sender { party: carrier, has_public_address: true });
}

/// The instance that a route names by its own id or by that of its interface.
pub(super) fn find<'n>(network: &'n Network, id: &str) -> Option<(&'n ResourceId, &'n Resource)> {
    let by_interface = || network.resources.iter().find(|(_, resource)| resource.interface.as_deref() == Some(id));
    network.resources.get_key_value(&ResourceId::from(id)).or_else(by_interface)
}

/// Whether EC2 lets it forward what is neither from nor to it.
fn forwards(id: &ResourceId, instance: &Resource) -> Judgement {
    match &instance.source_dest_check {
        Fact::Known(false) => Judgement::pass(None, None),
        Fact::Known(true) => Judgement::block(DropReason::SourceDestCheck, None, None),
        Fact::Unknown(token) => Judgement::unknown(value(NodeKind::Resource, id.as_str(), token), None),
    }
}

/// Whether it surely has no IPv6 address to translate to: its subnet has no range, or the files list all addresses.
fn lacks_ipv6(network: &Network, instance: &Resource, subnet: &SubnetId) -> bool {
    let has_range = network.subnets.get(subnet).is_some_and(|subnet| subnet.ipv6_cidr.is_some());
    !has_range || (network.complete && !instance.more_addresses.iter().any(IpAddr::is_ipv6))
}

/// The instance's subnet, when its table leads the packet to an internet gateway.
fn public_subnet(walk: &Walk<'_>, instance: &Resource) -> Option<SubnetId> {
    let leads_out = |subnet: &&SubnetId| match lookup(walk.network, subnet, &walk.target.party.spot).found {
        Found::Route(route) => matches!(route.target, RouteTarget::InternetGateway(_)),
        Found::Local(_) | Found::GatewayEndpoint(..) | Found::Propagated(..) | Found::Nothing | Found::Unknown(_) => false,
    };
    instance.subnets.iter().find(leads_out).cloned()
}
