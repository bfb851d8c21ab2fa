//! Peering: hop by hop both ways, and what it does not carry.

use eniscope::network::Network;

use super::paths::check;
use super::{ends, one, show};
use crate::support::network::network;

/// A function in `Vpc`, a database in `Peer`, a route on each side.
const PEERED: &str = "
    vpc Vpc 10.0.0.0/16
    vpc Peer 10.1.0.0/16
    subnet Private Vpc 10.0.1.0/24 table=Near
    subnet Data Peer 10.1.1.0/24 table=Far
    table Near Vpc
    table Far Peer
    route Near 10.1.0.0/16 peering Pcx
    route Far 10.0.0.0/16 peering Pcx
    peering Pcx Vpc Peer
    group App
    allow App out all * 0.0.0.0/0
    group Db
    allow Db in tcp 5432 sg:App
    resource Database database subnets=Data groups=Db port=5432 address=10.1.1.9
    function Fn subnets=Private groups=App
";

fn peered(more: &str) -> Network {
    network(&format!("{PEERED}\n{more}"))
}

#[test]
fn a_database_of_the_peer_there_and_back() {
    let expected = "forward delivered via peering
           lambda-eni Private: security-group-out App [allow all to 0.0.0.0/0]
           subnet Private: network-acl-out [100 allow all]; route Near [10.1.0.0/16 → Pcx]
           peering-connection Pcx: gateway Peer
           subnet Data: network-acl-in [100 allow all]
           resource Database: security-group-in Db [allow tcp 5432 from App]; arrive
         reply delivered via peering
           resource Database: tracked
           subnet Data: network-acl-out [100 allow all]; route Far [10.0.0.0/16 → Pcx]
           peering-connection Pcx:
           subnet Private: network-acl-in [100 allow all]
           lambda-eni Private: tracked; arrive";
    // By its address, by its name, and by its name where the files do not tell the address.
    check(&show::trace(&one(&peered(""), "10.1.1.9:5432")), expected);
    check(&show::trace(&one(&peered(""), "resource:Database")), expected);
    let unaddressed = peered("resource Database database subnets=Data groups=Db port=5432");
    check(&show::trace(&one(&unaddressed, "resource:Database")), expected);
}

#[test]
fn the_far_side_needs_a_route_back() {
    check(
        &show::trace(&one(&peered("table Far Peer"), "10.1.1.9:5432")),
        "forward delivered via peering
           lambda-eni Private: security-group-out App [allow all to 0.0.0.0/0]
           subnet Private: network-acl-out [100 allow all]; route Near [10.1.0.0/16 → Pcx]
           peering-connection Pcx: gateway Peer
           subnet Data: network-acl-in [100 allow all]
           resource Database: security-group-in Db [allow tcp 5432 from App]; arrive
         reply dropped NO_ROUTE_TO_DESTINATION via peering
           resource Database: tracked
           subnet Data: network-acl-out [100 allow all]; route BLOCK NO_ROUTE_TO_DESTINATION Far
           peering-connection Pcx:
           subnet Private: network-acl-in [100 allow all]
           lambda-eni Private: tracked; arrive",
    );
    let reply = |far: &str| show::verdict(&one(&peered(&format!("table Far Peer\n{far}")), "10.1.1.9:5432").reply);
    assert_eq!(reply("route Far 10.0.0.0/16 peering Pcx blackhole"), "dropped BAD_STATE_ROUTE");
    assert_eq!(reply("route Far 10.0.9.0/24 peering Pcx"), "dropped NO_ROUTE_TO_DESTINATION");
    assert_eq!(reply("route Far 0.0.0.0/0 igw FarIgw\nigw FarIgw Peer"), "dropped IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS");
    assert_eq!(reply("route Far 0.0.0.0/0 nat FarNat\nnat FarNat Data"), "dropped NO_ROUTE_TO_DESTINATION");
    assert_eq!(reply("route Far ?<param:Near> peering Pcx"), "undecided value route-table Far <param:Near>");
    // A second peering between the two leads home as well.
    assert_eq!(reply("route Far 10.0.0.0/16 peering Other\npeering Other Peer Vpc"), "delivered");
}

#[test]
fn acls_of_both_sides_are_asked_both_ways() {
    let shut = |side: &str, entry: &str| {
        ends(
            &peered(&format!(
                "acl Acl {side}
                 entry Acl 5 {entry}
                 entry Acl 10 in allow all * 0.0.0.0/0
                 entry Acl 10 out allow all * 0.0.0.0/0
                 subnet Private Vpc 10.0.1.0/24 table=Near {}
                 subnet Data Peer 10.1.1.0/24 table=Far {}",
                if side == "Vpc" { "acl=Acl" } else { "" },
                if side == "Peer" { "acl=Acl" } else { "" }
            )),
            "10.1.1.9:5432",
        )
    };
    let (forward, reply) = ("dropped SUBNET_ACL_RESTRICTION / delivered", "delivered / dropped SUBNET_ACL_RESTRICTION");
    assert_eq!(shut("Peer", "in deny tcp 5432 10.0.1.0/24"), forward);
    assert_eq!(shut("Vpc", "out deny tcp 5432 10.1.0.0/16"), forward);
    assert_eq!(shut("Peer", "out deny tcp 2000-3000 10.0.0.0/16"), reply);
    assert_eq!(shut("Vpc", "in deny all * 10.1.0.0/16"), reply);
}

