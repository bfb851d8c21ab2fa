//! Functions, subnets and groups of real templates, against an independent resolver's answers where those are at hand.

use std::collections::BTreeSet;
use std::path::PathBuf;

use eniscope::import::{ImportOptions, SourceFile, import};
use eniscope::network::{Fact, Network, RouteTarget};
use eniscope::text::{self, Language};
use serde_json::Value;

fn names(value: &Value) -> BTreeSet<String> {
    value.as_array().into_iter().flatten().map(|name| name.as_str().unwrap().to_owned()).collect()
}

fn default_route(network: &Network, subnet: &str) -> &'static str {
    let Some((_, table)) = network.route_table_of(&subnet.into()) else { return "none" };
    let default = |route: &&eniscope::network::Route| matches!(&route.destination, eniscope::network::RouteDestination::Ipv4(net) if net.prefix_len() == 0);
    match table.routes.iter().find(default).map(|route| &route.target) {
        None => "none",
        Some(RouteTarget::InternetGateway(_)) => "igw",
        Some(RouteTarget::NatGateway(_)) => "nat",
        Some(RouteTarget::NetworkInterface(_)) => "eni",
        Some(other) => panic!("{other:?}"),
    }
}

#[test]
fn real_templates_give_the_functions_that_an_independent_resolver_finds() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let Ok(truth) = std::fs::read_to_string(root.join("truth.json")) else {
        println!("skipped: no corpus beside the project");
        return;
    };
    let truth: Value = serde_json::from_str(&truth).unwrap();
    let (mut seen, mut misses) = (0, Vec::new());
    for entry in ["self_contained", "partial"].iter().flat_map(|part| truth[part].as_array().unwrap()) {
        if !matches!(entry["kind"].as_str(), Some("cfn" | "sam" | "cdk" | "sls")) {
            continue;
        }
        let name = entry["file"].as_str().unwrap();
        let bytes = std::fs::read(root.join(name)).unwrap();
        let mut files = vec![SourceFile { name: name.into(), bytes }];
        if entry["kind"] == "sls" {
            // A service comes with what it includes.
            let mut folders = Vec::new();
            collect(root.join(name).parent().unwrap(), &mut folders);
            let path = |file: &SourceFile| file.name.strip_prefix(&format!("{}/", root.display())).unwrap().to_owned();
            let others = folders.into_iter().flatten().map(|file| SourceFile { name: path(&file).into(), ..file });
            files.extend(others.filter(|file| &*file.name != name));
        }
        let read = import(&files, &ImportOptions::default());
        let network = &read.value.network;
        let mut wanted = BTreeSet::new();
        for function in entry["functions"].as_array().unwrap() {
            seen += 1;
            let id = function["logical_id"].as_str().unwrap();
            wanted.insert(id.to_owned());
            let Some(found) = network.functions.get(&id.into()) else {
                misses.push(format!("{name}: {id} not found"));
                continue;
            };
            let subnets: BTreeSet<_> = found.subnets.iter().map(ToString::to_string).collect();
            let groups: BTreeSet<_> = found.security_groups.iter().map(ToString::to_string).collect();
            if subnets != names(&function["subnets"]) || groups != names(&function["security_groups"]) {
                misses.push(format!("{name}: {id} {subnets:?} {groups:?}, wanted {function}"));
            }
        }
        let found: BTreeSet<_> = network.functions.keys().map(ToString::to_string).collect();
        if found != wanted {
            misses.push(format!("{name}: functions {found:?}, wanted {wanted:?}"));
        }
        let exact = network.functions.values().all(|function| function.subnets_known && function.security_groups_known);
        if entry.get("eni_exact").is_some_and(|count| count.is_null() == exact) {
            misses.push(format!("{name}: exactly known {exact}, wanted {}", entry["eni_exact"]));
        }
        for (id, subnet) in entry["subnets"].as_object().into_iter().flatten() {
            let Some(found) = network.subnets.get(&id.as_str().into()) else {
                misses.push(format!("{name}: subnet {id} not found"));
                continue;
            };
            let cidr = found.cidr.known().map(ToString::to_string);
            // The resolver takes every file to be for us-east-1; a service names its own Region. The letter is the file's.
            let letter = |zone: &str| zone.chars().next_back();
            let zone = found.zone.known().and_then(|zone| letter(zone));
            let table = found.route_table.as_ref().map(ToString::to_string);
            let ours = (cidr.as_deref(), zone, table.as_deref(), Some(default_route(network, id)));
            let text = |key: &str| subnet[key].as_str().filter(|text| *text != "main (implicit)");
            let theirs = (text("cidr"), text("az").and_then(letter), text("route_table"), text("default_route"));
            if ours != theirs {
                misses.push(format!("{name}: subnet {id} {ours:?}, wanted {theirs:?}"));
            }
        }
        for endpoint in entry["endpoints"].as_array().into_iter().flatten() {
            let id = endpoint["logical_id"].as_str().unwrap();
            let service = network.vpc_endpoints.get(&id.into()).map(|found| found.service.clone());
            if service != Some(Fact::Known(endpoint["service"].as_str().unwrap().into())) {
                misses.push(format!("{name}: endpoint {id} {service:?}, wanted {endpoint}"));
            }
        }
        for (id, nat) in entry["nat_gateways"].as_object().into_iter().flatten() {
            let found = network.nat_gateways.get(&id.as_str().into()).and_then(|found| found.subnet.as_ref());
            if found.map(ToString::to_string).as_deref() != nat["subnet"].as_str() {
                misses.push(format!("{name}: NAT gateway {id} {found:?}, wanted {nat}"));
            }
        }
        if std::env::var_os("SHOW_PROBLEMS").is_some() {
            println!("## {name}");
            for problem in &read.problems {
                println!(
                    "{}:{} {:?} {:?} {:?}",
                    problem.place.line, problem.place.column, problem.severity, problem.resource, problem.kind
                );
            }
            for (id, function) in &network.functions {
                println!(
                    "   {id}: {:?} {:?}",
                    function.role,
                    function.calls.iter().map(|call| format!("{} ({})", call.to, call.why)).collect::<Vec<_>>()
                );
            }
            for (id, resource) in &network.resources {
                println!(
                    "   {id}: {:?} {:?} {:?} {:?} {}",
                    resource.kind, resource.subnets, resource.security_groups, resource.port, resource.known
                );
            }
        }
    }
    assert!(seen > 0, "the corpus has no functions");
    assert!(misses.is_empty(), "{} misses:\n{}", misses.len(), misses.join("\n"));
}

