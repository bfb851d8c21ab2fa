//! Routes, propagations and edges of route tables.

use super::names::{self, place};
use super::pen::{Item, Pen, missing};
use super::value::{Field, Value, all, declared, flag, ids, named};
use crate::edit::apply::same_route;
use crate::network::{
    EndpointKind, Network, NodeId, ResourceId, Route, RouteDestination, RouteOrigin, RouteTable, RouteTableId, RouteTarget,
};

pub(super) fn routes(pen: &mut Pen, after: &Network, id: &RouteTableId, was: &RouteTable, now: &RouteTable) {
    let gone = missing(&was.routes, &now.routes, same_route);
    let new = missing(&now.routes, &was.routes, same_route);
    for route in &gone {
        let replaced = new.iter().any(|other| other.destination == route.destination && other.origin == route.origin);
        if !(replaced && pen.is_cli()) {
            remove_route(pen, after, id, route);
        }
    }
    for route in &new {
        let replaces = gone.iter().any(|other| other.destination == route.destination && other.origin == route.origin);
        add_route(pen, after, id, route, if replaces { "ec2 replace-route" } else { "ec2 create-route" });
    }
    for gateway in now.propagating.iter().filter(|gateway| !was.propagating.contains(gateway)) {
        pen.command("ec2 enable-vgw-route-propagation", vec![flag("route-table-id", id), flag("gateway-id", gateway)]);
        let fields = vec![named("RouteTableIds", "", "", Value::List(vec![id.into()])), declared("VpnGatewayId", gateway)];
        let fields = fields.into_iter().chain([named("", "route_table_id", "", id)]).collect();
        pen.add(
            (id.as_str(), "Propagation"),
            ["", "AWS::EC2::VPNGatewayRoutePropagation", "aws_vpn_gateway_route_propagation"],
            fields,
        );
    }
    for gateway in was.propagating.iter().filter(|gateway| !now.propagating.contains(gateway)) {
        let fields = vec![flag("route-table-id", id), flag("gateway-id", gateway)];
        let spoken =
            format!("the propagation of {} into {}", gateway_name(&gateway.clone().into()), gateway_name(&id.clone().into()));
        pen.take_away("ec2 disable-vgw-route-propagation", fields, &spoken);
    }
    if was.edges != now.edges {
        pen.note(&format!(
            "The gateways that {} is associated with change; that is not written here.",
            gateway_name(&id.clone().into())
        ));
    }
}

fn gateway_name(id: &NodeId) -> String {
    format!("the {}", names::spoken(id))
}

fn add_route(pen: &mut Pen, after: &Network, table: &RouteTableId, route: &Route, command: &'static str) {
    let spoken = spoken_route(table, route);
    if let RouteTarget::VpcEndpoint(endpoint) = &route.target
        && is_gateway_endpoint(after, route)
    {
        pen.command("ec2 modify-vpc-endpoint", vec![flag("vpc-endpoint-id", endpoint), flag("add-route-table-ids", table)]);
        let fields = vec![named("", "vpc_endpoint_id", "", endpoint), named("", "route_table_id", "", table)];
        pen.add((table.as_str(), "Endpoint"), ["", "", "aws_vpc_endpoint_route_table_association"], fields);
        if let Some(EndpointKind::Gateway { route_tables }) = after.vpc_endpoints.get(endpoint).map(|endpoint| &endpoint.kind) {
            let mut tables = route_tables.clone();
            if !tables.contains(table) {
                tables.push(table.clone());
            }
            let fields = vec![named("RouteTableIds", "", "", ids(&tables))];
            pen.change(endpoint.clone(), ["AWS::EC2::VPCEndpoint", ""], fields);
        }
        return;
    }
    let (Some(destination), Some(target)) = (destination(&route.destination), target(after, &route.target)) else {
        return pen.note(&format!("Not written: {spoken}; where it leads or what it is for is not known."));
    };
    if route.origin == RouteOrigin::Propagated {
        return pen.note(&format!("Not written: {spoken}; a gateway propagates it."));
    }
    if pen.snippet == super::Snippet::Terraform && target.cloudformation == "InstanceId" {
        pen.note("Terraform takes no instance as a route's target: give the instance's primary_network_interface_id.");
    }
    let name = pen.name(table.as_str(), "Route");
    pen.make(Item {
        id: None,
        name,
        command,
        answer: "",
        cloudformation: "AWS::EC2::Route",
        terraform: "aws_route",
        fields: vec![all("RouteTableId", table), destination, target],
    });
}

