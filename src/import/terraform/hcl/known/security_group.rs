//! `terraform-aws-modules/security-group/aws` and its submodules.

use std::sync::Arc;

use super::super::number::Number;
use super::super::value::{Data, Value};
use super::{Inputs, Made, attribute, comma_separated, field, id, ports};
use crate::report::{ProblemKind, Severity};

/// The group: the one that is made, or the one that is given.
fn group(inputs: &Inputs<'_>, submodule: Option<&str>) -> (Option<Arc<str>>, Data) {
    if !inputs.truth("create", true) {
        return (None, Data::Null);
    }
    if !inputs.truth("create_sg", true) {
        return (None, inputs.data("security_group_id"));
    }
    let name = if inputs.truth("use_name_prefix", true) { "this_name_prefix" } else { "this" };
    let address = address(inputs, submodule, "aws_security_group", name, 0);
    (Some(address.clone()), id(&address))
}

/// A submodule calls the module itself, as `sg`.
fn address(inputs: &Inputs<'_>, submodule: Option<&str>, kind: &str, name: &str, number: usize) -> Arc<str> {
    let between = if submodule.is_some() { "module.sg." } else { "" };
    format!("{}.{between}{kind}.{name}[{number}]", inputs.called.address).into()
}

pub(super) fn make(made: &mut Made<'_>, submodule: Option<&'static str>) {
    let inputs = made.inputs;
    let (own, group) = group(inputs, submodule);
    if matches!(group, Data::Null) {
        return;
    }
    if let Some(own) = own {
        made.add(own, "aws_security_group", [("vpc_id", inputs.data("vpc_id")), ("name", inputs.data("name"))]);
    }
    for way in ["ingress", "egress"] {
        for computed in [false, true] {
            let writing = Writing { group: &group, submodule, way, computed };
            writing.named(made);
            writing.with(made, "cidr_blocks", "cidr_blocks");
            writing.with(made, "ipv6_cidr_blocks", "ipv6_cidr_blocks");
            writing.with(made, "prefix_list_ids", "prefix_list_ids");
            writing.with(made, "source_security_group_id", "source_security_group_id");
            writing.with(made, "self", "self");
        }
    }
}

/// The rules of one way.
struct Writing<'a> {
    group: &'a Data,
    submodule: Option<&'static str>,
    way: &'static str,
    /// Rules whose number is given beside them.
    computed: bool,
}

