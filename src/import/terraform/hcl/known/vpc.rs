//! `terraform-aws-modules/vpc/aws`: the VPC, its subnets by kind, gateways. Tables and rules are made beside it.

use std::sync::Arc;

use super::super::value::{Data, Value};
use super::{Inputs, Made, attribute, id, vpc_routes, vpc_rules, vpc_tags};

/// The kinds of subnets, as inputs, outputs and addresses name them.
pub(super) const KINDS: [&str; 7] = ["public", "private", "database", "redshift", "elasticache", "intra", "outpost"];

/// The subnets of one kind.
pub(super) struct Subnets {
    /// Address and IPv4 range of each.
    pub(super) each: Vec<(Arc<str>, Value)>,
    /// Whether there may be more.
    pub(super) open: Option<Arc<str>>,
}

/// What several steps need to know.
pub(super) struct Vpc<'a> {
    /// The inputs.
    pub(super) inputs: &'a Inputs<'a>,
    /// The address of the VPC.
    pub(super) address: Arc<str>,
    /// Whether there is one at all.
    pub(super) created: bool,
    /// Whether it has IPv6.
    pub(super) ipv6: bool,
    /// Whether one NAT gateway serves all.
    pub(super) single_nat: bool,
}

impl<'a> Vpc<'a> {
    pub(super) fn new(inputs: &'a Inputs<'a>) -> Self {
        Self {
            inputs,
            address: inputs.address("aws_vpc", "this", Some(0)),
            created: inputs.truth("create_vpc", true),
            ipv6: inputs.truth("enable_ipv6", false),
            single_nat: inputs.truth("single_nat_gateway", false),
        }
    }

    /// Since version 4 the module takes the default group, table and ACL into its hands.
    pub(super) fn recent(&self) -> bool {
        self.inputs.major().is_none_or(|major| major >= 4)
    }

    pub(super) fn zones(&self) -> Vec<Value> {
        self.inputs.items("azs").unwrap_or_default()
    }

    pub(super) fn subnets(&self, kind: &str) -> Subnets {
        let mut written = self.inputs.items(&format!("{kind}_subnets")).unwrap_or_default();
        if written.is_empty() {
            // Subnets with IPv6 alone have no IPv4 range.
            let prefixes = self.inputs.items(&format!("{kind}_subnet_ipv6_prefixes")).unwrap_or_default();
            written = prefixes.iter().map(|prefix| Value::new(&prefix.place, Data::Null)).collect();
        }
        let mut subnets = Subnets { each: Vec::new(), open: None };
        if !self.created {
            return subnets;
        }
        for cidr in written {
            let several = matches!(&cidr.data, Data::Unknown(unknown) if unknown.many);
            let number = (!several).then_some(subnets.each.len());
            let address = self.inputs.address("aws_subnet", kind, number);
            if several {
                subnets.open = Some(address.clone());
            }
            if !subnets.each.iter().any(|(other, _)| *other == address) {
                subnets.each.push((address, cidr));
            }
        }
        subnets
    }

    /// How many NAT gateways, and so private route tables, there are.
    pub(super) fn nat_count(&self) -> usize {
        if self.single_nat {
            return 1;
        }
        if self.inputs.truth("one_nat_gateway_per_az", false) {
            return self.zones().len();
        }
        self.longest()
    }

    /// The length of the longest list of subnets that use the NAT gateways.
    pub(super) fn longest(&self) -> usize {
        let lengths = ["private", "database", "redshift", "elasticache"].map(|kind| self.subnets(kind).each.len());
        lengths.into_iter().max().unwrap_or(0)
    }

    pub(super) fn has_internet_gateway(&self) -> bool {
        self.created && self.inputs.truth("create_igw", true) && !self.subnets("public").each.is_empty()
    }

    pub(super) fn has_egress_only_gateway(&self) -> bool {
        self.created && self.ipv6 && self.inputs.truth("create_egress_only_igw", true) && self.longest() > 0
    }

    /// The addresses of the NAT gateways.
    pub(super) fn nat_gateways(&self) -> Vec<Arc<str>> {
        let there = self.created && self.inputs.truth("enable_nat_gateway", false) && !self.subnets("public").each.is_empty();
        let count = if there { self.nat_count() } else { 0 };
        (0..count).map(|number| self.inputs.address("aws_nat_gateway", "this", Some(number))).collect()
    }

    pub(super) fn manages(&self, what: &str) -> bool {
        self.created && self.inputs.truth(what, self.recent())
    }

    fn ids(&self, subnets: &Subnets, of: impl Fn(&Arc<str>) -> Data) -> Data {
        let mut found: Vec<Data> = subnets.each.iter().map(|(address, _)| of(address)).collect();
        found.extend(subnets.open.as_ref().map(|address| Data::unknown(format!("<count:{address}>"), true)));
        self.inputs.list(found)
    }
}

