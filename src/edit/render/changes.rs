//! Components that were there before and have other properties now. What AWS cannot change in place is said.

use super::across::replace;
use super::creations::{attach_internet_gateway, attach_virtual_private_gateway, vpc_attribute, vpc_cidr};
use super::pen::{Pen, missing};
use super::value::{Value, declared, flag, ids, known, map, named, policy};
use crate::network::*;

pub(super) fn vpc(pen: &mut Pen, id: &VpcId, was: &Vpc, now: &Vpc) {
    let dns = [
        ("EnableDnsSupport", "enable-dns-support", &was.dns_support, &now.dns_support),
        ("EnableDnsHostnames", "enable-dns-hostnames", &was.dns_hostnames, &now.dns_hostnames),
    ];
    for (name, option, was, now) in dns {
        if let Some(on) = now.known().filter(|_| was != now) {
            vpc_attribute(pen, id, option, *on);
            pen.change(id.clone(), ["AWS::EC2::VPC", "aws_vpc"], vec![declared(name, *on)]);
        }
    }
    for cidr in now.cidrs.iter().filter(|cidr| !was.cidrs.contains(cidr)) {
        vpc_cidr(pen, id, known(cidr), false);
    }
    for cidr in now.ipv6_cidrs.iter().filter(|cidr| !was.ipv6_cidrs.contains(cidr)) {
        vpc_cidr(pen, id, known(cidr), true);
    }
    let lost =
        was.cidrs.iter().any(|cidr| !now.cidrs.contains(cidr)) || was.ipv6_cidrs.iter().any(|cidr| !now.ipv6_cidrs.contains(cidr));
    if lost {
        pen.note(&format!("Not written: disassociate the CIDR blocks that VPC {id} loses (needs their association ids)."));
    }
    if was.main_route_table != now.main_route_table {
        match &now.main_route_table {
            Some(table) => {
                let association = Value::Ask(MAIN_ASSOCIATION, id.clone().into());
                let fields = vec![flag("association-id", association), flag("route-table-id", table)];
                pen.command("ec2 replace-route-table-association", fields);
                let fields = vec![named("", "vpc_id", "", id), named("", "route_table_id", "", table)];
                pen.add((id.as_str(), "MainTable"), ["", "", "aws_main_route_table_association"], fields);
                if pen.snippet == super::Snippet::CloudFormation {
                    pen.note(&format!("CloudFormation cannot make route table {table} the main one of VPC {id}."));
                }
            }
            None => pen.note(&format!("Not written: VPC {id} keeps a main route table; name another.")),
        }
    }
    if was.dedicated_tenancy != now.dedicated_tenancy || was.region != now.region || was.owner != now.owner {
        pen.note(&replace(&id.clone().into()));
    }
    if was.default_security_group != now.default_security_group || was.default_network_acl != now.default_network_acl {
        pen.note(&format!("Not written: AWS makes the default security group and network ACL of VPC {id} itself."));
    }
}

const MAIN_ASSOCIATION: &[&str] = &[
    "ec2 describe-route-tables --filters Name=association.main,Values=true \"Name=vpc-id,Values=",
    "\" --query \"RouteTables[0].Associations[?Main].RouteTableAssociationId | [0]\" --output text",
];

pub(super) fn subnet(pen: &mut Pen, id: &SubnetId, was: &Subnet, now: &Subnet) {
    if was.vpc != now.vpc || was.cidr != now.cidr || was.zone != now.zone {
        pen.note(&replace(&id.clone().into()));
    }
    if let Some(on) = now.dns64.known().filter(|_| was.dns64 != now.dns64) {
        pen.command("ec2 modify-subnet-attribute", vec![flag("subnet-id", id), flag("enable-dns64", *on)]);
        pen.change(id.clone(), ["AWS::EC2::Subnet", "aws_subnet"], vec![declared("EnableDns64", *on)]);
    }
    if was.ipv6_cidr != now.ipv6_cidr {
        match now.ipv6_cidr.as_ref().and_then(known) {
            Some(cidr) => {
                pen.command("ec2 associate-subnet-cidr-block", vec![flag("subnet-id", id), flag("ipv6-cidr-block", cidr.clone())]);
                pen.change(id.clone(), ["AWS::EC2::Subnet", "aws_subnet"], vec![declared("Ipv6CidrBlock", cidr)]);
            }
            None => pen.note(&format!("Not written: the IPv6 CIDR block of subnet {id}, which goes or is not known.")),
        }
    }
}

