//! From one VPC to another and back: what a reply needs to get home.
//!
//! The far side's subnet routes the reply by its own table, so a peering connection or a transit gateway that carried the
//! way there is of no use without a route back (aws-facts 3.10, 3.12). A reply may come home by another way than the
//! connection went; then it is enough that the routes lead to the sender's VPC.

use super::address::Spot;
use super::answer::StepKind;
use super::filters::{Flow, Judgement};
use super::path::Path;
use super::reason::DropReason;
use super::route_lookup::{Found, lookup};
use super::{ahead, at_transit_gateway, network_acls, rule_text};
use crate::network::{Direction, Network, NodeId, Route, RouteState, RouteTarget, SubnetId, TransitGatewayAttachmentId, VpcId};

/// One crossing of the way there.
#[derive(Clone, Debug)]
pub(super) struct Crossing {
    /// The route target that led across.
    pub(super) by: RouteTarget,
    /// A transit gateway's attachments on the near and on the far side.
    pub(super) attachments: Option<(TransitGatewayAttachmentId, TransitGatewayAttachmentId)>,
    /// The VPC on the near side.
    pub(super) near: VpcId,
    /// Who replies go to.
    pub(super) sender: Spot,
    /// Who replies.
    pub(super) target: Spot,
}

impl Crossing {
    /// Whether the far side begins with the subnet of an attachment.
    pub(super) const fn lands(&self) -> bool {
        self.attachments.is_some()
    }

    /// Takes the reply from the far subnet to the near side; gives the subnet in which it arrives without an ACL's question.
    pub(super) fn back(&self, network: &Network, flow: &Flow, path: &mut Path, from: Option<&SubnetId>) -> Option<SubnetId> {
        if let Some(from) = from {
            path.enter(from.clone());
            self.route(network, path, from);
        }
        match (&self.by, &self.attachments) {
            (RouteTarget::TransitGateway(_), Some((near, far))) => {
                let door = from.and_then(|from| at_transit_gateway::reply_door(network, path, far, from));
                if let Some(door) = door {
                    path.enter(door.clone());
                    let judgement = network_acls::judge(network, door, Direction::In, flow, &self.target);
                    path.judged(StepKind::NetworkAclIn, Some(Direction::In), judgement);
                }
                at_transit_gateway::reply(network, path, far, near, &self.sender);
                let landing = at_transit_gateway::landing(network, near, from)?;
                if self.sender.subnet() != Some(landing) {
                    path.enter(landing.clone());
                    let judgement = network_acls::judge(network, landing, Direction::Out, flow, &self.sender);
                    path.judged(StepKind::NetworkAclOut, Some(Direction::Out), judgement);
                }
                Some(landing.clone())
            }
            (RouteTarget::PeeringConnection(id), _) => {
                path.enter(id.clone());
                None
            }
            _ => None,
        }
    }

    /// Asks the far subnet's table for the way home.
    fn route(&self, network: &Network, path: &mut Path, from: &SubnetId) {
        let lookup = lookup(network, from, &self.sender);
        let table = lookup.table.cloned().map(NodeId::from);
        let judgement = match lookup.found {
            Found::Route(route) => self.follow(network, from, route, table),
            Found::Local(rule) | Found::GatewayEndpoint(_, rule) | Found::Propagated(_, rule) => {
                Judgement::block(DropReason::NoRouteToDestination, table, Some(rule))
            }
            Found::Nothing => Judgement::block(DropReason::NoRouteToDestination, table, None),
            Found::Unknown(fact) => Judgement::unknown(fact, table),
        };
        path.judged(StepKind::Route, None, judgement);
    }

    fn follow(&self, network: &Network, from: &SubnetId, route: &Route, table: Option<NodeId>) -> Judgement {
        let rule = Some(rule_text::route(route));
        let leads_home = || ahead::vpc(network, from, &self.sender).is_some_and(|(vpc, _)| vpc == self.near);
        if route.state == RouteState::Blackhole {
            Judgement::block(DropReason::BlackholeRoute, table, rule)
        } else if route.target == self.by || leads_home() {
            Judgement::pass(table, rule)
        } else if matches!(route.target, RouteTarget::InternetGateway(_)) {
            Judgement::block(DropReason::PrivateDestinationAtInternetGateway, table, rule)
        } else {
            Judgement::block(DropReason::NoRouteToDestination, table, rule)
        }
    }
}
