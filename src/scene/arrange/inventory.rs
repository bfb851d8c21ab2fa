//! What is to be shown, before anything has a place: lanes, VPCs with zones and subnets, cards, gateways, the outside.

use crate::order::{SortedMap, SortedSet};
use std::net::IpAddr;
use std::sync::Arc;

use super::cards::{self, Card};
use super::journeys::Stop;
use crate::allocation::{Allocation, GroupSet};
use crate::network::{
    Destination, EndpointKind, Fact, LambdaFunction, Network, NodeId, RouteState, RouteTarget, SubnetId, Vpc, VpcEndpointId, VpcId,
};
use crate::network::{FunctionId, SecurityGroupId};
use crate::order;
use crate::scene::layout::Role;
use crate::simulation::Run;
use crate::text::Language;
use crate::text::stage::{StageWord, called, memory, stage_word};

/// Everything that is to be shown.
#[derive(Debug, Default)]
pub(super) struct Inventory {
    /// The functions: those of the plan first, in its order.
    pub(super) lanes: Vec<LaneItem>,
    /// The VPCs; last the one that stands for what the files do not hold.
    pub(super) vpcs: Vec<VpcItem>,
    /// The outside.
    pub(super) outside: Vec<Card>,
}

/// One function.
#[derive(Debug)]
pub(super) struct LaneItem {
    pub(super) function: FunctionId,
    pub(super) name: String,
    pub(super) line: String,
    pub(super) groups: Vec<SecurityGroupId>,
    pub(super) colour: u8,
}

/// One VPC.
#[derive(Debug)]
pub(super) struct VpcItem {
    /// `None` stands for what the files do not hold.
    pub(super) id: Option<VpcId>,
    pub(super) range: String,
    pub(super) zones: Vec<ZoneItem>,
    pub(super) rim: Vec<Card>,
}

/// One availability zone; its subnets with Lambda interfaces stand nearer to Lambda.
#[derive(Debug, Default)]
pub(super) struct ZoneItem {
    /// `None` where there is no zone to speak of.
    pub(super) name: Option<Arc<str>>,
    pub(super) near: Vec<SubnetItem>,
    pub(super) far: Vec<SubnetItem>,
}

/// One subnet.
#[derive(Debug)]
pub(super) struct SubnetItem {
    pub(super) id: SubnetId,
    pub(super) role: Role,
    pub(super) range: String,
    pub(super) cards: Vec<Card>,
    /// Usable addresses, and those that nothing but Lambda's later interfaces takes.
    pub(super) gauge: Option<(u32, i64)>,
}

/// The number of the colour of each set of security groups, in the order of the functions.
pub(super) fn colours(network: &Network) -> SortedMap<GroupSet, u8> {
    let mut colours = SortedMap::new();
    for function in network.functions.values() {
        let next = u8::try_from(colours.len()).unwrap_or(u8::MAX);
        colours.entry(GroupSet::new(&function.security_groups)).or_insert(next);
    }
    colours
}

/// Takes stock of everything.
pub(super) fn take(network: &Network, allocation: &Allocation, run: &Run, lang: Language) -> Inventory {
    let colours = colours(network);
    let mut cards = subnet_cards(network, allocation, &colours, lang);
    let mut lambda: SortedSet<SubnetId> = SortedSet::new();
    for function in network.functions.values() {
        for subnet in &function.subnets {
            lambda.insert(subnet.clone());
        }
    }
    let mut vpcs = Vec::new();
    for (id, vpc) in &network.vpcs {
        vpcs.push(VpcItem {
            id: Some(id.clone()),
            range: vpc_range(vpc, lang),
            zones: zones(network, allocation, id, &lambda, &mut cards, lang),
            rim: cards::rim(network, id, lang),
        });
    }
    // What is left stands in subnets that the files do not hold.
    for id in lambda {
        if !has_home(network, &id) {
            cards.entry(id).or_default();
        }
    }
    let mut near = Vec::new();
    for (id, cards) in cards {
        let range = stage_word(lang, StageWord::NotInFiles).to_owned();
        near.push(SubnetItem { id, role: Role::UnknownSubnet, range, cards, gauge: None });
    }
    if !near.is_empty() {
        let zone = ZoneItem { near, ..ZoneItem::default() };
        vpcs.push(VpcItem { id: None, range: String::new(), zones: vec![zone], rim: Vec::new() });
    }
    Inventory { lanes: lanes(network, run, &colours), vpcs, outside: outside(network, run, lang) }
}

