//! A network and the problems of its import as text, one thing a line, for comparison with a file.

use std::fmt::{Debug, Write};

use eniscope::import::{Decides, Imported};
use eniscope::network::{EndpointKind, Fact, PrefixListContent, ResourceKind, RolePermissions, SecurityGroupRule};
use eniscope::report::Reported;

use super::outline_beyond::{beyond, policy};

/// The outline of everything that was read.
pub(crate) fn outline(read: &Reported<Imported>) -> String {
    let mut text = String::new();
    let out = &mut text;
    let network = &read.value.network;
    for (id, vpc) in &network.vpcs {
        let cidrs: Vec<_> = vpc.cidrs.iter().map(fact).chain(vpc.ipv6_cidrs.iter().map(fact)).collect();
        let tenancy = if vpc.dedicated_tenancy { " dedicated" } else { "" };
        let (support, hostnames) = (fact(&vpc.dns_support), fact(&vpc.dns_hostnames));
        line(
            out,
            format!("vpc {id} {} dns {support} {hostnames} default {}{tenancy}", cidrs.join(" "), vpc.default_security_group),
        );
    }
    for (id, subnet) in &network.subnets {
        let ipv6 = subnet.ipv6_cidr.as_ref().map_or(String::new(), |cidr| format!(" {}", fact(cidr)));
        let dns64 = if subnet.dns64 == Fact::Known(false) { "" } else { " dns64" };
        let (table, acl) = (option(subnet.route_table.as_ref()), option(subnet.network_acl.as_ref()));
        line(
            out,
            format!(
                "subnet {id} in {} {}{ipv6} zone {} table {table} acl {acl}{dns64}",
                subnet.vpc,
                fact(&subnet.cidr),
                fact(&subnet.zone)
            ),
        );
    }
    for (id, table) in &network.route_tables {
        let edges = if table.edges.is_empty() { String::new() } else { format!(" of the edge {}", names(&table.edges)) };
        let propagating =
            if table.propagating.is_empty() { String::new() } else { format!(" with routes of {}", names(&table.propagating)) };
        line(out, format!("route table {id} in {}{edges}{propagating}", table.vpc));
        for route in &table.routes {
            line(out, format!("  {} -> {}", plain(&route.destination), plain(&route.target)));
        }
    }
    for (id, gateway) in &network.internet_gateways {
        line(out, format!("internet gateway {id} on {}", option(gateway.vpc.as_ref())));
    }
    for (id, gateway) in &network.egress_only_internet_gateways {
        line(out, format!("egress-only internet gateway {id} on {}", option(gateway.vpc.as_ref())));
    }
    for (id, nat) in &network.nat_gateways {
        let address = nat.address.map_or(String::new(), |address| format!(" at {address}"));
        let zones = nat.zones.as_ref().map_or(String::new(), |zones| format!(" zones {}", names(zones)));
        line(
            out,
            format!(
                "nat gateway {id} in {} of {} {}{address}{zones}",
                option(nat.subnet.as_ref()),
                option(nat.vpc.as_ref()),
                plain(&nat.connectivity)
            ),
        );
    }
    for (id, group) in &network.security_groups {
        line(out, format!("group {id} in {}", option(group.vpc.as_ref())));
        group.ingress.iter().for_each(|rule| line(out, format!("  in {}", describe(rule))));
        group.egress.iter().for_each(|rule| line(out, format!("  out {}", describe(rule))));
    }
    for (id, acl) in &network.network_acls {
        line(out, format!("acl {id} in {}", acl.vpc));
        for entry in &acl.entries {
            let (direction, action) = (entry.direction.name(), plain(&entry.action));
            line(
                out,
                format!("  {} {direction} {action} {} {} {}", entry.number, plain(&entry.protocol), entry.ports, fact(&entry.cidr)),
            );
        }
    }
    for (id, list) in &network.prefix_lists {
        let content = match &list.content {
            PrefixListContent::Service { name, .. } => format!("service {name}"),
            PrefixListContent::Ranges(ranges) => ranges.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "),
            PrefixListContent::Unknown(token) => format!("unknown {token}"),
        };
        line(out, format!("prefix list {id} {content}"));
    }
    for (id, endpoint) in &network.vpc_endpoints {
        let kind = match &endpoint.kind {
            EndpointKind::Gateway { route_tables } => format!("gateway in {}", names(route_tables)),
            EndpointKind::Interface { subnets, security_groups, private_dns } => {
                format!("interface in {} with {} private dns {}", names(subnets), names(security_groups), fact(private_dns))
            }
            EndpointKind::GatewayLoadBalancer { subnets } => format!("gateway-load-balancer in {}", names(subnets)),
            EndpointKind::Other(kind) => kind.to_string(),
        };
        let region = endpoint.region.as_ref().map_or(String::new(), |region| format!(" of {region}"));
        line(
            out,
            format!(
                "endpoint {id} in {} {}{region} {kind} {}",
                endpoint.vpc,
                fact(&endpoint.service),
                policy(endpoint.policy.as_ref())
            ),
        );
    }
    beyond(out, network);
    for (id, resource) in &network.resources {
        let kind: ResourceKind = resource.kind;
        let (port, address) = (option(resource.port), option(resource.address));
        let known = if resource.known { "" } else { " not known" };
        let more: String = resource.more_addresses.iter().map(|address| format!(" {address}")).collect();
        let interface = resource.interface.as_ref().map_or(String::new(), |id| format!(" interface {id}"));
        let check = match &resource.source_dest_check {
            Fact::Known(true) => String::new(),
            other => format!(" source/destination check {}", fact(other)),
        };
        line(
            out,
            format!(
                "{kind:?} {id} in {} with {} port {port} at {address}{more}{interface}{check}{known}",
                names(&resource.subnets),
                names(&resource.security_groups)
            ),
        );
    }
    for (id, function) in &network.functions {
        let known = |known: bool| if known { "" } else { " and more" };
        let (more_subnets, more_groups) = (known(function.subnets_known), known(function.security_groups_known));
        line(
            out,
            format!(
                "function {id} in {}{more_subnets} with {}{more_groups}",
                names(&function.subnets),
                names(&function.security_groups)
            ),
        );
        let (memory, timeout) = (function.memory_mb, function.timeout_s);
        let (runtime, reserved) = (option(function.runtime.as_ref()), option(function.reserved_concurrency));
        let name = option(function.name.as_ref());
        line(
            out,
            format!(
                "  name {name} {memory} MB {timeout} s {runtime} reserved {reserved} dual stack {}",
                fact(&function.dual_stack)
            ),
        );
        if let Some(arn) = &function.role_arn {
            line(out, format!("  role arn {arn}"));
        }
        match &function.role {
            RolePermissions::Missing(actions) => line(out, format!("  role misses {}", names(actions))),
            role @ (RolePermissions::Granted | RolePermissions::Unknown) => line(out, format!("  role {role:?}")),
        }
        for call in &function.calls {
            let actions = if call.actions.is_empty() { String::new() } else { format!(" {}", names(&call.actions)) };
            line(out, format!("  calls {}{actions} because of {}, line {}", call.to, call.why, call.place.line));
        }
    }
    for question in &read.value.questions {
        let (name, place, written) = (&question.name, &question.place, &question.written_as);
        let Decides { subnets, groups, paths } = question.decides;
        let decides =
            [(subnets, " subnets"), (groups, " groups"), (paths, " paths")].map(|(yes, what)| if yes { what } else { "" });
        let secret = if question.secret { " secret" } else { "" };
        let (default, example, pattern) =
            (option(question.default.as_ref()), option(question.example.as_ref()), option(question.pattern.as_ref()));
        line(
            out,
            format!(
                "question {name} {}:{} {:?} {written}{secret} {} pattern {pattern} default {default} example {example} decides{} {:?}",
                place.line,
                place.column,
                question.kind,
                names(&question.allowed),
                decides.concat(),
                question.description,
            ),
        );
    }
    for path in &read.value.missing_files {
        line(out, format!("missing {path}"));
    }
    for problem in &read.problems {
        let (place, resource) = (&problem.place, option(problem.resource.as_ref()));
        let file = if read.value.files.len() > 1 { format!("{}:", place.file) } else { String::new() };
        line(out, format!("{:?} {file}{}:{} {resource} {:?}", problem.severity, place.line, place.column, problem.kind));
    }
    text
}

pub(super) fn line(out: &mut String, text: String) {
    writeln!(out, "{text}").unwrap();
}

pub(super) fn fact<T: ToString>(fact: &Fact<T>) -> String {
    match fact {
        Fact::Known(value) => value.to_string(),
        Fact::Unknown(token) => format!("?{token}"),
    }
}

pub(super) fn option<T: ToString>(value: Option<T>) -> String {
    value.map_or_else(|| "-".into(), |value| value.to_string())
}

pub(super) fn names<T: ToString>(items: &[T]) -> String {
    format!("[{}]", items.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "))
}

pub(super) fn plain(value: &impl Debug) -> String {
    format!("{value:?}")
}

fn describe(rule: &SecurityGroupRule) -> String {
    format!("{} {} {}", plain(&rule.protocol), rule.ports, plain(&rule.peer))
}