pub(super) fn make(made: &mut Made<'_>) {
    let inputs = made.inputs;
    let vpc = Vpc::new(inputs);
    if !vpc.created {
        return;
    }
    let pool = inputs.truth("use_ipam_pool", false);
    made.add(
        vpc.address.clone(),
        "aws_vpc",
        [
            ("cidr_block", if pool { Data::Null } else { cidr(inputs) }),
            ("ipv4_ipam_pool_id", inputs.data("ipv4_ipam_pool_id")),
            ("assign_generated_ipv6_cidr_block", Data::Truth(vpc.ipv6 && !pool)),
            ("instance_tenancy", inputs.data("instance_tenancy")),
            ("tags", vpc_tags::of_vpc(inputs)),
            ("enable_dns_support", Data::Truth(inputs.truth("enable_dns_support", true))),
            ("enable_dns_hostnames", Data::Truth(inputs.truth("enable_dns_hostnames", vpc.recent()))),
        ],
    );
    for (number, block) in inputs.items("secondary_cidr_blocks").unwrap_or_default().into_iter().enumerate() {
        let address = inputs.address("aws_vpc_ipv4_cidr_block_association", "this", Some(number));
        made.add(address, "aws_vpc_ipv4_cidr_block_association", [("vpc_id", id(&vpc.address)), ("cidr_block", block.data)]);
    }
    for kind in KINDS {
        subnets(made, &vpc, kind);
    }
    gateways(made, &vpc);
    vpc_routes::make(made, &vpc);
    vpc_rules::make(made, &vpc);
}

fn cidr(inputs: &Inputs<'_>) -> Data {
    inputs.get("cidr").map_or_else(|| Data::text("10.0.0.0/16"), |value| value.data)
}

fn subnets(made: &mut Made<'_>, vpc: &Vpc<'_>, kind: &str) {
    let inputs = made.inputs;
    let zones = vpc.zones();
    let prefixes = inputs.items(&format!("{kind}_subnet_ipv6_prefixes")).unwrap_or_default();
    for (number, (address, range)) in vpc.subnets(kind).each.into_iter().enumerate() {
        let zone = match zones.len() {
            0 => Data::Null,
            length => zones.get(number % length).map_or(Data::Null, |zone| zone.data.clone()),
        };
        // Names of zones have a dash after two letters; ids have none.
        let by_id = zone.as_text().is_some_and(|text| text.as_bytes().get(2) != Some(&b'-'));
        let (zone, zone_id) = if by_id { (Data::Null, zone) } else { (zone, Data::Null) };
        let ipv6 = vpc.ipv6 && number < prefixes.len();
        made.add(
            address,
            "aws_subnet",
            [
                ("tags", vpc_tags::of_subnet(inputs, kind, number, &zone)),
                ("vpc_id", id(&vpc.address)),
                ("cidr_block", range.data),
                ("availability_zone", zone),
                ("availability_zone_id", zone_id),
                ("ipv6_cidr_block", if ipv6 { attribute(&vpc.address, "ipv6_cidr_block") } else { Data::Null }),
                ("ipv6_native", Data::Truth(inputs.truth(&format!("{kind}_subnet_ipv6_native"), false))),
                ("enable_dns64", Data::Truth(vpc.ipv6 && inputs.truth(&format!("{kind}_subnet_enable_dns64"), true))),
                ("map_public_ip_on_launch", Data::Truth(kind == "public" && inputs.truth("map_public_ip_on_launch", false))),
            ],
        );
    }
    let (group, create) = match kind {
        "database" => ("aws_db_subnet_group", "create_database_subnet_group"),
        "elasticache" => ("aws_elasticache_subnet_group", "create_elasticache_subnet_group"),
        "redshift" => ("aws_redshift_subnet_group", "create_redshift_subnet_group"),
        _ => return,
    };
    let there = vpc.subnets(kind);
    if !there.each.is_empty() && inputs.truth(create, true) {
        let name = inputs.get(&format!("{kind}_subnet_group_name")).or_else(|| inputs.get("name"));
        let fields = [("name", name.map_or(Data::Null, |name| name.data)), ("subnet_ids", vpc.ids(&there, id))];
        made.add(inputs.address(group, kind, Some(0)), group, fields);
    }
}

