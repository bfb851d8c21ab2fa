//! What the files do not say is asked for by name, never guessed; a certain blocker outweighs it.

use eniscope::network::{Destination, Network};
use eniscope::trace::{OverallVerdict, Source, overall, path, trace};

use super::{all, ends, one, show, usual};
use crate::support::network::network;

/// The verdict of the way there.
fn there(more: &str, to: &str) -> String {
    show::verdict(&one(&usual(more), to).forward)
}

#[test]
fn a_component_that_is_named_but_not_declared() {
    for (more, to, fact) in [
        ("function Fn subnets=<param:Subnet> groups=App", "internet", "subnet <param:Subnet>"),
        ("function Fn subnets=Private groups=<param:Sg>", "internet", "security-group <param:Sg>"),
        ("subnet Private Vpc 10.0.1.0/24 table=<param:Table>", "internet", "route-table <param:Table>"),
        ("subnet Private Vpc 10.0.1.0/24 table=PrivateTable acl=<param:Acl>", "internet", "network-acl <param:Acl>"),
        ("subnet Private <param:Vpc> 10.0.1.0/24", "internet", "vpc <param:Vpc>"),
        ("table PrivateTable Vpc\nroute PrivateTable 0.0.0.0/0 nat <param:Nat>", "internet", "nat-gateway <param:Nat>"),
        ("nat Nat <param:Public>", "internet", "subnet <param:Public>"),
        ("subnet Public <param:Vpc> 10.9.0.0/24 table=PublicTable", "internet", "vpc <param:Vpc>"),
        ("table PublicTable Vpc\nroute PublicTable 0.0.0.0/0 igw <param:Igw>", "internet", "internet-gateway <param:Igw>"),
        ("route PrivateTable 1.2.3.0/24 endpoint <param:Endpoint>", "1.2.3.4", "vpc-endpoint <param:Endpoint>"),
        ("group App\nallow App out tcp 443 pl:<param:List>", "internet", "prefix-list <param:List>"),
        ("", "resource:Nowhere:5432", "resource Nowhere"),
        ("", "10.0.0.77", "resource 10.0.0.77"),
        ("", "10.0.77.1", "resource 10.0.77.1"),
    ] {
        assert_eq!(there(more, to), format!("undecided not-in-files {fact}"), "{more}");
    }
}

#[test]
fn a_value_that_is_only_known_after_deployment() {
    for (more, to, fact) in [
        ("vpc Vpc 10.0.0.0/16 dns=?<param:Dns>", "service:sqs", "vpc Vpc <param:Dns>"),
        ("nat Nat Public type=?<param:Type>", "internet", "nat-gateway Nat <param:Type>"),
        ("group App\nallow App out tcp 443 ?<param:Cidr>", "internet", "security-group App <param:Cidr>"),
        ("table PrivateTable Vpc\nroute PrivateTable ?<param:Cidr> nat Nat", "internet", "route-table PrivateTable <param:Cidr>"),
        ("route PrivateTable ?<param:PeerCidr> peering Pcx", "8.8.8.8", "route-table PrivateTable <param:PeerCidr>"),
        ("endpoint Sqs Vpc interface sqs subnets=Private groups=App dns=?<param:On>", "service:sqs", "vpc-endpoint Sqs <param:On>"),
        (
            "endpoint Some Vpc interface ?<param:Service> subnets=Private groups=App",
            "service:sqs",
            "vpc-endpoint Some <param:Service>",
        ),
        ("endpoint Some Vpc gateway ?<param:Service> tables=PrivateTable", "service:s3", "vpc-endpoint Some <param:Service>"),
        (
            "vpc Vpc 10.0.0.0/16 hostnames=?<param:Names>\nendpoint Sqs Vpc interface sqs subnets=Private groups=App",
            "service:sqs",
            "vpc Vpc <param:Names>",
        ),
        (
            "subnet Private Vpc 10.0.1.0/24 v6=2001:db8::/64 table=PrivateTable
             allow App out all * ::/0
             route PrivateTable ::/0 igw Igw
             function Fn subnets=Private groups=App v6=?<param:Dual>",
            "internet6",
            "function Fn <param:Dual>",
        ),
        (
            "resource Db database subnets=Public groups=Some\ngroup Some\nallow Some in tcp 5432 0.0.0.0/0",
            "resource:Db",
            "resource Db Port",
        ),
    ] {
        assert_eq!(there(more, to), format!("undecided value {fact}"), "{more}");
    }
}

