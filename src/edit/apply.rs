//! Applying edits, each with its inverse.
//!
//! The inverse restores the network to the last byte, the order of lists included; so what is taken out of the middle of a
//! list comes back with its whole component. Whether the result makes sense is not asked here: a network may name what is
//! not in it, as files do.

use super::{Component, Edit};
use crate::network::{Direction, Network, NetworkAclEntry, NodeId, Route, RouteOrigin, SecurityGroupRule};
use crate::order::SortedMap;

/// Why an edit cannot be applied. The network is left as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EditError {
    /// The component that it changes is not there.
    NoSuchComponent(NodeId),
    /// The route, rule or entry that it takes away is not there.
    NoSuchPart(NodeId),
    /// What it adds is there already.
    AlreadyThere(NodeId),
    /// The files changed what it changes, in another way.
    ChangedMeanwhile(NodeId),
}

/// Applies `edit` and gives the edit that takes it back.
///
/// # Errors
/// When what it changes is not there; the network is then as it was.
pub fn apply(network: &mut Network, edit: &Edit) -> Result<Edit, EditError> {
    match edit {
        Edit::Put(component) => Ok(put(network, component)),
        Edit::Remove(id) => remove(network, id),
        Edit::AddRoute { table, route } => {
            let routes = &mut found(&mut network.route_tables, table)?.routes;
            if routes.iter().any(|other| same_route(other, route) || clash(other, route)) {
                return Err(EditError::AlreadyThere(table.clone().into()));
            }
            routes.push(route.clone());
            Ok(Edit::RemoveRoute { table: table.clone(), route: route.clone() })
        }
        Edit::RemoveRoute { table, route } => {
            let whole = found(&mut network.route_tables, table)?;
            let before = whole.clone();
            take(&mut whole.routes, |other| same_route(other, route), table.clone())?;
            Ok(Edit::Put(Component::RouteTable(table.clone(), before)))
        }
        Edit::AddRule { group, direction, rule } => {
            let whole = found(&mut network.security_groups, group)?;
            let rules = rules_of(&mut whole.ingress, &mut whole.egress, *direction);
            if rules.iter().any(|other| same_rule(other, rule)) {
                return Err(EditError::AlreadyThere(group.clone().into()));
            }
            rules.push(rule.clone());
            Ok(Edit::RemoveRule { group: group.clone(), direction: *direction, rule: rule.clone() })
        }
        Edit::RemoveRule { group, direction, rule } => {
            let whole = found(&mut network.security_groups, group)?;
            let before = whole.clone();
            let rules = rules_of(&mut whole.ingress, &mut whole.egress, *direction);
            take(rules, |other| same_rule(other, rule), group.clone())?;
            Ok(Edit::Put(Component::SecurityGroup(group.clone(), before)))
        }
        Edit::AddEntry { acl, entry } => {
            let entries = &mut found(&mut network.network_acls, acl)?.entries;
            if entries.iter().any(|other| (other.number, other.direction) == (entry.number, entry.direction)) {
                return Err(EditError::AlreadyThere(acl.clone().into()));
            }
            entries.push(entry.clone());
            Ok(Edit::RemoveEntry { acl: acl.clone(), entry: entry.clone() })
        }
        Edit::RemoveEntry { acl, entry } => {
            let whole = found(&mut network.network_acls, acl)?;
            let before = whole.clone();
            take(&mut whole.entries, |other| same_entry(other, entry), acl.clone())?;
            Ok(Edit::Put(Component::NetworkAcl(acl.clone(), before)))
        }
        Edit::AssociateTable { subnet, table } => {
            let target = found(&mut network.subnets, subnet)?;
            if let Some(table) = table {
                found(&mut network.route_tables, table)?;
            }
            let back = match &target.route_table {
                // The files may name a table that is not in them, which this edit refuses.
                Some(old) if !network.route_tables.contains_key(old) => {
                    Edit::Put(Component::Subnet(subnet.clone(), target.clone()))
                }
                old => Edit::AssociateTable { subnet: subnet.clone(), table: old.clone() },
            };
            target.route_table.clone_from(table);
            Ok(back)
        }
        Edit::AssociateAcl { subnet, acl } => {
            let target = found(&mut network.subnets, subnet)?;
            if let Some(acl) = acl {
                found(&mut network.network_acls, acl)?;
            }
            let back = match &target.network_acl {
                Some(old) if !network.network_acls.contains_key(old) => {
                    Edit::Put(Component::Subnet(subnet.clone(), target.clone()))
                }
                old => Edit::AssociateAcl { subnet: subnet.clone(), acl: old.clone() },
            };
            target.network_acl.clone_from(acl);
            Ok(back)
        }
    }
}

