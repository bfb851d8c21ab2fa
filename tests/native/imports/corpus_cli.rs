//! Real snapshots of accounts, against the answers of a script over the same files where those are at hand.

use std::collections::BTreeSet;
use std::path::PathBuf;

use eniscope::import::{ImportOptions, import};
use eniscope::network::Network;
use serde_json::Value;

use crate::support::files;

fn texts(value: &Value) -> BTreeSet<String> {
    value.as_array().into_iter().flatten().map(|text| text.as_str().unwrap().to_owned()).collect()
}

fn names<T: ToString>(ids: &[T]) -> BTreeSet<String> {
    ids.iter().map(ToString::to_string).collect()
}

fn counts(network: &Network) -> [(&'static str, usize); 7] {
    [
        ("vpc", network.vpcs.len()),
        ("subnets", network.subnets.len()),
        ("nat", network.nat_gateways.len()),
        ("endpoints", network.vpc_endpoints.len()),
        ("security_groups", network.security_groups.len()),
        ("route_tables", network.route_tables.len()),
        ("nacls", network.network_acls.len()),
    ]
}

#[test]
fn real_snapshots_give_what_a_script_over_the_same_files_finds() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let Ok(truth) = std::fs::read_to_string(root.join("truth.json")) else {
        println!("skipped: no corpus beside the project");
        return;
    };
    let truth: Value = serde_json::from_str(&truth).unwrap();
    let (mut seen, mut misses) = (0, Vec::new());
    for entry in truth["self_contained"].as_array().unwrap().iter().filter(|entry| entry["kind"] == "cli") {
        let name = entry["file"].as_str().unwrap();
        let read = import(&files::below(&root.join(name)), &ImportOptions::default());
        let network = &read.value.network;
        seen += 1;
        for (what, found) in counts(network) {
            if entry["counts"][what].as_u64() != u64::try_from(found).ok() {
                misses.push(format!("{name}: {found} {what}, wanted {}", entry["counts"][what]));
            }
        }
        let wanted = entry["functions"].as_array().unwrap();
        if network.functions.len() != wanted.len() {
            misses.push(format!("{name}: {} functions, wanted {}", network.functions.len(), wanted.len()));
        }
        for function in wanted {
            let found = network.functions.get(&function["logical_id"].as_str().unwrap().into());
            let ours = found.map(|found| (names(&found.subnets), names(&found.security_groups)));
            if ours != Some((texts(&function["subnets"]), texts(&function["security_groups"]))) {
                misses.push(format!("{name}: {ours:?}, wanted {function}"));
            }
        }
        let observed = entry["eni"]["lambda_network_interfaces_observed"].as_array().unwrap();
        let ids = |id: &Value| id["id"].as_str().unwrap().to_owned();
        let found: Vec<_> = network.lambda_interfaces.iter().map(|one| one.id.to_string()).collect();
        if found != observed.iter().map(ids).collect::<Vec<_>>() {
            misses.push(format!("{name}: interfaces {found:?}"));
        }
        for (id, subnet) in entry["subnets"].as_object().unwrap() {
            let Some(found) = network.subnets.get(&id.as_str().into()) else {
                misses.push(format!("{name}: subnet {id} not found"));
                continue;
            };
            let table = network.route_table_of(&id.as_str().into()).map(|(table, _)| table.to_string());
            let (cidr, zone) = (found.cidr.known().map(ToString::to_string), found.zone.known().map(ToString::to_string));
            let ours = [cidr, zone, Some(found.vpc.to_string()), table];
            let theirs = ["cidr", "az", "vpc", "route_table"].map(|key| subnet[key].as_str().map(str::to_owned));
            if ours != theirs {
                misses.push(format!("{name}: subnet {id} {ours:?}, wanted {theirs:?}"));
            }
        }
    }
    assert!(seen >= 10, "only {seen} snapshots were read");
    assert!(misses.is_empty(), "{} misses:\n{}", misses.len(), misses.join("\n"));
}
