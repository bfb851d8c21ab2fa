//! The way there: from the Lambda interface through subnets and gateways to the target.
//!
//! One subnet after the other: what leaves a subnet passes its ACL, then its table picks the gateway, and the `at_…` file
//! of that gateway says what it does and where it leads. The source subnet's table decides first and for good which path
//! is taken; a NAT gateway sends on from its own subnet by the same rules, and so does a transit gateway from the subnet of
//! its attachment. The walk ends where the target is, where no route leads on, or where a missing fact decides the way; a
//! filter that blocks does not end it.

use std::net::IpAddr;
use std::sync::Arc;

use super::address::{Party, References, Spot, value};
use super::answer::{RuleRef, StepKind, Via};
use super::filters::Flow;
use super::path::Path;
use super::policies::Request;
use super::reason::{DropReason, MissingFact};
use super::reply::Footprint;
use super::route_lookup::{Found, lookup};
use super::{
    at_internet_gateway, at_nat_gateway, at_nat_instance, at_peering, at_resource, at_transit_gateway, at_virtual_private_gateway,
    at_vpc_endpoint, network_acls, rule_text, target,
};
use crate::network::{
    Direction, NatGatewayId, Network, NodeId, NodeKind, ResourceId, Route, RouteState, RouteTarget, SubnetId, VpcEndpointId, VpcId,
};

/// Where a leg is to end.
#[derive(Clone, Debug)]
pub(super) struct Target {
    /// Its address and groups, as rules see them.
    pub(super) party: Party,
    /// The subnet it stands in, when it stands in one of the network's.
    pub(super) subnet: Option<SubnetId>,
    /// What it is.
    pub(super) arrival: Arrival,
    /// The address that was asked for, when it was one: who has it depends on the VPC that the packet comes to.
    pub(super) wanted: Option<IpAddr>,
    /// The VPC in which it was looked up.
    pub(super) vpc: Option<VpcId>,
}

/// What a target is.
#[derive(Clone, Debug)]
pub(super) enum Arrival {
    /// Some host on the internet.
    Internet,
    /// An AWS service's public endpoint.
    Service(Arc<str>),
    /// An AWS service, by an interface endpoint.
    InterfaceEndpoint(VpcEndpointId, Arc<str>),
    /// A declared thing in a VPC.
    Resource(ResourceId),
    /// A NAT gateway's own private address.
    NatGateway(NatGatewayId),
    /// The Lambda interface in this subnet.
    LambdaInterface(SubnetId),
    /// An address that no declared thing holds.
    Address(IpAddr),
}

/// Who sends the packet on its present stretch.
#[derive(Clone, Debug)]
pub(super) struct Sender {
    /// Its address and groups, as the next rules see them.
    pub(super) party: Party,
    /// Whether the internet gateway can give it a public IPv4 address.
    pub(super) has_public_address: bool,
}

/// One walk.
pub(super) struct Walk<'n> {
    pub(super) network: &'n Network,
    pub(super) flow: Flow,
    pub(super) target: Target,
    pub(super) path: Path,
    /// What the reply will meet again, in the order of the way there.
    pub(super) footprints: Vec<Footprint>,
    /// The NAT gateways that have been passed; a second visit is a loop.
    pub(super) nat_gateways: Vec<NatGatewayId>,
    /// The subnets at which the packet came out of a transit gateway; a second visit is a loop.
    pub(super) landings: Vec<SubnetId>,
    /// The VPC in which the packet is.
    pub(super) vpc: Option<VpcId>,
    /// Who calls what, as policies see it.
    pub(super) request: Request<'n>,
}

impl<'n> Walk<'n> {
    /// Sends the packet out of `subnet`.
    pub(super) fn leave(&mut self, subnet: &SubnetId, sender: &Sender) {
        self.path.enter(subnet.clone());
        if let Some(declared) = self.network.subnets.get(subnet) {
            self.come_into(&declared.vpc);
        }
        let lookup = lookup(self.network, subnet, &self.target.party.spot);
        // Traffic inside one subnet meets no ACL (aws-facts 3.36).
        if self.stays_inside(subnet, &lookup.found) {
            self.footprints.push(Footprint::Passed(subnet.clone().into()));
        } else {
            let judgement = network_acls::judge(self.network, subnet, Direction::Out, &self.flow, &self.target.party.spot);
            self.path.judged(StepKind::NetworkAclOut, Some(Direction::Out), judgement);
            self.footprints.push(Footprint::Left(subnet.clone(), self.target.party.spot.clone()));
        }
        let table = lookup.table.cloned().map(NodeId::from);
        match lookup.found {
            Found::Local(rule) => {
                self.routed(self.via_inside(), table, rule);
                at_resource::local(self, Some(subnet), sender);
            }
            Found::GatewayEndpoint(id, rule) => {
                self.routed(Via::GatewayEndpoint, table, rule);
                self.gateway_endpoint(id, sender);
            }
            Found::Propagated(id, rule) => {
                self.routed(Via::VirtualPrivateGateway, table, rule);
                at_virtual_private_gateway::virtual_private_gateway(self, id, subnet, sender);
            }
            Found::Route(route) => self.follow(subnet, sender, route, table),
            Found::Nothing => self.path.block(StepKind::Route, DropReason::NoRouteToDestination, table, None),
            Found::Unknown(fact) => self.lost(StepKind::Route, fact, table),
        }
    }

