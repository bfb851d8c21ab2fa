//! The SARIF document against what the 2.1.0 schema asks of the parts that we write.

use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

fn sarif(scenario: &str) -> Value {
    let output = Command::new(env!("CARGO_BIN_EXE_eniscope"))
        .args(["check", "--scenario", scenario, "--sarif"])
        .stdin(Stdio::null())
        .output()
        .unwrap();
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The keys that the schema allows for the object, all of which it closes with `additionalProperties: false`.
fn only(value: &Value, allowed: &[&str]) {
    for key in value.as_object().unwrap().keys() {
        assert!(allowed.contains(&key.as_str()), "{key} in {value}");
    }
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_else(|| panic!("{key} in {value}"))
}

/// The schema itself comes with the tools that `make test` installs.
#[test]
fn the_document_is_valid_against_the_schema() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    if !root.join("node_modules/@microsoft/jest-sarif").exists() {
        return println!("skipped: no schema; scripts/setup installs it");
    }
    let validate = |document: &Value| {
        let mut validator = Command::new("node").arg(root.join("scripts/sarif.mjs")).stdin(Stdio::piped()).spawn().unwrap();
        serde_json::to_writer(validator.stdin.take().unwrap(), document).unwrap();
        validator.wait().unwrap().success()
    };
    for scenario in ["shop", "public-subnet", "private-endpoints"] {
        assert!(validate(&sarif(scenario)), "{scenario}");
    }
    assert!(!validate(&serde_json::json!({ "version": "2.1.0" })), "the validator lets a document without runs pass");
}

#[test]
fn the_document_has_the_shape_of_the_schema() {
    for scenario in ["shop", "public-subnet", "private-endpoints"] {
        let document = sarif(scenario);
        only(&document, &["$schema", "version", "runs"]);
        assert_eq!(document["version"], "2.1.0");
        let run = &document["runs"][0];
        only(run, &["tool", "invocations", "columnKind", "language", "results"]);
        assert_eq!(run["columnKind"], "unicodeCodePoints");
        assert!(run["invocations"][0]["executionSuccessful"].is_boolean());
        let driver = &run["tool"]["driver"];
        only(driver, &["name", "version", "semanticVersion", "language", "rules", "informationUri"]);
        let rules = driver["rules"].as_array().unwrap();
        let mut ids: Vec<&str> = Vec::new();
        for rule in rules {
            only(rule, &["id", "name", "shortDescription", "fullDescription", "help", "properties"]);
            for part in ["shortDescription", "fullDescription", "help"] {
                assert!(!text(&rule[part], "text").is_empty());
            }
            ids.push(text(rule, "id"));
        }
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), rules.len());
        let results = run["results"].as_array().unwrap();
        assert!(!results.is_empty());
        for result in results {
            only(result, &["ruleId", "ruleIndex", "level", "message", "locations", "partialFingerprints"]);
            let rule = &rules[usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()];
            assert_eq!(rule["id"], result["ruleId"]);
            assert!(["none", "note", "warning", "error"].contains(&text(result, "level")));
            assert!(!text(&result["message"], "text").is_empty());
            let place = &result["locations"][0]["physicalLocation"];
            only(place, &["artifactLocation", "region"]);
            assert!(!text(&place["artifactLocation"], "uri").contains(' '));
            assert!(place["region"]["startLine"].as_u64().unwrap() >= 1);
            assert!(place["region"]["startColumn"].as_u64().unwrap() >= 1);
            assert!(result["partialFingerprints"].as_object().unwrap().values().all(Value::is_string));
        }
    }
}
