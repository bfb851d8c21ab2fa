//! NAT gateways, NAT instances, and the two other doors for public addresses.

use super::{ends, one, show, usual};

fn there(more: &str, to: &str) -> String {
    show::verdict(&one(&usual(more), to).forward)
}

#[test]
fn a_regional_nat_gateway_serves_the_zones_that_it_has_grown_into() {
    let regional = |more: &str| there(&format!("nat Nat - vpc=Vpc\n{more}"), "internet");
    assert_eq!(regional(""), "delivered");
    assert_eq!(regional("zones Nat us-east-1a,us-east-1b"), "delivered");
    assert_eq!(regional("zones Nat us-east-1b"), "dropped REGIONAL_NGW_ROUTE_AZ_RESTRICTION");
    assert_eq!(regional("zones Nat us-east-1b\nzone Private ?<param:Zone>"), "undecided value subnet Private <param:Zone>");
    // Its own table leads to the VPC's internet gateway, and there is none.
    assert_eq!(regional("igw Igw -"), "undecided not-modelled regional-nat-gateway Nat");
    // Zones are a regional gateway's; a zonal one serves all (aws-facts 3.24).
    assert_eq!(there("zones Nat us-east-1b", "internet"), "delivered");
}

#[test]
fn a_nat_gateway_takes_tcp_udp_and_ping_from_its_own_vpc_while_it_is_up() {
    assert_eq!(there("", "8.8.8.8:53/udp"), "delivered");
    for (state, verdict) in [
        ("pending", "dropped BAD_STATE"),
        ("failed", "dropped BAD_STATE"),
        ("deleting", "dropped BAD_STATE"),
        ("deleted", "dropped BAD_STATE"),
    ] {
        assert_eq!(there(&format!("nat Nat Public state={state}"), "internet"), verdict);
    }
    assert_eq!(there("nat Nat Public type=private", "internet"), "dropped IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS");
    assert_eq!(
        there("vpc Far 10.9.0.0/16\nsubnet Public Far 10.9.0.0/24 table=PublicTable\nigw Igw Far", "internet"),
        "dropped NGW_REQUIRES_SOURCE_IN_VPC"
    );
}

const DUAL: &str = "
    subnet Private Vpc 10.0.1.0/24 v6=2001:db8::/64 table=PrivateTable
    function Fn subnets=Private groups=App v6=on
    allow App out all * ::/0
    dns64 Private
    route PrivateTable 64:ff9b::/96 nat Nat
";

#[test]
fn nat64_translates_the_address_in_the_well_known_prefix() {
    // 8.8.8.8 in the prefix; behind the gateway it is an IPv4 packet.
    let network = usual(DUAL);
    assert_eq!(ends(&network, "[64:ff9b::808:808]:443/tcp"), "delivered / delivered");
    let shown = show::trace(&one(&network, "[64:ff9b::808:808]:443/tcp"));
    assert!(shown.contains("translate [64:ff9b::808:808 → 8.8.8.8]"), "{shown}");
    assert!(shown.contains("route PublicTable [0.0.0.0/0 → Igw]"), "{shown}");
    // A private address in the prefix is reached in the VPC, by the gateway's own address.
    let inside = usual(&format!(
        "{DUAL}\nsubnet Data Vpc 10.0.2.0/24\ngroup Db\nallow Db in tcp 5432 10.0.0.0/24
         resource Db database subnets=Data groups=Db address=10.0.2.9"
    ));
    assert_eq!(ends(&inside, "[64:ff9b::a00:209]:5432/tcp"), "delivered / delivered");
    // Another IPv6 address is not translated, and without a route nothing leads there.
    assert_eq!(there(&format!("{DUAL}\nroute PrivateTable ::/0 nat Nat"), "internet6"), "dropped PROTOCOL_RESTRICTION");
    assert_eq!(
        there(&DUAL.replace("64:ff9b::/96", "64:ff9c::/96"), "[64:ff9b::808:808]:443/tcp"),
        "dropped NO_ROUTE_TO_DESTINATION"
    );
    // A function without IPv6 cannot send to it.
    assert_eq!(there(&DUAL.replace("v6=on", "v6=off"), "[64:ff9b::808:808]:443/tcp"), "dropped IPV6_NOT_ENABLED");
}

