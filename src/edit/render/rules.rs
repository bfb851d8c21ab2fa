//! Rules of security groups.

use super::names::{self, place};
use super::pen::{Pen, missing};
use super::value::{Field, Value, declared, flag, named};
use crate::edit::apply::same_rule;
use crate::network::{Direction, PortRange, Protocol, ProtocolMatch, RulePeer, SecurityGroup, SecurityGroupId, SecurityGroupRule};

pub(super) fn rules(pen: &mut Pen, id: &SecurityGroupId, was: &SecurityGroup, now: &SecurityGroup) {
    for direction in [Direction::In, Direction::Out] {
        let (was, now) = match direction {
            Direction::In => (&was.ingress, &now.ingress),
            Direction::Out => (&was.egress, &now.egress),
        };
        for rule in missing(was, now, same_rule) {
            remove_rule(pen, id, direction, rule);
        }
        for rule in missing(now, was, same_rule) {
            add_rule(pen, id, direction, rule);
        }
    }
}

fn add_rule(pen: &mut Pen, group: &SecurityGroupId, direction: Direction, rule: &SecurityGroupRule) {
    let Some(permission) = permission(rule) else {
        return pen.note(&format!("Not written: {}; whom it lets through is not known.", spoken_rule(group, direction, rule)));
    };
    if pen.snippet == super::Snippet::Terraform {
        pen.note(
            "Where a group lists its rules inline, add them there: inline and separate rules of one group overwrite each other.",
        );
    }
    let mut fields = vec![named("GroupId", "security_group_id", "group-id", group), permission];
    fields.extend(declared_rule(direction, rule));
    let (command, what, cloudformation, terraform) = match direction {
        Direction::In => (
            "ec2 authorize-security-group-ingress",
            "Ingress",
            "AWS::EC2::SecurityGroupIngress",
            "aws_vpc_security_group_ingress_rule",
        ),
        Direction::Out => {
            ("ec2 authorize-security-group-egress", "Egress", "AWS::EC2::SecurityGroupEgress", "aws_vpc_security_group_egress_rule")
        }
    };
    pen.add((group.as_str(), what), [command, cloudformation, terraform], fields);
}

pub(super) fn remove_rule(pen: &mut Pen, group: &SecurityGroupId, direction: Direction, rule: &SecurityGroupRule) {
    let spoken = spoken_rule(group, direction, rule);
    let Some(permission) = permission(rule) else {
        return pen.note(&format!("Not written: remove {spoken}; whom it lets through is not known."));
    };
    let command = match direction {
        Direction::In => "ec2 revoke-security-group-ingress",
        Direction::Out => "ec2 revoke-security-group-egress",
    };
    pen.take_away(command, vec![flag("group-id", group), permission], &spoken);
}

fn spoken_rule(group: &SecurityGroupId, direction: Direction, rule: &SecurityGroupRule) -> String {
    let peer = match &rule.peer {
        RulePeer::Ipv4(net) => net.to_string(),
        RulePeer::Ipv6(net) => net.to_string(),
        RulePeer::PrefixList(id) => id.to_string(),
        RulePeer::SecurityGroup(id) => id.to_string(),
        RulePeer::Unknown(token) => token.to_string(),
    };
    let (way, between) = match direction {
        Direction::In => ("ingress", "from"),
        Direction::Out => ("egress", "to"),
    };
    let (protocol, ports) = (protocol_name(rule.protocol, false), ports_of(rule.protocol, rule.ports));
    let ports = if has_ports(rule.protocol) { format!(" {ports}") } else { String::new() };
    names::comment(&format!("the {way} rule {protocol}{ports} {between} {peer} of security group {group}{}", place(&rule.place)))
}

