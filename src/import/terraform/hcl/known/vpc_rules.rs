//! The default security group and the ACLs of `terraform-aws-modules/vpc/aws`.

use super::super::number::Number;
use super::super::value::{Data, Value};
use super::vpc::{KINDS, Vpc};
use super::{Made, attribute, comma_separated, field, id};

/// The number of an entry that stands for entries that are not known: the last one that AWS takes.
const LAST: i128 = 32_766;

pub(super) fn make(made: &mut Made<'_>, vpc: &Vpc<'_>) {
    default_group(made, vpc);
    for kind in KINDS {
        dedicated_acl(made, vpc, kind);
    }
    default_acl(made, vpc);
}

/// Without rules of its own, the group that the module takes over lets nothing through.
fn default_group(made: &mut Made<'_>, vpc: &Vpc<'_>) {
    let inputs = made.inputs;
    if !vpc.manages("manage_default_security_group") {
        return;
    }
    let rules = |name: &str| {
        let rules = inputs.items(name).unwrap_or_default().into_iter().map(|rule| {
            if rule.data.entries().is_none() {
                return rule.data;
            }
            let list = |name: &str| comma_separated(inputs, field(&rule, name));
            let number = |name: &str| field(&rule, name).unwrap_or(Data::Number(Number::whole(0)));
            inputs.map([
                ("self", field(&rule, "self").unwrap_or(Data::Null)),
                ("cidr_blocks", list("cidr_blocks")),
                ("ipv6_cidr_blocks", list("ipv6_cidr_blocks")),
                ("prefix_list_ids", list("prefix_list_ids")),
                ("security_groups", list("security_groups")),
                ("from_port", number("from_port")),
                ("to_port", number("to_port")),
                ("protocol", field(&rule, "protocol").unwrap_or_else(|| Data::text("-1"))),
            ])
        });
        inputs.list(rules.collect())
    };
    let address = inputs.address("aws_default_security_group", "this", Some(0));
    let fields = [
        ("vpc_id", id(&vpc.address)),
        ("ingress", rules("default_security_group_ingress")),
        ("egress", rules("default_security_group_egress")),
    ];
    made.add(address, "aws_default_security_group", fields);
}

fn dedicated_acl(made: &mut Made<'_>, vpc: &Vpc<'_>, kind: &str) {
    let inputs = made.inputs;
    let subnets = vpc.subnets(kind);
    if subnets.each.is_empty() || !inputs.truth(&format!("{kind}_dedicated_network_acl"), false) {
        return;
    }
    let acl = inputs.address("aws_network_acl", kind, Some(0));
    let ids = inputs.list(subnets.each.iter().map(|(address, _)| id(address)).collect());
    made.add(acl.clone(), "aws_network_acl", [("vpc_id", id(&vpc.address)), ("subnet_ids", ids)]);
    for (way, egress) in [("inbound", false), ("outbound", true)] {
        let given = inputs.items(&format!("{kind}_{way}_acl_rules"));
        let rules = given.unwrap_or_else(|| vec![all_traffic(made)]);
        let mut general = false;
        for (number, rule) in rules.iter().enumerate() {
            // The rule before it stands for all that a loop gives.
            if general && rule.data.several().is_some() {
                continue;
            }
            let numbered = field(rule, "rule_number").is_some_and(|number| number.as_number().is_some());
            general = rule.data.entries().is_some() && !numbered;
            let address = inputs.address("aws_network_acl_rule", &format!("{kind}_{way}"), Some(number));
            let of_rule = |name: &str| field(rule, name).unwrap_or(Data::Null);
            let mut fields = vec![("network_acl_id", id(&acl)), ("egress", Data::Truth(egress))];
            match rule.data.waits_for() {
                // Entries that are not known may let something through.
                Some(unknown) => fields.extend([
                    ("rule_number", Data::Number(Number::whole(LAST))),
                    ("rule_action", Data::text("allow")),
                    ("protocol", Data::text("-1")),
                    ("cidr_block", Data::Unknown(unknown)),
                ]),
                None => {
                    for name in ["rule_number", "rule_action", "protocol", "from_port", "to_port", "cidr_block", "ipv6_cidr_block"]
                    {
                        fields.push((name, of_rule(name)));
                    }
                    if general {
                        fields.retain(|(name, _)| *name != "rule_number");
                        fields.push(("rule_number", Data::Number(Number::whole(LAST))));
                    }
                }
            }
            made.add(address, "aws_network_acl_rule", fields);
        }
    }
}

fn all_traffic(made: &Made<'_>) -> Value {
    let whole = |number| Data::Number(Number::whole(number));
    made.inputs.value(made.inputs.map([
        ("rule_number", whole(100)),
        ("rule_action", Data::text("allow")),
        ("from_port", whole(0)),
        ("to_port", whole(0)),
        ("protocol", Data::text("-1")),
        ("cidr_block", Data::text("0.0.0.0/0")),
    ]))
}

/// The default ACL lets everything through unless the caller writes rules.
fn default_acl(made: &mut Made<'_>, vpc: &Vpc<'_>) {
    let inputs = made.inputs;
    let (ingress, egress) = (inputs.get("default_network_acl_ingress"), inputs.get("default_network_acl_egress"));
    if !vpc.manages("manage_default_network_acl") || (ingress.is_none() && egress.is_none()) {
        return;
    }
    let all = || {
        let rule = |number, name, block| {
            inputs.map([
                ("rule_no", Data::Number(Number::whole(number))),
                ("action", Data::text("allow")),
                ("from_port", Data::Number(Number::whole(0))),
                ("to_port", Data::Number(Number::whole(0))),
                ("protocol", Data::text("-1")),
                (name, Data::text(block)),
            ])
        };
        inputs.list(vec![rule(100, "cidr_block", "0.0.0.0/0"), rule(101, "ipv6_cidr_block", "::/0")])
    };
    let address = inputs.address("aws_default_network_acl", "this", Some(0));
    let fields = [
        ("default_network_acl_id", attribute(&vpc.address, "default_network_acl_id")),
        ("ingress", ingress.map_or_else(all, |rules| rules.data)),
        ("egress", egress.map_or_else(all, |rules| rules.data)),
    ];
    made.add(address, "aws_default_network_acl", fields);
}
