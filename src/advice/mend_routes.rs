//! Cures for a way that is missing or leads astray: another table, an endpoint, a route to NAT, another place for the
//! gateway, another place for the function.

use ipnet::Ipv4Net;

use super::build;
use super::mend::Patient;
use super::peering;
use crate::edit::{Component, Edit};
use crate::facts::services;
use crate::network::{
    Destination, EndpointKind, Fact, NatConnectivity, NatGateway, NatGatewayId, NatState, Network, NodeId, Route, RouteDestination,
    RouteOrigin, RouteState, RouteTable, RouteTableId, RouteTarget, SubnetId, VpcId,
};
use crate::order;
use crate::report::Place;
use crate::trace::{self, DropReason, Via};

/// What may mend a route, in the order of effort and cost.
pub(super) fn route(patient: &Patient<'_>) -> Vec<Vec<Edit>> {
    let network = patient.network;
    let here = &patient.trace.subnet;
    let Some(vpc) = network.subnets.get(here).map(|subnet| subnet.vpc.clone()) else { return Vec::new() };
    match (patient.blocker.reason, &patient.blocker.node) {
        (DropReason::BadStateAttachment, NodeId::InternetGateway(id)) => {
            let Some(gateway) = network.internet_gateways.get(id).filter(|gateway| gateway.vpc.is_none()) else {
                return Vec::new();
            };
            let mut attached = gateway.clone();
            attached.vpc = Some(vpc);
            vec![vec![Edit::Put(Component::InternetGateway(id.clone(), attached))]]
        }
        (DropReason::BadState, NodeId::NatGateway(id)) => {
            let mut cures = to_nat(network, here, &vpc);
            let gone = |nat: &&NatGateway| matches!(nat.state, NatState::Failed | NatState::Deleted);
            cures.extend(network.nat_gateways.get(id).filter(gone).map(|nat| {
                let mut anew = nat.clone();
                anew.state = NatState::Available;
                vec![Edit::Put(Component::NatGateway(id.clone(), anew))]
            }));
            cures
        }
        (DropReason::NoPublicAddress, _) => match nat_on_the_way(patient) {
            Some((id, nat)) => {
                let mut public = nat.clone();
                public.connectivity = Fact::Known(NatConnectivity::Public);
                vec![vec![Edit::Put(Component::NatGateway(id, public))]]
            }
            None => from_public_subnet(patient, &vpc),
        },
        (DropReason::RoutingLoop, _) => misplaced_nat(patient, &vpc),
        (DropReason::NoRouteToDestination | DropReason::BlackholeRoute, NodeId::Subnet(subnet)) => {
            if let Some(edits) = peering::route_for(network, patient, subnet) {
                vec![edits]
            } else if subnet == here && !patient.reply {
                way_out(patient, &vpc)
            } else {
                misplaced_nat(patient, &vpc)
            }
        }
        _ => Vec::new(),
    }
}

fn way_out(patient: &Patient<'_>, vpc: &VpcId) -> Vec<Vec<Edit>> {
    let network = patient.network;
    let here = &patient.trace.subnet;
    match &patient.need.destination {
        Destination::Resource { .. } | Destination::Internet6 => return Vec::new(),
        Destination::Internet | Destination::Host { .. } | Destination::Address { .. } | Destination::Service(_) => {}
    }
    let mut cures = Vec::new();
    cures.extend(gateway_endpoint(patient, vpc));
    cures.extend(neighbours_table(network, here, vpc));
    cures.extend(build::private_dns(network, &patient.need.destination, vpc));
    cures.extend(to_nat(network, here, vpc));
    cures.extend(build::interface_endpoint(patient, vpc));
    cures.extend(build::new_nat(network, here, vpc));
    cures
}

/// A function in a public subnet: an endpoint, or another place for it.
fn from_public_subnet(patient: &Patient<'_>, vpc: &VpcId) -> Vec<Vec<Edit>> {
    let mut cures = Vec::new();
    cures.extend(gateway_endpoint(patient, vpc));
    cures.extend(build::private_dns(patient.network, &patient.need.destination, vpc));
    cures.extend(move_function(patient, vpc));
    cures.extend(build::private_subnets(patient, vpc));
    cures
}

