//! What is rendered: networks with edits, by name. Together they have every edit, every kind of component and every oddity.

use super::samples::{components, everything};
use crate::support::network::network;
use eniscope::edit::{Component, Edit};
use eniscope::network::*;

pub(super) struct Case {
    pub(super) name: &'static str,
    pub(super) network: Network,
    pub(super) edits: Vec<Edit>,
}

pub(super) fn cases() -> Vec<Case> {
    let all = everything();
    let case = |name, edits| Case { name, network: everything(), edits };
    vec![
        case("added-parts", added_parts()),
        case("removed-parts", removed_parts(&all)),
        case("replaced-parts", replaced_parts(&all)),
        Case { name: "new-components", network: super::samples::base(), edits: components().into_iter().map(Edit::Put).collect() },
        case("changed-components", changed(&all)),
        case("removed-components", removed()),
        case("associations", associations()),
        case("not-to-be-written", not_to_be_written(&all)),
        Case { name: "aws-ids", network: aws_ids(), edits: fix("rtb-0a1b2c3d", "nat-0a1b2c3d", "sg-0a1b2c3d", "subnet-0a1b2c3d") },
        Case {
            name: "terraform-addresses",
            network: addresses(),
            edits: fix("aws_route_table.private", "aws_nat_gateway.main[0]", "module.app.aws_security_group.fn", "aws_subnet.a"),
        },
        Case { name: "hostile-names", network: hostile(), edits: hostile_edits() },
    ]
}

fn route(destination: &str, target: RouteTarget) -> Route {
    let sketch = network(&format!("table T Vpc\nroute T {destination} local -"));
    Route { target, ..sketch.route_tables.get(&"T".into()).unwrap().routes[0].clone() }
}

fn rule(text: &str) -> SecurityGroupRule {
    network(&format!("group G\nallow G in {text}")).security_groups.get(&"G".into()).unwrap().ingress[0].clone()
}

fn entry(text: &str) -> NetworkAclEntry {
    network(&format!("acl A Vpc\nentry A {text}")).network_acls.get(&"A".into()).unwrap().entries[0].clone()
}

fn added_parts() -> Vec<Edit> {
    let routes = [
        route("0.0.0.0/0", RouteTarget::NatGateway("Nat".into())),
        route("::/0", RouteTarget::EgressOnlyInternetGateway("NewEgressOnly".into())),
        route("10.20.0.0/16", RouteTarget::InternetGateway("Igw".into())),
        route("10.21.0.0/16", RouteTarget::PeeringConnection("NewPeering".into())),
        route("10.22.0.0/16", RouteTarget::TransitGateway("NewTgw".into())),
        route("10.23.0.0/16", RouteTarget::VirtualPrivateGateway("NewVgw".into())),
        route("10.24.0.0/16", RouteTarget::NetworkInterface("eni-0a1b2c3d".into())),
        route("10.25.0.0/16", RouteTarget::NetworkInterface("i-0a1b2c3d".into())),
        route("10.26.0.0/16", RouteTarget::VpcEndpoint("NewEndpoint".into())),
        route("10.27.0.0/16", RouteTarget::NetworkInterface("Middlebox".into())),
        route("pl:NewList", RouteTarget::NatGateway("Nat".into())),
        route("pl:pl-63a5400a", RouteTarget::VpcEndpoint("Gateway".into())),
    ];
    let mut edits: Vec<Edit> = routes.into_iter().map(|route| Edit::AddRoute { table: "Main".into(), route }).collect();
    for direction in [Direction::In, Direction::Out] {
        for text in [
            "tcp 443 10.0.0.0/16",
            "udp 53-54 2001:db8::/32",
            "all * sg:App",
            "tcp 443 pl:pl-63a5400a",
            "icmp * ::/0",
            "50 * 10.0.0.0/8",
        ] {
            edits.push(Edit::AddRule { group: "Data".into(), direction, rule: rule(text) });
        }
    }
    let described = SecurityGroupRule { description: "from the app's \"front\" door".into(), ..rule("tcp 80 10.1.0.0/16") };
    edits.push(Edit::AddRule { group: "Data".into(), direction: Direction::In, rule: described });
    for text in [
        "120 in allow tcp 1024-65535 0.0.0.0/0",
        "130 in deny icmp * 0.0.0.0/0",
        "140 out allow icmp * ::/0",
        "150 out allow all * ::/0",
        "160 out deny 50 * 10.0.0.0/8",
        "170 in allow udp 53 10.0.0.0/8",
    ] {
        edits.push(Edit::AddEntry { acl: "Acl".into(), entry: entry(text) });
    }
    edits
}

