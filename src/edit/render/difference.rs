//! Walks two networks and says what makes one of the other: what is new, what changed, what goes.

use super::pen::Pen;
use super::{across, associations, changes, creations, entries, removals, routes, rules, workloads};
use crate::network::*;
use crate::order::SortedMap;

pub(super) fn write(pen: &mut Pen, before: &Network, after: &Network) {
    components(pen, before, after);
    contents(pen, before, after);
    changes::block_public_access(pen, before.block_public_access.as_ref(), after.block_public_access.as_ref());
    for (id, now) in changed(&before.buckets, &after.buckets) {
        changes::bucket(pen, id, before.buckets.get(id), now);
    }
    for (id, now) in changed(&before.functions, &after.functions) {
        workloads::function(pen, id, before.functions.get(id), now);
    }
    for (id, now) in changed(&before.resources, &after.resources) {
        workloads::resource(pen, id, before.resources.get(id), now);
    }
    for (id, now) in changed(&before.load_balancers, &after.load_balancers) {
        match before.load_balancers.get(id) {
            Some(was) => changes::load_balancer(pen, id, was, now),
            None => pen.note(&format!("Not written: the listeners and targets of load balancer {id}.")),
        }
    }
    gone(pen, before, after);
}

/// What is new, in an order in which each names only what stands before it; and what changed about the thing itself.
fn components(pen: &mut Pen, before: &Network, after: &Network) {
    for (id, now) in changed(&before.vpcs, &after.vpcs) {
        match before.vpcs.get(id) {
            None => creations::vpc(pen, id, now),
            Some(was) => changes::vpc(pen, id, was, now),
        }
    }
    for (id, now) in changed(&before.prefix_lists, &after.prefix_lists) {
        match before.prefix_lists.get(id) {
            None => creations::prefix_list(pen, id, now),
            Some(was) => changes::prefix_list(pen, id, was, now),
        }
    }
    for (id, now) in changed(&before.subnets, &after.subnets) {
        match before.subnets.get(id) {
            None => creations::subnet(pen, id, now),
            Some(was) => changes::subnet(pen, id, was, now),
        }
    }
    for (id, now) in changed(&before.route_tables, &after.route_tables) {
        match before.route_tables.get(id) {
            None => creations::route_table(pen, id, now),
            Some(was) if was.vpc != now.vpc => pen.note(&across::replace(&id.clone().into())),
            Some(_) => {}
        }
    }
    for (id, now) in changed(&before.internet_gateways, &after.internet_gateways) {
        match before.internet_gateways.get(id) {
            None => creations::internet_gateway(pen, id, now),
            Some(was) => changes::internet_gateway(pen, id, was, now),
        }
    }
    for (id, now) in changed(&before.egress_only_internet_gateways, &after.egress_only_internet_gateways) {
        match before.egress_only_internet_gateways.get(id) {
            None => creations::egress_only_internet_gateway(pen, id, now),
            Some(was) if was.vpc != now.vpc => pen.note(&across::replace(&id.clone().into())),
            Some(_) => {}
        }
    }
    for (id, now) in changed(&before.virtual_private_gateways, &after.virtual_private_gateways) {
        match before.virtual_private_gateways.get(id) {
            None => creations::virtual_private_gateway(pen, id, now),
            Some(was) => changes::virtual_private_gateway(pen, id, was, now),
        }
    }
    for (id, now) in changed(&before.nat_gateways, &after.nat_gateways) {
        match before.nat_gateways.get(id) {
            None => creations::nat_gateway(pen, id, now),
            Some(was) if NatGateway { place: was.place.clone(), ..now.clone() } != *was => {
                pen.note(&across::replace(&id.clone().into()));
            }
            Some(_) => {}
        }
    }
    for (id, now) in changed(&before.peering_connections, &after.peering_connections) {
        across::peering(pen, id, before.peering_connections.get(id), now);
    }
    for (id, now) in changed(&before.transit_gateways, &after.transit_gateways) {
        across::transit_gateway(pen, id, before.transit_gateways.get(id), now);
    }
    for (id, now) in changed(&before.transit_gateway_route_tables, &after.transit_gateway_route_tables) {
        if !before.transit_gateway_route_tables.contains_key(id) {
            across::table(pen, id, now);
        }
    }
    for (id, now) in changed(&before.transit_gateway_attachments, &after.transit_gateway_attachments) {
        across::attachment(pen, id, before.transit_gateway_attachments.get(id), now);
    }
}

