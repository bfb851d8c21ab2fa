//! What joins VPCs: peering connections, transit gateways, their attachments and tables.

use super::names;
use super::pen::{Pen, missing};
use super::value::{Field, Value, all, declared, flag, ids, map, named};
use crate::network::*;

pub(super) fn peering(pen: &mut Pen, id: &PeeringConnectionId, was: Option<&PeeringConnection>, now: &PeeringConnection) {
    let ends = |it: &PeeringConnection| (it.requester.vpc.clone(), it.accepter.vpc.clone());
    match was {
        None => {
            let mut fields = vec![all("VpcId", &now.requester.vpc), all("PeerVpcId", &now.accepter.vpc)];
            fields.extend(now.accepter.account.as_ref().map(|it| all("PeerOwnerId", Value::Text(it.clone()))));
            fields.extend(now.accepter.region.as_ref().map(|it| all("PeerRegion", Value::Text(it.clone()))));
            // Across accounts or Regions the other side has to accept it there.
            let accepts = now.accepter.account.is_none() && now.accepter.region.is_none();
            fields.push(named("", "auto_accept", "", accepts));
            let kinds = [
                "ec2 create-vpc-peering-connection",
                "VpcPeeringConnection.VpcPeeringConnectionId",
                "AWS::EC2::VPCPeeringConnection",
                "aws_vpc_peering_connection",
            ];
            pen.create(id.clone(), kinds, fields);
            if now.active {
                accept(pen, id, now);
            }
        }
        Some(was) if ends(was) != ends(now) => pen.note(&replace(&id.clone().into())),
        Some(was) if !was.active && now.active => {
            accept(pen, id, now);
            pen.note_declared(&names::comment(&format!("Peering connection {id} has to be accepted by the other side.")));
        }
        Some(_) => {}
    }
    let sides =
        [("requester", &now.requester, was.map(|was| &was.requester)), ("accepter", &now.accepter, was.map(|was| &was.accepter))];
    for (name, side, was) in sides {
        let before = was.map_or(&Fact::Known(false), |was| &was.dns_resolution);
        if let Some(on) = side.dns_resolution.known().filter(|_| *before != side.dns_resolution) {
            dns(pen, id, name, *on);
        }
    }
}

fn accept(pen: &mut Pen, id: &PeeringConnectionId, now: &PeeringConnection) {
    let mut fields = vec![flag("vpc-peering-connection-id", id)];
    if let Some(region) = &now.accepter.region {
        fields.push(flag("region", Value::Text(region.clone())));
    }
    if let Some(account) = &now.accepter.account {
        pen.note(&names::comment(&format!("Account {account} has to accept it, with credentials of its own.")));
    }
    pen.command("ec2 accept-vpc-peering-connection", fields);
}

fn dns(pen: &mut Pen, id: &PeeringConnectionId, side: &'static str, on: bool) {
    let option = map([("AllowDnsResolutionFromRemoteVpc", on.into())]);
    let command = if side == "requester" { "requester-peering-connection-options" } else { "accepter-peering-connection-options" };
    pen.command("ec2 modify-vpc-peering-connection-options", vec![flag("vpc-peering-connection-id", id), flag(command, option)]);
    match pen.snippet {
        super::Snippet::AwsCli => {}
        super::Snippet::CloudFormation => {
            pen.note(&names::comment(&format!(
                "CloudFormation cannot set the DNS option of peering connection {id} ({side} side): {on}."
            )));
        }
        super::Snippet::Terraform => {
            let fields = vec![
                named("", "vpc_peering_connection_id", "", id),
                named("", side, "", map([("allow_remote_vpc_dns_resolution", on.into())])),
            ];
            pen.add((id.as_str(), "Options"), ["", "", "aws_vpc_peering_connection_options"], fields);
        }
    }
}

/// What cannot be changed where it stands.
pub(super) fn replace(id: &NodeId) -> String {
    format!("Not written: what changes about the {} needs a new one in its place.", names::spoken(id))
}

pub(super) fn on(on: bool) -> Value {
    Value::from(if on { "enable" } else { "disable" })
}

