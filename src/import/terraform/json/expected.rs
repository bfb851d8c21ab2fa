//! Which kinds of resource an attribute takes. A configuration lists everything that an expression mentions; this tells
//! the subnets in it from the switches that chose them.

/// The kinds whose id or ARN `attribute` takes; none when that is not said here.
pub(super) fn kinds(attribute: &str) -> &'static [&'static str] {
    TABLE.iter().find(|(names, _)| names.contains(&attribute)).map_or(&[], |(_, kinds)| kinds)
}

/// The attribute of a `kind` that is meant where the configuration does not say which: a VPC among security groups.
pub(super) fn meant(attribute: &str, kind: &str) -> Option<&'static str> {
    if !matches!(kind, "aws_vpc" | "aws_default_vpc") {
        return None;
    }
    match kinds(attribute) {
        [GROUP, ..] => Some("default_security_group_id"),
        [TABLE_KIND, ..] => Some("main_route_table_id"),
        [ACL, ..] => Some("default_network_acl_id"),
        _ => None,
    }
}

/// The kinds that `attribute` takes first of all: of security groups a group, and not the VPC that has a default one.
pub(super) fn primary(attribute: &str) -> &'static [&'static str] {
    match kinds(attribute) {
        [GROUP | TABLE_KIND | ACL, ..] => kinds(attribute).get(..2).unwrap_or_default(),
        all => all,
    }
}

/// Whether a known text can be a value of `attribute`: the id of a thing that it takes.
pub(super) fn is_literal(attribute: &str, text: &str) -> bool {
    const PREFIXES: &[(&str, &str)] = &[
        ("aws_vpc", "vpc-"),
        ("aws_subnet", "subnet-"),
        (GROUP, "sg-"),
        (TABLE_KIND, "rtb-"),
        (ACL, "acl-"),
        ("aws_nat_gateway", "nat-"),
        ("aws_internet_gateway", "igw-"),
        ("aws_vpc_endpoint", "vpce-"),
        ("aws_vpc_peering_connection", "pcx-"),
        ("aws_ec2_transit_gateway", "tgw-"),
        ("aws_vpn_gateway", "vgw-"),
        ("aws_network_interface", "eni-"),
        ("aws_instance", "i-"),
        ("aws_eip", "eipalloc-"),
        ("aws_ec2_managed_prefix_list", "pl-"),
    ];
    let Some(kind) = kinds(attribute).first() else { return false };
    let prefix = PREFIXES.iter().find(|(named, _)| named == kind).map_or("arn:", |(_, prefix)| prefix);
    text.starts_with(prefix)
}

/// Blocks that a provider never fills in by itself: one that is not known yet was written.
pub(super) fn is_block(attribute: &str) -> bool {
    matches!(attribute, "vpc_config" | "vpc_options" | "broker_node_group_info" | "network_interface")
}

/// What the provider chooses where the configuration is silent, for plans without configuration.
pub(super) fn is_chosen(attribute: &str) -> bool {
    const CHOSEN: &[&str] = &[
        "egress",
        "entry",
        "ingress",
        "ipv6_association_id",
        "ipv6_cidr_block",
        "policy",
        "private_dns_enabled",
        "propagating_vgws",
        "route",
        "security_groups",
    ];
    CHOSEN.contains(&attribute)
}

/// Whether an attribute takes several values.
pub(super) fn is_list(attribute: &str) -> bool {
    const LISTS: &[&str] = &[
        "cidr_blocks",
        "client_subnets",
        "instances",
        "ipv6_cidr_blocks",
        "managed_policy_arns",
        "propagating_vgws",
        "private_ips",
        "roles",
        "security_groups",
        "subnets",
    ];
    attribute.ends_with("_ids") || LISTS.contains(&attribute)
}

const GROUP: &str = "aws_security_group";
const TABLE_KIND: &str = "aws_route_table";
const ACL: &str = "aws_network_acl";

