//! The designs that are compared, and which way each part of the traffic takes in them.
//!
//! The three designs stand in every zone of the functions: a NAT gateway with its address in each, or an endpoint in each.
//! So none of them carries traffic to another zone, and all survive the loss of one. As the files have it, a design may do
//! with less.

use super::usage::{Flow, Peer, Standing, Usage};
use crate::facts::services::{WITH_INTERFACE_ENDPOINT, has_gateway_endpoint};
use crate::order::SortedSet;
use crate::trace::Via;

/// A way to build the network.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Design {
    /// As the files have it.
    AsIs,
    /// Everything that leaves the VPC goes through NAT gateways.
    NatOnly,
    /// AWS services through endpoints; nothing else leaves the VPC.
    EndpointsOnly,
    /// AWS services through endpoints, the rest through NAT gateways.
    Both,
}

/// What a flow pays for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Nat,
    GatewayEndpoint,
    InterfaceEndpoint,
    /// Neither: inside the VPC, or out by something that has no price of its own.
    Plain,
    /// The design does not carry it.
    Nowhere,
}

impl Design {
    /// Every design, in the order of the table.
    pub const ALL: [Self; 4] = [Self::AsIs, Self::NatOnly, Self::EndpointsOnly, Self::Both];

    /// The stable name in the JSON documents.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::AsIs => "as-is",
            Self::NatOnly => "nat-only",
            Self::EndpointsOnly => "endpoints-only",
            Self::Both => "both",
        }
    }

    /// What stands there for `usage`.
    #[must_use]
    pub fn standing(self, usage: &Usage) -> Standing {
        let each = usage.nat_addresses.max(1);
        let nat = Standing { nat_gateways: usage.zones, public_addresses: usage.zones.saturating_mul(each), ..usage.standing };
        let endpoint_zones = self.endpoints(usage).saturating_mul(usage.zones);
        match self {
            Self::AsIs => {
                let public_addresses = usage.standing.public_addresses.saturating_mul(each);
                Standing { public_addresses, ..usage.standing }
            }
            Self::NatOnly => Standing { endpoint_zones: 0, ..nat },
            Self::EndpointsOnly => Standing { nat_gateways: 0, public_addresses: 0, endpoint_zones, ..usage.standing },
            Self::Both => Standing { endpoint_zones, ..nat },
        }
    }

    /// How many services need an interface endpoint.
    fn endpoints(self, usage: &Usage) -> u64 {
        let mut services: SortedSet<&Peer> = SortedSet::new();
        for flow in usage.flows.iter().filter(|flow| self.way(flow) == Way::InterfaceEndpoint) {
            services.insert(&flow.to);
        }
        u64::try_from(services.iter().len()).unwrap_or(u64::MAX)
    }

    pub(super) fn way(self, flow: &Flow) -> Way {
        // What goes by IPv6 needs neither, in any design.
        if flow.via == Via::EgressOnlyInternetGateway || flow.to == Peer::Inside && self != Self::AsIs {
            return Way::Plain;
        }
        match self {
            Self::AsIs => match flow.via {
                Via::NatGateway => Way::Nat,
                Via::GatewayEndpoint => Way::GatewayEndpoint,
                Via::InterfaceEndpoint => Way::InterfaceEndpoint,
                Via::NatInstance
                | Via::InternetGateway
                | Via::EgressOnlyInternetGateway
                | Via::Peering
                | Via::TransitGateway
                | Via::VirtualPrivateGateway
                | Via::Local
                | Via::None => Way::Plain,
            },
            Self::NatOnly => Way::Nat,
            Self::EndpointsOnly => by_endpoint(&flow.to).unwrap_or(Way::Nowhere),
            Self::Both => by_endpoint(&flow.to).unwrap_or(Way::Nat),
        }
    }

    /// Whether the bytes of `flow` cross zones and are charged for it: not through PrivateLink or a transit gateway
    /// (aws-facts 6.4).
    pub(super) fn pays_crossing(self, flow: &Flow) -> bool {
        let stays = self == Self::AsIs || flow.to == Peer::Inside;
        flow.cross_zone && stays && flow.via != Via::InterfaceEndpoint && flow.via != Via::TransitGateway
    }
}

/// The endpoint that leads to `peer`; a service that is not known to have one has none.
fn by_endpoint(peer: &Peer) -> Option<Way> {
    let Peer::Service(service) = peer else { return None };
    if has_gateway_endpoint(service) {
        Some(Way::GatewayEndpoint)
    } else {
        WITH_INTERFACE_ENDPOINT.value.contains(&&**service).then_some(Way::InterfaceEndpoint)
    }
}