pub(super) fn prefix_list(pen: &mut Pen, id: &PrefixListId, was: &PrefixList, now: &PrefixList) {
    let (PrefixListContent::Ranges(before), PrefixListContent::Ranges(after)) = (&was.content, &now.content) else {
        if was.content != now.content {
            pen.note(&format!("Not written: what changes about prefix list {id}, which is AWS's own or was not known."));
        }
        return;
    };
    if before == after {
        return;
    }
    let same = |a: &ipnet::IpNet, b: &ipnet::IpNet| a == b;
    let mut fields = vec![flag("prefix-list-id", id), flag("current-version", Value::Ask(VERSION, id.clone().into()))];
    for (name, list) in [("add-entries", missing(after, before, same)), ("remove-entries", missing(before, after, same))] {
        if !list.is_empty() {
            fields.push(flag(name, Value::List(list.into_iter().map(|range| map([("Cidr", range.to_string().into())])).collect())));
        }
    }
    pen.command("ec2 modify-managed-prefix-list", fields);
    let entries = |name| Value::List(after.iter().map(|range| map([(name, range.to_string().into())])).collect());
    let fields = vec![named("Entries", "", "", entries("Cidr")), named("", "entry", "", entries("cidr"))];
    pen.change(id.clone(), ["AWS::EC2::PrefixList", "aws_ec2_managed_prefix_list"], fields);
}

const VERSION: &[&str] =
    &["ec2 describe-managed-prefix-lists --prefix-list-ids \"", "\" --query \"PrefixLists[0].Version\" --output text"];

pub(super) fn internet_gateway(pen: &mut Pen, id: &InternetGatewayId, was: &InternetGateway, now: &InternetGateway) {
    if was.vpc == now.vpc {
        return;
    }
    if let Some(vpc) = &was.vpc {
        let fields = vec![flag("internet-gateway-id", id), flag("vpc-id", vpc)];
        pen.take_away("ec2 detach-internet-gateway", fields, &format!("the attachment of internet gateway {id} to VPC {vpc}"));
    }
    if let Some(vpc) = &now.vpc {
        attach_internet_gateway(pen, id, vpc);
    }
}

pub(super) fn virtual_private_gateway(
    pen: &mut Pen,
    id: &VirtualPrivateGatewayId,
    was: &VirtualPrivateGateway,
    now: &VirtualPrivateGateway,
) {
    if was.vpc != now.vpc {
        if let Some(vpc) = &was.vpc {
            let fields = vec![flag("vpn-gateway-id", id), flag("vpc-id", vpc)];
            pen.take_away(
                "ec2 detach-vpn-gateway",
                fields,
                &format!("the attachment of virtual private gateway {id} to VPC {vpc}"),
            );
        }
        if let Some(vpc) = &now.vpc {
            attach_virtual_private_gateway(pen, id, vpc);
        }
    }
    if was.remote != now.remote || was.available != now.available {
        pen.note(&format!("Not written: the VPN connections of virtual private gateway {id}."));
    }
}

