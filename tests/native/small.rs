//! A small network made by hand: two private subnets without a way out, functions with groups that let everything out.

use eniscope::network::{
    Fact, LambdaFunction, Network, PortRange, ProtocolMatch, RolePermissions, RulePeer, SecurityGroup, SecurityGroupRule, Subnet,
    Vpc,
};
use eniscope::report::Place;

/// A network of these functions, each with its subnets (`PrivateA`, `PrivateB`, both a /28) and groups.
pub(crate) fn network(functions: &[(&str, &[&str], &[&str])]) -> Network {
    let mut network = Network { region: "us-east-1".into(), ..Network::default() };
    let vpc = Vpc {
        region: None,
        owner: None,
        dedicated_tenancy: false,
        cidrs: vec![Fact::Known("10.0.0.0/16".parse().unwrap())],
        ipv6_cidrs: Vec::new(),
        dns_support: Fact::Known(true),
        dns_hostnames: Fact::Known(false),
        main_route_table: None,
        default_security_group: "Default".into(),
        default_network_acl: None,
        place: Place::default(),
    };
    network.vpcs.insert("Vpc".into(), vpc);
    for (name, cidr) in [("PrivateA", "10.0.1.0/28"), ("PrivateB", "10.0.2.0/28")] {
        let subnet = Subnet {
            dns64: Fact::Known(false),
            available_addresses: None,
            vpc: "Vpc".into(),
            cidr: Fact::Known(cidr.parse().unwrap()),
            ipv6_cidr: None,
            zone: Fact::Known("us-east-1a".into()),
            route_table: None,
            network_acl: None,
            place: Place::default(),
        };
        network.subnets.insert(name.into(), subnet);
    }
    for (name, subnets, groups) in functions {
        for group in *groups {
            let everything = SecurityGroupRule {
                protocol: ProtocolMatch::All,
                ports: PortRange::ALL,
                peer: RulePeer::Ipv4("0.0.0.0/0".parse().unwrap()),
                description: "".into(),
                place: Place::default(),
            };
            let group_facts =
                SecurityGroup { vpc: Some("Vpc".into()), ingress: vec![], egress: vec![everything], place: Place::default() };
            network.security_groups.insert((*group).into(), group_facts);
        }
        let function = LambdaFunction {
            role_arn: None,
            state: None,
            name: None,
            subnets: subnets.iter().map(|id| (*id).into()).collect(),
            subnets_known: true,
            security_groups: groups.iter().map(|id| (*id).into()).collect(),
            security_groups_known: true,
            dual_stack: Fact::Known(false),
            memory_mb: 3008,
            timeout_s: 3,
            reserved_concurrency: None,
            runtime: None,
            role: RolePermissions::Granted,
            calls: Vec::new(),
            place: Place::default(),
        };
        network.functions.insert((*name).into(), function);
    }
    network
}
