//! Which variables without a value decide something of the network: those that are told, since the others need no answer.

use super::super::super::Decides;
use super::super::super::declaration::{Declared, Field, Piece};
use super::super::resource::Resource;
use super::world::World;

/// Tells of the variables that the network waits for in `resource`.
pub(super) fn of(resource: &Resource, world: &World) {
    if let Field::Map(fields) = &resource.values.field {
        for (name, value) in fields.iter().filter(|(name, _)| counts(&resource.kind, name)) {
            ask(value, world, decides(&resource.kind, name));
        }
    }
}

fn ask(value: &Declared, world: &World, decided: Decides) {
    match &value.field {
        Field::Unknown(unknown) => world.ask(&unknown.token, decided),
        Field::Mixed(pieces) => pieces.iter().for_each(|piece| {
            if let Piece::Unknown(unknown) = piece {
                world.ask(&unknown.token, decided);
            }
        }),
        Field::List(items) => items.iter().for_each(|item| ask(item, world, decided)),
        Field::Map(fields) => fields.iter().filter(|(name, _)| !is_label(name)).for_each(|(name, value)| {
            ask(value, world, narrowed(decided, name));
        }),
        Field::Text(_) | Field::Reference(_) | Field::Absent => {}
    }
}

/// Whether an attribute says where something stands, whom it lets through, or where packets go.
fn counts(kind: &str, attribute: &str) -> bool {
    const NETWORK: [&str; 16] = [
        "aws_vpc",
        "aws_subnet",
        "aws_route",
        "aws_main_route",
        "aws_default_",
        "aws_security_group",
        "aws_network_acl",
        "aws_network_interface",
        "aws_networkfirewall",
        "aws_nat_gateway",
        "aws_internet_gateway",
        "aws_egress_only",
        "aws_ec2_transit_gateway",
        "aws_ec2_managed_prefix_list",
        "aws_vpn_",
        "aws_efs_mount_target",
    ];
    const PLACES: [&str; 12] = [
        "subnet_id",
        "subnet_ids",
        "subnets",
        "security_groups",
        "security_group_ids",
        "vpc_security_group_ids",
        "vpc_id",
        "vpc_config",
        "vpc_options",
        "db_subnet_group_name",
        "subnet_group_name",
        "broker_node_group_info",
    ];
    if NETWORK.iter().any(|start| kind.starts_with(start)) { !is_label(attribute) } else { PLACES.contains(&attribute) }
}

/// What of the network an attribute decides.
fn decides(kind: &str, attribute: &str) -> Decides {
    let place = attribute.contains("subnet") || (kind == "aws_subnet");
    let groups = attribute.contains("group") || kind.contains("security_group");
    Decides { subnets: place, groups, paths: !place && !groups }
}

/// A part of an attribute may say more of what it decides: `subnet_ids` in `vpc_config`.
fn narrowed(decided: Decides, name: &str) -> Decides {
    match (name.contains("subnet"), name.contains("group")) {
        (true, _) => Decides { subnets: true, groups: false, paths: false },
        (false, true) => Decides { subnets: false, groups: true, paths: false },
        (false, false) => decided,
    }
}

/// What is there for people.
fn is_label(attribute: &str) -> bool {
    matches!(attribute, "name" | "name_prefix" | "description")
}
