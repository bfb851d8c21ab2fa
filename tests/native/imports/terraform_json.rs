//! Plans and states of Terraform: each construct in a small file of its own, with the outline that it gives beside it.

use std::collections::BTreeSet;
use std::path::PathBuf;

use eniscope::import::{Format, ImportOptions, SourceFile, import};
use serde_json::Value;

use super::outline::outline;

/// The outline of some files of the folder, seen together.
fn check(names: &[&str]) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import/terraform-json");
    let file = |name: &&str| SourceFile { name: (*name).into(), bytes: std::fs::read(folder.join(name)).unwrap() };
    let files: Vec<_> = names.iter().map(file).collect();
    let found = outline(&import(&files, &ImportOptions::default()));
    assert!(!found.contains("hunter2"), "{names:?} lets a secret out");
    let expected = folder.join(format!("{}.outline", names.join("+")));
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(&expected, &found).unwrap();
    }
    let wanted = std::fs::read_to_string(&expected).unwrap_or_default();
    assert!(found == wanted, "{names:?} gives\n{found}\ninstead of\n{wanted}");
}

#[test]
fn a_plan_with_counts_modules_and_data_sources() {
    check(&["plan.json"]);
}

#[test]
fn a_plan_cut_down_to_its_changes() {
    check(&["changes.json"]);
}

#[test]
fn a_state_with_ids_for_references() {
    check(&["state.json"]);
}

#[test]
fn rules_of_groups_and_acls() {
    check(&["groups.json"]);
}

#[test]
fn references_through_modules() {
    check(&["modules.json"]);
}

#[test]
fn which_of_several_is_meant() {
    check(&["choices.json"]);
}

#[test]
fn what_may_belong_to_any() {
    check(&["doubts.json"]);
}

#[test]
fn a_state_file_of_opentofu() {
    check(&["terraform.tfstate"]);
}

#[test]
fn roles_environments_and_file_systems() {
    check(&["roles.json"]);
}

#[test]
fn every_other_kind() {
    check(&["kinds.json"]);
}

/// Of one address in a plan and in the state before it, the plan counts, whichever file comes first.
#[test]
fn a_plan_and_its_state_are_one_configuration() {
    let file = |name: &str, text: &str| SourceFile { name: name.into(), bytes: text.into() };
    let plan = file(
        "plan.json",
        r#"{"format_version": "1.2", "planned_values": {"root_module": {"resources": [
            {"address": "aws_vpc.main", "mode": "managed", "type": "aws_vpc", "name": "main", "values": {"cidr_block": "10.2.0.0/16"}}]}}}"#,
    );
    let state = file(
        "terraform.tfstate",
        r#"{"version": 4, "lineage": "one", "serial": 1, "resources": [{"mode": "managed", "type": "aws_vpc", "name": "main",
            "instances": [{"attributes": {"id": "vpc-0123456789abcdef0", "cidr_block": "10.1.0.0/16"}}]}]}"#,
    );
    for files in [[plan.clone(), state.clone()], [state, plan]] {
        let read = import(&files, &ImportOptions::default());
        let vpcs: Vec<_> = read.value.network.vpcs.iter().map(|(id, vpc)| (id.as_str(), format!("{:?}", vpc.cidrs))).collect();
        assert_eq!(vpcs, [("aws_vpc.main", "[Known(10.2.0.0/16)]".to_owned())]);
        assert!(read.value.files.iter().all(|(_, format)| *format == Some(Format::TerraformJson)), "{:?}", read.value.files);
    }
}

