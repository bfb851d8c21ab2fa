//! The outline of what only AWS's answers tell: states, defaults that AWS made, public addresses, Lambda's interfaces.

use eniscope::network::{FunctionState, NatState, Network, PrefixListContent, RouteOrigin, RouteState};

use super::outline::{line, names, option};

/// A line for each thing that is not as a template would mean it.
pub(crate) fn found(network: &Network) -> String {
    let mut text = String::new();
    let out = &mut text;
    line(out, format!("region {} complete {} listed {:?}", network.region, network.complete, network.listed));
    for (id, vpc) in &network.vpcs {
        let (table, acl) = (option(vpc.main_route_table.as_ref()), option(vpc.default_network_acl.as_ref()));
        let (owner, region) = (option(vpc.owner.as_ref()), option(vpc.region.as_ref()));
        line(out, format!("found vpc {id} main table {table} default acl {acl} of {owner} in {region}"));
    }
    for (id, table) in &network.route_tables {
        for route in &table.routes {
            if route.state == RouteState::Blackhole || route.origin == RouteOrigin::Propagated {
                line(out, format!("found route of {id} {:?} {:?} {:?}", route.destination, route.state, route.origin));
            }
        }
    }
    for (id, nat) in network.nat_gateways.iter().filter(|(_, nat)| nat.state != NatState::Available) {
        line(out, format!("found nat gateway {id} {:?}", nat.state));
    }
    for (id, endpoint) in &network.vpc_endpoints {
        let zones = endpoint.service_zones.as_deref().map(names).unwrap_or_default();
        let addresses = names(&endpoint.addresses);
        line(out, format!("found endpoint {id} available {} at {addresses} offered in {zones}", endpoint.available));
    }
    for (id, list) in &network.prefix_lists {
        if let PrefixListContent::Service { ranges, .. } = &list.content {
            line(out, format!("found prefix list {id} {}", names(ranges)));
        }
    }
    for (id, attachment) in network.transit_gateway_attachments.iter().filter(|(_, attachment)| !attachment.available) {
        line(out, format!("found attachment {id} not available {:?}", attachment.to));
    }
    for (id, table) in &network.transit_gateway_route_tables {
        for route in table.routes.iter().filter(|route| route.origin == RouteOrigin::Propagated) {
            line(out, format!("found route of {id} {:?} {:?}", route.destination, route.origin));
        }
    }
    for (id, resource) in &network.resources {
        if let Some(address) = resource.public_address {
            line(out, format!("found {id} public {address}"));
        }
    }
    for (id, balancer) in &network.load_balancers {
        let groups = balancer.listeners.iter().flat_map(|listener| &listener.target_groups);
        for target in groups.flat_map(|group| &group.targets).filter(|target| target.healthy.is_some()) {
            line(out, format!("found target of {id} {:?} healthy {:?}", target.to, target.healthy));
        }
    }
    for (id, function) in &network.functions {
        if let Some(state) = function.state.filter(|state| *state != FunctionState::Active) {
            line(out, format!("found function {id} {state:?}"));
        }
    }
    for one in &network.lambda_interfaces {
        let (address, public) = (option(one.address), option(one.public_address));
        let (groups, made_for) = (names(&one.security_groups), option(one.made_for.as_ref()));
        line(out, format!("found interface {} in {} with {groups} at {address} {public} made for {made_for}", one.id, one.subnet));
    }
    for one in &network.published_versions {
        let (subnets, groups) = (names(&one.subnets), names(&one.security_groups));
        line(out, format!("found version {}:{} in {subnets} with {groups}", one.function, one.version));
    }
    text
}