fn remove_route(pen: &mut Pen, after: &Network, table: &RouteTableId, route: &Route) {
    let spoken = spoken_route(table, route);
    if let RouteTarget::VpcEndpoint(endpoint) = &route.target
        && is_gateway_endpoint(after, route)
    {
        let fields = vec![flag("vpc-endpoint-id", endpoint), flag("remove-route-table-ids", table)];
        return pen.take_away("ec2 modify-vpc-endpoint", fields, &spoken);
    }
    match destination(&route.destination) {
        Some(_) if route.origin == RouteOrigin::Propagated => {
            pen.note(&format!("Not written: {spoken} goes with its propagation."))
        }
        Some(destination) => pen.take_away("ec2 delete-route", vec![all("RouteTableId", table), destination], &spoken),
        None => pen.note(&format!("Not written: remove {spoken}; what it is for is not known.")),
    }
}

/// Gateway endpoints put their routes into tables themselves; nobody else can (aws-facts 3.45).
fn is_gateway_endpoint(network: &Network, route: &Route) -> bool {
    matches!(&route.destination, RouteDestination::PrefixList(_))
        && matches!(&route.target, RouteTarget::VpcEndpoint(id)
            if network.vpc_endpoints.get(id).is_none_or(|it| matches!(it.kind, EndpointKind::Gateway { .. })))
}

fn spoken_route(table: &RouteTableId, route: &Route) -> String {
    let destination = match &route.destination {
        RouteDestination::Ipv4(net) => net.to_string(),
        RouteDestination::Ipv6(net) => net.to_string(),
        RouteDestination::PrefixList(id) => id.to_string(),
        RouteDestination::Unknown(token) => token.to_string(),
    };
    names::comment(&format!("the route for {destination} in route table {table}{}", place(&route.place)))
}

fn destination(destination: &RouteDestination) -> Option<Field> {
    Some(match destination {
        RouteDestination::Ipv4(net) => all("DestinationCidrBlock", net.to_string()),
        RouteDestination::Ipv6(net) => all("DestinationIpv6CidrBlock", net.to_string()),
        RouteDestination::PrefixList(id) => all("DestinationPrefixListId", id),
        RouteDestination::Unknown(_) => return None,
    })
}

fn target(network: &Network, target: &RouteTarget) -> Option<Field> {
    Some(match target {
        RouteTarget::InternetGateway(id) => all("GatewayId", id),
        RouteTarget::EgressOnlyInternetGateway(id) => named("EgressOnlyInternetGatewayId", "egress_only_gateway_id", "=", id),
        RouteTarget::NatGateway(id) => all("NatGatewayId", id),
        RouteTarget::VpcEndpoint(id) => all("VpcEndpointId", id),
        RouteTarget::NetworkInterface(id) => {
            let id = ResourceId::new(id.clone());
            let declared = network.resources.get(&id).is_some_and(|it| &*it.written_as == "AWS::EC2::Instance");
            let is_instance = declared || id.as_str().starts_with("i-");
            let id = Value::Id(id.into());
            match is_instance {
                true => named("InstanceId", "network_interface_id", "=", id),
                false => all("NetworkInterfaceId", id),
            }
        }
        RouteTarget::PeeringConnection(id) => all("VpcPeeringConnectionId", id),
        RouteTarget::TransitGateway(id) => all("TransitGatewayId", id),
        RouteTarget::VirtualPrivateGateway(id) => all("GatewayId", id),
        RouteTarget::Local | RouteTarget::Other(_) | RouteTarget::Unknown(_) => return None,
    })
}