pub(super) fn transit_gateway(pen: &mut Pen, id: &TransitGatewayId, was: Option<&TransitGateway>, now: &TransitGateway) {
    let Some(referencing) = now.group_referencing.known().copied() else { return };
    let option = map([("SecurityGroupReferencingSupport", on(referencing))]);
    match was {
        None => {
            let kinds = [
                "ec2 create-transit-gateway",
                "TransitGateway.TransitGatewayId",
                "AWS::EC2::TransitGateway",
                "aws_ec2_transit_gateway",
            ];
            let fields = vec![flag("options", option), declared("SecurityGroupReferencingSupport", on(referencing))];
            pen.create(id.clone(), kinds, fields);
        }
        Some(was) if was.group_referencing != now.group_referencing => {
            pen.command("ec2 modify-transit-gateway", vec![flag("transit-gateway-id", id), flag("options", option)]);
            let fields = vec![declared("SecurityGroupReferencingSupport", on(referencing))];
            pen.change(id.clone(), ["AWS::EC2::TransitGateway", "aws_ec2_transit_gateway"], fields);
        }
        Some(_) => {}
    }
}

pub(super) fn table(pen: &mut Pen, id: &TransitGatewayRouteTableId, now: &TransitGatewayRouteTable) {
    let kinds = [
        "ec2 create-transit-gateway-route-table",
        "TransitGatewayRouteTable.TransitGatewayRouteTableId",
        "AWS::EC2::TransitGatewayRouteTable",
        "aws_ec2_transit_gateway_route_table",
    ];
    pen.create(id.clone(), kinds, vec![all("TransitGatewayId", &now.gateway)]);
}

pub(super) fn attachment(
    pen: &mut Pen,
    id: &TransitGatewayAttachmentId,
    was: Option<&TransitGatewayAttachment>,
    now: &TransitGatewayAttachment,
) {
    let AttachedTo::Vpc { vpc, subnets, appliance_mode, group_referencing } = &now.to else {
        if was.is_none_or(|was| was.to != now.to || was.gateway != now.gateway) {
            let spoken = names::spoken(&id.clone().into());
            pen.note(&format!("Not written: {spoken}; its other end is outside of what the files describe."));
        }
        return;
    };
    let mut options = Vec::new();
    for (name, fact) in [("ApplianceModeSupport", appliance_mode), ("SecurityGroupReferencingSupport", group_referencing)] {
        options.extend(fact.known().map(|truth| (name.into(), on(*truth))));
    }
    let declared_options = |options: Vec<(std::sync::Arc<str>, Value)>| -> Vec<Field> {
        let mut fields = Vec::new();
        for (name, value) in &options {
            let name =
                if &**name == "ApplianceModeSupport" { "appliance_mode_support" } else { "security_group_referencing_support" };
            fields.push(named("", name, "", value.clone()));
        }
        fields.push(named("Options", "", "options", Value::Map(options)));
        fields
    };
    let kinds = ["AWS::EC2::TransitGatewayVpcAttachment", "aws_ec2_transit_gateway_vpc_attachment"];
    match was.map(|was| (&was.gateway, &was.to)) {
        None => {
            let mut fields = vec![all("TransitGatewayId", &now.gateway), all("VpcId", vpc), all("SubnetIds", ids(subnets))];
            fields.extend(declared_options(options));
            let answer = "TransitGatewayVpcAttachment.TransitGatewayAttachmentId";
            pen.create(id.clone(), ["ec2 create-transit-gateway-vpc-attachment", answer, kinds[0], kinds[1]], fields);
        }
        Some((gateway, AttachedTo::Vpc { vpc: before, subnets: old, appliance_mode: mode, group_referencing: referencing }))
            if *gateway == now.gateway && before == vpc =>
        {
            let mut fields = vec![flag("transit-gateway-attachment-id", id)];
            let same = |a: &SubnetId, b: &SubnetId| a == b;
            for (name, list) in
                [("add-subnet-ids", missing(subnets, old, same)), ("remove-subnet-ids", missing(old, subnets, same))]
            {
                if !list.is_empty() {
                    fields.push(flag(name, Value::List(list.into_iter().map(Value::from).collect())));
                }
            }
            if old != subnets {
                pen.change(id.clone(), kinds, vec![declared("SubnetIds", ids(subnets))]);
            }
            if (mode, referencing) != (appliance_mode, group_referencing) && !options.is_empty() {
                let options = declared_options(options);
                fields.extend(options.iter().filter(|field| !field.cli.is_empty()).map(|it| flag(it.cli, it.value.clone())));
                pen.change(id.clone(), kinds, options);
            }
            if fields.len() > 1 {
                pen.command("ec2 modify-transit-gateway-vpc-attachment", fields);
            }
        }
        Some(_) => pen.note(&replace(&id.clone().into())),
    }
}