#[test]
fn only_addresses_of_the_peer_itself() {
    let to = |more: &str, to: &str| show::verdict(&one(&peered(more), to).forward);
    // Neither the peer's gateways nor a third VPC behind it.
    assert_eq!(to("route Near 0.0.0.0/0 peering Pcx", "internet"), "dropped PCX_REQUIRES_ADDRESS_IN_VPC_CIDR");
    assert_eq!(to("route Near 0.0.0.0/0 peering Pcx", "service:s3"), "dropped PCX_REQUIRES_ADDRESS_IN_VPC_CIDR");
    let third = "vpc Third 10.2.0.0/16
        subnet Beyond Third 10.2.1.0/24
        resource Far database subnets=Beyond groups=Db port=5432
        route Near 10.2.0.0/16 peering Pcx
        route Far 10.2.0.0/16 peering Pcx2
        peering Pcx2 Peer Third";
    assert_eq!(to(third, "resource:Far"), "dropped PCX_REQUIRES_ADDRESS_IN_VPC_CIDR");
    assert_eq!(to(third, "10.2.1.9"), "dropped PCX_REQUIRES_ADDRESS_IN_VPC_CIDR");
    assert_eq!(to("vpc Peer ?<param:Cidr>", "10.1.1.9:5432"), "undecided value vpc Peer <param:Cidr>");
}

#[test]
fn groups_may_be_named_inside_a_region() {
    let ends = |more: &str| ends(&peered(more), "10.1.1.9:5432");
    let outbound = "group App\nallow App out tcp 5432 sg:Db";
    assert_eq!(ends(outbound), "delivered / delivered");
    let apart = "peering Pcx Vpc Peer regions=us-east-1,eu-west-1";
    assert_eq!(ends(apart), "dropped SG_REFERENCES_NOT_PRESERVED / delivered");
    assert_eq!(
        ends(&format!("{apart}\n{outbound}\nallow Db in all * 10.0.0.0/8")),
        "dropped SG_REFERENCES_NOT_PRESERVED / delivered"
    );
    assert_eq!(ends(&format!("{apart}\nallow Db in all * 10.0.0.0/8")), "delivered / delivered");
    assert_eq!(ends("region Peer eu-west-1"), "dropped SG_REFERENCES_NOT_PRESERVED / delivered");
}

#[test]
fn a_peer_outside_the_files() {
    let alone = |more: &str| {
        network(&format!(
            "vpc Vpc 10.0.0.0/16
             subnet Private Vpc 10.0.1.0/24 table=Near
             table Near Vpc
             route Near 10.1.0.0/16 peering Pcx
             peering Pcx Vpc Peer
             group App
             allow App out all * 0.0.0.0/0
             function Fn subnets=Private groups=App
             {more}"
        ))
    };
    assert_eq!(ends(&alone(""), "10.1.1.9"), "undecided not-in-files vpc Peer / undecided not-in-files vpc Peer");
    let named = one(&alone("group App\nallow App out tcp 443 sg:sg-peer"), "10.1.1.9");
    assert_eq!(show::verdict(&named.forward), "undecided peered-group sg-peer");
    assert!(named.forward.explanations.iter().any(|why| why.reason.code() == "UNKNOWN_PEERED_SGS"));
    // A group of the files is none of the peer's.
    let own = "group App\nallow App out tcp 443 sg:Own\ngroup Own";
    assert_eq!(show::verdict(&one(&alone(own), "10.1.1.9").forward), "dropped ENI_SG_RULES_MISMATCH");
}

#[test]
fn state_and_sides_of_the_connection() {
    let ends = |more: &str| ends(&peered(more), "10.1.1.9:5432");
    assert_eq!(ends("peering Pcx Vpc Peer inactive"), "dropped BAD_STATE / delivered");
    assert_eq!(ends("peering Pcx Third Peer"), "dropped BAD_STATE_ATTACHMENT / delivered");
    assert_eq!(ends("peering Pcx Peer Vpc"), "delivered / delivered");
}

#[test]
fn the_route_says_which_vpc_is_meant() {
    // Two VPCs with one range: the one that the route leads to is asked.
    let twins = |peer: &str| {
        network(&format!(
            "{PEERED}
             vpc Twin 10.1.0.0/16
             subnet TwinData Twin 10.1.1.0/24 table=TwinTable
             table TwinTable Twin
             route TwinTable 10.0.0.0/16 peering Pcx
             peering Pcx Vpc {peer}
             group Shut
             resource TwinDatabase database subnets=TwinData groups=Shut address=10.1.1.9"
        ))
    };
    assert_eq!(ends(&twins("Peer"), "10.1.1.9:5432"), "delivered / delivered");
    assert_eq!(ends(&twins("Twin"), "10.1.1.9:5432"), "dropped SG_HAS_NO_RULES / delivered");
    // Asked for by name, the one that the route does not lead to is not there.
    let elsewhere = one(&twins("Twin"), "resource:Database");
    assert_eq!(show::verdict(&elsewhere.forward), "dropped NO_POSSIBLE_DESTINATION");
    assert_eq!(elsewhere.forward.blockers[0].node.name(), "Twin");
}
