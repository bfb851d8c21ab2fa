//! What a run needs to know of the network, worked out once: which function calls what, and how each call fares from each subnet.
//!
//! Events carry small numbers; they are indexes into these lists.

use crate::network::{Destination, FunctionId, Network, SubnetId};
use crate::trace::Trace;

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

/// Traces every call of every function of `workload` once.
#[must_use]
pub fn plan(_network: &Network, _workload: &Workload) -> Plan {
    Plan::default()
}
