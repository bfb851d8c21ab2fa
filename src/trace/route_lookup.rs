//! Which route of a subnet's table takes a packet.
//!
//! The longest prefix wins; between equal ones a static route for a range, then one for a prefix list, then a propagated
//! one (aws-facts 3.3, 3.5). The local routes follow from the VPC's ranges (aws-facts 3.2), and a propagated route never
//! beats them. A gateway endpoint puts a route for its service's prefix list into each table that it is associated with
//! (aws-facts 3.45), whether or not the files show that route, and a virtual private gateway
//! propagates the ranges of its VPN connections. A table that nobody declares holds the local routes alone.
//!
//! A route whose range is not known may be more specific than any other; it hides the answer except for "the internet" and
//! services, which a route that is known to cover everything serves anyway. Left out: `169.254.168.0/22`, routes of
//! gateways (edge association), and Region-wide address lists, so whether an address belongs to a service is unknown.

use std::net::IpAddr;

use ipnet::IpNet;

use super::address::{Match, Spot, match_prefix_list, match_range, match_service, not_in_files, value};
use super::answer::RuleRef;
use super::reason::MissingFact;
use super::rule_text;
use crate::facts::services;
use crate::network::{
    EndpointKind, Fact, Network, NodeKind, PrefixListContent, PrefixListId, Route, RouteDestination, RouteOrigin, RouteTable,
    RouteTableId, RouteTarget, Subnet, SubnetId, VirtualPrivateGatewayId, VpcEndpoint, VpcEndpointId,
};

/// The outcome of a lookup, and the table that was asked, when it is in the files.
pub(super) struct Lookup<'n> {
    pub(super) table: Option<&'n RouteTableId>,
    pub(super) found: Found<'n>,
}

/// The route that takes a packet.
pub(super) enum Found<'n> {
    /// A local route, which the VPC implies.
    Local(RuleRef),
    /// A declared route.
    Route(&'n Route),
    /// A route that a virtual private gateway propagates and that the files do not show.
    Propagated(&'n VirtualPrivateGatewayId, RuleRef),
    /// The route that a gateway endpoint implies.
    GatewayEndpoint(&'n VpcEndpointId, RuleRef),
    /// No route covers the destination.
    Nothing,
    /// Cannot be told.
    Unknown(MissingFact),
}

/// Looks `to` up in the table of the subnet `id`.
pub(super) fn lookup<'n>(network: &'n Network, id: &SubnetId, to: &Spot) -> Lookup<'n> {
    let Some(subnet) = network.subnets.get(id) else {
        return Lookup { table: None, found: Found::Unknown(not_in_files(NodeKind::Subnet, id.as_str())) };
    };
    let table = table_of(network, subnet);
    if let Spot::Unplaced(fact) = to {
        return Lookup { table: None, found: Found::Unknown(fact.clone()) };
    }
    let mut search = Search { network, to, best: [const { None }; 2], doubt: None, certain_doubt: None };
    let local = search.local(subnet);
    if let Ok(Some((id, table))) = &table {
        search.declared(id, table, local);
        search.endpoints(id, table);
        if !local {
            search.propagated(table);
        }
    }
    Lookup { table: table.as_ref().ok().and_then(|table| table.map(|(id, _)| id)), found: search.outcome(table.err()) }
}

/// The declared table; `None` for a main table that nobody declares.
fn table_of<'n>(network: &'n Network, subnet: &Subnet) -> Result<Option<(&'n RouteTableId, &'n RouteTable)>, MissingFact> {
    let id = match &subnet.route_table {
        Some(id) => Some(id),
        None => {
            let vpc = network.vpcs.get(&subnet.vpc).ok_or_else(|| not_in_files(NodeKind::Vpc, subnet.vpc.as_str()))?;
            vpc.main_route_table.as_ref()
        }
    };
    let Some(id) = id else { return Ok(None) };
    network.route_tables.get_key_value(id).map(Some).ok_or_else(|| not_in_files(NodeKind::RouteTable, id.as_str()))
}

/// How strongly a route claims a packet: first the length of its prefix, then its class; larger is stronger.
type Claim = (u8, u8);

const STATIC: u8 = 3;
const LOCAL: u8 = 2;
const PREFIX_LIST: u8 = 1;
const PROPAGATED: u8 = 0;

/// No service publishes a range shorter than this, so its prefix list beats every route that covers half the internet.
const SERVICE_PREFIX: u8 = 8;

/// No VPC's range is larger (aws-facts 7.1).
const VPC_PREFIX: u8 = 16;

