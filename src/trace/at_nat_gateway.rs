//! The NAT gateway: serves interfaces of its own VPC, puts its own address as source and sends on from its own subnet.
//!
//! It stands in a subnet, so that subnet's ACL is asked when the packet comes in and again when it leaves, and that
//! subnet's table decides the way on (aws-facts 3.17, 3.22, 3.38). A public one has an Elastic IP for the internet
//! gateway, a private one has not and ends there. Where its own table leads back to it the packet goes in a circle. A
//! regional one (aws-facts 3.27) stands in no subnet, has a table of its own that leads to the VPC's internet gateway, and
//! serves the zones that it has grown into. TCP, UDP and ICMP; of IPv6 only what is for 64:ff9b::/96, which it translates
//! to the IPv4 address in it (NAT64, aws-facts 3.25). Ports and bandwidth are left out: they are a matter of load.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::address::{Party, Spot, not_in_files, open_vpc, value};
use super::answer::StepKind;
use super::at_internet_gateway;
use super::filters::Judgement;
use super::reason::{DropReason, MissingFact};
use super::reply::Footprint;
use super::rule_text;
use super::walk::{Arrival, Sender, Target, Walk};
use crate::network::{
    Fact, InternetGatewayId, NatConnectivity, NatGateway, NatGatewayId, NatState, NodeId, NodeKind, SubnetId, VpcId,
};

/// The packet leaves `subnet` by the NAT gateway `id`.
pub(super) fn nat_gateway(walk: &mut Walk<'_>, id: &NatGatewayId, subnet: &SubnetId, sender: &Sender) {
    if walk.nat_gateways.contains(id) {
        // Still at the subnet whose table leads back.
        walk.path.block(StepKind::Gateway, DropReason::RoutingLoop, Some(id.clone().into()), None);
        return;
    }
    walk.nat_gateways.push(id.clone());
    let network = walk.network;
    let Some(nat) = network.nat_gateways.get(id) else {
        walk.path.enter(id.clone());
        walk.lost(StepKind::Gateway, not_in_files(NodeKind::NatGateway, id.as_str()), None);
        return;
    };
    if let Some(own) = &nat.subnet {
        walk.cross_into(own, Some(subnet), sender);
    }
    walk.path.enter(id.clone());
    let judgement = serves(walk, nat, subnet);
    walk.path.judged(StepKind::Gateway, None, judgement);
    let rule = match embedded(&walk.target.party.spot) {
        Some(address) => {
            let rule = rule_text::rule(format!("{} → {address}", name_of(&walk.target.party.spot)), &nat.place);
            // Who has the address is looked up where the packet leaves the gateway's subnet.
            let party = Party::bare(Spot::Exact(IpAddr::V4(address)));
            let arrival = Arrival::Address(IpAddr::V4(address));
            walk.target = Target { party, subnet: None, arrival, wanted: Some(IpAddr::V4(address)), vpc: None };
            Some(rule)
        }
        None => {
            if walk.target.party.spot.is_v6() {
                walk.path.block(StepKind::Gateway, DropReason::ProtocolRestriction, None, None);
            }
            None
        }
    };
    walk.path.pass(StepKind::Translate, None, rule);
    walk.footprints.push(Footprint::Stateful(id.clone().into(), StepKind::Translate));
    send_on(walk, id, nat, subnet);
}

/// The IPv4 address that a NAT64 address stands for.
fn embedded(spot: &Spot) -> Option<Ipv4Addr> {
    // The well-known prefix (RFC 6052), the one that DNS64 uses.
    const NAT64: [u8; 12] = [0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0];
    let Spot::Exact(IpAddr::V6(address)) = spot else { return None };
    let [prefix @ .., a, b, c, d] = Ipv6Addr::octets(address);
    (prefix == NAT64).then(|| Ipv4Addr::new(a, b, c, d))
}

fn name_of(spot: &Spot) -> String {
    match spot {
        Spot::Exact(address) => address.to_string(),
        Spot::InSubnet(_) | Spot::InSubnetV6(_) | Spot::Public(_) | Spot::PublicV6 | Spot::Unplaced(_) => String::new(),
    }
}