/// Applies all edits in order; gives those that take them back, in the order in which they have to be applied.
///
/// # Errors
/// At the first that cannot be applied; the network is then as it was before the first.
pub fn apply_all(network: &mut Network, edits: &[Edit]) -> Result<Vec<Edit>, EditError> {
    let mut inverse = Vec::with_capacity(edits.len());
    for edit in edits {
        match apply(network, edit) {
            Ok(back) => inverse.push(back),
            Err(error) => {
                for back in inverse.iter().rev() {
                    apply(network, back)?;
                }
                return Err(error);
            }
        }
    }
    inverse.reverse();
    Ok(inverse)
}

fn put(network: &mut Network, component: &Component) -> Edit {
    match component {
        Component::Vpc(id, it) => swap(&mut network.vpcs, id, it, Component::Vpc),
        Component::Subnet(id, it) => swap(&mut network.subnets, id, it, Component::Subnet),
        Component::RouteTable(id, it) => swap(&mut network.route_tables, id, it, Component::RouteTable),
        Component::SecurityGroup(id, it) => swap(&mut network.security_groups, id, it, Component::SecurityGroup),
        Component::NetworkAcl(id, it) => swap(&mut network.network_acls, id, it, Component::NetworkAcl),
        Component::PrefixList(id, it) => swap(&mut network.prefix_lists, id, it, Component::PrefixList),
        Component::InternetGateway(id, it) => swap(&mut network.internet_gateways, id, it, Component::InternetGateway),
        Component::EgressOnlyInternetGateway(id, it) => {
            swap(&mut network.egress_only_internet_gateways, id, it, Component::EgressOnlyInternetGateway)
        }
        Component::NatGateway(id, it) => swap(&mut network.nat_gateways, id, it, Component::NatGateway),
        Component::VpcEndpoint(id, it) => swap(&mut network.vpc_endpoints, id, it, Component::VpcEndpoint),
        Component::PeeringConnection(id, it) => swap(&mut network.peering_connections, id, it, Component::PeeringConnection),
        Component::TransitGateway(id, it) => swap(&mut network.transit_gateways, id, it, Component::TransitGateway),
        Component::TransitGatewayAttachment(id, it) => {
            swap(&mut network.transit_gateway_attachments, id, it, Component::TransitGatewayAttachment)
        }
        Component::TransitGatewayRouteTable(id, it) => {
            swap(&mut network.transit_gateway_route_tables, id, it, Component::TransitGatewayRouteTable)
        }
        Component::VirtualPrivateGateway(id, it) => {
            swap(&mut network.virtual_private_gateways, id, it, Component::VirtualPrivateGateway)
        }
        Component::BlockPublicAccess(it) => {
            Edit::Put(Component::BlockPublicAccess(std::mem::replace(&mut network.block_public_access, it.clone())))
        }
        Component::Function(id, it) => swap(&mut network.functions, id, it, Component::Function),
        Component::Resource(id, it, balancer) => {
            let old = match balancer {
                Some(balancer) => network.load_balancers.insert(id.clone(), balancer.clone()),
                None => network.load_balancers.remove(id),
            };
            match network.resources.insert(id.clone(), it.clone()) {
                Some(resource) => Edit::Put(Component::Resource(id.clone(), resource, old)),
                None => Edit::Remove(id.clone().into()),
            }
        }
        Component::Bucket(id, it) => swap(&mut network.buckets, id, it, Component::Bucket),
    }
}