/// Moves the functions to the private subnets of their VPC that lead to NAT, one for each zone.
fn move_function(patient: &Patient<'_>, vpc: &VpcId) -> Option<Vec<Edit>> {
    let network = patient.network;
    let mut zones = Vec::new();
    let mut subnets: Vec<SubnetId> = Vec::new();
    for (id, subnet) in network.subnets.iter().filter(|(_, subnet)| subnet.vpc == *vpc) {
        let leads = matches!(trace::default_route(network, id), Via::NatGateway | Via::NatInstance);
        if leads && !zones.contains(&&subnet.zone) {
            zones.push(&subnet.zone);
            subnets.push(id.clone());
        }
    }
    (!subnets.is_empty()).then(|| build::place_functions(network, &patient.need.functions, &subnets))
}

/// The VPC's gateway endpoint for the service on this table too, or a new one: it costs nothing (aws-facts 6.6).
fn gateway_endpoint(patient: &Patient<'_>, vpc: &VpcId) -> Option<Vec<Edit>> {
    let Destination::Service(service) = &patient.need.destination else { return None };
    if !services::has_gateway_endpoint(service) {
        return None;
    }
    let (mut edits, table) = own_table(patient.network, &patient.trace.subnet, vpc)?;
    let existing = patient.network.vpc_endpoints.iter().find(|(_, endpoint)| {
        let own = endpoint.region.as_ref().is_none_or(|region| *region == patient.network.region);
        let same = endpoint.service.known().is_some_and(|name| services::same(name, service));
        endpoint.vpc == *vpc && own && same && matches!(endpoint.kind, EndpointKind::Gateway { .. })
    });
    let (id, mut endpoint) = match existing {
        Some((id, endpoint)) => (id.clone(), endpoint.clone()),
        None => build::gateway_endpoint(patient.network, vpc, service),
    };
    if let EndpointKind::Gateway { route_tables } = &mut endpoint.kind {
        route_tables.push(table);
    }
    edits.push(Edit::Put(Component::VpcEndpoint(id, endpoint)));
    Some(edits)
}

/// The table of the subnet, or a new one for it where it uses a main table that no file declares.
pub(super) fn own_table(network: &Network, subnet: &SubnetId, vpc: &VpcId) -> Option<(Vec<Edit>, RouteTableId)> {
    if let Some((id, _)) = network.route_table_of(subnet) {
        return Some((Vec::new(), id.clone()));
    }
    if network.subnets.get(subnet)?.route_table.is_some() {
        return None; // named, but not in the files
    }
    let id = RouteTableId::new(build::free_name(&format!("{subnet}RouteTable"), |name| {
        network.route_tables.contains_key(&RouteTableId::from(name))
    }));
    let table = empty_table(vpc);
    let put = Edit::Put(Component::RouteTable(id.clone(), table));
    Some((vec![put, Edit::AssociateTable { subnet: subnet.clone(), table: Some(id.clone()) }], id))
}

pub(super) fn empty_table(vpc: &VpcId) -> RouteTable {
    RouteTable { vpc: vpc.clone(), routes: Vec::new(), edges: Vec::new(), propagating: Vec::new(), place: Place::default() }
}

/// The table of another subnet that leads to NAT, nearest zone first, for a subnet that has none of its own.
fn neighbours_table(network: &Network, here: &SubnetId, vpc: &VpcId) -> Vec<Vec<Edit>> {
    let Some(own) = network.subnets.get(here).filter(|own| own.route_table.is_none()) else { return Vec::new() };
    let mut others: Vec<_> = network.subnets.iter().filter(|(_, other)| other.vpc == *vpc && other.route_table.is_some()).collect();
    order::sort_by_key(&mut others, |(_, other)| other.zone != own.zone);
    let leads = |id: &SubnetId| matches!(trace::default_route(network, id), Via::NatGateway | Via::NatInstance);
    let tables = others.into_iter().filter(|(id, _)| leads(id)).map(|(_, other)| other.route_table.clone());
    tables.map(|table| vec![Edit::AssociateTable { subnet: here.clone(), table }]).collect()
}

