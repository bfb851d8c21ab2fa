//! Network ACLs: numbered entries at a subnet's border, stateless, first match decides, `*` denies (aws-facts 3.35).
//!
//! Asked only when traffic crosses the border (aws-facts 3.36). A flow passes when the ACL lets all of its ports through;
//! a reply goes to a source port that nobody chooses, so an ACL that closes a part of 1024-65535 loses some replies and
//! counts as closed, with the entry that closes the part and all port ranges that are closed. An entry for a range narrower than "the internet" or than a
//! service's addresses neither opens nor closes them; see [`super::address`].

use super::address::{Match, Spot, match_prefix_list, match_range, not_in_files, value};
use super::filters::{Flow, Judgement, intersection, without};
use super::reason::{DropReason, MissingFact};
use super::rule_text;
use crate::network::{
    AclAction, Direction, Fact, Network, NetworkAcl, NetworkAclEntry, NetworkAclId, NodeId, NodeKind, PortRange, PrefixListId,
    SubnetId,
};
use crate::order;
use crate::report::Place;

/// Whether the ACL of `subnet` lets `flow` through in `direction`; `other` is the side that its entries name.
pub(super) fn judge(network: &Network, subnet: &SubnetId, direction: Direction, flow: &Flow, other: &Spot) -> Judgement {
    match acl_of(network, subnet) {
        Ok(Some((id, acl))) => Evaluation::new(network, id, acl, direction, flow, other).run(),
        // The entry that AWS puts into every default ACL.
        Ok(None) => Judgement::pass(None, Some(rule_text::rule("100 allow all", &Place::default()))),
        Err(fact) => Judgement::unknown(fact, None),
    }
}

/// The declared ACL, or `None` for the default one as AWS makes it.
fn acl_of<'n>(network: &'n Network, subnet: &SubnetId) -> Result<Option<(&'n NetworkAclId, &'n NetworkAcl)>, MissingFact> {
    let declared = network.subnets.get(subnet).ok_or_else(|| not_in_files(NodeKind::Subnet, subnet.as_str()))?;
    let id = match &declared.network_acl {
        Some(id) => Some(id),
        None => {
            let vpc = network.vpcs.get(&declared.vpc).ok_or_else(|| not_in_files(NodeKind::Vpc, declared.vpc.as_str()))?;
            vpc.default_network_acl.as_ref()
        }
    };
    let Some(id) = id else { return Ok(None) };
    network.network_acls.get_key_value(id).map(Some).ok_or_else(|| not_in_files(NodeKind::NetworkAcl, id.as_str()))
}

struct Evaluation<'a> {
    network: &'a Network,
    id: &'a NetworkAclId,
    entries: Vec<&'a NetworkAclEntry>,
    place: &'a Place,
    direction: Direction,
    flow: &'a Flow,
    other: &'a Spot,
}

impl<'a> Evaluation<'a> {
    fn new(
        network: &'a Network,
        id: &'a NetworkAclId,
        acl: &'a NetworkAcl,
        direction: Direction,
        flow: &'a Flow,
        other: &'a Spot,
    ) -> Self {
        let mut entries: Vec<_> = acl.entries.iter().filter(|entry| entry.direction == direction).collect();
        order::sort_by_key(&mut entries, |entry| entry.number);
        Self { network, id, entries, place: &acl.place, direction, flow, other }
    }

