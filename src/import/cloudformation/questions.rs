//! Which parameters the person is asked for: those on which something of the network rests, with what may be answered.

use std::sync::Arc;

use super::super::document::{Entry, Node};
use super::super::question::{AnswerKind, Decides, Question};
use super::properties::READ;
use super::template::Template;

/// The most questions that are asked; AWS takes 200 parameters in a template.
const MOST: usize = 1_000;

/// Properties that are read for the functions' sake and change no path.
const NOT_OF_THE_NETWORK: &[&str] = &[
    "Description",
    "GroupDescription",
    "LoadBalancerAttributes",
    "MemorySize",
    "PackageType",
    "ReservedConcurrentExecutions",
    "TargetGroupAttributes",
    "Timeout",
];

impl Template<'_> {
    /// Notes that the value of a parameter is asked for in `property`.
    pub(super) fn ask(&self, parameter: &Entry, kind: &str, property: &str) {
        let decides = decides(property, self.stacks.judging.get());
        if self.stacks.quiet.get() || !decides.anything() {
            return;
        }
        let place = self.place(parameter.spot);
        let mut questions = self.stacks.questions.borrow_mut();
        if let Some(known) = questions.iter_mut().find(|question| question.name == parameter.key && question.place == place) {
            known.decides.subnets |= decides.subnets;
            known.decides.groups |= decides.groups;
            known.decides.paths |= decides.paths;
            return;
        }
        if questions.len() >= MOST {
            return;
        }
        let node = &parameter.value;
        let text = |name: &str| node.get(name).and_then(|value| value.text()).cloned();
        let allowed: Vec<Arc<str>> = node
            .get("AllowedValues")
            .and_then(|values| values.seq())
            .map_or_else(Vec::new, |values| values.iter().filter_map(|value| value.text().cloned()).collect());
        let secret = is_secret(node);
        let from_store = kind.starts_with("AWS::SSM::Parameter::Value<");
        let answer = answer_kind(kind, &allowed);
        questions.push(Question {
            name: parameter.key.clone(),
            place,
            kind: answer,
            written_as: kind.into(),
            pattern: text("AllowedPattern"),
            description: text("Description").unwrap_or_default(),
            default: text("Default").filter(|_| !secret && !from_store),
            secret,
            example: example(kind, property, &parameter.key, &self.stacks.options.region)
                .filter(|_| allowed.is_empty())
                .or_else(|| allowed.first().cloned()),
            allowed,
            decides,
        });
    }
}

/// Whether the file asks to keep the value of a parameter secret.
pub(super) fn is_secret(node: &Node) -> bool {
    node.get("NoEcho").and_then(|flag| flag.text()).is_some_and(|flag| flag.eq_ignore_ascii_case("true"))
}

/// Whether a parameter of that type holds a list.
pub(super) fn is_list(kind: &str) -> bool {
    kind == "CommaDelimitedList" || kind.contains("List<")
}

fn answer_kind(kind: &str, allowed: &[Arc<str>]) -> AnswerKind {
    let truths = |value: &Arc<str>| value.eq_ignore_ascii_case("true") || value.eq_ignore_ascii_case("false");
    if is_list(kind) {
        AnswerKind::List
    } else if kind == "Number" {
        AnswerKind::Number
    } else if allowed.len() == 2 && allowed.iter().all(|value| truths(value) && **value == value.to_ascii_lowercase()) {
        AnswerKind::Truth
    } else {
        AnswerKind::Text
    }
}

/// What of the network a value in `property`, or in a condition, decides.
pub(in crate::import) fn decides(property: &str, judging: bool) -> Decides {
    if judging {
        return Decides { paths: true, ..Decides::default() };
    }
    if NOT_OF_THE_NETWORK.contains(&property) {
        return Decides::default();
    }
    let subnets = property.contains("Subnet");
    let groups = property.contains("SecurityGroup")
        || matches!(property, "CidrIp" | "CidrIpv6" | "FromPort" | "GroupId" | "GroupSet" | "IpProtocol" | "ToPort");
    Decides { subnets, groups, paths: !subnets && !groups }
}

/// Whether anything of the network may rest on a property of a resource.
pub(in crate::import) fn decides_anything(property: &str) -> bool {
    READ.binary_search(&property).is_ok() && decides(property, false).anything()
}

/// What a value of that type looks like; a plain text is judged by the property that it stands in and by its name.
pub(in crate::import) fn example(kind: &str, property: &str, name: &str, region: &str) -> Option<Arc<str>> {
    const IDS: [(&str, &str, &str); 12] = [
        ("EC2::VPC::Id", "vpc", "VpcId"),
        ("EC2::Subnet::Id", "subnet", "SubnetId"),
        ("EC2::SecurityGroup::Id", "sg", "SecurityGroupId"),
        ("EC2::Instance::Id", "i", "InstanceId"),
        ("EC2::RouteTable::Id", "rtb", "RouteTableId"),
        ("EC2::NatGateway::Id", "nat", "NatGatewayId"),
        ("EC2::InternetGateway::Id", "igw", "InternetGatewayId"),
        ("EC2::TransitGateway::Id", "tgw", "TransitGatewayId"),
        ("EC2::NetworkInterface::Id", "eni", "NetworkInterfaceId"),
        ("EC2::VPCPeeringConnection::Id", "pcx", "VpcPeeringConnectionId"),
        ("EC2::VPCEndpoint::Id", "vpce", "VpcEndpointId"),
        ("EC2::PrefixList::Id", "pl", "PrefixListId"),
    ];
    let id = |prefix: &str, digit: char| {
        let rest = if prefix == "i" || prefix == "vpc" { "0123456789abcde" } else { "0123456789abcd0" };
        format!("{prefix}-{rest}0{digit}")
    };
    let many = is_list(kind);
    let of = |prefix: &str| -> Arc<str> {
        let first = id(prefix, 'f');
        if many { format!("{first},{}", id(prefix, 'e')).into() } else { first.into() }
    };
    if let Some((_, prefix, _)) = IDS.iter().find(|(written, _, _)| kind.contains(written)) {
        return Some(of(prefix));
    }
    if kind.contains("AvailabilityZone::Name") || property == "AvailabilityZone" {
        return Some(if many { format!("{region}a,{region}b").into() } else { format!("{region}a").into() });
    }
    if kind == "Number" || kind.starts_with("List<Number>") {
        return None;
    }
    // A part of a name says nothing about the property that the whole name stands in.
    let lower = name.to_ascii_lowercase();
    if ["env", "export", "name", "prefix", "project", "stack", "stage"].iter().any(|part| lower.contains(part)) {
        return None;
    }
    let singular = property.strip_suffix('s').unwrap_or(property);
    if let Some((_, prefix, _)) = IDS.iter().find(|(_, _, of)| singular.ends_with(of)) {
        return Some(of(prefix));
    }
    if property.contains("Cidr") || lower.contains("cidr") {
        return Some(if property.contains("v6") { "2001:db8::/56".into() } else { "10.0.0.0/16".into() });
    }
    None
}
