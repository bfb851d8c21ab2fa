//! Why what might have helped does not: explanations, which stop nothing, and codes of what is missing.

use eniscope::network::NodeKind;
use eniscope::trace::{Leg, MissingFact};

use super::{one, usual};

/// Each explanation as `CODE node part [rule]`.
fn of(leg: &Leg) -> Vec<String> {
    let one = |explanation: &eniscope::trace::Explanation| {
        let part = explanation.part.as_ref().map(|part| format!(" {}", part.name())).unwrap_or_default();
        let rule = explanation.rule.as_ref().map(|rule| format!(" [{}]", rule.text)).unwrap_or_default();
        format!("{} {}{part}{rule}", explanation.reason.code(), explanation.node.name())
    };
    leg.explanations.iter().map(one).collect()
}

fn forward(more: &str, to: &str) -> Vec<String> {
    of(&one(&usual(more), to).forward)
}

#[test]
fn a_delivered_leg_needs_no_explanation() {
    assert!(forward("", "internet").is_empty());
    assert!(forward("route PrivateTable 8.0.0.0/8 igw Igw", "9.9.9.9").is_empty());
}

#[test]
fn no_route_names_every_route_that_does_not_cover_the_address() {
    assert_eq!(
        forward("table PrivateTable Vpc\nroute PrivateTable 9.0.0.0/8 nat Nat\nroute PrivateTable ::/0 igw Igw", "8.8.8.8"),
        [
            "VPC_LOCAL_ROUTE_CIDR_RESTRICTION Private PrivateTable [10.0.0.0/16 → local]",
            "CANNOT_ROUTE Private PrivateTable [9.0.0.0/8 → Nat]",
            "CANNOT_ROUTE Private PrivateTable [::/0 → Igw]",
        ]
    );
    assert_eq!(
        forward("table PrivateTable Vpc", "internet"),
        ["VPC_LOCAL_ROUTE_CIDR_RESTRICTION Private PrivateTable [10.0.0.0/16 → local]", "NO_PATH Private PrivateTable"]
    );
}

#[test]
fn a_route_that_would_have_led_on_loses_to_a_better_one() {
    assert_eq!(
        forward("route PrivateTable 8.0.0.0/8 igw Igw", "8.8.8.8"),
        ["MORE_SPECIFIC_ROUTE Private PrivateTable [0.0.0.0/0 → Nat]"]
    );
    assert_eq!(
        forward("route PrivateTable 8.8.0.0/16 nat Gone blackhole", "8.8.8.8"),
        ["MORE_SPECIFIC_ROUTE Private PrivateTable [0.0.0.0/0 → Nat]"]
    );
    assert_eq!(
        forward("list Pl ranges 8.0.0.0/8\nroute PrivateTable pl:Pl nat Nat\nroute PrivateTable 8.0.0.0/8 igw Igw", "8.8.8.8"),
        ["MORE_SPECIFIC_ROUTE Private PrivateTable [0.0.0.0/0 → Nat]", "HIGHER_PRIORITY_ROUTE Private PrivateTable [Pl → Nat]"]
    );
    // Another way would not have helped against a filter.
    assert!(forward("route PrivateTable 8.0.0.0/8 igw Igw\ngroup App", "9.9.9.9").is_empty());
    assert_eq!(forward("function Fn subnets=Public groups=App", "internet"), ["NO_PATH Public PublicTable"]);
}

#[test]
fn behind_a_nat_gateway_rules_see_its_address() {
    let data = |rule: &str| {
        forward(
            &format!(
                "nat Nat Public type=private\nsubnet Data Vpc 10.0.2.0/24\nroute PrivateTable 10.0.2.0/24 nat Nat
                 group Db\nallow Db in tcp 5432 {rule}\nresource Db database subnets=Data groups=Db port=5432"
            ),
            "resource:Db",
        )
    };
    assert_eq!(data("sg:App"), ["NGW_SOURCE_ADDRESS_REASSIGN Db Db"]);
    assert_eq!(data("10.0.1.0/24"), ["NGW_SOURCE_ADDRESS_REASSIGN Db Db"]);
    assert!(data("10.0.0.0/24").is_empty());
    assert!(data("10.9.0.0/16").is_empty(), "the sender's address would not have helped either");
}

