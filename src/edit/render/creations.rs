//! Components that are new: what makes each kind, without the parts that may need other new components.

use super::names;
use super::pen::Pen;
use super::rules::{declared_rule, remove_rule};
use super::value::{Value, all, declared, flag, ids, known, map, named, policy};
use crate::network::*;

pub(super) fn vpc(pen: &mut Pen, id: &VpcId, vpc: &Vpc) {
    let mut fields = Vec::new();
    match vpc.cidrs.first().and_then(known) {
        Some(cidr) => fields.push(all("CidrBlock", cidr)),
        None => pen.note(&format!("The CIDR block of VPC {id} is not known: give one.")),
    }
    let dns = [("EnableDnsSupport", &vpc.dns_support), ("EnableDnsHostnames", &vpc.dns_hostnames)];
    for (name, fact) in dns {
        fields.extend(fact.known().map(|on| declared(name, *on)));
    }
    if vpc.dedicated_tenancy {
        fields.push(all("InstanceTenancy", "dedicated"));
    }
    pen.create(id.clone(), ["ec2 create-vpc", "Vpc.VpcId", "AWS::EC2::VPC", "aws_vpc"], fields);
    if vpc.dns_support == Fact::Known(false) {
        vpc_attribute(pen, id, "enable-dns-support", false);
    }
    if vpc.dns_hostnames == Fact::Known(true) {
        vpc_attribute(pen, id, "enable-dns-hostnames", true);
    }
    for cidr in vpc.cidrs.iter().skip(1).chain(&[]) {
        vpc_cidr(pen, id, known(cidr), false);
    }
    for cidr in &vpc.ipv6_cidrs {
        vpc_cidr(pen, id, known(cidr), true);
    }
}

pub(super) fn vpc_attribute(pen: &mut Pen, id: &VpcId, name: &'static str, on: bool) {
    let value = Value::List(vec![map([("Value", on.into())])]);
    // One structure, not a list of them.
    let Value::List(mut value) = value else { return };
    let Some(value) = value.pop() else { return };
    pen.command("ec2 modify-vpc-attribute", vec![flag("vpc-id", id), flag(name, value)]);
}

/// A further range of a VPC. Amazon picks IPv6 ranges itself.
pub(super) fn vpc_cidr(pen: &mut Pen, id: &VpcId, cidr: Option<Value>, v6: bool) {
    let kinds = |terraform| ["ec2 associate-vpc-cidr-block", "AWS::EC2::VPCCidrBlock", terraform];
    match (cidr, v6) {
        (Some(cidr), false) => {
            let fields = vec![all("VpcId", id), all("CidrBlock", cidr)];
            pen.add((id.as_str(), "Cidr"), kinds("aws_vpc_ipv4_cidr_block_association"), fields);
        }
        (None, false) => pen.note(&format!("Not written: a CIDR block of VPC {id} that is not known.")),
        (_, true) => {
            let fields = vec![all("VpcId", id), named("AmazonProvidedIpv6CidrBlock", "", "=", true)];
            pen.add((id.as_str(), "Ipv6Cidr"), kinds(""), fields);
            pen.change(id.clone(), ["", "aws_vpc"], vec![named("", "assign_generated_ipv6_cidr_block", "", true)]);
        }
    }
}

pub(super) fn subnet(pen: &mut Pen, id: &SubnetId, subnet: &Subnet) {
    let mut fields = vec![all("VpcId", &subnet.vpc)];
    match known(&subnet.cidr) {
        Some(cidr) => fields.push(all("CidrBlock", cidr)),
        None => pen.note(&format!("The CIDR block of subnet {id} is not known: give one.")),
    }
    if let Some(cidr) = subnet.ipv6_cidr.as_ref().and_then(known) {
        fields.push(all("Ipv6CidrBlock", cidr));
    }
    fields.extend(known(&subnet.zone).map(|zone| all("AvailabilityZone", zone)));
    if subnet.dns64 == Fact::Known(true) {
        fields.push(declared("EnableDns64", true));
    }
    pen.create(id.clone(), ["ec2 create-subnet", "Subnet.SubnetId", "AWS::EC2::Subnet", "aws_subnet"], fields);
    if subnet.dns64 == Fact::Known(true) {
        pen.command("ec2 modify-subnet-attribute", vec![flag("subnet-id", id), flag("enable-dns64", true)]);
    }
}

pub(super) fn route_table(pen: &mut Pen, id: &RouteTableId, table: &RouteTable) {
    let kinds = ["ec2 create-route-table", "RouteTable.RouteTableId", "AWS::EC2::RouteTable", "aws_route_table"];
    pen.create(id.clone(), kinds, vec![all("VpcId", &table.vpc)]);
}

