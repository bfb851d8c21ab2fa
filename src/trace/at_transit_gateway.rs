//! A transit gateway: in by the VPC's attachment, over the gateway's tables, out by another attachment (aws-facts 3.12).
//!
//! An attachment serves the zones in which it has a subnet; a sender elsewhere is cut off. On the way in the ACL of that
//! subnet is asked (inbound rules), on the way out the ACL (outbound rules) and the TABLE of the far attachment's subnet:
//! so a hub VPC may send traffic on to its NAT gateway. Inside one subnet what comes out of the gateway meets no ACL
//! (docs.aws.amazon.com/vpc/latest/tgw/tgw-nacls.html). The gateway keeps traffic in the zone it came from where the far
//! attachment has a subnet there, else the first of the files is taken; appliance mode changes which, and is left out.
//!
//! Rules may name groups of the other VPC only where the gateway and both attachments allow it, only inbound rules and only
//! within one gateway (aws.amazon.com/blogs/networking-and-content-delivery, security group referencing for AWS Transit
//! Gateway). A VPN connection or Direct Connect leads out of AWS. A peered gateway has tables of its own.

use super::address::{References, Spot, not_in_files, value};
use super::answer::StepKind;
use super::crossing::Crossing;
use super::filters::Judgement;
use super::network_acls;
use super::path::Path;
use super::reason::{DropReason, MissingFact};
use super::reply::Footprint;
use super::transit_gateway_lookup::{Found, lookup};
use super::walk::{Sender, Walk};
use crate::network::{
    AttachedTo, Direction, Fact, Network, NodeId, NodeKind, RouteTarget, SubnetId, TransitGatewayAttachment,
    TransitGatewayAttachmentId, TransitGatewayId, VpcId,
};

/// What outbound rules see of the groups of a target behind a transit gateway.
pub(super) const OUTBOUND: References = References::Forgotten(DropReason::GroupReferenceNotPreserved);

/// More gateways than any real chain has; a loop of peered gateways ends here.
const MOST_GATEWAYS: u32 = 8;

/// The packet leaves `subnet` by the transit gateway `id`.
pub(super) fn transit_gateway(walk: &mut Walk<'_>, id: &TransitGatewayId, subnet: &SubnetId, sender: &Sender) {
    let network = walk.network;
    let Some(own) = network.subnets.get(subnet).map(|subnet| &subnet.vpc) else {
        walk.lost(StepKind::Gateway, not_in_files(NodeKind::Subnet, subnet.as_str()), None);
        return;
    };
    let Some(near) = attachment_of(network, id, own) else {
        walk.path.enter(id.clone());
        let part = Some(own.clone().into());
        if network.complete {
            walk.path.block(StepKind::Gateway, DropReason::BadStateAttachment, part, None);
        } else {
            walk.lost(StepKind::Gateway, not_in_files(NodeKind::TransitGateway, id.as_str()), part);
        }
        return;
    };
    if let Some(door) = door(network, &mut walk.path, near, subnet) {
        walk.path.enter(door.clone());
        let judgement = network_acls::judge(network, door, Direction::In, &walk.flow, &sender.party.spot);
        walk.path.judged(StepKind::NetworkAclIn, Some(Direction::In), judgement);
    }
    let far = match traverse(network, &mut walk.path, near, &walk.target.party.spot) {
        Ok(far) => far,
        Err(fact) => {
            walk.footprints.push(Footprint::Passed(id.clone().into()));
            walk.footprints.extend(fact.map(Footprint::Unknown));
            return;
        }
    };
    let Some((vpc, landing)) = vpc_of(network, far).zip(landing(network, far, Some(subnet))) else {
        let fact = vpc_of(network, far).map(|vpc| not_in_files(NodeKind::Vpc, vpc.as_str()));
        walk.lost(StepKind::Gateway, fact.unwrap_or(MissingFact::AttachmentUnknown), Some(far.clone().into()));
        return;
    };
    if walk.landings.contains(landing) {
        walk.path.block(StepKind::Gateway, DropReason::RoutingLoop, Some(landing.clone().into()), None);
        return;
    }
    walk.landings.push(landing.clone());
    walk.come_into(vpc);
    walk.footprints.push(Footprint::Crossed(Crossing {
        by: RouteTarget::TransitGateway(id.clone()),
        attachments: Some((near.clone(), far.clone())),
        near: own.clone(),
        sender: sender.party.spot.clone(),
        target: walk.target.party.spot.clone(),
    }));
    let references = match &sender.party.references {
        References::Kept => references(network, near, far),
        lost @ (References::Forgotten(_) | References::Unknown(_) | References::Foreign) => lost.clone(),
    };
    walk.leave(landing, &sender.across(references));
}

