//! Which route wins, and where a subnet sends traffic.

use eniscope::trace::default_route;

use super::{ends, one, show, usual};
use crate::support::network::network;

/// What carries traffic for `to` out of the private subnet when its table has these routes.
fn via(routes: &str, to: &str) -> &'static str {
    let lines: Vec<String> =
        routes.split(';').map(str::trim).filter(|line| !line.is_empty()).map(|line| format!("route PrivateTable {line}")).collect();
    one(&usual(&format!("table PrivateTable Vpc\n{}", lines.join("\n"))), to).forward.via.name()
}

#[test]
fn the_longest_prefix_wins() {
    let table = "172.31.0.0/16 peering Pcx; 0.0.0.0/0 igw Igw";
    assert_eq!(via(table, "172.31.5.5"), "peering");
    assert_eq!(via(table, "10.0.9.9"), "local");
    assert_eq!(via(table, "8.8.8.8"), "internet-gateway");
}

#[test]
fn between_equal_prefixes_static_beats_list_beats_propagated() {
    assert_eq!(via("172.31.0.0/24 vgw Vgw propagated; 172.31.0.0/24 igw Igw", "172.31.0.7"), "internet-gateway");
    let with_list = |routes: &str| {
        let network = usual(&format!("table PrivateTable Vpc\nlist Pl ranges 172.31.0.0/24\n{routes}"));
        one(&network, "172.31.0.7").forward.via.name()
    };
    assert_eq!(with_list("route PrivateTable pl:Pl tgw Tgw\nroute PrivateTable 172.31.0.0/24 peering Pcx"), "peering");
    assert_eq!(
        with_list("route PrivateTable 172.31.0.0/24 vgw Vgw propagated\nroute PrivateTable pl:Pl tgw Tgw"),
        "transit-gateway"
    );
}

#[test]
fn the_local_route_gives_way_to_a_static_route_for_a_whole_subnet_only() {
    assert_eq!(via("10.0.0.0/24 eni Firewall", "10.0.0.9"), "nat-instance");
    assert_eq!(via("10.0.0.0/24 vgw Vgw propagated", "10.0.0.9"), "local");
    // A written route for the whole VPC is its local route with another target.
    assert_eq!(via("10.0.0.0/16 eni Firewall", "10.0.0.9"), "nat-instance");
}

#[test]
fn both_halves_of_the_internet_are_the_internet() {
    assert_eq!(via("0.0.0.0/1 nat Nat; 128.0.0.0/1 nat Nat", "internet"), "nat-gateway");
    assert_eq!(via("0.0.0.0/1 nat Nat", "internet"), "none");
    assert_eq!(via("0.0.0.0/1 tgw Tgw; 128.0.0.0/1 tgw Tgw; 0.0.0.0/0 nat Nat", "internet"), "transit-gateway");
    assert_eq!(via("8.8.8.0/24 nat Nat", "internet"), "none");
    assert_eq!(via("8.8.8.0/24 nat Nat", "8.8.8.8"), "nat-gateway");
}

#[test]
fn families_have_their_own_routes() {
    let network = usual(
        "table PrivateTable Vpc
         route PrivateTable ::/0 eigw Eigw
         eigw Eigw Vpc",
    );
    assert_eq!(one(&network, "internet").forward.via.name(), "none");
    assert_eq!(one(&network, "internet6").forward.via.name(), "egress-only-internet-gateway");
}

#[test]
fn an_endpoint_serves_the_tables_it_is_on_and_its_own_service() {
    let endpoint = "endpoint S3 Vpc gateway s3 tables=PrivateTable";
    assert_eq!(one(&usual(endpoint), "service:s3").forward.via.name(), "gateway-endpoint");
    assert_eq!(one(&usual(endpoint), "service:dynamodb").forward.via.name(), "nat-gateway");
    assert_eq!(one(&usual(endpoint), "internet").forward.via.name(), "nat-gateway");
    assert_eq!(one(&usual("endpoint S3 Vpc gateway s3 tables=PublicTable"), "service:s3").forward.via.name(), "nat-gateway");
    assert_eq!(
        one(&usual("endpoint S3 Vpc gateway s3 tables=PrivateTable region=eu-west-1"), "service:s3").forward.via.name(),
        "nat-gateway"
    );
    // The same route written out, with the list that the service's name stands for or with one of the files.
    let written = "table PrivateTable Vpc\nroute PrivateTable pl:Pl endpoint S3\nendpoint S3 Vpc gateway s3";
    assert_eq!(one(&usual(written), "service:s3").forward.via.name(), "gateway-endpoint");
    assert_eq!(
        one(&usual(&format!("{written}\nlist Pl ranges 52.216.0.0/15")), "52.217.0.1").forward.via.name(),
        "gateway-endpoint"
    );
    // The service's own list, where the files show its ranges, decides for an address; without them nobody can say.
    let of_service = format!("{written}\nlist Pl service s3");
    let listed = format!("{of_service}\nranges Pl 52.216.0.0/15");
    assert_eq!(one(&usual(&listed), "52.217.0.1").forward.via.name(), "gateway-endpoint");
    assert_eq!(show::verdict(&one(&usual(&listed), "52.220.0.1").forward), "dropped NO_ROUTE_TO_DESTINATION");
    assert!(show::verdict(&one(&usual(&of_service), "52.217.0.1").forward).starts_with("undecided"));
}