fn has_home(network: &Network, subnet: &SubnetId) -> bool {
    network.subnets.get(subnet).is_some_and(|subnet| network.vpcs.contains_key(&subnet.vpc))
}

fn lanes(network: &Network, run: &Run, colours: &SortedMap<GroupSet, u8>) -> Vec<LaneItem> {
    let mut out: Vec<LaneItem> = Vec::new();
    for function in &run.plan.functions {
        out.push(lane(network, &function.id, colours));
    }
    let planned = out.len();
    for id in network.functions.keys() {
        if !out.iter().take(planned).any(|lane| lane.function == *id) {
            out.push(lane(network, id, colours));
        }
    }
    out
}

fn lane(network: &Network, id: &FunctionId, colours: &SortedMap<GroupSet, u8>) -> LaneItem {
    let Some(function) = network.functions.get(id) else {
        return LaneItem { function: id.clone(), name: id.to_string(), line: String::new(), groups: Vec::new(), colour: 0 };
    };
    LaneItem {
        function: id.clone(),
        name: function.name.as_deref().unwrap_or(id.as_str()).to_owned(),
        line: lane_line(function),
        groups: function.security_groups.clone(),
        colour: colours.get(&GroupSet::new(&function.security_groups)).copied().unwrap_or(0),
    }
}

fn lane_line(function: &LambdaFunction) -> String {
    let memory = memory(function.memory_mb);
    function.runtime.as_ref().map_or_else(|| memory.clone(), |runtime| format!("{memory} · {runtime}"))
}

fn vpc_range(vpc: &Vpc, lang: Language) -> String {
    let mut out = String::new();
    for cidr in &vpc.cidrs {
        if !out.is_empty() {
            out.push_str(", ");
        }
        out.push_str(&range(cidr, lang));
    }
    out
}

fn range<T: ToString>(cidr: &Fact<T>, lang: Language) -> String {
    match cidr {
        Fact::Known(cidr) => cidr.to_string(),
        Fact::Unknown(token) => called(lang, token),
    }
}

/// What stands in each subnet: interfaces first, then NAT gateways, endpoints and resources.
fn subnet_cards(
    network: &Network,
    allocation: &Allocation,
    colours: &SortedMap<GroupSet, u8>,
    lang: Language,
) -> SortedMap<SubnetId, Vec<Card>> {
    let mut out: SortedMap<SubnetId, Vec<Card>> = SortedMap::new();
    for (number, interface) in (0_u16..).zip(&allocation.interfaces) {
        let colour = colours.get(&interface.key.groups).copied().unwrap_or(0);
        let card = cards::interface(network, allocation.era, number, interface, colour, lang);
        out.entry(interface.key.subnet.clone()).or_default().push(card);
    }
    for (id, nat) in &network.nat_gateways {
        if let Some(subnet) = &nat.subnet {
            out.entry(subnet.clone()).or_default().push(cards::nat(id, nat, lang));
        }
    }
    for (id, endpoint) in &network.vpc_endpoints {
        if let EndpointKind::Interface { subnets, .. } = &endpoint.kind {
            for subnet in subnets {
                out.entry(subnet.clone()).or_default().push(cards::endpoint(id, endpoint, subnet, lang));
            }
        }
    }
    for (id, resource) in &network.resources {
        let home = resource.subnets.iter().find(|id| has_home(network, id)).or_else(|| resource.subnets.first());
        let home = home.cloned().unwrap_or_else(|| SubnetId::from("?"));
        out.entry(home).or_default().push(cards::resource(id, resource, lang));
    }
    out
}

