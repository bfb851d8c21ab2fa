//! What groups and ACLs let through, as sets.

use std::net::Ipv4Addr;

use ipnet::IpNet;

use super::set::{AddressRange, TrafficBox, TrafficSet};
use crate::network::{
    AclAction, Direction, Fact, Network, NodeKind, PortRange, PrefixListContent, Protocol, ProtocolMatch, RulePeer,
    SecurityGroupId, SubnetId, VpcId,
};
use crate::order;
use crate::trace::address::{not_in_files, value};
use crate::trace::answer::Source;
use crate::trace::holder;
use crate::trace::reason::MissingFact;
use crate::trace::walk::Arrival;

const PROTOCOLS: [Protocol; 2] = [Protocol::Tcp, Protocol::Udp];

/// What the groups of `source` let out of `subnet`.
pub(super) fn egress(network: &Network, source: &Source, subnet: &SubnetId, missing: &mut Vec<MissingFact>) -> TrafficSet {
    let vpc = network.subnets.get(subnet).map(|subnet| &subnet.vpc);
    let (groups, known) = match source {
        Source::Placed { security_groups, .. } => (security_groups.as_slice(), true),
        Source::Function(id) => match network.functions.get(id) {
            Some(function) => (function.security_groups.as_slice(), function.security_groups_known),
            None => (&[][..], false),
        },
    };
    if !known || groups.is_empty() {
        missing.push(MissingFact::AttachmentUnknown);
    }
    let mut open = TrafficSet::default();
    for id in groups {
        let Some(group) = network.security_groups.get(id) else {
            missing.push(not_in_files(NodeKind::SecurityGroup, id.as_str()));
            continue;
        };
        for rule in &group.egress {
            if PROTOCOLS.into_iter().any(|protocol| ports(rule.protocol, rule.ports, protocol).is_some()) {
                for addresses in peer(network, vpc, (id, &rule.peer), missing) {
                    boxes(rule.protocol, rule.ports, addresses).for_each(|new| open.insert(new));
                }
            }
        }
    }
    open
}

/// The addresses that the other side of a rule stands for, as far as they are known.
fn peer(
    network: &Network,
    vpc: Option<&VpcId>,
    (group, peer): (&SecurityGroupId, &RulePeer),
    missing: &mut Vec<MissingFact>,
) -> Vec<AddressRange> {
    match peer {
        RulePeer::Ipv4(range) => vec![(*range).into()],
        RulePeer::Ipv6(_) => Vec::new(),
        RulePeer::PrefixList(id) => match network.prefix_lists.get(id).map(|list| &list.content) {
            Some(PrefixListContent::Service { ranges, .. }) if ranges.is_empty() => {
                missing.push(MissingFact::AddressUnknown);
                Vec::new()
            }
            Some(PrefixListContent::Service { ranges, .. } | PrefixListContent::Ranges(ranges)) => {
                ranges.iter().filter_map(ipv4).collect()
            }
            Some(PrefixListContent::Unknown(token)) => {
                missing.push(value(NodeKind::PrefixList, id.as_str(), token));
                Vec::new()
            }
            None => {
                missing.push(not_in_files(NodeKind::PrefixList, id.as_str()));
                Vec::new()
            }
        },
        RulePeer::SecurityGroup(id) => members(network, vpc, id, missing),
        RulePeer::Unknown(token) => {
            missing.push(value(NodeKind::SecurityGroup, group.as_str(), token));
            Vec::new()
        }
    }
}

/// The addresses of the things in `vpc` that carry a group. Whether a rule holds for those in other VPCs, the way there tells.
fn members(network: &Network, vpc: Option<&VpcId>, id: &SecurityGroupId, missing: &mut Vec<MissingFact>) -> Vec<AddressRange> {
    let mut addresses = Vec::new();
    if !network.complete || !network.security_groups.contains_key(id) {
        // Things outside the files may carry it too.
        missing.push(MissingFact::AddressUnknown);
    }
    for (own, resource) in network.resources.iter().filter(|(_, resource)| resource.security_groups.contains(id)) {
        // An address is a thing's own in the subnets that it stands in, and has one owner, as it is for a trace.
        let here = |address: Ipv4Addr| {
            let Some(vpc) = vpc else { return false };
            let subnet = holder::subnet_of(network, vpc, address.into());
            let (_, arrival) = holder::of(network, vpc, subnet.as_ref(), address.into());
            matches!(arrival, Arrival::Resource(owner) if owner == *own)
        };
        match resource.address {
            Some(address) if here(address) => addresses.push(address.into()),
            Some(_) | None => missing.push(MissingFact::AddressUnknown),
        }
    }
    addresses
}

/// What the ACL of `subnet` lets through in `direction`; the addresses are those of the other side.
pub(super) fn acl(network: &Network, subnet: &SubnetId, direction: Direction, missing: &mut Vec<MissingFact>) -> TrafficSet {
    let whole = || super::every(AddressRange::ALL, PortRange::ALL);
    let Some(declared) = network.subnets.get(subnet) else {
        missing.push(not_in_files(NodeKind::Subnet, subnet.as_str()));
        return TrafficSet::default();
    };
    let default = network.vpcs.get(&declared.vpc).and_then(|vpc| vpc.default_network_acl.as_ref());
    let Some(id) = declared.network_acl.as_ref().or(default) else { return whole() };
    let Some(acl) = network.network_acls.get(id) else {
        missing.push(not_in_files(NodeKind::NetworkAcl, id.as_str()));
        return TrafficSet::default();
    };
    let mut entries: Vec<_> = acl.entries.iter().filter(|entry| entry.direction == direction).collect();
    order::sort_by_key(&mut entries, |entry| entry.number);
    let (mut undecided, mut open) = (whole(), TrafficSet::default());
    for entry in entries {
        let addresses = match &entry.cidr {
            Fact::Known(range) => ipv4(range),
            Fact::Unknown(token) => {
                // Either way: what it takes is counted as not let through.
                missing.push(value(NodeKind::NetworkAcl, id.as_str(), token));
                Some(AddressRange::ALL)
            }
        };
        let Some(addresses) = addresses else { continue };
        let taken: TrafficSet = boxes(entry.protocol, entry.ports, addresses).collect();
        if entry.action == AclAction::Allow && entry.cidr.known().is_some() {
            open = open.union(&undecided.intersection(&taken));
        }
        undecided = undecided.difference(&taken);
    }
    open
}

fn boxes(protocol: ProtocolMatch, declared: PortRange, addresses: AddressRange) -> impl Iterator<Item = TrafficBox> {
    PROTOCOLS
        .into_iter()
        .filter_map(move |one| ports(protocol, declared, one).map(|ports| TrafficBox { protocol: one, addresses, ports }))
}

/// The ports of `of` that a rule is for; a rule for all protocols has no ports.
fn ports(protocol: ProtocolMatch, declared: PortRange, of: Protocol) -> Option<PortRange> {
    match protocol {
        ProtocolMatch::All => Some(PortRange::ALL),
        ProtocolMatch::One(one) => (one == of).then_some(declared),
        ProtocolMatch::Number(_) => None,
    }
}

fn ipv4(range: &IpNet) -> Option<AddressRange> {
    match range {
        IpNet::V4(range) => Some((*range).into()),
        IpNet::V6(_) => None,
    }
}
