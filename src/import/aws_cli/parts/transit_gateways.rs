//! Transit gateways with their attachments and tables. The answers show what each attachment is associated with and what
//! each table holds, so the gateway's defaults, which only matter for attachments to come, are left out.
//!
//! Tables, propagations and routes each come from a call of their own for each table; what was not asked is not known.

use crate::order::{SortedMap, SortedSet};
use std::sync::Arc;

use super::super::super::declaration::Declared;
use super::super::super::spelling::Kind;
use super::super::answers::{Answer, Answers, Item};
use super::Out;

const GONE: [&str; 4] = ["deleted", "rejected", "failed", "expired"];
const ATTACHMENT: &str = "AWS::EC2::TransitGatewayAttachment";

pub(super) fn declare(answers: &Answers, out: &mut Out<'_>) {
    for gateway in answers.of(Answer::TransitGateway) {
        let Some(id) = there(gateway, "TransitGatewayId") else { continue };
        let mut fields = gateway.fields.clone();
        let off = || Declared::of(gateway.place(), "disable");
        fields.set("DefaultRouteTableAssociation", off());
        fields.set("DefaultRouteTablePropagation", off());
        let referencing = gateway.get("Options").get("SecurityGroupReferencingSupport").clone();
        fields.set("SecurityGroupReferencingSupport", referencing);
        out.add(id, Kind::TransitGateway, "AWS::EC2::TransitGateway", fields);
    }
    attachments(answers, out);
    let parts = Parts {
        propagations: answers.by_owner(Answer::TransitGatewayPropagation),
        routes: answers.by_owner(Answer::TransitGatewayRoute),
    };
    for table in answers.of(Answer::TransitGatewayRouteTable) {
        if let Some(id) = there(table, "TransitGatewayRouteTableId") {
            self::table(answers, &parts, (&id, table), out);
        }
    }
    for association in answers.of(Answer::TransitGatewayAssociation) {
        if let Some(table) = association.owner.clone()
            && association.is("State", &["associated", "associating"])
        {
            associate(out, &table, association.get("TransitGatewayAttachmentId"));
        }
    }
}

fn there(item: &Item, id: &str) -> Option<Arc<str>> {
    item.text(id).filter(|_| !item.is("State", &GONE))
}

fn attachments(answers: &Answers, out: &mut Out<'_>) {
    let mut done: SortedSet<Arc<str>> = SortedSet::new();
    for attachment in answers.of(Answer::TransitGatewayVpcAttachment) {
        let Some(id) = there(attachment, "TransitGatewayAttachmentId") else { continue };
        out.add(id.clone(), Kind::TransitGatewayAttachment, ATTACHMENT, attachment.fields.clone());
        if !answers.has(Answer::TransitGatewayAttachment) && !answers.has(Answer::TransitGatewayAssociation) {
            unanswered_association(out, &attachment.fields);
        }
        done.insert(id);
    }
    for peering in answers.of(Answer::TransitGatewayPeering) {
        let Some(id) = there(peering, "TransitGatewayAttachmentId") else { continue };
        let mut fields = peering.fields.clone();
        fields.set("TransitGatewayId", peering.get("RequesterTgwInfo").get("TransitGatewayId").clone());
        fields.set("PeerTransitGatewayId", peering.get("AccepterTgwInfo").get("TransitGatewayId").clone());
        out.add(id.clone(), Kind::TransitGatewayPeering, "AWS::EC2::TransitGatewayPeeringAttachment", fields);
        done.insert(id);
    }
    for attachment in answers.of(Answer::TransitGatewayAttachment) {
        let Some(id) = there(attachment, "TransitGatewayAttachmentId") else { continue };
        let association = attachment.get("Association");
        let table = association.get("TransitGatewayRouteTableId");
        if let Some(table) = table.text().filter(|_| association.get("State").text().is_none_or(|state| &**state == "associated")) {
            associate(out, table, attachment.get("TransitGatewayAttachmentId"));
        }
        if done.insert(id.clone()) {
            listed(&id, attachment, out);
        }
    }
}

