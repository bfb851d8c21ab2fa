//! What a function can send out of a subnet at all, by each way out, and which replies its network ACL loses.
//!
//! Sets instead of single flows: what the groups let out, of that what the subnet's ACL lets out, of that what each route
//! takes (IPv4; TCP and UDP, which are all that a Lambda interface carries, aws-facts 2.31). What the far side does with it
//! is a question for [`trace`](super::trace). A reply goes to a source port from 1024-65535 that nobody chooses
//! (aws-facts 2.29); the ports that the ACL closes to it are named, each with the addresses from which it would come.

mod filters;
mod set;

pub use set::{AddressRange, TrafficBox, TrafficSet};

use std::net::{IpAddr, Ipv4Addr};

use ipnet::{IpNet, Ipv4Net};

use super::address::{Spot, is_public};
use super::answer::Source;
use super::at_nat_instance;
use super::reason::MissingFact;
use super::route_lookup::{Found, lookup};
use crate::facts::quotas::{EPHEMERAL_PORT_FIRST, EPHEMERAL_PORT_LAST};
use crate::network::{
    Direction, Fact, Network, PortRange, PrefixListContent, Protocol, RouteDestination, RouteState, RouteTarget, SubnetId,
};
use crate::order::SortedSet;

/// What a function can send out of one subnet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// By each way out, in the order of the addresses that they serve first.
    pub ways: Vec<WayOut>,
    /// What is not known and may change the sets; what depends on it is in none of them.
    pub missing: Vec<MissingFact>,
}

/// What goes one way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WayOut {
    /// Where the routes lead.
    pub target: RouteTarget,
    /// Protocols, ports and addresses that groups and ACL let out.
    pub open: TrafficSet,
    /// Replies to those that the ACL does not let in: addresses that they come from, and source ports of the connection that
    /// they are for.
    pub lost_replies: TrafficSet,
}

/// Ranges that AWS treats apart; what a route does may change at their ends.
const SPECIAL: [(Ipv4Addr, u8); 8] = [
    (Ipv4Addr::new(10, 0, 0, 0), 8),
    (Ipv4Addr::new(100, 64, 0, 0), 10),
    (Ipv4Addr::new(127, 0, 0, 0), 8),
    (Ipv4Addr::new(169, 254, 0, 0), 16),
    (Ipv4Addr::new(172, 16, 0, 0), 12),
    (Ipv4Addr::new(192, 168, 0, 0), 16),
    (Ipv4Addr::new(224, 0, 0, 0), 4),
    (Ipv4Addr::new(240, 0, 0, 0), 4),
];

/// What `source` can send out of `subnet`.
#[must_use]
pub fn reach(network: &Network, source: &Source, subnet: &SubnetId) -> Reach {
    let mut reach = Reach::default();
    let groups = filters::egress(network, source, subnet, &mut reach.missing);
    let out = filters::acl(network, subnet, Direction::Out, &mut reach.missing);
    let into = filters::acl(network, subnet, Direction::In, &mut reach.missing);
    let port = |value: u32| u16::try_from(value).unwrap_or(u16::MAX);
    let reply_ports = PortRange { first: port(EPHEMERAL_PORT_FIRST.value), last: port(EPHEMERAL_PORT_LAST.value) };
    for (addresses, target) in routes(network, subnet, &mut reach.missing) {
        let routed = every(addresses, PortRange::ALL);
        let inside = stays_inside(network, subnet, addresses, &target);
        let sent = routed.intersection(&groups);
        let open = if inside { sent } else { sent.intersection(&out) };
        let replies: TrafficSet = open.boxes().iter().map(|sent| TrafficBox { ports: reply_ports, ..*sent }).collect();
        let lost_replies = if inside { TrafficSet::default() } else { replies.difference(&into) };
        match reach.ways.iter_mut().find(|way| way.target == target) {
            Some(way) => {
                way.open = way.open.union(&open);
                way.lost_replies = way.lost_replies.union(&lost_replies);
            }
            None => reach.ways.push(WayOut { target, open, lost_replies }),
        }
    }
    reach.ways.retain(|way| !way.open.is_empty());
    let mut once = SortedSet::new();
    reach.missing.retain(|fact| once.insert(fact.clone()));
    reach
}

/// Whether the next thing on the way stands in the subnet itself: then no ACL is asked (aws-facts 3.36).
fn stays_inside(network: &Network, subnet: &SubnetId, addresses: AddressRange, target: &RouteTarget) -> bool {
    match target {
        RouteTarget::Local => {
            let own = network.subnets.get(subnet).and_then(|subnet| subnet.cidr.known());
            own.is_some_and(|own| own.contains(&addresses.first))
        }
        RouteTarget::NatGateway(id) => network.nat_gateways.get(id).is_some_and(|nat| nat.subnet.as_ref() == Some(subnet)),
        RouteTarget::NetworkInterface(id) => {
            at_nat_instance::find(network, id).is_some_and(|(_, instance)| instance.subnets.contains(subnet))
        }
        RouteTarget::InternetGateway(_)
        | RouteTarget::EgressOnlyInternetGateway(_)
        | RouteTarget::VpcEndpoint(_)
        | RouteTarget::PeeringConnection(_)
        | RouteTarget::TransitGateway(_)
        | RouteTarget::VirtualPrivateGateway(_)
        | RouteTarget::Other(_)
        | RouteTarget::Unknown(_) => false,
    }
}

