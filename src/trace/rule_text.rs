//! Rules in AWS's own terms, short and without words of any language: `allow tcp 443 to 0.0.0.0/0`.

use std::fmt::Display;
use std::sync::Arc;

use super::answer::RuleRef;
use crate::network::{
    AclAction, Direction, Fact, Listener, NetworkAclEntry, PortRange, ProtocolMatch, Route, RouteDestination, RouteTarget,
    RulePeer, SecurityGroupRule, TransitGatewayRoute,
};
use crate::report::Place;

/// A reference to a rule at `place`.
pub(super) fn rule(text: impl Into<Arc<str>>, place: &Place) -> RuleRef {
    RuleRef { text: text.into(), place: place.clone() }
}

/// `allow tcp 443 to 0.0.0.0/0`
#[must_use]
pub fn group_rule(declared: &SecurityGroupRule, direction: Direction) -> RuleRef {
    let peer: &dyn Display = match &declared.peer {
        RulePeer::Ipv4(range) => range,
        RulePeer::Ipv6(range) => range,
        RulePeer::PrefixList(id) => id,
        RulePeer::SecurityGroup(id) => id,
        RulePeer::Unknown(token) => token,
    };
    rule(format!("allow {} {} {peer}", traffic(declared.protocol, declared.ports), preposition(direction)), &declared.place)
}

/// `100 deny tcp 22 from 0.0.0.0/0`
#[must_use]
pub fn acl_entry(entry: &NetworkAclEntry, direction: Direction) -> RuleRef {
    let action = match entry.action {
        AclAction::Allow => "allow",
        AclAction::Deny => "deny",
    };
    let range: &dyn Display = match &entry.cidr {
        Fact::Known(range) => range,
        Fact::Unknown(token) => token,
    };
    let text = format!("{} {action} {} {} {range}", entry.number, traffic(entry.protocol, entry.ports), preposition(direction));
    rule(text, &entry.place)
}

/// `* deny all: 1024-32767`: a rule that closes these of many ports.
pub(super) fn closing(by: &RuleRef, ports: &[PortRange]) -> RuleRef {
    let ports: Vec<String> = ports.iter().map(PortRange::to_string).collect();
    rule(format!("{}: {}", by.text, ports.join(", ")), &by.place)
}

/// `0.0.0.0/0 → NatGateway`
#[must_use]
pub fn route(declared: &Route) -> RuleRef {
    let destination = range(&declared.destination);
    let target: &dyn Display = match &declared.target {
        RouteTarget::Local => &"local",
        RouteTarget::InternetGateway(id) => id,
        RouteTarget::EgressOnlyInternetGateway(id) => id,
        RouteTarget::NatGateway(id) => id,
        RouteTarget::VpcEndpoint(id) => id,
        RouteTarget::PeeringConnection(id) => id,
        RouteTarget::TransitGateway(id) => id,
        RouteTarget::VirtualPrivateGateway(id) => id,
        RouteTarget::NetworkInterface(id) | RouteTarget::Other(id) | RouteTarget::Unknown(id) => id,
    };
    rule(format!("{destination} → {target}"), &declared.place)
}

/// `10.1.0.0/16 → Attachment`, `10.1.0.0/16 → blackhole`
#[must_use]
pub fn transit_gateway_route(declared: &TransitGatewayRoute) -> RuleRef {
    let attachment: &dyn Display = match &declared.attachment {
        Some(id) => id,
        None => &"blackhole",
    };
    rule(format!("{} → {attachment}", range(&declared.destination)), &declared.place)
}

fn range(destination: &RouteDestination) -> &dyn Display {
    match destination {
        RouteDestination::Ipv4(range) => range,
        RouteDestination::Ipv6(range) => range,
        RouteDestination::PrefixList(id) => id,
        RouteDestination::Unknown(token) => token,
    }
}

/// `tcp 443 → Targets`
pub(super) fn listener(declared: &Listener) -> RuleRef {
    let groups: Vec<&str> = declared.target_groups.iter().map(|group| &*group.id).collect();
    rule(format!("{} {} → {}", declared.protocol.name(), declared.port, groups.join(", ")), &declared.place)
}

fn traffic(protocol: ProtocolMatch, ports: PortRange) -> String {
    let name = match protocol {
        ProtocolMatch::All => return "all".to_owned(),
        ProtocolMatch::One(protocol) => protocol.name().to_owned(),
        ProtocolMatch::Number(number) => number.to_string(),
    };
    if ports == PortRange::ALL { name } else { format!("{name} {ports}") }
}

const fn preposition(direction: Direction) -> &'static str {
    match direction {
        Direction::In => "from",
        Direction::Out => "to",
    }
}