/// Where the gateway's tables lead from `subnet`: the subnet in which the packet comes out.
pub(super) fn ahead<'n>(network: &'n Network, id: &TransitGatewayId, subnet: &SubnetId, to: &Spot) -> Option<&'n SubnetId> {
    let near = attachment_of(network, id, &network.subnets.get(subnet)?.vpc)?;
    let far = traverse(network, &mut Path::default(), near, to).ok()?;
    landing(network, far, Some(subnet))
}

/// The reply enters the gateway from the subnet `from`: the attachment's subnet in its zone.
pub(super) fn reply_door<'n>(
    network: &'n Network,
    path: &mut Path,
    attachment: &TransitGatewayAttachmentId,
    from: &SubnetId,
) -> Option<&'n SubnetId> {
    door(network, path, attachment, from)
}

/// The reply to `to` passes the gateway from the attachment `far`; it is to come out by the attachment `near`.
pub(super) fn reply(
    network: &Network,
    path: &mut Path,
    far: &TransitGatewayAttachmentId,
    near: &TransitGatewayAttachmentId,
    to: &Spot,
) {
    if let Ok(out) = traverse(network, path, far, to)
        && vpc_of(network, out) != vpc_of(network, near)
    {
        path.block(StepKind::Route, DropReason::TransitGatewayMoreSpecificRoute, Some(out.clone().into()), None);
    }
}

/// The subnet in which a packet from the subnet `from` comes out of the attachment: in the same zone where there is one.
pub(super) fn landing<'n>(
    network: &'n Network,
    attachment: &TransitGatewayAttachmentId,
    from: Option<&SubnetId>,
) -> Option<&'n SubnetId> {
    let zone = |id: &SubnetId| network.subnets.get(id).and_then(|subnet| subnet.zone.known());
    let subnets = subnets_of(network, attachment);
    let declared = || subnets.iter().filter(|id| network.subnets.contains_key(id));
    let wanted = from.and_then(zone);
    declared().find(|id| wanted.is_some() && zone(id) == wanted).or_else(|| declared().next())
}

/// The subnet by which traffic from `from` enters the attachment; a zone without one is a blocker.
fn door<'n>(
    network: &'n Network,
    path: &mut Path,
    attachment: &TransitGatewayAttachmentId,
    from: &SubnetId,
) -> Option<&'n SubnetId> {
    let subnets = subnets_of(network, attachment);
    let part = || Some(NodeId::from(attachment.clone()));
    let own = match zone(network, from) {
        Ok(own) => own,
        Err(fact) => {
            path.unknown(StepKind::Gateway, fact, part());
            return None;
        }
    };
    let mut doubt = subnets.is_empty().then_some(MissingFact::AttachmentUnknown);
    for id in subnets {
        match zone(network, id) {
            Ok(zone) if zone == own => return Some(id),
            Ok(_) => {}
            Err(fact) => doubt = doubt.or(Some(fact)),
        }
    }
    match doubt {
        Some(fact) => path.unknown(StepKind::Gateway, fact, part()),
        None => path.block(StepKind::Gateway, DropReason::TransitGatewayNotInZone, part(), None),
    }
    None
}

