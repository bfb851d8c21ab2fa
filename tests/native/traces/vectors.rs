//! Public cases (`../shared/vectors/other-cases.json`): AWS's own worked route tables and ACLs, and luhring/reach's pairs.
//!
//! Skipped, and said so, where the files are not beside the project.

use eniscope::network::Network;
use serde_json::Value;

use super::{one, show, usual};
use crate::support::network::network;

fn cases() -> Option<Value> {
    let text = std::fs::read_to_string("../shared/vectors/other-cases.json");
    if text.is_err() {
        println!("skipped: ../shared/vectors/other-cases.json is not here");
    }
    text.ok().map(|text| serde_json::from_str(&text).unwrap())
}

/// What carries traffic, in the words of the cases.
fn carrier(via: &str) -> &str {
    match via {
        "peering" => "pcx",
        "internet-gateway" => "igw",
        "virtual-private-gateway" => "vgw",
        other => other,
    }
}

#[test]
fn worked_route_tables_of_the_vpc_guide() {
    let Some(cases) = cases() else { return };
    let mut asked = 0;
    for case in cases["docs"].as_array().unwrap() {
        let (Some(probe), Some(expected)) = (case["probe"].as_str(), case["expected"].as_str()) else { continue };
        let routes: Vec<(String, String, bool)> = match &case["routes"] {
            Value::Object(routes) => {
                routes.iter().map(|(to, target)| (to.clone(), target.as_str().unwrap().to_owned(), false)).collect()
            }
            Value::Array(routes) => routes
                .iter()
                .map(|route| {
                    (
                        route[0].as_str().unwrap().to_owned(),
                        route[1].as_str().unwrap().to_owned(),
                        route[2].as_str() == Some("propagated"),
                    )
                })
                .collect(),
            _ => continue,
        };
        let lines = routes.iter().filter(|(_, target, _)| target != "local").map(|(to, target, propagated)| {
            let kind = if target == "pcx" { "peering" } else { target };
            format!("route PrivateTable {to} {kind} Target{}\n", if *propagated { " propagated" } else { "" })
        });
        let network = usual(&format!("table PrivateTable Vpc\n{}", lines.collect::<String>()));
        let trace = one(&network, probe);
        assert_eq!(carrier(trace.forward.via.name()), expected, "{}", case["id"]);
        asked += 1;
    }
    assert!(asked >= 4, "only {asked} cases were understood");
}

/// One of reach's rules, `tcp 22 <- any` or `udp all -> members of no_rules`, as the arguments of an `allow` line.
fn rule(text: &str) -> String {
    let (traffic, peer) = text.split_once(" <- ").or_else(|| text.split_once(" -> ")).unwrap();
    let peer = match peer {
        "any" => "0.0.0.0/0".to_owned(),
        "subnet block" => "10.0.1.0/24".to_owned(),
        members => format!("sg:{}", members.strip_prefix("members of ").unwrap()),
    };
    let traffic = match traffic.split_once(' ') {
        None if traffic == "all" => "all *".to_owned(),
        None if traffic == "esp" => "50 *".to_owned(),
        None => panic!("not understood: {traffic}"),
        Some((protocol, "all")) => format!("{protocol} *"),
        Some((protocol, port)) => format!("{protocol} {port}"),
    };
    format!("{traffic} {peer}")
}

/// The groups of one side: their lines and their names.
fn groups(side: &str, list: &Value) -> (String, Vec<String>) {
    let mut lines = String::new();
    let mut names = Vec::new();
    for (index, group) in list.as_array().unwrap().iter().enumerate() {
        let name = group["name"].as_str().map_or_else(|| format!("{side}{index}"), str::to_owned);
        lines += &format!("group {name}\n");
        for direction in ["in", "out"] {
            let rules = group[direction].as_str().into_iter();
            lines.extend(rules.map(|text| format!("allow {name} {direction} {}\n", rule(text))));
        }
        names.push(name);
    }
    (lines, names)
}

/// The ACLs of both subnets, as the cases describe them in words.
fn acls(text: &str) -> String {
    let entries = |acl: &str, list: &[&str]| list.iter().map(|entry| format!("entry {acl} {entry}\n")).collect::<String>();
    let both = |list: &[&str]| entries("AclA", list) + &entries("AclB", list);
    let all = ["1 in allow all * 0.0.0.0/0", "1 out allow all * 0.0.0.0/0"];
    if text.starts_with("none") || text.contains("allow all both ways") {
        both(&all)
    } else if text.contains("no rules") {
        String::new()
    } else if text.contains("allow tcp both ways") {
        both(&["1 in allow tcp * 0.0.0.0/0", "1 out allow tcp * 0.0.0.0/0"])
    } else {
        assert!(text.starts_with("source subnet: out tcp 5432 to 10.0.2.0/24"), "not understood: {text}");
        entries("AclA", &["1 out allow tcp 5432 10.0.2.0/24", "1 in allow tcp * 10.0.2.0/24"])
            + &entries("AclB", &["1 in allow tcp 5432 10.0.1.0/24", "1 out allow tcp * 10.0.1.0/24"])
    }
}

fn pair(case: &Value) -> Network {
    let (source_lines, source) = groups("Source", &case["source_groups"]);
    let (target_lines, target) = groups("Target", &case["destination_groups"]);
    let placed = if case["subnets"]["destination"] == "the same subnet" { "A" } else { "B" };
    network(&format!(
        "vpc Vpc 10.0.0.0/16
         acl AclA Vpc
         acl AclB Vpc
         {}
         subnet A Vpc 10.0.1.0/24 acl=AclA
         subnet B Vpc 10.0.2.0/24 acl=AclB
         {source_lines}{target_lines}
         function Fn subnets=A groups={}
         resource Target instance subnets={placed} groups={} address={}",
        acls(case["nacls"].as_str().unwrap()),
        source.join(","),
        target.join(","),
        if placed == "A" { "10.0.1.200" } else { "10.0.2.200" },
    ))
}

/// Whether a description such as `udp 53, tcp 22, esp` holds the probe; a remark in brackets is none of it.
fn holds(described: &str, protocol: &str, port: u16) -> bool {
    let described = described.split(" (").next().unwrap();
    described.split(", ").any(|item| item == "all" || item == protocol || item == format!("{protocol} {port}"))
}

#[test]
fn pairs_of_reach() {
    let Some(cases) = cases() else { return };
    let cases = cases["reach"].as_array().unwrap();
    for case in cases {
        let network = pair(case);
        let address = network.resources.values().next().unwrap().address.unwrap();
        for (protocol, port) in [("tcp", 22), ("tcp", 53), ("tcp", 443), ("tcp", 5432), ("udp", 53), ("udp", 443)] {
            let trace = one(&network, &format!("{address}:{port}/{protocol}"));
            let expected = holds(case["expected_forward"].as_str().unwrap(), protocol, port);
            let found = show::verdict(&trace.forward);
            assert_eq!(found == "delivered", expected, "{} {protocol} {port}: {found}", case["id"]);
            let expected = holds(case["expected_return"].as_str().unwrap(), protocol, port);
            let found = show::verdict(&trace.reply);
            assert_eq!(found == "delivered", expected, "{} reply {protocol} {port}: {found}", case["id"]);
        }
    }
    assert_eq!(cases.len(), 10);
}
