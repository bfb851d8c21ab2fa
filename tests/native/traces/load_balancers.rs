//! Load balancers as targets: listeners, target groups, zones, and the second connection.

use super::{ends, one, show, usual};

/// A balancer in the public subnet, a target in a subnet of its own in another zone.
const BALANCER: &str = "
    group Door
    allow Door in tcp 443 sg:App
    allow Door out tcp 8080 0.0.0.0/0
    resource Lb balancer subnets=Public groups=Door
    subnet Data Vpc 10.0.2.0/24 zone=us-east-1b
    group Web
    allow Web in tcp 8080 sg:Door
    resource Box instance subnets=Data groups=Web
    balancer Lb application
    listener Lb tcp 443
";

const TARGET: &str = "target Lb resource Box 8080";

fn both(more: &str) -> String {
    ends(&usual(&format!("{BALANCER}{more}")), "resource:Lb")
}

fn there(more: &str) -> String {
    show::verdict(&one(&usual(&format!("{BALANCER}{more}")), "resource:Lb").forward)
}

#[test]
fn a_healthy_target_gets_the_connection() {
    assert_eq!(both(TARGET), "delivered / delivered");
    let trace = show::trace(&one(&usual(&format!("{BALANCER}{TARGET}")), "resource:Lb"));
    for line in [
        "resource Lb: security-group-in Door [allow tcp 443 from App]; listener [tcp 443 → Targets]; security-group-out Door [allow tcp 8080 to 0.0.0.0/0]",
        "subnet Data: network-acl-in [100 allow all]",
        "resource Box: security-group-in Web [allow tcp 8080 from Door]; arrive",
    ] {
        assert!(trace.contains(line), "{line} is not in\n{trace}");
    }
}

#[test]
fn listeners_take_their_port_and_protocol() {
    let to = |to: &str| show::verdict(&one(&usual(&format!("{BALANCER}allow Door in all * sg:App\n{TARGET}")), to).forward);
    assert_eq!(to("resource:Lb:443"), "delivered");
    assert_eq!(to("resource:Lb:80"), "dropped ELBV2_LISTENER_PORT_RESTRICTION");
    assert_eq!(there("balancer Lb network\nlistener Lb udp 443"), "dropped ELBV2_LISTENERS_MISMATCH");
}

#[test]
fn target_groups_without_targets() {
    assert_eq!(there(""), "dropped ELBV2_LISTENER_HAS_NO_TG");
    // Targets that somebody else registers are a note, not a verdict.
    assert_eq!(there("balancer Lb application\nlistener Lb tcp 443 more"), "delivered");
    // So are listeners that the files do not list.
    let bare = usual(&format!("{BALANCER}balancer Lb application"));
    assert_eq!(ends(&bare, "resource:Lb:443"), "delivered / delivered");
}

#[test]
fn one_target_that_can_be_reached_is_enough() {
    let second = "group Shut\nresource Closed instance subnets=Data groups=Shut\ntarget Lb resource Closed 8080\n";
    assert_eq!(there(second), "dropped SG_HAS_NO_RULES");
    assert_eq!(there(&format!("{second}{TARGET}")), "delivered");
    // An unhealthy one gets nothing while another is healthy; where all are unhealthy all get something.
    assert_eq!(there(&format!("{second}{TARGET} health=bad")), "dropped SG_HAS_NO_RULES");
    assert_eq!(there(&format!("{TARGET} health=bad")), "delivered");
}

#[test]
fn without_cross_zone_balancing_a_target_must_be_in_a_zone_of_the_balancer() {
    let network = |more: &str| there(&format!("balancer Lb network cross=off\nlistener Lb tcp 443\n{more}"));
    assert_eq!(network(TARGET), "dropped ELB_NOT_CROSSZONE");
    assert_eq!(network(&format!("resource Lb balancer subnets=Public,Data groups=Door\n{TARGET}")), "delivered");
    assert_eq!(there(&format!("balancer Lb network\nlistener Lb tcp 443\n{TARGET}")), "delivered");
}

#[test]
fn the_target_s_own_groups_decide() {
    assert_eq!(there("target Lb resource Box 80"), "dropped ENI_SG_RULES_MISMATCH");
    let open = "allow Door out all * 0.0.0.0/0\n";
    assert_eq!(there(&format!("{open}target Lb resource Box 80")), "dropped TARGET_PORT_RESTRICTION");
    let other = "group Web\nallow Web in tcp 8080 10.9.0.0/16\n";
    assert_eq!(there(&format!("{other}{TARGET}")), "dropped ENI_SG_RULES_MISMATCH");
    // A Network Load Balancer that preserves the caller's address shows the target the function.
    let own = "group Web\nallow Web in tcp 8080 sg:App\n";
    let preserving = format!("{own}balancer Lb network\nlistener Lb tcp 443 preserve\n{TARGET}");
    assert_eq!(there(&preserving), "delivered");
    assert_eq!(there(&preserving.replace(" preserve", "")), "dropped ENI_SG_RULES_MISMATCH");
}

#[test]
fn acls_between_the_balancer_and_its_target() {
    let acl = |entries: &str| {
        let lines: String = entries.split(';').map(|entry| format!("entry Acl {}\n", entry.trim())).collect();
        both(&format!("acl Acl Vpc\n{lines}subnet Data Vpc 10.0.2.0/24 zone=us-east-1b acl=Acl\n{TARGET}"))
    };
    assert_eq!(acl("1 in allow tcp 8080 10.0.0.0/24; 1 out allow tcp 1024-65535 10.0.0.0/24"), "delivered / delivered");
    assert_eq!(acl("1 in allow tcp 443 10.0.0.0/24; 1 out allow all * 0.0.0.0/0"), "dropped SUBNET_ACL_RESTRICTION / delivered");
    assert_eq!(acl("1 in allow tcp 8080 10.0.0.0/24"), "delivered / dropped SUBNET_ACL_RESTRICTION");
}

#[test]
fn a_network_load_balancer_without_groups_asks_none() {
    let bare = "resource Lb balancer subnets=Public\nbalancer Lb network\nlistener Lb tcp 443\nallow Web in tcp 8080 10.0.0.0/24\n";
    assert_eq!(both(&format!("{bare}{TARGET}")), "delivered / delivered");
}

#[test]
fn functions_and_addresses_as_targets() {
    assert_eq!(there("function Other subnets=Private groups=App\ntarget Lb function Other 443"), "delivered");
    assert_eq!(there("target Lb address 10.0.2.77 8080"), "delivered");
    assert_eq!(there("target Lb resource Nowhere 8080"), "undecided not-in-files resource Nowhere");
    let held = "resource Box instance subnets=Data groups=Web address=10.0.2.77\ngroup Web\n";
    assert_eq!(there(&format!("{held}target Lb address 10.0.2.77 8080")), "dropped SG_HAS_NO_RULES");
}