fn removed_parts(all: &Network) -> Vec<Edit> {
    let mut edits = Vec::new();
    for route in &all.route_tables.get(&"Private".into()).unwrap().routes {
        let mut route = route.clone();
        (route.place.file, route.place.line) = ("net.yaml".into(), 7);
        edits.push(Edit::RemoveRoute { table: "Private".into(), route });
    }
    let group = all.security_groups.get(&"App".into()).unwrap();
    edits.push(Edit::RemoveRule { group: "App".into(), direction: Direction::In, rule: group.ingress[0].clone() });
    edits.push(Edit::RemoveRule { group: "App".into(), direction: Direction::Out, rule: group.egress[0].clone() });
    for entry in &all.network_acls.get(&"Acl".into()).unwrap().entries {
        edits.push(Edit::RemoveEntry { acl: "Acl".into(), entry: entry.clone() });
    }
    edits
}

/// Taken away and put back in another way; taken away and put back as it was leaves nothing.
fn replaced_parts(all: &Network) -> Vec<Edit> {
    let table = || RouteTableId::from("Private");
    let old = |index: usize| all.route_tables.get(&table()).unwrap().routes[index].clone();
    let entries = &all.network_acls.get(&"Acl".into()).unwrap().entries;
    vec![
        Edit::RemoveRoute { table: table(), route: old(0) },
        Edit::AddRoute { table: table(), route: route("0.0.0.0/0", RouteTarget::TransitGateway("NewTgw".into())) },
        Edit::RemoveRoute { table: table(), route: old(1) },
        Edit::AddRoute { table: table(), route: old(1) },
        Edit::RemoveEntry { acl: "Acl".into(), entry: entries[2].clone() },
        Edit::AddEntry { acl: "Acl".into(), entry: entry("110 out allow tcp 3306 10.0.9.0/24") },
    ]
}

fn associations() -> Vec<Edit> {
    vec![
        Edit::AssociateTable { subnet: "A".into(), table: Some("Main".into()) },
        Edit::AssociateTable { subnet: "B".into(), table: Some("Private".into()) },
        Edit::AssociateTable { subnet: "NewSubnet".into(), table: None },
        Edit::AssociateAcl { subnet: "A".into(), acl: None },
        Edit::AssociateAcl { subnet: "B".into(), acl: Some("Acl".into()) },
        Edit::AssociateAcl { subnet: "NewSubnet".into(), acl: Some("NewAcl".into()) },
    ]
}

fn removed() -> Vec<Edit> {
    let ids = components().into_iter().filter_map(|component| component.id()).map(Edit::Remove);
    ids.chain([Edit::Put(Component::BlockPublicAccess(None)), Edit::Remove(ResourceId::from("Db").into())]).collect()
}