/// An attachment of which only the general list tells.
fn listed(id: &Arc<str>, attachment: &Item, out: &mut Out<'_>) {
    let mut fields = attachment.fields.clone();
    let other = attachment.get("ResourceId").clone();
    let (kind, written_as) = match attachment.text("ResourceType").as_deref() {
        Some("vpc") => {
            let subnets = Declared::unanswered(attachment.place(), "describe-transit-gateway-vpc-attachments");
            fields.set("VpcId", other);
            fields.set("SubnetIds", subnets);
            (Kind::TransitGatewayAttachment, ATTACHMENT)
        }
        Some("peering" | "tgw-peering") => {
            fields.set("PeerTransitGatewayId", other);
            (Kind::TransitGatewayPeering, "AWS::EC2::TransitGatewayPeeringAttachment")
        }
        Some(_) | None => (Kind::VpnConnection, "AWS::EC2::VPNConnection"),
    };
    out.add(id.clone(), kind, written_as, fields);
}

fn associate(out: &mut Out<'_>, table: &Arc<str>, attachment: &Declared) {
    let place = &attachment.place;
    let table_id = Declared::of(place, table.clone());
    let fields =
        Declared::map(place, [("TransitGatewayRouteTableId", table_id), ("TransitGatewayAttachmentId", attachment.clone())]);
    let id = format!("{table}/{}", attachment.id().unwrap_or_default());
    out.add(id, Kind::TransitGatewayAssociation, "AWS::EC2::TransitGatewayRouteTableAssociation", fields);
}

fn unanswered_association(out: &mut Out<'_>, attachment: &Declared) {
    let id = attachment.get("TransitGatewayAttachmentId");
    let table = Declared::unanswered(&id.place, "describe-transit-gateway-attachments");
    let name = format!("{}/association", id.id().unwrap_or_default());
    let fields = Declared::map(&id.place, [("TransitGatewayRouteTableId", table), ("TransitGatewayAttachmentId", id.clone())]);
    out.add(name, Kind::TransitGatewayAssociation, "AWS::EC2::TransitGatewayRouteTableAssociation", fields);
}

/// What stands in each table, by the table.
struct Parts<'a> {
    propagations: SortedMap<Arc<str>, Vec<&'a Item>>,
    routes: SortedMap<Arc<str>, Vec<&'a Item>>,
}

fn table(answers: &Answers, parts: &Parts<'_>, table: (&Arc<str>, &Item), out: &mut Out<'_>) {
    let (id, table) = table;
    out.add(id.clone(), Kind::TransitGatewayRouteTable, "AWS::EC2::TransitGatewayRouteTable", table.fields.clone());
    for propagation in parts.propagations.get(id).into_iter().flatten() {
        if propagation.is("State", &["enabled", "enabling"]) {
            let place = propagation.place();
            let attachment = propagation.get("TransitGatewayAttachmentId");
            let name = format!("{id}/{}/propagation", attachment.id().unwrap_or_default());
            let own = ("TransitGatewayRouteTableId", Declared::of(place, id.clone()));
            let fields = Declared::map(place, [own, ("TransitGatewayAttachmentId", attachment.clone())]);
            out.add(name, Kind::TransitGatewayPropagation, "AWS::EC2::TransitGatewayRouteTablePropagation", fields);
        }
    }
    for route in parts.routes.get(id).into_iter().flatten() {
        self::route(id, route, out);
    }
    let whole = answers.has_about(Answer::TransitGatewayRoute, id);
    let both = [Answer::TransitGatewayStaticRoute, Answer::TransitGatewayPropagation];
    if !whole && !both.iter().all(|part| answers.has_about(*part, id)) {
        let place = table.place();
        let fields = Declared::map(
            place,
            [
                ("TransitGatewayRouteTableId", Declared::of(place, id.clone())),
                ("DestinationCidrBlock", Declared::unanswered(place, "search-transit-gateway-routes")),
                ("Blackhole", Declared::of(place, "true")),
            ],
        );
        out.add(format!("{id}/unanswered"), Kind::TransitGatewayRoute, "AWS::EC2::TransitGatewayRoute", fields);
    }
}

fn route(table: &Arc<str>, route: &Item, out: &mut Out<'_>) {
    let place = route.place();
    let to = route.text("DestinationCidrBlock").unwrap_or_default();
    let mut fields = route.fields.clone();
    fields.set("TransitGatewayRouteTableId", Declared::of(place, table.clone()));
    if route.is("State", &["blackhole"]) {
        fields.set("Blackhole", Declared::of(place, "true"));
    }
    // Several where connections of one VPN share the traffic; they lead to the same place.
    let attachments = route.get("TransitGatewayAttachments");
    if let Some(first) = attachments.items().first() {
        fields.set("TransitGatewayAttachmentId", first.get("TransitGatewayAttachmentId").clone());
    }
    out.add(format!("{table}/{to}"), Kind::TransitGatewayRoute, "AWS::EC2::TransitGatewayRoute", fields);
}
