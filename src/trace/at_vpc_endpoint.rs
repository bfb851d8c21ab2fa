//! VPC endpoints: the gateway kind as a route's target, the interface kind as an address in a subnet.
//!
//! A gateway endpoint has no groups, takes TCP and ping only (code VPCE_GATEWAY_PROTOCOL_RESTRICTION), and its service
//! answers from its own ranges only, so an address outside them that a route leads here gets no answer. An interface
//! endpoint is guarded by its own groups, which must let the function in on 443 (aws-facts 3.49), takes TCP and UDP, and
//! stands in zones that offer its service. Either must be available (aws-facts 3.54). What the policy says is asked in
//! [`super::policies`]. Behind a Gateway Load Balancer endpoint or AWS Network Firewall stands an appliance whose rules no
//! file holds: the way on is open. Resource and service-network endpoints are not followed.

use std::sync::Arc;

use super::address::{Spot, match_range, not_in_files};
use super::answer::StepKind;
use super::filters::Judgement;
use super::policies::{self, Way};
use super::reason::{DropReason, MissingFact};
use super::reply::Footprint;
use super::walk::{Arrival, Sender, Walk};
use super::{rule_text, security_groups};
use crate::facts::services;
use crate::network::{Direction, EndpointKind, NodeId, NodeKind, PrefixListContent, Protocol, VpcEndpoint, VpcEndpointId};

/// A route leads to the endpoint `id`.
pub(super) fn gateway(walk: &mut Walk<'_>, id: &VpcEndpointId, sender: &Sender) {
    let network = walk.network;
    let Some(endpoint) = network.vpc_endpoints.get(id) else {
        walk.path.enter(id.clone());
        walk.lost(StepKind::Gateway, not_in_files(NodeKind::VpcEndpoint, id.as_str()), None);
        return;
    };
    match &endpoint.kind {
        EndpointKind::Gateway { .. } => {}
        EndpointKind::GatewayLoadBalancer { .. } => {
            walk.path.enter(id.clone());
            available(walk, endpoint);
            walk.lost(StepKind::Gateway, MissingFact::Inspection { id: id.as_str().into() }, None);
            return;
        }
        EndpointKind::Interface { .. } | EndpointKind::Other(_) => {
            walk.not_modelled("vpc-endpoint", id.as_str());
            return;
        }
    }
    walk.path.enter(id.clone());
    available(walk, endpoint);
    match walk.flow.protocol {
        Protocol::Tcp | Protocol::Icmp => walk.path.pass(StepKind::Gateway, None, None),
        Protocol::Udp => walk.path.block(StepKind::Gateway, DropReason::GatewayEndpointProtocol, None, None),
    }
    if let Some(judgement) = answers_from(walk, endpoint) {
        walk.path.judged(StepKind::Gateway, None, judgement);
    }
    policies::endpoint(walk, id, endpoint, sender);
    walk.footprints.push(Footprint::Passed(NodeId::from(id.clone())));
    let service = match (&walk.target.arrival, endpoint.service.known()) {
        (Arrival::Service(name), _) => name.clone(),
        (_, Some(name)) => name.clone(),
        (_, None) => id.as_str().into(),
    };
    walk.arrive(NodeId::Service(service));
    let way = Way { endpoint: Some((id.clone(), endpoint.vpc.clone())), source: sender.party.spot.clone() };
    policies::bucket(walk, &way);
}

/// The packet is at the interface endpoint `id`, whose service is `service`.
pub(super) fn interface(walk: &mut Walk<'_>, id: &VpcEndpointId, service: &Arc<str>, sender: &Sender) {
    walk.path.enter(id.clone());
    let network = walk.network;
    let endpoint = network.vpc_endpoints.get(id);
    if let Some(endpoint) = endpoint {
        available(walk, endpoint);
        in_zone(walk, endpoint);
    }
    let judgement = security_groups::judge(network, &walk.target.party, Direction::In, &walk.flow, &sender.party);
    walk.path.judged(StepKind::SecurityGroupIn, Some(Direction::In), judgement);
    walk.footprints.push(Footprint::Stateful(id.clone().into(), StepKind::Tracked));
    if let Some(endpoint) = endpoint {
        policies::endpoint(walk, id, endpoint, sender);
    }
    walk.arrive(NodeId::Service(service.clone()));
    if let Some(endpoint) = endpoint {
        let way = Way { endpoint: Some((id.clone(), endpoint.vpc.clone())), source: sender.party.spot.clone() };
        policies::bucket(walk, &way);
    }
}

fn available(walk: &mut Walk<'_>, endpoint: &VpcEndpoint) {
    if !endpoint.available {
        walk.path.block(StepKind::Gateway, DropReason::BadState, None, None);
    }
}

/// Whether the service is offered in the zone of the subnet in which the packet met the endpoint.
fn in_zone(walk: &mut Walk<'_>, endpoint: &VpcEndpoint) {
    let subnet = walk.target.subnet.as_ref();
    let zone = subnet.and_then(|id| walk.network.subnets.get(id)).and_then(|subnet| subnet.zone.known());
    if let (Some(zones), Some(zone)) = (&endpoint.service_zones, zone)
        && !zones.contains(zone)
    {
        let part = subnet.cloned().map(NodeId::from);
        walk.path.block(StepKind::Gateway, DropReason::ServiceNotInZone, part, None);
    }
}

/// A known address that is not among the service's own, where the files list those.
fn answers_from(walk: &Walk<'_>, endpoint: &VpcEndpoint) -> Option<Judgement> {
    let spot = &walk.target.party.spot;
    let service = endpoint.service.known()?;
    let listed = walk.network.prefix_lists.iter().find_map(|(id, list)| match &list.content {
        PrefixListContent::Service { name, ranges } if services::same(name, service) && !ranges.is_empty() => {
            Some((id, ranges, &list.place))
        }
        PrefixListContent::Service { .. } | PrefixListContent::Ranges(_) | PrefixListContent::Unknown(_) => None,
    });
    let (list, ranges, place) = listed?;
    if !matches!(spot, Spot::Exact(_)) || ranges.iter().any(|range| match_range(walk.network, spot, range).is_whole()) {
        return None;
    }
    let rule = rule_text::rule(list.to_string(), place);
    Some(Judgement::block(DropReason::EndpointSourceRestriction, Some(list.clone().into()), Some(rule)))
}
