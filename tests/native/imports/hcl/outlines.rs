//! Folders of configuration with the outline of what is read from them beside. `UPDATE_EXPECT=1` writes the outlines anew.

use std::path::{Path, PathBuf};

use super::super::outline::outline;
use super::drop;

fn collect(folder: &Path, below: &Path, files: &mut Vec<(String, String)>) {
    let mut entries: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            collect(&path, below, files);
        } else if path
            .extension()
            .is_some_and(|ending| ["tf", "tfvars", "json", "yaml", "tpl", "tftpl"].iter().any(|known| ending == *known))
        {
            let name = path.strip_prefix(below).unwrap().to_string_lossy().into_owned();
            files.push((name, std::fs::read_to_string(&path).unwrap()));
        }
    }
}

fn check(name: &str) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import/terraform").join(name);
    let mut files = Vec::new();
    collect(&folder, &folder, &mut files);
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let found = outline(&drop(&files, &[]));
    let expected = folder.join("outline");
    assert!(!found.contains("hunter2"), "{name} lets a secret out");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(&expected, &found).unwrap();
    }
    let wanted = std::fs::read_to_string(&expected).unwrap_or_default();
    assert!(found == wanted, "{name} gives\n{found}\ninstead of\n{wanted}");
}

#[test]
fn a_network_with_modules_of_its_own() {
    check("own-modules");
}

#[test]
fn the_json_spelling_and_files_that_override() {
    check("json-spelling");
}

#[test]
fn modules_that_are_given_route_tables() {
    check("unread-module");
}

#[test]
fn data_sources_that_look_into_the_same_files() {
    check("own-data");
}

#[test]
fn data_sources_that_find_what_another_folder_makes() {
    check("found-data");
}

#[test]
fn data_sources_that_find_what_a_public_module_makes() {
    check("found-module");
}

#[test]
fn states_of_other_folders() {
    check("remote-states");
}

#[test]
fn the_default_vpc() {
    check("default-vpc");
    check("default-found");
}

#[test]
fn names_given_twice() {
    check("twice");
}

#[test]
fn templates_in_files_of_their_own() {
    check("templates");
}

#[test]
fn files_that_the_configuration_reads() {
    check("files");
}

#[test]
fn the_vpc_module() {
    check("vpc-module");
}

#[test]
fn a_vpc_module_with_every_kind_of_subnets() {
    check("vpc-kinds");
}

#[test]
fn the_security_group_module() {
    check("security-group-module");
}

#[test]
fn the_lambda_module() {
    check("lambda-module");
}

#[test]
fn values_that_are_not_known() {
    check("unknowns");
}
