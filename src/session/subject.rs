//! What a selection is about: a call with its trace, an event, or a thing with everything that passes it.

use super::{Selection, Session};
use crate::network::{Destination, Network, NodeId, SubnetId};
use crate::report::Place;
use crate::simulation::{Event, EventKind, PlannedFunction, Run};
use crate::text::Case;
use crate::trace::{Leg, Source, Trace};

/// A kind of call from one subnet, with how it fares.
#[derive(Clone, Debug)]
pub struct CallView<'a> {
    /// Its function and its call, as indexes into the plan's lists; `None` for a connection that the run does not make.
    pub planned: Option<(u16, u16)>,
    /// Index into the source's subnets.
    pub subnet: u16,
    /// The subnet.
    pub in_subnet: &'a SubnetId,
    /// Who calls.
    pub from: Source,
    /// Where it goes.
    pub to: &'a Destination,
    /// How it fares.
    pub trace: &'a Trace,
    /// How it fares from each of the source's subnets, in their order.
    pub traces: &'a [Trace],
    network: &'a Network,
}

/// What a selection is about.
#[derive(Clone, Debug)]
pub enum Subject<'a> {
    /// A call.
    Call(CallView<'a>, Option<u32>),
    /// An event, and the call that it is part of, if any.
    Event(Event, Option<CallView<'a>>),
    /// A thing, and every call that passes it or is stopped by it.
    Node(&'a NodeId, Vec<CallView<'a>>),
}

impl CallView<'_> {
    /// What the sentences about it take their names from.
    #[must_use]
    pub const fn case(&self) -> Case<'_> {
        Case { network: self.network, source: &self.from, to: self.to, trace: self.trace }
    }

    /// The name of the function that calls; nothing for one that does not exist yet.
    #[must_use]
    pub fn sender(&self) -> &str {
        match &self.from {
            Source::Function(id) => id.as_str(),
            Source::Placed { .. } => "",
        }
    }

    /// The selection that is about this call.
    #[must_use]
    pub fn selection(&self, invocation: Option<u32>) -> Selection {
        self.selection_at(self.subnet, invocation)
    }

    /// The selection that is about the same call from another subnet.
    #[must_use]
    pub fn selection_at(&self, subnet: u16, invocation: Option<u32>) -> Selection {
        match self.planned {
            Some((function, call)) => Selection::Call { function, subnet, call, invocation },
            None => Selection::Path { from: self.from.clone(), to: self.to.clone(), subnet },
        }
    }
}

impl Session {
    /// What the current selection is about.
    #[must_use]
    pub fn subject(&self) -> Option<Subject<'_>> {
        match self.selection.as_ref()? {
            Selection::Call { function, subnet, call, invocation } => {
                Some(Subject::Call(self.call(*function, *subnet, *call)?, *invocation))
            }
            Selection::Event(index) => {
                let event = self.run.log.event(usize::try_from(*index).ok()?)?;
                Some(Subject::Event(event, self.call_of(&event)))
            }
            Selection::Path { from, to, subnet } => {
                let trace = self.traced.get(usize::from(*subnet))?;
                let (from, traces) = (from.clone(), self.traced.as_slice());
                let in_subnet = &trace.subnet;
                let (planned, subnet, network) = (None, *subnet, &*self.network);
                Some(Subject::Call(CallView { planned, subnet, in_subnet, from, to, trace, traces, network }, None))
            }
            Selection::Node(node) => Some(Subject::Node(node, self.calls().filter(|call| passes(call.trace, node)).collect())),
        }
    }

    /// The calls of every function from every one of its subnets, in the order of the plan.
    pub fn calls(&self) -> impl Iterator<Item = CallView<'_>> {
        let mut calls = Vec::new();
        for (function, planned) in (0..=u16::MAX).zip(&self.run.plan.functions) {
            for (call, _) in (0..=u16::MAX).zip(&planned.calls) {
                for (subnet, _) in (0..=u16::MAX).zip(&planned.subnets) {
                    calls.extend(self.call(function, subnet, call));
                }
            }
        }
        calls.into_iter()
    }

    /// One call by its numbers in the plan.
    #[must_use]
    pub fn call(&self, function: u16, subnet: u16, call: u16) -> Option<CallView<'_>> {
        let planned: &PlannedFunction = self.run.plan.functions.get(usize::from(function))?;
        let planned_call = planned.calls.get(usize::from(call))?;
        Some(CallView {
            planned: Some((function, call)),
            subnet,
            in_subnet: planned.subnets.get(usize::from(subnet))?,
            from: Source::Function(planned.id.clone()),
            to: &planned_call.to,
            trace: planned_call.traces.get(usize::from(subnet))?,
            traces: &planned_call.traces,
            network: &self.network,
        })
    }

    /// The call that `event` is part of.
    #[must_use]
    pub fn call_of(&self, event: &Event) -> Option<CallView<'_>> {
        match event.kind {
            EventKind::CallSent | EventKind::CallAnswered | EventKind::CallLost => {
                self.call(event.function, event.subnet, event.detail)
            }
            EventKind::Arrived
            | EventKind::Throttled
            | EventKind::ColdStart
            | EventKind::InterfaceRequested
            | EventKind::InterfaceAttached
            | EventKind::InterfaceFailed
            | EventKind::EnvironmentReady
            | EventKind::Started
            | EventKind::Completed
            | EventKind::Failed
            | EventKind::EnvironmentReaped
            | EventKind::Refused
            | EventKind::Retried
            | EventKind::Discarded
            | EventKind::Provisioned
            | EventKind::FunctionChanged
            | EventKind::InterfaceCreated
            | EventKind::InterfaceDeleted
            | EventKind::FaultBegan
            | EventKind::FaultEnded
            | EventKind::InterfaceReleased => None,
        }
    }

    /// Where in the person's files `node` is declared; `None` for what they do not declare.
    #[must_use]
    pub fn place_of(&self, node: &NodeId) -> Option<&Place> {
        declared_at(&self.network, node)
    }

    /// Whether `selection` is about something that is there.
    #[must_use]
    pub fn is_about_something(&self, selection: &Selection) -> bool {
        match selection {
            Selection::Node(node) => self.is_there(node),
            Selection::Call { function, subnet, call, invocation } => {
                let arrived = |number: &u32| u64::from(*number) < self.run.summary.arrived;
                self.call(*function, *subnet, *call).is_some() && invocation.as_ref().is_none_or(arrived)
            }
            Selection::Event(index) => usize::try_from(*index).is_ok_and(|index| index < self.run.log.len()),
            Selection::Path { subnet, .. } => usize::from(*subnet) < self.traced.len(),
        }
    }

    fn is_there(&self, node: &NodeId) -> bool {
        is_declared(&self.network, node) || is_named(&self.network, node) || is_met(&self.run, node)
    }
}