fn zones(
    network: &Network,
    allocation: &Allocation,
    vpc: &VpcId,
    lambda: &SortedSet<SubnetId>,
    cards: &mut SortedMap<SubnetId, Vec<Card>>,
    lang: Language,
) -> Vec<ZoneItem> {
    // Known zones before unknown ones, each by name.
    let mut zones: SortedMap<(bool, Arc<str>), ZoneItem> = SortedMap::new();
    for (id, subnet) in network.subnets.iter().filter(|(_, subnet)| subnet.vpc == *vpc) {
        let (known, name) = match &subnet.zone {
            Fact::Known(name) => (true, name),
            Fact::Unknown(token) => (false, token),
        };
        let public = leads_to_internet_gateway(network, id);
        let item = SubnetItem {
            id: id.clone(),
            role: if public { Role::PublicSubnet } else { Role::PrivateSubnet },
            range: range(&subnet.cidr, lang),
            cards: cards.remove(id).unwrap_or_default(),
            gauge: gauge(allocation, id),
        };
        let zone = zones
            .entry((!known, name.clone()))
            .or_insert_with(|| ZoneItem { name: Some(called(lang, name).into()), ..ZoneItem::default() });
        if lambda.contains(id) { zone.near.push(item) } else { zone.far.push(item) }
    }
    let mut zones: Vec<ZoneItem> = zones.into_values().collect();
    if zones.iter().all(|zone| zone.near.is_empty()) {
        for zone in &mut zones {
            zone.near = std::mem::take(&mut zone.far);
        }
    }
    for zone in &mut zones {
        order::sort_by_key(&mut zone.far, |subnet| (subnet.cards.is_empty(), subnet.role != Role::PublicSubnet));
    }
    zones
}

fn leads_to_internet_gateway(network: &Network, subnet: &SubnetId) -> bool {
    let Some((_, table)) = network.route_table_of(subnet) else { return false };
    table.routes.iter().any(|route| matches!(route.target, RouteTarget::InternetGateway(_)) && route.state == RouteState::Active)
}

fn gauge(allocation: &Allocation, subnet: &SubnetId) -> Option<(u32, i64)> {
    let room = allocation.headroom.subnets.iter().find(|room| room.subnet == *subnet)?;
    let usable = room.usable?;
    let lambda = match allocation.era {
        // They come and go with the environments, so they are counted at each moment.
        crate::allocation::Era::Before => 0,
        crate::allocation::Era::After => i64::from(room.lambda),
    };
    Some((usable, i64::from(usable) - i64::from(room.others) - lambda))
}

/// The internet, the services and the addresses that calls, gateways and endpoints lead to.
fn outside(network: &Network, run: &Run, lang: Language) -> Vec<Card> {
    let mut called = Called { internet: !network.internet_gateways.is_empty(), ..Called::default() };
    for function in &run.plan.functions {
        for call in &function.calls {
            called.add(&call.to);
        }
    }
    for function in network.functions.values() {
        for call in &function.calls {
            called.add(&call.to);
        }
    }
    for endpoint in network.vpc_endpoints.values() {
        if let (Fact::Known(service), EndpointKind::Gateway { .. } | EndpointKind::Interface { .. }) =
            (&endpoint.service, &endpoint.kind)
        {
            called.services.insert(service.clone());
        }
    }
    let mut out: Vec<Card> = Vec::new();
    if called.internet {
        out.push(cards::internet(&called.hosts, lang));
    }
    for name in called.services {
        out.push(cards::service(&name, lang));
    }
    for address in called.addresses {
        out.push(cards::address(address, lang));
    }
    out
}

/// What is called outside.
#[derive(Default)]
struct Called {
    internet: bool,
    hosts: SortedSet<Arc<str>>,
    services: SortedSet<Arc<str>>,
    addresses: SortedSet<IpAddr>,
}

impl Called {
    fn add(&mut self, destination: &Destination) {
        match destination {
            Destination::Internet | Destination::Internet6 => self.internet = true,
            Destination::Service(name) => {
                self.services.insert(name.clone());
            }
            Destination::Host { name, .. } => {
                self.internet = true;
                self.hosts.insert(name.clone());
            }
            Destination::Address { address, .. } => {
                self.addresses.insert(*address);
            }
            Destination::Resource { .. } => {}
        }
    }
}

/// The stop of an interface endpoint's card in one of its subnets.
pub(super) fn endpoint_stop(id: &VpcEndpointId, subnet: &SubnetId) -> Stop {
    Stop::Endpoint(id.clone(), subnet.clone())
}

/// The stop of a component that stands in one place.
pub(super) const fn node_stop(node: NodeId) -> Stop {
    Stop::Node(node)
}
