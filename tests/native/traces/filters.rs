//! Security groups and network ACLs at their borders.

use super::{ends, one, show, usual};

/// The way there with these egress rules of the function's group.
fn out(rules: &str, to: &str) -> String {
    let lines: Vec<String> = rules.split(';').map(|rule| format!("allow App out {}", rule.trim())).collect();
    show::verdict(&one(&usual(&format!("group App\n{}", lines.join("\n"))), to).forward)
}

const MISMATCH: &str = "dropped ENI_SG_RULES_MISMATCH";
const ACL: &str = "dropped SUBNET_ACL_RESTRICTION";

#[test]
fn groups_match_protocol_port_and_range() {
    for (rules, to, verdict) in [
        ("all * 0.0.0.0/0", "internet", "delivered"),
        ("tcp 443 0.0.0.0/0", "internet", "delivered"),
        ("tcp 443-443 0.0.0.0/0", "internet", "delivered"),
        ("tcp 400-443 0.0.0.0/0", "internet", "delivered"),
        ("tcp 443-500 0.0.0.0/0", "internet", "delivered"),
        ("tcp 400-442 0.0.0.0/0", "internet", MISMATCH),
        ("tcp 444-500 0.0.0.0/0", "internet", MISMATCH),
        ("udp 443 0.0.0.0/0", "internet", MISMATCH),
        ("50 * 0.0.0.0/0", "internet", MISMATCH),
        ("tcp 443 ::/0", "internet", MISMATCH),
        ("tcp 443 10.0.0.0/16", "internet", MISMATCH),
        ("tcp 443 8.0.0.0/8", "internet", MISMATCH),
        ("tcp 443 0.0.0.0/1", "internet", MISMATCH),
        ("tcp 443 0.0.0.0/1; tcp 443 128.0.0.0/1", "internet", "delivered"),
        ("tcp 443 8.8.8.0/24", "8.8.8.8", "delivered"),
        ("tcp 443 8.8.4.0/24", "8.8.8.8", MISMATCH),
        ("tcp 443 sg:App", "internet", MISMATCH),
    ] {
        assert_eq!(out(rules, to), verdict, "{rules} to {to}");
    }
}

#[test]
fn rules_of_all_groups_are_merged() {
    let two = "group Web\nallow Web out tcp 443 0.0.0.0/0\ngroup App\nallow App out tcp 80 0.0.0.0/0\nfunction Fn subnets=Private groups=App,Web";
    assert_eq!(ends(&usual(two), "internet"), "delivered / delivered");
    assert_eq!(ends(&usual(two), "8.8.8.8:80"), "delivered / delivered");
    // An empty group beside one with rules is not "no rules".
    let one_empty = "group Empty\ngroup App\nallow App out tcp 80 0.0.0.0/0\nfunction Fn subnets=Private groups=Empty,App";
    assert_eq!(show::verdict(&one(&usual(one_empty), "internet").forward), MISMATCH);
}

#[test]
fn a_group_s_prefix_list_opens_its_service_only() {
    let list = "endpoint S3 Vpc gateway s3 tables=PrivateTable\nlist Pl service s3\ngroup App\nallow App out tcp 443 pl:Pl";
    assert_eq!(show::verdict(&one(&usual(list), "service:s3").forward), "delivered");
    assert_eq!(show::verdict(&one(&usual(list), "service:dynamodb").forward), MISMATCH);
    assert_eq!(show::verdict(&one(&usual(list), "internet").forward), MISMATCH);
    // The VPC's own range does not hold S3's addresses (truth: lambda-s3-files-sam).
    let own = "endpoint S3 Vpc gateway s3 tables=PrivateTable\ngroup App\nallow App out tcp 443 10.0.0.0/16";
    assert_eq!(show::verdict(&one(&usual(own), "service:s3").forward), MISMATCH);
}

/// The way to a database in the public subnet with this ingress rule, from a function with the groups App and Extra.
fn into(rule: &str) -> String {
    let network = usual(&format!(
        "group Extra\nfunction Fn subnets=Private groups=App,Extra
         group Db\nallow Db in {rule}
         resource Db database subnets=Public groups=Db port=5432"
    ));
    show::verdict(&one(&network, "resource:Db").forward)
}

