//! Networks from a few numbers, for pictures: a VPC with zones, private and public subnets, and functions in them.

use std::sync::Arc;

use eniscope::network::{
    Call, Destination, EndpointKind, Fact, FunctionId, InternetGateway, InternetGatewayId, LambdaFunction, NatConnectivity,
    NatGateway, NatGatewayId, NatState, Network, PortRange, PrefixList, PrefixListContent, PrefixListId, ProtocolMatch, Resource,
    ResourceId, ResourceKind, RolePermissions, Route, RouteDestination, RouteOrigin, RouteState, RouteTable, RouteTableId,
    RouteTarget, RulePeer, SecurityGroup, SecurityGroupId, SecurityGroupRule, Subnet, SubnetId, Vpc, VpcEndpoint, VpcEndpointId,
    VpcId,
};
use eniscope::report::Place;

/// What a network is made of.
#[derive(Clone, Debug)]
pub(crate) struct Sketch {
    pub(crate) functions: usize,
    pub(crate) groups: usize,
    pub(crate) vpcs: usize,
    pub(crate) zones: usize,
    pub(crate) private: usize,
    pub(crate) public: bool,
    pub(crate) nat: bool,
    pub(crate) gateway_endpoints: usize,
    pub(crate) interface_endpoints: usize,
    pub(crate) database: bool,
    pub(crate) strangers: usize,
    pub(crate) long_names: bool,
}

/// The shop: two functions that share their interfaces, one that has its own and whose database does not let it in.
pub(crate) const SHOP: Sketch = Sketch {
    functions: 3,
    groups: 2,
    vpcs: 1,
    zones: 2,
    private: 1,
    public: true,
    nat: true,
    gateway_endpoints: 1,
    interface_endpoints: 0,
    database: true,
    strangers: 0,
    long_names: false,
};

const NAMES: [&str; 7] = ["orders", "catalog", "reports", "payments", "mailer", "thumbnails", "audit-log"];
const SERVICES: [&str; 4] = ["s3", "dynamodb", "secretsmanager", "sqs"];

/// The network of a sketch.
pub(crate) fn network(sketch: &Sketch) -> Network {
    let mut network = Network { region: "us-east-1".into(), ..Network::default() };
    for vpc in 0..sketch.vpcs {
        add_vpc(&mut network, sketch, vpc);
    }
    for number in 0..sketch.functions {
        add_function(&mut network, sketch, number);
    }
    network
}

fn name(sketch: &Sketch, text: &str) -> String {
    if sketch.long_names { format!("{text}-with-a-name-that-nobody-can-read-aloud-in-one-breath") } else { text.to_owned() }
}

