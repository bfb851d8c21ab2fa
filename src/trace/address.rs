//! Addresses as far as they are known, and whether a rule's range covers them.
//!
//! A trace seldom has two numbers to compare: AWS picks a Lambda interface's address, a service has thousands, and
//! "the internet" is any of them. A [`Spot`] says what is known; a [`Match`] says whether a range covers it, does not, or
//! cannot be told.
//!
//! "The internet" stands for some public address that nobody chose: it is covered by `0.0.0.0/0`, or by both halves
//! `0.0.0.0/1` and `128.0.0.0/1`, and not by any narrower range. A service's public addresses are treated alike, but a
//! narrower public range might hold them, so there the answer is unknown.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::Arc;

use ipnet::{IpNet, Ipv4Net, Ipv6Net};

use super::reason::{DropReason, MissingFact};
use crate::facts::services;
use crate::network::{Fact, Network, NodeKind, PrefixListContent, PrefixListId, SecurityGroupId, Subnet, SubnetId, VpcId};

/// One end of a connection, as far as its address is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Spot {
    /// This address.
    Exact(IpAddr),
    /// Some private IPv4 address of this subnet.
    InSubnet(SubnetId),
    /// Some IPv6 address of this subnet.
    InSubnetV6(SubnetId),
    /// Some public IPv4 address: of the named service, or of anybody.
    Public(Option<Arc<str>>),
    /// Some public IPv6 address.
    PublicV6,
    /// It has an IPv4 address, but not even its whereabouts are known.
    Unplaced(MissingFact),
}

/// One end of a connection with the security groups that it carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Party {
    pub(super) spot: Spot,
    pub(super) groups: Vec<SecurityGroupId>,
    /// False when it may carry further groups.
    pub(super) groups_known: bool,
    /// Whether rules on the other side that name its groups match it.
    pub(super) references: References,
}

/// What the way between two parties leaves of their security groups (aws-facts 3.10, 3.30).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum References {
    /// A rule that names one of the groups matches.
    Kept,
    /// No rule that names one of the groups matches, for this reason.
    Forgotten(DropReason),
    /// Whether it matches depends on this fact.
    Unknown(MissingFact),
    /// The groups are those of a VPC that is not in the files.
    Foreign,
}

/// How much of a spot a range covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Match {
    /// The lower and the upper half of the public addresses; for every other spot both or none.
    pub(super) halves: [bool; 2],
    /// Why the answer may be larger than `halves`.
    pub(super) unknown: Option<MissingFact>,
}

impl Match {
    pub(super) const NONE: Self = Self { halves: [false, false], unknown: None };
    pub(super) const WHOLE: Self = Self { halves: [true, true], unknown: None };

    pub(super) const fn unknown(fact: MissingFact) -> Self {
        Self { halves: [false, false], unknown: Some(fact) }
    }

    pub(super) const fn is_whole(&self) -> bool {
        matches!(self.halves, [true, true])
    }

    const fn when(covered: bool) -> Self {
        if covered { Self::WHOLE } else { Self::NONE }
    }

    /// What this and `other` cover together.
    pub(super) fn or(self, other: Self) -> Self {
        let [low, high] = self.halves;
        let [other_low, other_high] = other.halves;
        Self { halves: [low || other_low, high || other_high], unknown: self.unknown.or(other.unknown) }
    }
}

impl Party {
    /// Something without security groups.
    pub(super) const fn bare(spot: Spot) -> Self {
        Self { spot, groups: Vec::new(), groups_known: true, references: References::Kept }
    }
}

impl Spot {
    /// Whether it is an IPv6 address.
    pub(super) const fn is_v6(&self) -> bool {
        matches!(self, Self::PublicV6 | Self::InSubnetV6(_) | Self::Exact(IpAddr::V6(_)))
    }

    /// The subnet of which it is some address.
    pub(super) const fn subnet(&self) -> Option<&SubnetId> {
        match self {
            Self::InSubnet(id) | Self::InSubnetV6(id) => Some(id),
            Self::Exact(_) | Self::Public(_) | Self::PublicV6 | Self::Unplaced(_) => None,
        }
    }