fn zone<'n>(network: &'n Network, id: &SubnetId) -> Result<&'n str, MissingFact> {
    match network.subnets.get(id).map(|subnet| &subnet.zone) {
        Some(Fact::Known(zone)) => Ok(zone),
        Some(Fact::Unknown(token)) => Err(value(NodeKind::Subnet, id.as_str(), token)),
        None => Err(not_in_files(NodeKind::Subnet, id.as_str())),
    }
}

fn attachment_of<'n>(network: &'n Network, id: &TransitGatewayId, own: &VpcId) -> Option<&'n TransitGatewayAttachmentId> {
    let of_vpc = |attachment: &TransitGatewayAttachment| {
        attachment.gateway == *id && matches!(&attachment.to, AttachedTo::Vpc { vpc, .. } if vpc == own)
    };
    network.transit_gateway_attachments.iter().find(|(_, attachment)| of_vpc(attachment)).map(|(id, _)| id)
}

fn vpc_of<'n>(network: &'n Network, id: &TransitGatewayAttachmentId) -> Option<&'n VpcId> {
    match &network.transit_gateway_attachments.get(id)?.to {
        AttachedTo::Vpc { vpc, .. } => Some(vpc),
        AttachedTo::Peer { .. } | AttachedTo::Outside(_) => None,
    }
}

fn subnets_of<'n>(network: &'n Network, id: &TransitGatewayAttachmentId) -> &'n [SubnetId] {
    match network.transit_gateway_attachments.get(id).map(|attachment| &attachment.to) {
        Some(AttachedTo::Vpc { subnets, .. }) => subnets,
        Some(AttachedTo::Peer { .. } | AttachedTo::Outside(_)) | None => &[],
    }
}

/// From the attachment `from` over one or more gateways to the attachment of a VPC; what stops it is on the path.
fn traverse<'n>(
    network: &'n Network,
    path: &mut Path,
    from: &'n TransitGatewayAttachmentId,
    to: &Spot,
) -> Result<&'n TransitGatewayAttachmentId, Option<MissingFact>> {
    let mut at = from;
    for _ in 0..MOST_GATEWAYS {
        let attachment = declared(network, path, at)?;
        path.enter(attachment.gateway.clone());
        path.judged(StepKind::Gateway, None, is_up(at, attachment));
        let next = route(network, path, at, attachment, to)?;
        let beyond = declared(network, path, next)?;
        if !beyond.available {
            path.judged(StepKind::Gateway, None, is_up(next, beyond));
        }
        at = match &beyond.to {
            AttachedTo::Vpc { .. } => return Ok(next),
            AttachedTo::Outside(_) => {
                return Err(missing(path, MissingFact::OutsideAws { id: next.as_str().into() }, Some(next.clone().into())));
            }
            AttachedTo::Peer { gateway } => match far_side(network, &attachment.gateway, gateway) {
                Some(far) => far,
                None => return Err(missing(path, not_in_files(NodeKind::TransitGateway, gateway.as_str()), None)),
            },
        };
    }
    path.block(StepKind::Route, DropReason::RoutingLoop, None, None);
    Err(None)
}

fn missing(path: &mut Path, fact: MissingFact, part: Option<NodeId>) -> Option<MissingFact> {
    path.unknown(StepKind::Gateway, fact.clone(), part);
    Some(fact)
}

fn declared<'n>(
    network: &'n Network,
    path: &mut Path,
    id: &TransitGatewayAttachmentId,
) -> Result<&'n TransitGatewayAttachment, Option<MissingFact>> {
    let fact = || not_in_files(NodeKind::TransitGatewayAttachment, id.as_str());
    network.transit_gateway_attachments.get(id).ok_or_else(|| missing(path, fact(), None))
}