impl Writing<'_> {
    /// The items of an input, with the number of them that is given where it is.
    fn items(&self, inputs: &Inputs<'_>, what: &str) -> Vec<Value> {
        let name = format!("{}{}_{what}", if self.computed { "computed_" } else { "" }, self.way);
        let items = inputs.items(&name).unwrap_or_default();
        if !self.computed {
            return items;
        }
        let count = inputs.get(&format!("number_of_{name}")).and_then(|value| value.data.as_number()?.as_index()).unwrap_or(0);
        items.into_iter().take(count).collect()
    }

    /// The addresses that every rule of this way has.
    fn all_of(&self, inputs: &Inputs<'_>, what: &str) -> Data {
        let name = format!("{}_{what}", self.way);
        let everyone = match (self.way, what) {
            ("egress", "cidr_blocks") => Some("0.0.0.0/0"),
            ("egress", "ipv6_cidr_blocks") => Some("::/0"),
            _ => None,
        };
        match inputs.get(&name) {
            Some(value) => value.data,
            None => inputs.list(everyone.into_iter().map(Data::text).collect()),
        }
    }

    /// Rules by a well-known name, for all addresses of the way.
    fn named(&self, made: &mut Made<'_>) {
        let inputs = made.inputs;
        let mut rules = self.items(inputs, "rules");
        if let (Some(group), false) = (self.submodule, self.computed) {
            let added = if self.way == "ingress" { ports::rules_of(group) } else { vec!["all-all"] };
            for name in added {
                if !rules.iter().any(|rule| rule.data.known_text().is_some_and(|known| &**known == name)) {
                    rules.push(inputs.value(Data::text(name)));
                }
            }
        }
        for (number, rule) in rules.iter().enumerate() {
            let mut fields = vec![
                ("cidr_blocks", self.all_of(inputs, "cidr_blocks")),
                ("ipv6_cidr_blocks", self.all_of(inputs, "ipv6_cidr_blocks")),
                ("prefix_list_ids", self.all_of(inputs, "prefix_list_ids")),
            ];
            fields.extend(self.ports(inputs, rule, &rule.data));
            self.add(made, "rules", number, fields);
        }
    }

    /// Rules as maps, of which one field says for whom they are.
    fn with(&self, made: &mut Made<'_>, what: &str, peer: &'static str) {
        let inputs = made.inputs;
        let mut rules = self.items(inputs, &format!("with_{what}"));
        if self.submodule.is_some() && self.way == "ingress" && what == "self" && !self.computed {
            rules.push(inputs.value(inputs.map([("rule", Data::text("all-all"))])));
        }
        for (number, rule) in rules.iter().enumerate() {
            let given = field(rule, peer);
            let whom = match peer {
                "self" => given.unwrap_or(Data::Truth(true)),
                "source_security_group_id" => given.unwrap_or_else(|| rule.data.clone()),
                _ if rule.data.waits_for().is_some() => inputs.list(vec![rule.data.clone()]),
                _ => match given {
                    Some(given) => comma_separated(inputs, Some(given)),
                    None => self.all_of(inputs, peer),
                },
            };
            let mut fields = vec![(peer, whom)];
            if peer != "prefix_list_ids" {
                fields.push(("prefix_list_ids", self.all_of(inputs, "prefix_list_ids")));
            }
            let named = field(rule, "rule").unwrap_or(Data::Null);
            fields.extend(self.ports(inputs, rule, &named));
            self.add(made, &format!("with_{what}"), number, fields);
        }
    }

    /// Ports and protocol: those that a rule writes, else those of its name.
    fn ports(&self, inputs: &Inputs<'_>, rule: &Value, name: &Data) -> [(&'static str, Data); 3] {
        let known = name.as_text().and_then(|name| ports::find(&name));
        if let (Some(written), None) = (name.as_text(), known) {
            let kind = ProblemKind::BadValue { property: written.as_ref().into(), expected: "a rule name that is known".into() };
            let what = format!("{}.{written}", inputs.called.address);
            inputs.called.caller.module.world.report_once(what, Severity::Warning, &rule.place, kind);
        }
        let of_name = |pick: fn(&ports::Ports) -> Data| match (known, name.waits_for()) {
            (Some(known), _) => pick(known),
            (None, Some(unknown)) => Data::Unknown(unknown),
            (None, None) => Data::unknown("<unknown>", false),
        };
        let or = |field_name: &str, pick: fn(&ports::Ports) -> Data| field(rule, field_name).unwrap_or_else(|| of_name(pick));
        [
            ("from_port", or("from_port", |ports| Data::Number(Number::whole(i128::from(ports.from))))),
            ("to_port", or("to_port", |ports| Data::Number(Number::whole(i128::from(ports.to))))),
            ("protocol", or("protocol", |ports| Data::text(ports.protocol))),
        ]
    }

    fn add(&self, made: &mut Made<'_>, what: &str, number: usize, mut fields: Vec<(&'static str, Data)>) {
        let name = format!("{}{}_{what}", if self.computed { "computed_" } else { "" }, self.way);
        let address = address(made.inputs, self.submodule, "aws_security_group_rule", &name, number);
        fields.push(("security_group_id", self.group.clone()));
        fields.push(("type", Data::text(self.way)));
        made.add(address, "aws_security_group_rule", fields);
    }
}

pub(super) fn output(inputs: &Inputs<'_>, name: &str, submodule: Option<&str>) -> Option<Data> {
    let name = name.strip_prefix("this_").unwrap_or(name);
    let (own, group) = group(inputs, submodule);
    let of = |name: &str| own.as_ref().map_or(Data::Null, |own| attribute(own, name));
    match name {
        "security_group_id" => Some(group),
        "security_group_vpc_id" => Some(inputs.data("vpc_id")),
        "security_group_name" => Some(of("name")),
        "security_group_arn" => Some(of("arn")),
        "security_group_owner_id" => Some(of("owner_id")),
        _ => None,
    }
}
