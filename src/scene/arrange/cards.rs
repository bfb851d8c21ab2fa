//! The cards: what is written on each component, before it has a place.

use crate::order::SortedSet;
use std::net::IpAddr;
use std::sync::Arc;

use super::inventory::{endpoint_stop, node_stop};
use super::journeys::Stop;
use crate::allocation::{Era, Interface};
use crate::network::{
    EndpointKind, Fact, NatConnectivity, NatGateway, NatGatewayId, Network, NodeId, Resource, ResourceId, ResourceKind, SubnetId,
    VpcEndpoint, VpcEndpointId, VpcId,
};
use crate::scene::layout::Role;
use crate::scene::symbol::Symbol;
use crate::text::Language;
use crate::text::stage::{StageWord, called, interfaces_of, shared_by, stage_word};

/// One component that stands somewhere.
#[derive(Clone, Debug)]
pub(super) struct Card {
    pub(super) role: Role,
    pub(super) node: NodeId,
    pub(super) stop: Stop,
    /// The number of its stop, once all are known.
    pub(super) number: u16,
    pub(super) symbol: Option<Symbol>,
    pub(super) name: String,
    pub(super) line: String,
    pub(super) badge: Option<String>,
    pub(super) colour: Option<u8>,
    /// How many interfaces a group before 2019 is made of.
    pub(super) chips: u32,
    pub(super) title: String,
}

fn plain(role: Role, node: NodeId, symbol: Symbol, name: &str, line: String) -> Card {
    let title = if line.is_empty() { name.to_owned() } else { format!("{name}, {line}") };
    let stop = node_stop(node.clone());
    Card {
        role,
        node,
        stop,
        number: 0,
        symbol: Some(symbol),
        name: name.to_owned(),
        line,
        badge: None,
        colour: None,
        chips: 0,
        title,
    }
}

/// A Lambda interface, or before 2019 the interfaces of one function in a subnet.
pub(super) fn interface(network: &Network, era: Era, number: u16, interface: &Interface, colour: u8, lang: Language) -> Card {
    let subnet = &interface.key.subnet;
    let names: Vec<&str> = interface
        .functions
        .iter()
        .map(|id| network.functions.get(id).and_then(|function| function.name.as_deref()).unwrap_or(id.as_str()))
        .collect();
    let groups: Vec<&str> = interface.key.groups.as_slice().iter().map(|group| group.as_str()).collect();
    let (name, line, badge, title) = match era {
        Era::After => {
            let name = stage_word(lang, StageWord::HyperplaneEni).to_owned();
            let line = interface.address.map(|address| address.to_string()).unwrap_or_default();
            let title =
                format!("{name} {line}, {subnet}, {}: {}; {}", shared_by(lang, names.len()), names.join(", "), groups.join(" + "));
            (name, line, Some(format!("×{}", names.len())), title)
        }
        Era::Before => {
            let function = names.first().copied().unwrap_or_default();
            let title = format!("{}, {subnet}; {}", interfaces_of(lang, interface.count, function), groups.join(" + "));
            (function.to_owned(), String::new(), Some(format!("×{}", interface.count)), title)
        }
    };
    let (role, chips) = match era {
        Era::After => (Role::Interface, 0),
        Era::Before => (Role::InterfaceGroup, interface.count),
    };
    let node = NodeId::LambdaInterface(subnet.clone());
    Card {
        role,
        node,
        stop: Stop::Interface(number),
        number: 0,
        symbol: None,
        name,
        line,
        badge,
        colour: Some(colour),
        chips,
        title,
    }
}

/// A NAT gateway.
pub(super) fn nat(id: &NatGatewayId, nat: &NatGateway, lang: Language) -> Card {
    let word = match nat.connectivity {
        Fact::Known(NatConnectivity::Private) => StageWord::PrivateNatGateway,
        Fact::Known(NatConnectivity::Public) | Fact::Unknown(_) => StageWord::NatGateway,
    };
    let role = if nat.subnet.is_some() { Role::Nat } else { Role::Rim };
    plain(role, NodeId::NatGateway(id.clone()), Symbol::Nat, stage_word(lang, word), id.to_string())
}

/// An interface endpoint in one of its subnets.
pub(super) fn endpoint(id: &VpcEndpointId, endpoint: &VpcEndpoint, subnet: &SubnetId, lang: Language) -> Card {
    let node = NodeId::VpcEndpoint(id.clone());
    let kind = stage_word(lang, StageWord::InterfaceEndpoint);
    let card = plain(Role::Endpoint, node, Symbol::Plug, &short_service(endpoint, lang), kind.to_owned());
    Card { stop: endpoint_stop(id, subnet), title: format!("{kind} {id}: {}, {subnet}", card.name), ..card }
}

