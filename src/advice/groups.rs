//! Sets of security groups that have the same effect, each with interfaces of its own (aws-facts 2.3-2.5, 2.24).
//!
//! Two sets have the same effect when their merged outbound rules are equal and whatever other groups' rules say of the one
//! they say of the other. Inbound rules of a function's groups decide nothing (aws-facts 2.46).

use super::proof::Proof;
use super::{Finding, FindingCode};
use crate::allocation::GroupSet;
use crate::allocation::hyperplane;
use crate::edit::{Component, Edit};
use crate::network::{Direction, FunctionId, Network, NodeId, PortRange, ProtocolMatch, RulePeer, SubnetId};
use crate::order;
use crate::report::Severity;

pub(super) fn groups(network: &Network, proof: &Proof<'_>, found: &mut Vec<Finding>) {
    // (subnets, groups) of functions whose lists are known.
    let mut kinds: Vec<(Vec<SubnetId>, GroupSet, Vec<FunctionId>)> = Vec::new();
    for (id, function) in &network.functions {
        if !function.subnets_known || !function.security_groups_known {
            continue;
        }
        let mut subnets = function.subnets.clone();
        order::sort(&mut subnets);
        let groups = GroupSet::new(&function.security_groups);
        match kinds.iter_mut().find(|(s, g, _)| *s == subnets && *g == groups) {
            Some((_, _, functions)) => functions.push(id.clone()),
            None => kinds.push((subnets, groups, vec![id.clone()])),
        }
    }
    let effects: Vec<Option<Effect>> = kinds.iter().map(|(_, groups, _)| effect(network, groups)).collect();
    let same =
        |one: usize, other: usize| matches!((effects.get(one), effects.get(other)), (Some(Some(a)), Some(Some(b))) if a == b);
    let mut merged: Vec<usize> = Vec::new();
    for (number, (subnets, groups, functions)) in kinds.iter().enumerate() {
        if merged.contains(&number) {
            continue;
        }
        let mut fix = Vec::new();
        let mut others = Vec::new();
        let mut concerned = functions.clone();
        for (other_number, (other_subnets, other, users)) in kinds.iter().enumerate().skip(number + 1) {
            if other_subnets != subnets || !same(number, other_number) || merged.contains(&other_number) {
                continue;
            }
            merged.push(other_number);
            others.push(other);
            concerned.extend(users.iter().cloned());
            for (id, function) in users.iter().filter_map(|id| network.functions.get_key_value(id)) {
                let mut sharing = function.clone();
                sharing.security_groups = groups.as_slice().to_vec();
                fix.push(Edit::Put(Component::Function(id.clone(), sharing)));
            }
        }
        let Some(first) = others.first().and_then(|set| set.as_slice().first()) else { continue };
        let count = |network: &Network| hyperplane::interfaces(network).0.len();
        let before = count(network);
        let Some(after) = proof.harmless(&fix).map(|after| count(&after)).filter(|after| *after < before) else { continue };
        let subject: NodeId = first.clone().into();
        let mut finding = Finding::new(network, FindingCode::GroupsSplitInterfaces, Severity::Info, subject);
        let names = |set: &GroupSet| set.as_slice().iter().map(ToString::to_string).collect::<Vec<_>>().join(" + ");
        let all = others.iter().map(|set| names(set)).collect::<Vec<_>>().join(", ");
        finding = finding.detail(names(groups)).detail(all).detail(before).detail(after);
        finding.functions = concerned;
        finding.fix = fix;
        found.push(finding);
    }
}

type Allowed = (ProtocolMatch, PortRange, Peer);

/// The other side of a rule, for comparison.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Peer(String);

/// What a set lets out, and what the rules of other groups say of it.
type Effect = (Vec<Allowed>, Vec<(String, bool, ProtocolMatch, PortRange)>);

/// What a set does: what it lets out, and what others' rules say of it. `None` where a part is not known.
fn effect(network: &Network, set: &GroupSet) -> Option<Effect> {
    let mut out = Vec::new();
    for id in set.as_slice() {
        for rule in &network.security_groups.get(id)?.egress {
            let peer = match &rule.peer {
                RulePeer::Ipv4(range) => range.to_string(),
                RulePeer::Ipv6(range) => range.to_string(),
                RulePeer::PrefixList(id) => format!("pl:{id}"),
                RulePeer::SecurityGroup(id) if set.as_slice().contains(id) => "self".to_owned(),
                RulePeer::SecurityGroup(id) => format!("sg:{id}"),
                RulePeer::Unknown(_) => return None,
            };
            out.push((rule.protocol, rule.ports, Peer(peer)));
        }
    }
    let mut named = Vec::new();
    for (id, group) in network.security_groups.iter().filter(|(id, _)| !set.as_slice().contains(id)) {
        for (direction, rules) in [(Direction::In, &group.ingress), (Direction::Out, &group.egress)] {
            for rule in rules {
                if matches!(&rule.peer, RulePeer::SecurityGroup(peer) if set.as_slice().contains(peer)) {
                    named.push((id.to_string(), direction == Direction::In, rule.protocol, rule.ports));
                }
            }
        }
    }
    order::sort(&mut out);
    out.dedup();
    order::sort(&mut named);
    named.dedup();
    Some((out, named))
}
