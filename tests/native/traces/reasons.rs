//! Every reason of the closed list: a network that yields it, and a twin that differs in one thing and does not.

use eniscope::network::Network;
use eniscope::trace::{DropReason, Leg, Trace};

use super::{one, usual};

/// What makes a reason come up, and what makes it go away.
pub(super) struct Case {
    pub(super) to: &'static str,
    pub(super) broken: &'static str,
    pub(super) mended: &'static str,
}

/// A case for each reason; the match has no other arm, so a new reason needs one.
fn case(reason: DropReason) -> Option<Case> {
    let case = |to, broken, mended| Case { to, broken, mended };
    Some(match reason {
        DropReason::SecurityGroupRulesMismatch => {
            case("internet", "group App\nallow App out tcp 80 0.0.0.0/0", "group App\nallow App out tcp 443 0.0.0.0/0")
        }
        DropReason::SecurityGroupHasNoRules => case("internet", "group App", "group App\nallow App out tcp 443 0.0.0.0/0"),
        DropReason::SubnetAclRestriction => case(
            "internet",
            "vpc Vpc 10.0.0.0/16 acl=Acl\nacl Acl Vpc",
            "vpc Vpc 10.0.0.0/16 acl=Acl\nacl Acl Vpc\nentry Acl 1 in allow all * 0.0.0.0/0\nentry Acl 1 out allow all * 0.0.0.0/0",
        ),
        DropReason::NoRouteToDestination => {
            case("internet", "table PrivateTable Vpc", "table PrivateTable Vpc\nroute PrivateTable 0.0.0.0/0 nat Nat")
        }
        DropReason::BlackholeRoute => case(
            "internet",
            "table PrivateTable Vpc\nroute PrivateTable 0.0.0.0/0 nat Nat blackhole",
            "table PrivateTable Vpc\nroute PrivateTable 0.0.0.0/0 nat Nat",
        ),
        DropReason::BadState => case("internet", "nat Nat Public state=failed", "nat Nat Public"),
        DropReason::BadStateAttachment => case("internet", "igw Igw -", "igw Igw Vpc"),
        DropReason::NoPublicAddress => case("internet", "nat Nat Public type=private", "nat Nat Public type=public"),
        DropReason::PrivateDestinationAtInternetGateway => case("10.1.2.3", "", "vpc Vpc 10.0.0.0/16,10.1.0.0/16"),
        DropReason::SharedDestinationAtInternetGateway => case("100.64.0.1", "", "vpc Vpc 10.0.0.0/16,100.64.0.0/16"),
        DropReason::ProtocolRestriction => case("8.8.8.8/icmp", "", "# tcp"),
        DropReason::GatewayEndpointProtocol => case(
            "52.216.1.1:443/udp",
            "list Pl ranges 52.216.0.0/15\nendpoint S3 Vpc gateway s3 tables=PrivateTable\nroute PrivateTable pl:Pl endpoint S3",
            "# tcp",
        ),
        DropReason::NatSourceOutsideVpc => {
            case("internet", "vpc Far 10.9.0.0/16\nsubnet Public Far 10.9.0.0/24 table=PublicTable", "")
        }
        DropReason::NoPossibleDestination => {
            case("10.0.0.255", "", "resource Db database subnets=Public groups=App address=10.0.0.255")
        }
        DropReason::RoutingLoop => case("internet", "subnet Public Vpc 10.0.0.0/24 table=PrivateTable", ""),
        DropReason::DnsDisabled => case("service:sqs", "vpc Vpc 10.0.0.0/16 dns=off", "vpc Vpc 10.0.0.0/16 dns=on"),
        DropReason::EndpointPolicyDenied => case(
            "service:s3",
            "endpoint S3 Vpc gateway s3 tables=PrivateTable policy=none",
            "endpoint S3 Vpc gateway s3 tables=PrivateTable policy=some",
        ),
        DropReason::RolePermissionsMissing => case(
            "internet",
            "function Fn subnets=Private groups=App role=ec2:CreateNetworkInterface",
            "function Fn subnets=Private groups=App role=ec2:AssignPrivateIpAddresses",
        ),
        DropReason::Ipv6NotEnabled => case(
            "internet6",
            "subnet Private Vpc 10.0.1.0/24 v6=2001:db8::/64 table=PrivateTable",
            "subnet Private Vpc 10.0.1.0/24 v6=2001:db8::/64 table=PrivateTable\nfunction Fn subnets=Private groups=App v6=on",
        ),
        _ => return super::reasons_across::case(reason),
    })
}

