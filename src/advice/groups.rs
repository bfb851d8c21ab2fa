//! Sets of security groups that have the same effect, each with interfaces of its own (aws-facts 2.3-2.5, 2.24).
//!
//! Two sets have the same effect when their merged outbound rules are equal and whatever other groups' rules say of the one
//! they say of the other. Inbound rules of a function's groups decide nothing (aws-facts 2.46).

use std::cell::OnceCell;

use super::proof::Proof;
use super::{Finding, FindingCode};
use crate::allocation::GroupSet;
use crate::allocation::hyperplane;
use crate::edit::{Component, Edit};
use crate::network::{FunctionId, Network, NodeId, PortRange, ProtocolMatch, RulePeer, SecurityGroupId, SubnetId};
use crate::order;
use crate::report::Severity;

pub(super) fn groups(network: &Network, proof: &Proof<'_>, found: &mut Vec<Finding>) {
    let count = |network: &Network| hyperplane::interfaces(network).0.len();
    let before = OnceCell::new();
    for same in alike(network, kinds(network)) {
        let Some((first, others)) = same.split_first() else { continue };
        let Some(subject) = others.first().and_then(|other| other.groups.as_slice().first()) else { continue };
        let mut fix = Vec::new();
        for id in others.iter().flat_map(|other| &other.functions) {
            let Some(function) = network.functions.get(id) else { continue };
            let mut sharing = function.clone();
            sharing.security_groups = first.groups.as_slice().to_vec();
            fix.push(Edit::Put(Component::Function(id.clone(), sharing)));
        }
        let Some(after) = proof.harmless(&fix).map(|after| count(&after)) else { continue };
        let before = *before.get_or_init(|| count(network));
        if after >= before {
            continue;
        }
        let subject: NodeId = subject.clone().into();
        let mut finding = Finding::new(network, FindingCode::GroupsSplitInterfaces, Severity::Info, subject);
        let names = |set: &GroupSet| set.as_slice().iter().map(ToString::to_string).collect::<Vec<_>>().join(" + ");
        let all = others.iter().map(|other| names(&other.groups)).collect::<Vec<_>>().join(", ");
        finding = finding.detail(names(&first.groups)).detail(all).detail(before).detail(after);
        finding.functions = same.iter().flat_map(|kind| &kind.functions).cloned().collect();
        finding.fix = fix;
        found.push(finding);
    }
}

/// Functions with the same subnets and the same groups.
struct UsersOfSet {
    /// The place of the first of them among all functions.
    place: usize,
    subnets: Vec<SubnetId>,
    groups: GroupSet,
    functions: Vec<FunctionId>,
}

/// The functions whose lists are known, in kinds; those of one subnet list stand together.
fn kinds(network: &Network) -> Vec<UsersOfSet> {
    let known = network.functions.iter().enumerate().filter(|(_, (_, it))| it.subnets_known && it.security_groups_known);
    let single = known.map(|(place, (id, function))| {
        let mut subnets = function.subnets.clone();
        order::sort(&mut subnets);
        UsersOfSet { place, subnets, groups: GroupSet::new(&function.security_groups), functions: vec![id.clone()] }
    });
    let mut all: Vec<UsersOfSet> = single.collect();
    order::sort_by(&mut all, |a, b| (&a.subnets, &a.groups, a.place).cmp(&(&b.subnets, &b.groups, b.place)));
    all.dedup_by(|later, kept| {
        let same = later.subnets == kept.subnets && later.groups == kept.groups;
        if same {
            kept.functions.append(&mut later.functions);
        }
        same
    });
    all
}

/// The kinds that differ in nothing but the names of their groups; each kind and each set of kinds in the order of functions.
fn alike(network: &Network, kinds: Vec<UsersOfSet>) -> Vec<Vec<UsersOfSet>> {
    let said = Said::new(network);
    let mut known: Vec<(Effect, UsersOfSet)> =
        kinds.into_iter().filter_map(|kind| Some((effect(network, &said, &kind.groups)?, kind))).collect();
    order::sort_by(&mut known, |(of_a, a), (of_b, b)| (&a.subnets, of_a, a.place).cmp(&(&b.subnets, of_b, b.place)));
    let sets = known.chunk_by(|(of_a, a), (of_b, b)| a.subnets == b.subnets && of_a == of_b).map(<[_]>::len).collect::<Vec<_>>();
    let mut kinds = known.into_iter().map(|(_, kind)| kind);
    let mut sets: Vec<Vec<UsersOfSet>> = sets.into_iter().map(|length| kinds.by_ref().take(length).collect()).collect();
    order::sort_by_key(&mut sets, |set| set.first().map(|kind| kind.place));
    sets
}

type Allowed = (ProtocolMatch, PortRange, Peer);

/// The other side of a rule, for comparison.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Peer(String);

/// What a set lets out, and what the rules of other groups say of it.
type Effect = (Vec<Allowed>, Vec<(String, bool, ProtocolMatch, PortRange)>);

/// What a set does: what it lets out, and what others' rules say of it. `None` where a part is not known.
fn effect(network: &Network, said: &Said<'_>, set: &GroupSet) -> Option<Effect> {
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
    for rule in set.as_slice().iter().flat_map(|id| said.of(id)) {
        if !set.as_slice().contains(rule.by) {
            named.push((rule.by.to_string(), rule.inbound, rule.protocol, rule.ports));
        }
    }
    order::sort(&mut out);
    out.dedup();
    order::sort(&mut named);
    named.dedup();
    Some((out, named))
}

/// What rules say of security groups, sorted by the group that they name.
struct Said<'n>(Vec<RuleNaming<'n>>);

/// A rule that names a group.
struct RuleNaming<'n> {
    group: &'n SecurityGroupId,
    by: &'n SecurityGroupId,
    inbound: bool,
    protocol: ProtocolMatch,
    ports: PortRange,
}

impl<'n> Said<'n> {
    fn new(network: &'n Network) -> Self {
        let mut all = Vec::new();
        for (by, owner) in &network.security_groups {
            for (inbound, rules) in [(true, &owner.ingress), (false, &owner.egress)] {
                for rule in rules {
                    if let RulePeer::SecurityGroup(group) = &rule.peer {
                        all.push(RuleNaming { group, by, inbound, protocol: rule.protocol, ports: rule.ports });
                    }
                }
            }
        }
        order::sort_by(&mut all, |a, b| a.group.cmp(b.group));
        Self(all)
    }

    /// The rules that name `group`.
    fn of(&self, group: &SecurityGroupId) -> impl Iterator<Item = &RuleNaming<'n>> {
        let first = self.0.partition_point(|rule| rule.group < group);
        self.0.iter().skip(first).take_while(move |rule| rule.group == group)
    }
}
