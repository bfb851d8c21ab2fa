//! Each construct of a template in a small file of its own, with the outline that it gives beside it.
//! `UPDATE_EXPECT=1` writes the outlines anew; they are read in review.

use std::path::{Path, PathBuf};

use eniscope::import::{ImportOptions, SourceFile, SubnetStatement, import};

use super::outline::outline;

fn check(name: &str, parameters: &[(&str, &str)]) {
    let mut options = ImportOptions::default();
    options.parameters.extend(parameters.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    check_with(name, &options, if parameters.is_empty() { "" } else { ".stated" });
}

/// A file, or all files of a folder as one drop.
fn check_with(name: &str, options: &ImportOptions, ending: &str) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import");
    let mut files = Vec::new();
    let path = folder.join(name);
    if path.is_dir() {
        collect(&path, "", &mut files);
    } else {
        files.push(SourceFile { name: name.into(), bytes: std::fs::read(&path).unwrap() });
    }
    let found = outline(&import(&files, options));
    let expected = folder.join(format!("{name}{ending}.outline"));
    // The fixtures' one secret, in a parameter, a password and variables.
    assert!(!found.contains("hunter2"), "{name} lets a secret out");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(&expected, &found).unwrap();
    }
    let wanted = std::fs::read_to_string(&expected).unwrap_or_default();
    assert!(found == wanted, "{name} gives\n{found}\ninstead of\n{wanted}");
}

fn collect(folder: &Path, before: &str, files: &mut Vec<SourceFile>) {
    let mut entries: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for entry in entries {
        let name = format!("{before}{}", entry.file_name().unwrap().to_str().unwrap());
        if entry.is_dir() {
            collect(&entry, &format!("{name}/"), files);
        } else {
            files.push(SourceFile { name: name.into(), bytes: std::fs::read(&entry).unwrap() });
        }
    }
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

#[test]
fn functions_in_the_place_of_names() {
    check("named-by-functions.yaml", &[]);
}

#[test]
fn subnets_of_no_known_vpc() {
    check("no-vpc.yaml", &[]);
}

#[test]
fn a_service_of_which_the_stage_is_not_said() {
    check("staged-serverless", &[]);
    check("staged-serverless", &[("stage", "dev")]);
}

#[test]
fn outputs_of_stacks_by_name() {
    check("stack-outputs", &[]);
}

#[test]
fn loops() {
    check("loops.yaml", &[]);
}

#[test]
fn functions_that_look_something_up() {
    check("lookups.yaml", &[]);
}

#[test]
fn calls() {
    check("calls.yaml", &[]);
}

#[test]
fn questions() {
    check("questions.yaml", &[]);
    check("questions.yaml", &[("Vpc", "vpc-1"), ("Subnets", "subnet-1,subnet-2"), ("WithNat", "true"), ("Password", "hunter2")]);
}

#[test]
fn nested_stacks() {
    check("nested", &[]);
}

#[test]
fn exports_and_imports() {
    check("exports", &[]);
}

#[test]
fn services_of_the_serverless_framework() {
    check("serverless", &[]);
    check("serverless", &[("SHARED_GROUP", "sg-shared"), ("stage", "dev"), ("SUBNET", "subnet-stated")]);
    check("plain-serverless", &[]);
    check("plugin-serverless", &[]);
    check("discovery-serverless", &[]);
}

#[test]
fn stated_subnets() {
    let mut options = ImportOptions::default();
    options.statements.insert("<list-param:Subnets>".into(), SubnetStatement::PrivateWithNat);
    options.statements.insert("Elsewhere".into(), SubnetStatement::Public);
    check_with("questions.yaml", &options, ".private-with-nat");
    options.statements.insert("Subnets".into(), SubnetStatement::PrivateWithoutNat);
    options.statements.remove("<list-param:Subnets>");
    check_with("questions.yaml", &options, ".private-without-nat");
}

#[test]
fn what_cdk_writes_beside_its_templates() {
    check("assembly", &[]);
}

#[test]
fn nested_stacks_by_what_they_take_and_give() {
    check("uploaded", &[]);
}
