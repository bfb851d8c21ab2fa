//! Which network applies when: the one of the files, and one altered for each set of faults that are on at once.
//!
//! Worked out before a run begins. Every call is traced once for each such network, so that a run only looks up.

use super::fault::{Fault, FaultKind, subnets_in};
use super::plan::{Plan, PlannedCall, PlannedFunction, wake};
use crate::network::{Network, SubnetId};
use crate::trace::{Source, trace};
use crate::units::{SimDuration, SimTime};

/// The networks of a run and when each applies.
#[derive(Clone, Debug, Default)]
pub(super) struct Phases {
    /// The altered ones; the network of the files comes before them as number 0.
    pub(super) altered: Vec<Altered>,
    /// When which number applies from.
    pub(super) changes: Vec<(SimTime, u16)>,
}

/// A network altered by faults.
#[derive(Clone, Debug)]
pub(super) struct Altered {
    pub(super) network: Network,
    /// The plan with the same functions, subnets and calls, traced anew.
    pub(super) plan: Plan,
    /// Subnets of lost zones.
    pub(super) lost: Vec<SubnetId>,
}

/// The phases that `faults` make of `network`. An update of a function takes `update`; then its edits hold.
pub(super) fn phases(network: &Network, plan: &Plan, faults: &[Fault], update: SimDuration) -> Phases {
    let spans: Vec<Span<'_>> = faults.iter().filter(|fault| fault.kind.alters()).map(|fault| Span::of(fault, update)).collect();
    let mut times: Vec<SimTime> = spans.iter().flat_map(|span| [Some(span.from), span.until]).flatten().collect();
    times.sort_unstable();
    times.dedup();
    let mut phases = Phases::default();
    let mut known: Vec<Vec<bool>> = vec![vec![false; spans.len()]];
    for time in times {
        let on: Vec<bool> = spans.iter().map(|span| span.is_on(time)).collect();
        let number = match known.iter().position(|set| *set == on) {
            Some(number) => number,
            None => {
                let kinds = spans.iter().zip(&on).filter(|(_, on)| **on).map(|(span, _)| span.kind);
                phases.altered.push(alter(network, plan, kinds));
                known.push(on);
                known.len() - 1
            }
        };
        phases.changes.push((time, u16::try_from(number).unwrap_or(0)));
    }
    phases
}

/// A fault and when its change of the network holds.
struct Span<'f> {
    kind: &'f FaultKind,
    from: SimTime,
    until: Option<SimTime>,
}

impl<'f> Span<'f> {
    fn of(fault: &'f Fault, update: SimDuration) -> Self {
        let kind = &fault.kind;
        if matches!(kind, FaultKind::Deployed { .. }) {
            Self { kind, from: fault.start + update, until: None }
        } else {
            Self { kind, from: fault.start, until: fault.end() }
        }
    }

    fn is_on(&self, time: SimTime) -> bool {
        self.from <= time && self.until.is_none_or(|until| time < until)
    }
}

fn alter<'f>(network: &Network, plan: &Plan, kinds: impl Iterator<Item = &'f FaultKind>) -> Altered {
    let mut altered = network.clone();
    wake(&mut altered);
    let mut lost = Vec::new();
    for kind in kinds {
        if let FaultKind::ZoneLost(zone) = kind {
            lost.extend(subnets_in(network, zone).cloned());
        }
        kind.apply(&mut altered);
    }
    let functions = plan.functions.iter().map(|function| retrace(&altered, function));
    Altered { plan: Plan { functions: functions.collect() }, network: altered, lost }
}

/// The calls of `function` traced in `network`. Subnets keep their numbers; one that the function has no longer keeps its
/// trace, since no environment is placed in it any more.
fn retrace(network: &Network, function: &PlannedFunction) -> PlannedFunction {
    let source = Source::Function(function.id.clone());
    let calls = function.calls.iter().map(|call| {
        let fresh = trace(network, &source, &call.to);
        let traces = call.traces.iter().map(|old| fresh.iter().find(|new| new.subnet == old.subnet).unwrap_or(old).clone());
        PlannedCall { to: call.to.clone(), traces: traces.collect() }
    });
    PlannedFunction { id: function.id.clone(), subnets: function.subnets.clone(), calls: calls.collect() }
}
