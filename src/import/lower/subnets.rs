//! Subnets and the IPv6 blocks that are given to them apart.

use std::sync::Arc;

use ipnet::{Ipv4Net, Ipv6Net};

use super::super::declaration::Declaration;
use super::Lowering;
use super::vpcs::{IPV4, IPV6, NO_VPC, truncated};
use crate::network::{Fact, Subnet, SubnetId, VpcId};
use crate::report::{ProblemKind, Severity};

impl Lowering<'_> {
    pub(super) fn subnet(&mut self, declaration: &Declaration) {
        let fields = &declaration.properties;
        // A module's variable for the VPC is often empty by default; where its subnets lead is told all the same.
        let vpc = self.required(declaration, "VpcId").unwrap_or_else(|| NO_VPC.into());
        if *vpc == *NO_VPC && fields.get("VpcId").waits_for().is_some() {
            let kind = ProblemKind::KnownAfterDeployment { property: "VpcId".into(), waits_for: vpc.clone() };
            self.problems.add_on(Severity::Info, &declaration.place, &declaration.id, kind);
        }
        let cidr: Option<Fact<Ipv4Net>> = self.value(declaration, "CidrBlock", fields.get("CidrBlock"), IPV4);
        let only_ipv6 = fields.get("Ipv6Native").truth() == Some(true);
        let cidr = match cidr {
            Some(cidr) => truncated(cidr, |net| net.trunc()),
            None if only_ipv6 || !fields.get("Ipv4IpamPoolId").is_absent() => {
                Fact::Unknown(format!("<getatt:{}.CidrBlock>", declaration.id).into())
            }
            None => {
                self.required(declaration, "CidrBlock");
                Fact::Unknown("<unknown>".into())
            }
        };
        let ipv6: Option<Fact<Ipv6Net>> = self.value(declaration, "Ipv6CidrBlock", fields.get("Ipv6CidrBlock"), IPV6);
        let zone = fields.get("AvailabilityZone");
        let zone: Fact<Arc<str>> = match (zone.text(), zone.waits_for()) {
            (Some(zone), _) => Fact::Known(zone.clone()),
            (None, Some(token)) => self.unknown(declaration, "AvailabilityZone", &zone.place, token),
            // Which zone AWS takes then is not documented.
            (None, None) => match fields.get("AvailabilityZoneId").id() {
                Some(zone) => Fact::Known(zone),
                None => Fact::Unknown(format!("<getatt:{}.AvailabilityZone>", declaration.id).into()),
            },
        };
        let subnet = Subnet {
            vpc: VpcId::new(vpc),
            cidr,
            ipv6_cidr: ipv6.map(|cidr| truncated(cidr, |net| net.trunc())),
            zone,
            route_table: None,
            network_acl: None,
            dns64: self.truth(declaration, "EnableDns64", false),
            available_addresses: fields.get("AvailableIpAddressCount").text().and_then(|count| count.parse().ok()),
            place: declaration.place.clone(),
        };
        self.network.subnets.insert(SubnetId::new(declaration.id.clone()), subnet);
    }

    pub(super) fn subnet_cidr_block(&mut self, declaration: &Declaration) {
        let Some(subnet) = self.required(declaration, "SubnetId") else { return };
        let ipv6: Option<Fact<Ipv6Net>> =
            self.value(declaration, "Ipv6CidrBlock", declaration.properties.get("Ipv6CidrBlock"), IPV6);
        if let Some(subnet) = self.network.subnets.get_mut(&SubnetId::new(subnet)) {
            let made = || Fact::Unknown(format!("<getatt:{}.Ipv6CidrBlock>", declaration.id).into());
            subnet.ipv6_cidr = Some(ipv6.map_or_else(made, |cidr| truncated(cidr, |net| net.trunc())));
        }
    }
}