    fn run(&self) -> Judgement {
        // The ports that no entry has decided yet, for each half of the addresses.
        let mut open = [vec![self.flow.ports], vec![self.flow.ports]];
        let mut allowed_by = None;
        let mut doubtful_allow = None;
        let mut doubtful_deny = None;
        // The entry that refuses first, and all ports that are refused.
        let mut denied_by: Option<&NetworkAclEntry> = None;
        let mut closed = Vec::new();
        for entry in &self.entries {
            let Some(ports) = self.flow.covered_by(entry.protocol, entry.ports) else { continue };
            let matched = self.matches(entry);
            if let Some(fact) = matched.unknown {
                let doubt = if entry.action == AclAction::Allow { &mut doubtful_allow } else { &mut doubtful_deny };
                // What comes after a refusal cannot undo it.
                if denied_by.is_none() {
                    doubt.get_or_insert(fact);
                }
            }
            for (half, _) in open.iter_mut().zip(matched.halves).filter(|(_, covers)| *covers) {
                if !half.iter().any(|range| intersection(*range, ports).is_some()) {
                    continue;
                }
                if entry.action == AclAction::Deny && ports != self.flow.ports && self.flow.port_missing.is_some() {
                    // It closes some of the possible ports, and which port it is is not known.
                    doubtful_deny = doubtful_deny.or_else(|| self.flow.port_missing.clone());
                } else if entry.action == AclAction::Deny {
                    denied_by.get_or_insert(*entry);
                    closed.extend(half.iter().filter_map(|range| intersection(*range, ports)));
                }
                if entry.action == AclAction::Allow {
                    allowed_by.get_or_insert(*entry);
                }
                for range in std::mem::take(half) {
                    let [below, above] = without(range, ports);
                    half.extend(below);
                    half.extend(above);
                }
            }
            if open.iter().all(Vec::is_empty) {
                break;
            }
        }
        let refused = denied_by.is_some() || !open.iter().all(Vec::is_empty);
        match (refused, doubtful_deny) {
            (true, _) => {
                closed.extend(open.into_iter().flatten());
                self.denied(doubtful_allow, allowed_by.is_some(), denied_by, closed)
            }
            (false, Some(fact)) => Judgement::unknown(fact, self.part()),
            (false, None) => Judgement::pass(self.part(), allowed_by.map(|entry| rule_text::acl_entry(entry, self.direction))),
        }
    }

    fn matches(&self, entry: &NetworkAclEntry) -> Match {
        match &entry.cidr {
            // A narrow range does not close a service: it has other addresses.
            Fact::Known(range) => match match_range(self.network, self.other, range) {
                Match { unknown: Some(_), .. } if entry.action == AclAction::Deny && self.other.service().is_some() => Match::NONE,
                matched => matched,
            },
            // The ranges of a prefix list, whose entries are not in the files.
            Fact::Unknown(token) => match self.network.prefix_lists.get_key_value(&PrefixListId::new(token.clone())) {
                Some((list, _)) => match_prefix_list(self.network, self.other, list),
                None => Match::unknown(value(NodeKind::NetworkAcl, self.id.as_str(), token)),
            },
        }
    }

    fn denied(
        &self,
        doubtful_allow: Option<MissingFact>,
        partly_allowed: bool,
        by: Option<&NetworkAclEntry>,
        closed: Vec<PortRange>,
    ) -> Judgement {
        // Where the port is not known, an ACL that opens some ports may open the one that counts.
        let port_missing = self.flow.port_missing.clone().filter(|_| partly_allowed);
        if let Some(fact) = doubtful_allow.or(port_missing) {
            return Judgement::unknown(fact, self.part());
        }
        let rule = match by {
            Some(entry) => rule_text::acl_entry(entry, self.direction),
            None => rule_text::rule("* deny all", self.place),
        };
        let closed = merged(closed);
        let rule =
            if closed == [self.flow.ports] || self.flow.port_missing.is_some() { rule } else { rule_text::closing(&rule, &closed) };
        Judgement::block(DropReason::SubnetAclRestriction, self.part(), Some(rule))
    }

    fn part(&self) -> Option<NodeId> {
        Some(self.id.clone().into())
    }
}

/// The ranges in order, those that touch joined.
fn merged(mut ranges: Vec<PortRange>) -> Vec<PortRange> {
    order::sort_by_key(&mut ranges, |range| (range.first, range.last));
    let mut merged: Vec<PortRange> = Vec::new();
    for range in ranges {
        match merged.last_mut() {
            Some(last) if u32::from(range.first) <= u32::from(last.last) + 1 => last.last = last.last.max(range.last),
            _ => merged.push(range),
        }
    }
    merged
}