#[test]
fn what_does_not_decide_is_not_asked_for() {
    for (more, to) in [
        // Another group allows already.
        ("function Fn subnets=Private groups=<param:Sg>,App", "internet"),
        ("function Fn subnets=Private groups=App more-groups", "internet"),
        ("allow App out tcp 443 ?<param:Cidr>", "internet"),
        // The default route covers the internet whatever else the table holds.
        ("route PrivateTable ?<param:PeerCidr> peering Pcx", "internet"),
        ("route PrivateTable ?<param:PeerCidr> peering Pcx", "service:sqs"),
        // No other service has gateway endpoints.
        ("endpoint Some Vpc gateway ?<param:Service> tables=PrivateTable", "service:sqs"),
        ("endpoint Some Vpc interface ?<param:Service> subnets=Private groups=App dns=off", "service:sqs"),
        // The subnet's own range does not matter on the way to the internet.
        ("subnet Private Vpc ?<param:Cidr> table=PrivateTable", "internet"),
        ("vpc Vpc ?<param:Cidr>", "internet"),
        // A role outside the files says nothing.
        ("function Fn subnets=Private groups=App", "internet"),
        // A policy that allows some calls does not stop the connection.
        ("endpoint S3 Vpc gateway s3 tables=PrivateTable policy=some", "service:s3"),
    ] {
        assert_eq!(there(more, to), "delivered", "{more}");
    }
}

#[test]
fn a_certain_blocker_outweighs_a_missing_fact() {
    for (more, to, code) in [
        ("group App\nfunction Fn subnets=<param:Subnet> groups=App", "internet", "SG_HAS_NO_RULES"),
        (
            "function Fn subnets=Public groups=App\ntable PublicTable Vpc\nroute PublicTable 0.0.0.0/0 igw <param:Igw>",
            "internet",
            "IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS",
        ),
        ("vpc Vpc 10.0.0.0/16 dns=?<param:Dns>\ntable PrivateTable Vpc", "service:sqs", "NO_ROUTE_TO_DESTINATION"),
        ("group Db\nresource Db database subnets=Public groups=Db port=1 unknown\ngroup App", "resource:Db", "SG_HAS_NO_RULES"),
    ] {
        assert_eq!(there(more, to), format!("dropped {code}"), "{more}");
    }
}

#[test]
fn a_resource_whose_placement_is_not_known() {
    let open = "group Db\nallow Db in tcp 5432 sg:App\n";
    assert_eq!(
        there(&format!("{open}resource Db database subnets=Public groups=Db port=5432 unknown"), "resource:Db"),
        "undecided attachment"
    );
    assert_eq!(there(&format!("{open}resource Db database groups=Db port=5432"), "resource:Db"), "undecided attachment");
    assert_eq!(there(&format!("{open}resource Db database subnets=Public groups=Db port=5432"), "resource:Db"), "delivered");
}

#[test]
fn a_port_that_nobody_names_matters_only_where_rules_name_ports() {
    let database =
        |rule: &str| usual(&format!("group Db\nallow Db in {rule} sg:App\nresource Db database subnets=Public groups=Db"));
    assert_eq!(show::verdict(&one(&database("all *"), "resource:Db").forward), "delivered");
    assert_eq!(show::verdict(&one(&database("tcp 5432"), "resource:Db").forward), "undecided value resource Db Port");
    assert_eq!(show::verdict(&one(&database("tcp 5432"), "resource:Db:5432").forward), "delivered");
    assert_eq!(show::verdict(&one(&database("udp *"), "resource:Db").forward), "dropped ENI_SG_RULES_MISMATCH");
    let acl = "acl Acl Vpc
        entry Acl 10 out deny tcp 22 0.0.0.0/0
        entry Acl 20 out allow all * 0.0.0.0/0
        entry Acl 20 in allow all * 0.0.0.0/0
        subnet Private Vpc 10.0.1.0/24 table=PrivateTable acl=Acl
        group Db
        allow Db in all * sg:App
        resource Db database subnets=Public groups=Db";
    assert_eq!(there(acl, "resource:Db"), "undecided value resource Db Port");
    assert_eq!(there(acl, "resource:Db:5432"), "delivered");
    assert_eq!(there(acl, "resource:Db:22"), "dropped SUBNET_ACL_RESTRICTION");
}

#[test]
fn a_thing_that_may_stand_on_either_side_of_a_filter() {
    let cluster = |acl: &str| {
        usual(&format!(
            "acl Shut Vpc
             subnet Other Vpc 10.0.2.0/24 zone=us-east-1b acl={acl}
             group Db
             allow Db in tcp 5432 sg:App
             resource Db database subnets=Public,Other groups=Db port=5432
             subnet Public Vpc 10.0.0.0/24 table=PublicTable"
        ))
    };
    assert_eq!(ends(&cluster("Shut"), "resource:Db"), "undecided address / undecided address");
    let open = cluster("Open\nacl Open Vpc\nentry Open 1 in allow all * 0.0.0.0/0\nentry Open 1 out allow all * 0.0.0.0/0");
    assert_eq!(ends(&open, "resource:Db"), "delivered / delivered");
}