/// Every file of the corpus, those without known answers too: each gives a value, and each problem says where and what to do.
#[test]
fn every_file_of_the_corpus_is_read() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let mut folders = Vec::new();
    collect(&root, &mut folders);
    if folders.is_empty() {
        println!("skipped: no corpus beside the project");
        return;
    }
    for files in folders {
        // Alone, as people drop them, and all files of a folder together.
        let mut drops: Vec<Vec<SourceFile>> = files.iter().map(|file| vec![file.clone()]).collect();
        drops.push(files);
        for drop in drops {
            let found = import(&drop, &ImportOptions::default());
            let read: Vec<_> = found.value.files.iter().filter(|(_, format)| format.is_some()).map(|(name, _)| name).collect();
            assert_eq!(found.value.files.len(), drop.len());
            for problem in &found.problems {
                let place = &problem.place;
                assert!(drop.iter().any(|file| file.name == place.file), "{problem:?}");
                // What concerns a whole file has no line.
                let whole = matches!(
                    problem.kind.code(),
                    "NO_FUNCTION_IN_VPC"
                        | "UNRECOGNISED_FORMAT"
                        | "EMPTY_FILE"
                        | "NOT_TEXT"
                        | "ANSWER_MISSING"
                        | "VARIABLE_FILE_NOT_USED"
                );
                for language in Language::ALL {
                    let words = text::problem(problem, language);
                    assert!(!words.message.is_empty() && !words.hint.is_empty(), "{problem:?}");
                }
                assert_eq!(whole, place.line == 0 && place.column == 0, "{problem:?}");
                let lines = drop.iter().find(|file| file.name == place.file).map_or(0, |file| count_lines(&file.bytes));
                assert!(place.line <= lines, "{problem:?}");
            }
            assert!(!read.is_empty() || !found.problems.is_empty());
        }
    }
}

fn count_lines(bytes: &[u8]) -> u32 {
    u32::try_from(bytes.iter().filter(|byte| **byte == b'\n').count()).unwrap() + 1
}

/// The files of each folder below `folder` that has any.
fn collect(folder: &std::path::Path, folders: &mut Vec<Vec<SourceFile>>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let mut entries: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    let mut files = Vec::new();
    for entry in entries {
        if entry.is_dir() {
            collect(&entry, folders);
        } else {
            files.push(SourceFile { name: entry.to_str().unwrap().into(), bytes: std::fs::read(&entry).unwrap() });
        }
    }
    if !files.is_empty() {
        folders.push(files);
    }
}
