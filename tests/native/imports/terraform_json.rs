//! Plans and states of Terraform: each construct in a small file of its own, with the outline that it gives beside it.

use std::path::PathBuf;

use eniscope::import::{ImportOptions, SourceFile, import};

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
fn a_state_file() {
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
