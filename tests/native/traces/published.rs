//! What others published about filters and gateways, in our own networks and words: worked ACLs of the VPC guide, and the
//! questions that Batfish's own tests put to groups, ACLs, gateways and listeners (`../shared/vectors` names each).

use super::{ends, one, show, usual};

fn there(more: &str, to: &str) -> String {
    show::verdict(&one(&usual(more), to).forward)
}

const MISMATCH: &str = "dropped ENI_SG_RULES_MISMATCH";
const ACL: &str = "dropped SUBNET_ACL_RESTRICTION";

/// A host of the VPC with this rule for what comes in.
fn host(rule: &str, to: &str) -> String {
    there(&format!("group Host\nallow Host in {rule}\nresource Host instance subnets=Public groups=Host address=10.0.0.9"), to)
}

#[test]
fn what_a_group_s_rule_means() {
    for (rule, passes, fails) in [
        ("tcp 22 10.0.1.0/24", "10.0.0.9:22", "10.0.0.9:23"),
        ("tcp 65530-65535 10.0.1.0/24", "10.0.0.9:65535", "10.0.0.9:65529"),
        ("tcp 0-50 10.0.1.0/24", "10.0.0.9:50", "10.0.0.9:51"),
        ("tcp 45-50 sg:App", "10.0.0.9:45", "10.0.0.9:45/udp"),
        ("udp * 0.0.0.0/0", "10.0.0.9:53/udp", "10.0.0.9:53"),
    ] {
        assert_eq!(host(rule, passes), "delivered", "{rule}");
        assert_eq!(host(rule, fails), MISMATCH, "{rule}");
    }
    assert_eq!(host("all * 0.0.0.0/0", "10.0.0.9:1"), "delivered");
    assert_eq!(host("tcp 22 10.9.0.0/24", "10.0.0.9:22"), MISMATCH);
}

#[test]
fn a_packet_that_looks_like_a_reply_is_a_new_connection_when_the_function_sends_it_first() {
    // From port 22 to a high port: only a rule for the high port lets it out.
    assert_eq!(there("group App\nallow App out tcp 22 0.0.0.0/0", "1.2.3.4:49152"), MISMATCH);
    assert_eq!(there("group App\nallow App out tcp 49152 0.0.0.0/0", "1.2.3.4:49152"), "delivered");
}

#[test]
fn a_prefix_list_of_one_s_own_opens_its_ranges() {
    let listed = "list Own ranges 10.0.0.0/30,10.0.0.8/30\ngroup App\nallow App out tcp 10 pl:Own
        group Host\nallow Host in all * 0.0.0.0/0\nresource Host instance subnets=Public groups=Host address=10.0.0.9";
    assert_eq!(there(listed, "10.0.0.9:10"), "delivered");
    assert_eq!(there(&listed.replace("10.0.0.8/30", "10.0.0.12/30"), "10.0.0.9:10"), MISMATCH);
}

#[test]
fn each_interface_has_groups_of_its_own() {
    let two = "group One\nallow One in tcp 22 0.0.0.0/0\nresource First instance subnets=Public groups=One address=10.0.0.10
        group Two\nallow Two in tcp 80 0.0.0.0/0\nresource Second instance subnets=Public groups=Two address=10.0.0.11";
    for (to, verdict) in
        [("10.0.0.10:22", "delivered"), ("10.0.0.10:80", MISMATCH), ("10.0.0.11:80", "delivered"), ("10.0.0.11:22", MISMATCH)]
    {
        assert_eq!(there(two, to), verdict, "{to}");
    }
}

/// The function's subnet with these entries.
fn acl(entries: &[&str], to: &str) -> String {
    let lines: String = entries.iter().map(|entry| format!("entry Acl {entry}\n")).collect();
    ends(&usual(&format!("acl Acl Vpc\n{lines}subnet Private Vpc 10.0.1.0/24 table=PrivateTable acl=Acl")), to)
}

#[test]
fn the_guide_s_custom_acl() {
    // HTTP, HTTPS and the upper half of the ephemeral ports, as the guide's older text has it.
    const GUIDE: [&str; 6] = [
        "100 in allow tcp 80 0.0.0.0/0",
        "105 in allow tcp 80 ::/0",
        "140 in allow tcp 32768-65535 0.0.0.0/0",
        "100 out allow tcp 80 0.0.0.0/0",
        "110 out allow tcp 443 0.0.0.0/0",
        "140 out allow tcp 32768-65535 0.0.0.0/0",
    ];
    // Replies to the ports below 32768 are lost: the trap that the guide's range sets for NAT gateways and Lambda.
    assert_eq!(acl(&GUIDE, "internet"), format!("delivered / {ACL}"));
    let mended: Vec<&str> = GUIDE
        .iter()
        .map(|entry| if entry.starts_with("140 in") { "140 in allow tcp 1024-65535 0.0.0.0/0" } else { *entry })
        .collect();
    assert_eq!(acl(&mended, "internet"), "delivered / delivered");
    // Port 139 meets the last rule; an entry for IPv6 never matches IPv4.
    assert_eq!(acl(&mended, "8.8.8.8:139"), format!("{ACL} / delivered"));
    let v6_only: Vec<&str> =
        mended.iter().map(|entry| if entry.starts_with("110 out") { "110 out allow tcp 443 ::/0" } else { *entry }).collect();
    assert_eq!(acl(&v6_only, "internet"), format!("{ACL} / delivered"));
}

#[test]
fn what_an_acl_s_entry_means() {
    let out = |entry: &str, to: &str| acl(&[entry, "200 out allow all * 0.0.0.0/0", "1 in allow all * 0.0.0.0/0"], to);
    assert_eq!(out("100 out deny all * 1.1.1.0/24", "1.1.1.9"), format!("{ACL} / delivered"));
    assert_eq!(out("100 out deny all * 1.1.1.0/24", "1.1.2.9"), "delivered / delivered");
    assert_eq!(out("100 out deny tcp 1-21 0.0.0.0/0", "8.8.8.8:21"), format!("{ACL} / delivered"));
    assert_eq!(out("100 out deny tcp 1-21 0.0.0.0/0", "8.8.8.8:22"), "delivered / delivered");
    assert_eq!(out("100 out deny icmp * 0.0.0.0/0", "8.8.8.8:443"), "delivered / delivered");
}

#[test]
fn a_nat_gateway_sends_public_addresses_on_and_private_ones_nowhere() {
    assert_eq!(there("", "2.2.2.2:80"), "delivered");
    assert_eq!(there("", "10.10.10.10:80"), "dropped IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS");
    // The ACL of its subnet is asked for what comes in from the function (Batfish asks it the other way round, too).
    let shut = "acl Acl Vpc\nentry Acl 1 out allow all * 0.0.0.0/0\nsubnet Public Vpc 10.0.0.0/24 table=PublicTable acl=Acl";
    assert_eq!(there(shut, "2.2.2.2:80"), ACL);
}

#[test]
fn what_stands_in_the_vpc_is_not_reached_through_the_nat_gateway() {
    let search = "subnet Data Vpc 172.71.0.0/24\nvpc Vpc 10.0.0.0/16,172.71.0.0/16\ngroup Search\nallow Search in tcp 443 sg:App
        resource Search database subnets=Data groups=Search address=172.71.0.63";
    let shown = show::trace(&one(&usual(search), "172.71.0.63"));
    assert!(shown.starts_with("forward delivered via local"), "{shown}");
    assert!(!shown.contains("nat-gateway"), "{shown}");
    assert_eq!(there(&search.replace("in tcp 443", "in tcp 9200"), "172.71.0.63"), MISMATCH);
}
