//! VPCs, subnets, route tables and network ACLs.

use crate::order::{SortedMap, SortedSet};
use std::sync::Arc;

use super::super::super::declaration::Declared;
use super::super::super::spelling::Kind;
use super::super::answers::{Answer, Answers, Item};
use super::Out;

pub(super) fn declare(answers: &Answers, out: &mut Out<'_>) {
    let defaults = Defaults::new(answers);
    let attributes = answers.by(Answer::VpcAttribute, "VpcId");
    let vpcs = answers.by(Answer::Vpc, "VpcId");
    let associated = Associated::new(answers);
    for vpc in answers.of(Answer::Vpc) {
        self::vpc(&attributes, &defaults, vpc, out);
    }
    for subnet in answers.of(Answer::Subnet) {
        let Some(id) = subnet.text("SubnetId") else { continue };
        let mut fields = subnet.fields.clone();
        let blocks = subnet.get("Ipv6CidrBlockAssociationSet").items();
        if let Some(block) = blocks.iter().find(|block| in_use(block.get("Ipv6CidrBlockState"))) {
            fields.set("Ipv6CidrBlock", block.get("Ipv6CidrBlock").clone());
        }
        out.add(id, Kind::Subnet, "AWS::EC2::Subnet", fields);
        if subnet.text("VpcId").is_some_and(|vpc| !vpcs.contains_key(&vpc)) {
            outside(&associated, &defaults, subnet, out);
        }
    }
    for table in answers.of(Answer::RouteTable) {
        route_table(table, out);
    }
    for acl in answers.of(Answer::NetworkAcl) {
        network_acl(acl, out);
    }
}

/// The subnets that a table or an ACL names.
struct Associated {
    tables: SortedSet<Arc<str>>,
    acls: SortedSet<Arc<str>>,
}

impl Associated {
    fn new(answers: &Answers) -> Self {
        let subnets = |answer| {
            let all = answers.of(answer).iter().flat_map(|item| item.get("Associations").items());
            all.filter_map(|association| association.get("SubnetId").text().cloned()).collect()
        };
        Self { tables: subnets(Answer::RouteTable), acls: subnets(Answer::NetworkAcl) }
    }
}

/// A subnet of a VPC that no answer describes still has a table and an ACL: the VPC's own where it is associated with none.
fn outside(associated: &Associated, defaults: &Defaults, subnet: &Item, out: &mut Out<'_>) {
    let (Some(id), Some(vpc)) = (subnet.text("SubnetId"), subnet.text("VpcId")) else { return };
    let place = subnet.place();
    let tables = (&associated.tables, &defaults.tables, "RouteTableId", "describe-route-tables", Kind::RouteTableAssociation);
    let acls = (&associated.acls, &defaults.acls, "NetworkAclId", "describe-network-acls", Kind::NetworkAclAssociation);
    for (named, own, property, call, kind) in [tables, acls] {
        if !named.contains(&id) {
            let made = own.get(&vpc).map_or_else(|| Declared::unanswered(place, call), |made| Declared::of(place, made.clone()));
            let fields = Declared::map(place, [("SubnetId", subnet.get("SubnetId").clone()), (property, made)]);
            out.add(format!("{id}/{property}"), kind, "", fields);
        }
    }
}

/// What AWS made with each VPC.
struct Defaults {
    tables: SortedMap<Arc<str>, Arc<str>>,
    acls: SortedMap<Arc<str>, Arc<str>>,
    groups: SortedMap<Arc<str>, Arc<str>>,
}

impl Defaults {
    fn new(answers: &Answers) -> Self {
        let pairs = |answer, id: &str, is: fn(&Item) -> bool| {
            let defaults = answers.of(answer).iter().filter(|item| is(item));
            defaults.filter_map(|item| Some((item.text("VpcId")?, item.text(id)?))).collect()
        };
        Self {
            tables: pairs(Answer::RouteTable, "RouteTableId", is_main),
            acls: pairs(Answer::NetworkAcl, "NetworkAclId", |acl| acl.get("IsDefault").truth() == Some(true)),
            // Nobody else may call a group so, and nobody can change its description.
            groups: pairs(Answer::SecurityGroup, "GroupId", |group| {
                group.is("GroupName", &["default"]) || group.is("Description", &["default VPC security group"])
            }),
        }
    }
}

fn is_main(table: &Item) -> bool {
    table.get("Associations").items().iter().any(|association| association.get("Main").truth() == Some(true))
}

fn vpc(attributes: &SortedMap<Arc<str>, &Item>, defaults: &Defaults, vpc: &Item, out: &mut Out<'_>) {
    let Some(id) = vpc.text("VpcId") else { return };
    let mut fields = vpc.fields.clone();
    let place = vpc.place();
    for (name, of, call) in [
        ("MainRouteTable", &defaults.tables, "describe-route-tables"),
        ("DefaultNetworkAcl", &defaults.acls, "describe-network-acls"),
        ("DefaultSecurityGroup", &defaults.groups, "describe-security-groups"),
    ] {
        let value = of.get(&id).map_or_else(|| Declared::unanswered(place, call), |made| Declared::of(place, made.clone()));
        fields.set(name, value);
    }
    let attribute = attributes.get(&id);
    for name in ["EnableDnsSupport", "EnableDnsHostnames"] {
        let value = attribute.map(|attribute| attribute.get(name).get("Value").clone()).filter(|value| !value.is_absent());
        fields.set(name, value.unwrap_or_else(|| Declared::unanswered(place, "describe-vpc-attribute")));
    }
    if let Some(region) = out.regions.foreign(&id) {
        fields.set("Region", Declared::of(place, region));
    }
    let first = vpc.text("CidrBlock");
    for block in vpc.get("CidrBlockAssociationSet").items() {
        let cidr = block.get("CidrBlock");
        if in_use(block.get("CidrBlockState")) && cidr.text() != first.as_ref() {
            add_block(out, &id, "CidrBlock", cidr);
        }
    }
    for block in vpc.get("Ipv6CidrBlockAssociationSet").items() {
        if in_use(block.get("Ipv6CidrBlockState")) {
            add_block(out, &id, "Ipv6CidrBlock", block.get("Ipv6CidrBlock"));
        }
    }
    out.add(id, Kind::Vpc, "AWS::EC2::VPC", fields);
}