/// What is inside of components, once all of them are there.
fn contents(pen: &mut Pen, before: &Network, after: &Network) {
    // All groups first: their rules name each other.
    let mut groups = Vec::new();
    for (id, now) in changed(&before.security_groups, &after.security_groups) {
        let was = match before.security_groups.get(id) {
            Some(was) => {
                if was.vpc != now.vpc {
                    pen.note(&across::replace(&id.clone().into()));
                }
                was.clone()
            }
            None => creations::security_group(pen, id, now),
        };
        groups.push((id, was, now));
    }
    for (id, was, now) in &groups {
        rules::rules(pen, id, was, now);
    }
    for (id, now) in changed(&before.vpc_endpoints, &after.vpc_endpoints) {
        match before.vpc_endpoints.get(id) {
            None => creations::vpc_endpoint(pen, after, id, now),
            Some(was) => changes::vpc_endpoint(pen, id, was, now),
        }
    }
    for (id, now) in changed(&before.network_acls, &after.network_acls) {
        let was = before.network_acls.get(id).cloned().unwrap_or_else(|| {
            creations::network_acl(pen, id, now);
            NetworkAcl { entries: Vec::new(), ..now.clone() }
        });
        entries::entries(pen, id, &was, now);
    }
    for (id, now) in changed(&before.route_tables, &after.route_tables) {
        let empty = || RouteTable { routes: Vec::new(), edges: Vec::new(), propagating: Vec::new(), ..now.clone() };
        let was = before.route_tables.get(id).cloned().unwrap_or_else(empty);
        routes::routes(pen, after, id, &was, now);
    }
    for (id, now) in changed(&before.transit_gateway_attachments, &after.transit_gateway_attachments) {
        let was = before.transit_gateway_attachments.get(id).and_then(|was| was.route_table.as_ref());
        across::attachment_table(pen, id, was, now.route_table.as_ref());
    }
    for (id, now) in changed(&before.transit_gateway_route_tables, &after.transit_gateway_route_tables) {
        let empty = || TransitGatewayRouteTable { routes: Vec::new(), propagations: Vec::new(), ..now.clone() };
        let was = before.transit_gateway_route_tables.get(id).cloned().unwrap_or_else(empty);
        across::table_parts(pen, id, &was, now);
    }
    for (id, now) in changed(&before.subnets, &after.subnets) {
        associations::associations(pen, after, id, before.subnets.get(id), now);
    }
}

/// What goes, in an order in which nothing is needed any more by what stands behind it.
fn gone(pen: &mut Pen, before: &Network, after: &Network) {
    let mut ids: Vec<NodeId> = Vec::new();
    lost(&mut ids, &before.functions, &after.functions);
    lost(&mut ids, &before.resources, &after.resources);
    lost(&mut ids, &before.buckets, &after.buckets);
    lost(&mut ids, &before.vpc_endpoints, &after.vpc_endpoints);
    lost(&mut ids, &before.nat_gateways, &after.nat_gateways);
    lost(&mut ids, &before.transit_gateway_attachments, &after.transit_gateway_attachments);
    lost(&mut ids, &before.transit_gateway_route_tables, &after.transit_gateway_route_tables);
    lost(&mut ids, &before.transit_gateways, &after.transit_gateways);
    lost(&mut ids, &before.peering_connections, &after.peering_connections);
    lost(&mut ids, &before.virtual_private_gateways, &after.virtual_private_gateways);
    lost(&mut ids, &before.egress_only_internet_gateways, &after.egress_only_internet_gateways);
    lost(&mut ids, &before.internet_gateways, &after.internet_gateways);
    lost(&mut ids, &before.subnets, &after.subnets);
    lost(&mut ids, &before.route_tables, &after.route_tables);
    lost(&mut ids, &before.network_acls, &after.network_acls);
    lost(&mut ids, &before.security_groups, &after.security_groups);
    lost(&mut ids, &before.prefix_lists, &after.prefix_lists);
    lost(&mut ids, &before.vpcs, &after.vpcs);
    for id in &ids {
        removals::remove(pen, before, id);
    }
}

fn lost<I: Ord + Clone + Into<NodeId>, T>(ids: &mut Vec<NodeId>, before: &SortedMap<I, T>, after: &SortedMap<I, T>) {
    for id in before.keys() {
        if !after.contains_key(id) {
            ids.push(id.clone().into());
        }
    }
}

/// The entries of `after` that are new or not what they were.
fn changed<'n, I: Ord, T: PartialEq>(before: &SortedMap<I, T>, after: &'n SortedMap<I, T>) -> Vec<(&'n I, &'n T)> {
    let mut entries = Vec::new();
    for (id, now) in after.iter() {
        if before.get(id) != Some(now) {
            entries.push((id, now));
        }
    }
    entries
}
