//! From a trace to numbers: which way a call goes, how long it takes there, and what stops it. Made once for each function,
//! subnet, call and phase, so that an invocation costs a few indexings.

use crate::order::SortedMap;

use super::pipe::Ceiling;
use super::{NO_NAT, Way};
use crate::allocation::{GroupSet, InterfaceKey};
use crate::facts::assumptions::{Assumption, Assumptions, KEEP_ALIVE_ON};
use crate::facts::timings;
use crate::network::{Destination, EndpointKind, NatGatewayId, Network, NodeId, SubnetId, VpcEndpointId};
use crate::simulation::plan::{PlannedCall, PlannedFunction};
use crate::simulation::source::CallTraffic;
use crate::simulation::traffic::TrafficLine;
use crate::trace::{DropReason, Leg, Trace, Via};
use crate::units::SimDuration;

/// How one call from one subnet fares in one phase.
#[derive(Clone, Copy, Debug)]
pub(in crate::simulation) struct Fate {
    /// Why it gets no answer.
    pub(in crate::simulation) dropped: Option<DropReason>,
    /// Along which way it goes.
    pub(in crate::simulation) way: Way,
    /// The endpoint's ceiling: an index.
    pub(in crate::simulation) pipe: u16,
    /// There and back; a new connection takes some of these first.
    pub(in crate::simulation) round_trip: SimDuration,
    /// From sending to the answer over an open connection.
    pub(in crate::simulation) takes: SimDuration,
    /// Bytes from the function and to it, and what they take under the NAT gateway's ceiling and the endpoint's, in picoseconds.
    pub(in crate::simulation) bytes: (u64, u64),
    pub(in crate::simulation) nat_ps: u64,
    pub(in crate::simulation) pipe_ps: u64,
    /// Whether the connection stays open.
    pub(in crate::simulation) keep: bool,
}

/// "None" among interfaces, pipes and the like.
pub(in crate::simulation) const NOT_ANY: u16 = u16::MAX;

/// Collects what ways have in common while they are made.
#[derive(Debug)]
pub(in crate::simulation) struct Ways<'a> {
    assumptions: &'a Assumptions,
    nats: Vec<NatGatewayId>,
    /// Whether interfaces are shared Hyperplane ones, which count connections.
    shared: bool,
    pub(in crate::simulation) destinations: Vec<Destination>,
    pub(in crate::simulation) lines: Vec<TrafficLine>,
    /// The ceilings of a NAT gateway and of an endpoint in a zone.
    nat: Ceiling,
    endpoint: Ceiling,
    /// Interface endpoints by zone.
    pub(in crate::simulation) pipes: Vec<(VpcEndpointId, Option<String>)>,
    pub(in crate::simulation) keys: Vec<InterfaceKey>,
    numbers: SortedMap<InterfaceKey, u16>,
    /// Where the lines of the function begin that is being looked at; no other function has the same.
    first_line: usize,
}

impl<'a> Ways<'a> {
    /// None yet.
    pub(in crate::simulation) fn new(network: &Network, shared: bool, assumptions: &'a Assumptions) -> Self {
        let nats = network.nat_gateways.keys().cloned().collect();
        let packet_bytes = assumptions.get(Assumption::PacketBytes);
        Self {
            assumptions,
            nats,
            shared,
            destinations: Vec::new(),
            lines: Vec::new(),
            nat: Ceiling::new(timings::NAT_GBPS.value, Some((timings::NAT_PACKETS_PER_S.value, packet_bytes))),
            endpoint: Ceiling::new(timings::ENDPOINT_GBPS.value, None),
            pipes: Vec::new(),
            keys: Vec::new(),
            numbers: SortedMap::new(),
            first_line: 0,
        }
    }

    /// The next function's ways follow.
    pub(in crate::simulation) const fn begin_function(&mut self) {
        self.first_line = self.lines.len();
    }

    /// The Hyperplane interface of a function in a subnet: an index into [`Ways::keys`].
    pub(in crate::simulation) fn interface(&mut self, network: &Network, function: &PlannedFunction, subnet: &SubnetId) -> u16 {
        let Some(declared) = network.functions.get(&function.id).filter(|_| self.shared) else { return NOT_ANY };
        let key = InterfaceKey { subnet: subnet.clone(), groups: GroupSet::new(&declared.security_groups) };
        if let Some(number) = self.numbers.get(&key) {
            return *number;
        }
        let number = u16::try_from(self.keys.len()).unwrap_or(NOT_ANY);
        self.keys.push(key.clone());
        self.numbers.insert(key, number);
        number
    }

