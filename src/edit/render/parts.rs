//! Routes, rules, entries and associations: the parts that are added to and taken from components.

use super::names;
use super::pen::Pen;
use super::value::{Field, Value, all, declared, flag, map, named};
use crate::edit::apply::{same_entry, same_route, same_rule};
use crate::network::{
    AclAction, Direction, EndpointKind, Fact, Network, NetworkAcl, NetworkAclEntry, NetworkAclId, NodeId, PortRange, Protocol,
    ProtocolMatch, ResourceId, Route, RouteDestination, RouteOrigin, RouteTable, RouteTableId, RouteTarget, RulePeer,
    SecurityGroup, SecurityGroupId, SecurityGroupRule, Subnet, SubnetId,
};

/// What stands in `these` and not in `those`.
pub(super) fn missing<'p, T>(these: &'p [T], those: &[T], same: fn(&T, &T) -> bool) -> Vec<&'p T> {
    these.iter().filter(|part| !those.iter().any(|other| same(part, other))).collect()
}

pub(super) fn routes(pen: &mut Pen, after: &Network, id: &RouteTableId, was: &RouteTable, now: &RouteTable) {
    let gone = missing(&was.routes, &now.routes, same_route);
    let new = missing(&now.routes, &was.routes, same_route);
    for route in &gone {
        let replaced = new.iter().any(|other| other.destination == route.destination && other.origin == route.origin);
        if !(replaced && pen.is_cli()) {
            remove_route(pen, after, id, route);
        }
    }
    for route in &new {
        let replaces = gone.iter().any(|other| other.destination == route.destination && other.origin == route.origin);
        add_route(pen, after, id, route, if replaces { "ec2 replace-route" } else { "ec2 create-route" });
    }
    for gateway in now.propagating.iter().filter(|gateway| !was.propagating.contains(gateway)) {
        pen.command("ec2 enable-vgw-route-propagation", vec![flag("route-table-id", id), flag("gateway-id", gateway)]);
        let fields = vec![named("RouteTableIds", "", "", Value::List(vec![id.into()])), declared("VpnGatewayId", gateway)];
        let fields = fields.into_iter().chain([named("", "route_table_id", "", id)]).collect();
        pen.add(
            (id.as_str(), "Propagation"),
            ["", "AWS::EC2::VPNGatewayRoutePropagation", "aws_vpn_gateway_route_propagation"],
            fields,
        );
    }
    for gateway in was.propagating.iter().filter(|gateway| !now.propagating.contains(gateway)) {
        let fields = vec![flag("route-table-id", id), flag("gateway-id", gateway)];
        let spoken =
            format!("the propagation of {} into {}", gateway_name(&gateway.clone().into()), gateway_name(&id.clone().into()));
        pen.take_away("ec2 disable-vgw-route-propagation", fields, &spoken);
    }
    if was.edges != now.edges {
        pen.note(&format!(
            "The gateways that {} is associated with change; that is not written here.",
            gateway_name(&id.clone().into())
        ));
    }
}

fn gateway_name(id: &NodeId) -> String {
    format!("the {}", names::spoken(id))
}

fn add_route(pen: &mut Pen, after: &Network, table: &RouteTableId, route: &Route, command: &'static str) {
    let spoken = spoken_route(table, route);
    if let RouteTarget::VpcEndpoint(endpoint) = &route.target
        && is_gateway_endpoint(after, route)
    {
        pen.command("ec2 modify-vpc-endpoint", vec![flag("vpc-endpoint-id", endpoint), flag("add-route-table-ids", table)]);
        let fields = vec![named("", "vpc_endpoint_id", "", endpoint), named("", "route_table_id", "", table)];
        pen.add((table.as_str(), "Endpoint"), ["", "", "aws_vpc_endpoint_route_table_association"], fields);
        if let Some(EndpointKind::Gateway { route_tables }) = after.vpc_endpoints.get(endpoint).map(|endpoint| &endpoint.kind) {
            let mut tables = route_tables.clone();
            if !tables.contains(table) {
                tables.push(table.clone());
            }
            let fields = vec![named("RouteTableIds", "", "", super::value::ids(&tables))];
            pen.change(endpoint.clone(), ["AWS::EC2::VPCEndpoint", ""], fields);
        }
        return;
    }
    let (Some(destination), Some(target)) = (destination(&route.destination), target(after, &route.target)) else {
        return pen.note(&format!("Not written: {spoken}; where it leads or what it is for is not known."));
    };
    if route.origin == RouteOrigin::Propagated {
        return pen.note(&format!("Not written: {spoken}; a gateway propagates it."));
    }
    if pen.snippet == super::Snippet::Terraform && target.cloudformation == "InstanceId" {
        pen.note("Terraform takes no instance as a route's target: give the instance's primary_network_interface_id.");
    }
    let name = pen.name(table.as_str(), "Route");
    pen.make(super::pen::Item {
        id: None,
        name,
        command,
        answer: "",
        cloudformation: "AWS::EC2::Route",
        terraform: "aws_route",
        fields: vec![all("RouteTableId", table), destination, target],
    });
}