#[test]
fn ingress_sees_the_group_or_the_subnet_s_range() {
    for (rule, verdict) in [
        ("tcp 5432 sg:App", "delivered"),
        ("tcp 5432 sg:Extra", "delivered"),
        ("tcp 5432 sg:Db", MISMATCH),
        ("tcp 5432 10.0.0.0/16", "delivered"),
        ("tcp 5432 10.0.1.0/24", "delivered"),
        ("tcp 5432 10.0.0.0/24", MISMATCH),
        ("tcp 5432 0.0.0.0/0", "delivered"),
        // AWS picks the interface's address, so a rule for a part of the subnet may or may not be for it.
        ("tcp 5432 10.0.1.16/28", "undecided address"),
        ("tcp 5432 sg:<param:Other>", MISMATCH),
        ("tcp 3306 sg:App", MISMATCH),
    ] {
        assert_eq!(into(rule), verdict, "{rule}");
    }
}

#[test]
fn two_groups_outside_the_files_may_be_one() {
    let network = usual(
        "function Fn subnets=Private groups=App,<param:Mine>
         group Db\nallow Db in tcp 5432 sg:<param:Yours>
         resource Db database subnets=Public groups=Db port=5432",
    );
    assert_eq!(show::verdict(&one(&network, "resource:Db").forward), "undecided not-in-files security-group <param:Yours>");
}

#[test]
fn an_unknown_subnet_range_is_known_by_its_vpc() {
    let network = |rule: &str| {
        usual(&format!(
            "subnet Private Vpc ?<param:Cidr> table=PrivateTable
             group Db\nallow Db in tcp 5432 {rule}
             resource Db database subnets=Public groups=Db port=5432"
        ))
    };
    let verdict = |rule: &str| show::verdict(&one(&network(rule), "resource:Db").forward);
    assert_eq!(verdict("10.0.0.0/16"), "delivered");
    assert_eq!(verdict("192.168.0.0/16"), MISMATCH);
    assert_eq!(verdict("10.0.1.0/24"), "undecided value subnet Private <param:Cidr>");
}

/// Both ways to the internet with these ACL entries at the function's subnet.
fn acl(entries: &str, to: &str) -> String {
    let lines: Vec<String> = entries.split(';').map(|entry| format!("entry Acl {}", entry.trim())).collect();
    ends(&usual(&format!("acl Acl Vpc\n{}\nsubnet Private Vpc 10.0.1.0/24 table=PrivateTable acl=Acl", lines.join("\n"))), to)
}

#[test]
fn the_first_entry_that_matches_decides() {
    const BACK: &str = "9 in allow tcp 1024-65535 0.0.0.0/0";
    for (entries, there) in [
        ("10 out allow tcp 443 0.0.0.0/0; 20 out deny all * 0.0.0.0/0", "delivered"),
        ("10 out deny tcp 443 0.0.0.0/0; 20 out allow all * 0.0.0.0/0", ACL),
        ("20 out deny tcp 443 0.0.0.0/0; 10 out allow all * 0.0.0.0/0", "delivered"),
        ("10 out deny tcp 22 0.0.0.0/0; 20 out allow all * 0.0.0.0/0", "delivered"),
        ("10 out allow tcp 80 0.0.0.0/0", ACL),
        ("10 out allow all * ::/0", ACL),
        ("10 out allow all * 10.0.0.0/16", ACL),
        ("10 in allow all * 0.0.0.0/0", ACL),
        // A few hosts are closed; the internet is open all the same.
        ("10 out deny all * 1.2.3.0/24; 20 out allow all * 0.0.0.0/0", "delivered"),
        ("10 out deny all * 128.0.0.0/1; 20 out allow all * 0.0.0.0/0", ACL),
        ("10 out allow all * 0.0.0.0/1; 20 out allow all * 128.0.0.0/1", "delivered"),
    ] {
        assert_eq!(acl(&format!("{entries}; {BACK}"), "internet"), format!("{there} / delivered"), "{entries}");
    }
}