/// All traffic to some ports of some addresses.
fn every(addresses: AddressRange, ports: PortRange) -> TrafficSet {
    [Protocol::Tcp, Protocol::Udp].into_iter().map(|protocol| TrafficBox { protocol, addresses, ports }).collect()
}

/// Where the table of `subnet` sends each address: ranges in order, those without a way left out.
fn routes(network: &Network, subnet: &SubnetId, missing: &mut Vec<MissingFact>) -> Vec<(AddressRange, RouteTarget)> {
    let starts: Vec<Ipv4Addr> = starts(network, subnet).into_iter().collect();
    let mut routes = Vec::new();
    for (at, first) in starts.iter().enumerate() {
        let next = starts.get(at + 1).map(|next| Ipv4Addr::from(u32::from(*next).saturating_sub(1)));
        let addresses = AddressRange { first: *first, last: next.unwrap_or(Ipv4Addr::BROADCAST) };
        match taken(network, subnet, *first) {
            Ok(Some(target)) => routes.push((addresses, target)),
            Ok(None) => {}
            Err(fact) => missing.push(fact),
        }
    }
    routes
}

/// Where the table of `subnet` sends one address, if anywhere.
///
/// A public address may be one of a service that has a gateway endpoint; then it goes there, and otherwise the way of the
/// internet, which is the one that is told.
fn taken(network: &Network, subnet: &SubnetId, address: Ipv4Addr) -> Result<Option<RouteTarget>, MissingFact> {
    let narrow = || {
        network.route_table_of(subnet).is_some_and(|(_, table)| {
            table.routes.iter().any(|route| match &route.destination {
                RouteDestination::Ipv4(range) => range.prefix_len() > 1 && range.contains(&address),
                RouteDestination::Ipv6(_) | RouteDestination::PrefixList(_) | RouteDestination::Unknown(_) => false,
            })
        })
    };
    let mut found = lookup(network, subnet, &Spot::Exact(IpAddr::V4(address))).found;
    if matches!(found, Found::Unknown(MissingFact::AddressUnknown)) && is_public(address) && !narrow() {
        found = lookup(network, subnet, &Spot::Public(None)).found;
    }
    match found {
        Found::Local(_) => Ok(Some(RouteTarget::Local)),
        Found::Route(route) => Ok((route.state == RouteState::Active).then(|| route.target.clone())),
        Found::GatewayEndpoint(id, _) => Ok(Some(RouteTarget::VpcEndpoint(id.clone()))),
        Found::Propagated(id, _) => Ok(Some(RouteTarget::VirtualPrivateGateway(id.clone()))),
        Found::Nothing => Ok(None),
        Found::Unknown(fact) => Err(fact),
    }
}

/// The addresses at which the way may change: between two of them every address goes the same way.
fn starts(network: &Network, subnet: &SubnetId) -> SortedSet<Ipv4Addr> {
    let mut starts = SortedSet::from([Ipv4Addr::UNSPECIFIED]);
    let mut add = |range: &Ipv4Net| {
        starts.insert(range.network());
        if let Some(after) = u32::from(range.broadcast()).checked_add(1) {
            starts.insert(after.into());
        }
    };
    for (network, length) in SPECIAL {
        Ipv4Net::new(network, length).iter().for_each(&mut add);
    }
    network.vpcs.values().flat_map(|vpc| vpc.cidrs.iter().filter_map(Fact::known)).for_each(&mut add);
    network.subnets.values().filter_map(|subnet| subnet.cidr.known()).for_each(&mut add);
    for list in network.prefix_lists.values() {
        match &list.content {
            PrefixListContent::Service { ranges, .. } | PrefixListContent::Ranges(ranges) => {
                ranges.iter().for_each(|range| {
                    if let IpNet::V4(range) = range {
                        add(range);
                    }
                });
            }
            PrefixListContent::Unknown(_) => {}
        }
    }
    for gateway in network.virtual_private_gateways.values() {
        gateway.remote.iter().for_each(|range| {
            if let IpNet::V4(range) = range {
                add(range);
            }
        });
    }
    if let Some((_, table)) = network.route_table_of(subnet) {
        for route in &table.routes {
            if let RouteDestination::Ipv4(range) = &route.destination {
                add(range);
            }
        }
    }
    starts
}