/// A group; gives it as AWS makes it, so that the rest is a difference.
pub(super) fn security_group(pen: &mut Pen, id: &SecurityGroupId, group: &SecurityGroup) -> SecurityGroup {
    let name = names::identifier(id.as_str());
    let mut fields = vec![
        named("GroupDescription", "description", "description", name.as_str()),
        named("", "", "group-name", name.as_str()),
        named("GroupName", "name", "", name.as_str()),
    ];
    fields.extend(group.vpc.as_ref().map(|vpc| all("VpcId", vpc)));
    let mut made = SecurityGroup { ingress: Vec::new(), egress: Vec::new(), ..group.clone() };
    let everything = |peer: RulePeer| SecurityGroupRule {
        protocol: ProtocolMatch::All,
        ports: PortRange::ALL,
        peer,
        description: "".into(),
        place: group.place.clone(),
    };
    let default = everything(RulePeer::Ipv4(ipnet::Ipv4Net::default()));
    let keeps_default = group.egress.iter().any(|rule| crate::edit::apply::same_rule(rule, &default));
    match pen.snippet {
        super::Snippet::Terraform => {}
        // CloudFormation leaves AWS's rule, which allows everything, unless the group itself has an egress rule.
        super::Snippet::CloudFormation => {
            let mut inline = Vec::new();
            for rule in &group.egress {
                if !matches!(rule.peer, RulePeer::SecurityGroup(_) | RulePeer::Unknown(_)) {
                    let fields = declared_rule(Direction::Out, rule);
                    inline.push(Value::Map(fields.into_iter().map(|field| (field.cloudformation.into(), field.value)).collect()));
                    made.egress.push(rule.clone());
                }
            }
            if inline.is_empty() {
                pen.note(&format!("An egress rule to nobody keeps AWS from allowing everything out of {id}."));
                inline.push(map([("IpProtocol", "-1".into()), ("CidrIp", "127.0.0.1/32".into())]));
            }
            fields.push(named("SecurityGroupEgress", "", "", Value::List(inline)));
        }
        super::Snippet::AwsCli => made.egress.push(default.clone()),
    }
    let kinds = ["ec2 create-security-group", "GroupId", "AWS::EC2::SecurityGroup", "aws_security_group"];
    pen.create(id.clone(), kinds, fields);
    if pen.is_cli() && !keeps_default {
        remove_rule(pen, id, Direction::Out, &default);
        made.egress.clear();
    }
    made
}

pub(super) fn network_acl(pen: &mut Pen, id: &NetworkAclId, acl: &NetworkAcl) {
    let kinds = ["ec2 create-network-acl", "NetworkAcl.NetworkAclId", "AWS::EC2::NetworkAcl", "aws_network_acl"];
    pen.create(id.clone(), kinds, vec![all("VpcId", &acl.vpc)]);
}

pub(super) fn prefix_list(pen: &mut Pen, id: &PrefixListId, list: &PrefixList) {
    let PrefixListContent::Ranges(ranges) = &list.content else {
        return pen.note(&format!("Not written: prefix list {id}, which is AWS's own or not known."));
    };
    let v6 = matches!(ranges.first(), Some(ipnet::IpNet::V6(_)));
    let entries = |name| Value::List(ranges.iter().map(|range| map([(name, range.to_string().into())])).collect());
    let most = Value::Number(i64::try_from(ranges.len().max(1)).unwrap_or(1));
    let fields = vec![
        named("PrefixListName", "name", "=", names::identifier(id.as_str())),
        all("AddressFamily", if v6 { "IPv6" } else { "IPv4" }),
        all("MaxEntries", most),
        named("Entries", "", "entries", entries("Cidr")),
        named("", "entry", "", entries("cidr")),
    ];
    let kinds =
        ["ec2 create-managed-prefix-list", "PrefixList.PrefixListId", "AWS::EC2::PrefixList", "aws_ec2_managed_prefix_list"];
    pen.create(id.clone(), kinds, fields);
}

pub(super) fn internet_gateway(pen: &mut Pen, id: &InternetGatewayId, gateway: &InternetGateway) {
    let kinds =
        ["ec2 create-internet-gateway", "InternetGateway.InternetGatewayId", "AWS::EC2::InternetGateway", "aws_internet_gateway"];
    pen.create(id.clone(), kinds, Vec::new());
    if let Some(vpc) = &gateway.vpc {
        attach_internet_gateway(pen, id, vpc);
    }
}

pub(super) fn attach_internet_gateway(pen: &mut Pen, id: &InternetGatewayId, vpc: &VpcId) {
    let kinds = ["ec2 attach-internet-gateway", "AWS::EC2::VPCGatewayAttachment", "aws_internet_gateway_attachment"];
    pen.add((id.as_str(), "Attachment"), kinds, vec![all("InternetGatewayId", id), all("VpcId", vpc)]);
}

pub(super) fn egress_only_internet_gateway(pen: &mut Pen, id: &EgressOnlyInternetGatewayId, gateway: &EgressOnlyInternetGateway) {
    let kinds = [
        "ec2 create-egress-only-internet-gateway",
        "EgressOnlyInternetGateway.EgressOnlyInternetGatewayId",
        "AWS::EC2::EgressOnlyInternetGateway",
        "aws_egress_only_internet_gateway",
    ];
    pen.create(id.clone(), kinds, gateway.vpc.iter().map(|vpc| all("VpcId", vpc)).collect());
}

