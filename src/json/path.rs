//! How one destination fares: one answer for each subnet, and the answers of all subnets as one.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::trace::{Trace, Verdict};

/// The paths of one function to one destination.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PathEntry {
    /// `delivered`, `dropped`, `undecided`, or `mixed` when the subnets differ.
    pub verdict: &'static str,
    /// What carries it: of all subnets when they agree, else of the first that delivers.
    pub via: &'static str,
    /// The first blocker of the first subnet that drops.
    pub code: Option<&'static str>,
    /// The same for each subnet.
    pub by_subnet: BTreeMap<String, SubnetPathEntry>,
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

/// The answers of `traces`, one a subnet. `complete` says whether these are all the subnets that there are; where they are
/// not, the whole cannot be decided.
#[must_use]
pub fn path(traces: &[Trace], complete: bool) -> PathEntry {
    let by_subnet: BTreeMap<String, SubnetPathEntry> =
        traces.iter().map(|trace| (trace.subnet.to_string(), subnet_path(trace))).collect();
    let entries = || traces.iter().map(subnet_path);
    let via = match entries().find(|entry| entry.verdict == DELIVERED).or_else(|| entries().next()) {
        Some(entry) => entry.via,
        None => crate::trace::Via::None.name(),
    };
    PathEntry { verdict: overall(traces, complete), via, code: entries().find_map(|entry| entry.code), by_subnet }
}

/// One verdict for all subnets.
#[must_use]
pub fn overall(traces: &[Trace], complete: bool) -> &'static str {
    let mut verdicts = traces.iter().map(|trace| name(&round_trip(trace)));
    match verdicts.next() {
        Some(first) if complete => {
            if verdicts.all(|other| other == first) {
                first
            } else {
                MIXED
            }
        }
        Some(_) | None => UNDECIDED,
    }
}

/// How a connection fares there and back: the first direction that fails decides.
#[must_use]
pub fn round_trip(trace: &Trace) -> Verdict {
    match &trace.forward.verdict {
        Verdict::Delivered => trace.reply.verdict.clone(),
        Verdict::Dropped(_) => trace.forward.verdict.clone(),
        // A reply that is certainly lost decides, whatever is missing on the way there.
        Verdict::Undecided(_) => match &trace.reply.verdict {
            Verdict::Dropped(_) => trace.reply.verdict.clone(),
            Verdict::Delivered | Verdict::Undecided(_) => trace.forward.verdict.clone(),
        },
    }
}

fn subnet_path(trace: &Trace) -> SubnetPathEntry {
    let verdict = round_trip(trace);
    let code = match &verdict {
        Verdict::Dropped(reason) => Some(reason.code()),
        Verdict::Delivered | Verdict::Undecided(_) => None,
    };
    SubnetPathEntry { verdict: name(&verdict), via: trace.forward.via.name(), code }
}

/// The stable name of a verdict.
#[must_use]
pub const fn name(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Delivered => DELIVERED,
        Verdict::Dropped(_) => DROPPED,
        Verdict::Undecided(_) => UNDECIDED,
    }
}

/// It arrives, and so does the reply.
pub const DELIVERED: &str = "delivered";
/// It is dropped.
pub const DROPPED: &str = "dropped";
/// A fact that decides is missing.
pub const UNDECIDED: &str = "undecided";
/// The subnets differ.
pub const MIXED: &str = "mixed";