/// A default route to a public NAT gateway of the VPC, nearest zone first; it takes the place of one that leads nowhere.
pub(super) fn to_nat(network: &Network, here: &SubnetId, vpc: &VpcId) -> Vec<Vec<Edit>> {
    let vpc_of = |nat: &NatGateway| match &nat.subnet {
        Some(subnet) => network.subnets.get(subnet).map(|subnet| subnet.vpc.clone()),
        None => nat.vpc.clone(),
    };
    let zone = |id: Option<&SubnetId>| id.and_then(|id| network.subnets.get(id)).map(|subnet| subnet.zone.clone());
    let own = zone(Some(here));
    let mut usable: Vec<_> = network
        .nat_gateways
        .iter()
        .filter(|(_, nat)| {
            nat.state == NatState::Available
                && nat.connectivity.known() == Some(&NatConnectivity::Public)
                && vpc_of(nat).as_ref() == Some(vpc)
                && nat.subnet.as_ref() != Some(here)
        })
        .collect();
    order::sort_by_key(&mut usable, |(_, nat)| zone(nat.subnet.as_ref()) != own);
    usable.into_iter().filter_map(|(id, _)| default_route(network, here, vpc, RouteTarget::NatGateway(id.clone()))).collect()
}

/// Edits that make `target` the default route of the subnet's table.
pub(super) fn default_route(network: &Network, subnet: &SubnetId, vpc: &VpcId, target: RouteTarget) -> Option<Vec<Edit>> {
    let (mut edits, table) = own_table(network, subnet, vpc)?;
    let everything = |route: &&Route| matches!(&route.destination, RouteDestination::Ipv4(range) if range.prefix_len() == 0);
    let old = network.route_tables.get(&table).and_then(|table| table.routes.iter().find(everything));
    edits.extend(old.map(|route| Edit::RemoveRoute { table: table.clone(), route: route.clone() }));
    edits.push(Edit::AddRoute { table, route: new_route(Ipv4Net::default(), target) });
    Some(edits)
}

pub(super) fn new_route(range: Ipv4Net, target: RouteTarget) -> Route {
    Route {
        destination: RouteDestination::Ipv4(range),
        target,
        state: RouteState::Active,
        origin: RouteOrigin::Static,
        place: Place::default(),
    }
}

/// The NAT gateway that the packet passed last.
fn nat_on_the_way(patient: &Patient<'_>) -> Option<(NatGatewayId, NatGateway)> {
    patient.trace.forward.hops.iter().rev().find_map(|hop| {
        let NodeId::NatGateway(id) = &hop.node else { return None };
        Some((id.clone(), patient.network.nat_gateways.get(id)?.clone()))
    })
}

/// A NAT gateway whose own subnet does not lead to the internet: another subnet for it, or a table of its own for that one.
fn misplaced_nat(patient: &Patient<'_>, vpc: &VpcId) -> Vec<Vec<Edit>> {
    let network = patient.network;
    let Some((id, nat)) = nat_on_the_way(patient) else { return Vec::new() };
    let mut cures = Vec::new();
    for subnet in build::public_subnets(network, vpc) {
        let mut moved = nat.clone();
        moved.subnet = Some(subnet);
        cures.push(vec![Edit::Put(Component::NatGateway(id.clone(), moved))]);
    }
    let gateway = network.internet_gateways.iter().find(|(_, gateway)| gateway.vpc.as_ref() == Some(vpc)).map(|(id, _)| id);
    if let (Some(own), Some(gateway)) = (&nat.subnet, gateway) {
        let name = build::free_name(&format!("{own}PublicRouteTable"), |name| {
            network.route_tables.contains_key(&RouteTableId::from(name))
        });
        let table = RouteTableId::new(name);
        let mut public = empty_table(vpc);
        public.routes.push(new_route(Ipv4Net::default(), RouteTarget::InternetGateway(gateway.clone())));
        cures.push(vec![
            Edit::Put(Component::RouteTable(table.clone(), public)),
            Edit::AssociateTable { subnet: own.clone(), table: Some(table) },
        ]);
    }
    cures
}
