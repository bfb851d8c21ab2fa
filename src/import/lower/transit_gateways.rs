//! Transit gateways, their attachments, tables, associations and propagations.
//!
//! A gateway that the files declare has a default table, which we call `GATEWAY.DefaultRouteTable`, unless they switch both
//! defaults off; attachments that name no table are associated with it. Of a gateway outside the files nobody knows that, so
//! its default table has no entry. A peering is one attachment for AWS and has one end on each gateway here: the far end is
//! `ATTACHMENT.Accepter`.

use std::sync::Arc;

use ipnet::{Ipv4Net, Ipv6Net};

use super::super::declaration::{Declaration, Declared};
use super::super::spelling::Kind;
use super::Lowering;
use super::vpcs::{IPV4, IPV6};
use crate::network::{
    AttachedTo, Fact, RouteDestination, RouteOrigin, SubnetId, TransitGateway, TransitGatewayAttachment,
    TransitGatewayAttachmentId, TransitGatewayId, TransitGatewayRoute, TransitGatewayRouteTable, TransitGatewayRouteTableId, VpcId,
};
use crate::report::{ProblemKind, Severity};

const ENABLE: &str = "enable or disable";

impl Lowering<'_> {
    pub(super) fn transit_gateway(&mut self, declaration: &Declaration) {
        // Off by default at the gateway (EC2 API, TransitGatewayRequestOptions).
        let group_referencing = self.switch(declaration, &declaration.properties, "SecurityGroupReferencingSupport", false);
        let id = TransitGatewayId::new(declaration.id.clone());
        let place = declaration.place.clone();
        if is_on(declaration, "DefaultRouteTableAssociation") || is_on(declaration, "DefaultRouteTablePropagation") {
            let table = default_table(&id);
            self.aws_default(declaration, "DefaultRouteTableAssociation", table.as_str());
            self.network.transit_gateway_route_tables.insert(table, empty(&id, declaration));
        }
        self.network.transit_gateways.insert(id, TransitGateway { group_referencing, place });
    }

    pub(super) fn transit_gateway_attachment(&mut self, declaration: &Declaration) {
        let (Some(gateway), Some(vpc)) = (self.required(declaration, "TransitGatewayId"), self.required(declaration, "VpcId"))
        else {
            return;
        };
        let fields = &declaration.properties;
        let options = fields.get("Options");
        let to = AttachedTo::Vpc {
            vpc: VpcId::new(vpc),
            subnets: fields.get("SubnetIds").ids().named(SubnetId::new),
            appliance_mode: self.switch(declaration, options, "ApplianceModeSupport", false),
            // On by default at the attachment (EC2 API, CreateTransitGatewayVpcAttachmentRequestOptions).
            group_referencing: self.switch(declaration, options, "SecurityGroupReferencingSupport", true),
        };
        self.attach(declaration, gateway, to);
    }

    pub(super) fn transit_gateway_peering(&mut self, declaration: &Declaration) {
        let own = self.required(declaration, "TransitGatewayId");
        let (Some(own), Some(peer)) = (own, self.required(declaration, "PeerTransitGatewayId")) else { return };
        let (own_id, peer_id) = (TransitGatewayId::new(own.clone()), TransitGatewayId::new(peer.clone()));
        self.attach(declaration, own, AttachedTo::Peer { gateway: peer_id.clone() });
        if self.network.transit_gateways.contains_key(&peer_id) {
            let attachment = TransitGatewayAttachment {
                route_table: self.first_table(&peer_id),
                gateway: peer_id,
                to: AttachedTo::Peer { gateway: own_id },
                available: is_up(declaration),
                place: declaration.place.clone(),
            };
            self.network.transit_gateway_attachments.insert(accepter(&declaration.id), attachment);
        }
    }

    /// Adds an attachment with what the gateway's defaults do for it.
    pub(super) fn attach(&mut self, declaration: &Declaration, gateway: Arc<str>, to: AttachedTo) {
        let id = TransitGatewayAttachmentId::new(declaration.id.clone());
        // An attachment may opt out of what its gateway does by default.
        let opts_out = |name: &str| declaration.properties.get(name).text().is_some_and(|text| &**text == "disable");
        let propagates = !opts_out("DefaultRouteTablePropagation")
            && self.by_id.get(&*gateway).is_some_and(|gateway| is_on(gateway, "DefaultRouteTablePropagation"));
        let gateway = TransitGatewayId::new(gateway);
        // A peering attachment takes static routes only.
        if propagates
            && !matches!(to, AttachedTo::Peer { .. })
            && let Some(table) = self.network.transit_gateway_route_tables.get_mut(&default_table(&gateway))
        {
            table.propagations.push(id.clone());
        }
        let route_table = self.first_table(&gateway).filter(|_| !opts_out("DefaultRouteTableAssociation"));
        let place = declaration.place.clone();
        let attachment = TransitGatewayAttachment { gateway, to, available: is_up(declaration), route_table, place };
        self.network.transit_gateway_attachments.insert(id, attachment);
    }

    /// The table of an attachment for which the files name none.
    fn first_table(&self, gateway: &TransitGatewayId) -> Option<TransitGatewayRouteTableId> {
        let declared = self.by_id.get(gateway.as_str()).filter(|declared| declared.kind == Kind::TransitGateway);
        declared.is_none_or(|declared| is_on(declared, "DefaultRouteTableAssociation")).then(|| default_table(gateway))
    }

    pub(super) fn transit_gateway_route_table(&mut self, declaration: &Declaration) {
        let Some(gateway) = self.required(declaration, "TransitGatewayId") else { return };
        let table = empty(&TransitGatewayId::new(gateway), declaration);
        self.network.transit_gateway_route_tables.insert(TransitGatewayRouteTableId::new(declaration.id.clone()), table);
    }

    pub(super) fn transit_gateway_association(&mut self, declaration: &Declaration) {
        let Some((table, attachment)) = self.table_and_attachment(declaration) else { return };
        if let Some(attachment) = self.network.transit_gateway_attachments.get_mut(&attachment) {
            attachment.route_table = Some(table);
        }
    }

    pub(super) fn transit_gateway_propagation(&mut self, declaration: &Declaration) {
        let Some((table, attachment)) = self.table_and_attachment(declaration) else { return };
        if let Some(table) = self.network.transit_gateway_route_tables.get_mut(&table)
            && !table.propagations.contains(&attachment)
        {
            table.propagations.push(attachment);
        }
    }

    fn table_and_attachment(&self, declaration: &Declaration) -> Option<(TransitGatewayRouteTableId, TransitGatewayAttachmentId)> {
        let table = self.required(declaration, "TransitGatewayRouteTableId").map(TransitGatewayRouteTableId::new);
        let attachment = self.required(declaration, "TransitGatewayAttachmentId");
        let (table, attachment) = (table?, attachment?);
        let attachment = self.end_of(&table, attachment);
        Some((table, attachment))
    }

    /// The attachment as the gateway of `table` has it: the far end of a peering that the other gateway asked for.
    fn end_of(&self, table: &TransitGatewayRouteTableId, attachment: Arc<str>) -> TransitGatewayAttachmentId {
        let far = accepter(&attachment);
        let of_far = self.network.transit_gateway_attachments.get(&far).map(|end| &end.gateway);
        let of_table = self.network.transit_gateway_route_tables.get(table).map(|table| &table.gateway);
        if of_far.is_some() && of_far == of_table { far } else { TransitGatewayAttachmentId::new(attachment) }
    }

    pub(super) fn transit_gateway_route(&mut self, declaration: &Declaration) {
        let fields = &declaration.properties;
        let Some(table) = self.required(declaration, "TransitGatewayRouteTableId") else { return };
        let name = "DestinationCidrBlock";
        let written = fields.get(name);
        let destination = match written.text().filter(|text| text.contains(':')) {
            Some(_) => self.value(declaration, name, written, IPV6).map(|cidr: Fact<Ipv6Net>| match cidr {
                Fact::Known(net) => RouteDestination::Ipv6(net.trunc()),
                Fact::Unknown(token) => RouteDestination::Unknown(token),
            }),
            None => self.value(declaration, name, written, IPV4).map(|cidr: Fact<Ipv4Net>| match cidr {
                Fact::Known(net) => RouteDestination::Ipv4(net.trunc()),
                Fact::Unknown(token) => RouteDestination::Unknown(token),
            }),
        };
        let Some(destination) = destination else {
            self.required(declaration, name);
            return;
        };
        let id = TransitGatewayRouteTableId::new(table.clone());
        let blackhole = fields.get("Blackhole").truth() == Some(true);
        let attachment = if blackhole { None } else { self.required(declaration, "TransitGatewayAttachmentId") };
        if attachment.is_none() && !blackhole {
            return;
        }
        let attachment = attachment.map(|attachment| self.end_of(&id, attachment));
        let place = declaration.place.clone();
        let propagated = fields.get("Type").text().is_some_and(|kind| &**kind == "propagated");
        let origin = if propagated { RouteOrigin::Propagated } else { RouteOrigin::Static };
        let route = TransitGatewayRoute { destination, attachment, origin, place };
        match self.network.transit_gateway_route_tables.get_mut(&id) {
            Some(table) => table.routes.push(route),
            None => {
                let kind = ProblemKind::KnownAfterDeployment { property: "TransitGatewayRouteTableId".into(), waits_for: table };
                self.problems.add_on(Severity::Info, &declaration.place, &declaration.id, kind);
            }
        }
    }

    /// `enable` or `disable`.
    fn switch(&self, declaration: &Declaration, fields: &Declared, name: &str, default: bool) -> Fact<bool> {
        let value = fields.get(name);
        match (value.text().map(|text| &**text), value.waits_for()) {
            (Some("enable"), _) => Fact::Known(true),
            (Some("disable"), _) => Fact::Known(false),
            (Some(_), _) => {
                self.bad(declaration, name, &value.place, ENABLE);
                Fact::Known(default)
            }
            (None, Some(token)) => self.unknown(declaration, name, &value.place, token),
            (None, None) => Fact::Known(default),
        }
    }
}

/// A default of a gateway, which is on unless the file says otherwise (EC2 API, TransitGatewayRequestOptions).
fn is_on(gateway: &Declaration, name: &str) -> bool {
    gateway.kind == Kind::TransitGateway && gateway.properties.get(name).text().is_none_or(|text| &**text != "disable")
}

/// A template means its attachments to be available.
fn is_up(declaration: &Declaration) -> bool {
    declaration.properties.get("State").text().is_none_or(|state| &**state == "available")
}

fn default_table(gateway: &TransitGatewayId) -> TransitGatewayRouteTableId {
    TransitGatewayRouteTableId::new(format!("{gateway}.DefaultRouteTable"))
}

fn accepter(attachment: &str) -> TransitGatewayAttachmentId {
    TransitGatewayAttachmentId::new(format!("{attachment}.Accepter"))
}

fn empty(gateway: &TransitGatewayId, declaration: &Declaration) -> TransitGatewayRouteTable {
    let place = declaration.place.clone();
    TransitGatewayRouteTable { gateway: gateway.clone(), routes: Vec::new(), propagations: Vec::new(), place }
}
