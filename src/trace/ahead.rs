//! Where the routes alone lead: the VPC at the end of local routes, peering connections and transit gateways.
//!
//! No filter is asked. It serves two questions that come before or after a walk: whose groups a sender's rules mean, and
//! whether the far side's table leads a reply home.

use super::address::{References, Spot, in_vpc};
use super::route_lookup::{Found, lookup};
use super::{at_peering, at_transit_gateway};
use crate::network::{Network, RouteState, RouteTarget, SubnetId, VpcId};

/// More crossings than any real way has; a loop ends here.
const MOST_CROSSINGS: u32 = 8;

/// The VPC that the routes lead to from `subnet`, and what is left of groups there; `None` when they lead elsewhere or it
/// cannot be told.
pub(super) fn vpc<'n>(network: &'n Network, subnet: &'n SubnetId, to: &Spot) -> Option<(VpcId, References)> {
    let mut subnet = subnet;
    let mut references = References::Kept;
    for _ in 0..MOST_CROSSINGS {
        let own = &network.subnets.get(subnet)?.vpc;
        let target = match lookup(network, subnet, to).found {
            Found::Local(_) => &RouteTarget::Local,
            Found::Route(route) if route.state == RouteState::Active => &route.target,
            Found::Route(_) | Found::GatewayEndpoint(..) | Found::Propagated(..) | Found::Nothing | Found::Unknown(_) => {
                return None;
            }
        };
        match target {
            RouteTarget::Local => return Some((own.clone(), references)),
            RouteTarget::PeeringConnection(id) => {
                let connection = network.peering_connections.get(id)?;
                let (near, far) = connection.sides(own)?;
                let known = network.vpcs.contains_key(&far.vpc);
                return (!known || in_vpc(network, &far.vpc, to) == Ok(true))
                    .then(|| (far.vpc.clone(), at_peering::references(network, near, far)));
            }
            RouteTarget::TransitGateway(id) => {
                subnet = at_transit_gateway::ahead(network, id, subnet, to)?;
                references = at_transit_gateway::OUTBOUND;
            }
            RouteTarget::InternetGateway(_)
            | RouteTarget::EgressOnlyInternetGateway(_)
            | RouteTarget::NatGateway(_)
            | RouteTarget::VpcEndpoint(_)
            | RouteTarget::NetworkInterface(_)
            | RouteTarget::VirtualPrivateGateway(_)
            | RouteTarget::Other(_)
            | RouteTarget::Unknown(_) => return None,
        }
    }
    None
}