    /// The fate of call number `number` of `function` from subnet number `subnet`, through `interface`, in `network`. `takes`
    /// is the load's own figure for the call.
    pub(in crate::simulation) fn fate(
        &mut self,
        network: &Network,
        function: &PlannedFunction,
        (subnet, interface, number): (u16, u16, u16),
        call: &PlannedCall,
        (takes, traffic): (SimDuration, CallTraffic),
    ) -> Fate {
        let trace = call.traces.get(usize::from(subnet));
        let id = function.subnets.get(usize::from(subnet));
        let nat = call.nat_gateway(subnet);
        let endpoint = trace.and_then(|trace| endpoint_of(&trace.forward));
        let cross_az = match (id, trace) {
            (Some(id), Some(trace)) => leaves_zone(network, id, &trace.forward),
            _ => false,
        };
        let round_trip = self.round_trip(trace, cross_az);
        let path = trace.map_or(Via::None, |trace| trace.forward.via);
        let line = TrafficLine {
            function: function.id.clone(),
            subnet: id.cloned().unwrap_or_else(|| SubnetId::from("")),
            call: number,
            path,
            nat: nat.cloned(),
            endpoint: endpoint.cloned(),
            cross_az,
            answered: 0,
            connections: 0,
            bytes_up: 0,
            bytes_down: 0,
        };
        let default = |bytes: Option<u64>, assumption| bytes.unwrap_or_else(|| self.assumptions.get(assumption));
        let bytes = (default(traffic.bytes_up, Assumption::BytesUp), default(traffic.bytes_down, Assumption::BytesDown));
        let keep = traffic.keep_alive.unwrap_or(self.assumptions.get(Assumption::KeepAlive) == KEEP_ALIVE_ON);
        let nat = nat.and_then(|id| self.nats.binary_search(id).ok()).and_then(|place| u16::try_from(place).ok());
        Fate {
            dropped: call.dropped(subnet),
            way: Way {
                nat: nat.unwrap_or(NO_NAT),
                destination: place(&mut self.destinations, &call.to),
                interface,
                line: self.line(line),
            },
            pipe: self.pipe(network, id, endpoint),
            round_trip,
            takes: traffic.service.map_or(takes, |service| service + round_trip),
            bytes,
            nat_ps: self.nat.takes_ps(bytes.0.saturating_add(bytes.1)),
            pipe_ps: self.endpoint.takes_ps(bytes.0.saturating_add(bytes.1)),
            keep,
        }
    }

    fn line(&mut self, line: TrafficLine) -> u32 {
        let known = self.lines.iter().enumerate().skip(self.first_line);
        let found = known.filter(|(_, other)| **other == line).map(|(place, _)| place).next();
        let place = found.unwrap_or_else(|| {
            self.lines.push(line);
            self.lines.len() - 1
        });
        u32::try_from(place).unwrap_or(u32::MAX)
    }

    fn pipe(&mut self, network: &Network, subnet: Option<&SubnetId>, endpoint: Option<&VpcEndpointId>) -> u16 {
        let declared = endpoint.and_then(|id| network.vpc_endpoints.get_key_value(id));
        match declared {
            Some((id, declared)) if matches!(declared.kind, EndpointKind::Interface { .. }) => {
                let zone = subnet.and_then(|subnet| zone(network, subnet)).map(str::to_owned);
                place(&mut self.pipes, &(id.clone(), zone))
            }
            Some(_) | None => NOT_ANY,
        }
    }

    /// There and back by the assumptions on latency; nothing for a call without a trace of hops.
    fn round_trip(&self, trace: Option<&Trace>, cross_az: bool) -> SimDuration {
        let Some(hops) = trace.map(|trace| &trace.forward.hops).filter(|hops| !hops.is_empty()) else { return SimDuration::ZERO };
        let of = |assumption| self.assumptions.get(assumption);
        let mut micros = of(Assumption::LatencyZone);
        if cross_az {
            micros += of(Assumption::LatencyCrossZone);
        }
        for hop in hops {
            let gateway = matches!(
                hop.node,
                NodeId::NatGateway(_) | NodeId::VpcEndpoint(_) | NodeId::TransitGateway(_) | NodeId::VirtualPrivateGateway(_)
            );
            if gateway {
                micros += of(Assumption::LatencyGateway);
            } else if hop.node == NodeId::Internet {
                micros += of(Assumption::LatencyInternet);
            }
        }
        SimDuration::from_micros(micros.saturating_mul(2))
    }
}

/// The place of `value` in `list`, at whose end it is put when it is not there.
fn place<T: Clone + PartialEq>(list: &mut Vec<T>, value: &T) -> u16 {
    let place = list.iter().position(|other| other == value).unwrap_or_else(|| {
        list.push(value.clone());
        list.len() - 1
    });
    u16::try_from(place).unwrap_or(NOT_ANY)
}

/// The endpoint that a way ends at.
fn endpoint_of(leg: &Leg) -> Option<&VpcEndpointId> {
    leg.hops.iter().rev().find_map(|hop| if let NodeId::VpcEndpoint(id) = &hop.node { Some(id) } else { None })
}

/// The zone of a subnet, where it is known.
fn zone<'n>(network: &'n Network, subnet: &SubnetId) -> Option<&'n str> {
    network.subnets.get(subnet)?.zone.known().map(|zone| &**zone)
}

/// Whether a way from `subnet` meets something that stands in other zones only. What may stand in the same zone is taken to.
fn leaves_zone(network: &Network, subnet: &SubnetId, leg: &Leg) -> bool {
    let Some(own) = zone(network, subnet) else { return false };
    let elsewhere = |subnets: &[SubnetId]| {
        !subnets.is_empty() && subnets.iter().all(|other| zone(network, other).is_some_and(|zone| zone != own))
    };
    let nat_leaves = |id| {
        network.nat_gateways.get(id).is_some_and(|nat| match (&nat.subnet, &nat.zones) {
            (Some(stands), _) => elsewhere(std::slice::from_ref(stands)),
            (None, Some(zones)) => !zones.is_empty() && zones.iter().all(|zone| &**zone != own),
            (None, None) => false,
        })
    };
    let endpoint_leaves = |id| {
        network.vpc_endpoints.get(id).is_some_and(|endpoint| match &endpoint.kind {
            EndpointKind::Interface { subnets, .. } | EndpointKind::GatewayLoadBalancer { subnets } => elsewhere(subnets),
            EndpointKind::Gateway { .. } | EndpointKind::Other(_) => false,
        })
    };
    leg.hops.iter().any(|hop| {
        if let NodeId::NatGateway(id) = &hop.node {
            nat_leaves(id)
        } else if let NodeId::VpcEndpoint(id) = &hop.node {
            endpoint_leaves(id)
        } else if let NodeId::Resource(id) = &hop.node {
            network.resources.get(id).is_some_and(|resource| elsewhere(&resource.subnets))
        } else {
            false
        }
    })
}