const TABLE: &[(&[&str], &[&str])] = &[
    (&["vpc_id", "peer_vpc_id", "vpc"], &["aws_vpc", "aws_default_vpc"]),
    (&["subnet_id", "subnet_ids", "subnets", "client_subnets", "vpc_subnet_ids"], &["aws_subnet", "aws_default_subnet"]),
    (
        &[
            "security_group_id",
            "security_group_ids",
            "security_groups",
            "source_security_group_id",
            "referenced_security_group_id",
            "vpc_security_group_ids",
            "default_security_group_id",
        ],
        &[GROUP, "aws_default_security_group", "aws_vpc", "aws_default_vpc"],
    ),
    (
        &["route_table_id", "route_table_ids", "default_route_table_id"],
        &[TABLE_KIND, "aws_default_route_table", "aws_vpc", "aws_default_vpc"],
    ),
    (&["network_acl_id", "default_network_acl_id"], &[ACL, "aws_default_network_acl", "aws_vpc", "aws_default_vpc"]),
    (&["nat_gateway_id"], &["aws_nat_gateway"]),
    (&["gateway_id"], &["aws_internet_gateway", "aws_vpn_gateway", "aws_vpc_endpoint"]),
    (&["internet_gateway_id"], &["aws_internet_gateway"]),
    (&["egress_only_gateway_id"], &["aws_egress_only_internet_gateway"]),
    (&["vpc_endpoint_id"], &["aws_vpc_endpoint", "aws_networkfirewall_firewall"]),
    (&["vpc_peering_connection_id"], &["aws_vpc_peering_connection", "aws_vpc_peering_connection_accepter"]),
    (&["transit_gateway_id", "peer_transit_gateway_id"], &["aws_ec2_transit_gateway"]),
    (
        &["transit_gateway_attachment_id"],
        &[
            "aws_ec2_transit_gateway_vpc_attachment",
            "aws_ec2_transit_gateway_peering_attachment",
            "aws_ec2_transit_gateway_vpc_attachment_accepter",
            "aws_ec2_transit_gateway_peering_attachment_accepter",
            "aws_vpn_connection",
        ],
    ),
    (&["transit_gateway_route_table_id"], &["aws_ec2_transit_gateway_route_table", "aws_ec2_transit_gateway"]),
    (&["vpn_gateway_id"], &["aws_vpn_gateway"]),
    (&["vpn_connection_id"], &["aws_vpn_connection"]),
    (&["network_interface_id"], &["aws_network_interface", "aws_instance"]),
    (&["instance_id", "instance", "instances"], &["aws_instance"]),
    (&["target_id"], &["aws_instance", "aws_lambda_function", "aws_lambda_alias", "aws_lb", "aws_alb", "aws_network_interface"]),
    (&["allocation_id"], &["aws_eip"]),
    (&["prefix_list_id", "prefix_list_ids", "destination_prefix_list_id"], &["aws_ec2_managed_prefix_list", "aws_vpc_endpoint"]),
    (&["load_balancer_arn"], &["aws_lb", "aws_alb"]),
    (&["listener_arn"], &["aws_lb_listener", "aws_alb_listener"]),
    (&["target_group_arn"], &["aws_lb_target_group", "aws_alb_target_group"]),
    (&["role", "roles"], &["aws_iam_role"]),
    (&["policy_arn", "managed_policy_arns"], &["aws_iam_policy"]),
    (&["policy", "inline_policy"], &["aws_iam_policy_document"]),
    (&["db_subnet_group_name"], &["aws_db_subnet_group"]),
    (&["neptune_subnet_group_name"], &["aws_neptune_subnet_group"]),
    (&["cluster_subnet_group_name"], &["aws_redshift_subnet_group"]),
    (&["subnet_group_name"], &["aws_elasticache_subnet_group", "aws_memorydb_subnet_group", "aws_dax_subnet_group"]),
    (&["cluster_identifier"], &["aws_rds_cluster", "aws_docdb_cluster", "aws_neptune_cluster", "aws_redshift_cluster"]),
    (&["bucket"], &["aws_s3_bucket"]),
    (&["file_system_id"], &["aws_efs_file_system"]),
];
