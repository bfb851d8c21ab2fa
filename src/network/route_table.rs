//! A route table: destinations and where they lead. Which route wins is `trace`'s business.
//!
//! The local routes, one for each CIDR block of the VPC (aws-facts 3.2), are not stored; they follow from the VPC.

use std::sync::Arc;

use ipnet::{Ipv4Net, Ipv6Net};

use super::id::{
    EgressOnlyInternetGatewayId, InternetGatewayId, NatGatewayId, PeeringConnectionId, PrefixListId, TransitGatewayId,
    VirtualPrivateGatewayId, VpcEndpointId, VpcId,
};
use crate::report::Place;

/// One route table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RouteTable {
    /// The VPC it belongs to.
    pub vpc: VpcId,
    /// Its routes, as declared, without the local ones.
    pub routes: Vec<Route>,
    /// The gateways that use it for what comes in from outside (an edge association); such a table serves no subnet.
    pub edges: Vec<Arc<str>>,
    /// The virtual private gateways whose routes are propagated into it.
    pub propagating: Vec<VirtualPrivateGatewayId>,
    /// Where it is declared.
    pub place: Place,
}

/// One route.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// Which addresses it is for.
    pub destination: RouteDestination,
    /// Where it sends them.
    pub target: RouteTarget,
    /// Whether the target is there.
    pub state: RouteState,
    /// Who put it there.
    pub origin: RouteOrigin,
    /// Where it is declared.
    pub place: Place,
}

/// What a route covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RouteDestination {
    /// An IPv4 range.
    Ipv4(Ipv4Net),
    /// An IPv6 range.
    Ipv6(Ipv6Net),
    /// A prefix list.
    PrefixList(PrefixListId),
    /// Not to be known from the files.
    Unknown(Arc<str>),
}

/// Where a route leads (aws-facts 3.7).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RouteTarget {
    /// Inside the VPC.
    Local,
    /// An internet gateway.
    InternetGateway(InternetGatewayId),
    /// An egress-only internet gateway.
    EgressOnlyInternetGateway(EgressOnlyInternetGatewayId),
    /// A NAT gateway.
    NatGateway(NatGatewayId),
    /// A gateway endpoint, or a Gateway Load Balancer endpoint.
    VpcEndpoint(VpcEndpointId),
    /// A network interface or an instance: a NAT instance or another middlebox.
    NetworkInterface(Arc<str>),
    /// A peering connection.
    PeeringConnection(PeeringConnectionId),
    /// A transit gateway.
    TransitGateway(TransitGatewayId),
    /// A virtual private gateway.
    VirtualPrivateGateway(VirtualPrivateGatewayId),
    /// A target that the model has no part for: carrier gateway, core network, … as written.
    Other(Arc<str>),
    /// Not to be known from the files.
    Unknown(Arc<str>),
}

/// `Route.State` of the EC2 API (aws-facts 3.8).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RouteState {
    /// In use.
    Active,
    /// The target is gone; packets are dropped in silence.
    Blackhole,
}

/// `Route.Origin` of the EC2 API, as far as it decides ties (aws-facts 3.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RouteOrigin {
    /// Written by a person.
    Static,
    /// Propagated by a gateway.
    Propagated,
}
