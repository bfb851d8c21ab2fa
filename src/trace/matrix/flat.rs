//! Group rules and ACL entries as flat numbers, for IPv4 and TCP.
//!
//! What the numbers cannot answer for sure is a [`Answer::Doubt`], and then the rules themselves are asked.

use ipnet::{IpNet, Ipv4Net};

use crate::network::{
    AclAction, Direction, Network, NetworkAcl, PortRange, PrefixListContent, Protocol, ProtocolMatch, RulePeer, SecurityGroupId,
};
use crate::order;
use crate::trace::filters::{intersection, without};

/// Addresses from the first to the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) first: u32,
    pub(super) last: u32,
}

/// What a filter says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    Pass,
    Block,
    Doubt,
}

/// The rules of all groups of one carrier, in one direction.
#[derive(Clone, Debug, Default)]
pub(super) struct Groups {
    ranges: Vec<(Span, PortRange)>,
    /// Rules that name a group.
    members: Vec<(SecurityGroupId, PortRange)>,
    /// Rules whose other side is not known.
    doubts: Vec<PortRange>,
    /// Whether there is any rule at all.
    pub(super) any_rule: bool,
    /// Whether all groups are there and known.
    pub(super) known: bool,
}

/// The entries of one ACL in one direction, in the order of their numbers.
#[derive(Clone, Debug, Default)]
pub(super) struct Entries(Vec<Entry>);

#[derive(Clone, Copy, Debug)]
struct Entry {
    /// `None` when it is not known.
    span: Option<Span>,
    ports: PortRange,
    allows: bool,
    /// Its place in the ACL.
    at: u32,
}

/// What an ACL says; a refusal with the place of the entry that refuses, or `None` for the last, implied one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Decision {
    Pass,
    Deny(Option<u32>),
    Doubt,
}

impl Span {
    pub(super) fn of(range: &Ipv4Net) -> Self {
        Self { first: u32::from(range.network()), last: u32::from(range.broadcast()) }
    }

    pub(super) const fn one(address: u32) -> Self {
        Self { first: address, last: address }
    }

    pub(super) const fn covers(self, other: Self) -> bool {
        self.first <= other.first && other.last <= self.last
    }

    pub(super) const fn meets(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }
}

impl Groups {
    pub(super) fn new(network: &Network, groups: &[SecurityGroupId], groups_known: bool, direction: Direction) -> Self {
        let mut flat = Self { known: groups_known && !groups.is_empty(), ..Self::default() };
        for id in groups {
            let Some(group) = network.security_groups.get(id) else {
                flat.known = false;
                continue;
            };
            let rules = match direction {
                Direction::In => &group.ingress,
                Direction::Out => &group.egress,
            };
            flat.any_rule |= !rules.is_empty();
            for rule in rules {
                if let Some(ports) = tcp_ports(rule.protocol, rule.ports) {
                    flat.add(network, &rule.peer, ports);
                }
            }
        }
        flat
    }

    fn add(&mut self, network: &Network, peer: &RulePeer, ports: PortRange) {
        match peer {
            RulePeer::Ipv4(range) => self.ranges.push((Span::of(range), ports)),
            RulePeer::Ipv6(_) => {}
            RulePeer::SecurityGroup(id) => self.members.push((id.clone(), ports)),
            RulePeer::Unknown(_) => self.doubts.push(ports),
            RulePeer::PrefixList(id) => match network.prefix_lists.get(id).map(|list| &list.content) {
                // A service's public addresses are none of a VPC's.
                Some(PrefixListContent::Service { ranges, .. } | PrefixListContent::Ranges(ranges)) => {
                    self.ranges.extend(ipv4(ranges).map(|range| (Span::of(range), ports)));
                }
                Some(PrefixListContent::Unknown(_)) | None => self.doubts.push(ports),
            },
        }
    }

    /// Whether `port` is open towards `other`, as far as its address decides.
    pub(super) fn ask(&self, port: u16, other: Span) -> Answer {
        let mut doubt = false;
        for (span, ports) in &self.ranges {
            if ports.contains(port) && span.meets(other) {
                if span.covers(other) {
                    return Answer::Pass;
                }
                doubt = true;
            }
        }
        if doubt || self.doubts.iter().any(|ports| ports.contains(port)) { Answer::Doubt } else { Answer::Block }
    }

    /// Whether `port` is open for something that carries one of `groups`.
    pub(super) fn names(&self, port: u16, groups: &[SecurityGroupId]) -> bool {
        self.members.iter().any(|(id, ports)| ports.contains(port) && groups.contains(id))
    }
}

impl Entries {
    /// The entries that may be for addresses in one of `within`.
    pub(super) fn new(acl: &NetworkAcl, direction: Direction, within: &[Span]) -> Self {
        let mut entries = Vec::new();
        for (at, entry) in (0..).zip(&acl.entries) {
            let Some(ports) = tcp_ports(entry.protocol, entry.ports).filter(|_| entry.direction == direction) else { continue };
            let span = match entry.cidr.known() {
                Some(IpNet::V4(range)) => Some(Span::of(range)),
                Some(IpNet::V6(_)) => continue,
                None => None,
            };
            if span.is_none_or(|span| within.iter().any(|own| own.meets(span))) {
                entries.push((entry.number, Entry { span, ports, allows: entry.action == AclAction::Allow, at }));
            }
        }
        order::sort_by_key(&mut entries, |(number, _)| *number);
        Self(entries.into_iter().map(|(_, entry)| entry).collect())
    }

    /// Whether all of `ports` are open for `other`.
    pub(super) fn ask(&self, ports: PortRange, other: Span) -> Decision {
        let mut open: Option<Vec<PortRange>> = None;
        for entry in &self.0 {
            let Some(taken) = intersection(entry.ports, ports) else { continue };
            let Some(span) = entry.span else { return Decision::Doubt };
            if !span.meets(other) {
                continue;
            }
            if !span.covers(other) {
                return Decision::Doubt;
            }
            if let Some(open) = &open
                && !open.iter().any(|range| intersection(*range, taken).is_some())
            {
                continue;
            }
            if !entry.allows {
                // Which of many ports are closed is the rule's text to say.
                return if open.is_none() && taken == ports { Decision::Deny(Some(entry.at)) } else { Decision::Doubt };
            }
            if taken == ports {
                return Decision::Pass;
            }
            let left: Vec<PortRange> =
                open.unwrap_or_else(|| vec![ports]).into_iter().flat_map(|range| without(range, taken)).flatten().collect();
            if left.is_empty() {
                return Decision::Pass;
            }
            open = Some(left);
        }
        if open.is_none() { Decision::Deny(None) } else { Decision::Doubt }
    }
}

/// The ranges that are IPv4.
pub(super) fn ipv4(ranges: &[IpNet]) -> impl Iterator<Item = &Ipv4Net> {
    ranges.iter().filter_map(|range| match range {
        IpNet::V4(range) => Some(range),
        IpNet::V6(_) => None,
    })
}

/// The TCP ports that a rule is for.
fn tcp_ports(protocol: ProtocolMatch, ports: PortRange) -> Option<PortRange> {
    match protocol {
        ProtocolMatch::All => Some(PortRange::ALL),
        ProtocolMatch::One(Protocol::Tcp) => Some(ports),
        ProtocolMatch::One(Protocol::Udp | Protocol::Icmp) | ProtocolMatch::Number(_) => None,
    }
}
