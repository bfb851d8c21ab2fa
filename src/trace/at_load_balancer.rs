//! A load balancer as the end of a connection: the listener takes it, and a second connection goes to one of the targets.
//!
//! The balancer opens the second connection from its own subnet: its groups out, the ACLs between the two subnets, the
//! target's groups in. A Network Load Balancer without groups has none to ask; where it preserves the caller's address the
//! target's side sees the caller. One target that can be reached is enough; unhealthy ones count only where all are
//! unhealthy. Without cross-zone balancing only targets in the balancer's own zones get anything: its name leads nowhere
//! else. Targets that the files do not list leave the answer as it is, with a note.
//!
//! Left out: rules of a listener (any target group may get the call), health checks as traffic, Gateway Load Balancers, and
//! the public addresses of an internet-facing balancer: it is taken to be reached at its private ones.

use std::net::IpAddr;

use super::address::{Party, References, Spot, not_in_files, value};
use super::answer::StepKind;
use super::filters::{Flow, Judgement, Outcome};
use super::reason::{DropReason, MissingFact};
use super::reply::Footprint;
use super::walk::{Sender, Walk};
use super::{network_acls, rule_text, security_groups};
use crate::network::{
    Direction, Fact, Listener, LoadBalancer, LoadBalancerKind, Network, NodeId, NodeKind, PortRange, ResourceId, SubnetId, Target,
    TargetGroup, TargetIs,
};

/// Whether a balancer has groups to ask when a connection comes in.
pub(super) fn has_groups(network: &Network, id: &ResourceId) -> bool {
    let balancer = network.load_balancers.get(id).filter(|balancer| balancer.kind == LoadBalancerKind::Network);
    let resource = network.resources.get(id);
    balancer.is_none() || resource.is_none_or(|resource| !resource.known || !resource.security_groups.is_empty())
}

/// The port that callers use who name none: the first listener's.
pub(super) fn port(network: &Network, id: &ResourceId) -> Option<u16> {
    network.load_balancers.get(id)?.listeners.first().map(|listener| listener.port)
}

/// The packet is at the balancer `id`: the listener's answer and the way to a target.
pub(super) fn listen(walk: &mut Walk<'_>, id: &ResourceId, balancer: &LoadBalancer, sender: &Sender) {
    walk.footprints.push(Footprint::Stateful(NodeId::from(id.clone()), StepKind::Tracked));
    let listener = match listener(walk, balancer) {
        Ok(Some(listener)) => listener,
        Ok(None) => {
            // Its listeners are not in the files.
            walk.path.note(StepKind::Listener, value(NodeKind::Resource, id.as_str(), &"Listeners".into()));
            walk.path.pass(StepKind::Arrive, None, None);
            return;
        }
        Err(reason) => {
            walk.path.block(StepKind::Listener, reason, None, None);
            return;
        }
    };
    let mut candidates = candidates(listener);
    if candidates.is_empty() {
        let unknown = listener.target_groups.is_empty() || listener.target_groups.iter().any(|group| !group.targets_known);
        if unknown {
            let waits_for = listener.target_groups.first().map_or_else(|| "Targets".into(), |group| group.id.clone());
            walk.path.note(StepKind::Listener, value(NodeKind::Resource, id.as_str(), &waits_for));
            walk.path.pass(StepKind::Arrive, None, None);
        } else {
            let rule = rule_text::listener(listener);
            walk.path.block(StepKind::Listener, DropReason::ListenerHasNoTargets, None, Some(rule));
        }
        return;
    }
    let own = own_subnets(walk, id);
    if balancer.cross_zone == Fact::Known(false) {
        let zones: Vec<_> = own.iter().filter_map(|subnet| zone_of(walk.network, subnet)).collect();
        candidates.retain(|(_, target)| zone(walk.network, target).is_none_or(|zone| zones.contains(&zone)));
        if candidates.is_empty() {
            let rule = rule_text::listener(listener);
            walk.path.block(StepKind::Listener, DropReason::NotCrossZone, None, Some(rule));
            return;
        }
    }
    walk.path.pass(StepKind::Listener, None, Some(rule_text::listener(listener)));
    let ways: Vec<Stretch> = candidates.iter().map(|(group, target)| stretch(walk, id, &own, group, target, sender)).collect();
    let best = ways.iter().position(Stretch::is_open).or_else(|| ways.iter().position(|way| !way.is_blocked())).unwrap_or(0);
    if let Some(way) = ways.into_iter().nth(best) {
        way.take(walk);
    }
}