pub(super) fn nat_gateway(pen: &mut Pen, id: &NatGatewayId, gateway: &NatGateway) {
    let mut fields = Vec::new();
    match &gateway.subnet {
        Some(subnet) => fields.push(all("SubnetId", subnet)),
        None => {
            fields.push(all("AvailabilityMode", "regional"));
            fields.extend(gateway.vpc.as_ref().map(|vpc| all("VpcId", vpc)));
        }
    }
    if gateway.connectivity == Fact::Known(NatConnectivity::Private) {
        fields.push(all("ConnectivityType", "private"));
    } else if gateway.subnet.is_some() {
        // A public one needs an Elastic IP; a regional one gets its own.
        let name = pen.name(id.as_str(), "Address");
        pen.make(super::pen::Item {
            id: None,
            name: name.clone(),
            command: "ec2 allocate-address",
            answer: "AllocationId",
            cloudformation: "AWS::EC2::EIP",
            terraform: "aws_eip",
            fields: vec![all("Domain", "vpc")],
        });
        fields.push(all("AllocationId", Value::Own(name, "AllocationId")));
    }
    let kinds = ["ec2 create-nat-gateway", "NatGateway.NatGatewayId", "AWS::EC2::NatGateway", "aws_nat_gateway"];
    pen.create(id.clone(), kinds, fields);
    pen.command("ec2 wait nat-gateway-available", vec![flag("nat-gateway-ids", id)]);
}

pub(super) fn vpc_endpoint(pen: &mut Pen, network: &Network, id: &VpcEndpointId, endpoint: &VpcEndpoint) {
    let Fact::Known(service) = &endpoint.service else {
        return pen.note(&format!("Not written: VPC endpoint {id}; its service is not known."));
    };
    let mut fields = vec![all("VpcId", &endpoint.vpc)];
    let region = endpoint.region.as_ref().unwrap_or(&network.region);
    if service.starts_with("com.amazonaws.") || service.starts_with("aws.") {
        fields.push(all("ServiceName", Value::Text(service.clone())));
    } else {
        fields.push(all("ServiceName", format!("com.amazonaws.{region}.{service}")));
    }
    if endpoint.region.is_some() {
        fields.push(all("ServiceRegion", Value::Text(region.clone())));
    }
    let kind = match &endpoint.kind {
        EndpointKind::Gateway { .. } => "Gateway",
        EndpointKind::Interface { .. } => "Interface",
        EndpointKind::GatewayLoadBalancer { .. } => "GatewayLoadBalancer",
        EndpointKind::Other(kind) => kind,
    };
    fields.push(all("VpcEndpointType", kind));
    match &endpoint.kind {
        EndpointKind::Gateway { route_tables } if route_tables.is_empty() => {}
        EndpointKind::Gateway { route_tables } => fields.push(all("RouteTableIds", ids(route_tables))),
        EndpointKind::Interface { subnets, security_groups, private_dns } => {
            fields.push(all("SubnetIds", ids(subnets)));
            if !security_groups.is_empty() {
                fields.push(all("SecurityGroupIds", ids(security_groups)));
            }
            fields.extend(private_dns.known().map(|on| all("PrivateDnsEnabled", *on)));
        }
        EndpointKind::GatewayLoadBalancer { subnets } => fields.push(all("SubnetIds", ids(subnets))),
        EndpointKind::Other(_) => {}
    }
    match endpoint.policy.as_ref().map(policy) {
        Some(Some(document)) => fields.push(named("PolicyDocument", "policy", "=", document)),
        Some(None) => pen.note(&format!("Not written: the policy of VPC endpoint {id}, which is not known.")),
        None => {}
    }
    let kinds = ["ec2 create-vpc-endpoint", "VpcEndpoint.VpcEndpointId", "AWS::EC2::VPCEndpoint", "aws_vpc_endpoint"];
    pen.create(id.clone(), kinds, fields);
}

pub(super) fn virtual_private_gateway(pen: &mut Pen, id: &VirtualPrivateGatewayId, gateway: &VirtualPrivateGateway) {
    let kinds = ["ec2 create-vpn-gateway", "VpnGateway.VpnGatewayId", "AWS::EC2::VPNGateway", "aws_vpn_gateway"];
    pen.create(id.clone(), kinds, vec![named("Type", "", "type", "ipsec.1")]);
    if let Some(vpc) = &gateway.vpc {
        attach_virtual_private_gateway(pen, id, vpc);
    }
}

pub(super) fn attach_virtual_private_gateway(pen: &mut Pen, id: &VirtualPrivateGatewayId, vpc: &VpcId) {
    let kinds = ["ec2 attach-vpn-gateway", "AWS::EC2::VPCGatewayAttachment", "aws_vpn_gateway_attachment"];
    pen.add((id.as_str(), "Attachment"), kinds, vec![all("VpnGatewayId", id), all("VpcId", vpc)]);
}
