//! Findings that a dropped connection shows: every blocker of every need that is certainly dropped, one finding for each
//! component that is to be changed.

use super::classify::{Case, classify};
use super::needs::{Need, Why};
use super::proof::Proof;
use super::{Evidence, Finding, FindingCode, mend};
use crate::network::{Network, NodeId, SubnetId};
use crate::report::Severity;
use crate::trace::{Blocker, DropReason, Source, Trace, Verdict};

/// The most connections of one finding that its fix is made for; further ones have to be mended by the same edits.
const MOST_CASES: usize = 48;

/// A finding in the making, with every connection that shows it.
struct Loss<'a> {
    finding: Finding,
    cases: Vec<(&'a Need, &'a Trace)>,
}

pub(super) fn losses(network: &Network, proof: &Proof<'_>, needs: &[Need], found: &mut Vec<Finding>) {
    let mut losses: Vec<Loss<'_>> = Vec::new();
    for need in needs {
        let elsewhere = need.traces.iter().any(|trace| *trace.verdict() == Verdict::Delivered);
        for trace in need.traces.iter().filter(|trace| matches!(trace.verdict(), Verdict::Dropped(_))) {
            if need.why != Why::Call && on_purpose(trace) {
                continue;
            }
            let legs = [(&trace.forward, false), (&trace.reply, true)];
            for (blocker, reply) in legs.into_iter().flat_map(|(leg, reply)| leg.blockers.iter().map(move |b| (b, reply))) {
                let case = Case { network, need, trace, blocker, reply, elsewhere };
                let (code, subject, details) = classify(&case);
                // Nobody has to mend a default route for what nobody is seen to call.
                if code == FindingCode::ConnectionDropped && need.why != Why::Call {
                    continue;
                }
                let severity = if need.why == Why::InternetGatewayRoute { Severity::Warning } else { Severity::Error };
                add(network, &mut losses, (code, subject, severity), details, need, trace);
            }
        }
    }
    for Loss { mut finding, cases } in losses {
        finding.fix = mend::mend(network, proof, &finding, &cases);
        found.push(finding);
    }
}

fn add<'a>(
    network: &Network,
    losses: &mut Vec<Loss<'a>>,
    (code, subject, severity): (FindingCode, NodeId, Severity),
    details: Vec<std::sync::Arc<str>>,
    need: &'a Need,
    trace: &'a Trace,
) {
    let position = losses.iter().position(|loss| loss.finding.code == code && loss.finding.subject == subject);
    let position = position.unwrap_or_else(|| {
        let mut finding = Finding::new(network, code, severity, subject);
        finding.details = details;
        losses.push(Loss { finding, cases: Vec::new() });
        losses.len() - 1
    });
    let Some(Loss { finding, cases }) = losses.get_mut(position) else { return };
    finding.severity = finding.severity.max(severity);
    for function in &need.functions {
        if !finding.functions.contains(function) {
            finding.functions.push(function.clone());
        }
    }
    if !finding.destinations.contains(&need.destination) {
        finding.destinations.push(need.destination.clone());
    }
    if finding.evidence.is_none() {
        finding.evidence = evidence(need, trace);
    }
    if cases.len() < MOST_CASES && !cases.iter().any(|(_, other)| std::ptr::eq(*other, trace)) {
        cases.push((need, trace));
    }
}

pub(super) fn evidence(need: &Need, trace: &Trace) -> Option<Evidence> {
    let source: Source = need.source()?;
    let subnet: SubnetId = trace.subnet.clone();
    Some(Evidence { source, destination: need.destination.clone(), subnet, trace: trace.clone() })
}

/// Whether the function itself is closed to the internet: by its groups, or by its own subnet's ACL on the way out.
fn on_purpose(trace: &Trace) -> bool {
    let own = |blocker: &Blocker| match (&blocker.node, blocker.reason) {
        (NodeId::LambdaInterface(_), _) => true,
        (NodeId::Subnet(subnet), DropReason::SubnetAclRestriction) => *subnet == trace.subnet,
        _ => false,
    };
    trace.forward.blockers.iter().any(own)
}