/// The listener that takes the flow; `None` when no listener at all is known.
fn listener<'b>(walk: &Walk<'_>, balancer: &'b LoadBalancer) -> Result<Option<&'b Listener>, DropReason> {
    if balancer.listeners.is_empty() {
        return Ok(None);
    }
    let mut of_protocol = balancer.listeners.iter().filter(|listener| listener.protocol == walk.flow.protocol).peekable();
    if of_protocol.peek().is_none() {
        return Err(DropReason::ListenersMismatch);
    }
    let found = of_protocol.find(|listener| walk.flow.ports.contains(listener.port));
    found.map(Some).ok_or(DropReason::ListenerPortRestriction)
}

/// The targets that may get the connection.
fn candidates(listener: &Listener) -> Vec<(&TargetGroup, &Target)> {
    let mut all: Vec<_> = Vec::new();
    for group in &listener.target_groups {
        all.extend(group.targets.iter().map(|target| (group, target)));
    }
    if all.iter().any(|(_, target)| target.healthy != Some(false)) {
        all.retain(|(_, target)| target.healthy != Some(false));
    }
    all
}

/// The balancer's subnets, the one where the packet came in first.
fn own_subnets(walk: &Walk<'_>, id: &ResourceId) -> Vec<SubnetId> {
    let mut own: Vec<SubnetId> = walk.target.subnet.iter().cloned().collect();
    if let Some(resource) = walk.network.resources.get(id) {
        own.extend(resource.subnets.iter().filter(|subnet| Some(*subnet) != walk.target.subnet.as_ref()).cloned());
    }
    own
}

fn zone_of<'n>(network: &'n Network, subnet: &SubnetId) -> Option<&'n str> {
    network.subnets.get(subnet)?.zone.known().map(|zone| &**zone)
}

fn zone<'n>(network: &'n Network, target: &'n Target) -> Option<&'n str> {
    let by_subnet = || subnet_of(network, target, &[]).and_then(|subnet| zone_of(network, &subnet));
    target.zone.as_deref().or_else(by_subnet)
}

/// The subnet that the target stands in; of several the one that the balancer has, too.
fn subnet_of(network: &Network, target: &Target, own: &[SubnetId]) -> Option<SubnetId> {
    match &target.to {
        TargetIs::Resource(id) => {
            let subnets = &network.resources.get(id)?.subnets;
            subnets.iter().find(|subnet| own.contains(subnet)).or_else(|| subnets.first()).cloned()
        }
        TargetIs::Address(IpAddr::V4(address)) => {
            let holds = |cidr: &ipnet::Ipv4Net| cidr.contains(address);
            let found = network.subnets.iter().find(|(_, subnet)| subnet.cidr.known().is_some_and(holds));
            found.map(|(id, _)| id.clone())
        }
        TargetIs::Address(IpAddr::V6(_)) | TargetIs::Function(_) => None,
    }
}

/// One step of the way from the balancer to a target.
struct Judged(NodeId, StepKind, Option<Direction>, Judgement);

/// The way from the balancer to one target.
struct Stretch {
    steps: Vec<Judged>,
    end: NodeId,
    footprints: Vec<Footprint>,
}

impl Stretch {
    fn is_blocked(&self) -> bool {
        self.steps.iter().any(|Judged(.., judgement)| matches!(judgement.outcome, Outcome::Block(_)))
    }

    fn is_open(&self) -> bool {
        self.steps.iter().all(|Judged(.., judgement)| judgement.outcome == Outcome::Pass)
    }

    fn take(self, walk: &mut Walk<'_>) {
        for Judged(node, kind, direction, judgement) in self.steps {
            walk.path.enter(node);
            walk.path.judged(kind, direction, judgement);
        }
        walk.path.enter(self.end);
        walk.path.pass(StepKind::Arrive, None, None);
        walk.footprints.extend(self.footprints);
    }
}

