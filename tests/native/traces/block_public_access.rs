//! VPC Block Public Access: what each mode and each exclusion lets through.

use super::{one, show, usual};

const BLOCKED: &str = "dropped VPC_BLOCK_PUBLIC_ACCESS_ENABLED";

fn there(more: &str, to: &str) -> String {
    show::verdict(&one(&usual(more), to).forward)
}

const DUAL: &str = "
    subnet Private Vpc 10.0.1.0/24 v6=2001:db8::/64 table=PrivateTable
    function Fn subnets=Private groups=App v6=on
    allow App out all * ::/0
    eigw Eigw Vpc
    route PrivateTable ::/0 eigw Eigw
";

const INSTANCE: &str = "
    table PrivateTable Vpc
    route PrivateTable 0.0.0.0/0 eni Box
    group NatGroup
    allow NatGroup in all * 10.0.0.0/16
    allow NatGroup out all * 0.0.0.0/0
    resource Box instance subnets=Public groups=NatGroup
    check Box off
";

#[test]
fn modes() {
    for (mode, by_nat_gateway, by_egress_only_gateway, by_instance) in [
        ("off", "delivered", "delivered", "delivered"),
        ("ingress", "delivered", "delivered", BLOCKED),
        ("bidirectional", BLOCKED, BLOCKED, BLOCKED),
        (
            "?<param:Mode>",
            "undecided value vpc Vpc <param:Mode>",
            "undecided value vpc Vpc <param:Mode>",
            "undecided value vpc Vpc <param:Mode>",
        ),
    ] {
        let block = format!("block {mode}");
        assert_eq!(there(&block, "internet"), by_nat_gateway, "{mode}");
        assert_eq!(there(&format!("{DUAL}{block}"), "internet6"), by_egress_only_gateway, "{mode}");
        assert_eq!(there(&format!("{INSTANCE}{block}"), "internet"), by_instance, "{mode}");
    }
}

#[test]
fn exclusions() {
    for (exclusion, by_nat_gateway, by_instance) in [
        ("exclude vpc Vpc", "delivered", "delivered"),
        ("exclude vpc Vpc egress", "delivered", BLOCKED),
        ("exclude vpc Other", BLOCKED, BLOCKED),
        // The subnet that sends through the gateway counts.
        ("exclude subnet Public", "delivered", "delivered"),
        ("exclude subnet Public egress", "delivered", BLOCKED),
        ("exclude subnet Private", BLOCKED, BLOCKED),
    ] {
        let block = format!("block bidirectional\n{exclusion}");
        assert_eq!(there(&block, "internet"), by_nat_gateway, "{exclusion}");
        assert_eq!(there(&format!("{INSTANCE}{block}"), "internet"), by_instance, "{exclusion}");
    }
    // An exclusion decides where the mode is not known.
    assert_eq!(there("block ?<param:Mode>\nexclude vpc Vpc", "internet"), "delivered");
}

#[test]
fn endpoints_are_not_public_access() {
    let more = "block bidirectional\nendpoint S3 Vpc gateway s3 tables=PrivateTable
        group Door\nallow Door in tcp 443 sg:App\nendpoint Sm Vpc interface secretsmanager subnets=Private groups=Door";
    assert_eq!(there(more, "service:s3"), "delivered");
    assert_eq!(there(more, "service:secretsmanager"), "delivered");
    assert_eq!(there(more, "service:sqs"), BLOCKED);
}

#[test]
fn the_step_names_the_setting_or_the_exclusion() {
    let shown = |more: &str| show::trace(&one(&usual(more), "internet"));
    let found = shown("block bidirectional");
    assert!(found.contains("block-public-access BLOCK VPC_BLOCK_PUBLIC_ACCESS_ENABLED Vpc [block-bidirectional]"), "{found}");
    let found = shown("block bidirectional\nexclude subnet Public egress");
    assert!(found.contains("block-public-access Public [allow-egress Public]"), "{found}");
    assert!(!shown("block off").contains("block-public-access"));
}