pub(super) fn vpc_endpoint(pen: &mut Pen, id: &VpcEndpointId, was: &VpcEndpoint, now: &VpcEndpoint) {
    const KINDS: [&str; 2] = ["AWS::EC2::VPCEndpoint", "aws_vpc_endpoint"];
    let same_kind = std::mem::discriminant(&was.kind) == std::mem::discriminant(&now.kind);
    if !same_kind || was.vpc != now.vpc || was.service != now.service || was.region != now.region {
        return pen.note(&replace(&id.clone().into()));
    }
    let mut fields = vec![flag("vpc-endpoint-id", id)];
    let mut list = |names: [&'static str; 3], before: Value, after: Value, pen: &mut Pen| {
        let (Value::List(old), Value::List(new)) = (&before, &after) else { return };
        let lost = |a: &[Value], b: &[Value]| -> Vec<Value> { a.iter().filter(|it| !b.contains(it)).cloned().collect() };
        for (name, list) in [(names[1], lost(new, old)), (names[2], lost(old, new))] {
            if !list.is_empty() {
                fields.push(flag(name, Value::List(list)));
            }
        }
        if before != after {
            pen.change(id.clone(), KINDS, vec![declared(names[0], after)]);
        }
    };
    let tables = ["RouteTableIds", "add-route-table-ids", "remove-route-table-ids"];
    let subnet_names = ["SubnetIds", "add-subnet-ids", "remove-subnet-ids"];
    let groups = ["SecurityGroupIds", "add-security-group-ids", "remove-security-group-ids"];
    match (&was.kind, &now.kind) {
        (EndpointKind::Gateway { route_tables: old }, EndpointKind::Gateway { route_tables: new }) => {
            list(tables, ids(old), ids(new), pen);
        }
        (
            EndpointKind::Interface { subnets: old, security_groups: old_groups, private_dns: old_dns },
            EndpointKind::Interface { subnets, security_groups, private_dns },
        ) => {
            list(subnet_names, ids(old), ids(subnets), pen);
            list(groups, ids(old_groups), ids(security_groups), pen);
            if let Some(on) = private_dns.known().filter(|_| old_dns != private_dns) {
                fields.push(flag("private-dns-enabled", *on));
                pen.change(id.clone(), KINDS, vec![declared("PrivateDnsEnabled", *on)]);
            }
        }
        (EndpointKind::GatewayLoadBalancer { subnets: old }, EndpointKind::GatewayLoadBalancer { subnets }) => {
            list(subnet_names, ids(old), ids(subnets), pen);
        }
        (EndpointKind::Other(_), _) | (_, _) => {}
    }
    if was.policy != now.policy {
        match now.policy.as_ref().map(policy) {
            Some(Some(document)) => {
                fields.push(flag("policy-document", document.clone()));
                pen.change(id.clone(), KINDS, vec![named("PolicyDocument", "policy", "", document)]);
            }
            Some(None) => pen.note(&format!("Not written: the policy of VPC endpoint {id}, which is not known.")),
            None => {
                fields.push(flag("reset-policy", true));
                pen.note_declared(&format!("remove the policy of VPC endpoint {id}: without one, everything is allowed"));
            }
        }
    }
    if fields.len() > 1 {
        pen.command("ec2 modify-vpc-endpoint", fields);
    }
}