/// One changed property of each kind that can change.
fn changed(all: &Network) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut vpc = all.vpcs.get(&"Vpc".into()).unwrap().clone();
    vpc.dns_hostnames = Fact::Known(true);
    vpc.cidrs.push("100.64.0.0/16".parse::<ipnet::Ipv4Net>().unwrap().into());
    vpc.main_route_table = Some("Private".into());
    edits.push(Component::Vpc("Vpc".into(), vpc));
    let mut subnet = all.subnets.get(&"B".into()).unwrap().clone();
    subnet.dns64 = Fact::Known(true);
    subnet.ipv6_cidr = Some("2001:db8:0:2::/64".parse::<ipnet::Ipv6Net>().unwrap().into());
    subnet.route_table = Some("Private".into());
    edits.push(Component::Subnet("B".into(), subnet));
    let mut table = all.route_tables.get(&"Private".into()).unwrap().clone();
    table.propagating.push("NewVgw".into());
    edits.push(Component::RouteTable("Private".into(), table));
    let content = PrefixListContent::Ranges(vec!["10.2.0.0/16".parse().unwrap(), "10.4.0.0/16".parse().unwrap()]);
    edits.push(Component::PrefixList("NewList".into(), PrefixList { content, place: Default::default() }));
    edits.push(Component::InternetGateway("Igw".into(), InternetGateway { vpc: Some("NewVpc".into()), place: Default::default() }));
    let mut endpoint = all.vpc_endpoints.get(&"NewEndpoint".into()).unwrap().clone();
    endpoint.kind = EndpointKind::Interface {
        subnets: vec!["B".into(), "NewSubnet".into()],
        security_groups: vec!["App".into()],
        private_dns: Fact::Known(false),
    };
    endpoint.policy = Some(Policy::Document(vec![PolicyStatement {
        allows: true,
        principals: Names::all(),
        actions: Names {
            except: true,
            patterns: vec!["secretsmanager:DeleteSecret".into(), "secretsmanager:PutSecretValue".into()],
            known: true,
        },
        resources: Names::all(),
        conditions: vec![Condition {
            operator: "StringEquals".into(),
            key: "aws:PrincipalOrgID".into(),
            values: vec!["o-example".into()],
        }],
    }]));
    edits.push(Component::VpcEndpoint("NewEndpoint".into(), endpoint));
    let mut gateway = all.vpc_endpoints.get(&"Gateway".into()).unwrap().clone();
    gateway.kind = EndpointKind::Gateway { route_tables: vec!["Main".into(), "Private".into()] };
    edits.push(Component::VpcEndpoint("Gateway".into(), gateway));
    let mut peering = all.peering_connections.get(&"NewPeering".into()).unwrap().clone();
    peering.requester.dns_resolution = Fact::Known(true);
    edits.push(Component::PeeringConnection("NewPeering".into(), peering));
    let tgw = TransitGateway { group_referencing: Fact::Known(false), place: Default::default() };
    edits.push(Component::TransitGateway("NewTgw".into(), tgw));
    let mut attachment = all.transit_gateway_attachments.get(&"NewAttachment".into()).unwrap().clone();
    attachment.to = AttachedTo::Vpc {
        vpc: "Vpc".into(),
        subnets: vec!["B".into(), "NewSubnet".into()],
        appliance_mode: Fact::Known(false),
        group_referencing: Fact::Known(false),
    };
    attachment.route_table = None;
    edits.push(Component::TransitGatewayAttachment("NewAttachment".into(), attachment));
    let mut table = all.transit_gateway_route_tables.get(&"NewTgwTable".into()).unwrap().clone();
    table.routes.remove(1);
    table.routes[0].attachment = None;
    table.propagations.clear();
    edits.push(Component::TransitGatewayRouteTable("NewTgwTable".into(), table));
    let bpa = BlockPublicAccess { mode: Fact::Known(BlockMode::Bidirectional), exclusions: Vec::new(), place: Default::default() };
    edits.push(Component::BlockPublicAccess(Some(bpa)));
    let mut function = all.functions.get(&"Fn".into()).unwrap().clone();
    function.subnets = vec!["A".into()];
    function.dual_stack = Fact::Known(true);
    function.memory_mb = 1024;
    function.reserved_concurrency = Some(50);
    edits.push(Component::Function("Fn".into(), function));
    let mut function = all.functions.get(&"NewFn".into()).unwrap().clone();
    function.role = RolePermissions::Granted;
    edits.push(Component::Function("NewFn".into(), function));
    let mut resource = all.resources.get(&"Db".into()).unwrap().clone();
    resource.security_groups = vec!["App".into(), "Data".into()];
    edits.push(Component::Resource("Db".into(), resource, None));
    let mut resource = all.resources.get(&"Middlebox".into()).unwrap().clone();
    resource.security_groups = vec!["App".into(), "Data".into()];
    resource.source_dest_check = Fact::Known(false);
    edits.push(Component::Resource("Middlebox".into(), resource, None));
    let resource = all.resources.get(&"NewBalancer".into()).unwrap().clone();
    let mut balancer = all.load_balancers.get(&"NewBalancer".into()).unwrap().clone();
    balancer.cross_zone = Fact::Known(false);
    edits.push(Component::Resource("NewBalancer".into(), resource, Some(balancer)));
    let bucket = Bucket { policy: None, ..all.buckets.get(&"NewBucket".into()).unwrap().clone() };
    edits.push(Component::Bucket("NewBucket".into(), bucket));
    edits.into_iter().map(Edit::Put).collect()
}