pub(super) fn attachment_table(
    pen: &mut Pen,
    id: &TransitGatewayAttachmentId,
    was: Option<&TransitGatewayRouteTableId>,
    now: Option<&TransitGatewayRouteTableId>,
) {
    let fields =
        |table: &TransitGatewayRouteTableId| vec![all("TransitGatewayAttachmentId", id), all("TransitGatewayRouteTableId", table)];
    if was == now {
        return;
    }
    if let Some(table) = was {
        let spoken = format!("the association of attachment {id} with route table {table}");
        pen.take_away("ec2 disassociate-transit-gateway-route-table", fields(table), &spoken);
    }
    if let Some(table) = now {
        let kinds = [
            "ec2 associate-transit-gateway-route-table",
            "AWS::EC2::TransitGatewayRouteTableAssociation",
            "aws_ec2_transit_gateway_route_table_association",
        ];
        pen.add((id.as_str(), "Association"), kinds, fields(table));
    }
}

pub(super) fn table_parts(
    pen: &mut Pen,
    id: &TransitGatewayRouteTableId,
    was: &TransitGatewayRouteTable,
    now: &TransitGatewayRouteTable,
) {
    let same = |a: &TransitGatewayRoute, b: &TransitGatewayRoute| {
        a.destination == b.destination && a.attachment == b.attachment && a.origin == b.origin
    };
    let fields = |route: &TransitGatewayRoute| -> Option<Vec<Field>> {
        let cidr = match &route.destination {
            RouteDestination::Ipv4(net) => net.to_string(),
            RouteDestination::Ipv6(net) => net.to_string(),
            RouteDestination::PrefixList(_) | RouteDestination::Unknown(_) => return None,
        };
        (route.origin == RouteOrigin::Static)
            .then(|| vec![all("DestinationCidrBlock", cidr), all("TransitGatewayRouteTableId", id)])
    };
    let not_written =
        format!("Not written: a route of transit gateway route table {id} that is propagated, for a prefix list or not known.");
    for route in missing(&was.routes, &now.routes, same) {
        let Some(fields) = fields(route) else {
            pen.note(&not_written);
            continue;
        };
        let spoken = format!("a static route of transit gateway route table {id}");
        let spoken = match &fields.first().map(|field| &field.value) {
            Some(Value::Text(cidr)) => format!("the route for {cidr} in transit gateway route table {id}"),
            Some(_) | None => spoken,
        };
        pen.take_away("ec2 delete-transit-gateway-route", fields, &spoken);
    }
    for route in missing(&now.routes, &was.routes, same) {
        let Some(mut fields) = fields(route) else {
            pen.note(&not_written);
            continue;
        };
        fields.push(match &route.attachment {
            Some(attachment) => all("TransitGatewayAttachmentId", attachment),
            None => all("Blackhole", true),
        });
        let kinds = ["ec2 create-transit-gateway-route", "AWS::EC2::TransitGatewayRoute", "aws_ec2_transit_gateway_route"];
        pen.add((id.as_str(), "Route"), kinds, fields);
    }
    let fields = |attachment| vec![all("TransitGatewayAttachmentId", attachment), all("TransitGatewayRouteTableId", id)];
    for attachment in was.propagations.iter().filter(|it| !now.propagations.contains(it)) {
        let spoken = format!("the propagation of attachment {attachment} into transit gateway route table {id}");
        pen.take_away("ec2 disable-transit-gateway-route-table-propagation", fields(attachment), &spoken);
    }
    for attachment in now.propagations.iter().filter(|it| !was.propagations.contains(it)) {
        let kinds = [
            "ec2 enable-transit-gateway-route-table-propagation",
            "AWS::EC2::TransitGatewayRouteTablePropagation",
            "aws_ec2_transit_gateway_route_table_propagation",
        ];
        pen.add((id.as_str(), "Propagation"), kinds, fields(attachment));
    }
}
