//! What functions evidently need: what they call, and the internet where their default route leads there.
//!
//! Functions of one class (same subnets, groups and facts) are asked once. The internet is needed for sure when the default
//! route leads to a NAT gateway or NAT instance, which nobody pays for without wanting it; a route to an internet gateway
//! may be there for others.

use crate::network::{Destination, FunctionId, Network};
use crate::trace::{self, Matrix, Source, Trace, Via};

/// One class of functions and one destination.
#[derive(Clone, Debug)]
pub(super) struct Need {
    /// The functions that need it.
    pub(super) functions: Vec<FunctionId>,
    /// Where they go.
    pub(super) destination: Destination,
    /// What says so.
    pub(super) why: Why,
    /// How they fare, once for each subnet.
    pub(super) traces: Vec<Trace>,
}

/// What says that a destination is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Why {
    /// The function is seen to call it.
    Call,
    /// Its default route leads to NAT.
    NatRoute,
    /// Its default route leads to an internet gateway.
    InternetGatewayRoute,
}

impl Need {
    /// The function that stands for all of them.
    pub(super) fn source(&self) -> Option<Source> {
        self.functions.first().cloned().map(Source::Function)
    }
}

pub(super) fn needs(network: &Network) -> Vec<Need> {
    let all: Vec<FunctionId> = network.functions.keys().cloned().collect();
    let matrix = Matrix::new(network, &all, Vec::new());
    let mut needs = Vec::new();
    for class in matrix.classes() {
        let mut wanted: Vec<(Destination, Vec<FunctionId>)> = Vec::new();
        for id in &class.functions {
            for call in network.functions.get(id).into_iter().flat_map(|function| &function.calls) {
                match wanted.iter_mut().find(|(to, _)| *to == call.to) {
                    Some((_, callers)) if callers.contains(id) => {}
                    Some((_, callers)) => callers.push(id.clone()),
                    None => wanted.push((call.to.clone(), vec![id.clone()])),
                }
            }
        }
        let called = wanted.iter().any(|(to, _)| *to == Destination::Internet);
        let mut push = |functions: Vec<FunctionId>, destination: Destination, why| {
            let Some(first) = functions.first().cloned() else { return };
            let traces = trace::trace(network, &Source::Function(first), &destination);
            needs.push(Need { functions, destination, why, traces });
        };
        for (to, callers) in wanted {
            push(callers, to, Why::Call);
        }
        if let Some(why) = default_route(network, &class.subnets).filter(|_| !called) {
            push(class.functions.clone(), Destination::Internet, why);
        }
    }
    needs
}

fn default_route(network: &Network, subnets: &[crate::network::SubnetId]) -> Option<Why> {
    let leads = |wanted: &[Via]| subnets.iter().any(|subnet| wanted.contains(&trace::default_route(network, subnet)));
    if leads(&[Via::NatGateway, Via::NatInstance]) {
        Some(Why::NatRoute)
    } else if leads(&[Via::InternetGateway]) {
        Some(Why::InternetGatewayRoute)
    } else {
        None
    }
}