/// Block Public Access, which is there always.
pub(super) fn block_public_access(pen: &mut Pen, was: Option<&BlockPublicAccess>, now: Option<&BlockPublicAccess>) {
    let off = Fact::Known(BlockMode::Off);
    let mode = now.map_or(&off, |it| &it.mode);
    if was.map_or(&off, |it| &it.mode) != mode {
        match mode {
            Fact::Known(BlockMode::Off) => {
                let fields = vec![flag("internet-gateway-block-mode", "off")];
                pen.take_away(
                    "ec2 modify-vpc-block-public-access-options",
                    fields,
                    "VPC Block Public Access (AWS::EC2::VPCBlockPublicAccessOptions)",
                );
            }
            Fact::Known(mode) => {
                let mode = if *mode == BlockMode::Ingress { "block-ingress" } else { "block-bidirectional" };
                let kinds = [
                    "ec2 modify-vpc-block-public-access-options",
                    "AWS::EC2::VPCBlockPublicAccessOptions",
                    "aws_vpc_block_public_access_options",
                ];
                pen.add(("", "BlockPublicAccess"), kinds, vec![named("InternetGatewayBlockMode", "=", "=", mode)]);
            }
            Fact::Unknown(token) => {
                pen.note(&format!("Not written: the mode of VPC Block Public Access, which waits for {token}."))
            }
        }
    }
    let same = |a: &BlockExclusion, b: &BlockExclusion| a.of == b.of && a.bidirectional == b.bidirectional;
    let (old, new) = (was.map_or(&[][..], |it| &it.exclusions), now.map_or(&[][..], |it| &it.exclusions));
    for exclusion in missing(old, new, same) {
        pen.note(&format!(
            "remove the exclusion of {} from VPC Block Public Access (needs its id: vpcbpa-exclude-...)",
            exclusion.of.name()
        ));
    }
    for exclusion in missing(new, old, same) {
        let of = if matches!(exclusion.of, NodeId::Vpc(_)) { "VpcId" } else { "SubnetId" };
        let mode = if exclusion.bidirectional { "allow-bidirectional" } else { "allow-egress" };
        let fields =
            vec![super::value::all(of, Value::Id(exclusion.of.clone())), super::value::all("InternetGatewayExclusionMode", mode)];
        let kinds = [
            "ec2 create-vpc-block-public-access-exclusion",
            "AWS::EC2::VPCBlockPublicAccessExclusion",
            "aws_vpc_block_public_access_exclusion",
        ];
        pen.add((&exclusion.of.name(), "Exclusion"), kinds, fields);
    }
}

pub(super) fn bucket(pen: &mut Pen, id: &BucketId, was: Option<&Bucket>, now: &Bucket) {
    let name = now.name.clone().unwrap_or_else(|| id.as_str().into());
    let own = Value::Id(id.clone().into());
    if was.is_none() {
        let fields = vec![named("BucketName", "bucket", "bucket", Value::Text(name.clone()))];
        pen.create(id.clone(), ["s3api create-bucket", "", "AWS::S3::Bucket", "aws_s3_bucket"], fields);
    }
    let before = was.and_then(|was| was.policy.as_ref());
    if before == now.policy.as_ref() {
        return;
    }
    match now.policy.as_ref().map(policy) {
        Some(Some(document)) => {
            let fields = vec![
                named("Bucket", "bucket", "", own),
                flag("bucket", Value::Text(name)),
                named("PolicyDocument", "policy", "policy", document),
            ];
            pen.add((id.as_str(), "Policy"), ["s3api put-bucket-policy", "AWS::S3::BucketPolicy", "aws_s3_bucket_policy"], fields);
            if before.is_some() {
                pen.note_declared(&format!("The policy above takes the place of the one that bucket {id} has."));
            }
        }
        Some(None) => pen.note(&format!("Not written: the policy of bucket {id}, which is not known.")),
        None => pen.take_away(
            "s3api delete-bucket-policy",
            vec![flag("bucket", Value::Text(name))],
            &format!("the policy of bucket {id}"),
        ),
    }
}

pub(super) fn load_balancer(pen: &mut Pen, id: &ResourceId, was: &LoadBalancer, now: &LoadBalancer) {
    if let Some(truth) = now.cross_zone.known().filter(|_| was.cross_zone != now.cross_zone) {
        let attribute = |key: &str, value: &str| {
            let fields = [(key, "load_balancing.cross_zone.enabled".into()), (value, truth.to_string().into())];
            Value::List(vec![map(fields)])
        };
        let fields = vec![flag("load-balancer-arn", Value::Id(id.clone().into())), flag("attributes", attribute("Key", "Value"))];
        pen.command("elbv2 modify-load-balancer-attributes", fields);
        let fields = vec![
            named("LoadBalancerAttributes", "", "", attribute("Key", "Value")),
            named("", "enable_cross_zone_load_balancing", "", *truth),
        ];
        pen.change(id.clone(), ["AWS::ElasticLoadBalancingV2::LoadBalancer", "aws_lb"], fields);
    }
    if was.listeners != now.listeners || was.kind != now.kind || was.internet_facing != now.internet_facing {
        pen.note(&format!("Not written: the listeners, targets, type or scheme of load balancer {id}."));
    }
}