#[derive(Clone)]
enum Candidate<'n> {
    Local(RuleRef),
    Route(&'n Route),
    Endpoint(&'n VpcEndpointId, RuleRef),
    Propagated(&'n VirtualPrivateGatewayId, RuleRef),
}

struct Search<'n, 's> {
    network: &'n Network,
    to: &'s Spot,
    /// The strongest candidate for each half of the public addresses; for other spots both are equal.
    best: [Option<(Claim, Candidate<'n>)>; 2],
    /// A route that may cover the destination.
    doubt: Option<MissingFact>,
    /// A route that takes the destination, if it covers it, from every other.
    certain_doubt: Option<MissingFact>,
}

impl<'n> Search<'n, '_> {
    fn offer(&mut self, claim: Claim, halves: [bool; 2], candidate: Candidate<'n>) {
        for (best, _) in self.best.iter_mut().zip(halves).filter(|(_, covered)| *covered) {
            if best.as_ref().is_none_or(|(strongest, _)| *strongest < claim) {
                *best = Some((claim, candidate.clone()));
            }
        }
    }

    /// Offers the VPC's local routes; true when one covers the destination.
    fn local(&mut self, subnet: &Subnet) -> bool {
        let vpc = self.network.vpcs.get(&subnet.vpc);
        let of_target = self.to.subnet().and_then(|id| self.network.subnets.get(id));
        let same_vpc = of_target.is_some_and(|other| other.vpc == subnet.vpc);
        let place = vpc.map(|vpc| vpc.place.clone()).unwrap_or_default();
        let mut ranges: Vec<IpNet> = Vec::new();
        if let Some(vpc) = vpc {
            ranges.extend(vpc.cidrs.iter().filter_map(Fact::known).map(|range| IpNet::V4(*range)));
            ranges.extend(vpc.ipv6_cidrs.iter().filter_map(Fact::known).map(|range| IpNet::V6(*range)));
        }
        let mut covered = false;
        for range in ranges {
            if match_range(self.network, self.to, &range).is_whole() {
                covered = true;
                let rule = rule_text::rule(format!("{range} → local"), &place);
                self.offer((range.prefix_len(), LOCAL), [true, true], Candidate::Local(rule));
            }
        }
        if !covered && (same_vpc || self.in_subnet_of(subnet)) {
            covered = true;
            self.offer(
                (VPC_PREFIX, LOCAL),
                [true, true],
                Candidate::Local(rule_text::rule(format!("{} → local", subnet.vpc), &place)),
            );
        }
        if !covered && let Some(fact) = self.unknown_range(subnet) {
            self.certain_doubt = Some(fact);
        }
        covered
    }

    /// The VPC's own ranges may be unknown, but the address lies in a subnet of it.
    fn in_subnet_of(&self, subnet: &Subnet) -> bool {
        let Spot::Exact(IpAddr::V4(address)) = self.to else { return false };
        let of_vpc = self.network.subnets.values().filter(|other| other.vpc == subnet.vpc);
        of_vpc.filter_map(|other| other.cidr.known()).any(|cidr| cidr.contains(address))
    }

    /// Why a private address may lie in the VPC although no known range covers it.
    fn unknown_range(&self, subnet: &Subnet) -> Option<MissingFact> {
        let Spot::Exact(IpAddr::V4(address)) = self.to else { return None };
        if super::address::is_public(*address) {
            return None;
        }
        match self.network.vpcs.get(&subnet.vpc) {
            None => Some(not_in_files(NodeKind::Vpc, subnet.vpc.as_str())),
            Some(vpc) => {
                vpc.cidrs.iter().find_map(|cidr| cidr.waits_for()).map(|token| value(NodeKind::Vpc, subnet.vpc.as_str(), token))
            }
        }
    }

    fn declared(&mut self, id: &RouteTableId, table: &'n RouteTable, local: bool) {
        for route in &table.routes {
            if local && route.origin == RouteOrigin::Propagated {
                continue;
            }
            let (length, matched) = self.covers(id, route);
            let class = match (&route.destination, route.origin) {
                (_, RouteOrigin::Propagated) => PROPAGATED,
                (RouteDestination::PrefixList(_), RouteOrigin::Static) => PREFIX_LIST,
                (_, RouteOrigin::Static) => STATIC,
            };
            self.doubt = self.doubt.take().or(matched.unknown);
            self.offer((length, class), matched.halves, Candidate::Route(route));
        }
    }

    fn covers(&self, table: &RouteTableId, route: &Route) -> (u8, Match) {
        match &route.destination {
            RouteDestination::Ipv4(range) => (range.prefix_len(), match_range(self.network, self.to, &(*range).into())),
            RouteDestination::Ipv6(range) => (range.prefix_len(), match_range(self.network, self.to, &(*range).into())),
            RouteDestination::PrefixList(id) => self.covered_by_list(route, id),
            RouteDestination::Unknown(token) => (0, Match::unknown(value(NodeKind::RouteTable, table.as_str(), token))),
        }
    }

    fn covered_by_list(&self, route: &Route, id: &PrefixListId) -> (u8, Match) {
        let listed = match self.network.prefix_lists.get(id).map(|list| &list.content) {
            Some(PrefixListContent::Ranges(ranges)) => Some(ranges),
            // Whether an address is the service's own is known where its ranges are.
            Some(PrefixListContent::Service { ranges, .. }) if !ranges.is_empty() && matches!(self.to, Spot::Exact(_)) => {
                Some(ranges)
            }
            Some(PrefixListContent::Service { .. } | PrefixListContent::Unknown(_)) | None => None,
        };
        if let Some(ranges) = listed {
            let covering = ranges.iter().filter(|range| match_range(self.network, self.to, range).is_whole());
            let length = covering.map(IpNet::prefix_len).max().unwrap_or(0);
            return (length, match_prefix_list(self.network, self.to, id));
        }
        // The list is AWS's own; the endpoint that the route leads to says of which service.
        let endpoint =
            if let RouteTarget::VpcEndpoint(endpoint) = &route.target { self.network.vpc_endpoints.get(endpoint) } else { None };
        let service = endpoint.and_then(|endpoint| endpoint.service.known());
        let matched = match service {
            Some(service) => match_service(self.to, service),
            None => match_prefix_list(self.network, self.to, id),
        };
        (SERVICE_PREFIX, matched)
    }

    /// Offers the routes that gateway endpoints put into the table and that the files do not show.
    fn endpoints(&mut self, table_id: &RouteTableId, table: &RouteTable) {
        for (id, endpoint) in &self.network.vpc_endpoints {
            let EndpointKind::Gateway { route_tables } = &endpoint.kind else { continue };
            let shown = table.routes.iter().any(|route| matches!(&route.target, RouteTarget::VpcEndpoint(target) if target == id));
            if shown || !route_tables.contains(table_id) || is_foreign(self.network, endpoint) {
                continue;
            }
            match &endpoint.service {
                Fact::Known(service) => {
                    let matched = match_service(self.to, service);
                    self.doubt = self.doubt.take().or(matched.unknown);
                    let rule = rule_text::rule(format!("{} → {id}", services::short_name(service)), &endpoint.place);
                    self.offer((SERVICE_PREFIX, PREFIX_LIST), matched.halves, Candidate::Endpoint(id, rule));
                }
                Fact::Unknown(token) => {
                    if self.to.service().is_some_and(|service| services::has_gateway_endpoint(service)) {
                        self.certain_doubt = Some(value(NodeKind::VpcEndpoint, id.as_str(), token));
                    }
                }
            }
        }
    }

    /// Offers the routes that virtual private gateways propagate into the table and that the files do not show. What they
    /// learn from the far side is shown in the answers of AWS, and is not to be known from a template.
    fn propagated(&mut self, table: &'n RouteTable) {
        for id in &table.propagating {
            let shown = |route: &Route| matches!(&route.target, RouteTarget::VirtualPrivateGateway(target) if target == id);
            if table.routes.iter().any(|route| shown(route) && route.origin == RouteOrigin::Propagated) {
                continue;
            }
            let declared = self.network.virtual_private_gateways.get(id);
            let remote = declared.map_or(&[][..], |gateway| &gateway.remote);
            for range in remote {
                let matched = match_range(self.network, self.to, range);
                let place = declared.map(|gateway| gateway.place.clone()).unwrap_or_default();
                let rule = rule_text::rule(format!("{range} → {id}"), &place);
                self.offer((range.prefix_len(), PROPAGATED), matched.halves, Candidate::Propagated(id, rule));
            }
            let is_private = matches!(self.to, Spot::Exact(IpAddr::V4(address)) if !super::address::is_public(*address));
            if remote.is_empty() && is_private && !self.network.complete {
                self.doubt.get_or_insert_with(|| MissingFact::OutsideAws { id: id.as_str().into() });
            }
        }
    }

    fn outcome(mut self, table_unknown: Option<MissingFact>) -> Found<'n> {
        let [low, high] = std::mem::take(&mut self.best);
        let best = match (low, high) {
            (Some((_, best)), Some(_)) => Some(best),
            _ => None,
        };
        let is_local = matches!(best.as_ref(), Some(Candidate::Local(_)));
        let broad = matches!(self.to, Spot::Public(_) | Spot::PublicV6);
        let to_endpoint = matches!(best.as_ref(), Some(Candidate::Endpoint(..)));
        let hidden =
            self.certain_doubt.filter(|_| !to_endpoint).or(table_unknown).or(self.doubt.filter(|_| !broad || best.is_none()));
        match (best.as_ref(), hidden) {
            (Some(Candidate::Local(rule)), _) if is_local => Found::Local(rule.clone()),
            (_, Some(fact)) => Found::Unknown(fact),
            (Some(Candidate::Local(rule)), None) => Found::Local(rule.clone()),
            (Some(Candidate::Route(route)), None) => Found::Route(route),
            (Some(Candidate::Endpoint(id, rule)), None) => Found::GatewayEndpoint(id, rule.clone()),
            (Some(Candidate::Propagated(id, rule)), None) => Found::Propagated(id, rule.clone()),
            (None, None) => Found::Nothing,
        }
    }
}

/// Whether the endpoint leads to another Region than the network's: then it does not serve names and addresses of this one
/// (aws-facts 3.45, 8.16).
pub(super) fn is_foreign(network: &Network, endpoint: &VpcEndpoint) -> bool {
    endpoint.region.as_ref().is_some_and(|region| *region != network.region)
}