fn remove_route(pen: &mut Pen, after: &Network, table: &RouteTableId, route: &Route) {
    let spoken = spoken_route(table, route);
    if let RouteTarget::VpcEndpoint(endpoint) = &route.target
        && is_gateway_endpoint(after, route)
    {
        let fields = vec![flag("vpc-endpoint-id", endpoint), flag("remove-route-table-ids", table)];
        return pen.take_away("ec2 modify-vpc-endpoint", fields, &spoken);
    }
    match destination(&route.destination) {
        Some(_) if route.origin == RouteOrigin::Propagated => {
            pen.note(&format!("Not written: {spoken} goes with its propagation."))
        }
        Some(destination) => pen.take_away("ec2 delete-route", vec![all("RouteTableId", table), destination], &spoken),
        None => pen.note(&format!("Not written: remove {spoken}; what it is for is not known.")),
    }
}

/// Gateway endpoints put their routes into tables themselves; nobody else can (aws-facts 3.45).
fn is_gateway_endpoint(network: &Network, route: &Route) -> bool {
    matches!(&route.destination, RouteDestination::PrefixList(_))
        && matches!(&route.target, RouteTarget::VpcEndpoint(id)
            if network.vpc_endpoints.get(id).is_none_or(|it| matches!(it.kind, EndpointKind::Gateway { .. })))
}

fn spoken_route(table: &RouteTableId, route: &Route) -> String {
    let destination = match &route.destination {
        RouteDestination::Ipv4(net) => net.to_string(),
        RouteDestination::Ipv6(net) => net.to_string(),
        RouteDestination::PrefixList(id) => id.to_string(),
        RouteDestination::Unknown(token) => token.to_string(),
    };
    names::comment(&format!("the route for {destination} in route table {table}{}", place(&route.place)))
}

/// Where a part is declared.
fn place(place: &crate::report::Place) -> String {
    if place.line == 0 { String::new() } else { format!(" ({}:{})", place.file, place.line) }
}

fn destination(destination: &RouteDestination) -> Option<Field> {
    Some(match destination {
        RouteDestination::Ipv4(net) => all("DestinationCidrBlock", net.to_string()),
        RouteDestination::Ipv6(net) => all("DestinationIpv6CidrBlock", net.to_string()),
        RouteDestination::PrefixList(id) => all("DestinationPrefixListId", id),
        RouteDestination::Unknown(_) => return None,
    })
}

fn target(network: &Network, target: &RouteTarget) -> Option<Field> {
    Some(match target {
        RouteTarget::InternetGateway(id) => all("GatewayId", id),
        RouteTarget::EgressOnlyInternetGateway(id) => named("EgressOnlyInternetGatewayId", "egress_only_gateway_id", "=", id),
        RouteTarget::NatGateway(id) => all("NatGatewayId", id),
        RouteTarget::VpcEndpoint(id) => all("VpcEndpointId", id),
        RouteTarget::NetworkInterface(id) => {
            let id = ResourceId::new(id.clone());
            let declared = network.resources.get(&id).is_some_and(|it| &*it.written_as == "AWS::EC2::Instance");
            let is_instance = declared || id.as_str().starts_with("i-");
            let id = Value::Id(id.into());
            match is_instance {
                true => named("InstanceId", "network_interface_id", "=", id),
                false => all("NetworkInterfaceId", id),
            }
        }
        RouteTarget::PeeringConnection(id) => all("VpcPeeringConnectionId", id),
        RouteTarget::TransitGateway(id) => all("TransitGatewayId", id),
        RouteTarget::VirtualPrivateGateway(id) => all("GatewayId", id),
        RouteTarget::Local | RouteTarget::Other(_) | RouteTarget::Unknown(_) => return None,
    })
}

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