fn gateways(made: &mut Made<'_>, vpc: &Vpc<'_>) {
    let inputs = made.inputs;
    if vpc.has_internet_gateway() {
        made.add(inputs.address("aws_internet_gateway", "this", Some(0)), "aws_internet_gateway", [("vpc_id", id(&vpc.address))]);
    }
    if vpc.has_egress_only_gateway() {
        let address = inputs.address("aws_egress_only_internet_gateway", "this", Some(0));
        made.add(address, "aws_egress_only_internet_gateway", [("vpc_id", id(&vpc.address))]);
    }
    if vpc.created && inputs.truth("enable_vpn_gateway", false) {
        made.add(inputs.address("aws_vpn_gateway", "this", Some(0)), "aws_vpn_gateway", [("vpc_id", id(&vpc.address))]);
    }
    let public = vpc.subnets("public");
    let reused = inputs.truth("reuse_nat_ips", false);
    let external = inputs.items("external_nat_ip_ids").unwrap_or_default();
    for (number, address) in vpc.nat_gateways().into_iter().enumerate() {
        let subnet = public.each.get(number % public.each.len().max(1)).map_or(Data::Null, |(subnet, _)| id(subnet));
        let ip = inputs.address("aws_eip", "nat", Some(number));
        let allocation = if reused {
            external.get(number % external.len().max(1)).map_or_else(|| Data::unknown("<unknown>", false), |ip| ip.data.clone())
        } else {
            made.add(ip.clone(), "aws_eip", [("domain", Data::text("vpc"))]);
            id(&ip)
        };
        made.add(address, "aws_nat_gateway", [("subnet_id", subnet), ("allocation_id", allocation)]);
    }
}

pub(super) fn output(inputs: &Inputs<'_>, name: &str) -> Option<Data> {
    let vpc = Vpc::new(inputs);
    let of_vpc = |name: &str| if vpc.created { attribute(&vpc.address, name) } else { Data::Null };
    for kind in KINDS {
        let Some(rest) = name.strip_prefix(kind).and_then(|rest| rest.strip_prefix('_')) else { continue };
        let subnets = vpc.subnets(kind);
        return match rest {
            "subnets" => Some(vpc.ids(&subnets, id)),
            "subnet_arns" => Some(vpc.ids(&subnets, |address| attribute(address, "arn"))),
            "subnets_cidr_blocks" => Some(inputs.list(subnets.each.into_iter().map(|(_, range)| range.data).collect())),
            "subnets_ipv6_cidr_blocks" => Some(vpc.ids(&subnets, |address| attribute(address, "ipv6_cidr_block"))),
            "subnet_objects" => Some(
                inputs.list(
                    subnets
                        .each
                        .iter()
                        .map(|(address, range)| inputs.map([("id", id(address)), ("cidr_block", range.data.clone())]))
                        .collect(),
                ),
            ),
            "route_table_ids" => Some(inputs.list(vpc_routes::tables_of(&vpc, kind).iter().map(id).collect())),
            "network_acl_id" => Some(id(&inputs.address("aws_network_acl", kind, Some(0)))),
            "subnet_group" | "subnet_group_name" => {
                let group = match kind {
                    "database" => "aws_db_subnet_group",
                    "elasticache" => "aws_elasticache_subnet_group",
                    _ => "aws_redshift_subnet_group",
                };
                let wanted = if rest == "subnet_group" { "id" } else { "name" };
                Some(attribute(&inputs.address(group, kind, Some(0)), wanted))
            }
            _ => None,
        };
    }
    Some(match name {
        "vpc_id" => of_vpc("id"),
        "vpc_arn" => of_vpc("arn"),
        "vpc_cidr_block" => cidr(inputs),
        "vpc_ipv6_cidr_block" => of_vpc("ipv6_cidr_block"),
        "vpc_owner_id" => of_vpc("owner_id"),
        "vpc_secondary_cidr_blocks" => {
            inputs.list(inputs.items("secondary_cidr_blocks").unwrap_or_default().into_iter().map(|block| block.data).collect())
        }
        "vpc_main_route_table_id" | "default_route_table_id" => of_vpc("default_route_table_id"),
        "default_network_acl_id" => of_vpc("default_network_acl_id"),
        "default_security_group_id" if vpc.manages("manage_default_security_group") => {
            id(&inputs.address("aws_default_security_group", "this", Some(0)))
        }
        "default_security_group_id" => of_vpc("default_security_group_id"),
        "igw_id" if vpc.has_internet_gateway() => id(&inputs.address("aws_internet_gateway", "this", Some(0))),
        "egress_only_internet_gateway_id" if vpc.has_egress_only_gateway() => {
            id(&inputs.address("aws_egress_only_internet_gateway", "this", Some(0)))
        }
        "igw_id" | "egress_only_internet_gateway_id" => Data::Null,
        "vgw_id" => id(&inputs.address("aws_vpn_gateway", "this", Some(0))),
        "natgw_ids" => inputs.list(vpc.nat_gateways().iter().map(id).collect()),
        "nat_ids" | "nat_public_ips" => {
            let wanted = if name == "nat_ids" { "id" } else { "public_ip" };
            let ips = (0..vpc.nat_gateways().len()).map(|number| inputs.address("aws_eip", "nat", Some(number)));
            inputs.list(ips.map(|ip| attribute(&ip, wanted)).collect())
        }
        "azs" => Data::list(vpc.zones()),
        "name" => inputs.data("name"),
        _ => return None,
    })
}