    /// The packet is in `vpc`: an address means what has it there.
    pub(super) fn come_into(&mut self, vpc: &VpcId) {
        if self.vpc.as_ref() != Some(vpc) {
            self.vpc = Some(vpc.clone());
        }
        if let Some(address) = self.target.wanted
            && self.target.vpc.as_ref() != Some(vpc)
        {
            self.target = target::in_vpc(self.network, vpc, address);
        }
    }

    /// Whether the sender of the present stretch stands in another VPC than the packet.
    pub(super) fn is_from_elsewhere(&self, sender: &Sender) -> bool {
        let Some(subnet) = sender.party.spot.subnet() else { return false };
        self.network.subnets.get(subnet).is_some_and(|subnet| Some(&subnet.vpc) != self.vpc.as_ref())
    }

    /// A gateway endpoint serves its own VPC only (aws-facts 3.11, 3.45).
    fn gateway_endpoint(&mut self, id: &VpcEndpointId, sender: &Sender) {
        if self.is_from_elsewhere(sender) {
            self.path.block(StepKind::Gateway, DropReason::NoPossibleDestination, Some(id.clone().into()), None);
        }
        at_vpc_endpoint::gateway(self, id, sender);
    }

    /// No gateway of a hub carries another VPC's IPv6 addresses; they would have to be translated first
    /// (docs.aws.amazon.com/whitepapers, centralized egress for IPv6).
    fn untranslated(&mut self, sender: &Sender, gateway: impl Into<NodeId>) {
        if self.target.party.spot.is_v6() && self.is_from_elsewhere(sender) {
            self.path.block(StepKind::Gateway, DropReason::NoPossibleDestination, Some(gateway.into()), None);
        }
    }

    /// What carries traffic that stays in the VPC: an interface endpoint leads out of it all the same.
    const fn via_inside(&self) -> Via {
        match self.target.arrival {
            Arrival::InterfaceEndpoint(..) => Via::InterfaceEndpoint,
            Arrival::Internet
            | Arrival::Service(_)
            | Arrival::Resource(_)
            | Arrival::NatGateway(_)
            | Arrival::LambdaInterface(_)
            | Arrival::Address(_) => Via::Local,
        }
    }

    /// Whether the next thing on the way stands in `subnet` itself.
    fn stays_inside(&self, subnet: &SubnetId, found: &Found<'_>) -> bool {
        let target = match found {
            Found::Route(route) => &route.target,
            Found::Local(_) => &RouteTarget::Local,
            Found::GatewayEndpoint(..) | Found::Propagated(..) | Found::Nothing | Found::Unknown(_) => {
                return self.target.subnet.as_ref() == Some(subnet);
            }
        };
        match target {
            RouteTarget::Local => self.target.subnet.as_ref() == Some(subnet),
            RouteTarget::NatGateway(id) => self.network.nat_gateways.get(id).is_some_and(|nat| nat.subnet.as_ref() == Some(subnet)),
            RouteTarget::NetworkInterface(id) => {
                at_nat_instance::find(self.network, id).is_some_and(|(_, instance)| instance.subnets.contains(subnet))
            }
            RouteTarget::InternetGateway(_)
            | RouteTarget::EgressOnlyInternetGateway(_)
            | RouteTarget::VpcEndpoint(_)
            | RouteTarget::PeeringConnection(_)
            | RouteTarget::TransitGateway(_)
            | RouteTarget::VirtualPrivateGateway(_)
            | RouteTarget::Other(_)
            | RouteTarget::Unknown(_) => false,
        }
    }

    /// Records that the packet comes into `subnet` from `sender`, unless it was there all along.
    pub(super) fn cross_into(&mut self, subnet: &SubnetId, from: Option<&SubnetId>, sender: &Sender) {
        if from == Some(subnet) {
            return;
        }
        self.path.enter(subnet.clone());
        let judgement = network_acls::judge(self.network, subnet, Direction::In, &self.flow, &sender.party.spot);
        self.path.judged(StepKind::NetworkAclIn, Some(Direction::In), judgement);
        self.footprints.push(Footprint::Entered(subnet.clone(), sender.party.spot.clone()));
    }

