//! Destinations as flat numbers: things with a known port that stand in known subnets of one VPC.

use super::flat::{Groups, Span};
use super::place::Place;
use crate::network::{Destination, Direction, Network, Resource, ResourceId, ResourceKind, SecurityGroupId, SubnetId};
use crate::order::SortedMap;
use crate::trace::address::is_public;

/// A thing in a VPC.
#[derive(Clone, Debug)]
pub(super) struct Column {
    pub(super) id: ResourceId,
    pub(super) port: u16,
    pub(super) security_groups: Vec<SecurityGroupId>,
    pub(super) ingress: Groups,
    /// Where it may stand, in the order of the file.
    pub(super) spots: Vec<Standing>,
}

/// One place where a thing may stand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Standing {
    pub(super) place: usize,
    /// Its address, or the whole subnet.
    pub(super) span: Span,
}

/// The flat form of `destination`, if it has one.
pub(super) fn column(
    network: &Network,
    places: &[Option<Place>],
    place_of: &SortedMap<SubnetId, usize>,
    destination: &Destination,
) -> Option<Column> {
    let Destination::Resource { id, port } = destination else { return None };
    let resource = network.resources.get(id)?;
    let plain = resource.known && resource.kind != ResourceKind::LoadBalancer && !network.load_balancers.contains_key(id);
    let port = port.or(resource.port).filter(|_| plain)?;
    let ingress = Groups::new(network, &resource.security_groups, true, Direction::In);
    let spots = standings(places, place_of, resource).filter(|_| ingress.known)?;
    Some(Column { id: id.clone(), port, security_groups: resource.security_groups.clone(), ingress, spots })
}

fn standings(places: &[Option<Place>], place_of: &SortedMap<SubnetId, usize>, resource: &Resource) -> Option<Vec<Standing>> {
    let mut spots = Vec::with_capacity(resource.subnets.len());
    let mut vpc = None;
    for subnet in &resource.subnets {
        let at = *place_of.get(subnet)?;
        let place = places.get(at)?.as_ref()?;
        if vpc.get_or_insert(&place.vpc) != &&place.vpc {
            return None;
        }
        spots.push(Standing { place: at, span: place.span });
    }
    let vpc = vpc?;
    if resource.public_address.is_some() || spots.iter().any(|spot| is_public(spot.span.first.into())) {
        return None;
    }
    let Some(address) = resource.address else { return Some(spots) };
    // The address says in which of them it stands, but only where it is in one subnet alone.
    let span = Span::one(address.into());
    let mut holders =
        (0..).zip(places).filter(|(_, place)| place.as_ref().is_some_and(|place| place.span.covers(span) && place.vpc == *vpc));
    let (at, _) = holders.next()?;
    (holders.next().is_none() && spots.iter().any(|spot| spot.place == at)).then(|| vec![Standing { place: at, span }])
}
