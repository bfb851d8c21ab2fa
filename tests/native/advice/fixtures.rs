//! For each code a network that yields it and a twin that does not, mostly by one changed line of a sound network.

use eniscope::advice::FindingCode;
use eniscope::network::*;

use crate::support::network::network;

/// A sound network: a function in a private subnet with NAT, a database, an open way to both.
pub(super) const BASE: &str = "
    vpc Vpc 10.0.0.0/16
    igw Igw Vpc
    table Public Vpc
    route Public 0.0.0.0/0 igw Igw
    table Private Vpc
    route Private 0.0.0.0/0 nat Nat
    subnet PublicA Vpc 10.0.0.0/24 table=Public
    subnet PrivateA Vpc 10.0.1.0/24 table=Private
    nat Nat PublicA
    group App
    allow App out all * 0.0.0.0/0
    group Db
    allow Db in tcp 5432 sg:App
    resource Database database subnets=PrivateA groups=Db port=5432
    function Orders subnets=PrivateA groups=App role=granted
    call Orders resource:Database
    call Orders internet
";

/// `text` without the lines that begin with `start`.
pub(super) fn without(text: &str, start: &str) -> String {
    text.lines().filter(|line| !line.trim().starts_with(start)).collect::<Vec<_>>().join("\n")
}

fn with(text: &str, lines: &str) -> String {
    format!("{text}\n{lines}")
}

/// The network, and the sound one.
fn changed(from: &str, to: &str) -> (Network, Network) {
    assert!(BASE.contains(from), "{from}");
    (network(&BASE.replace(from, to)), network(BASE))
}

fn pair(bad: &str, good: &str) -> (Network, Network) {
    (network(bad), network(good))
}

/// An isolated network with an endpoint for S3's neighbour services and a call to `service`.
fn isolated(service: &str, lines: &str) -> String {
    let base = without(&without(BASE, "call Orders internet"), "route Private 0.0.0.0/0");
    with(&base, &format!("call Orders service:{service}\n{lines}"))
}

const GUARD: &str = "group Guard\nallow Guard in tcp 443 sg:App";

fn edited(change: impl FnOnce(&mut Network)) -> (Network, Network) {
    let mut bad = network(BASE);
    change(&mut bad);
    (bad, network(BASE))
}

/// A second VPC that is peered, with a database of its own.
const PEERED: &str = "
    vpc Far 10.9.0.0/16
    table FarTable Far
    route FarTable 10.0.0.0/16 peering Peer
    subnet FarA Far 10.9.1.0/24 table=FarTable
    peered Peer Vpc Far
    route Private 10.9.0.0/16 peering Peer
    group FarDb
    allow FarDb in tcp 5432 10.0.0.0/16
    resource FarDatabase database subnets=FarA groups=FarDb port=5432
    call Orders resource:FarDatabase
";