    /// The packet is at its end: a service, a host or an address.
    pub(super) fn arrive(&mut self, node: impl Into<NodeId>) {
        let node = node.into();
        self.path.enter(node.clone());
        self.path.pass(StepKind::Arrive, None, None);
        self.footprints.push(Footprint::Passed(node));
    }

    /// The way on is not known; neither is the way back.
    pub(super) fn lost(&mut self, kind: StepKind, fact: MissingFact, part: Option<NodeId>) {
        self.path.unknown(kind, fact.clone(), part);
        self.footprints.push(Footprint::Unknown(fact));
    }

    fn routed(&mut self, via: Via, table: Option<NodeId>, rule: RuleRef) {
        self.path.carried_by(via);
        self.path.pass(StepKind::Route, table, Some(rule));
    }

    fn follow(&mut self, subnet: &SubnetId, sender: &Sender, route: &Route, table: Option<NodeId>) {
        let rule = rule_text::route(route);
        self.path.carried_by(if route.target == RouteTarget::Local { self.via_inside() } else { via_of(&route.target) });
        match route.state {
            RouteState::Active => self.path.pass(StepKind::Route, table.clone(), Some(rule)),
            RouteState::Blackhole => {
                // The target is gone, so there is nothing to walk on to.
                self.path.block(StepKind::Route, DropReason::BlackholeRoute, table, Some(rule));
                return;
            }
        }
        match &route.target {
            RouteTarget::Local => at_resource::local(self, Some(subnet), sender),
            RouteTarget::InternetGateway(id) => {
                self.untranslated(sender, id.clone());
                at_internet_gateway::internet_gateway(self, id, subnet, sender);
            }
            RouteTarget::EgressOnlyInternetGateway(id) => {
                self.untranslated(sender, id.clone());
                at_internet_gateway::egress_only(self, id, subnet);
            }
            RouteTarget::NatGateway(id) => at_nat_gateway::nat_gateway(self, id, subnet, sender),
            RouteTarget::VpcEndpoint(id) => self.gateway_endpoint(id, sender),
            RouteTarget::NetworkInterface(id) => at_nat_instance::nat_instance(self, id, subnet, sender),
            RouteTarget::PeeringConnection(id) => at_peering::peering(self, id, subnet, sender),
            RouteTarget::TransitGateway(id) => at_transit_gateway::transit_gateway(self, id, subnet, sender),
            RouteTarget::VirtualPrivateGateway(id) => at_virtual_private_gateway::virtual_private_gateway(self, id, subnet, sender),
            RouteTarget::Other(id) => self.not_modelled("other", id),
            RouteTarget::Unknown(token) => {
                let id = table.as_ref().map(NodeId::name).unwrap_or_default();
                self.lost(StepKind::Gateway, value(NodeKind::RouteTable, &id, token), table);
            }
        }
    }

    /// The path goes on through something that the model has no part for.
    pub(super) fn not_modelled(&mut self, kind: &str, id: &str) {
        self.path.explain(DropReason::UnsupportedComponent, None, None);
        self.lost(StepKind::Gateway, MissingFact::NotModelled { kind: kind.into(), id: id.into() }, None);
    }
}

/// What a route's target carries traffic by.
pub(super) const fn via_of(target: &RouteTarget) -> Via {
    match target {
        RouteTarget::Local => Via::Local,
        RouteTarget::InternetGateway(_) => Via::InternetGateway,
        RouteTarget::EgressOnlyInternetGateway(_) => Via::EgressOnlyInternetGateway,
        RouteTarget::NatGateway(_) => Via::NatGateway,
        RouteTarget::VpcEndpoint(_) => Via::GatewayEndpoint,
        RouteTarget::NetworkInterface(_) => Via::NatInstance,
        RouteTarget::PeeringConnection(_) => Via::Peering,
        RouteTarget::TransitGateway(_) => Via::TransitGateway,
        RouteTarget::VirtualPrivateGateway(_) => Via::VirtualPrivateGateway,
        RouteTarget::Other(_) | RouteTarget::Unknown(_) => Via::None,
    }
}

impl Sender {
    /// The same sender as things in another VPC see it.
    pub(super) fn across(&self, references: References) -> Self {
        Self { party: Party { references, ..self.party.clone() }, has_public_address: false }
    }

    /// Something with a private address in `subnet` and no security groups that rules could name.
    pub(super) fn in_subnet(subnet: &SubnetId, has_public_address: bool) -> Self {
        Self { party: Party::bare(Spot::InSubnet(subnet.clone())), has_public_address }
    }
}