const INSTANCE: &str = "
    table PrivateTable Vpc
    route PrivateTable 0.0.0.0/0 eni eni-box
    group NatGroup
    allow NatGroup in tcp 443 sg:App
    allow NatGroup out tcp 443 0.0.0.0/0
    resource Box instance subnets=Public groups=NatGroup
    interface Box eni-box
    check Box off
";

#[test]
fn a_nat_instance_needs_its_check_off_its_groups_open_and_a_public_subnet() {
    let instance = |more: &str| there(&format!("{INSTANCE}\n{more}"), "internet");
    assert_eq!(instance(""), "delivered");
    assert_eq!(instance("check Box on"), "dropped ENI_SOURCE_DEST_CHECK_RESTRICTION");
    assert_eq!(instance("check Box ?<param:Check>"), "undecided value resource Box <param:Check>");
    assert_eq!(
        instance("group NatGroup\nallow NatGroup in tcp 80 sg:App\nallow NatGroup out all * 0.0.0.0/0"),
        "dropped ENI_SG_RULES_MISMATCH"
    );
    assert_eq!(instance("group NatGroup\nallow NatGroup in all * 10.0.0.0/16"), "dropped SG_HAS_NO_RULES");
    assert_eq!(instance("table PublicTable Vpc"), "undecided inspection eni-box");
    assert_eq!(instance("interface Box eni-other"), "undecided not-modelled nat-instance eni-box");
    // In one subnet no ACL is asked between the function and the instance.
    let shut = "acl Shut Vpc\nentry Shut 1 out allow tcp 443 0.0.0.0/0\nentry Shut 1 in allow tcp 1024-65535 8.0.0.0/5
        subnet Public Vpc 10.0.0.0/24 table=PublicTable acl=Shut\nfunction Fn subnets=Public groups=App
        table PublicTable Vpc\nroute PublicTable 0.0.0.0/0 igw Igw\nroute PublicTable 8.8.8.8/32 eni eni-box";
    assert!(!show::trace(&one(&usual(&format!("{INSTANCE}\n{shut}")), "8.8.8.8")).contains("Public: network-acl-in BLOCK"));
}

#[test]
fn an_elastic_ip_on_a_lambda_interface_works_until_the_interface_is_made_anew() {
    let public = "function Fn subnets=Public groups=App,Extra\ngroup Extra";
    assert_eq!(there(public, "internet"), "dropped IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS");
    let network = usual(&format!("{public}\nelastic-ip Public Extra,App 203.0.113.9"));
    let trace = show::trace(&one(&network, "internet"));
    assert!(trace.starts_with("forward delivered"), "{trace}");
    assert!(trace.contains("translate [eni-lambda → 203.0.113.9]"), "{trace}");
    // It belongs to the interface of another set of groups, or of another subnet.
    for other in ["elastic-ip Public App 203.0.113.9", "elastic-ip Private Extra,App 203.0.113.9"] {
        assert_eq!(there(&format!("{public}\n{other}"), "internet"), "dropped IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS", "{other}");
    }
}

#[test]
fn a_function_that_is_not_active_has_no_interface() {
    for state in ["pending", "inactive", "failed"] {
        assert_eq!(there(&format!("state Fn {state}"), "internet"), "dropped FUNCTION_NOT_ACTIVE", "{state}");
    }
    assert_eq!(there("state Fn active", "internet"), "delivered");
    // It is asked first.
    let trace = show::trace(&one(&usual("state Fn failed\nfunction Other subnets=Private groups=App"), "internet"));
    assert!(trace.contains("lambda-eni Private: function-state BLOCK FUNCTION_NOT_ACTIVE; security-group-out"), "{trace}");
}