/// The Region is what the plan gives the provider, else where the resources of a state are.
#[test]
fn the_region_of_a_plan_and_of_a_state() {
    let region = |text: &str| {
        let read = import(&[SourceFile { name: "x.json".into(), bytes: text.into() }], &ImportOptions::default());
        read.value.network.region.to_string()
    };
    let plan = |region: &str, given: &str| {
        format!(
            r#"{{"format_version": "1.2", "variables": {{{given}}}, "planned_values": {{"root_module": {{}}}}, "configuration": {{
                "provider_config": {{
                    "aws": {{"name": "aws", "expressions": {{"region": {region}}}}},
                    "aws.far": {{"name": "aws", "alias": "far", "expressions": {{"region": {{"constant_value": "us-west-2"}}}}}}}},
                "root_module": {{"variables": {{"where": {{"default": "eu-north-1"}}}}}}}}}}"#
        )
    };
    let variable = r#"{"references": ["var.where"]}"#;
    assert_eq!(region(&plan(r#"{"constant_value": "eu-west-3"}"#, "")), "eu-west-3");
    assert_eq!(region(&plan(variable, r#""where": {"value": "sa-east-1"}"#)), "sa-east-1");
    assert_eq!(region(&plan(variable, "")), "eu-north-1");
    assert_eq!(region(&plan(r#"{"references": ["local.where"]}"#, "")), "us-east-1");
    let state = r#"{"version": 4, "serial": 1, "resources": [
        {"mode": "managed", "type": "aws_iam_role", "name": "r", "instances": [{"attributes": {"arn": "arn:aws:iam::111122223333:role/r"}}]},
        {"mode": "managed", "type": "aws_vpc", "name": "v", "instances": [{"attributes": {"cidr_block": "10.0.0.0/16",
            "arn": "arn:aws:ec2:ap-south-1:111122223333:vpc/vpc-1"}}]}]}"#;
    assert_eq!(region(state), "ap-south-1");
}

#[test]
fn a_state_of_an_old_version_says_what_to_do() {
    let text = r#"{
      "version": 3, "terraform_version": "0.11.14", "serial": 7, "lineage": "one",
      "modules": [{"path": ["root"], "resources": {"aws_vpc.main": {"type": "aws_vpc", "primary": {"id": "vpc-1"}}}}]}"#;
    let read = import(&[SourceFile { name: "terraform.tfstate".into(), bytes: text.into() }], &ImportOptions::default());
    let found: Vec<_> = read.problems.iter().map(|one| (one.place.line, one.place.column, one.kind.code())).collect();
    assert_eq!(found, [(0, 0, "NO_FUNCTION_IN_VPC"), (2, 18, "OLD_STATE")]);
}

/// Modules that pass a variable to each other for ever, and lists that name each other, come to an end.
#[test]
fn circles_end() {
    let text = r#"{"format_version": "1.2", "resource_changes": [
        {"address": "module.a.aws_lambda_function.f", "mode": "managed", "type": "aws_lambda_function", "name": "f", "change":
            {"actions": ["create"], "after": {"vpc_config": [{}]}, "after_unknown": {"vpc_config": [{"subnet_ids": true}]}}},
        {"address": "aws_db_subnet_group.one", "mode": "managed", "type": "aws_db_subnet_group", "name": "one", "change":
            {"actions": ["create"], "after": {}, "after_unknown": {"subnet_ids": true}}},
        {"address": "aws_db_subnet_group.two", "mode": "managed", "type": "aws_db_subnet_group", "name": "two", "change":
            {"actions": ["create"], "after": {}, "after_unknown": {"subnet_ids": true}}}],
        "configuration": {"root_module": {
            "resources": [
                {"address": "aws_db_subnet_group.one", "expressions": {"subnet_ids": {"references": ["aws_db_subnet_group.two.subnet_ids"]}}},
                {"address": "aws_db_subnet_group.two", "expressions": {"subnet_ids": {"references": [
                    "aws_db_subnet_group.one.subnet_ids", "aws_db_subnet_group.two.subnet_ids"]}}}],
            "module_calls": {"a": {"expressions": {"subnets": {"references": ["module.a.subnets"]}}, "module": {
                "outputs": {"subnets": {"expression": {"references": ["var.subnets"]}}},
                "resources": [{"address": "aws_lambda_function.f", "expressions": {"vpc_config": [
                    {"subnet_ids": {"references": ["var.subnets"]}}]}}]}}}}}}"#;
    let read = import(&[SourceFile { name: "plan.json".into(), bytes: text.into() }], &ImportOptions::default());
    assert_eq!(read.value.network.functions.len(), 1);
}

/// Every plan and state beside the project, with the functions, subnets and groups that an independent reading found.
#[test]
fn real_plans_and_states() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let Ok(truth) = std::fs::read_to_string(root.join("truth.json")) else {
        println!("skipped: no corpus beside the project");
        return;
    };
    let truth: Value = serde_json::from_str(&truth).unwrap();
    let texts = |list: &Value| list.as_array().unwrap().iter().map(|id| id.as_str().unwrap().to_owned()).collect::<BTreeSet<_>>();
    for entry in ["self_contained", "partial"].iter().flat_map(|part| truth[part].as_array().unwrap()) {
        let name = entry["file"].as_str().unwrap();
        if entry["kind"] != "tfjson" {
            continue;
        }
        let bytes = std::fs::read(root.join(name)).unwrap();
        let read = import(&[SourceFile { name: name.into(), bytes }], &ImportOptions::default());
        let functions = entry["functions"].as_array().unwrap();
        assert_eq!(read.value.network.functions.len(), functions.len(), "{name}");
        for wanted in functions {
            let id = wanted["logical_id"].as_str().unwrap();
            let found = read.value.network.functions.get(&id.into()).unwrap();
            let subnets: BTreeSet<_> = found.subnets.iter().map(ToString::to_string).collect();
            let groups: BTreeSet<_> = found.security_groups.iter().map(ToString::to_string).collect();
            assert_eq!((subnets, groups), (texts(&wanted["subnets"]), texts(&wanted["security_groups"])), "{name} {id}");
        }
    }
}
