//! The main paths, asserted hop by hop, there and back.

use super::{one, show, usual};
use crate::support::network::network;

/// Compares without the indentation that the test's own text has.
pub(super) fn check(found: &str, expected: &str) {
    let lines =
        |text: &str| text.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
    let (found, expected) = (lines(found), lines(expected));
    assert!(found == expected, "found:\n{found}\n\nexpected:\n{expected}\n");
}

#[test]
fn internet_through_a_nat_gateway() {
    check(
        &show::trace(&one(&usual(""), "internet")),
        "forward delivered via nat-gateway
           lambda-eni Private: security-group-out App [allow all to 0.0.0.0/0]
           subnet Private: network-acl-out [100 allow all]; route PrivateTable [0.0.0.0/0 → Nat]
           subnet Public: network-acl-in [100 allow all]
           nat-gateway Nat: gateway; translate
           subnet Public: network-acl-out [100 allow all]; route PublicTable [0.0.0.0/0 → Igw]
           internet-gateway Igw: gateway Vpc; translate
           internet internet: arrive
         reply delivered via nat-gateway
           internet internet:
           internet-gateway Igw: translate
           subnet Public: network-acl-in [100 allow all]
           nat-gateway Nat: translate
           subnet Public: network-acl-out [100 allow all]
           subnet Private: network-acl-in [100 allow all]
           lambda-eni Private: tracked; arrive",
    );
}

#[test]
fn public_subnet_has_no_way_out() {
    let network = usual("function Fn subnets=Public groups=App");
    check(
        &show::trace(&one(&network, "internet")),
        "forward dropped IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS via internet-gateway
           lambda-eni Public: security-group-out App [allow all to 0.0.0.0/0]
           subnet Public: network-acl-out [100 allow all]; route PublicTable [0.0.0.0/0 → Igw]
           internet-gateway Igw: gateway Vpc; translate BLOCK IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS
           internet internet: arrive
         reply delivered via internet-gateway
           internet internet:
           internet-gateway Igw: translate
           subnet Public: network-acl-in [100 allow all]
           lambda-eni Public: tracked; arrive",
    );
}

#[test]
fn s3_through_a_gateway_endpoint() {
    let network = usual("endpoint S3 Vpc gateway s3 tables=PrivateTable");
    check(
        &show::trace(&one(&network, "service:s3")),
        "forward delivered via gateway-endpoint
           lambda-eni Private: dns Vpc; security-group-out App [allow all to 0.0.0.0/0]
           subnet Private: network-acl-out [100 allow all]; route PrivateTable [s3 → S3]
           vpc-endpoint S3: gateway; endpoint-policy
           service s3: arrive
         reply delivered via gateway-endpoint
           service s3:
           vpc-endpoint S3:
           subnet Private: network-acl-in [100 allow all]
           lambda-eni Private: tracked; arrive",
    );
}

#[test]
fn a_service_by_its_interface_endpoint() {
    let network = usual(
        "subnet Other Vpc 10.0.2.0/24 zone=us-east-1b table=PrivateTable
         group Door
         allow Door in tcp 443 sg:App
         endpoint Sm Vpc interface secretsmanager subnets=Other groups=Door",
    );
    check(
        &show::trace(&one(&network, "service:secretsmanager")),
        "forward delivered via interface-endpoint
           lambda-eni Private: dns Sm [secretsmanager → Sm]; security-group-out App [allow all to 0.0.0.0/0]
           subnet Private: network-acl-out [100 allow all]; route PrivateTable [10.0.0.0/16 → local]
           subnet Other: network-acl-in [100 allow all]
           vpc-endpoint Sm: security-group-in Door [allow tcp 443 from App]; endpoint-policy
           service secretsmanager: arrive
         reply delivered via interface-endpoint
           service secretsmanager:
           vpc-endpoint Sm: tracked
           subnet Other: network-acl-out [100 allow all]
           subnet Private: network-acl-in [100 allow all]
           lambda-eni Private: tracked; arrive",
    );
}

#[test]
fn a_database_in_the_same_subnet_meets_no_acl() {
    let network = usual(
        "acl Shut Vpc
         subnet Private Vpc 10.0.1.0/24 table=PrivateTable acl=Shut
         group Db
         allow Db in tcp 5432 10.0.1.0/24
         resource Database database subnets=Private groups=Db port=5432",
    );
    check(
        &show::trace(&one(&network, "resource:Database")),
        "forward delivered via local
           lambda-eni Private: security-group-out App [allow all to 0.0.0.0/0]
           subnet Private: route PrivateTable [10.0.0.0/16 → local]
           resource Database: security-group-in Db [allow tcp 5432 from 10.0.1.0/24]; arrive
         reply delivered via local
           resource Database: tracked
           subnet Private:
           lambda-eni Private: tracked; arrive",
    );
}

