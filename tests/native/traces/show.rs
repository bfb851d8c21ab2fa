//! A trace as text: one line a hop, one word group a step.

use eniscope::trace::{Leg, MissingFact, Step, StepResult, Trace, Verdict};

/// Both legs.
pub(super) fn trace(trace: &Trace) -> String {
    format!("forward {}reply {}", leg(&trace.forward), leg(&trace.reply))
}

fn leg(leg: &Leg) -> String {
    let mut text = format!("{} via {}\n", verdict(leg), leg.via.name());
    for hop in &leg.hops {
        let steps: Vec<String> = hop.steps.iter().map(step).collect();
        text += format!("  {} {}: {}", hop.node.kind().name(), hop.node.name(), steps.join("; ")).trim_end();
        text += "\n";
    }
    text
}

fn step(step: &Step) -> String {
    let mut text = step.kind.name().to_owned();
    match &step.result {
        StepResult::Pass => {}
        StepResult::Block(reason) => text += &format!(" BLOCK {}", reason.code()),
        StepResult::Unknown(fact) => text += &format!(" UNKNOWN {}", missing(fact)),
    }
    if let Some(part) = &step.part {
        text += &format!(" {}", part.name());
    }
    if let Some(rule) = &step.rule {
        text += &format!(" [{}]", rule.text);
    }
    text
}

/// `delivered`, `dropped CODE` or `undecided FACT`.
pub(super) fn verdict(leg: &Leg) -> String {
    match &leg.verdict {
        Verdict::Delivered => "delivered".to_owned(),
        Verdict::Dropped(reason) => format!("dropped {}", reason.code()),
        Verdict::Undecided(fact) => format!("undecided {}", missing(fact)),
    }
}

/// A missing fact in a few words.
pub(super) fn missing(fact: &MissingFact) -> String {
    match fact {
        MissingFact::NotInFiles { kind, id } => format!("not-in-files {} {id}", kind.name()),
        MissingFact::Value { kind, id, waits_for } => format!("value {} {id} {waits_for}", kind.name()),
        MissingFact::AttachmentUnknown => "attachment".to_owned(),
        MissingFact::NotModelled { kind, id } => format!("not-modelled {kind} {id}"),
        MissingFact::EndpointPolicyDepends => "endpoint-policy".to_owned(),
        MissingFact::BucketPolicyDepends => "bucket-policy".to_owned(),
        MissingFact::PeeredGroup { id } => format!("peered-group {id}"),
        MissingFact::Inspection { id } => format!("inspection {id}"),
        MissingFact::OutsideAws { id } => format!("outside-aws {id}"),
        MissingFact::AddressUnknown => "address".to_owned(),
    }
}
