//! Facts of what connects a VPC to other networks: peering, transit gateways, virtual private gateways; and of buckets.

use super::Lines;
use crate::network::{
    AttachedTo, BucketId, PeeringConnectionId, RouteTarget, TransitGatewayAttachmentId, TransitGatewayId,
    TransitGatewayRouteTableId, VirtualPrivateGatewayId,
};
use crate::text::ui::UiWord;

impl Lines<'_> {
    pub(super) fn peering(&mut self, id: &PeeringConnectionId) {
        let session = self.session;
        let Some(peering) = session.network.peering_connections.get(id) else { return };
        self.nodes(UiWord::Vpc, [peering.requester.vpc.clone(), peering.accepter.vpc.clone()]);
        self.led_here(&RouteTarget::PeeringConnection(id.clone()));
    }

    pub(super) fn transit_gateway(&mut self, id: &TransitGatewayId) {
        let session = self.session;
        let attachments = session.network.transit_gateway_attachments.iter().filter(|(_, attachment)| attachment.gateway == *id);
        self.nodes(UiWord::LeadsTo, attachments.map(|(id, _)| id.clone()));
        self.led_here(&RouteTarget::TransitGateway(id.clone()));
    }

    pub(super) fn attachment(&mut self, id: &TransitGatewayAttachmentId) {
        let session = self.session;
        let Some(attachment) = session.network.transit_gateway_attachments.get(id) else { return };
        match &attachment.to {
            AttachedTo::Vpc { vpc, subnets, .. } => {
                self.nodes(UiWord::Vpc, [vpc.clone()]);
                self.nodes(UiWord::StandsIn, subnets.iter().cloned());
            }
            AttachedTo::Peer { gateway } => self.nodes(UiWord::LeadsTo, [gateway.clone()]),
            AttachedTo::Outside(kind) => self.code(UiWord::LeadsTo, &**kind),
        }
        self.nodes(UiWord::RouteTable, attachment.route_table.iter().cloned());
    }

    pub(super) fn transit_gateway_table(&mut self, id: &TransitGatewayRouteTableId) {
        let session = self.session;
        let Some(table) = session.network.transit_gateway_route_tables.get(id) else { return };
        self.nodes(UiWord::LeadsTo, table.propagations.iter().cloned());
    }

    pub(super) fn virtual_private_gateway(&mut self, id: &VirtualPrivateGatewayId) {
        let session = self.session;
        let Some(gateway) = session.network.virtual_private_gateways.get(id) else { return };
        self.nodes(UiWord::Vpc, gateway.vpc.iter().cloned());
        self.led_here(&RouteTarget::VirtualPrivateGateway(id.clone()));
    }

    pub(super) fn bucket(&mut self, id: &BucketId) {
        let session = self.session;
        let Some(bucket) = session.network.buckets.get(id) else { return };
        self.say(UiWord::Policy, if bucket.policy.is_none() { UiWord::PolicyFull } else { UiWord::PolicySome });
    }
}
