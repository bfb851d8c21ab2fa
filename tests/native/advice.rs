//! Findings: each code has a network that yields it and a twin that does not; what is offered as a fix mends.

mod fixtures;
mod laws;
mod sarif;

use eniscope::advice::{Finding, FindingCode, findings};
use eniscope::edit;
use eniscope::network::Network;
use eniscope::report::Severity;
use eniscope::text::{self, Language};
use eniscope::trace::{Verdict, trace};

use crate::support::network::network;
use fixtures::{BASE, fixture, without};

fn found(network: &Network, code: FindingCode) -> Option<Finding> {
    findings(network).into_iter().find(|finding| finding.code == code)
}

fn all(network: &Network) -> Vec<&'static str> {
    findings(network).iter().map(|finding| finding.code.name()).collect()
}

#[test]
fn every_code_has_a_network_that_yields_it_and_a_twin_that_does_not() {
    let mut wrong = Vec::new();
    for code in FindingCode::ALL {
        let (bad, good) = fixture(code);
        if found(&bad, code).is_none() {
            wrong.push(format!("{}: not found, but {:?}", code.name(), all(&bad)));
        }
        if found(&good, code).is_some() {
            wrong.push(format!("{}: found in the twin", code.name()));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_sound_network_yields_nothing() {
    assert_eq!(all(&network(BASE)), Vec::<&str>::new());
}

#[test]
fn what_is_mended_is_no_longer_found() {
    // No edit of the network mends these.
    use FindingCode as C;
    const WITHOUT_FIX: [C; 18] = [
        C::SingleZoneNat,
        C::EndpointInOtherRegion,
        C::BucketPolicyDenies,
        C::EndpointInFewerZones,
        C::LogsEndpointNotNeeded,
        C::InterfaceEndpointWouldPay,
        C::SubnetOutOfAddresses,
        C::InterfaceQuota,
        C::TooManySubnets,
        C::TooManyGroups,
        C::TooManyRules,
        C::TooManyRoutes,
        C::TooManyEntries,
        C::FunctionNotActive,
        C::VpcWithoutNeed,
        C::DedicatedTenancy,
        C::PeeringOverlap,
        C::PeeringNotTransitive,
    ];
    let mut wrong = Vec::new();
    for code in FindingCode::ALL {
        let (bad, _) = fixture(code);
        let Some(finding) = found(&bad, code) else { continue };
        if finding.fix.is_empty() {
            if !WITHOUT_FIX.contains(&code) && code != C::ConnectionDropped && code != C::Ipv6NotEnabled {
                wrong.push(format!("{}: no fix", code.name()));
            }
            continue;
        }
        let mut mended = bad.clone();
        edit::apply_all(&mut mended, &finding.fix).unwrap();
        if found(&mended, code).is_some_and(|again| again.subject == finding.subject) {
            wrong.push(format!("{}: found again after {:?}", code.name(), finding.fix));
        }
        if let Some(evidence) = finding.evidence.filter(|_| finding.severity == Severity::Error) {
            let arrives = |verdict: &Verdict| *verdict == Verdict::Delivered;
            if !trace(&mended, &evidence.source, &evidence.destination).iter().any(|trace| arrives(trace.verdict())) {
                wrong.push(format!("{}: the evidence is still dropped", code.name()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_words_hold_every_name_and_no_open_slot() {
    for code in FindingCode::ALL {
        let (bad, _) = fixture(code);
        let Some(finding) = found(&bad, code) else { continue };
        for language in Language::ALL {
            let words = text::finding(&finding, language);
            for text in [words.title, &words.message, words.why, words.advice] {
                assert!(!text.is_empty() && !text.contains(['{', '}']) && !text.contains("  "), "{}: {text}", code.name());
            }
            let named = words.message.contains(&finding.subject.name())
                || finding.functions.iter().any(|function| words.message.contains(function.as_str()))
                || finding.details.iter().any(|detail| words.message.contains(&**detail));
            assert!(named, "{}: {}", code.name(), words.message);
        }
    }
}

#[test]
fn isolated_on_purpose_is_no_mistake() {
    let isolated = without(BASE, "route Private 0.0.0.0/0");
    assert_eq!(all(&network(&without(&isolated, "call Orders internet"))), Vec::<&str>::new());
}

#[test]
fn what_is_not_known_is_not_found() {
    let text = BASE.replace("allow Db in tcp 5432 sg:App", "allow Db in tcp 5432 ?<param:Caller>");
    assert_eq!(all(&network(&text)), Vec::<&str>::new());
    let text = without(BASE, "group Db").replace("allow Db in tcp 5432 sg:App", "");
    assert_eq!(all(&network(&text)), Vec::<&str>::new());
}

#[test]
fn a_closed_egress_without_a_call_is_taken_as_meant() {
    let text = BASE.replace("allow App out all * 0.0.0.0/0", "allow App out tcp 5432 sg:Db");
    assert_eq!(all(&network(&without(&text, "call Orders internet"))), Vec::<&str>::new());
    assert_eq!(all(&network(&text)), ["NO_EGRESS_RULE"]);
}
