//! Each construct of a template in a small file of its own, with the outline that it gives beside it.
//! `UPDATE_EXPECT=1` writes the outlines anew; they are read in review.

use std::path::PathBuf;

use eniscope::import::{ImportOptions, SourceFile, import};

use super::outline::outline;

fn check(name: &str, parameters: &[(&str, &str)]) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import");
    let bytes = std::fs::read(folder.join(name)).unwrap();
    let mut options = ImportOptions::default();
    options.parameters.extend(parameters.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    let found = outline(&import(&[SourceFile { name: name.into(), bytes }], &options));
    let expected = folder.join(format!("{name}{}.outline", if parameters.is_empty() { "" } else { ".stated" }));
    // The fixtures' one secret, in a parameter, a password and variables.
    assert!(!found.contains("hunter2"), "{name} lets a secret out");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(&expected, &found).unwrap();
    }
    let wanted = std::fs::read_to_string(&expected).unwrap_or_default();
    assert!(found == wanted, "{name} gives\n{found}\ninstead of\n{wanted}");
}

#[test]
fn a_whole_network() {
    check("network.yaml", &[]);
}

#[test]
fn rules_of_groups_and_acls() {
    check("rules.yaml", &[]);
}

#[test]
fn intrinsic_functions() {
    check("functions.yaml", &[]);
}

#[test]
fn intrinsic_functions_in_json() {
    check("functions.json", &[]);
}

#[test]
fn parameters_without_values() {
    check("parameters.yaml", &[]);
}

#[test]
fn parameters_with_stated_values() {
    check("parameters.yaml", &[("Subnets", "subnet-1, subnet-2"), ("Group", "sg-1"), ("Vpc", "vpc-1"), ("Stage", "prod")]);
}

#[test]
fn conditions() {
    check("conditions.yaml", &[]);
}

#[test]
fn sam_globals_policies_and_environment() {
    check("sam.yaml", &[]);
}

#[test]
fn roles() {
    check("roles.yaml", &[]);
}

#[test]
fn databases_and_the_like() {
    check("resources.yaml", &[]);
}

#[test]
fn peering() {
    check("peering.yaml", &[]);
}

#[test]
fn transit_gateways() {
    check("transit-gateway.yaml", &[]);
}

#[test]
fn virtual_private_gateways() {
    check("vpn.yaml", &[]);
}

#[test]
fn edges_firewalls_and_public_access() {
    check("edges.yaml", &[]);
}

#[test]
fn load_balancers() {
    check("load-balancer.yaml", &[]);
}

#[test]
fn policies() {
    check("policies.yaml", &[]);
}

#[test]
fn interfaces_and_nat() {
    check("interfaces.yaml", &[]);
}

#[test]
fn faults() {
    check("faults.yaml", &[]);
}
