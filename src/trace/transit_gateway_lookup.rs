//! Which route of a transit gateway's table takes a packet.
//!
//! The longest prefix wins; between equal ones a route written for a range, then one for a prefix list, then a propagated
//! one. An attachment that propagates puts the ranges of its VPC into the table, whether or not the files show those routes;
//! a peering attachment propagates nothing (docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html). What VPN
//! connections and Direct Connect propagate is learned on the far side, so it is unknown where nothing else covers the
//! address. Left out: ties between equal routes of two propagating attachments, where the first of the files is taken.

use ipnet::IpNet;

use super::address::{Match, Spot, match_prefix_list, match_range, value};
use super::answer::RuleRef;
use super::reason::MissingFact;
use super::rule_text;
use crate::network::{
    AttachedTo, Fact, Network, NodeKind, RouteDestination, RouteOrigin, TransitGatewayAttachmentId, TransitGatewayRoute,
    TransitGatewayRouteTable, TransitGatewayRouteTableId,
};

/// The outcome of a lookup.
pub(super) enum Found<'n> {
    /// To this attachment.
    To(&'n TransitGatewayAttachmentId, RuleRef),
    /// The route leads nowhere.
    Blackhole(RuleRef),
    /// No route covers the destination.
    Nothing,
    /// Cannot be told.
    Unknown(MissingFact),
}

/// First the length of the prefix, then the class; larger is stronger.
pub(super) type Claim = (u8, u8);

const STATIC: u8 = 2;
const PREFIX_LIST: u8 = 1;
const PROPAGATED: u8 = 0;

/// A route that the table holds, written or propagated.
#[derive(Clone)]
pub(super) struct Entry<'n> {
    pub(super) claim: Claim,
    pub(super) matched: Match,
    /// `None` for a blackhole.
    pub(super) attachment: Option<&'n TransitGatewayAttachmentId>,
    pub(super) rule: RuleRef,
}

/// Looks `to` up in the table.
pub(super) fn lookup<'n>(
    network: &'n Network,
    id: &TransitGatewayRouteTableId,
    table: &'n TransitGatewayRouteTable,
    to: &Spot,
) -> Found<'n> {
    if let Spot::Unplaced(fact) = to {
        return Found::Unknown(fact.clone());
    }
    let mut best: [Option<&Entry<'n>>; 2] = [None, None];
    let mut doubt = None;
    let entries = entries(network, id, table, to);
    for entry in &entries {
        for (best, _) in best.iter_mut().zip(entry.matched.halves).filter(|(_, covered)| *covered) {
            if best.is_none_or(|best| best.claim < entry.claim) {
                *best = Some(entry);
            }
        }
        doubt = doubt.or_else(|| entry.matched.unknown.clone());
    }
    let broad = matches!(to, Spot::Public(_) | Spot::PublicV6);
    match (best, doubt) {
        ([Some(_), Some(_)], Some(fact)) if !broad => Found::Unknown(fact),
        ([Some(low), Some(_)], _) => match low.attachment {
            Some(attachment) => Found::To(attachment, low.rule.clone()),
            None => Found::Blackhole(low.rule.clone()),
        },
        (_, Some(fact)) => Found::Unknown(fact),
        (_, None) => learned(network, table).map_or(Found::Nothing, Found::Unknown),
    }
}

/// What the table may have learned from outside AWS.
fn learned(network: &Network, table: &TransitGatewayRouteTable) -> Option<MissingFact> {
    let outside = table.propagations.iter().find(|id| {
        let attachment = network.transit_gateway_attachments.get(id);
        attachment.is_some_and(|attachment| matches!(attachment.to, AttachedTo::Outside(_)))
    });
    outside.filter(|_| !network.complete).map(|id| MissingFact::OutsideAws { id: id.as_str().into() })
}

/// Every route of the table, with how far it covers `to`.
pub(super) fn entries<'n>(
    network: &'n Network,
    id: &TransitGatewayRouteTableId,
    table: &'n TransitGatewayRouteTable,
    to: &Spot,
) -> Vec<Entry<'n>> {
    let mut entries: Vec<Entry<'n>> = table.routes.iter().map(|route| written(network, id, route, to)).collect();
    for id in &table.propagations {
        let Some(attachment) = network.transit_gateway_attachments.get(id) else { continue };
        let AttachedTo::Vpc { vpc, .. } = &attachment.to else { continue };
        let Some(vpc) = network.vpcs.get(vpc) else { continue };
        let v4 = vpc.cidrs.iter().filter_map(Fact::known).map(|range| IpNet::V4(*range));
        let v6 = vpc.ipv6_cidrs.iter().filter_map(Fact::known).map(|range| IpNet::V6(*range));
        for range in v4.chain(v6) {
            let rule = rule_text::rule(format!("{range} → {id}"), &attachment.place);
            let matched = match_range(network, to, &range);
            entries.push(Entry { claim: (range.prefix_len(), PROPAGATED), matched, attachment: Some(id), rule });
        }
    }
    entries
}

fn written<'n>(network: &Network, table: &TransitGatewayRouteTableId, route: &'n TransitGatewayRoute, to: &Spot) -> Entry<'n> {
    let class = match (&route.destination, route.origin) {
        (_, RouteOrigin::Propagated) => PROPAGATED,
        (RouteDestination::PrefixList(_), RouteOrigin::Static) => PREFIX_LIST,
        (_, RouteOrigin::Static) => STATIC,
    };
    let (length, matched) = match &route.destination {
        RouteDestination::Ipv4(range) => (range.prefix_len(), match_range(network, to, &(*range).into())),
        RouteDestination::Ipv6(range) => (range.prefix_len(), match_range(network, to, &(*range).into())),
        RouteDestination::PrefixList(id) => (0, match_prefix_list(network, to, id)),
        RouteDestination::Unknown(token) => (0, Match::unknown(value(NodeKind::TransitGatewayRouteTable, table.as_str(), token))),
    };
    let rule = rule_text::transit_gateway_route(route);
    Entry { claim: (length, class), matched, attachment: route.attachment.as_ref(), rule }
}
