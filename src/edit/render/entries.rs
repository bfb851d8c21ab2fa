//! Entries of network ACLs.

use super::names::place;
use super::pen::{Pen, missing};
use super::value::{Field, Value, all, declared, flag, map, named};
use crate::edit::apply::same_entry;
use crate::network::{AclAction, Direction, Fact, NetworkAcl, NetworkAclEntry, NetworkAclId, Protocol, ProtocolMatch};

pub(super) fn entries(pen: &mut Pen, id: &NetworkAclId, was: &NetworkAcl, now: &NetworkAcl) {
    let gone = missing(&was.entries, &now.entries, same_entry);
    let new = missing(&now.entries, &was.entries, same_entry);
    let key = |entry: &NetworkAclEntry| (entry.number, entry.direction);
    for entry in &gone {
        if pen.is_cli() && new.iter().any(|other| key(other) == key(entry)) {
            continue;
        }
        let way = match entry.direction {
            Direction::In => "inbound",
            Direction::Out => "outbound",
        };
        let spoken = format!("the {way} entry {} of network ACL {id}{}", entry.number, place(&entry.place));
        let fields = vec![flag("network-acl-id", id), flag("rule-number", Value::Number(entry.number.into())), way_flag(entry)];
        pen.take_away("ec2 delete-network-acl-entry", fields, &spoken);
    }
    for entry in &new {
        let replaces = gone.iter().any(|other| key(other) == key(entry));
        add_entry(pen, id, entry, if replaces { "ec2 replace-network-acl-entry" } else { "ec2 create-network-acl-entry" });
    }
}

fn way_flag(entry: &NetworkAclEntry) -> Field {
    flag(if entry.direction == Direction::In { "ingress" } else { "egress" }, true)
}

fn add_entry(pen: &mut Pen, acl: &NetworkAclId, entry: &NetworkAclEntry, command: &'static str) {
    let Fact::Known(cidr) = &entry.cidr else {
        return pen.note(&format!("Not written: entry {} of network ACL {acl}; its addresses are not known.", entry.number));
    };
    let v6 = matches!(cidr, ipnet::IpNet::V6(_));
    // IANA's numbers; the API takes no names here.
    let protocol: i64 = match entry.protocol {
        ProtocolMatch::All => -1,
        ProtocolMatch::One(Protocol::Tcp) => 6,
        ProtocolMatch::One(Protocol::Udp) => 17,
        ProtocolMatch::One(Protocol::Icmp) => {
            if v6 {
                58
            } else {
                1
            }
        }
        ProtocolMatch::Number(number) => number.into(),
    };
    let action = match entry.action {
        AclAction::Allow => "allow",
        AclAction::Deny => "deny",
    };
    let mut fields = vec![
        all("NetworkAclId", acl),
        all("RuleNumber", Value::Number(entry.number.into())),
        way_flag(entry),
        declared("Egress", entry.direction == Direction::Out),
        all("RuleAction", action),
        all("Protocol", Value::Number(protocol)),
    ];
    fields.push(if v6 { all("Ipv6CidrBlock", cidr.to_string()) } else { all("CidrBlock", cidr.to_string()) });
    match entry.protocol {
        ProtocolMatch::One(Protocol::Tcp | Protocol::Udp) => {
            let (from, to) = (Value::Number(entry.ports.first.into()), Value::Number(entry.ports.last.into()));
            fields.push(flag("port-range", format!("From={},To={}", entry.ports.first, entry.ports.last)));
            fields.push(named("", "from_port", "", from.clone()));
            fields.push(named("", "to_port", "", to.clone()));
            fields.push(named("PortRange", "", "", map([("From", from), ("To", to)])));
        }
        ProtocolMatch::One(Protocol::Icmp) => {
            fields.push(flag("icmp-type-code", "Type=-1,Code=-1"));
            fields.push(named("", "icmp_type", "", Value::Number(-1)));
            fields.push(named("", "icmp_code", "", Value::Number(-1)));
            fields.push(named("Icmp", "", "", map([("Type", Value::Number(-1)), ("Code", Value::Number(-1))])));
        }
        ProtocolMatch::All | ProtocolMatch::Number(_) => {}
    }
    pen.add((acl.as_str(), "Entry"), [command, "AWS::EC2::NetworkAclEntry", "aws_network_acl_rule"], fields);
}
