//! Public cases that come with a snapshot of their account as answers of AWS (`../shared/vectors/batfish-cases.json` and
//! `np-guard-cases.json`): where a function in place of the case's source gets to, what stops it, and its replies.
//!
//! Skipped, and said so, where the files are not beside the project.

use std::collections::BTreeMap;
use std::path::PathBuf;

use eniscope::import::{ImportOptions, import};
use eniscope::network::{Destination, Network, NodeId};
use eniscope::trace::{self, OverallVerdict, Source, Trace, Verdict};
use serde_json::Value;

use crate::support::files;

fn vectors() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/vectors")
}

fn cases(name: &str) -> Option<Value> {
    let text = std::fs::read_to_string(vectors().join(name));
    if text.is_err() {
        println!("skipped: ../shared/vectors/{name} is not here");
    }
    text.ok().map(|text| serde_json::from_str(&text).unwrap())
}

/// The networks of the snapshots, each read once.
#[derive(Default)]
struct Snapshots(BTreeMap<PathBuf, Network>);

impl Snapshots {
    fn of(&mut self, folder: &str) -> &Network {
        let path = vectors().join(folder);
        let read = |path: &PathBuf| import(&files::below(path), &ImportOptions::default()).value.network;
        self.0.entry(path.clone()).or_insert_with(|| read(&path))
    }
}

fn texts<T: for<'t> From<&'t str>>(list: &Value) -> Vec<T> {
    list.as_array().unwrap().iter().map(|text| T::from(text.as_str().unwrap())).collect()
}

fn placed(subnets: &Value, groups: &Value) -> Source {
    Source::Placed { subnets: texts(subnets), security_groups: texts(groups) }
}

fn blockers(traces: &[Trace]) -> Vec<String> {
    let all = traces.iter().flat_map(|trace| &trace.forward.blockers);
    all.flat_map(|blocker| std::iter::once(&blocker.node).chain(&blocker.part).map(NodeId::name)).collect()
}

#[test]
fn flows_of_batfish() {
    let Some(cases) = cases("batfish-cases.json") else { return };
    const DROPS: [&str; 7] =
        ["DENIED_IN", "DENIED_OUT", "NO_ROUTE", "NULL_ROUTED", "NEIGHBOR_UNREACHABLE", "INSUFFICIENT_INFO", "LOOP"];
    let mut snapshots = Snapshots::default();
    let (mut asked, mut places) = (0, 0);
    for case in cases["cases"].as_array().unwrap() {
        let ours = &case["lambda_case"];
        if ours["subnet_ids"].is_null() || case["lambda_use"].as_str().unwrap_or_default().contains("load balancer") {
            continue;
        }
        let network = snapshots.of(&format!("batfish/{}", case["snapshot"].as_str().unwrap()));
        let address = ours["destination"].as_str().or(ours["destination"]["ip"].as_str()).unwrap();
        let (protocol, port) = (ours["protocol"].as_str().unwrap_or("tcp"), ours["dst_port"].as_u64().unwrap_or(443));
        let destination = Destination::parse(&format!("{address}:{port}/{protocol}")).unwrap();
        let source = placed(&ours["subnet_ids"], &ours["security_group_ids"]);
        let expected = ours["expected"].as_str().unwrap();
        let dropped = DROPS.iter().any(|drop| expected.contains(drop));
        let verdict = trace::path(network, &source, &destination).verdict;
        assert_eq!(verdict, if dropped { OverallVerdict::Dropped } else { OverallVerdict::Delivered }, "{} {expected}", case["id"]);
        asked += 1;
        if let Some(stop) = ours["stops_at"].as_str().filter(|_| dropped) {
            let found = blockers(&trace::trace(network, &source, &destination));
            assert!(found.iter().any(|name| name == stop), "{} stops at {stop}, not at {found:?}", case["id"]);
            places += 1;
        }
    }
    assert!(asked >= 21 && places >= 18, "only {asked} cases and {places} places were understood");
}

#[test]
fn probes_of_np_guard() {
    let Some(cases) = cases("np-guard-cases.json") else { return };
    let mut snapshots = Snapshots::default();
    let (mut asked, mut replies) = (0, 0);
    for case in cases["cases"].as_array().unwrap() {
        let config = case["config"].as_str().unwrap().trim_start_matches("input_").trim_end_matches(".json");
        let network = snapshots.of(&format!("np-guard/{config}"));
        let (from, to) = (&case["source"], case["destination"]["ip"].as_str().unwrap());
        let source = placed(&Value::Array(vec![from["subnet"].clone()]), &from["security_groups"]);
        for probe in case["probes"].as_array().unwrap() {
            let (protocol, port) = (probe["protocol"].as_str().unwrap(), probe["dst_port"].as_u64().unwrap_or(0));
            let Some(destination) = Destination::parse(&format!("{to}:{port}/{protocol}")) else { continue };
            let trace = trace::trace(network, &source, &destination).remove(0);
            let expected = probe["forward"].as_bool().unwrap();
            assert_eq!(
                trace.forward.verdict == Verdict::Delivered,
                expected,
                "{} {probe}: {:?}",
                case["id"],
                trace.forward.verdict
            );
            assert!(!matches!(trace.forward.verdict, Verdict::Undecided(_)), "{} {probe}", case["id"]);
            asked += 1;
            // A function sends from a port that nobody chooses, 1024 or above.
            let (own_port, reply) = (probe["src_port"].as_u64().unwrap_or(0), probe["reply"].as_bool());
            if let Some(expected) = reply.filter(|_| own_port >= 1024 && protocol != "icmp") {
                assert_eq!(trace.reply.verdict == Verdict::Delivered, expected, "{} reply to {probe}", case["id"]);
                replies += 1;
            }
        }
    }
    assert!(asked >= 576 && replies >= 42, "only {asked} probes and {replies} replies were understood");
}