fn not_to_be_written(all: &Network) -> Vec<Edit> {
    let mut nat = all.nat_gateways.get(&"Nat".into()).unwrap().clone();
    nat.subnet = Some("A".into());
    let mut subnet = all.subnets.get(&"A".into()).unwrap().clone();
    subnet.zone = Fact::Known("us-east-1f".into());
    let list =
        PrefixList { content: PrefixListContent::Service { name: "s3".into(), ranges: Vec::new() }, place: Default::default() };
    let mut endpoint = all.vpc_endpoints.get(&"NewEndpoint".into()).unwrap().clone();
    endpoint.policy = Some(Policy::Unknown("<param:Policy>".into()));
    let propagated =
        Route { origin: RouteOrigin::Propagated, ..route("172.16.0.0/12", RouteTarget::VirtualPrivateGateway("NewVgw".into())) };
    let resource = all.resources.get(&"Db".into()).unwrap().clone();
    vec![
        Edit::Put(Component::NatGateway("Nat".into(), nat)),
        Edit::Put(Component::Subnet("A".into(), subnet)),
        Edit::Put(Component::PrefixList("Another".into(), list)),
        Edit::Put(Component::VpcEndpoint("NewEndpoint".into(), endpoint)),
        Edit::Put(Component::Resource("Another".into(), resource, None)),
        Edit::AddRoute { table: "Main".into(), route: propagated },
        Edit::AddRoute { table: "Main".into(), route: route("?<param:Cidr>", RouteTarget::NatGateway("Nat".into())) },
        Edit::AddRoute { table: "Main".into(), route: route("10.30.0.0/16", RouteTarget::Other("<import:Core>".into())) },
        Edit::AddRule { group: "Data".into(), direction: Direction::In, rule: rule("tcp 1 ?<param:Peer>") },
        Edit::AddEntry { acl: "Acl".into(), entry: entry("200 in allow tcp 1 ?<param:Cidr>") },
        Edit::Remove(VpcId::from("Nowhere").into()),
    ]
}

/// A default route, an egress rule, a gateway endpoint and an association: what a finding typically proposes.
fn fix(table: &str, nat: &str, group: &str, subnet: &str) -> Vec<Edit> {
    vec![
        Edit::AddRoute { table: table.into(), route: route("0.0.0.0/0", RouteTarget::NatGateway(nat.into())) },
        Edit::AddRule { group: group.into(), direction: Direction::Out, rule: rule(&format!("tcp 443 sg:{group}")) },
        Edit::AssociateTable { subnet: subnet.into(), table: Some(table.into()) },
        Edit::AssociateAcl { subnet: subnet.into(), acl: None },
        Edit::Put(Component::VpcEndpoint(
            "S3Endpoint".into(),
            VpcEndpoint {
                kind: EndpointKind::Gateway { route_tables: vec![table.into()] },
                ..network("endpoint E vpc-0a1b2c3d gateway s3").vpc_endpoints.get(&"E".into()).unwrap().clone()
            },
        )),
    ]
}

fn aws_ids() -> Network {
    network(
        "vpc vpc-0a1b2c3d 10.0.0.0/16
        table rtb-0a1b2c3d vpc-0a1b2c3d
        nat nat-0a1b2c3d subnet-0a1b2c3d
        group sg-0a1b2c3d
        acl acl-0a1b2c3d vpc-0a1b2c3d
        subnet subnet-0a1b2c3d vpc-0a1b2c3d 10.0.0.0/24 acl=acl-0a1b2c3d",
    )
}

