//! How one destination fares: one answer for each subnet, and the answers of all subnets as one.

use crate::order::SortedMap;

use serde::Serialize;

use crate::network::{Destination, Network};
use crate::trace::{self, Overall, Source};

/// The paths of one function to one destination.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PathEntry {
    /// `delivered`, `dropped`, `undecided`, or `mixed` when the subnets differ.
    pub verdict: &'static str,
    /// What carries it.
    pub via: &'static str,
    /// The first blocker of the first subnet that drops.
    pub code: Option<&'static str>,
    /// The same for each subnet.
    #[serde(serialize_with = "super::keyed::object")]
    pub by_subnet: SortedMap<String, SubnetPathEntry>,
}

/// The path from one subnet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SubnetPathEntry {
    /// `delivered`, `dropped` or `undecided`.
    pub verdict: &'static str,
    /// What carries it out of the subnet.
    pub via: &'static str,
    /// The first blocker.
    pub code: Option<&'static str>,
}

/// How `source` fares to `destination`.
#[must_use]
pub fn path(network: &Network, source: &Source, destination: &Destination) -> PathEntry {
    let traces = trace::fates(network, source, destination);
    let Overall { verdict, via, code, .. } = trace::together(network, source, &traces);
    let mut by_subnet = SortedMap::new();
    for trace in traces {
        let Overall { verdict, via, code, .. } = trace.overall();
        let entry = SubnetPathEntry { verdict: verdict.name(), via: via.name(), code: code.map(|reason| reason.code()) };
        by_subnet.insert(trace.subnet.to_string(), entry);
    }
    PathEntry { verdict: verdict.name(), via: via.name(), code: code.map(|reason| reason.code()), by_subnet }
}
