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

/// A database whose subnet is reached through a private NAT gateway.
macro_rules! behind_a_private_nat {
    ($more:literal) => {
        concat!(
            "nat Nat Public type=private\nsubnet Data Vpc 10.0.2.0/24\nroute PrivateTable 10.0.2.0/24 nat Nat\n",
            "group Db\nresource Db database subnets=Data groups=Db port=5432\n",
            $more
        )
    };
}

/// An ACL at the NAT gateway's subnet that lets connections through; what it does to replies follows.
macro_rules! at_the_nat {
    ($more:literal) => {
        concat!(
            "acl Acl Vpc\nentry Acl 1 out allow all * 0.0.0.0/0\nentry Acl 1 in allow tcp 443 10.0.0.0/16\n",
            "subnet Public Vpc 10.0.0.0/24 table=PublicTable acl=Acl\n",
            $more
        )
    };
}

/// A list of one's own that leads to S3's gateway endpoint, and S3's own list.
macro_rules! gateway_endpoint {
    ($more:literal) => {
        concat!(
            "list Own ranges 52.216.0.0/15\nendpoint S3 Vpc gateway s3 tables=PrivateTable\n",
            "route PrivateTable pl:Own endpoint S3\nlist S3List service s3\n",
            $more
        )
    };
}

macro_rules! interface_endpoint {
    ($more:literal) => {
        concat!(
            "group Door\nallow Door in tcp 443 sg:App\n",
            "endpoint Sm Vpc interface secretsmanager subnets=Private groups=Door\n",
            $more
        )
    };
}

macro_rules! nat_instance {
    ($more:literal) => {
        concat!(
            "table PrivateTable Vpc\nroute PrivateTable 0.0.0.0/0 eni Box\ngroup Nat\nallow Nat in all * 10.0.0.0/16\n",
            "allow Nat out all * 0.0.0.0/0\nresource Box instance subnets=Public groups=Nat\n",
            $more
        )
    };
}

/// A load balancer with a listener on 443, and an instance that it may reach on 8080.
macro_rules! balancer {
    ($more:literal) => {
        concat!(
            "group Door\nallow Door in tcp * sg:App\nallow Door out all * 0.0.0.0/0\n",
            "resource Lb balancer subnets=Public groups=Door\nbalancer Lb application\nlistener Lb tcp 443\n",
            "group Web\nallow Web in tcp 8080 sg:Door\nresource Box instance subnets=Private groups=Web\n",
            $more
        )
    };
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
        DropReason::NatSourceReassigned => case(
            "resource:Db",
            behind_a_private_nat!("allow Db in tcp 5432 sg:App"),
            behind_a_private_nat!("allow Db in tcp 5432 10.0.0.0/16"),
        ),
        DropReason::PortRemapped => case(
            "internet",
            at_the_nat!("entry Acl 2 in allow tcp 32768-65535 0.0.0.0/0"),
            at_the_nat!("entry Acl 2 in allow tcp 1024-65535 0.0.0.0/0"),
        ),
        DropReason::RegionalNatNotInZone => {
            case("internet", "nat Nat - vpc=Vpc\nzones Nat us-east-1b", "nat Nat - vpc=Vpc\nzones Nat us-east-1a,us-east-1b")
        }
        DropReason::BlockPublicAccess => case("internet", "block bidirectional", "block ingress"),
        DropReason::EndpointSourceRestriction => {
            case("52.217.9.9", gateway_endpoint!("ranges S3List 52.216.0.0/16"), gateway_endpoint!("ranges S3List 52.216.0.0/15"))
        }
        DropReason::ServiceNotInZone => {
            case("service:secretsmanager", interface_endpoint!("zones Sm us-east-1b"), interface_endpoint!("zones Sm us-east-1a"))
        }
        DropReason::SourceDestCheck => case("internet", nat_instance!("check Box on"), nat_instance!("check Box off")),
        DropReason::ListenerPortRestriction => case("resource:Lb:80", balancer!(""), balancer!("listener Lb tcp 80")),
        DropReason::ListenersMismatch => {
            case("resource:Lb:443", balancer!("balancer Lb application\nlistener Lb udp 443"), balancer!(""))
        }
        DropReason::ListenerHasNoTargets => case("resource:Lb", balancer!(""), balancer!("target Lb resource Box 8080")),
        DropReason::NotCrossZone => case(
            "resource:Lb",
            balancer!("balancer Lb network cross=off\nlistener Lb tcp 443\ntarget Lb resource Box 8080 zone=us-east-1b"),
            balancer!("balancer Lb network\nlistener Lb tcp 443\ntarget Lb resource Box 8080 zone=us-east-1b"),
        ),
        DropReason::TargetPortRestriction => {
            case("resource:Lb", balancer!("target Lb resource Box 80"), balancer!("target Lb resource Box 8080"))
        }
        DropReason::NoIpv6Address => case(
            "internet6",
            nat_instance!(
                "subnet Private Vpc 10.0.1.0/24 v6=2001:db8::/64 table=PrivateTable\nfunction Fn subnets=Private groups=App v6=on\ncheck Box off\nroute PrivateTable ::/0 eni Box"
            ),
            nat_instance!(
                "subnet Private Vpc 10.0.1.0/24 v6=2001:db8::/64 table=PrivateTable\nfunction Fn subnets=Private groups=App v6=on\ncheck Box off\nroute PrivateTable ::/0 eni Box\nsubnet Public Vpc 10.0.0.0/24 v6=2001:db8:0:1::/64 table=PublicTable"
            ),
        ),
        DropReason::FunctionNotActive => case("internet", "state Fn inactive", "state Fn active"),
        DropReason::BucketPolicyDenied => case(
            "resource:Files",
            "bucket Files\nstatement Files deny s3:* if=StringNotEquals|aws:SourceVpce|S3",
            "bucket Files\nstatement Files deny s3:* if=StringNotEquals|aws:SourceVpce|S3\nendpoint S3 Vpc gateway s3 tables=PrivateTable",
        ),
        _ => return super::reasons_across::case(reason),
    })
}

/// As a blocker or as an explanation.
fn has(leg: &Leg, reason: DropReason) -> bool {
    leg.blockers.iter().any(|blocker| blocker.reason == reason) || leg.explanations.iter().any(|why| why.reason == reason)
}

fn blocked(network: &Network, to: &str, reason: DropReason) -> bool {
    let trace: Trace = one(network, to);
    // Whatever blocks stands at a hop of the leg, with the same code at a step of it.
    for blocker in &trace.forward.blockers {
        assert!(trace.forward.hops.iter().any(|hop| hop.node == blocker.node), "{to}: {blocker:?}");
    }
    has(&trace.forward, reason) || has(&trace.reply, reason)
}

#[test]
fn every_reason_comes_up_and_goes_away() {
    for reason in DropReason::ALL {
        let Case { to, broken, mended } = case(reason).unwrap_or_else(|| panic!("{} has no case", reason.code()));
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