#[test]
fn a_nat_gateway_picks_ports_that_a_narrow_acl_closes() {
    let at_nat = |ports: &str, subnet: &str| {
        let network = usual(&format!(
            "acl Acl Vpc\nentry Acl 1 out allow all * 0.0.0.0/0\nentry Acl 1 in allow tcp 443 10.0.0.0/16
             entry Acl 2 in allow tcp {ports} 0.0.0.0/0\n{subnet} acl=Acl"
        ));
        of(&one(&network, "internet").reply)
    };
    let public = "subnet Public Vpc 10.0.0.0/24 table=PublicTable";
    assert_eq!(at_nat("32768-65535", public), ["REMAP_EPHEMERAL_PORT Nat Acl [* deny all: 1024-32767]"]);
    assert!(at_nat("1024-65535", public).is_empty());
    assert!(at_nat("80", public).is_empty(), "closed for every port, and no fault of the gateway");
    // In front of the gateway it is Lambda that picks the port.
    assert!(at_nat("32768-65535", "subnet Private Vpc 10.0.1.0/24 table=PrivateTable").is_empty());
}

#[test]
fn blocked_replies_name_the_ports() {
    let rule = |entries: &[&str]| {
        let lines: String = entries.iter().map(|entry| format!("entry Acl {entry}\n")).collect();
        let network = usual(&format!(
            "acl Acl Vpc\nentry Acl 1 out allow all * 0.0.0.0/0\n{lines}subnet Private Vpc 10.0.1.0/24 table=PrivateTable acl=Acl"
        ));
        let reply = one(&network, "internet").reply;
        let blocked = reply.hops.iter().flat_map(|hop| &hop.steps).find(|step| step.rule.is_some() && step.part.is_some());
        blocked.unwrap().rule.clone().unwrap().text.to_string()
    };
    assert_eq!(rule(&["2 in allow tcp 32768-65535 0.0.0.0/0"]), "* deny all: 1024-32767");
    assert_eq!(
        rule(&["2 in deny tcp 3389 0.0.0.0/0", "3 in deny tcp 2000-2100 0.0.0.0/0", "4 in allow all * 0.0.0.0/0"]),
        "2 deny tcp 3389 from 0.0.0.0/0: 2000-2100, 3389"
    );
    assert_eq!(
        rule(&["2 in deny tcp 1024-2000 0.0.0.0/0", "3 in allow tcp 1024-4000 0.0.0.0/0"]),
        "2 deny tcp 1024-2000 from 0.0.0.0/0: 1024-2000, 4001-65535"
    );
    assert_eq!(rule(&[]), "* deny all");
}

#[test]
fn what_is_missing_has_aws_s_code_where_aws_has_one() {
    let not_in_files = |kind, id: &str| MissingFact::NotInFiles { kind, id: id.into() };
    for (fact, code) in [
        (not_in_files(NodeKind::Resource, "10.0.0.9"), Some("UNKNOWN_DESTINATION")),
        (not_in_files(NodeKind::Resource, "Db"), Some("NO_SOURCE_OR_DESTINATION")),
        (not_in_files(NodeKind::Subnet, "<param:Subnet>"), Some("NO_SOURCE_OR_DESTINATION")),
        (not_in_files(NodeKind::RouteTable, "<param:Table>"), None),
        (MissingFact::AddressUnknown, Some("UNKNOWN_DESTINATION")),
        (MissingFact::PeeredGroup { id: "sg-1".into() }, Some("UNKNOWN_PEERED_SGS")),
        (MissingFact::Inspection { id: "vpce-1".into() }, Some("UNSUPPORTED_COMPONENT")),
        (MissingFact::NotModelled { kind: "other".into(), id: "cagw-1".into() }, Some("UNSUPPORTED_COMPONENT")),
        (MissingFact::OutsideAws { id: "vgw-1".into() }, Some("UNKNOWN_DESTINATION")),
        (MissingFact::EndpointPolicyDepends, None),
    ] {
        assert_eq!(fact.code().map(|reason| reason.code()), code, "{fact:?}");
    }
}