fn remove(network: &mut Network, id: &NodeId) -> Result<Edit, EditError> {
    let Some(old) = Component::of(network, id) else { return Err(EditError::NoSuchComponent(id.clone())) };
    match id {
        NodeId::Vpc(id) => drop(network.vpcs.remove(id)),
        NodeId::Subnet(id) => drop(network.subnets.remove(id)),
        NodeId::RouteTable(id) => drop(network.route_tables.remove(id)),
        NodeId::SecurityGroup(id) => drop(network.security_groups.remove(id)),
        NodeId::NetworkAcl(id) => drop(network.network_acls.remove(id)),
        NodeId::PrefixList(id) => drop(network.prefix_lists.remove(id)),
        NodeId::InternetGateway(id) => drop(network.internet_gateways.remove(id)),
        NodeId::EgressOnlyInternetGateway(id) => drop(network.egress_only_internet_gateways.remove(id)),
        NodeId::NatGateway(id) => drop(network.nat_gateways.remove(id)),
        NodeId::VpcEndpoint(id) => drop(network.vpc_endpoints.remove(id)),
        NodeId::PeeringConnection(id) => drop(network.peering_connections.remove(id)),
        NodeId::TransitGateway(id) => drop(network.transit_gateways.remove(id)),
        NodeId::TransitGatewayAttachment(id) => drop(network.transit_gateway_attachments.remove(id)),
        NodeId::TransitGatewayRouteTable(id) => drop(network.transit_gateway_route_tables.remove(id)),
        NodeId::VirtualPrivateGateway(id) => drop(network.virtual_private_gateways.remove(id)),
        NodeId::Function(id) => drop(network.functions.remove(id)),
        NodeId::Resource(id) => {
            network.load_balancers.remove(id);
            network.resources.remove(id);
        }
        NodeId::Bucket(id) => drop(network.buckets.remove(id)),
        NodeId::LambdaInterface(_) | NodeId::Internet | NodeId::Service(_) | NodeId::Address(_) => {}
    }
    Ok(Edit::Put(old))
}

fn swap<I: Ord + Clone + Into<NodeId>, T: Clone>(
    map: &mut SortedMap<I, T>,
    id: &I,
    it: &T,
    component: fn(I, T) -> Component,
) -> Edit {
    match map.insert(id.clone(), it.clone()) {
        Some(old) => Edit::Put(component(id.clone(), old)),
        None => Edit::Remove(id.clone().into()),
    }
}

fn found<'n, I: Ord + Clone + Into<NodeId>, T>(map: &'n mut SortedMap<I, T>, id: &I) -> Result<&'n mut T, EditError> {
    map.get_mut(id).ok_or_else(|| EditError::NoSuchComponent(id.clone().into()))
}

fn rules_of<'g>(
    ingress: &'g mut Vec<SecurityGroupRule>,
    egress: &'g mut Vec<SecurityGroupRule>,
    direction: Direction,
) -> &'g mut Vec<SecurityGroupRule> {
    match direction {
        Direction::In => ingress,
        Direction::Out => egress,
    }
}

fn take<T>(parts: &mut Vec<T>, is_it: impl Fn(&T) -> bool, of: impl Into<NodeId>) -> Result<(), EditError> {
    let at = parts.iter().position(is_it).ok_or_else(|| EditError::NoSuchPart(of.into()))?;
    parts.remove(at);
    Ok(())
}

/// The same but for the place in the files, which moves whenever somebody adds a line above.
pub(super) fn same_route(a: &Route, b: &Route) -> bool {
    a.destination == b.destination && a.target == b.target && a.origin == b.origin
}

/// A table takes one static route for a destination: EC2 answers `RouteAlreadyExists` (CreateRoute in the EC2 API reference).
fn clash(a: &Route, b: &Route) -> bool {
    a.origin == RouteOrigin::Static && b.origin == RouteOrigin::Static && a.destination == b.destination
}

/// The same but for place and description; EC2 takes no second rule that differs in its description alone.
pub(super) fn same_rule(a: &SecurityGroupRule, b: &SecurityGroupRule) -> bool {
    a.protocol == b.protocol && a.ports == b.ports && a.peer == b.peer
}

/// The same but for the place.
pub(super) fn same_entry(a: &NetworkAclEntry, b: &NetworkAclEntry) -> bool {
    (a.number, a.direction, a.action, a.protocol, a.ports) == (b.number, b.direction, b.action, b.protocol, b.ports)
        && a.cidr == b.cidr
}