#[test]
fn the_nearest_place_is_shown() {
    let crossed = |subnets: &str| {
        let network = usual(&format!(
            "subnet Near Vpc 10.0.3.0/24 zone=us-east-1a
             subnet Far Vpc 10.0.2.0/24 zone=us-east-1b
             group Db
             allow Db in tcp 5432 sg:App
             resource Db database subnets={subnets} groups=Db port=5432"
        ));
        let trace = one(&network, "resource:Db");
        let nodes: Vec<String> = trace.forward.hops.iter().map(|hop| hop.node.name()).collect();
        nodes[2..].join(" ")
    };
    assert_eq!(crossed("Far,Near,Private"), "Db");
    assert_eq!(crossed("Far,Near"), "Near Db");
    assert_eq!(crossed("Far"), "Far Db");
}

#[test]
fn an_address_that_may_be_a_service_s_is_not_told_apart() {
    let endpoint = "endpoint S3 Vpc gateway s3 tables=PrivateTable";
    assert_eq!(there(endpoint, "52.216.1.1"), "undecided address");
    assert_eq!(
        there(&format!("{endpoint}\nroute PrivateTable pl:Pl endpoint S3\nlist Pl ranges 52.216.0.0/15"), "52.216.1.1"),
        "delivered"
    );
    assert_eq!(there("group App\nallow App out tcp 443 52.0.0.0/8", "service:sqs"), "undecided address");
    assert_eq!(there("group App\nallow App out tcp 443 10.0.0.0/8", "service:sqs"), "dropped ENI_SG_RULES_MISMATCH");
}

#[test]
fn traces_of_several_subnets_in_one_answer() {
    let two = |more: &str| -> Network { usual(&format!("function Fn subnets=Private,Public groups=App\n{more}")) };
    let mixed = overall(&all(&two(""), "internet"));
    assert_eq!(mixed.verdict, OverallVerdict::Mixed);
    assert_eq!((mixed.via.name(), mixed.code.unwrap().code()), ("internet-gateway", "IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS"));
    let dropped = overall(&all(&two("table PrivateTable Vpc"), "internet"));
    assert_eq!(dropped.verdict, OverallVerdict::Dropped);
    assert_eq!((dropped.via.name(), dropped.code.unwrap().code()), ("none", "NO_ROUTE_TO_DESTINATION"));
    let delivered = overall(&all(&usual(""), "internet"));
    assert_eq!((delivered.verdict, delivered.via.name(), delivered.code), (OverallVerdict::Delivered, "nat-gateway", None));
    assert_eq!(overall(&[]).verdict, OverallVerdict::Undecided);
}

#[test]
fn a_reply_that_is_lost_drops_the_connection() {
    let lost = usual(
        "acl Acl Vpc
         entry Acl 1 out allow all * 0.0.0.0/0
         entry Acl 1 in allow tcp 443 0.0.0.0/0
         subnet Private Vpc 10.0.1.0/24 table=PrivateTable acl=Acl",
    );
    assert_eq!(ends(&lost, "internet"), "delivered / dropped SUBNET_ACL_RESTRICTION");
    let answer = overall(&all(&lost, "internet"));
    assert_eq!((answer.verdict, answer.code.unwrap().code()), (OverallVerdict::Dropped, "SUBNET_ACL_RESTRICTION"));
}

#[test]
fn subnets_that_are_not_all_known_leave_the_answer_open() {
    let partly = usual("function Fn subnets=Private groups=App more-subnets");
    let source = Source::Function("Fn".into());
    let answer = path(&partly, &source, &Destination::Internet);
    assert_eq!((answer.verdict, answer.via.name()), (OverallVerdict::Undecided, "nat-gateway"));
    assert!(trace(&partly, &Source::Function("Nobody".into()), &Destination::Internet).is_empty());
}

#[test]
fn a_function_that_does_not_exist_yet_is_placed() {
    let network = usual("");
    let source = Source::Placed { subnets: vec!["Private".into(), "Public".into()], security_groups: vec!["App".into()] };
    let traces = trace(&network, &source, &Destination::Internet);
    let ends: Vec<String> = traces.iter().map(|trace| format!("{} {}", trace.subnet, show::verdict(&trace.forward))).collect();
    assert_eq!(ends, ["Private delivered", "Public dropped IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS"]);
    assert_eq!(traces[1].interface_address.unwrap().to_string(), "10.0.0.4");
    let empty = Source::Placed { subnets: vec!["Private".into()], security_groups: Vec::new() };
    assert_eq!(show::verdict(&trace(&network, &empty, &Destination::Internet)[0].forward), "undecided attachment");
}

#[test]
fn an_empty_network_answers_too() {
    assert!(trace(&network(""), &Source::Function("Fn".into()), &Destination::Internet).is_empty());
    let source = Source::Placed { subnets: vec!["S".into()], security_groups: vec!["G".into()] };
    let traces = trace(&network(""), &source, &Destination::parse("service:s3").unwrap());
    assert_eq!(show::verdict(&traces[0].forward), "undecided not-in-files subnet S");
}