fn is_up(id: &TransitGatewayAttachmentId, attachment: &TransitGatewayAttachment) -> Judgement {
    let part = Some(NodeId::from(id.clone()));
    if attachment.available { Judgement::pass(part, None) } else { Judgement::block(DropReason::BadStateAttachment, part, None) }
}

/// Asks the table that the attachment is associated with.
fn route<'n>(
    network: &'n Network,
    path: &mut Path,
    id: &TransitGatewayAttachmentId,
    attachment: &'n TransitGatewayAttachment,
    to: &Spot,
) -> Result<&'n TransitGatewayAttachmentId, Option<MissingFact>> {
    let Some(table_id) = &attachment.route_table else {
        // Where the files hold no table of the gateway, the attachment may have the default one.
        let mut tables = network.transit_gateway_route_tables.values();
        if !network.complete && !tables.any(|table| table.gateway == attachment.gateway) {
            return Err(missing(path, not_in_files(NodeKind::TransitGatewayRouteTable, attachment.gateway.as_str()), None));
        }
        path.block(StepKind::Route, DropReason::AttachmentWithoutTable, Some(id.clone().into()), None);
        return Err(None);
    };
    let part = Some(NodeId::from(table_id.clone()));
    let Some(table) = network.transit_gateway_route_tables.get(table_id) else {
        return Err(missing(path, not_in_files(NodeKind::TransitGatewayRouteTable, table_id.as_str()), part));
    };
    match lookup(network, table_id, table, to) {
        Found::To(next, rule) => {
            path.pass(StepKind::Route, part, Some(rule));
            return Ok(next);
        }
        Found::Blackhole(rule) => path.block(StepKind::Route, DropReason::TransitGatewayBlackhole, part, Some(rule)),
        Found::Nothing => path.block(StepKind::Route, DropReason::TransitGatewayNoRoute, part, None),
        Found::Unknown(fact) => {
            path.unknown(StepKind::Route, fact.clone(), part);
            return Err(Some(fact));
        }
    }
    Err(None)
}

/// The peering attachment of `to` that leads back to `from`: the end of the same peering on the other gateway.
fn far_side<'n>(network: &'n Network, from: &TransitGatewayId, to: &TransitGatewayId) -> Option<&'n TransitGatewayAttachmentId> {
    let is_other_end = |attachment: &TransitGatewayAttachment| {
        attachment.gateway == *to && matches!(&attachment.to, AttachedTo::Peer { gateway } if gateway == from)
    };
    network.transit_gateway_attachments.iter().find(|(_, attachment)| is_other_end(attachment)).map(|(id, _)| id)
}

/// What inbound rules see of a sender's groups beyond the gateway.
fn references(network: &Network, near: &TransitGatewayAttachmentId, far: &TransitGatewayAttachmentId) -> References {
    let attachments = &network.transit_gateway_attachments;
    let (Some(one), Some(other)) = (attachments.get(near), attachments.get(far)) else { return OUTBOUND };
    if one.gateway != other.gateway {
        return OUTBOUND;
    }
    let Some(gateway) = network.transit_gateways.get(&one.gateway) else {
        return References::Unknown(not_in_files(NodeKind::TransitGateway, one.gateway.as_str()));
    };
    let mut switches = vec![(&gateway.group_referencing, NodeKind::TransitGateway, one.gateway.as_str())];
    for (id, attachment) in [(near, one), (far, other)] {
        if let AttachedTo::Vpc { group_referencing, .. } = &attachment.to {
            switches.push((group_referencing, NodeKind::TransitGatewayAttachment, id.as_str()));
        }
    }
    if switches.iter().any(|(on, _, _)| on.known() == Some(&false)) {
        return References::Forgotten(DropReason::GroupReferencingOff);
    }
    let unknown = switches.iter().find_map(|(on, kind, id)| on.waits_for().map(|token| value(*kind, id, token)));
    unknown.map_or(References::Kept, References::Unknown)
}
