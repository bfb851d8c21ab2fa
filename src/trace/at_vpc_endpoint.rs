//! VPC endpoints: the gateway kind as a route's target, the interface kind as an address in a subnet.
//!
//! A gateway endpoint has no groups and takes TCP and ping only (code VPCE_GATEWAY_PROTOCOL_RESTRICTION). An interface
//! endpoint is guarded by its own groups, which must let the function in on 443 (aws-facts 3.49), and takes TCP and UDP.
//! A policy refuses calls, not connections (aws-facts 3.53): one that allows nothing blocks, one that allows some calls is
//! named as a doubt at its step and leaves the verdict alone. Other kinds of endpoint are not followed.

use std::sync::Arc;

use super::address::not_in_files;
use super::answer::StepKind;
use super::reason::{DropReason, MissingFact};
use super::reply::Footprint;
use super::security_groups;
use super::walk::{Arrival, Sender, Walk};
use crate::network::{Direction, EndpointKind, NodeId, NodeKind, Policy, Protocol, VpcEndpoint, VpcEndpointId};

/// A route leads to the endpoint `id`.
pub(super) fn gateway(walk: &mut Walk<'_>, id: &VpcEndpointId) {
    let network = walk.network;
    let Some(endpoint) = network.vpc_endpoints.get(id) else {
        walk.path.enter(id.clone());
        walk.lost(StepKind::Gateway, not_in_files(NodeKind::VpcEndpoint, id.as_str()), None);
        return;
    };
    match &endpoint.kind {
        EndpointKind::Gateway { .. } => {}
        EndpointKind::Interface { .. } | EndpointKind::GatewayLoadBalancer { .. } | EndpointKind::Other(_) => {
            walk.not_modelled("vpc-endpoint", id.as_str());
            return;
        }
    }
    walk.path.enter(id.clone());
    match walk.flow.protocol {
        Protocol::Tcp | Protocol::Icmp => walk.path.pass(StepKind::Gateway, None, None),
        Protocol::Udp => walk.path.block(StepKind::Gateway, DropReason::GatewayEndpointProtocol, None, None),
    }
    policy(walk, endpoint);
    walk.footprints.push(Footprint::Passed(NodeId::from(id.clone())));
    let service = match (&walk.target.arrival, endpoint.service.known()) {
        (Arrival::Service(name), _) => name.clone(),
        (_, Some(name)) => name.clone(),
        (_, None) => id.as_str().into(),
    };
    walk.arrive(NodeId::Service(service));
}

/// The packet is at the interface endpoint `id`, whose service is `service`.
pub(super) fn interface(walk: &mut Walk<'_>, id: &VpcEndpointId, service: &Arc<str>, sender: &Sender) {
    walk.path.enter(id.clone());
    let judgement = security_groups::judge(walk.network, &walk.target.party, Direction::In, &walk.flow, &sender.party);
    walk.path.judged(StepKind::SecurityGroupIn, Some(Direction::In), judgement);
    walk.footprints.push(Footprint::Stateful(id.clone().into(), StepKind::Tracked));
    let network = walk.network;
    if let Some(endpoint) = network.vpc_endpoints.get(id) {
        policy(walk, endpoint);
    }
    walk.arrive(NodeId::Service(service.clone()));
}

fn policy(walk: &mut Walk<'_>, endpoint: &VpcEndpoint) {
    let Some(policy) = &endpoint.policy else {
        walk.path.pass(StepKind::EndpointPolicy, None, None);
        return;
    };
    let allows_nothing = matches!(policy, Policy::Document(statements) if !statements.iter().any(|statement| statement.allows));
    if allows_nothing {
        walk.path.block(StepKind::EndpointPolicy, DropReason::EndpointPolicyDenied, None, None);
    } else {
        walk.path.note(StepKind::EndpointPolicy, MissingFact::EndpointPolicyDepends);
    }
}