#[test]
fn every_blocker_is_named_not_the_first_alone() {
    let network = usual(
        "acl Narrow Vpc
         entry Narrow 10 in allow tcp 443 0.0.0.0/0
         entry Narrow 10 out deny tcp 5432 0.0.0.0/0
         entry Narrow 20 out allow all * 0.0.0.0/0
         subnet Private Vpc 10.0.1.0/24 table=PrivateTable acl=Narrow
         group App
         allow App out tcp 443 0.0.0.0/0
         group Db
         resource Database database subnets=Public groups=Db port=5432",
    );
    check(
        &show::trace(&one(&network, "resource:Database")),
        "forward dropped ENI_SG_RULES_MISMATCH via local
           lambda-eni Private: security-group-out BLOCK ENI_SG_RULES_MISMATCH App
           subnet Private: network-acl-out BLOCK SUBNET_ACL_RESTRICTION Narrow [10 deny tcp 5432 to 0.0.0.0/0]; route PrivateTable [10.0.0.0/16 → local]
           subnet Public: network-acl-in [100 allow all]
           resource Database: security-group-in BLOCK SG_HAS_NO_RULES Db; arrive
         reply dropped SUBNET_ACL_RESTRICTION via local
           resource Database: tracked
           subnet Public: network-acl-out [100 allow all]
           subnet Private: network-acl-in BLOCK SUBNET_ACL_RESTRICTION Narrow [* deny all]
           lambda-eni Private: tracked; arrive",
    );
    let blockers = one(&network, "resource:Database").forward.blockers;
    let named: Vec<String> = blockers.iter().map(|blocker| format!("{} {}", blocker.node.name(), blocker.reason.code())).collect();
    assert_eq!(named, ["Private ENI_SG_RULES_MISMATCH", "Private SUBNET_ACL_RESTRICTION", "Database SG_HAS_NO_RULES"]);
}

#[test]
fn ipv6_leaves_by_the_egress_only_gateway() {
    let network = usual(
        "subnet Private Vpc 10.0.1.0/24 v6=2001:db8::/64 table=PrivateTable
         route PrivateTable ::/0 eigw Eigw
         eigw Eigw Vpc
         allow App out all * ::/0
         function Fn subnets=Private groups=App v6=on",
    );
    check(
        &show::trace(&one(&network, "internet6")),
        "forward delivered via egress-only-internet-gateway
           lambda-eni Private: gateway; security-group-out App [allow all to ::/0]
           subnet Private: network-acl-out [100 allow all]; route PrivateTable [::/0 → Eigw]
           egress-only-internet-gateway Eigw: gateway Vpc
           internet internet: arrive
         reply delivered via egress-only-internet-gateway
           internet internet:
           egress-only-internet-gateway Eigw: tracked
           subnet Private: network-acl-in [100 allow all]
           lambda-eni Private: tracked; arrive",
    );
}

#[test]
fn a_nat_instance_forwards_what_its_groups_let_in() {
    let network = usual(
        "table PrivateTable Vpc
         route PrivateTable 0.0.0.0/0 eni NatInstance
         group NatGroup
         allow NatGroup in all * 10.0.0.0/16
         allow NatGroup out all * 0.0.0.0/0
         resource NatInstance instance subnets=Public groups=NatGroup
         check NatInstance off",
    );
    check(
        &show::trace(&one(&network, "internet")),
        "forward delivered via nat-instance
           lambda-eni Private: security-group-out App [allow all to 0.0.0.0/0]
           subnet Private: network-acl-out [100 allow all]; route PrivateTable [0.0.0.0/0 → NatInstance]
           subnet Public: network-acl-in [100 allow all]
           resource NatInstance: gateway; security-group-in NatGroup [allow all from 10.0.0.0/16]; security-group-out NatGroup [allow all to 0.0.0.0/0]; translate
           subnet Public: network-acl-out [100 allow all]; route PublicTable [0.0.0.0/0 → Igw]
           internet-gateway Igw: gateway Vpc; translate
           internet internet: arrive
         reply delivered via nat-instance
           internet internet:
           internet-gateway Igw: translate
           subnet Public: network-acl-in [100 allow all]
           resource NatInstance: translate
           subnet Public: network-acl-out [100 allow all]
           subnet Private: network-acl-in [100 allow all]
           lambda-eni Private: tracked; arrive",
    );
}

#[test]
fn a_regional_nat_gateway_stands_in_no_subnet() {
    let network = usual("nat Nat - vpc=Vpc");
    check(
        &show::trace(&one(&network, "internet")),
        "forward delivered via nat-gateway
           lambda-eni Private: security-group-out App [allow all to 0.0.0.0/0]
           subnet Private: network-acl-out [100 allow all]; route PrivateTable [0.0.0.0/0 → Nat]
           nat-gateway Nat: gateway; translate
           internet-gateway Igw: gateway Vpc; translate
           internet internet: arrive
         reply delivered via nat-gateway
           internet internet:
           internet-gateway Igw: translate
           nat-gateway Nat: translate
           subnet Private: network-acl-in [100 allow all]
           lambda-eni Private: tracked; arrive",
    );
}

#[test]
fn no_route_leaves_a_reply_that_begins_at_the_subnet() {
    let network = network(
        "vpc Vpc 10.0.0.0/16\nsubnet S Vpc 10.0.1.0/24\ngroup G\nallow G out all * 0.0.0.0/0\nfunction Fn subnets=S groups=G",
    );
    check(
        &show::trace(&one(&network, "internet")),
        "forward dropped NO_ROUTE_TO_DESTINATION via none
           lambda-eni S: security-group-out G [allow all to 0.0.0.0/0]
           subnet S: network-acl-out [100 allow all]; route BLOCK NO_ROUTE_TO_DESTINATION
         reply delivered via none
           subnet S: network-acl-in [100 allow all]
           lambda-eni S: tracked; arrive",
    );
}