pub(super) fn fixture(code: FindingCode) -> (Network, Network) {
    let base = |lines: &str| with(BASE, lines);
    let second = |zone: &str, rest: &str| format!("subnet PrivateB Vpc 10.0.2.0/24 zone={zone} {rest}");
    let both = BASE.replace("subnets=PrivateA groups=App", "subnets=PrivateA,PrivateB groups=App");
    match code {
        FindingCode::FunctionInPublicSubnet => changed("subnets=PrivateA groups=App", "subnets=PublicA groups=App"),
        FindingCode::NoDefaultRoute => pair(&without(BASE, "route Private 0.0.0.0/0"), BASE),
        FindingCode::BlackholeRoute => changed("route Private 0.0.0.0/0 nat Nat", "route Private 0.0.0.0/0 nat Old blackhole"),
        FindingCode::SubnetOnMainTable => changed("10.0.1.0/24 table=Private", "10.0.1.0/24"),
        FindingCode::UnevenSubnets => {
            let other = "table Bare Vpc";
            let line = |table: &str| second("us-east-1a", table);
            pair(&with(&with(&both, other), &line("table=Bare")), &with(&with(&both, other), &line("table=Private")))
        }
        FindingCode::GatewayNotAttached => changed("igw Igw Vpc", "igw Igw -"),
        FindingCode::NatInPrivateSubnet => {
            let inner = "table Inner Vpc\nsubnet InnerA Vpc 10.0.3.0/24 table=Inner";
            pair(&with(&BASE.replace("nat Nat PublicA", "nat Nat InnerA"), inner), &base(inner))
        }
        FindingCode::NatRouteLoop => changed("10.0.0.0/24 table=Public", "10.0.0.0/24 table=Private"),
        FindingCode::PrivateNatForInternet => changed("nat Nat PublicA", "nat Nat PublicA type=private"),
        FindingCode::NatNotAvailable => changed("nat Nat PublicA", "nat Nat PublicA state=failed"),
        FindingCode::SourceDestCheckOn => {
            let nat = BASE.replace("nat Nat PublicA", "").replace("nat Nat", "eni NatInstance");
            let instance = "group NatGroup\nallow NatGroup in all * 10.0.0.0/16\nallow NatGroup out all * 0.0.0.0/0\nresource NatInstance instance subnets=PublicA groups=NatGroup";
            let mut bad = network(&with(&nat, instance));
            bad.resources.get_mut(&"NatInstance".into()).unwrap().source_dest_check = Fact::Known(true);
            let mut good = bad.clone();
            good.resources.get_mut(&"NatInstance".into()).unwrap().source_dest_check = Fact::Known(false);
            (bad, good)
        }
        FindingCode::SingleZoneNat => {
            pair(&with(&both, &second("us-east-1b", "table=Private")), &with(&both, &second("us-east-1a", "table=Private")))
        }
        FindingCode::NoEgressRule => changed("allow App out all * 0.0.0.0/0", "allow App out tcp 5432 sg:Db"),
        FindingCode::TargetGroupClosed => changed("allow Db in tcp 5432 sg:App", "allow Db in tcp 3306 sg:App"),
        FindingCode::EndpointGroupClosed => {
            let endpoint = "endpoint Sqs Vpc interface sqs subnets=PrivateA groups=Guard";
            pair(&isolated("sqs", &format!("group Guard\n{endpoint}")), &isolated("sqs", &format!("{GUARD}\n{endpoint}")))
        }
        FindingCode::AclBlocksReplies => {
            let acl = |last: u16| {
                format!("acl Acl Vpc\nentry Acl 100 in allow tcp 1024-{last} 0.0.0.0/0\nentry Acl 100 out allow all * 0.0.0.0/0")
            };
            let own = BASE.replace("10.0.1.0/24 table=Private", "10.0.1.0/24 table=Private acl=Acl");
            pair(&with(&own, &acl(40_000)), &with(&own, &acl(65_535)))
        }
        FindingCode::AclDenyShadowsAllow => {
            let acl = |number: u16| {
                format!(
                    "acl Acl Vpc\nentry Acl 100 in allow all * 0.0.0.0/0\nentry Acl 100 out allow all * 0.0.0.0/0\nentry Acl {number} out deny tcp 443 0.0.0.0/0"
                )
            };
            let own = BASE.replace("10.0.1.0/24 table=Private", "10.0.1.0/24 table=Private acl=Acl");
            pair(&with(&own, &acl(90)), &with(&own, &acl(110)))
        }
        FindingCode::AclBlocksRequests => {
            let acl = |ports: &str| {
                format!("acl Acl Vpc\nentry Acl 100 in allow all * 0.0.0.0/0\nentry Acl 100 out allow tcp {ports} 0.0.0.0/0")
            };
            let own = BASE.replace("10.0.1.0/24 table=Private", "10.0.1.0/24 table=Private acl=Acl");
            pair(&with(&own, &acl("1024-65535")), &with(&own, &acl("0-65535")))
        }
        FindingCode::GatewayEndpointNotAssociated => pair(
            &isolated("s3", "endpoint S3 Vpc gateway s3 tables=Public"),
            &isolated("s3", "endpoint S3 Vpc gateway s3 tables=Public,Private"),
        ),
        FindingCode::EndpointInOtherRegion => pair(
            &isolated("sqs", &format!("{GUARD}\nendpoint Sqs Vpc interface sqs region=eu-west-1 subnets=PrivateA groups=Guard")),
            &isolated("sqs", &format!("{GUARD}\nendpoint Sqs Vpc interface sqs subnets=PrivateA groups=Guard")),
        ),
        FindingCode::PrivateDnsOff => {
            let endpoint = |dns: &str| {
                let line = format!("{GUARD}\nendpoint Sqs Vpc interface sqs subnets=PrivateA groups=Guard dns={dns}");
                isolated("sqs", &line)
            };
            pair(&endpoint("off"), &endpoint("on"))
        }
        FindingCode::DnsAttributesOff => {
            let line = format!("{GUARD}\nendpoint Sqs Vpc interface sqs subnets=PrivateA groups=Guard");
            let good = isolated("sqs", &line);
            pair(&good.replace("vpc Vpc 10.0.0.0/16", "vpc Vpc 10.0.0.0/16 hostnames=off"), &good)
        }
        FindingCode::NoEndpointForService => {
            let endpoint = |service: &str| {
                let line = format!("{GUARD}\nendpoint Some Vpc interface {service} subnets=PrivateA groups=Guard");
                isolated("sqs", &line)
            };
            pair(&endpoint("ssm"), &endpoint("sqs"))
        }
        FindingCode::EndpointPolicyDenies => pair(
            &isolated("s3", "endpoint S3 Vpc gateway s3 tables=Private policy=none"),
            &isolated("s3", "endpoint S3 Vpc gateway s3 tables=Private"),
        ),
        FindingCode::BucketPolicyDenies => bucket_policy(),
        FindingCode::EndpointInFewerZones => {
            let endpoint = |subnets: &str| {
                let line =
                    format!("{GUARD}\nendpoint Sqs Vpc interface sqs subnets={subnets} groups=Guard\ncall Orders service:sqs");
                with(&with(&both, &second("us-east-1b", "table=Private")), &line)
            };
            pair(&endpoint("PrivateA"), &endpoint("PrivateA,PrivateB"))
        }
        FindingCode::LogsEndpointNotNeeded => {
            let endpoint =
                |service: &str| base(&format!("{GUARD}\nendpoint E Vpc interface {service} subnets=PrivateA groups=Guard"));
            pair(&endpoint("logs"), &endpoint("monitoring"))
        }
        FindingCode::GatewayEndpointWouldSave => {
            pair(&base("call Orders service:s3"), &base("call Orders service:s3\nendpoint S3 Vpc gateway s3 tables=Private"))
        }
        FindingCode::InterfaceEndpointWouldPay => {
            let endpoint = format!("{GUARD}\nendpoint Sqs Vpc interface sqs subnets=PrivateA groups=Guard");
            pair(&base("call Orders service:sqs"), &base(&format!("call Orders service:sqs\n{endpoint}")))
        }
        FindingCode::SubnetOutOfAddresses => {
            // A /28 has eleven usable addresses; ten resources and an interface leave none.
            let full = BASE.replace("10.0.1.0/24", "10.0.1.0/28");
            let more = |count: u32| {
                (0..count).map(|n| format!("resource R{n} database subnets=PrivateA groups=Db port=1\n")).collect::<String>()
            };
            pair(&with(&full, &more(9)), &with(&full, &more(8)))
        }
        FindingCode::InterfaceQuota => {
            // Each set of groups takes an interface.
            let many = |count: u32| {
                (0..count)
                    .map(|n| {
                        format!("group G{n}\nallow G{n} out tcp {} 0.0.0.0/0\nfunction F{n} subnets=PrivateA groups=G{n}\n", n + 1)
                    })
                    .collect::<String>()
            };
            let large = BASE.replace("10.0.1.0/24", "10.0.128.0/17");
            pair(&with(&large, &many(449)), &with(&large, &many(440)))
        }
        FindingCode::GroupsSplitInterfaces => {
            let two = "group Same\nallow Same out all * 0.0.0.0/0\nfunction Other subnets=PrivateA groups=Same";
            pair(&base(&format!("{two}\nallow Db in tcp 5432 sg:Same")), &base(two))
        }
        FindingCode::TooManySubnets => {
            let names = |count: u32| (0..count).map(|n| format!("S{n}")).collect::<Vec<_>>().join(",");
            let many = |count: u32| {
                let subnets: String = (0..count).map(|n| format!("subnet S{n} Vpc 10.0.{}.0/24 table=Private\n", n + 50)).collect();
                base(&format!("{subnets}\nfunction Many subnets={} groups=App", names(count)))
            };
            pair(&many(17), &many(16))
        }
        FindingCode::TooManyGroups => {
            let many = |count: u32| {
                let groups: String = (0..count).map(|n| format!("group G{n}\n")).collect();
                let names = (0..count).map(|n| format!("G{n}")).collect::<Vec<_>>().join(",");
                base(&format!("{groups}\nfunction Many subnets=PrivateA groups={names}"))
            };
            pair(&many(6), &many(5))
        }
        FindingCode::TooManyRules => {
            let many =
                |count: u32| base(&(0..count).map(|n| format!("allow Db in tcp {} 10.0.0.0/16\n", n + 1)).collect::<String>());
            pair(&many(60), &many(59))
        }
        FindingCode::TooManyRoutes => {
            let many =
                |count: u32| base(&(0..count).map(|n| format!("route Private 172.16.{n}.0/24 tgw Tgw\n")).collect::<String>());
            pair(&many(50), &many(49))
        }
        FindingCode::TooManyEntries => {
            let many = |count: u32| {
                let entries: String =
                    (0..count).map(|n| format!("entry Acl {} in deny udp {} 0.0.0.0/0\n", n + 1, n + 1)).collect();
                base(&format!("acl Acl Vpc\n{entries}"))
            };
            pair(&many(21), &many(20))
        }
        FindingCode::FunctionNotActive => edited(|bad| {
            bad.functions.get_mut(&"Orders".into()).unwrap().state = Some(FunctionState::Inactive);
        }),
        FindingCode::RoleWithoutPermissions => changed("role=granted", "role=ec2:CreateNetworkInterface"),
        FindingCode::VpcWithoutNeed => {
            let bare = without(&isolated("s3", "endpoint S3 Vpc gateway s3 tables=Private"), "call Orders resource:Database");
            let empty = without(&bare, "resource Database");
            pair(&empty, &bare)
        }
        FindingCode::DedicatedTenancy => edited(|bad| bad.vpcs.get_mut(&"Vpc".into()).unwrap().dedicated_tenancy = true),
        FindingCode::Ipv6NotEnabled => {
            let flag = BASE.replace("role=granted", "role=granted v6=on");
            pair(&flag, &flag.replace("10.0.1.0/24 table", "10.0.1.0/24 v6=2600:1f18::/64 table"))
        }
        FindingCode::PeeringNotTransitive => {
            let away = format!("{PEERED}\nroute Private 172.16.0.0/12 peering Peer\ncall Orders 172.16.0.9:443");
            pair(&base(&away), &base(PEERED))
        }
        FindingCode::PeeringOverlap => pair(&base(&PEERED.replace("10.9.", "10.0.")), &base(PEERED)),
        FindingCode::PeeringRouteMissing => pair(&base(&without(PEERED, "route FarTable")), &base(PEERED)),
        FindingCode::BlockPublicAccess => edited(|bad| {
            let mode = Fact::Known(BlockMode::Bidirectional);
            bad.block_public_access = Some(BlockPublicAccess { mode, exclusions: Vec::new(), place: Default::default() });
        }),
        FindingCode::ConnectionDropped => {
            let other = "table Bare Vpc\ncall Orders 192.168.7.7:443";
            pair(&base(other), BASE)
        }
    }
}

fn bucket_policy() -> (Network, Network) {
    let mut bad = network(&isolated("s3", "endpoint S3 Vpc gateway s3 tables=Private"));
    let refuse = |key: &str| PolicyStatement {
        allows: false,
        principals: Names::all(),
        actions: Names::all(),
        resources: Names::all(),
        conditions: vec![Condition { operator: "NotIpAddress".into(), key: key.into(), values: vec!["203.0.113.0/24".into()] }],
    };
    let bucket = |key: &str| Bucket {
        name: Some("orders".into()),
        region: None,
        policy: Some(Policy::Document(vec![refuse(key)])),
        place: Default::default(),
    };
    let mut good = bad.clone();
    bad.buckets.insert("Data".into(), bucket("aws:SourceIp"));
    good.buckets.insert("Data".into(), bucket("aws:SourceVpce"));
    (bad, good)
}
