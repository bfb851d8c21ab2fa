//! The findings: in short for the report, and with evidence and fix for `eniscope check`.

use serde::Serialize;

use super::VERSION;
use super::problem::{ProblemEntry, problems, severity};
use super::trace::{FromEntry, NodeEntry, ToEntry, TraceEntry, from, node, to, trace_entry};
use crate::advice::{Evidence, Finding, findings};
use crate::edit::Edit;
use crate::edit::render::{Snippet, render};
use crate::import::Imported;
use crate::network::{Direction, Network, NodeId};
use crate::report::Reported;
use crate::text::{self, Language};

/// A finding in short.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FindingEntry {
    /// The stable code.
    pub code: &'static str,
    /// `info`, `warning` or `error`.
    pub severity: &'static str,
    /// The component that is to be changed.
    pub subject: String,
    /// The file that declares it.
    pub file: String,
    /// The line; 0 when it is not known.
    pub line: u32,
    /// What is wrong.
    pub message: String,
}

/// The document of `eniscope check`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Check {
    /// The version of the format.
    pub version: u32,
    /// What was found, worst first.
    pub findings: Vec<CheckEntry>,
    /// What was found wrong or doubtful in the files.
    pub problems: Vec<ProblemEntry>,
}

/// A finding at length.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CheckEntry {
    /// The finding in short.
    #[serde(flatten)]
    pub finding: FindingEntry,
    /// The mistake by name.
    pub title: &'static str,
    /// Why it matters.
    pub why: &'static str,
    /// What to do, in words.
    pub advice: &'static str,
    /// The column of the place; 0 when it is not known.
    pub column: u32,
    /// The kind of the subject.
    pub subject_kind: &'static str,
    /// The functions that it concerns.
    pub functions: Vec<String>,
    /// What they do not reach, or reach on a detour.
    pub destinations: Vec<String>,
    /// The connection that shows it.
    pub evidence: Option<EvidenceEntry>,
    /// What mends it; null when no change of the network is proven to.
    pub fix: Option<FixEntry>,
}

/// The connection that shows a finding: the document of `eniscope trace` for one subnet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EvidenceEntry {
    /// Who opens it.
    pub from: FromEntry,
    /// Where it goes.
    pub to: ToEntry,
    /// `delivered`, `dropped` or `undecided`.
    pub verdict: &'static str,
    /// What carries it.
    pub via: &'static str,
    /// How it fares.
    pub trace: TraceEntry,
}

/// A fix, for programs and for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FixEntry {
    /// The changes.
    pub edits: Vec<EditEntry>,
    /// AWS CLI commands.
    pub aws_cli: String,
    /// `Resources:` of a CloudFormation template.
    pub cloudformation: String,
    /// Terraform HCL.
    pub terraform: String,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EditEntry {
    /// `put`, `remove`, `add-route`, `remove-route`, `add-rule`, `remove-rule`, `add-entry`, `remove-entry`,
    /// `associate-route-table` or `associate-network-acl`.
    pub kind: &'static str,
    /// The component that it changes or adds.
    pub target: NodeEntry,
    /// `in` or `out`, for rules and entries.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub direction: Option<&'static str>,
    /// The route, rule or entry, in AWS's own terms; the table or ACL that a subnet is associated with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// Writes down all findings and problems.
#[must_use]
pub fn check(imported: &Reported<Imported>, language: Language) -> Check {
    let network = &imported.value.network;
    Check {
        version: VERSION,
        findings: findings(network).iter().map(|finding| entry(network, finding, language)).collect(),
        problems: problems(&imported.problems, language),
    }
}

/// A finding as the report has it.
#[must_use]
pub fn short(finding: &Finding, language: Language) -> FindingEntry {
    FindingEntry {
        code: finding.code.name(),
        severity: severity(finding.severity),
        subject: finding.subject.name(),
        file: finding.place.file.to_string(),
        line: finding.place.line,
        message: text::finding(finding, language).message,
    }
}

/// A finding at length.
#[must_use]
pub fn entry(network: &Network, finding: &Finding, language: Language) -> CheckEntry {
    let words = text::finding(finding, language);
    CheckEntry {
        finding: short(finding, language),
        title: words.title,
        why: words.why,
        advice: words.advice,
        column: finding.place.column,
        subject_kind: node(network, &finding.subject).kind,
        functions: finding.functions.iter().map(ToString::to_string).collect(),
        destinations: finding.destinations.iter().map(ToString::to_string).collect(),
        evidence: finding.evidence.as_ref().map(|evidence| evidence_entry(network, evidence, language)),
        fix: fix(network, &finding.fix),
    }
}

fn evidence_entry(network: &Network, evidence: &Evidence, language: Language) -> EvidenceEntry {
    let overall = evidence.trace.overall();
    EvidenceEntry {
        from: from(&evidence.source),
        to: to(network, &evidence.destination),
        verdict: overall.verdict.name(),
        via: overall.via.name(),
        trace: trace_entry(network, &evidence.trace, language),
    }
}

fn fix(network: &Network, edits: &[Edit]) -> Option<FixEntry> {
    (!edits.is_empty()).then(|| FixEntry {
        edits: edits.iter().map(|edit| edit_entry(network, edit)).collect(),
        aws_cli: render(network, edits, Snippet::AwsCli),
        cloudformation: render(network, edits, Snippet::CloudFormation),
        terraform: render(network, edits, Snippet::Terraform),
    })
}

fn edit_entry(network: &Network, edit: &Edit) -> EditEntry {
    use crate::trace::rule_text::{acl_entry, group_rule, route};
    let at = |kind, target: NodeId, direction: Option<Direction>, text: Option<String>| EditEntry {
        kind,
        target: node(network, &target),
        direction: direction.map(Direction::name),
        text,
    };
    let text = |rule: crate::trace::RuleRef| Some(rule.text.to_string());
    match edit {
        Edit::Put(component) => match component.id() {
            Some(id) => at("put", id, None, None),
            None => EditEntry {
                kind: "put",
                target: NodeEntry { kind: "block-public-access", id: String::new() },
                direction: None,
                text: None,
            },
        },
        Edit::Remove(id) => at("remove", id.clone(), None, None),
        Edit::AddRoute { table, route: it } => at("add-route", table.clone().into(), None, text(route(it))),
        Edit::RemoveRoute { table, route: it } => at("remove-route", table.clone().into(), None, text(route(it))),
        Edit::AddRule { group, direction, rule } => {
            at("add-rule", group.clone().into(), Some(*direction), text(group_rule(rule, *direction)))
        }
        Edit::RemoveRule { group, direction, rule } => {
            at("remove-rule", group.clone().into(), Some(*direction), text(group_rule(rule, *direction)))
        }
        Edit::AddEntry { acl, entry } => {
            at("add-entry", acl.clone().into(), Some(entry.direction), text(acl_entry(entry, entry.direction)))
        }
        Edit::RemoveEntry { acl, entry } => {
            at("remove-entry", acl.clone().into(), Some(entry.direction), text(acl_entry(entry, entry.direction)))
        }
        Edit::AssociateTable { subnet, table } => {
            at("associate-route-table", subnet.clone().into(), None, table.as_ref().map(ToString::to_string))
        }
        Edit::AssociateAcl { subnet, acl } => {
            at("associate-network-acl", subnet.clone().into(), None, acl.as_ref().map(ToString::to_string))
        }
    }
}
