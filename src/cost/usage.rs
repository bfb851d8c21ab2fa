//! What one month uses: requests, computing time, bytes by where they go, and what stands there by the hour.

use std::sync::Arc;

use super::HOURS;
use crate::facts::services::{service_of_host, short_name};
use crate::network::{Destination, EndpointKind, Fact, NatConnectivity, Network};
use crate::order::SortedSet;
use crate::trace::Via;
use crate::units::{Bytes, SimDuration};

/// The usage of one month.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// Invocations.
    pub requests: u64,
    /// Memory times running time, in MB × ms: a GB-second is 1,024,000 of them.
    pub mb_ms: u64,
    /// The traffic.
    pub flows: Vec<Flow>,
    /// Availability zones that the functions stand in.
    pub zones: u64,
    /// Public addresses of each NAT gateway; nothing counts as one.
    pub nat_addresses: u64,
    /// What the files have that is paid by the hour.
    pub standing: Standing,
}

/// Traffic of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flow {
    /// Who is at the other end.
    pub to: Peer,
    /// What carries it out of its subnet, as the files have it.
    pub via: Via,
    /// Whether what carries it stands in another zone.
    pub cross_zone: bool,
    /// From the functions.
    pub up: Bytes,
    /// To the functions.
    pub down: Bytes,
}

/// Who is at the other end, as far as it matters for money.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Peer {
    /// Somebody on the internet.
    Internet,
    /// An AWS service of the Region, by short name.
    Service(Arc<str>),
    /// Something at a private address.
    Inside,
}

/// What stands there and is paid by the hour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// NAT gateways; a regional one counts once for each of its zones.
    pub nat_gateways: u64,
    /// Public IPv4 addresses of NAT gateways.
    pub public_addresses: u64,
    /// Zones of interface endpoints, added up.
    pub endpoint_zones: u64,
    /// Attachments of transit gateways.
    pub transit_gateway_attachments: u64,
}

impl Usage {
    /// What stands in `network`, with no traffic yet.
    #[must_use]
    pub fn idle(network: &Network) -> Self {
        Self { zones: zones(network), standing: Standing::of(network), ..Self::default() }
    }

    /// Adds a flow to those of its kind.
    pub fn add(&mut self, flow: Flow) {
        let same = |other: &&mut Flow| (&other.to, other.via, other.cross_zone) == (&flow.to, flow.via, flow.cross_zone);
        match self.flows.iter_mut().find(same) {
            Some(known) => {
                known.up.0 = known.up.0.saturating_add(flow.up.0);
                known.down.0 = known.down.0.saturating_add(flow.down.0);
            }
            None => self.flows.push(flow),
        }
    }
}

impl Flow {
    /// Both ways together.
    #[must_use]
    pub const fn bytes(&self) -> Bytes {
        Bytes(self.up.0.saturating_add(self.down.0))
    }
}

impl Peer {
    /// Who `destination` is, seen from `network`.
    #[must_use]
    pub fn of(destination: &Destination, network: &Network) -> Self {
        match destination {
            Destination::Internet | Destination::Internet6 => Self::Internet,
            Destination::Service(name) => Self::Service(short_name(name).into()),
            Destination::Host { name, .. } => match service_of_host(name, &network.region) {
                Some(service) => Self::Service(service.into()),
                None => Self::Internet,
            },
            Destination::Address { address: std::net::IpAddr::V4(address), .. } if !address.is_private() => Self::Internet,
            Destination::Address { .. } | Destination::Resource { .. } => Self::Inside,
        }
    }
}

impl Standing {
    /// What stands in `network`. A private NAT gateway has no public address.
    #[must_use]
    pub fn of(network: &Network) -> Self {
        let mut standing =
            Self { transit_gateway_attachments: count(network.transit_gateway_attachments.len()), ..Self::default() };
        for gateway in network.nat_gateways.values() {
            let each = gateway.zones.as_ref().map_or(1, |zones| count(zones.len()).max(1));
            standing.nat_gateways += each;
            if gateway.connectivity != Fact::Known(NatConnectivity::Private) {
                standing.public_addresses += each;
            }
        }
        for endpoint in network.vpc_endpoints.values() {
            standing.endpoint_zones += match &endpoint.kind {
                EndpointKind::Interface { subnets, .. } => count(subnets.len()).max(1),
                EndpointKind::Gateway { .. } | EndpointKind::GatewayLoadBalancer { .. } | EndpointKind::Other(_) => 0,
            };
        }
        standing
    }
}

/// `amount` of a stretch of time in a whole month; nothing for no time.
#[must_use]
pub fn month(amount: u64, of: SimDuration) -> u64 {
    let whole = u128::from(SimDuration::from_secs(HOURS * 3_600).as_micros());
    let scaled = (u128::from(amount) * whole).checked_div(u128::from(of.as_micros())).unwrap_or(0);
    u64::try_from(scaled).unwrap_or(u64::MAX)
}

/// The zones of the functions' subnets; a subnet whose zone is not known counts by what the zone waits for.
fn zones(network: &Network) -> u64 {
    let mut zones: SortedSet<&str> = SortedSet::new();
    for subnet in network.functions.values().flat_map(|function| &function.subnets) {
        zones.insert(match network.subnets.get(subnet).map(|subnet| &subnet.zone) {
            Some(Fact::Known(zone)) => zone,
            Some(Fact::Unknown(token)) => token,
            None => subnet.as_str(),
        });
    }
    count(zones.iter().len()).max(1)
}

fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}
