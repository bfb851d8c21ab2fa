//! Small networks from small texts: one component a line, `kind id words… key=value…`.
//!
//! A value that begins with `?` is not known and waits for what follows; `-` stands for none. Lists are separated by commas.

use std::collections::BTreeMap;

use eniscope::network::*;

use super::gateways;

/// The network that `text` describes. Panics on a line that it does not understand.
pub(crate) fn network(text: &str) -> Network {
    let mut network = Network { region: "us-east-1".into(), ..Network::default() };
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        add(&mut network, &Line::parse(line));
    }
    network
}

pub(super) struct Line<'t> {
    text: &'t str,
    words: Vec<&'t str>,
    values: BTreeMap<&'t str, &'t str>,
}

impl<'t> Line<'t> {
    fn parse(text: &'t str) -> Self {
        let (values, words) = text.split_whitespace().partition(|word: &&str| word.contains('='));
        let values: Vec<&str> = values;
        Self { text, words, values: values.into_iter().map(|word| word.split_once('=').unwrap()).collect() }
    }

    pub(super) fn word(&self, index: usize) -> &'t str {
        self.words.get(index).unwrap_or_else(|| panic!("word {index} is missing: {}", self.text))
    }

    pub(super) fn has(&self, word: &str) -> bool {
        self.words.contains(&word)
    }

    pub(super) fn value(&self, key: &str) -> Option<&'t str> {
        self.values.get(key).copied()
    }

    pub(super) fn ids<I: From<&'t str>>(&self, key: &str) -> Vec<I> {
        self.value(key).into_iter().flat_map(|list| list.split(',')).map(I::from).collect()
    }

    pub(super) fn bool(&self, key: &str, default: bool) -> Fact<bool> {
        match self.value(key) {
            None => Fact::Known(default),
            Some(text) => fact(text, |text| text == "on"),
        }
    }
}

pub(super) fn fact<T>(text: &str, read: impl Fn(&str) -> T) -> Fact<T> {
    match text.strip_prefix('?') {
        Some(token) => Fact::Unknown(token.into()),
        None => Fact::Known(read(text)),
    }
}

pub(super) fn parse<T: std::str::FromStr>(text: &str) -> T {
    text.parse().unwrap_or_else(|_| panic!("not understood: {text}"))
}

pub(super) fn some<I: for<'a> From<&'a str>>(text: &str) -> Option<I> {
    (text != "-").then(|| I::from(text))
}

