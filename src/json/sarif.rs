//! Findings and problems as SARIF 2.1.0 (OASIS), which code hosts show on the line.
//!
//! Only what the hosts read: the driver with its rules, results with place, message and fingerprint, and whether the run
//! succeeded. A rule's text is that of its finding without names. Lines and columns of ours count characters from 1, as
//! `columnKind` says.

use serde::Serialize;
use serde_json::{Value, json};

use crate::advice::{Finding, FindingCode, findings};
use crate::edit::render::{Snippet, render};
use crate::import::Imported;
use crate::report::{Reported, Severity};
use crate::text::{self, Language};

/// The document; serialised as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Sarif(Value);

/// Writes down the findings of `imported`. Files that could not be read are named as notifications of the run.
#[must_use]
pub fn sarif(imported: &Reported<Imported>, usable: bool, language: Language) -> Sarif {
    let network = &imported.value.network;
    let found = findings(network);
    let results: Vec<Value> = found
        .iter()
        .map(|finding| {
            let fix = render(network, &finding.fix, Snippet::AwsCli);
            result(finding, if finding.fix.is_empty() { "" } else { &fix }, language)
        })
        .collect();
    Sarif(json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "Eniscope",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "version": env!("CARGO_PKG_VERSION"),
                "language": language.tag(),
                "rules": FindingCode::ALL.map(|code| rule(code, language)).to_vec(),
            } },
            "invocations": [{
                "executionSuccessful": usable,
                "toolExecutionNotifications": notifications(imported, language),
            }],
            "columnKind": "unicodeCodePoints",
            "language": language.tag(),
            "results": results,
        }],
    }))
}

fn rule(code: FindingCode, language: Language) -> Value {
    let [title, why, advice] = text::finding_rule(code, language);
    json!({
        "id": code.name(),
        "name": format!("{code:?}"),
        "shortDescription": { "text": title },
        "fullDescription": { "text": why },
        "help": { "text": format!("{why} {advice}"), "markdown": format!("{why}\n\n{advice}") },
        "properties": { "tags": ["aws", "lambda", "vpc"] },
    })
}

fn result(finding: &Finding, fix: &str, language: Language) -> Value {
    let words = text::finding(finding, language);
    let mut message = format!("{} {}", words.message, words.advice);
    if !fix.is_empty() {
        message.push_str("\n\n");
        message.push_str(fix);
    }
    let rule = FindingCode::ALL.iter().position(|code| *code == finding.code);
    json!({
        "ruleId": finding.code.name(),
        "ruleIndex": rule,
        "level": level(finding.severity),
        "message": { "text": message },
        "locations": [location(&finding.place)],
        "partialFingerprints": { "eniscope/v1": format!("{}:{}", finding.code.name(), finding.subject.name()) },
    })
}

/// A place; without a line when none is known, as for what the files only name.
fn location(place: &crate::report::Place) -> Value {
    let artifact = json!({ "uri": uri(&place.file) });
    if place.line == 0 {
        return json!({ "physicalLocation": { "artifactLocation": artifact } });
    }
    let region = json!({ "startLine": place.line, "startColumn": place.column.max(1) });
    json!({ "physicalLocation": { "artifactLocation": artifact, "region": region } })
}

/// A path as a relative URI: hosts take it as relative to the repository's root.
fn uri(path: &str) -> String {
    let path = path.strip_prefix("./").unwrap_or(path);
    let mut uri = String::with_capacity(path.len());
    if path.starts_with('/') {
        uri.push_str("file://");
    }
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(byte)),
            b'\\' => uri.push('/'),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

fn notifications(imported: &Reported<Imported>, language: Language) -> Vec<Value> {
    let worth = |severity| severity != Severity::Info;
    let problems = imported.problems.iter().filter(|problem| worth(problem.severity));
    let entry = |problem: &crate::report::Problem| {
        json!({
            "level": level(problem.severity),
            "descriptor": { "id": problem.kind.code() },
            "message": { "text": text::problem(problem, language).message },
            "locations": [location(&problem.place)],
        })
    };
    problems.map(entry).collect()
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}