fn add_vpc(network: &mut Network, sketch: &Sketch, number: usize) {
    let id = VpcId::new(name(sketch, &format!("vpc-{}", ["shop", "back", "lab"][number % 3])));
    let groups =
        |text: &str| SecurityGroupId::new(format!("{text}{}", if number == 0 { String::new() } else { number.to_string() }));
    let default = groups("sg-default");
    network.vpcs.insert(
        id.clone(),
        Vpc {
            region: None,
            owner: None,
            dedicated_tenancy: false,
            cidrs: vec![Fact::Known(format!("10.{number}.0.0/16").parse().unwrap())],
            ipv6_cidrs: Vec::new(),
            dns_support: Fact::Known(true),
            dns_hostnames: Fact::Known(true),
            main_route_table: None,
            default_security_group: default.clone(),
            default_network_acl: None,
            place: Place::default(),
        },
    );
    for group in 0..sketch.groups {
        let peers = vec![rule(RulePeer::Ipv4("0.0.0.0/0".parse().unwrap()))];
        network.security_groups.insert(group_id(sketch, number, group), security_group(&id, Vec::new(), peers));
    }
    let allowed = rule(RulePeer::SecurityGroup(group_id(sketch, number, 0)));
    network.security_groups.insert(groups("sg-db"), security_group(&id, vec![allowed], Vec::new()));
    network
        .security_groups
        .insert(default.clone(), security_group(&id, vec![rule(RulePeer::Ipv4("10.0.0.0/8".parse().unwrap()))], Vec::new()));
    let gateway = InternetGatewayId::new(format!("igw-{number}"));
    if sketch.public {
        network.internet_gateways.insert(gateway.clone(), InternetGateway { vpc: Some(id.clone()), place: Place::default() });
        let to = route("0.0.0.0/0", RouteTarget::InternetGateway(gateway));
        network.route_tables.insert(RouteTableId::new(format!("rtb-public-{number}")), table(&id, vec![to]));
    }
    let mut private_routes = Vec::new();
    for zone in 0..sketch.zones {
        let letter = ["a", "b", "c"][zone % 3];
        for place in 0..sketch.private {
            let extra = if place == 0 { String::new() } else { format!("-tier{place}") };
            let subnet = SubnetId::new(name(sketch, &format!("private-{letter}{extra}{}", suffix(number))));
            let range = format!("10.{number}.{}.0/24", zone * 10 + place);
            add_subnet(network, subnet, &id, &range, letter, Some(format!("rtb-private-{number}")));
        }
        if sketch.public {
            let subnet = SubnetId::new(name(sketch, &format!("public-{letter}{}", suffix(number))));
            let range = format!("10.{number}.{}.0/26", 200 + zone);
            add_subnet(network, subnet.clone(), &id, &range, letter, Some(format!("rtb-public-{number}")));
            if sketch.nat && zone == 0 {
                let nat = NatGatewayId::new(name(sketch, &format!("nat-{number}")));
                network.nat_gateways.insert(
                    nat.clone(),
                    NatGateway {
                        address: None,
                        zones: None,
                        subnet: Some(subnet),
                        vpc: None,
                        connectivity: Fact::Known(NatConnectivity::Public),
                        state: NatState::Available,
                        place: Place::default(),
                    },
                );
                private_routes.push(route("0.0.0.0/0", RouteTarget::NatGateway(nat)));
            }
        }
    }
    let private: Vec<SubnetId> = network
        .subnets
        .iter()
        .filter(|(name, subnet)| subnet.vpc == id && name.as_str().starts_with("private"))
        .map(|(name, _)| name.clone())
        .collect();
    for service in SERVICES.iter().take(sketch.gateway_endpoints.min(2)) {
        let endpoint = VpcEndpointId::new(format!("vpce-{service}-{number}"));
        let list = PrefixListId::new(format!("com.amazonaws.us-east-1.{service}"));
        network.prefix_lists.insert(
            list.clone(),
            PrefixList {
                content: PrefixListContent::Service { name: (*service).into(), ranges: Vec::new() },
                place: Place::default(),
            },
        );
        let route_tables = vec![RouteTableId::new(format!("rtb-private-{number}"))];
        network.vpc_endpoints.insert(endpoint, vpc_endpoint(&id, service, EndpointKind::Gateway { route_tables }));
    }
    for service in SERVICES.iter().skip(2).take(sketch.interface_endpoints) {
        let endpoint = VpcEndpointId::new(format!("vpce-{service}-{number}"));
        let kind = EndpointKind::Interface {
            subnets: private.clone(),
            security_groups: vec![default.clone()],
            private_dns: Fact::Known(true),
        };
        network.vpc_endpoints.insert(endpoint, vpc_endpoint(&id, service, kind));
    }
    if sketch.database {
        let resource = Resource {
            more_addresses: Vec::new(),
            public_address: None,
            interface: None,
            source_dest_check: Fact::Known(true),
            kind: ResourceKind::Database,
            subnets: private.first().cloned().into_iter().collect(),
            security_groups: vec![groups("sg-db")],
            port: Some(5432),
            address: None,
            known: true,
            written_as: "AWS::RDS::DBInstance".into(),
            place: Place::default(),
        };
        network.resources.insert(ResourceId::new(name(sketch, &format!("orders-db{}", suffix(number)))), resource);
    }
    network.route_tables.insert(RouteTableId::new(format!("rtb-private-{number}")), table(&id, private_routes));
}

fn suffix(number: usize) -> String {
    if number == 0 { String::new() } else { format!("-{}", number + 1) }
}

fn group_id(sketch: &Sketch, vpc: usize, group: usize) -> SecurityGroupId {
    SecurityGroupId::new(name(sketch, &format!("sg-{}{}", ["app", "batch", "mail", "edge"][group % 4], suffix(vpc))))
}