fn add(network: &mut Network, line: &Line<'_>) {
    let id = line.word(1);
    match line.word(0) {
        "vpc" => {
            let vpc = Vpc {
                region: None,
                owner: None,
                dedicated_tenancy: false,
                cidrs: line.word(2).split(',').map(|text| fact(text, parse)).collect(),
                ipv6_cidrs: line.value("v6").into_iter().map(|text| fact(text, parse)).collect(),
                dns_support: line.bool("dns", true),
                dns_hostnames: line.bool("hostnames", true),
                main_route_table: line.value("main").map(RouteTableId::from),
                default_security_group: "Default".into(),
                default_network_acl: line.value("acl").map(NetworkAclId::from),
                place: Default::default(),
            };
            network.vpcs.insert(id.into(), vpc);
        }
        "subnet" => {
            let subnet = Subnet {
                dns64: Fact::Known(false),
                available_addresses: None,
                vpc: line.word(2).into(),
                cidr: fact(line.word(3), parse),
                ipv6_cidr: line.value("v6").map(|text| fact(text, parse)),
                zone: Fact::Known(line.value("zone").unwrap_or("us-east-1a").into()),
                route_table: line.value("table").map(RouteTableId::from),
                network_acl: line.value("acl").map(NetworkAclId::from),
                place: Default::default(),
            };
            network.subnets.insert(id.into(), subnet);
        }
        "table" => {
            network.route_tables.insert(
                id.into(),
                RouteTable {
                    edges: Vec::new(),
                    propagating: Vec::new(),
                    vpc: line.word(2).into(),
                    routes: Vec::new(),
                    place: Default::default(),
                },
            );
        }
        "route" => network.route_tables.get_mut(&id.into()).unwrap().routes.push(route(line)),
        "igw" => {
            network.internet_gateways.insert(id.into(), InternetGateway { vpc: some(line.word(2)), place: Default::default() });
        }
        "eigw" => {
            let gateway = EgressOnlyInternetGateway { vpc: some(line.word(2)), place: Default::default() };
            network.egress_only_internet_gateways.insert(id.into(), gateway);
        }
        "nat" => {
            let nat = NatGateway {
                address: None,
                zones: None,
                subnet: some(line.word(2)),
                vpc: line.value("vpc").map(VpcId::from),
                connectivity: fact(line.value("type").unwrap_or("public"), |text| match text {
                    "private" => NatConnectivity::Private,
                    _ => NatConnectivity::Public,
                }),
                state: match line.value("state") {
                    None => NatState::Available,
                    Some("pending") => NatState::Pending,
                    Some("failed") => NatState::Failed,
                    Some("deleting") => NatState::Deleting,
                    Some(_) => NatState::Deleted,
                },
                place: Default::default(),
            };
            network.nat_gateways.insert(id.into(), nat);
        }
        "group" => {
            let group = SecurityGroup { vpc: None, ingress: Vec::new(), egress: Vec::new(), place: Default::default() };
            network.security_groups.insert(id.into(), group);
        }
        "allow" => {
            let group = network.security_groups.get_mut(&id.into()).unwrap();
            let rules = if line.word(2) == "in" { &mut group.ingress } else { &mut group.egress };
            rules.push(SecurityGroupRule {
                protocol: protocol(line.word(3)),
                ports: ports(line.word(4)),
                peer: peer(line.word(5)),
                description: "".into(),
                place: Default::default(),
            });
        }
        "acl" => {
            network
                .network_acls
                .insert(id.into(), NetworkAcl { vpc: line.word(2).into(), entries: Vec::new(), place: Default::default() });
        }
        "entry" => network.network_acls.get_mut(&id.into()).unwrap().entries.push(NetworkAclEntry {
            number: parse(line.word(2)),
            direction: if line.word(3) == "in" { Direction::In } else { Direction::Out },
            action: if line.word(4) == "allow" { AclAction::Allow } else { AclAction::Deny },
            protocol: protocol(line.word(5)),
            ports: ports(line.word(6)),
            cidr: fact(line.word(7), parse),
            place: Default::default(),
        }),
        "endpoint" => {
            network.vpc_endpoints.insert(id.into(), endpoint(line));
        }
        "list" => {
            let content = match line.word(2) {
                "service" => PrefixListContent::Service { name: line.word(3).into(), ranges: Vec::new() },
                "ranges" => PrefixListContent::Ranges(line.word(3).split(',').map(parse).collect()),
                token => PrefixListContent::Unknown(token.into()),
            };
            network.prefix_lists.insert(id.into(), PrefixList { content, place: Default::default() });
        }
        "resource" => {
            let resource = Resource {
                more_addresses: Vec::new(),
                public_address: None,
                interface: None,
                source_dest_check: Fact::Known(true),
                kind: match line.word(2) {
                    "instance" => ResourceKind::Instance,
                    "balancer" => ResourceKind::LoadBalancer,
                    _ => ResourceKind::Database,
                },
                subnets: line.ids("subnets"),
                security_groups: line.ids("groups"),
                port: line.value("port").map(parse),
                address: line.value("address").map(parse),
                known: !line.has("unknown"),
                written_as: "AWS::RDS::DBInstance".into(),
                place: Default::default(),
            };
            network.resources.insert(id.into(), resource);
        }
        // `call FUNCTION DESTINATION [ACTION]`
        "call" => network.functions.get_mut(&id.into()).unwrap().calls.push(Call {
            to: Destination::parse(line.word(2)).unwrap(),
            actions: line.words.get(3).into_iter().flat_map(|actions| actions.split(',')).map(Into::into).collect(),
            why: "policy".into(),
            place: Default::default(),
        }),
        // `peered ID REQUESTER ACCEPTER`
        "peered" => {
            let side = |vpc: &str| PeeringSide { vpc: vpc.into(), account: None, region: None, dns_resolution: Fact::Known(false) };
            let connection = PeeringConnection {
                requester: side(line.word(2)),
                accepter: side(line.word(3)),
                active: true,
                place: Default::default(),
            };
            network.peering_connections.insert(id.into(), connection);
        }
        "function" => {
            network.functions.insert(id.into(), function(line));
        }
        _ if gateways::add(network, line) => {}
        _ if super::across::add(network, line) => {}
        kind => panic!("no such kind: {kind}"),
    }
}