/// Whether `trace` passes `node`, asks it, or is stopped by it, on either way.
fn passes(trace: &Trace, node: &NodeId) -> bool {
    let on = |leg: &Leg| {
        let hops = leg.hops.iter().any(|hop| hop.node == *node || hop.steps.iter().any(|step| step.part.as_ref() == Some(node)));
        hops || leg.blockers.iter().any(|blocker| blocker.node == *node || blocker.part.as_ref() == Some(node))
    };
    on(&trace.forward) || on(&trace.reply)
}

fn is_met(run: &Run, node: &NodeId) -> bool {
    let met_by = |function: &PlannedFunction| function.calls.iter().any(|call| call.traces.iter().any(|trace| passes(trace, node)));
    run.plan.functions.iter().any(met_by)
}

fn is_declared(network: &Network, node: &NodeId) -> bool {
    declared_at(network, node).is_some()
}

/// Whether a function names `node`, though the files do not declare it.
fn is_named(network: &Network, node: &NodeId) -> bool {
    let mut functions = network.functions.values();
    match node {
        NodeId::Subnet(id) | NodeId::LambdaInterface(id) => functions.any(|function| function.subnets.contains(id)),
        NodeId::SecurityGroup(id) => functions.any(|function| function.security_groups.contains(id)),
        NodeId::Internet => true,
        NodeId::Function(_)
        | NodeId::Vpc(_)
        | NodeId::RouteTable(_)
        | NodeId::NetworkAcl(_)
        | NodeId::PrefixList(_)
        | NodeId::InternetGateway(_)
        | NodeId::EgressOnlyInternetGateway(_)
        | NodeId::NatGateway(_)
        | NodeId::VpcEndpoint(_)
        | NodeId::PeeringConnection(_)
        | NodeId::TransitGateway(_)
        | NodeId::TransitGatewayAttachment(_)
        | NodeId::TransitGatewayRouteTable(_)
        | NodeId::VirtualPrivateGateway(_)
        | NodeId::Bucket(_)
        | NodeId::Resource(_)
        | NodeId::Service(_)
        | NodeId::Address(_) => false,
    }
}

fn declared_at<'a>(network: &'a Network, node: &NodeId) -> Option<&'a Place> {
    match node {
        NodeId::Function(id) => network.functions.get(id).map(|it| &it.place),
        NodeId::Vpc(id) => network.vpcs.get(id).map(|it| &it.place),
        NodeId::Subnet(id) => network.subnets.get(id).map(|it| &it.place),
        NodeId::RouteTable(id) => network.route_tables.get(id).map(|it| &it.place),
        NodeId::SecurityGroup(id) => network.security_groups.get(id).map(|it| &it.place),
        NodeId::NetworkAcl(id) => network.network_acls.get(id).map(|it| &it.place),
        NodeId::PrefixList(id) => network.prefix_lists.get(id).map(|it| &it.place),
        NodeId::InternetGateway(id) => network.internet_gateways.get(id).map(|it| &it.place),
        NodeId::EgressOnlyInternetGateway(id) => network.egress_only_internet_gateways.get(id).map(|it| &it.place),
        NodeId::NatGateway(id) => network.nat_gateways.get(id).map(|it| &it.place),
        NodeId::VpcEndpoint(id) => network.vpc_endpoints.get(id).map(|it| &it.place),
        NodeId::PeeringConnection(id) => network.peering_connections.get(id).map(|it| &it.place),
        NodeId::TransitGateway(id) => network.transit_gateways.get(id).map(|it| &it.place),
        NodeId::TransitGatewayAttachment(id) => network.transit_gateway_attachments.get(id).map(|it| &it.place),
        NodeId::TransitGatewayRouteTable(id) => network.transit_gateway_route_tables.get(id).map(|it| &it.place),
        NodeId::VirtualPrivateGateway(id) => network.virtual_private_gateways.get(id).map(|it| &it.place),
        NodeId::Resource(id) => network.resources.get(id).map(|it| &it.place),
        NodeId::Bucket(id) => network.buckets.get(id).map(|it| &it.place),
        NodeId::LambdaInterface(_) | NodeId::Internet | NodeId::Service(_) | NodeId::Address(_) => None,
    }
}
