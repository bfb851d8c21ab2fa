//! What a run needs to know of the network, worked out once: which function calls what, and how each call fares from each subnet.
//!
//! Events carry small numbers; they are indexes into these lists.

use crate::network::{Destination, FunctionId, FunctionState, LambdaFunction, NatGatewayId, Network, NodeId, SubnetId};
use crate::trace::{DropReason, Source, Trace, Verdict, trace};

use super::workload::Workload;

/// The functions of a run and their calls.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The functions, sorted by id. [`Event::function`](super::Event) is an index into this list.
    pub functions: Vec<PlannedFunction>,
}

/// One function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedFunction {
    /// Its id.
    pub id: FunctionId,
    /// The subnets that its environments may be placed in, in the order of the function. Indexed by `Event::subnet`.
    pub subnets: Vec<SubnetId>,
    /// What each invocation calls, in order. Indexed by the number of the call.
    pub calls: Vec<PlannedCall>,
}

/// One call of a function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedCall {
    /// Where it goes.
    pub to: Destination,
    /// How it fares from each subnet of the function, in the order of [`PlannedFunction::subnets`].
    pub traces: Vec<Trace>,
}

/// Traces every call of every function of `workload` once. Functions without a load stand in the list without calls; the
/// first load of a function holds. A function that is Pending or Inactive in the files is traced as if it were not: a run
/// says itself when its interfaces are there.
#[must_use]
pub fn plan(network: &Network, workload: &Workload) -> Plan {
    if waits(network) {
        let mut awake = network.clone();
        wake(&mut awake);
        return plan(&awake, workload);
    }
    let functions = network.functions.iter().map(|(id, function)| {
        let load = workload.functions.iter().find(|load| load.function == *id);
        let source = Source::Function(id.clone());
        let calls = load.map_or(&[][..], |load| &load.calls).iter();
        let calls = calls.map(|(to, _)| PlannedCall { to: to.clone(), traces: trace(network, &source, to) }).collect();
        PlannedFunction { id: id.clone(), subnets: function.subnets.clone(), calls }
    });
    Plan { functions: functions.take(usize::from(u16::MAX)).collect() }
}

/// Takes the states of functions that wait for their interfaces out of `network`.
pub(super) fn wake(network: &mut Network) {
    for function in network.functions.values_mut().filter(|function| is_waiting(function)) {
        function.state = None;
    }
}

fn waits(network: &Network) -> bool {
    network.functions.values().any(is_waiting)
}

const fn is_waiting(function: &LambdaFunction) -> bool {
    matches!(function.state, Some(FunctionState::Pending | FunctionState::Inactive))
}

impl PlannedCall {
    /// Why a call from the subnet with this number gets no answer: the first reason on its way there, else on its way back.
    /// What is undecided counts as delivered, and so does a call without a trace; the picture marks both.
    #[must_use]
    pub fn dropped(&self, subnet: u16) -> Option<DropReason> {
        let trace = self.traces.get(usize::from(subnet))?;
        [&trace.forward, &trace.reply].into_iter().find_map(|leg| match leg.verdict {
            Verdict::Dropped(reason) => Some(reason),
            Verdict::Delivered | Verdict::Undecided(_) => None,
        })
    }

    /// The first NAT gateway that a call from the subnet with this number crosses.
    #[must_use]
    pub fn nat_gateway(&self, subnet: u16) -> Option<&NatGatewayId> {
        let trace = self.traces.get(usize::from(subnet))?;
        trace.forward.hops.iter().find_map(|hop| if let NodeId::NatGateway(id) = &hop.node { Some(id) } else { None })
    }
}