fn stretch(walk: &Walk<'_>, id: &ResourceId, own: &[SubnetId], group: &TargetGroup, target: &Target, sender: &Sender) -> Stretch {
    let network = walk.network;
    let node = NodeId::from(id.clone());
    let party = match party(network, target) {
        Ok(party) => party,
        // A function is invoked: no connection goes to it.
        Err(None) => return Stretch { steps: Vec::new(), end: end(target), footprints: Vec::new() },
        Err(Some(fact)) => {
            let step = Judged(node, StepKind::Arrive, None, Judgement::unknown(fact.clone(), None));
            return Stretch { steps: vec![step], end: end(target), footprints: vec![Footprint::Unknown(fact)] };
        }
    };
    let flow = Flow::to_port(walk.flow.protocol, target.port);
    let from = own.first();
    let own_spot = from.map_or_else(|| walk.target.party.spot.clone(), |subnet| Spot::InSubnet(subnet.clone()));
    let balancer = Party { spot: own_spot, ..walk.target.party.clone() };
    let preserved = group.preserves_client_address == Fact::Known(true);
    let seen = if preserved { &sender.party } else { &balancer };
    let mut way = Stretch { steps: Vec::new(), end: end(target), footprints: Vec::new() };
    if has_groups(network, id) {
        let judgement = security_groups::judge(network, &balancer, Direction::Out, &flow, &party);
        way.steps.push(Judged(node, StepKind::SecurityGroupOut, Some(Direction::Out), judgement));
    }
    let into = subnet_of(network, target, own);
    if let (Some(from), Some(into)) = (from, &into)
        && from != into
    {
        let judgement = network_acls::judge(network, from, Direction::Out, &flow, &party.spot);
        way.steps.push(Judged(from.clone().into(), StepKind::NetworkAclOut, Some(Direction::Out), judgement));
        way.footprints.push(Footprint::Left(from.clone(), party.spot.clone()));
        let judgement = network_acls::judge(network, into, Direction::In, &flow, &seen.spot);
        way.steps.push(Judged(into.clone().into(), StepKind::NetworkAclIn, Some(Direction::In), judgement));
        way.footprints.push(Footprint::Entered(into.clone(), seen.spot.clone()));
    }
    if !matches!(target.to, TargetIs::Address(_)) || !party.groups.is_empty() {
        let judgement = target_groups(network, &party, &flow, seen);
        way.steps.push(Judged(end(target), StepKind::SecurityGroupIn, Some(Direction::In), judgement));
    }
    way.footprints.push(Footprint::Stateful(end(target), StepKind::Tracked));
    way
}

fn end(target: &Target) -> NodeId {
    match &target.to {
        TargetIs::Resource(id) => id.clone().into(),
        TargetIs::Address(address) => NodeId::Address(*address),
        TargetIs::Function(id) => id.clone().into(),
    }
}

/// The target's address and groups; for a function, nothing; for a target that is not in the files, what is missing.
fn party(network: &Network, target: &Target) -> Result<Party, Option<MissingFact>> {
    match &target.to {
        TargetIs::Function(_) => Err(None),
        TargetIs::Resource(id) => {
            let resource = network.resources.get(id);
            let resource = resource.ok_or_else(|| Some(not_in_files(NodeKind::Resource, id.as_str())))?;
            let spot = match (resource.address, resource.subnets.first()) {
                (Some(address), _) => Spot::Exact(IpAddr::V4(address)),
                (None, Some(subnet)) => Spot::InSubnet(subnet.clone()),
                (None, None) => Spot::Unplaced(MissingFact::AttachmentUnknown),
            };
            Ok(Party { spot, groups: resource.security_groups.clone(), groups_known: resource.known, references: References::Kept })
        }
        TargetIs::Address(address) => {
            let held = network.resources.values().find(|resource| resource.address.map(IpAddr::V4) == Some(*address));
            let (groups, groups_known) =
                held.map_or_else(|| (Vec::new(), false), |resource| (resource.security_groups.clone(), resource.known));
            Ok(Party { spot: Spot::Exact(*address), groups, groups_known, references: References::Kept })
        }
    }
}

/// The target's groups; where they let in other ports from there, the port is what is wrong.
fn target_groups(network: &Network, party: &Party, flow: &Flow, from: &Party) -> Judgement {
    let judgement = security_groups::judge(network, party, Direction::In, flow, from);
    if !matches!(judgement.outcome, Outcome::Block(_)) {
        return judgement;
    }
    let any_port = Flow { ports: PortRange::ALL, port_missing: Some(MissingFact::AddressUnknown), ..flow.clone() };
    match security_groups::judge(network, party, Direction::In, &any_port, from).outcome {
        Outcome::Block(_) => judgement,
        Outcome::Pass | Outcome::Unknown(_) => Judgement::block(DropReason::TargetPortRestriction, judgement.part, judgement.rule),
    }
}