/// Whether it is up, of the sender's VPC and, for a regional one, in the sender's zone.
fn serves(walk: &Walk<'_>, nat: &NatGateway, from: &SubnetId) -> Judgement {
    let vpc_of = |id: &SubnetId| walk.network.subnets.get(id).map(|subnet| &subnet.vpc);
    match nat.state {
        NatState::Available => {}
        NatState::Pending | NatState::Failed | NatState::Deleting | NatState::Deleted => {
            return Judgement::block(DropReason::BadState, None, None);
        }
    }
    match (nat.subnet.as_ref().and_then(vpc_of).or(nat.vpc.as_ref()), vpc_of(from)) {
        (Some(own), Some(sender)) if own != sender => match open_vpc(own, sender) {
            Some(fact) => Judgement::unknown(fact, Some(own.clone().into())),
            None => Judgement::block(DropReason::NatSourceOutsideVpc, Some(own.clone().into()), None),
        },
        _ => in_zone(walk, nat, from),
    }
}

fn in_zone(walk: &Walk<'_>, nat: &NatGateway, from: &SubnetId) -> Judgement {
    let zones = if nat.subnet.is_none() { nat.zones.as_ref() } else { None };
    let zone = walk.network.subnets.get(from).map(|subnet| &subnet.zone);
    match (zones, zone) {
        (Some(zones), Some(Fact::Known(zone))) if !zones.contains(zone) => {
            let rule = rule_text::rule(zones.join(", "), &nat.place);
            Judgement::block(DropReason::RegionalNatNotInZone, Some(from.clone().into()), Some(rule))
        }
        (Some(_), Some(Fact::Unknown(token))) => {
            Judgement::unknown(value(NodeKind::Subnet, from.as_str(), token), Some(from.clone().into()))
        }
        _ => Judgement::pass(None, None),
    }
}

fn send_on(walk: &mut Walk<'_>, id: &NatGatewayId, nat: &NatGateway, from: &SubnetId) {
    let public = match &nat.connectivity {
        Fact::Known(NatConnectivity::Public) => true,
        Fact::Known(NatConnectivity::Private) => false,
        Fact::Unknown(token) => {
            walk.lost(StepKind::Translate, value(NodeKind::NatGateway, id.as_str(), token), None);
            return;
        }
    };
    match &nat.subnet {
        Some(own) if walk.network.subnets.contains_key(own) => {
            let mut sender = Sender::in_subnet(own, public);
            if let Some(address) = nat.address {
                sender.party.spot = Spot::Exact(IpAddr::V4(address));
            }
            walk.leave(own, &sender);
        }
        Some(own) => walk.lost(StepKind::Route, not_in_files(NodeKind::Subnet, own.as_str()), None),
        None => regional(walk, id, nat, from),
    }
}

/// A regional NAT gateway's own table is AWS's: it leads to the VPC's internet gateway.
fn regional(walk: &mut Walk<'_>, id: &NatGatewayId, nat: &NatGateway, from: &SubnetId) {
    let vpc = nat.vpc.as_ref().or_else(|| walk.network.subnets.get(from).map(|subnet| &subnet.vpc)).cloned();
    match attached_gateway(walk, vpc.as_ref()) {
        Some(gateway) => at_internet_gateway::internet_gateway(walk, &gateway, from, &Sender::in_subnet(from, true)),
        None => {
            let fact = MissingFact::NotModelled { kind: "regional-nat-gateway".into(), id: id.as_str().into() };
            walk.lost(StepKind::Route, fact, vpc.map(NodeId::from));
        }
    }
}

fn attached_gateway(walk: &Walk<'_>, vpc: Option<&VpcId>) -> Option<InternetGatewayId> {
    walk.network
        .internet_gateways
        .iter()
        .find(|(_, gateway)| vpc.is_some() && gateway.vpc.as_ref() == vpc)
        .map(|(id, _)| id.clone())
}