#[test]
fn replies_need_all_source_ports() {
    const OUT: &str = "1 out allow all * 0.0.0.0/0";
    for (entries, back) in [
        ("10 in allow tcp 1024-65535 0.0.0.0/0", "delivered"),
        ("10 in allow tcp 1024-32767 0.0.0.0/0; 20 in allow tcp 32768-65535 0.0.0.0/0", "delivered"),
        ("10 in allow tcp 0-65535 0.0.0.0/0", "delivered"),
        ("10 in allow tcp 32768-65535 0.0.0.0/0", ACL),
        ("10 in allow tcp 1024-65534 0.0.0.0/0", ACL),
        ("10 in deny tcp 3389 0.0.0.0/0; 20 in allow all * 0.0.0.0/0", ACL),
        ("10 in deny tcp 22 0.0.0.0/0; 20 in allow all * 0.0.0.0/0", "delivered"),
        ("10 in allow tcp 443 0.0.0.0/0", ACL),
        ("10 in allow udp * 0.0.0.0/0", ACL),
    ] {
        assert_eq!(acl(&format!("{OUT}; {entries}"), "internet"), format!("delivered / {back}"), "{entries}");
    }
    // The rule that closes a part of the ports is named, with the ports.
    let network = usual(
        "acl Acl Vpc\nentry Acl 1 out allow all * 0.0.0.0/0
         entry Acl 10 in deny tcp 3389 0.0.0.0/0\nentry Acl 20 in allow all * 0.0.0.0/0
         subnet Private Vpc 10.0.1.0/24 table=PrivateTable acl=Acl",
    );
    assert!(
        show::trace(&one(&network, "internet"))
            .contains("network-acl-in BLOCK SUBNET_ACL_RESTRICTION Acl [10 deny tcp 3389 from 0.0.0.0/0: 3389]")
    );
}

#[test]
fn the_acl_of_the_nat_gateway_s_subnet_is_asked_both_ways() {
    let at_nat = |entries: &str| {
        let lines: Vec<String> = entries.split(';').map(|entry| format!("entry Acl {}", entry.trim())).collect();
        ends(
            &usual(&format!("acl Acl Vpc\n{}\nsubnet Public Vpc 10.0.0.0/24 table=PublicTable acl=Acl", lines.join("\n"))),
            "internet",
        )
    };
    const IN: &str = "1 in allow tcp 443 10.0.0.0/16; 2 in allow tcp 1024-65535 0.0.0.0/0";
    const OUT: &str = "1 out allow tcp 443 0.0.0.0/0; 2 out allow tcp 1024-65535 10.0.0.0/16";
    assert_eq!(at_nat(&format!("{IN}; {OUT}")), "delivered / delivered");
    assert_eq!(at_nat(&format!("2 in allow tcp 1024-65535 0.0.0.0/0; {OUT}")), format!("{ACL} / delivered"));
    assert_eq!(at_nat(&format!("1 in allow tcp 443 10.0.0.0/16; {OUT}")), format!("delivered / {ACL}"));
    assert_eq!(at_nat(&format!("{IN}; 2 out allow tcp 1024-65535 10.0.0.0/16")), format!("{ACL} / delivered"));
    assert_eq!(at_nat(&format!("{IN}; 1 out allow tcp 443 0.0.0.0/0")), format!("delivered / {ACL}"));
}

#[test]
fn an_entry_whose_range_is_not_known() {
    assert_eq!(
        acl("10 out deny all * ?<param:Bad>; 20 out allow all * 0.0.0.0/0; 1 in allow all * 0.0.0.0/0", "internet"),
        "undecided value network-acl Acl <param:Bad> / delivered"
    );
    assert_eq!(
        acl("10 out allow all * ?<param:Good>; 1 in allow all * 0.0.0.0/0", "internet"),
        "undecided value network-acl Acl <param:Good> / delivered"
    );
    assert_eq!(
        acl("10 out allow all * 0.0.0.0/0; 20 out deny all * ?<param:Bad>; 1 in allow all * 0.0.0.0/0", "internet"),
        "delivered / delivered"
    );
}

#[test]
fn the_default_acl_of_the_vpc_counts_where_none_is_named() {
    let shut = "vpc Vpc 10.0.0.0/16 acl=Acl\nacl Acl Vpc\nacl Open Vpc\nentry Open 1 in allow all * 0.0.0.0/0\nentry Open 1 out allow all * 0.0.0.0/0";
    assert_eq!(ends(&usual(shut), "internet"), format!("{ACL} / {ACL}"));
    let named = format!(
        "{shut}\nsubnet Private Vpc 10.0.1.0/24 table=PrivateTable acl=Open\nsubnet Public Vpc 10.0.0.0/24 table=PublicTable acl=Open"
    );
    assert_eq!(ends(&usual(&named), "internet"), "delivered / delivered");
}

#[test]
fn udp_and_its_replies() {
    assert_eq!(acl("1 out allow udp 53 0.0.0.0/0; 1 in allow udp 1024-65535 0.0.0.0/0", "8.8.8.8:53/udp"), "delivered / delivered");
    assert_eq!(
        acl("1 out allow udp 53 0.0.0.0/0; 1 in allow tcp 1024-65535 0.0.0.0/0", "8.8.8.8:53/udp"),
        format!("delivered / {ACL}")
    );
}
