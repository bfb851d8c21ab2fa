//! AWS Network Firewall: its endpoints are Gateway Load Balancer endpoints, and what its rules drop is no part of the model.
//!
//! All endpoints of one firewall are one endpoint here, in several subnets. A route names one by a part of `EndpointIds`.

use std::sync::Arc;

use super::super::declaration::Declaration;
use super::super::spelling::Kind;
use super::Lowering;
use crate::network::{EndpointKind, Fact, SubnetId, VpcEndpoint, VpcEndpointId, VpcId};

impl Lowering<'_> {
    pub(super) fn firewall(&mut self, declaration: &Declaration) {
        let fields = &declaration.properties;
        let Some(vpc) = self.required(declaration, "VpcId").map(VpcId::new) else { return };
        let mut subnets = Vec::new();
        for mapping in ["SubnetMappings", "SubnetMapping"].iter().flat_map(|name| fields.get(name).items()) {
            subnets.extend(mapping.get("SubnetId").id().map(SubnetId::new));
        }
        let endpoint = VpcEndpoint {
            vpc,
            service: Fact::Known("network-firewall".into()),
            region: None,
            kind: EndpointKind::GatewayLoadBalancer { subnets },
            policy: None,
            available: true,
            addresses: Vec::new(),
            service_zones: None,
            place: declaration.place.clone(),
        };
        self.network.vpc_endpoints.insert(VpcEndpointId::new(declaration.id.clone()), endpoint);
    }

    /// The endpoint that a route names: a firewall, where the name is a token of one of its endpoints.
    pub(super) fn endpoint_named(&self, id: Arc<str>) -> VpcEndpointId {
        let firewall = id
            .strip_prefix("<getatt:")
            .and_then(|rest| rest.split_once(".EndpointId"))
            .and_then(|(name, _)| self.by_id.get(name))
            .filter(|declaration| declaration.kind == Kind::Firewall);
        VpcEndpointId::new(firewall.map_or(id.clone(), |firewall| firewall.id.clone()))
    }
}