/// `route TABLE DESTINATION TARGET-KIND TARGET [blackhole] [propagated]`
fn route(line: &Line<'_>) -> Route {
    let destination = line.word(2);
    let id = line.word(4);
    Route {
        destination: if let Some(list) = destination.strip_prefix("pl:") {
            RouteDestination::PrefixList(list.into())
        } else if let Some(token) = destination.strip_prefix('?') {
            RouteDestination::Unknown(token.into())
        } else if destination.contains(':') {
            RouteDestination::Ipv6(parse(destination))
        } else {
            RouteDestination::Ipv4(parse(destination))
        },
        target: match line.word(3) {
            "local" => RouteTarget::Local,
            "igw" => RouteTarget::InternetGateway(id.into()),
            "eigw" => RouteTarget::EgressOnlyInternetGateway(id.into()),
            "nat" => RouteTarget::NatGateway(id.into()),
            "endpoint" => RouteTarget::VpcEndpoint(id.into()),
            "eni" => RouteTarget::NetworkInterface(id.into()),
            "peering" => RouteTarget::PeeringConnection(id.into()),
            "tgw" => RouteTarget::TransitGateway(id.into()),
            "vgw" => RouteTarget::VirtualPrivateGateway(id.into()),
            "other" => RouteTarget::Other(id.into()),
            _ => RouteTarget::Unknown(id.into()),
        },
        state: if line.has("blackhole") { RouteState::Blackhole } else { RouteState::Active },
        origin: if line.has("propagated") { RouteOrigin::Propagated } else { RouteOrigin::Static },
        place: Default::default(),
    }
}

/// `endpoint ID VPC gateway|interface|other SERVICE …`
fn endpoint(line: &Line<'_>) -> VpcEndpoint {
    VpcEndpoint {
        available: true,
        addresses: Vec::new(),
        service_zones: None,
        vpc: line.word(2).into(),
        service: fact(line.word(4), |text| text.into()),
        region: line.value("region").map(Into::into),
        kind: match line.word(3) {
            "gateway" => EndpointKind::Gateway { route_tables: line.ids("tables") },
            "interface" => EndpointKind::Interface {
                subnets: line.ids("subnets"),
                security_groups: line.ids("groups"),
                private_dns: line.bool("dns", true),
            },
            "appliance" => EndpointKind::GatewayLoadBalancer { subnets: line.ids("subnets") },
            other => EndpointKind::Other(other.into()),
        },
        policy: match line.value("policy") {
            None => None,
            Some("none") => Some(Policy::Document(Vec::new())),
            Some(_) => Some(Policy::Unknown("<param:Policy>".into())),
        },
        place: Default::default(),
    }
}

fn function(line: &Line<'_>) -> LambdaFunction {
    LambdaFunction {
        role_arn: None,
        state: None,
        name: None,
        subnets: line.ids("subnets"),
        subnets_known: !line.has("more-subnets"),
        security_groups: line.ids("groups"),
        security_groups_known: !line.has("more-groups"),
        dual_stack: line.bool("v6", false),
        memory_mb: line.value("memory").map_or(128, parse),
        timeout_s: 3,
        reserved_concurrency: None,
        runtime: None,
        role: match line.value("role") {
            None => RolePermissions::Unknown,
            Some("granted") => RolePermissions::Granted,
            Some(missing) => RolePermissions::Missing(missing.split(',').map(Into::into).collect()),
        },
        calls: Vec::new(),
        place: Default::default(),
    }
}

pub(super) fn protocol(text: &str) -> ProtocolMatch {
    match text {
        "all" => ProtocolMatch::All,
        "tcp" => ProtocolMatch::One(Protocol::Tcp),
        "udp" => ProtocolMatch::One(Protocol::Udp),
        "icmp" => ProtocolMatch::One(Protocol::Icmp),
        number => ProtocolMatch::Number(parse(number)),
    }
}

fn ports(text: &str) -> PortRange {
    match text.split_once('-') {
        _ if text == "*" => PortRange::ALL,
        Some((first, last)) => PortRange { first: parse(first), last: parse(last) },
        None => PortRange::one(parse(text)),
    }
}

fn peer(text: &str) -> RulePeer {
    if let Some(id) = text.strip_prefix("sg:") {
        RulePeer::SecurityGroup(id.into())
    } else if let Some(id) = text.strip_prefix("pl:") {
        RulePeer::PrefixList(id.into())
    } else if let Some(token) = text.strip_prefix('?') {
        RulePeer::Unknown(token.into())
    } else if text.contains(':') {
        RulePeer::Ipv6(parse(text))
    } else {
        RulePeer::Ipv4(parse(text))
    }
}