    /// The service whose public address it is.
    pub(super) const fn service(&self) -> Option<&Arc<str>> {
        match self {
            Self::Public(service) => service.as_ref(),
            Self::Exact(_) | Self::InSubnet(_) | Self::InSubnetV6(_) | Self::PublicV6 | Self::Unplaced(_) => None,
        }
    }
}

/// Whether `spot` lies in the ranges of `vpc`.
pub(super) fn in_vpc(network: &Network, vpc: &VpcId, spot: &Spot) -> Result<bool, MissingFact> {
    match spot {
        Spot::InSubnet(id) | Spot::InSubnetV6(id) => {
            let subnet = network.subnets.get(id).ok_or_else(|| not_in_files(NodeKind::Subnet, id.as_str()))?;
            Ok(subnet.vpc == *vpc)
        }
        Spot::Public(_) | Spot::PublicV6 => Ok(false),
        Spot::Unplaced(fact) => Err(fact.clone()),
        Spot::Exact(address) => {
            let declared = network.vpcs.get(vpc).ok_or_else(|| not_in_files(NodeKind::Vpc, vpc.as_str()))?;
            let waits = |token: &Arc<str>| value(NodeKind::Vpc, vpc.as_str(), token);
            let (covered, unknown) = match address {
                IpAddr::V4(address) => covered(&declared.cidrs, |range| range.contains(address)),
                IpAddr::V6(address) => covered(&declared.ipv6_cidrs, |range| range.contains(address)),
            };
            if covered { Ok(true) } else { unknown.map_or(Ok(false), |token| Err(waits(token))) }
        }
    }
}

fn covered<T>(ranges: &[Fact<T>], contains: impl Fn(&T) -> bool) -> (bool, Option<&Arc<str>>) {
    (ranges.iter().filter_map(Fact::known).any(contains), ranges.iter().find_map(Fact::waits_for))
}

/// Whether `range` covers `spot`.
pub(super) fn match_range(network: &Network, spot: &Spot, range: &IpNet) -> Match {
    match (spot, range) {
        (Spot::Exact(address), range) => Match::when(range.contains(address)),
        (Spot::PublicV6, IpNet::V6(range)) => Match::when(range.prefix_len() <= 3 && range.contains(&GLOBAL_UNICAST)),
        (Spot::InSubnetV6(id), IpNet::V6(range)) => match_subnet_v6(network, id, range),
        (Spot::PublicV6 | Spot::InSubnetV6(_), IpNet::V4(_))
        | (Spot::Public(_) | Spot::InSubnet(_) | Spot::Unplaced(_), IpNet::V6(_)) => Match::NONE,
        (_, IpNet::V4(range)) if range.prefix_len() == 0 => Match::WHOLE,
        (Spot::Public(service), IpNet::V4(range)) => match_public(service.is_some(), range),
        (Spot::InSubnet(id), IpNet::V4(range)) => match_subnet(network, id, range),
        (Spot::Unplaced(fact), IpNet::V4(_)) => Match::unknown(fact.clone()),
    }
}

/// The first address of 2000::/3, in which all public IPv6 addresses lie.
const GLOBAL_UNICAST: Ipv6Addr = Ipv6Addr::new(0x2000, 0, 0, 0, 0, 0, 0, 0);

fn match_public(is_service: bool, range: &Ipv4Net) -> Match {
    if range.prefix_len() == 1 {
        let upper = range.network() != Ipv4Addr::UNSPECIFIED;
        return Match { halves: [!upper, upper], unknown: None };
    }
    if is_service && is_public(range.network()) { Match::unknown(MissingFact::AddressUnknown) } else { Match::NONE }
}

fn match_subnet(network: &Network, id: &SubnetId, range: &Ipv4Net) -> Match {
    let Some(subnet) = network.subnets.get(id) else { return Match::unknown(not_in_files(NodeKind::Subnet, id.as_str())) };
    match &subnet.cidr {
        Fact::Known(cidr) if range.contains(cidr) => Match::WHOLE,
        Fact::Known(cidr) if cidr.contains(range) => Match::unknown(MissingFact::AddressUnknown),
        Fact::Known(_) => Match::NONE,
        Fact::Unknown(token) => {
            match_vpc(network, subnet, range).unwrap_or_else(|| Match::unknown(value(NodeKind::Subnet, id.as_str(), token)))
        }
    }
}