fn has(leg: &Leg, reason: DropReason) -> bool {
    leg.blockers.iter().any(|blocker| blocker.reason == reason) || leg.explanations.iter().any(|why| why.reason == reason)
}

fn blocked(network: &Network, to: &str, reason: DropReason) -> bool {
    let trace: Trace = one(network, to);
    // Whatever blocks stands at a hop of the leg, with the same code at a step of it.
    for blocker in &trace.forward.blockers {
        assert!(trace.forward.hops.iter().any(|hop| hop.node == blocker.node), "{to}: {blocker:?}");
    }
    has(&trace.forward, reason)
}

#[test]
fn every_reason_comes_up_and_goes_away() {
    for reason in DropReason::ALL {
        let Some(Case { to, broken, mended }) = case(reason) else { continue };
        assert!(blocked(&usual(broken), to, reason), "{} does not come up", reason.code());
        let twin_to = if mended == "# tcp" { to.rsplit_once('/').unwrap().0 } else { to };
        let twin = if mended == "# tcp" { broken } else { mended };
        assert!(!blocked(&usual(twin), twin_to, reason), "{} does not go away", reason.code());
    }
}

#[test]
fn where_it_stops_is_the_thing_that_refuses() {
    let stops = |more: &str, to: &str| {
        let trace = one(&usual(more), to);
        let blocker = trace.forward.blockers.first().unwrap().clone();
        (blocker.node.name(), blocker.part.map(|part| part.name()), blocker.direction.map(|direction| direction.name()))
    };
    let acl = "acl Acl Vpc\nentry Acl 1 out allow all * 0.0.0.0/0\nsubnet Public Vpc 10.0.0.0/24 table=PublicTable acl=Acl";
    assert_eq!(stops(acl, "internet"), ("Public".into(), Some("Acl".into()), Some("in")));
    assert_eq!(stops("group App", "internet"), ("Private".into(), Some("App".into()), Some("out")));
    assert_eq!(stops("table PublicTable Vpc", "internet"), ("Public".into(), Some("PublicTable".into()), None));
    assert_eq!(stops("subnet Public Vpc 10.0.0.0/24 table=PrivateTable", "internet"), ("Public".into(), Some("Nat".into()), None));
}

#[test]
fn a_private_nat_gateway_may_lead_to_a_public_one() {
    // Two NAT gateways in a row are a path, not a loop.
    let chained = usual(
        "subnet Middle Vpc 10.0.2.0/24 table=MiddleTable
         table MiddleTable Vpc
         route MiddleTable 0.0.0.0/0 nat Out
         nat Nat Middle type=private
         nat Out Public",
    );
    assert!(one(&chained, "internet").forward.blockers.is_empty());
}

#[test]
fn an_egress_only_gateway_takes_no_ipv4_and_a_nat_gateway_no_ipv6() {
    let v4 = usual("table PrivateTable Vpc\nroute PrivateTable 0.0.0.0/0 eigw Eigw\neigw Eigw Vpc");
    assert!(blocked(&v4, "internet", DropReason::ProtocolRestriction));
    let v6 = usual("route PrivateTable ::/0 nat Nat");
    assert!(blocked(&v6, "internet6", DropReason::ProtocolRestriction));
}