/// A database or another thing.
pub(super) fn resource(id: &ResourceId, resource: &Resource, lang: Language) -> Card {
    let kind = stage_word(
        lang,
        match resource.kind {
            ResourceKind::Database => StageWord::Database,
            ResourceKind::Cache => StageWord::Cache,
            ResourceKind::Warehouse => StageWord::Warehouse,
            ResourceKind::FileSystem => StageWord::FileSystem,
            ResourceKind::Broker => StageWord::Broker,
            ResourceKind::Instance => StageWord::Instance,
            ResourceKind::LoadBalancer => StageWord::LoadBalancer,
        },
    );
    let line = resource.port.map_or_else(|| kind.to_owned(), |port| format!("{kind} · {port}"));
    plain(Role::Resource, NodeId::Resource(id.clone()), Symbol::Data, id.as_str(), line)
}

/// The gateways on a VPC's rim: the internet's, then those of endpoints.
pub(super) fn rim(network: &Network, vpc: &VpcId, lang: Language) -> Vec<Card> {
    let mut out = Vec::new();
    for (id, gateway) in &network.nat_gateways {
        if gateway.subnet.is_none() && gateway.vpc.as_ref() == Some(vpc) {
            out.push(nat(id, gateway, lang));
        }
    }
    for (id, gateway) in &network.internet_gateways {
        if gateway.vpc.as_ref() == Some(vpc) {
            let kind = stage_word(lang, StageWord::InternetGateway);
            let card = plain(Role::Rim, NodeId::InternetGateway(id.clone()), Symbol::Door, "IGW", String::new());
            out.push(Card { title: format!("{kind} {id}"), ..card });
        }
    }
    for (id, gateway) in &network.egress_only_internet_gateways {
        if gateway.vpc.as_ref() == Some(vpc) {
            let kind = stage_word(lang, StageWord::EgressOnlyInternetGateway);
            let card = plain(Role::Rim, NodeId::EgressOnlyInternetGateway(id.clone()), Symbol::Door, "EIGW", "IPv6".to_owned());
            out.push(Card { title: format!("{kind} {id}"), ..card });
        }
    }
    for (id, endpoint) in &network.vpc_endpoints {
        if endpoint.vpc == *vpc && matches!(endpoint.kind, EndpointKind::Gateway { .. }) {
            let kind = stage_word(lang, StageWord::GatewayEndpoint);
            let node = NodeId::VpcEndpoint(id.clone());
            let short = stage_word(lang, StageWord::Endpoint);
            let card = plain(Role::Rim, node, Symbol::Door, &short_service(endpoint, lang), short.to_owned());
            out.push(Card { title: format!("{kind} {id}: {}", card.name), ..card });
        }
    }
    out
}

/// The internet, with the hosts that are called there.
pub(super) fn internet(hosts: &SortedSet<Arc<str>>, lang: Language) -> Card {
    let any = stage_word(lang, StageWord::AnyAddress);
    let all: Vec<&str> = hosts.iter().map(|host| &**host).collect();
    let line = all.first().copied().unwrap_or(any).to_owned();
    let card = plain(Role::Outside, NodeId::Internet, Symbol::Globe, stage_word(lang, StageWord::Internet), line);
    Card { title: format!("{}, {}", card.name, if all.is_empty() { any.to_owned() } else { all.join(", ") }), ..card }
}

/// An AWS service.
pub(super) fn service(name: &Arc<str>, lang: Language) -> Card {
    let full = crate::text::service(name);
    let card = plain(Role::Outside, NodeId::Service(name.clone()), Symbol::Service, product(&full), String::new());
    let line = stage_word(lang, StageWord::AwsService).to_owned();
    Card { title: format!("{line} {full}"), line, ..card }
}

/// A bare address.
pub(super) fn address(address: IpAddr, lang: Language) -> Card {
    let kind = stage_word(lang, StageWord::Address).to_owned();
    plain(Role::Outside, NodeId::Address(address), Symbol::Service, &address.to_string(), kind)
}

/// The service's name without whose it is: there is little room, and everything here is AWS's.
fn product(full: &str) -> &str {
    full.strip_prefix("Amazon ").or_else(|| full.strip_prefix("AWS ")).unwrap_or(full)
}

fn short_service(endpoint: &VpcEndpoint, lang: Language) -> String {
    match &endpoint.service {
        Fact::Known(name) => product(&crate::text::service(name)).to_owned(),
        Fact::Unknown(token) => called(lang, token),
    }
}