fn addresses() -> Network {
    network(
        "vpc aws_vpc.main 10.0.0.0/16
        table aws_route_table.private aws_vpc.main
        nat aws_nat_gateway.main[0] aws_subnet.a
        group module.app.aws_security_group.fn
        acl aws_network_acl.a aws_vpc.main
        subnet aws_subnet.a aws_vpc.main 10.0.0.0/24 acl=aws_network_acl.a",
    )
}

/// Names that would run a program, end a string or comment, or stand for something else, if they were written as they are.
pub(super) const HOSTILE: [&str; 8] = [
    "$(touch /tmp/eniscope-was-here)`id`",
    "a'; touch /tmp/eniscope-was-here; '",
    "b\"\n  Evil:\n    Type: AWS::IAM::User #",
    "${file(\"/etc/passwd\")}%{if true}",
    "PATH",
    "aws_vpc.x[\"${path.root}\"]",
    "{{resolve:ssm-secure:Password:1}}",
    "\u{202e}rtl\u{0}\r\nrm -rf /\\",
];

fn hostile() -> Network {
    let mut hostile = Network { region: HOSTILE[0].into(), ..Network::default() };
    let sketch = network("table T V\nsubnet S V 10.0.0.0/24\ngroup G\nacl A V\nfunction F subnets=S groups=G role=missing");
    for name in HOSTILE {
        hostile.route_tables.insert(name.into(), sketch.route_tables.get(&"T".into()).unwrap().clone());
        hostile.subnets.insert(name.into(), Subnet { vpc: name.into(), ..sketch.subnets.get(&"S".into()).unwrap().clone() });
        hostile.security_groups.insert(name.into(), sketch.security_groups.get(&"G".into()).unwrap().clone());
        hostile.network_acls.insert(name.into(), sketch.network_acls.get(&"A".into()).unwrap().clone());
        hostile.functions.insert(name.into(), sketch.functions.get(&"F".into()).unwrap().clone());
    }
    hostile
}

fn hostile_edits() -> Vec<Edit> {
    let mut edits = Vec::new();
    for name in HOSTILE {
        let mut route = route("0.0.0.0/0", RouteTarget::NatGateway(name.into()));
        route.place.file = name.into();
        route.place.line = 1;
        edits.push(Edit::AddRoute { table: name.into(), route });
        let described = SecurityGroupRule { description: name.into(), ..rule("tcp 443 10.0.0.0/8") };
        edits.push(Edit::AddRule { group: name.into(), direction: Direction::In, rule: described });
        let peer = SecurityGroupRule { peer: RulePeer::SecurityGroup(name.into()), ..rule("tcp 443 10.0.0.0/8") };
        edits.push(Edit::AddRule { group: name.into(), direction: Direction::Out, rule: peer });
        edits.push(Edit::AddRule { group: name.into(), direction: Direction::Out, rule: rule(&"tcp 1 ?x".replace('x', "token")) });
        edits.push(Edit::AddEntry { acl: name.into(), entry: entry("100 in allow tcp 443 0.0.0.0/0") });
        edits.push(Edit::AssociateTable { subnet: name.into(), table: Some(name.into()) });
        edits.push(Edit::AssociateAcl { subnet: name.into(), acl: Some(name.into()) });
        let mut function = hostile().functions.get(&name.into()).unwrap().clone();
        function.name = Some(name.into());
        function.role = RolePermissions::Granted;
        function.subnets = vec![name.into()];
        edits.push(Edit::Put(Component::Function(name.into(), function)));
        let policy = Policy::Document(vec![PolicyStatement {
            allows: true,
            principals: Names { except: false, patterns: vec![name.into()], known: true },
            actions: Names::all(),
            resources: Names { except: false, patterns: vec![name.into(), "*".into()], known: true },
            conditions: vec![Condition { operator: name.into(), key: name.into(), values: vec![name.into()] }],
        }]);
        edits.push(Edit::Put(Component::Bucket(
            name.into(),
            Bucket { name: None, region: None, policy: Some(policy), place: Default::default() },
        )));
        edits.push(Edit::Put(Component::NatGateway(
            format!("new {name}").as_str().into(),
            network("nat N S")
                .nat_gateways
                .get(&"N".into())
                .map(|nat| NatGateway { subnet: Some(name.into()), ..nat.clone() })
                .unwrap(),
        )));
    }
    edits
}
