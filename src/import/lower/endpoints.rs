//! VPC endpoints.

use std::sync::Arc;

use super::super::declaration::{Declaration, Declared};
use super::Lowering;
use crate::network::{EndpointKind, Fact, RouteTableId, SecurityGroupId, SubnetId, VpcEndpoint, VpcEndpointId, VpcId};

impl Lowering<'_> {
    pub(super) fn vpc_endpoint(&mut self, declaration: &Declaration) {
        let fields = &declaration.properties;
        let Some(vpc) = self.required(declaration, "VpcId").map(VpcId::new) else { return };
        let name = fields.get("ServiceName");
        let (service, region) = match (name.text(), name.waits_for()) {
            (Some(name), _) => service(name, &self.network.region),
            (None, Some(token)) => (self.unknown(declaration, "ServiceName", &name.place, token), None),
            (None, None) => (Fact::Unknown("<unknown>".into()), None),
        };
        // Gateway is CloudFormation's default (aws-facts 3.50).
        let kind = match fields.get("VpcEndpointType").text().map_or("Gateway", |kind| kind) {
            "Gateway" => EndpointKind::Gateway { route_tables: fields.get("RouteTableIds").ids().named(RouteTableId::new) },
            "Interface" => self.interface(declaration, &vpc),
            "GatewayLoadBalancer" => {
                EndpointKind::GatewayLoadBalancer { subnets: fields.get("SubnetIds").ids().named(SubnetId::new) }
            }
            other => EndpointKind::Other(other.into()),
        };
        let policy = self.policy(declaration);
        let endpoint = VpcEndpoint {
            vpc,
            service,
            region,
            kind,
            policy,
            available: fields.get("State").text().is_none_or(|state| state.eq_ignore_ascii_case("available")),
            addresses: texts(fields.get("PrivateIpAddresses")).filter_map(|text| text.parse().ok()).collect(),
            service_zones: Some(texts(fields.get("ServiceZones")).cloned().collect::<Vec<_>>()).filter(|zones| !zones.is_empty()),
            place: declaration.place.clone(),
        };
        self.network.vpc_endpoints.insert(VpcEndpointId::new(declaration.id.clone()), endpoint);
    }

    fn interface(&mut self, declaration: &Declaration, vpc: &VpcId) -> EndpointKind {
        let fields = &declaration.properties;
        let private_dns = self.truth(declaration, "PrivateDnsEnabled", false);
        if fields.get("PrivateDnsEnabled").is_absent() {
            self.aws_default(declaration, "PrivateDnsEnabled", "false");
        }
        let mut groups: Vec<_> = fields.get("SecurityGroupIds").ids().named(SecurityGroupId::new);
        if groups.is_empty() {
            let made = || SecurityGroupId::new(format!("{vpc}.DefaultSecurityGroup"));
            let group = self.network.vpcs.get(vpc).map_or_else(made, |vpc| vpc.default_security_group.clone());
            self.aws_default(declaration, "SecurityGroupIds", group.as_str());
            groups.push(group);
        }
        EndpointKind::Interface {
            subnets: fields.get("SubnetIds").ids().named(SubnetId::new),
            security_groups: groups,
            private_dns,
        }
    }
}

/// The short name of a service and its Region, when that is another one. `com.amazonaws.us-east-1.s3` is `s3`,
/// `aws.sagemaker.us-east-1.notebook` is `sagemaker.notebook`; a third party's name stays whole.
pub(super) fn service(name: &str, own_region: &str) -> (Fact<Arc<str>>, Option<Arc<str>>) {
    let name = name.trim();
    let plain = name.strip_prefix("cn.").unwrap_or(name);
    let parts = match plain.strip_prefix("com.amazonaws.") {
        Some(rest) if !rest.starts_with("vpce.") => rest.split_once('.').map(|(region, service)| (region, service.to_owned())),
        Some(_) => None,
        None => plain.strip_prefix("aws.").and_then(|rest| {
            let mut parts = rest.splitn(3, '.');
            let (family, region, part) = (parts.next()?, parts.next()?, parts.next()?);
            Some((region, format!("{family}.{part}")))
        }),
    };
    match parts {
        Some((region, service)) => (Fact::Known(service.into()), (region != own_region).then(|| region.into())),
        None => (Fact::Known(name.into()), None),
    }
}

fn texts(list: &Declared) -> impl Iterator<Item = &Arc<str>> {
    list.items().iter().filter_map(Declared::text)
}
