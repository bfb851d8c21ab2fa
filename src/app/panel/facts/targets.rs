//! Gateways and endpoints: where they stand and which tables lead to them.

use super::{Item, Lines};
use crate::network::{
    EgressOnlyInternetGatewayId, EndpointKind, Fact, InternetGatewayId, NatConnectivity, NatGatewayId, NatState, RouteTarget,
    VpcEndpointId,
};
use crate::text::ui::UiWord;

impl Lines<'_> {
    pub(super) fn internet_gateway(&mut self, id: &InternetGatewayId) {
        let session = self.session;
        self.nodes(UiWord::Vpc, session.network.internet_gateways.get(id).and_then(|gateway| gateway.vpc.clone()));
        self.led_here(&RouteTarget::InternetGateway(id.clone()));
    }

    pub(super) fn egress_only(&mut self, id: &EgressOnlyInternetGatewayId) {
        let session = self.session;
        self.nodes(UiWord::Vpc, session.network.egress_only_internet_gateways.get(id).and_then(|gateway| gateway.vpc.clone()));
        self.led_here(&RouteTarget::EgressOnlyInternetGateway(id.clone()));
    }

    pub(super) fn nat_gateway(&mut self, id: &NatGatewayId) {
        let session = self.session;
        let Some(gateway) = session.network.nat_gateways.get(id) else { return };
        self.nodes(UiWord::StandsIn, gateway.subnet.clone());
        self.nodes(UiWord::Vpc, gateway.vpc.clone());
        match &gateway.connectivity {
            Fact::Known(NatConnectivity::Public) => self.say(UiWord::Connectivity, UiWord::Public),
            Fact::Known(NatConnectivity::Private) => self.say(UiWord::Connectivity, UiWord::Private),
            Fact::Unknown(token) => self.code(UiWord::Connectivity, &**token),
        }
        self.code(
            UiWord::State,
            match gateway.state {
                NatState::Pending => "pending",
                NatState::Failed => "failed",
                NatState::Available => "available",
                NatState::Deleting => "deleting",
                NatState::Deleted => "deleted",
            },
        );
        self.led_here(&RouteTarget::NatGateway(id.clone()));
    }

    pub(super) fn vpc_endpoint(&mut self, id: &VpcEndpointId) {
        let session = self.session;
        let Some(endpoint) = session.network.vpc_endpoints.get(id) else { return };
        self.nodes(UiWord::Vpc, [endpoint.vpc.clone()]);
        self.code(UiWord::Service, super::written(&endpoint.service));
        match &endpoint.kind {
            EndpointKind::Gateway { route_tables } => self.nodes(UiWord::LeadsTo, route_tables.iter().cloned()),
            EndpointKind::Interface { subnets, security_groups, private_dns } => {
                self.nodes(UiWord::StandsIn, subnets.iter().cloned());
                self.nodes(UiWord::SecurityGroups, security_groups.iter().cloned());
                self.switch(UiWord::PrivateDns, private_dns);
            }
            EndpointKind::GatewayLoadBalancer { subnets } => self.nodes(UiWord::StandsIn, subnets.iter().cloned()),
            EndpointKind::Other(kind) => self.put(UiWord::Declared, vec![Item::Code(kind.to_string())]),
        }
        self.say(UiWord::Policy, if endpoint.policy.is_none() { UiWord::PolicyFull } else { UiWord::PolicySome });
    }

    /// The tables with a route to `target`.
    pub(super) fn led_here(&mut self, target: &RouteTarget) {
        let session = self.session;
        let tables =
            session.network.route_tables.iter().filter(|(_, table)| table.routes.iter().any(|route| route.target == *target));
        self.nodes(UiWord::LeadsTo, tables.map(|(id, _)| id.clone()));
    }
}
