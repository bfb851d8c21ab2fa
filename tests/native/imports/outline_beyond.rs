//! The outline of what leads out of a VPC or stands behind an address: peering, transit gateways, VPN, Block Public Access,
//! load balancers, buckets and policies.

use eniscope::network::{AttachedTo, LoadBalancer, Names, Network, PeeringSide, Policy, PolicyStatement, TargetIs};

use super::outline::{fact, line, names, option, plain};

/// Adds a line for each of them.
pub(super) fn beyond(out: &mut String, network: &Network) {
    for (id, peering) in &network.peering_connections {
        let active = if peering.active { "" } else { " not active" };
        line(out, format!("peering {id} from {} to {}{active}", side(&peering.requester), side(&peering.accepter)));
    }
    transit_gateways(out, network);
    for (id, gateway) in &network.virtual_private_gateways {
        let remote = names(&gateway.remote);
        line(out, format!("virtual private gateway {id} on {} to {remote}", option(gateway.vpc.as_ref())));
    }
    if let Some(setting) = &network.block_public_access {
        let mode = setting.mode.known().map_or_else(|| plain(&setting.mode), plain);
        line(out, format!("block public access {mode}"));
        for exclusion in &setting.exclusions {
            let allows = if exclusion.bidirectional { "bidirectional" } else { "egress" };
            line(out, format!("  but {} {} {allows}", exclusion.of.kind().name(), exclusion.of.name()));
        }
    }
    for (id, balancer) in &network.load_balancers {
        load_balancer(out, id.as_str(), balancer);
    }
    for (id, bucket) in &network.buckets {
        line(out, format!("bucket {id} named {} {}", option(bucket.name.as_ref()), policy(bucket.policy.as_ref())));
    }
}

/// A policy; its statements stand on lines of their own.
pub(super) fn policy(policy: Option<&Policy>) -> String {
    match policy {
        None => "no policy".to_owned(),
        Some(Policy::Document(statements)) => {
            let statements: String = statements.iter().map(|one| format!("\n  {}", statement(one))).collect();
            format!("policy{statements}")
        }
        Some(Policy::Unknown(token)) => format!("policy {token}"),
    }
}

fn statement(statement: &PolicyStatement) -> String {
    let effect = if statement.allows { "allow" } else { "deny" };
    let [who, what, on] = [&statement.principals, &statement.actions, &statement.resources].map(patterns);
    let conditions = statement.conditions.iter().map(|one| format!(" if {} {} {}", one.operator, one.key, names(&one.values)));
    format!("{effect} {who} to {what} on {on}{}", conditions.collect::<String>())
}

fn patterns(list: &Names) -> String {
    let (except, more) = (if list.except { "all but " } else { "" }, if list.known { "" } else { " and more" });
    format!("{except}{}{more}", names(&list.patterns))
}

fn side(side: &PeeringSide) -> String {
    let account = side.account.as_ref().map_or(String::new(), |account| format!(" of account {account}"));
    let region = side.region.as_ref().map_or(String::new(), |region| format!(" in {region}"));
    format!("{}{account}{region} dns {}", side.vpc, fact(&side.dns_resolution))
}

fn transit_gateways(out: &mut String, network: &Network) {
    for (id, gateway) in &network.transit_gateways {
        line(out, format!("transit gateway {id} groups {}", fact(&gateway.group_referencing)));
    }
    for (id, attachment) in &network.transit_gateway_attachments {
        let to = match &attachment.to {
            AttachedTo::Vpc { vpc, subnets, appliance_mode, group_referencing } => {
                let (appliance, groups) = (fact(appliance_mode), fact(group_referencing));
                format!("{vpc} in {} appliance {appliance} groups {groups}", names(subnets))
            }
            AttachedTo::Peer { gateway } => format!("gateway {gateway}"),
            AttachedTo::Outside(kind) => format!("outside {kind}"),
        };
        let table = option(attachment.route_table.as_ref());
        line(out, format!("attachment {id} of {} to {to} table {table}", attachment.gateway));
    }
    for (id, table) in &network.transit_gateway_route_tables {
        line(out, format!("transit gateway table {id} of {} with routes of {}", table.gateway, names(&table.propagations)));
        for route in &table.routes {
            line(out, format!("  {} -> {}", plain(&route.destination), option(route.attachment.as_ref())));
        }
    }
}

fn load_balancer(out: &mut String, id: &str, balancer: &LoadBalancer) {
    let (kind, facing, cross) = (plain(&balancer.kind), fact(&balancer.internet_facing), fact(&balancer.cross_zone));
    line(out, format!("load balancer {id} {kind} internet-facing {facing} cross-zone {cross}"));
    for listener in &balancer.listeners {
        line(out, format!("  listens on {}/{}", listener.port, listener.protocol.name()));
        for group in &listener.target_groups {
            let (more, keeps) = (if group.targets_known { "" } else { " and more" }, fact(&group.preserves_client_address));
            line(out, format!("    group {} keeps address {keeps}{more}", group.id));
            for target in &group.targets {
                let to = match &target.to {
                    TargetIs::Resource(id) => format!("resource {id}"),
                    TargetIs::Address(address) => address.to_string(),
                    TargetIs::Function(id) => format!("function {id}"),
                };
                line(out, format!("      {to} port {} zone {}", target.port, option(target.zone.as_ref())));
            }
        }
    }
}