fn security_group(vpc: &VpcId, ingress: Vec<SecurityGroupRule>, egress: Vec<SecurityGroupRule>) -> SecurityGroup {
    SecurityGroup { vpc: Some(vpc.clone()), ingress, egress, place: Place::default() }
}

fn rule(peer: RulePeer) -> SecurityGroupRule {
    SecurityGroupRule { protocol: ProtocolMatch::All, ports: PortRange::ALL, peer, description: "".into(), place: Place::default() }
}

fn table(vpc: &VpcId, routes: Vec<Route>) -> RouteTable {
    RouteTable { edges: Vec::new(), propagating: Vec::new(), vpc: vpc.clone(), routes, place: Place::default() }
}

fn route(range: &str, target: RouteTarget) -> Route {
    let destination = RouteDestination::Ipv4(range.parse().unwrap());
    Route { destination, target, state: RouteState::Active, origin: RouteOrigin::Static, place: Place::default() }
}

fn vpc_endpoint(vpc: &VpcId, service: &str, kind: EndpointKind) -> VpcEndpoint {
    VpcEndpoint {
        available: true,
        addresses: Vec::new(),
        service_zones: None,
        vpc: vpc.clone(),
        service: Fact::Known(service.into()),
        region: None,
        kind,
        policy: None,
        place: Place::default(),
    }
}

fn add_subnet(network: &mut Network, id: SubnetId, vpc: &VpcId, range: &str, letter: &str, table: Option<String>) {
    network.subnets.insert(
        id,
        Subnet {
            dns64: Fact::Known(false),
            available_addresses: None,
            vpc: vpc.clone(),
            cidr: Fact::Known(range.parse().unwrap()),
            ipv6_cidr: None,
            zone: Fact::Known(format!("us-east-1{letter}").into()),
            route_table: table.map(RouteTableId::new),
            network_acl: None,
            place: Place::default(),
        },
    );
}

fn add_function(network: &mut Network, sketch: &Sketch, number: usize) {
    let vpc = if sketch.vpcs == 0 { 0 } else { number % sketch.vpcs };
    let home = network.vpcs.keys().find(|id| id.as_str().contains(["shop", "back", "lab"][vpc % 3])).cloned();
    let mut subnets: Vec<SubnetId> = network
        .subnets
        .iter()
        .filter(|(id, subnet)| {
            Some(&subnet.vpc) == home.as_ref() && id.as_str().starts_with("private") && !id.as_str().contains("-tier")
        })
        .map(|(id, _)| id.clone())
        .collect();
    if number < sketch.strangers {
        subnets = vec![SubnetId::from("<param:SubnetA>"), SubnetId::from("<param:SubnetB>")];
    }
    let group = if number == 2 { 1 } else { number % 5 } % sketch.groups.max(1);
    let group = if number < 2 { 0 } else { group };
    let call = |to: Destination| Call { to, actions: Vec::new(), why: "test".into(), place: Place::default() };
    let mut calls = Vec::new();
    if number != 2 {
        calls.push(call(Destination::Host { name: "api.pay.example".into(), port: 443 }));
    }
    if let Some(id) = network.resources.keys().next().filter(|_| number.is_multiple_of(2)) {
        calls.push(call(Destination::Resource { id: id.clone(), port: None }));
    }
    if number.is_multiple_of(3) || number == 2 {
        calls.push(call(Destination::Service("s3".into())));
    }
    if number % 4 == 1 {
        calls.push(call(Destination::Service("secretsmanager".into())));
    }
    let text: Arc<str> = NAMES.get(number).map_or_else(|| format!("worker-{number}"), |name| (*name).to_owned()).into();
    network.functions.insert(
        FunctionId::new(name(sketch, &text)),
        LambdaFunction {
            role_arn: None,
            state: None,
            name: None,
            subnets,
            subnets_known: true,
            security_groups: vec![group_id(sketch, vpc, group)],
            security_groups_known: true,
            dual_stack: Fact::Known(false),
            memory_mb: [3008, 1536, 128][number % 3],
            timeout_s: 5,
            reserved_concurrency: None,
            runtime: Some(["nodejs22.x", "python3.13", "java21"][number % 3].into()),
            role: RolePermissions::Granted,
            calls,
            place: Place::default(),
        },
    );
}
