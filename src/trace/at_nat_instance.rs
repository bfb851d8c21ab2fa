//! An instance or interface as route target: a NAT instance or another middlebox (aws-facts 3.26).
//!
//! It is taken to forward what its groups let in, with a public address of its own and the source/destination check off;
//! the files seldom say more. What cannot be followed to an internet gateway is undecided: a firewall may lead anywhere.

use super::address::{Party, References};
use super::answer::StepKind;
use super::reply::Footprint;
use super::route_lookup::{Found, lookup};
use super::security_groups;
use super::walk::{Sender, Walk};
use crate::network::{Direction, NodeId, Resource, ResourceId, ResourceKind, RouteTarget, SubnetId};

/// The packet leaves `subnet` towards the interface or instance `id`.
pub(super) fn nat_instance(walk: &mut Walk<'_>, id: &str, subnet: &SubnetId, sender: &Sender) {
    let resource_id = ResourceId::from(id);
    let network = walk.network;
    let instance = network.resources.get(&resource_id).filter(|resource| resource.kind == ResourceKind::Instance);
    let (Some(instance), Some(own)) = (instance, instance.and_then(|instance| public_subnet(walk, instance))) else {
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
    if !instance.security_groups.is_empty() {
        let judgement = security_groups::judge(network, &carrier, Direction::In, &walk.flow, &sender.party);
        walk.path.judged(StepKind::SecurityGroupIn, Some(Direction::In), judgement);
    }
    walk.path.pass(StepKind::Translate, None, None);
    walk.footprints.push(Footprint::Stateful(NodeId::from(resource_id), StepKind::Translate));
    walk.leave(&own, &Sender { party: carrier, has_public_address: true });
}

/// The instance's subnet, when its table leads the packet to an internet gateway.
fn public_subnet(walk: &Walk<'_>, instance: &Resource) -> Option<SubnetId> {
    let leads_out = |subnet: &&SubnetId| match lookup(walk.network, subnet, &walk.target.party.spot).found {
        Found::Route(route) => matches!(route.target, RouteTarget::InternetGateway(_)),
        Found::Local(_) | Found::GatewayEndpoint(..) | Found::Propagated(..) | Found::Nothing | Found::Unknown(_) => false,
    };
    instance.subnets.iter().find(leads_out).cloned()
}
