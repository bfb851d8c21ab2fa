//! Security groups: allow rules only, all groups of an interface merged, stateful (aws-facts 3.28).
//!
//! So one rule that matches is enough, and a group that is not in the files hides the answer only while no other allows.
//! A rule that names a group matches a party that carries it, whatever its address (aws-facts 3.30). A reference
//! that the way between two VPCs does not keep matches nothing, and where it would have matched that is the reason. Left
//! out: the limits on the number of rules.

use super::address::{Match, Party, References, match_prefix_list, match_range, not_in_files, value};
use super::filters::{Flow, Judgement};
use super::reason::{DropReason, MissingFact};
use super::rule_text;
use crate::network::{Direction, Network, NodeId, NodeKind, RulePeer, SecurityGroupId, SecurityGroupRule};

/// Whether the groups of `carrier` let `flow` through in `direction`; `other` is the other side.
pub(super) fn judge(network: &Network, carrier: &Party, direction: Direction, flow: &Flow, other: &Party) -> Judgement {
    let mut covered = Match::NONE;
    let mut any_rule = false;
    let mut forgotten = None;
    let mut doubt = (!carrier.groups_known || carrier.groups.is_empty()).then_some((MissingFact::AttachmentUnknown, None));
    for id in &carrier.groups {
        let part = || Some(NodeId::from(id.clone()));
        let Some(group) = network.security_groups.get(id) else {
            doubt.get_or_insert_with(|| (not_in_files(NodeKind::SecurityGroup, id.as_str()), part()));
            continue;
        };
        let rules = match direction {
            Direction::In => &group.ingress,
            Direction::Out => &group.egress,
        };
        for rule in rules {
            any_rule = true;
            let Some(ports) = flow.covered_by(rule.protocol, rule.ports) else { continue };
            let mut matched = match_peer(network, id, rule, other);
            if let (RulePeer::SecurityGroup(named), References::Forgotten(reason)) = (&rule.peer, &other.references)
                && other.groups.contains(named)
            {
                forgotten.get_or_insert(*reason);
            }
            if ports != flow.ports {
                // Only some of the possible ports are open, and which port it is is not known.
                matched = flow.port_missing.clone().filter(|_| matched != Match::NONE).map_or(Match::NONE, Match::unknown);
            }
            if let Some(fact) = &matched.unknown {
                doubt.get_or_insert_with(|| (fact.clone(), part()));
            }
            covered = covered.or(matched);
            if covered.is_whole() {
                return Judgement::pass(part(), Some(rule_text::group_rule(rule, direction)));
            }
        }
    }
    if let Some((fact, part)) = doubt {
        return Judgement::unknown(fact, part);
    }
    let reason = if any_rule { DropReason::SecurityGroupRulesMismatch } else { DropReason::SecurityGroupHasNoRules };
    Judgement::block(forgotten.unwrap_or(reason), carrier.groups.first().cloned().map(NodeId::from), None)
}

fn match_peer(network: &Network, group: &SecurityGroupId, rule: &SecurityGroupRule, other: &Party) -> Match {
    match &rule.peer {
        RulePeer::Ipv4(range) => match_range(network, &other.spot, &(*range).into()),
        RulePeer::Ipv6(range) => match_range(network, &other.spot, &(*range).into()),
        RulePeer::PrefixList(id) => match_prefix_list(network, &other.spot, id),
        RulePeer::SecurityGroup(id) => match_group(network, id, other),
        RulePeer::Unknown(token) => Match::unknown(value(NodeKind::SecurityGroup, group.as_str(), token)),
    }
}

/// Two names outside the files may stand for one group; a name in the files and one outside do not.
fn match_group(network: &Network, named: &SecurityGroupId, other: &Party) -> Match {
    let declared = |id: &SecurityGroupId| network.security_groups.contains_key(id);
    if other.references == References::Foreign {
        return if declared(named) { Match::NONE } else { Match::unknown(MissingFact::PeeredGroup { id: named.as_str().into() }) };
    }
    if other.groups.contains(named) {
        match &other.references {
            References::Kept | References::Foreign => Match::WHOLE,
            References::Forgotten(_) => Match::NONE,
            References::Unknown(fact) => Match::unknown(fact.clone()),
        }
    } else if !declared(named) && other.groups.iter().any(|id| !declared(id)) {
        Match::unknown(not_in_files(NodeKind::SecurityGroup, named.as_str()))
    } else if other.groups_known {
        Match::NONE
    } else {
        Match::unknown(MissingFact::AttachmentUnknown)
    }
}
