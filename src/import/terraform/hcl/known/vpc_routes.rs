//! The route tables of `terraform-aws-modules/vpc/aws`, which subnet has which, and their routes.

use std::sync::Arc;

use super::super::value::Data;
use super::vpc::{KINDS, Vpc};
use super::{Made, attribute, id};

/// The tables that a kind of subnets has for itself.
fn own_tables(vpc: &Vpc<'_>, kind: &str) -> Vec<Arc<str>> {
    let inputs = vpc.inputs;
    let subnets = vpc.subnets(kind).each.len();
    let several = |name: &str| if inputs.truth(name, false) { subnets } else { 1 };
    let count = match kind {
        _ if subnets == 0 => 0,
        "public" => several("create_multiple_public_route_tables"),
        "intra" => several("create_multiple_intra_route_tables"),
        "private" => vpc.nat_count(),
        "database" if !inputs.truth("create_database_subnet_route_table", false) => 0,
        "database" if vpc.single_nat || inputs.truth("create_database_internet_gateway_route", false) => 1,
        "database" => subnets,
        "redshift" | "elasticache" => usize::from(inputs.truth(&format!("create_{kind}_subnet_route_table"), false)),
        _ => 0,
    };
    (0..count).map(|number| inputs.address("aws_route_table", kind, Some(number))).collect()
}

/// The tables that a kind of subnets uses: its own, else those of the private subnets.
pub(super) fn tables_of(vpc: &Vpc<'_>, kind: &str) -> Vec<Arc<str>> {
    let own = own_tables(vpc, kind);
    let public = kind == "redshift" && vpc.inputs.truth("enable_public_redshift", false);
    match kind {
        _ if public && own.is_empty() => own_tables(vpc, "public"),
        "database" | "redshift" | "elasticache" | "outpost" if own.is_empty() => own_tables(vpc, "private"),
        _ => own,
    }
}

pub(super) fn make(made: &mut Made<'_>, vpc: &Vpc<'_>) {
    let inputs = made.inputs;
    for kind in KINDS {
        for table in own_tables(vpc, kind) {
            made.add(table, "aws_route_table", [("vpc_id", id(&vpc.address))]);
        }
        let tables = tables_of(vpc, kind);
        for (number, (subnet, _)) in vpc.subnets(kind).each.iter().enumerate() {
            // One table, or one for each subnet; with one for each zone they go round.
            let Some(table) = tables.get(number % tables.len().max(1)) else { continue };
            let address = inputs.address("aws_route_table_association", kind, Some(number));
            made.add(address, "aws_route_table_association", [("subnet_id", id(subnet)), ("route_table_id", id(table))]);
        }
    }
    if vpc.manages("manage_default_route_table") {
        let address = inputs.address("aws_default_route_table", "default", Some(0));
        let fields = [
            ("default_route_table_id", attribute(&vpc.address, "default_route_table_id")),
            ("route", inputs.data("default_route_table_routes")),
        ];
        made.add(address, "aws_default_route_table", fields);
    }
    public_routes(made, vpc);
    nat_routes(made, vpc);
}

fn public_routes(made: &mut Made<'_>, vpc: &Vpc<'_>) {
    let inputs = made.inputs;
    if !vpc.has_internet_gateway() {
        return;
    }
    let gateway = id(&inputs.address("aws_internet_gateway", "this", Some(0)));
    let mut tables: Vec<(&str, Arc<str>)> =
        own_tables(vpc, "public").into_iter().map(|table| ("public_internet_gateway", table)).collect();
    if inputs.truth("create_database_internet_gateway_route", false) && !inputs.truth("create_database_nat_gateway_route", false) {
        tables.extend(own_tables(vpc, "database").into_iter().map(|table| ("database_internet_gateway", table)));
    }
    let mut number = 0;
    for (index, (name, table)) in tables.iter().enumerate() {
        number = if index > 0 && tables.get(index - 1).is_some_and(|(before, _)| before == name) { number + 1 } else { 0 };
        route(made, name, number, table, ("destination_cidr_block", "0.0.0.0/0"), ("gateway_id", gateway.clone()));
        if vpc.ipv6 && *name == "public_internet_gateway" {
            let name = "public_internet_gateway_ipv6";
            route(made, name, number, table, ("destination_ipv6_cidr_block", "::/0"), ("gateway_id", gateway.clone()));
        }
    }
}

fn nat_routes(made: &mut Made<'_>, vpc: &Vpc<'_>) {
    let inputs = made.inputs;
    let gateways = vpc.nat_gateways();
    let gateway = |number: usize| gateways.get(number % gateways.len().max(1)).map(id);
    let private = own_tables(vpc, "private");
    let destination = inputs.get("nat_gateway_destination_cidr_block").and_then(|value| value.data.as_text());
    let destination = destination.unwrap_or_else(|| "0.0.0.0/0".into());
    if inputs.truth("create_private_nat_gateway_route", true) {
        for (number, table) in private.iter().enumerate() {
            let Some(gateway) = gateway(number) else { break };
            let to = ("nat_gateway_id", gateway.clone());
            route(made, "private_nat_gateway", number, table, ("destination_cidr_block", &destination), to);
            if vpc.ipv6 && inputs.truth("private_subnet_enable_dns64", true) {
                let to = ("nat_gateway_id", gateway);
                route(made, "private_dns64_nat_gateway", number, table, ("destination_ipv6_cidr_block", "64:ff9b::/96"), to);
            }
        }
    }
    let database_nat = inputs.truth("create_database_nat_gateway_route", false);
    if database_nat && !inputs.truth("create_database_internet_gateway_route", false) {
        for (number, table) in own_tables(vpc, "database").iter().enumerate() {
            let Some(gateway) = gateway(number) else { break };
            let to = ("nat_gateway_id", gateway);
            route(made, "database_nat_gateway", number, table, ("destination_cidr_block", &destination), to);
        }
    }
    if vpc.has_egress_only_gateway() {
        let gateway = inputs.address("aws_egress_only_internet_gateway", "this", Some(0));
        for (number, table) in private.iter().enumerate() {
            let to = ("egress_only_gateway_id", id(&gateway));
            route(made, "private_ipv6_egress", number, table, ("destination_ipv6_cidr_block", "::/0"), to);
        }
    }
    if inputs.truth("enable_vpn_gateway", false) {
        let vpn = inputs.address("aws_vpn_gateway", "this", Some(0));
        for kind in ["public", "private", "intra"] {
            if !inputs.truth(&format!("propagate_{kind}_route_tables_vgw"), false) {
                continue;
            }
            for (number, table) in own_tables(vpc, kind).iter().enumerate() {
                let address = inputs.address("aws_vpn_gateway_route_propagation", kind, Some(number));
                made.add(
                    address,
                    "aws_vpn_gateway_route_propagation",
                    [("vpn_gateway_id", id(&vpn)), ("route_table_id", id(table))],
                );
            }
        }
    }
}

fn route(
    made: &mut Made<'_>,
    name: &str,
    number: usize,
    table: &Arc<str>,
    (destination, block): (&'static str, &str),
    (target, gateway): (&'static str, Data),
) {
    let address = made.inputs.address("aws_route", name, Some(number));
    made.add(address, "aws_route", [("route_table_id", id(table)), (destination, Data::text(block)), (target, gateway)]);
}