fn add_block(out: &mut Out<'_>, vpc: &Arc<str>, name: &str, cidr: &Declared) {
    if let Some(text) = cidr.text() {
        let fields = Declared::map(&cidr.place, [("VpcId", Declared::of(&cidr.place, vpc.clone())), (name, cidr.clone())]);
        out.add(format!("{vpc}/{text}"), Kind::VpcCidrBlock, "AWS::EC2::VPCCidrBlock", fields);
    }
}

/// Whether an association is there and stays; one without a state is.
fn in_use(state: &Declared) -> bool {
    state.get("State").text().is_none_or(|state| matches!(&**state, "associated" | "associating"))
}

fn route_table(table: &Item, out: &mut Out<'_>) {
    let Some(id) = table.text("RouteTableId") else { return };
    let place = table.place();
    let own = |place| Declared::of(place, id.clone());
    out.add(id.clone(), Kind::RouteTable, "AWS::EC2::RouteTable", table.fields.clone());
    for association in table.get("Associations").items() {
        if !in_use(association.get("AssociationState")) {
            continue;
        }
        for (name, kind, written_as) in [
            ("SubnetId", Kind::RouteTableAssociation, "AWS::EC2::SubnetRouteTableAssociation"),
            ("GatewayId", Kind::EdgeAssociation, "AWS::EC2::GatewayRouteTableAssociation"),
        ] {
            let of = association.get(name);
            if let Some(text) = of.text() {
                let place = &association.place;
                let fields = Declared::map(place, [("RouteTableId", own(place)), (name, of.clone())]);
                out.add(format!("{id}/{text}"), kind, written_as, fields);
            }
        }
    }
    for gateway in table.get("PropagatingVgws").items() {
        let tables = Declared::list(place, vec![own(place)]);
        let fields = Declared::map(place, [("RouteTableIds", tables), ("VpnGatewayId", gateway.get("GatewayId").clone())]);
        let gateway = gateway.get("GatewayId").id().unwrap_or_default();
        out.add(format!("{id}/{gateway}"), Kind::VpnRoutePropagation, "AWS::EC2::VPNGatewayRoutePropagation", fields);
    }
    for route in table.get("Routes").items() {
        self::route(&id, route, out);
    }
}

fn route(table: &Arc<str>, route: &Declared, out: &mut Out<'_>) {
    // The local routes follow from the VPC.
    if route.get("GatewayId").text().is_some_and(|target| &**target == "local") {
        return;
    }
    let mut fields = route.clone();
    fields.set("RouteTableId", Declared::of(&route.place, table.clone()));
    // A route to an instance names its interface too, which is what counts.
    if route.get("NetworkInterfaceId").text().is_some() {
        fields.set("InstanceId", Declared::none());
    }
    const TO: [&str; 3] = ["DestinationCidrBlock", "DestinationIpv6CidrBlock", "DestinationPrefixListId"];
    let to = TO.iter().find_map(|name| route.get(name).text()).cloned().unwrap_or_default();
    out.add(format!("{table}/{to}"), Kind::Route, "AWS::EC2::Route", fields);
}

/// The number of the last entry, `*`, which denies everything and is implied.
const LAST_ENTRY: &str = "32767";

fn network_acl(acl: &Item, out: &mut Out<'_>) {
    let Some(id) = acl.text("NetworkAclId") else { return };
    out.add(id.clone(), Kind::NetworkAcl, "AWS::EC2::NetworkAcl", acl.fields.clone());
    for entry in acl.get("Entries").items() {
        let Some(number) = entry.get("RuleNumber").text().filter(|number| &***number != LAST_ENTRY) else { continue };
        let mut fields = entry.clone();
        fields.set("NetworkAclId", Declared::of(&entry.place, id.clone()));
        let way = if entry.get("Egress").truth() == Some(true) { "out" } else { "in" };
        out.add(format!("{id}/{way}/{number}"), Kind::NetworkAclEntry, "AWS::EC2::NetworkAclEntry", fields);
    }
    for association in acl.get("Associations").items() {
        let Some(subnet) = association.get("SubnetId").text() else { continue };
        let place = &association.place;
        let own = Declared::of(place, id.clone());
        let fields = Declared::map(place, [("NetworkAclId", own), ("SubnetId", association.get("SubnetId").clone())]);
        out.add(format!("{id}/{subnet}"), Kind::NetworkAclAssociation, "AWS::EC2::SubnetNetworkAclAssociation", fields);
    }
}
