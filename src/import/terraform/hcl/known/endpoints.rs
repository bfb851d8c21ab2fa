//! The submodule `vpc-endpoints` of `terraform-aws-modules/vpc/aws`.

use std::sync::Arc;

use super::super::number::Number;
use super::super::value::{Data, Value};
use super::{Inputs, Made, attribute, field, id};

/// One endpoint of the map.
struct Endpoint {
    key: Arc<str>,
    address: Arc<str>,
    written: Value,
}

fn endpoints(inputs: &Inputs<'_>) -> Vec<Endpoint> {
    let given = inputs.get("endpoints");
    let Some(entries) = given.as_ref().and_then(|value| value.data.entries()).filter(|_| inputs.truth("create", true)) else {
        return Vec::new();
    };
    let wanted = entries.iter().filter(|(_, written)| field(written, "create").and_then(|create| create.as_truth()) != Some(false));
    let all = wanted.map(|(key, written)| Endpoint {
        key: key.clone(),
        address: format!("{}.aws_vpc_endpoint.this[{key:?}]", inputs.called.address).into(),
        written: written.clone(),
    });
    all.collect()
}

fn own_group(inputs: &Inputs<'_>) -> Option<Arc<str>> {
    let there = inputs.truth("create", true) && inputs.truth("create_security_group", false);
    there.then(|| inputs.address("aws_security_group", "this", Some(0)))
}

pub(super) fn make(made: &mut Made<'_>) {
    let inputs = made.inputs;
    let region = inputs.called.caller.module.region.clone();
    let group = own_group(inputs);
    for endpoint in endpoints(inputs) {
        let of = |name: &str| field(&endpoint.written, name).unwrap_or(Data::Null);
        let kind = field(&endpoint.written, "service_type").unwrap_or_else(|| Data::text("Interface"));
        let interface = kind.as_text().is_none_or(|kind| &*kind == "Interface");
        let service = field(&endpoint.written, "service").map(|service| match service.as_text() {
            Some(service) => Data::text(format!("com.amazonaws.{region}.{service}")),
            None => service,
        });
        let service = field(&endpoint.written, "service_name")
            .or(field(&endpoint.written, "service_endpoint"))
            .or(service)
            .unwrap_or_else(|| Data::text(format!("com.amazonaws.{region}.{}", endpoint.key)));
        let mut fields = vec![
            ("vpc_id", inputs.data("vpc_id")),
            ("service_name", service),
            ("vpc_endpoint_type", kind),
            ("policy", of("policy")),
        ];
        if interface {
            let groups = together(inputs, "security_group_ids", &endpoint.written, group.as_ref().map(id));
            fields.push(("security_group_ids", groups));
            fields.push(("subnet_ids", together(inputs, "subnet_ids", &endpoint.written, None)));
            fields.push(("private_dns_enabled", of("private_dns_enabled")));
        } else {
            fields.push(("route_table_ids", of("route_table_ids")));
            fields.push(("subnet_ids", of("subnet_ids")));
        }
        made.add(endpoint.address.clone(), "aws_vpc_endpoint", fields);
    }
    if let Some(group) = group {
        made.add(group.clone(), "aws_security_group", [("vpc_id", inputs.data("vpc_id"))]);
        rules(made, &group);
    }
}

/// What all endpoints have and what this one has besides.
fn together(inputs: &Inputs<'_>, name: &str, endpoint: &Value, further: Option<Data>) -> Data {
    let mut all = inputs.items(name).unwrap_or_default();
    all.extend(further.map(|data| inputs.value(data)));
    if let Some(data) = field(endpoint, name) {
        match data.items() {
            Some(items) => all.extend(items.iter().cloned()),
            None => all.push(inputs.value(data)),
        }
    }
    Data::list(all)
}

fn rules(made: &mut Made<'_>, group: &Arc<str>) {
    let inputs = made.inputs;
    let given = inputs.get("security_group_rules");
    for (key, rule) in given.iter().filter_map(|value| value.data.entries()).flat_map(|entries| entries.iter()) {
        let or = |name: &str, default: Data| field(rule, name).unwrap_or(default);
        let https = || Data::Number(Number::whole(443));
        let address = format!("{}.aws_security_group_rule.this[{key:?}]", inputs.called.address);
        let fields = [
            ("security_group_id", id(group)),
            ("type", or("type", Data::text("ingress"))),
            ("protocol", or("protocol", Data::text("tcp"))),
            ("from_port", or("from_port", https())),
            ("to_port", or("to_port", https())),
            ("cidr_blocks", or("cidr_blocks", Data::Null)),
            ("ipv6_cidr_blocks", or("ipv6_cidr_blocks", Data::Null)),
            ("prefix_list_ids", or("prefix_list_ids", Data::Null)),
            ("self", or("self", Data::Null)),
            ("source_security_group_id", or("source_security_group_id", Data::Null)),
        ];
        made.add(address.into(), "aws_security_group_rule", fields);
    }
}

pub(super) fn output(inputs: &Inputs<'_>, name: &str) -> Option<Data> {
    const ATTRIBUTES: [&str; 9] =
        ["id", "arn", "prefix_list_id", "cidr_blocks", "dns_entry", "network_interface_ids", "service_name", "state", "vpc_id"];
    match name {
        "endpoints" => {
            let all = endpoints(inputs).into_iter().map(|endpoint| {
                let attributes = ATTRIBUTES.map(|name| (name, attribute(&endpoint.address, name)));
                (endpoint.key, inputs.map(attributes))
            });
            Some(inputs.map(all))
        }
        "security_group_id" => Some(own_group(inputs).map_or(Data::Null, |group| id(&group))),
        "security_group_arn" => Some(own_group(inputs).map_or(Data::Null, |group| attribute(&group, "arn"))),
        _ => None,
    }
}
