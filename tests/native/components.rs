//! Closed lists are complete: each kind and reason stands in its list once and has a name of its own.

use std::collections::BTreeSet;

use eniscope::network::NodeKind;
use eniscope::trace::DropReason;

/// How many variants `pub enum NAME` has in a source file: its lines that hold one name and a comma.
fn variants(file: &str, name: &str) -> usize {
    let text = std::fs::read_to_string(format!("{}/src/{file}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let body = text.split_once(&format!("pub enum {name} {{")).unwrap().1.split_once("\n}").unwrap().0;
    body.lines().filter(|line| line.trim().strip_suffix(',').is_some_and(|word| word.chars().all(char::is_alphanumeric))).count()
}

#[test]
fn every_kind_of_component_is_listed_and_named() {
    let kinds: BTreeSet<NodeKind> = NodeKind::ALL.into();
    assert_eq!(kinds.len(), variants("network/kind.rs", "NodeKind"));
    let names: BTreeSet<&str> = NodeKind::ALL.iter().map(|kind| kind.name()).collect();
    assert_eq!(names.len(), kinds.len());
}

#[test]
fn every_reason_is_listed_and_has_a_code() {
    let reasons: BTreeSet<DropReason> = DropReason::ALL.into();
    assert_eq!(reasons.len(), variants("trace/reason.rs", "DropReason"));
    let codes: BTreeSet<&str> = DropReason::ALL.iter().map(|reason| reason.code()).collect();
    assert_eq!(codes.len(), reasons.len());
}

#[test]
fn codes_are_those_of_reachability_analyzer_or_known_to_be_ours() {
    let Ok(text) = std::fs::read_to_string("../shared/design/reachability-codes.json") else {
        println!("skipped: ../shared/design/reachability-codes.json is not here");
        return;
    };
    let list: serde_json::Value = serde_json::from_str(&text).unwrap();
    let known: BTreeSet<&str> = list["codes"].as_array().unwrap().iter().map(|entry| entry["code"].as_str().unwrap()).collect();
    let ours: Vec<&str> = DropReason::ALL.iter().map(|reason| reason.code()).filter(|code| !known.contains(code)).collect();
    assert_eq!(
        ours,
        [
            "ROUTING_LOOP",
            "DNS_DISABLED",
            "ENDPOINT_POLICY_DENIED",
            "ROLE_PERMISSIONS_MISSING",
            "IPV6_NOT_ENABLED",
            "FUNCTION_NOT_ACTIVE",
            "BUCKET_POLICY_DENIED",
            "INBOUND_TO_FUNCTION",
            "NAT_GATEWAY_ADDRESS",
            "NO_IPV6_ADDRESS",
        ],
        "a code that AWS does not have is a decision of its own"
    );
}

#[test]
fn every_code_that_a_lambda_sender_can_meet_is_ours_too() {
    let Ok(text) = std::fs::read_to_string("../shared/design/reachability-codes.json") else {
        println!("skipped: ../shared/design/reachability-codes.json is not here");
        return;
    };
    let list: serde_json::Value = serde_json::from_str(&text).unwrap();
    let codes: BTreeSet<&str> = DropReason::ALL.iter().map(|reason| reason.code()).collect();
    let wanted = list["codes"].as_array().unwrap().iter().filter(|entry| entry["matters_for_a_lambda_sender"] == true);
    let missing: Vec<&str> = wanted.map(|entry| entry["code"].as_str().unwrap()).filter(|code| !codes.contains(code)).collect();
    assert_eq!(missing, Vec::<&str>::new());
}
