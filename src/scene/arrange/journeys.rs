//! Which things each call passes, and where it is dropped, from its trace. Knows no place.

use crate::allocation::{Allocation, GroupSet};
use crate::network::{Destination, EndpointKind, Network, NodeId, SubnetId, VpcEndpointId};
use crate::simulation::Run;
use crate::trace::{Trace, Verdict};

use super::inventory::colours;
use super::stops::Stops;

/// One thing that calls pass.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stop {
    /// The lane at this place in the inventory.
    Lane(u16),
    /// The interface with this number in the allocation.
    Interface(u16),
    /// An interface endpoint in one of its subnets.
    Endpoint(VpcEndpointId, SubnetId),
    /// Anything else.
    Node(NodeId),
}

/// The way of one call from one subnet.
#[derive(Clone, Debug)]
pub(super) struct Journey {
    pub(super) function: u16,
    pub(super) subnet: u16,
    pub(super) call: u16,
    pub(super) colour: u8,
    /// The numbers of what it passes, from the lane on.
    pub(super) stops: Vec<u16>,
    pub(super) end: End,
}

/// How a journey ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// At its last stop.
    Arrives,
    /// Dropped when it enters its last stop.
    AtEntry,
    /// Dropped when it leaves its last stop.
    AtExit,
    /// Its reply is dropped when it comes back to the stop with this place among the stops.
    Returning(usize),
}

/// The journeys of every call of the plan, sorted by function, subnet and call; through the things that are `shown`.
pub(super) fn journeys(network: &Network, allocation: &Allocation, run: &Run, shown: &Stops) -> Vec<Journey> {
    let colours = colours(network);
    let mut out = Vec::new();
    for (number, function) in (0_u16..).zip(&run.plan.functions) {
        let groups = network.functions.get(&function.id).map(|function| GroupSet::new(&function.security_groups));
        let colour = groups.and_then(|groups| colours.get(&groups).copied()).unwrap_or(0);
        for (place, subnet) in (0_u16..).zip(&function.subnets) {
            let Some(interface) = interface_number(allocation, &function.id, subnet) else { continue };
            let Some(interface) = shown.number(&Stop::Interface(interface)) else { continue };
            let start = [number, interface];
            for (call, planned) in (0_u16..).zip(&function.calls) {
                let Some(trace) = planned.traces.get(usize::from(place)) else { continue };
                let (stops, end) = way(network, trace, &planned.to, &start, shown);
                out.push(Journey { function: number, subnet: place, call, colour, stops, end });
            }
        }
    }
    out
}

/// The place in the allocation of the interface that serves a function in a subnet.
pub(super) fn interface_number(allocation: &Allocation, function: &crate::network::FunctionId, subnet: &SubnetId) -> Option<u16> {
    let mut all = (0_u16..).zip(&allocation.interfaces);
    all.find(|(_, one)| one.key.subnet == *subnet && one.functions.contains(function)).map(|(number, _)| number)
}

fn way(network: &Network, trace: &Trace, to: &Destination, start: &[u16; 2], shown: &Stops) -> (Vec<u16>, End) {
    let stop = |node: &NodeId| stop_of(network, node, &trace.subnet, *start, shown);
    let mut stops: Vec<u16> = start.to_vec();
    let blocker = trace.forward.blockers.first();
    for hop in &trace.forward.hops {
        visit(&mut stops, stop(&hop.node));
        // What cannot be decided but meets a blocker gets no further than that.
        if blocker.is_some_and(|blocker| hop.node == blocker.node) {
            break;
        }
    }
    if let Some(blocker) = blocker {
        let here = stop(&blocker.node);
        visit(&mut stops, here);
        // A filter on the way out, a missing route: it never gets past the interface.
        let entered = stops.len() > start.len() && here.is_some() && stops.last().copied() == here;
        return (stops, if entered { End::AtEntry } else { End::AtExit });
    }
    if trace.forward.verdict == Verdict::Delivered {
        visit(&mut stops, stop(&target(to)));
    }
    if let (Verdict::Dropped(_), Some(blocker)) = (&trace.reply.verdict, trace.reply.blockers.first()) {
        let back = stop(&blocker.node).and_then(|here| stops.iter().position(|stop| *stop == here));
        // Dropped where it starts, or at something that is not drawn: then at the end of the way out.
        return (stops, back.map_or(End::AtEntry, End::Returning));
    }
    (stops, End::Arrives)
}

fn visit(stops: &mut Vec<u16>, found: Option<u16>) {
    if let Some(found) = found.filter(|found| !stops.contains(found)) {
        stops.push(found);
    }
}

fn target(to: &Destination) -> NodeId {
    match to {
        Destination::Internet | Destination::Internet6 | Destination::Host { .. } => NodeId::Internet,
        Destination::Service(name) => NodeId::Service(name.clone()),
        Destination::Address { address, .. } => NodeId::Address(*address),
        Destination::Resource { id, .. } => NodeId::Resource(id.clone()),
    }
}

/// The number of where a thing of a trace stands in the picture, if it does.
fn stop_of(network: &Network, node: &NodeId, subnet: &SubnetId, [lane, interface]: [u16; 2], shown: &Stops) -> Option<u16> {
    match node {
        NodeId::Function(_) => Some(lane),
        NodeId::LambdaInterface(_) => Some(interface),
        NodeId::VpcEndpoint(id) => shown.number(&match network.vpc_endpoints.get(id).map(|endpoint| &endpoint.kind) {
            Some(EndpointKind::Interface { subnets, .. }) => {
                Stop::Endpoint(id.clone(), nearest(network, subnets, subnet).unwrap_or(subnet).clone())
            }
            Some(EndpointKind::Gateway { .. } | EndpointKind::GatewayLoadBalancer { .. } | EndpointKind::Other(_)) | None => {
                Stop::Node(node.clone())
            }
        }),
        NodeId::InternetGateway(_)
        | NodeId::EgressOnlyInternetGateway(_)
        | NodeId::NatGateway(_)
        | NodeId::PeeringConnection(_)
        | NodeId::TransitGateway(_)
        | NodeId::VirtualPrivateGateway(_)
        | NodeId::Resource(_)
        | NodeId::Bucket(_)
        | NodeId::Internet
        | NodeId::Service(_)
        | NodeId::Address(_) => shown.number(&Stop::Node(node.clone())),
        NodeId::Vpc(_)
        | NodeId::Subnet(_)
        | NodeId::RouteTable(_)
        | NodeId::SecurityGroup(_)
        | NodeId::NetworkAcl(_)
        | NodeId::PrefixList(_)
        | NodeId::TransitGatewayAttachment(_)
        | NodeId::TransitGatewayRouteTable(_) => None,
    }
}

/// The subnet of an endpoint that the picture leads to: the same one, else one in the same zone, else the first.
fn nearest<'a>(network: &Network, subnets: &'a [SubnetId], from: &SubnetId) -> Option<&'a SubnetId> {
    let zone = |id: &SubnetId| network.subnets.get(id).map(|subnet| subnet.zone.clone());
    let here = zone(from);
    subnets
        .iter()
        .find(|id| *id == from)
        .or_else(|| subnets.iter().find(|id| here.is_some() && zone(id) == here))
        .or(subnets.first())
}
