//! Where AWS or the files end: virtual private gateways, addresses that nobody has, and those that take no connection.

use super::{one, show, usual};

/// The verdict and, for a drop, where it stops.
fn stop(more: &str, to: &str) -> String {
    let forward = one(&usual(more), to).forward;
    let at = forward.blockers.first().map(|blocker| format!(" at {}", blocker.node.name()));
    format!("{}{}", show::verdict(&forward), at.unwrap_or_default())
}

#[test]
fn a_virtual_private_gateway_is_where_aws_ends() {
    let route = "route PrivateTable 172.16.0.0/12 vgw Vgw\n";
    let to = |gateway: &str| stop(&format!("{route}{gateway}"), "172.16.0.9");
    assert_eq!(to("vgw Vgw Vpc"), "undecided outside-aws Vgw");
    assert_eq!(to("vgw Vgw Vpc down"), "dropped BAD_STATE at Vgw");
    assert_eq!(to("vgw Vgw -"), "dropped BAD_STATE_ATTACHMENT at Vgw");
    assert_eq!(to("vgw Vgw Other"), "dropped BAD_STATE_ATTACHMENT at Vgw");
    assert_eq!(to(""), "undecided not-in-files virtual-private-gateway Vgw");
}

#[test]
fn routes_that_a_virtual_private_gateway_propagates() {
    let known = "vgw Vgw Vpc remote=172.16.0.0/12\npropagating PrivateTable Vgw";
    let trace = one(&usual(known), "172.16.0.9");
    assert_eq!(
        (show::verdict(&trace.forward).as_str(), trace.forward.via.name()),
        ("undecided outside-aws Vgw", "virtual-private-gateway")
    );
    assert_eq!(one(&usual(known), "192.168.0.9").forward.via.name(), "nat-gateway");
    assert_eq!(one(&usual(known), "internet").forward.via.name(), "nat-gateway");
    assert_eq!(
        one(&usual(&format!("{known}\nroute PrivateTable 172.16.0.0/12 nat Nat")), "172.16.0.9").forward.via.name(),
        "nat-gateway"
    );
    // What it learns by BGP is in no template; the answers of AWS show it.
    let learned = "vgw Vgw Vpc\npropagating PrivateTable Vgw";
    assert_eq!(stop(learned, "172.16.0.9"), "undecided outside-aws Vgw");
    assert_eq!(one(&usual(&format!("complete on\n{learned}")), "172.16.0.9").forward.via.name(), "nat-gateway");
    assert_eq!(stop(learned, "8.8.8.8"), "delivered");
}

#[test]
fn an_address_that_nobody_has() {
    assert_eq!(stop("", "10.0.77.1"), "undecided not-in-files resource 10.0.77.1");
    assert_eq!(stop("complete on", "10.0.77.1"), "dropped NO_POSSIBLE_DESTINATION at Vpc");
    assert_eq!(stop("", "10.0.0.77"), "undecided not-in-files resource 10.0.0.77");
    assert_eq!(stop("complete on", "10.0.0.77"), "dropped NO_POSSIBLE_DESTINATION at Public");
    assert_eq!(stop("complete on", "10.0.1.77"), "dropped NO_POSSIBLE_DESTINATION at Private");
    let peer = "vpc Peer 10.1.0.0/16
        subnet Data Peer 10.1.1.0/24
        route PrivateTable 10.1.0.0/16 peering Pcx
        peering Pcx Vpc Peer\n";
    assert_eq!(stop(peer, "10.1.1.9"), "undecided not-in-files resource 10.1.1.9");
    assert_eq!(stop(&format!("complete on\n{peer}"), "10.1.1.9"), "dropped NO_POSSIBLE_DESTINATION at Data");
    assert_eq!(stop(&format!("complete on\n{peer}"), "10.1.2.9"), "dropped NO_POSSIBLE_DESTINATION at Peer");
}

#[test]
fn things_that_take_no_connection() {
    assert_eq!(stop("holds Nat 10.0.0.50", "10.0.0.50"), "dropped NAT_GATEWAY_ADDRESS at Nat");
    assert_eq!(stop("eni eni-1 Public 10.0.0.60", "10.0.0.60"), "dropped INBOUND_TO_FUNCTION at Public");
}

#[test]
fn every_address_of_a_thing_counts() {
    let open = "group Db\nallow Db in tcp 443 sg:App\n";
    assert_eq!(
        stop(&format!("{open}resource Box instance subnets=Public groups=Db address=10.0.0.8\nholds Box 10.0.0.9"), "10.0.0.9"),
        "delivered"
    );
    let endpoint = format!("{open}endpoint Sm Vpc interface secretsmanager subnets=Public groups=Db\nholds Sm 10.0.0.7");
    assert_eq!(stop(&endpoint, "10.0.0.7"), "delivered");
    assert_eq!(stop(&format!("{endpoint}\ngroup Db"), "10.0.0.7"), "dropped SG_HAS_NO_RULES at Sm");
}

#[test]
fn ipv6_addresses_of_things_in_the_vpc_and_of_a_peer() {
    let dual = "vpc Vpc 10.0.0.0/16 v6=2001:db8:0::/56
        subnet Private Vpc 10.0.1.0/24 v6=2001:db8:0:1::/64 table=PrivateTable
        subnet Public Vpc 10.0.0.0/24 v6=2001:db8:0:2::/64 table=PublicTable
        function Fn subnets=Private groups=App v6=on
        allow App out all * ::/0
        group Db
        resource Box instance subnets=Public groups=Db address=10.0.0.8
        holds Box 2001:db8:0:2::8\n";
    let to = |more: &str| stop(&format!("{dual}{more}"), "[2001:db8:0:2::8]:443/tcp");
    assert_eq!(to("allow Db in tcp 443 2001:db8:0:1::/64"), "delivered");
    assert_eq!(to("allow Db in tcp 443 ::/0"), "delivered");
    assert_eq!(to("allow Db in tcp 443 sg:App"), "delivered");
    assert_eq!(to("allow Db in tcp 443 0.0.0.0/0"), "dropped ENI_SG_RULES_MISMATCH at Box");
    assert_eq!(to("allow Db in tcp 443 2001:db8:0:1::8/128"), "undecided address");
    let peer = format!(
        "{dual}vpc Peer 10.1.0.0/16 v6=2001:db8:1::/56
         subnet Data Peer 10.1.1.0/24 v6=2001:db8:1:1::/64 table=Far
         table Far Peer
         resource Box instance subnets=Data groups=Db address=10.1.1.8
         holds Box 2001:db8:1:1::8
         allow Db in tcp 443 2001:db8::/32
         peering Pcx Vpc Peer
         route PrivateTable 2001:db8:1::/56 peering Pcx\n"
    );
    let both = |more: &str| super::ends(&usual(&format!("{peer}{more}")), "[2001:db8:1:1::8]:443/tcp");
    assert_eq!(both("route Far 2001:db8:0::/56 peering Pcx"), "delivered / delivered");
    // The IPv4 route is no way back for IPv6.
    assert_eq!(both("route Far 10.0.0.0/16 peering Pcx"), "delivered / dropped NO_ROUTE_TO_DESTINATION");
}

#[test]
fn an_interface_that_is_described_shows_its_own_address() {
    let address = |more: &str| one(&usual(more), "internet").interface_address.unwrap().to_string();
    assert_eq!(address(""), "10.0.1.4");
    assert_eq!(address("eni eni-1 Private 10.0.1.99 groups=App"), "10.0.1.99");
    assert_eq!(address("eni eni-1 Private 10.0.1.99 groups=Other"), "10.0.1.4");
}