#[test]
fn a_host_of_the_region_is_its_service() {
    let endpoint = "endpoint S3 Vpc gateway s3 tables=PrivateTable";
    assert_eq!(one(&usual(endpoint), "host:data.s3.us-east-1.amazonaws.com").forward.via.name(), "gateway-endpoint");
    assert_eq!(one(&usual(endpoint), "host:example.com:8443").forward.via.name(), "nat-gateway");
}

#[test]
fn a_service_follows_the_default_route_where_private_dns_is_off() {
    let endpoint = |words: &str| {
        format!("group Door\nallow Door in tcp 443 10.0.0.0/16\nendpoint Sqs Vpc interface sqs subnets=Private groups=Door {words}")
    };
    let via = |more: &str| one(&usual(more), "service:sqs").forward.via.name();
    assert_eq!(via(&endpoint("dns=on")), "interface-endpoint");
    assert_eq!(via(&endpoint("dns=off")), "nat-gateway");
    assert_eq!(via(&format!("vpc Vpc 10.0.0.0/16 hostnames=off\n{}", endpoint("dns=on"))), "nat-gateway");
    assert_eq!(via(&endpoint("dns=on region=eu-west-1")), "nat-gateway");
    // S3's names keep leading to public addresses where the gateway endpoint is there as well.
    let both = "endpoint S3i Vpc interface s3 subnets=Private groups=App dns=on\nendpoint S3 Vpc gateway s3 tables=PrivateTable";
    assert_eq!(one(&usual(both), "service:s3").forward.via.name(), "gateway-endpoint");
}

#[test]
fn what_the_model_does_not_follow_is_named() {
    let ends_by = |route: &str| ends(&usual(&format!("table PrivateTable Vpc\nroute PrivateTable 0.0.0.0/0 {route}")), "internet");
    for (route, fact) in [
        ("peering Pcx", "not-in-files peering-connection Pcx"),
        ("tgw Tgw", "not-in-files transit-gateway Tgw"),
        ("vgw Vgw", "not-in-files virtual-private-gateway Vgw"),
        ("other Cgw", "not-modelled other Cgw"),
        ("eni Appliance", "not-modelled nat-instance Appliance"),
        ("unknown <param:Gateway>", "value route-table PrivateTable <param:Gateway>"),
    ] {
        assert_eq!(ends_by(route), format!("undecided {fact} / undecided {fact}"));
    }
    // An instance of the files whose subnet leads nowhere.
    let inner = "table PrivateTable Vpc\nroute PrivateTable 0.0.0.0/0 eni Box\nresource Box instance subnets=Private groups=App\ncheck Box off";
    let inner = usual(&format!("{inner}\nallow App in all * 10.0.0.0/16"));
    assert_eq!(show::verdict(&one(&inner, "internet").forward), "undecided inspection Box");
}

#[test]
fn default_routes_by_the_table_alone() {
    let network = network(
        "vpc V 10.0.0.0/16 main=Main
         table Main V
         table T V
         route T 0.0.0.0/0 igw <param:Igw>
         table N V
         route N 0.0.0.0/0 nat Nat
         table E V
         route E 0.0.0.0/0 eni Eni
         table G V
         route G ::/0 eigw Eigw
         subnet A V 10.0.0.0/24
         subnet B V 10.0.1.0/24 table=T
         subnet C V 10.0.2.0/24 table=N
         subnet D V 10.0.3.0/24 table=E
         subnet E V 10.0.4.0/24 table=G
         vpc W 10.1.0.0/16
         subnet F W 10.1.0.0/24",
    );
    let found: Vec<&str> = network.subnets.keys().map(|id| default_route(&network, id).name()).collect();
    assert_eq!(found, ["none", "internet-gateway", "nat-gateway", "nat-instance", "none", "none"]);
}
