//! More lines of the sketch: what gateways, endpoints, policies, buckets and load balancers have beside their own line.
//!
//! A line of this kind follows the line that declares the thing.

use eniscope::network::*;

use super::network::{Line, fact, parse, protocol};

/// Adds what `line` says; false when the line is of another kind.
pub(super) fn add(network: &mut Network, line: &Line<'_>) -> bool {
    let id = line.word(1);
    match line.word(0) {
        // state FUNCTION pending|active|inactive|failed
        "state" => {
            network.functions.get_mut(&id.into()).unwrap().state = Some(match line.word(2) {
                "pending" => FunctionState::Pending,
                "active" => FunctionState::Active,
                "inactive" => FunctionState::Inactive,
                _ => FunctionState::Failed,
            });
        }
        "role-arn" => network.functions.get_mut(&id.into()).unwrap().role_arn = Some(line.word(2).into()),
        // zones NAT|ENDPOINT ZONE,ZONE
        "zones" => {
            let zones: Vec<_> = line.word(2).split(',').map(Into::into).collect();
            if let Some(nat) = network.nat_gateways.get_mut(&id.into()) {
                nat.zones = Some(zones);
            } else {
                network.vpc_endpoints.get_mut(&id.into()).unwrap().service_zones = Some(zones);
            }
        }
        "nat-address" => network.nat_gateways.get_mut(&id.into()).unwrap().address = Some(parse(line.word(2))),
        "dns64" => network.subnets.get_mut(&id.into()).unwrap().dns64 = Fact::Known(true),
        "zone" => network.subnets.get_mut(&id.into()).unwrap().zone = fact(line.word(2), |text| text.into()),
        "unavailable" => network.vpc_endpoints.get_mut(&id.into()).unwrap().available = false,
        // check RESOURCE on|off|?token
        "check" => {
            network.resources.get_mut(&id.into()).unwrap().source_dest_check = fact(line.word(2), |text| text == "on");
        }
        "interface" => network.resources.get_mut(&id.into()).unwrap().interface = Some(line.word(2).into()),
        // elastic-ip SUBNET GROUP,GROUP ADDRESS: one that somebody put on a Lambda interface
        "elastic-ip" => network.lambda_interfaces.push(LambdaInterface {
            id: "eni-lambda".into(),
            subnet: id.into(),
            security_groups: line.word(2).split(',').map(Into::into).collect(),
            address: None,
            public_address: Some(parse(line.word(3))),
            made_for: None,
            place: Default::default(),
        }),
        // ranges LIST RANGE,RANGE: those of a service's list
        "ranges" => {
            let list = network.prefix_lists.get_mut(&id.into()).unwrap();
            if let PrefixListContent::Service { ranges, .. } = &mut list.content {
                *ranges = line.word(2).split(',').map(parse).collect();
            }
        }
        // block off|ingress|bidirectional|?token
        "block" => {
            let mode = fact(id, |text| match text {
                "ingress" => BlockMode::Ingress,
                "bidirectional" => BlockMode::Bidirectional,
                _ => BlockMode::Off,
            });
            network.block_public_access = Some(BlockPublicAccess { mode, exclusions: Vec::new(), place: Default::default() });
        }
        // exclude vpc|subnet ID [egress]
        "exclude" => {
            let of = if id == "vpc" { NodeId::Vpc(line.word(2).into()) } else { NodeId::Subnet(line.word(2).into()) };
            let exclusion = BlockExclusion { of, bidirectional: !line.has("egress"), place: Default::default() };
            network.block_public_access.as_mut().unwrap().exclusions.push(exclusion);
        }
        "bucket" => {
            let bucket = Bucket {
                name: line.value("name").map(Into::into),
                region: line.value("region").map(Into::into),
                policy: None,
                place: Default::default(),
            };
            network.buckets.insert(id.into(), bucket);
        }
        "statement" => statement(network, line),
        // balancer RESOURCE network|application [cross=off] [facing=internet]
        "balancer" => {
            let balancer = LoadBalancer {
                kind: if line.word(2) == "network" { LoadBalancerKind::Network } else { LoadBalancerKind::Application },
                internet_facing: Fact::Known(line.value("facing") == Some("internet")),
                cross_zone: Fact::Known(line.value("cross") != Some("off")),
                listeners: Vec::new(),
                place: Default::default(),
            };
            network.load_balancers.insert(id.into(), balancer);
        }
        "listener" => listener(network, line),
        "target" => target(network, line),
        _ => return false,
    }
    true
}

/// `statement ENDPOINT|BUCKET allow|deny ACTIONS [on=RESOURCES] [by=PRINCIPALS] [if=OPERATOR|KEY|VALUE,VALUE] [and=…]`
///
/// A list that begins with `!` is the `Not…` form; one that ends with `…` is only partly known.
fn statement(network: &mut Network, line: &Line<'_>) {
    let names = |text: Option<&str>| {
        let Some(text) = text else { return Names::all() };
        let except = text.starts_with('!');
        let known = !text.ends_with('…');
        let list = text.trim_start_matches('!').trim_end_matches('…');
        Names { except, known, patterns: list.split(',').filter(|name| !name.is_empty()).map(Into::into).collect() }
    };
    let condition = |text: &str| {
        let mut parts = text.split('|');
        Condition {
            operator: parts.next().unwrap().into(),
            key: parts.next().unwrap().into(),
            values: parts.next().unwrap().split(',').map(Into::into).collect(),
        }
    };
    let statement = PolicyStatement {
        allows: line.word(2) == "allow",
        principals: names(line.value("by")),
        actions: names(Some(line.word(3))),
        resources: names(line.value("on")),
        conditions: ["if", "and"].into_iter().filter_map(|key| line.value(key)).map(condition).collect(),
    };
    let policy = match network.vpc_endpoints.get_mut(&line.word(1).into()) {
        Some(endpoint) => &mut endpoint.policy,
        None => &mut network.buckets.get_mut(&line.word(1).into()).unwrap().policy,
    };
    match policy {
        Some(Policy::Document(statements)) => statements.push(statement),
        _ => *policy = Some(Policy::Document(vec![statement])),
    }
}

/// `listener RESOURCE tcp 443 [GROUP] [preserve] [more]`: `more` says that the group may have targets that are not listed.
fn listener(network: &mut Network, line: &Line<'_>) {
    let ProtocolMatch::One(protocol) = protocol(line.word(2)) else { panic!("a listener has one protocol") };
    let group = TargetGroup {
        id: "Targets".into(),
        targets: Vec::new(),
        targets_known: !line.has("more"),
        preserves_client_address: Fact::Known(line.has("preserve")),
        place: Default::default(),
    };
    let listener = Listener { protocol, port: parse(line.word(3)), target_groups: vec![group], place: Default::default() };
    network.load_balancers.get_mut(&line.word(1).into()).unwrap().listeners.push(listener);
}

/// `target RESOURCE resource|address|function ID PORT [zone=ZONE] [health=good|bad]`, of the last listener's group
fn target(network: &mut Network, line: &Line<'_>) {
    let id = line.word(3);
    let target = Target {
        to: match line.word(2) {
            "resource" => TargetIs::Resource(id.into()),
            "address" => TargetIs::Address(parse(id)),
            _ => TargetIs::Function(id.into()),
        },
        port: parse(line.word(4)),
        zone: line.value("zone").map(Into::into),
        healthy: line.value("health").map(|health| health == "good"),
    };
    let balancer = network.load_balancers.get_mut(&line.word(1).into()).unwrap();
    balancer.listeners.last_mut().unwrap().target_groups.last_mut().unwrap().targets.push(target);
}