/// The subnet's route table and network ACL, where they differ.
pub(super) fn associations(pen: &mut Pen, after: &Network, id: &SubnetId, was: Option<&Subnet>, now: &Subnet) {
    let old = was.and_then(|was| was.route_table.as_ref());
    if old != now.route_table.as_ref() {
        associate_table(pen, id, old, now.route_table.as_ref());
    }
    let old = was.and_then(|was| was.network_acl.as_ref());
    if old != now.network_acl.as_ref() {
        associate_acl(pen, after, id, now, old);
    }
}

const TABLE_ASSOCIATION: &[&str] = &[
    "ec2 describe-route-tables --filters \"Name=association.subnet-id,Values=",
    "\" --query \"RouteTables[0].Associations[?SubnetId=='",
    "'].RouteTableAssociationId | [0]\" --output text",
];
const ACL_ASSOCIATION: &[&str] = &[
    "ec2 describe-network-acls --filters \"Name=association.subnet-id,Values=",
    "\" --query \"NetworkAcls[0].Associations[?SubnetId=='",
    "'].NetworkAclAssociationId | [0]\" --output text",
];
const DEFAULT_ACL: &[&str] = &[
    "ec2 describe-network-acls --filters Name=default,Values=true \"Name=vpc-id,Values=",
    "\" --query \"NetworkAcls[0].NetworkAclId\" --output text",
];

fn associate_table(pen: &mut Pen, id: &SubnetId, old: Option<&RouteTableId>, now: Option<&RouteTableId>) {
    let association = || Value::Ask(TABLE_ASSOCIATION, id.clone().into());
    if let Some(old) = old {
        pen.note_declared(&names::comment(&format!("remove the association of subnet {id} with route table {old}")));
    }
    match (old, now) {
        (_, None) => pen.command("ec2 disassociate-route-table", vec![flag("association-id", association())]),
        (Some(_), Some(table)) if pen.is_cli() => pen.command(
            "ec2 replace-route-table-association",
            vec![flag("association-id", association()), flag("route-table-id", table)],
        ),
        (_, Some(table)) => {
            let fields = vec![all("SubnetId", id), all("RouteTableId", table)];
            let kinds = ["ec2 associate-route-table", "AWS::EC2::SubnetRouteTableAssociation", "aws_route_table_association"];
            pen.add((id.as_str(), "RouteTableAssociation"), kinds, fields);
        }
    }
}

fn associate_acl(pen: &mut Pen, after: &Network, id: &SubnetId, now: &Subnet, old: Option<&NetworkAclId>) {
    if let Some(old) = old {
        pen.note_declared(&names::comment(&format!("remove the association of subnet {id} with network ACL {old}")));
    }
    // A subnet always has an ACL, so there is always an association to replace.
    let default = after.vpcs.get(&now.vpc).and_then(|vpc| vpc.default_network_acl.as_ref());
    let acl = match now.network_acl.as_ref().or(default) {
        Some(acl) => acl.into(),
        None => Value::Ask(DEFAULT_ACL, now.vpc.clone().into()),
    };
    let association = Value::Ask(ACL_ASSOCIATION, id.clone().into());
    pen.command("ec2 replace-network-acl-association", vec![flag("association-id", association), flag("network-acl-id", acl)]);
    if let Some(acl) = &now.network_acl {
        let fields = vec![declared("SubnetId", id), declared("NetworkAclId", acl)];
        let kinds = ["", "AWS::EC2::SubnetNetworkAclAssociation", "aws_network_acl_association"];
        pen.add((id.as_str(), "NetworkAclAssociation"), kinds, fields);
    }
}
