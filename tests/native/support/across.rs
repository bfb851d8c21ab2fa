//! The lines of a network text that are about several VPCs.

use eniscope::network::*;

use super::network::{Line, fact, parse, some};

/// Adds the line's component; false when it is none of these.
pub(super) fn add(network: &mut Network, line: &Line<'_>) -> bool {
    let id = line.word(1);
    match line.word(0) {
        // `complete on`: the files list everything that there is.
        "complete" => network.complete = id == "on",
        // `peering ID REQUESTER-VPC ACCEPTER-VPC [inactive] [regions=A,B]`
        "peering" => {
            let regions: Vec<&str> = line.value("regions").into_iter().flat_map(|list| list.split(',')).collect();
            let side = |index: usize| PeeringSide {
                vpc: line.word(2 + index).into(),
                account: None,
                region: regions.get(index).map(|region| (*region).into()),
                dns_resolution: Fact::Known(false),
            };
            let connection = PeeringConnection {
                requester: side(0),
                accepter: side(1),
                active: !line.has("inactive"),
                place: Default::default(),
            };
            network.peering_connections.insert(id.into(), connection);
        }
        // `tgw ID [references=on|off|?…]`
        "tgw" => {
            let gateway = TransitGateway { group_referencing: line.bool("references", true), place: Default::default() };
            network.transit_gateways.insert(id.into(), gateway);
        }
        // `attach ID GATEWAY vpc VPC subnets=… | peer GATEWAY | outside KIND  [table=…] [down] [references=…]`
        "attach" => {
            let to = line.word(4);
            let attachment = TransitGatewayAttachment {
                gateway: line.word(2).into(),
                to: match line.word(3) {
                    "vpc" => AttachedTo::Vpc {
                        vpc: to.into(),
                        subnets: line.ids("subnets"),
                        appliance_mode: Fact::Known(false),
                        group_referencing: line.bool("references", true),
                    },
                    "peer" => AttachedTo::Peer { gateway: to.into() },
                    _ => AttachedTo::Outside(to.into()),
                },
                available: !line.has("down"),
                route_table: line.value("table").map(TransitGatewayRouteTableId::from),
                place: Default::default(),
            };
            network.transit_gateway_attachments.insert(id.into(), attachment);
        }
        // `tgwtable ID GATEWAY [propagate=ATTACHMENT,…]`
        "tgwtable" => {
            let table = TransitGatewayRouteTable {
                gateway: line.word(2).into(),
                routes: Vec::new(),
                propagations: line.ids("propagate"),
                place: Default::default(),
            };
            network.transit_gateway_route_tables.insert(id.into(), table);
        }
        // `tgwroute TABLE RANGE ATTACHMENT|- [propagated]`
        "tgwroute" => {
            let route = TransitGatewayRoute {
                destination: destination(line.word(2)),
                attachment: some(line.word(3)),
                origin: if line.has("propagated") { RouteOrigin::Propagated } else { RouteOrigin::Static },
                place: Default::default(),
            };
            network.transit_gateway_route_tables.get_mut(&id.into()).unwrap().routes.push(route);
        }
        // `vgw ID VPC|- [down] [remote=RANGE,…]`
        "vgw" => {
            let gateway = VirtualPrivateGateway {
                vpc: some(line.word(2)),
                available: !line.has("down"),
                remote: line.value("remote").into_iter().flat_map(|list| list.split(',')).map(parse).collect(),
                place: Default::default(),
            };
            network.virtual_private_gateways.insert(id.into(), gateway);
        }
        // `propagating TABLE VGW`
        "propagating" => network.route_tables.get_mut(&id.into()).unwrap().propagating.push(line.word(2).into()),
        // `eni ID SUBNET ADDRESS`: a Lambda interface that exists already.
        "eni" => network.lambda_interfaces.push(LambdaInterface {
            id: id.into(),
            subnet: line.word(2).into(),
            security_groups: line.ids("groups"),
            address: Some(parse(line.word(3))),
            public_address: None,
            made_for: None,
            place: Default::default(),
        }),
        // `holds ID ADDRESS`: the address is one of the resource, endpoint or NAT gateway.
        "holds" => holds(network, id, line.word(2)),
        // `region VPC NAME`
        "region" => network.vpcs.get_mut(&id.into()).unwrap().region = Some(line.word(2).into()),
        _ => return false,
    }
    true
}

fn destination(text: &str) -> RouteDestination {
    if let Some(list) = text.strip_prefix("pl:") {
        return RouteDestination::PrefixList(list.into());
    }
    if text.contains(':') && !text.starts_with('?') {
        return RouteDestination::Ipv6(parse(text));
    }
    match fact(text, parse) {
        Fact::Known(range) => RouteDestination::Ipv4(range),
        Fact::Unknown(token) => RouteDestination::Unknown(token),
    }
}

fn holds(network: &mut Network, id: &str, address: &str) {
    if let Some(nat) = network.nat_gateways.get_mut(&id.into()) {
        nat.address = Some(parse(address));
    } else if let Some(endpoint) = network.vpc_endpoints.get_mut(&id.into()) {
        endpoint.addresses.push(parse(address));
    } else {
        network.resources.get_mut(&id.into()).unwrap().more_addresses.push(parse(address));
    }
}