fn match_subnet_v6(network: &Network, id: &SubnetId, range: &Ipv6Net) -> Match {
    if range.prefix_len() == 0 {
        return Match::WHOLE;
    }
    let Some(subnet) = network.subnets.get(id) else { return Match::unknown(not_in_files(NodeKind::Subnet, id.as_str())) };
    match &subnet.ipv6_cidr {
        Some(Fact::Known(cidr)) if range.contains(cidr) => Match::WHOLE,
        Some(Fact::Known(cidr)) if cidr.contains(range) => Match::unknown(MissingFact::AddressUnknown),
        Some(Fact::Unknown(token)) => Match::unknown(value(NodeKind::Subnet, id.as_str(), token)),
        Some(Fact::Known(_)) | None => Match::NONE,
    }
}

/// The subnet's own range is not known, but it lies in its VPC's.
fn match_vpc(network: &Network, subnet: &Subnet, range: &Ipv4Net) -> Option<Match> {
    let cidrs = network.vpcs.get(&subnet.vpc)?.cidrs.iter().map(Fact::known).collect::<Option<Vec<_>>>()?;
    if cidrs.iter().all(|cidr| range.contains(*cidr)) {
        Some(Match::WHOLE)
    } else if cidrs.iter().all(|cidr| !cidr.contains(range) && !range.contains(*cidr)) {
        Some(Match::NONE)
    } else {
        None
    }
}

/// Whether the prefix list `id` covers `spot`.
pub(super) fn match_prefix_list(network: &Network, spot: &Spot, id: &PrefixListId) -> Match {
    match network.prefix_lists.get(id).map(|list| &list.content) {
        None => Match::unknown(not_in_files(NodeKind::PrefixList, id.as_str())),
        Some(PrefixListContent::Service { name, ranges }) => match (spot, ranges.is_empty()) {
            (Spot::Exact(_), false) => match_ranges(network, spot, ranges),
            _ => match_service(spot, name),
        },
        Some(PrefixListContent::Ranges(ranges)) => match_ranges(network, spot, ranges),
        Some(PrefixListContent::Unknown(token)) => Match::unknown(value(NodeKind::PrefixList, id.as_str(), token)),
    }
}

fn match_ranges(network: &Network, spot: &Spot, ranges: &[IpNet]) -> Match {
    ranges.iter().fold(Match::NONE, |covered, range| covered.or(match_range(network, spot, range)))
}

/// Whether `spot` is among the public addresses of the service `name`.
pub(super) fn match_service(spot: &Spot, name: &str) -> Match {
    match spot {
        Spot::Public(Some(service)) => Match::when(services::same(service, name)),
        Spot::Exact(IpAddr::V4(address)) if is_public(*address) => Match::unknown(MissingFact::AddressUnknown),
        Spot::Unplaced(fact) => Match::unknown(fact.clone()),
        Spot::Exact(_) | Spot::InSubnet(_) | Spot::InSubnetV6(_) | Spot::Public(None) | Spot::PublicV6 => Match::NONE,
    }
}

/// Whether hosts on the internet may have this address.
pub(super) fn is_public(address: Ipv4Addr) -> bool {
    !(address.is_private() || is_shared(address) || address.is_link_local() || address.is_loopback() || address.is_multicast())
}

/// Whether the address lies in 100.64.0.0/10, which carriers share (RFC 6598).
pub(super) const fn is_shared(address: Ipv4Addr) -> bool {
    let [first, second, ..] = address.octets();
    first == 100 && second & 0b1100_0000 == 64
}

/// A component that is named but not declared.
pub(super) fn not_in_files(kind: NodeKind, id: &str) -> MissingFact {
    MissingFact::NotInFiles { kind, id: id.into() }
}

/// Of two VPCs that are not the same by name, one that only a deployment names: it may be the other.
pub(super) fn open_vpc(one: &VpcId, other: &VpcId) -> Option<MissingFact> {
    let open = [one, other].into_iter().find(|vpc| vpc.as_str().starts_with('<'))?;
    Some(not_in_files(NodeKind::Vpc, open.as_str()))
}

/// A property of a component that waits for something.
pub(super) fn value(kind: NodeKind, id: &str, waits_for: &Arc<str>) -> MissingFact {
    MissingFact::Value { kind, id: id.into(), waits_for: waits_for.clone() }
}
