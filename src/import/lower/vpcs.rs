//! VPCs, their CIDR blocks and the default group that AWS makes with each.

use std::sync::Arc;

use ipnet::{Ipv4Net, Ipv6Net};

use super::super::declaration::Declaration;
use super::Lowering;
use crate::network::traffic::{PortRange, ProtocolMatch};
use crate::network::{Fact, NetworkAclId, RouteTableId, RulePeer, SecurityGroup, SecurityGroupId, SecurityGroupRule, Vpc, VpcId};

/// What an IPv4 range looks like, for messages.
pub(super) const IPV4: &str = "an IPv4 CIDR block";
/// What an IPv6 range looks like, for messages.
pub(super) const IPV6: &str = "an IPv6 CIDR block";
/// The VPC of what does not say in which one it is.
pub(super) const NO_VPC: &str = "<unknown>";

impl Lowering<'_> {
    pub(super) fn vpc(&mut self, declaration: &Declaration) {
        let fields = &declaration.properties;
        let cidr: Option<Fact<Ipv4Net>> = self.value(declaration, "CidrBlock", fields.get("CidrBlock"), IPV4);
        let cidr = cidr.or_else(|| {
            fields.get("Ipv4IpamPoolId").id().map(|_| Fact::Unknown(format!("<getatt:{}.CidrBlock>", declaration.id).into()))
        });
        // Terraform may declare what AWS makes with the VPC, and AWS's answers name it; a template's VPC gets a group of our naming.
        let made = |name: &str| fields.get(name).id();
        let declared_group = made("DefaultSecurityGroup").map(SecurityGroupId::new);
        let made_group = SecurityGroupId::new(format!("{}.DefaultSecurityGroup", declaration.id));
        let default_group = declared_group.clone().unwrap_or_else(|| made_group.clone());
        let vpc = Vpc {
            cidrs: cidr.map(|cidr| truncated(cidr, |net| net.trunc())).into_iter().collect(),
            ipv6_cidrs: Vec::new(),
            dns_support: self.truth(declaration, "EnableDnsSupport", true),
            dns_hostnames: self.truth(declaration, "EnableDnsHostnames", false),
            main_route_table: made("MainRouteTable").map(RouteTableId::new),
            default_security_group: default_group,
            default_network_acl: made("DefaultNetworkAcl").map(NetworkAclId::new),
            region: fields.get("Region").text().cloned(),
            owner: fields.get("OwnerId").text().cloned(),
            dedicated_tenancy: fields.get("InstanceTenancy").text().is_some_and(|text| &**text == "dedicated"),
            place: declaration.place.clone(),
        };
        if vpc.cidrs.is_empty() {
            self.required(declaration, "CidrBlock");
        }
        let id = VpcId::new(declaration.id.clone());
        if declared_group.is_none() {
            self.network.security_groups.insert(made_group.clone(), default_security_group(declaration, &id, made_group));
        }
        self.network.vpcs.insert(id, vpc);
    }

    pub(super) fn vpc_cidr_block(&mut self, declaration: &Declaration) {
        let fields = &declaration.properties;
        let Some(vpc) = self.required(declaration, "VpcId") else { return };
        let ipv4: Option<Fact<Ipv4Net>> = self.value(declaration, "CidrBlock", fields.get("CidrBlock"), IPV4);
        let ipv6: Option<Fact<Ipv6Net>> = self.value(declaration, "Ipv6CidrBlock", fields.get("Ipv6CidrBlock"), IPV6);
        let from_aws = fields.get("AmazonProvidedIpv6CidrBlock").truth() == Some(true) || !fields.get("Ipv6IpamPoolId").is_absent();
        let made: Arc<str> = format!("<getatt:{vpc}.Ipv6CidrBlocks>").into();
        let Some(vpc) = self.network.vpcs.get_mut(&VpcId::new(vpc)) else { return };
        vpc.cidrs.extend(ipv4.map(|cidr| truncated(cidr, |net| net.trunc())));
        vpc.ipv6_cidrs
            .extend(ipv6.or_else(|| from_aws.then_some(Fact::Unknown(made))).map(|cidr| truncated(cidr, |net| net.trunc())));
    }
}

/// AWS ignores host bits of a CIDR block.
pub(super) fn truncated<T>(cidr: Fact<T>, trunc: impl Fn(&T) -> T) -> Fact<T> {
    match cidr {
        Fact::Known(net) => Fact::Known(trunc(&net)),
        Fact::Unknown(token) => Fact::Unknown(token),
    }
}

/// All traffic in from itself, all traffic out (aws-facts 3.29, 3.33).
fn default_security_group(declaration: &Declaration, vpc: &VpcId, id: SecurityGroupId) -> SecurityGroup {
    let rule = |peer| SecurityGroupRule {
        protocol: ProtocolMatch::All,
        ports: PortRange::ALL,
        peer,
        description: Arc::default(),
        place: declaration.place.clone(),
    };
    SecurityGroup {
        vpc: Some(vpc.clone()),
        ingress: vec![rule(RulePeer::SecurityGroup(id))],
        egress: vec![rule(RulePeer::Ipv4(Ipv4Net::default())), rule(RulePeer::Ipv6(Ipv6Net::default()))],
        place: declaration.place.clone(),
    }
}