/// `--ip-permissions`.
fn permission(rule: &SecurityGroupRule) -> Option<Field> {
    let mut range = match &rule.peer {
        RulePeer::Ipv4(net) => ("IpRanges", vec![("CidrIp".into(), net.to_string().into())]),
        RulePeer::Ipv6(net) => ("Ipv6Ranges", vec![("CidrIpv6".into(), net.to_string().into())]),
        RulePeer::PrefixList(id) => ("PrefixListIds", vec![("PrefixListId".into(), id.into())]),
        RulePeer::SecurityGroup(id) => ("UserIdGroupPairs", vec![("GroupId".into(), id.into())]),
        RulePeer::Unknown(_) => return None,
    };
    if !rule.description.is_empty() {
        range.1.push(("Description".into(), Value::Text(rule.description.clone())));
    }
    let mut permission = vec![("IpProtocol".into(), protocol_name(rule.protocol, is_v6(rule)).into())];
    if let Some([from, to]) = written_ports(rule.protocol, rule.ports) {
        permission.push(("FromPort".into(), Value::Number(from)));
        permission.push(("ToPort".into(), Value::Number(to)));
    }
    permission.push((range.0.into(), Value::List(vec![Value::Map(range.1)])));
    Some(flag("ip-permissions", Value::List(vec![Value::Map(permission)])))
}

/// A rule's own properties in CloudFormation and Terraform.
pub(super) fn declared_rule(direction: Direction, rule: &SecurityGroupRule) -> Vec<Field> {
    let mut fields = vec![declared("IpProtocol", protocol_name(rule.protocol, is_v6(rule)))];
    if let Some([from, to]) = written_ports(rule.protocol, rule.ports) {
        fields.push(declared("FromPort", Value::Number(from)));
        fields.push(declared("ToPort", Value::Number(to)));
    }
    let ingress = direction == Direction::In;
    match &rule.peer {
        RulePeer::Ipv4(net) => fields.push(named("CidrIp", "cidr_ipv4", "", net.to_string())),
        RulePeer::Ipv6(net) => fields.push(named("CidrIpv6", "cidr_ipv6", "", net.to_string())),
        RulePeer::PrefixList(id) => {
            fields.push(named(if ingress { "SourcePrefixListId" } else { "DestinationPrefixListId" }, "prefix_list_id", "", id));
        }
        RulePeer::SecurityGroup(id) => fields.push(named(
            if ingress { "SourceSecurityGroupId" } else { "DestinationSecurityGroupId" },
            "referenced_security_group_id",
            "",
            id,
        )),
        RulePeer::Unknown(_) => {}
    }
    if !rule.description.is_empty() {
        fields.push(declared("Description", Value::Text(rule.description.clone())));
    }
    fields
}

pub(super) fn is_v6(rule: &SecurityGroupRule) -> bool {
    matches!(rule.peer, RulePeer::Ipv6(_))
}

fn protocol_name(protocol: ProtocolMatch, v6: bool) -> String {
    match protocol {
        ProtocolMatch::All => "-1".to_owned(),
        ProtocolMatch::One(Protocol::Icmp) if v6 => "icmpv6".to_owned(),
        ProtocolMatch::One(protocol) => protocol.name().to_owned(),
        ProtocolMatch::Number(number) => number.to_string(),
    }
}

fn has_ports(protocol: ProtocolMatch) -> bool {
    matches!(protocol, ProtocolMatch::One(Protocol::Tcp | Protocol::Udp))
}

fn ports_of(protocol: ProtocolMatch, ports: PortRange) -> String {
    if has_ports(protocol) { ports.to_string() } else { "all".to_owned() }
}

/// The ports as AWS takes them: for ICMP every type and code, for other protocols none.
fn written_ports(protocol: ProtocolMatch, ports: PortRange) -> Option<[i64; 2]> {
    match protocol {
        ProtocolMatch::One(Protocol::Tcp | Protocol::Udp) => Some([ports.first.into(), ports.last.into()]),
        ProtocolMatch::One(Protocol::Icmp) => Some([-1, -1]),
        ProtocolMatch::All | ProtocolMatch::Number(_) => None,
    }
}
