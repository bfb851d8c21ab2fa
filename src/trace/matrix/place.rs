//! Subnets as flat numbers: the range, the ACL, and the routes that may take traffic away from the local route.

use std::sync::Arc;

use super::flat::{Entries, Span, ipv4};
use crate::network::{
    Direction, Network, NetworkAclId, PrefixListContent, RouteDestination, RouteOrigin, RouteTableId, Subnet, SubnetId, VpcId,
};

/// A subnet whose range, table and ACL are known, as are the ranges of its VPC.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) id: SubnetId,
    pub(super) vpc: VpcId,
    pub(super) zone: Option<Arc<str>>,
    pub(super) span: Span,
    /// The prefix length of the local route for it.
    local: u8,
    /// `None` for the default ACL as AWS makes it.
    pub(super) acl: Option<Acl>,
    routes: Vec<Taken>,
}

#[derive(Clone, Debug)]
pub(super) struct Acl {
    pub(super) id: NetworkAclId,
    pub(super) into: Entries,
    pub(super) out: Entries,
}

/// A route for addresses of the VPC.
#[derive(Clone, Copy, Debug)]
struct Taken {
    span: Span,
    /// It takes traffic from local routes with prefixes up to this one.
    over: u8,
}

impl Place {
    pub(super) fn new(network: &Network, id: &SubnetId, subnet: &Subnet) -> Option<Self> {
        let vpc = network.vpcs.get(&subnet.vpc)?;
        let mut own = Vec::with_capacity(vpc.cidrs.len());
        for cidr in &vpc.cidrs {
            let cidr = cidr.known()?;
            own.push((Span::of(cidr), cidr.prefix_len()));
        }
        let span = Span::of(subnet.cidr.known()?);
        let local = own.iter().filter(|(vpc, _)| vpc.covers(span)).map(|(_, length)| *length).max()?;
        let within: Vec<Span> = own.iter().map(|(span, _)| *span).collect();
        let acl = match acl_of(network, subnet) {
            None => None,
            Some(id) => {
                let acl = network.network_acls.get(id)?;
                let entries = |direction| Entries::new(acl, direction, &within);
                Some(Acl { id: id.clone(), into: entries(Direction::In), out: entries(Direction::Out) })
            }
        };
        let routes = match table_of(network, subnet) {
            None => Vec::new(),
            Some(id) => routes(network, id, &within)?,
        };
        let zone = subnet.zone.known().cloned();
        Some(Self { id: id.clone(), vpc: subnet.vpc.clone(), zone, span, local, acl, routes })
    }

    /// Whether the local route takes what goes from here to `to` in the place `target`.
    pub(super) fn keeps(&self, target: &Self, to: Span) -> bool {
        self.vpc == target.vpc && !self.routes.iter().any(|route| target.local <= route.over && route.span.meets(to))
    }
}

/// The ACL that the files name for a subnet, declared or not.
pub(super) fn acl_of<'n>(network: &'n Network, subnet: &'n Subnet) -> Option<&'n NetworkAclId> {
    subnet.network_acl.as_ref().or_else(|| network.vpcs.get(&subnet.vpc)?.default_network_acl.as_ref())
}

/// The route table that the files name for a subnet, declared or not.
pub(super) fn table_of<'n>(network: &'n Network, subnet: &'n Subnet) -> Option<&'n RouteTableId> {
    subnet.route_table.as_ref().or_else(|| network.vpcs.get(&subnet.vpc)?.main_route_table.as_ref())
}

/// The routes of a table that are for addresses in one of `within`. Those whose range is not known never beat the local
/// route, nor do propagated ones (aws-facts 3.5).
fn routes(network: &Network, id: &RouteTableId, within: &[Span]) -> Option<Vec<Taken>> {
    let mut taken = Vec::new();
    let mut add = |span: Span, over: u8| {
        if within.iter().any(|own| own.meets(span)) {
            taken.push(Taken { span, over });
        }
    };
    for route in &network.route_tables.get(id)?.routes {
        if route.origin == RouteOrigin::Propagated {
            continue;
        }
        match &route.destination {
            RouteDestination::Ipv4(range) => add(Span::of(range), range.prefix_len()),
            RouteDestination::Ipv6(_) | RouteDestination::Unknown(_) => {}
            RouteDestination::PrefixList(list) => match network.prefix_lists.get(list).map(|list| &list.content) {
                Some(PrefixListContent::Ranges(ranges) | PrefixListContent::Service { ranges, .. }) => {
                    ipv4(ranges).for_each(|range| add(Span::of(range), range.prefix_len()));
                }
                Some(PrefixListContent::Unknown(_)) | None => {}
            },
        }
    }
    Some(taken)
}
