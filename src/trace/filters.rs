//! What a filter is asked and what it answers; the filters themselves are in [`security_groups`] and [`network_acls`].
//!
//! [`security_groups`]: super::security_groups
//! [`network_acls`]: super::network_acls

use super::answer::RuleRef;
use super::reason::{DropReason, MissingFact};
use crate::facts::quotas::{EPHEMERAL_PORT_FIRST, EPHEMERAL_PORT_LAST};
use crate::network::{NodeId, PortRange, Protocol, ProtocolMatch};

/// The traffic that a filter sees: a protocol and the destination ports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Flow {
    pub(super) protocol: Protocol,
    pub(super) ports: PortRange,
    /// The fact that would tell which of `ports` it is; `None` when all of them are meant.
    pub(super) port_missing: Option<MissingFact>,
}

/// A filter's answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Judgement {
    pub(super) outcome: Outcome,
    pub(super) part: Option<NodeId>,
    pub(super) rule: Option<RuleRef>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Pass,
    Block(DropReason),
    Unknown(MissingFact),
}

impl Flow {
    /// A connection to one port.
    pub(super) const fn to_port(protocol: Protocol, port: u16) -> Self {
        Self { protocol, ports: PortRange::one(port), port_missing: None }
    }

    /// What comes back: addressed to the sender's source port, which may be any of 1024-65535 (aws-facts 2.29, 3.22).
    pub(super) fn reply(&self) -> Self {
        let port = |value: u32| u16::try_from(value).unwrap_or(u16::MAX);
        let ports = PortRange { first: port(EPHEMERAL_PORT_FIRST.value), last: port(EPHEMERAL_PORT_LAST.value) };
        Self { protocol: self.protocol, ports, port_missing: None }
    }

    /// The part of this flow that a rule with `protocol` and `ports` is for; ICMP and "all" have no ports.
    pub(super) fn covered_by(&self, protocol: ProtocolMatch, ports: PortRange) -> Option<PortRange> {
        if !protocol.covers(self.protocol) {
            return None;
        }
        if protocol == ProtocolMatch::All || self.protocol == Protocol::Icmp {
            return Some(self.ports);
        }
        intersection(self.ports, ports)
    }
}

impl Judgement {
    pub(super) const fn pass(part: Option<NodeId>, rule: Option<RuleRef>) -> Self {
        Self { outcome: Outcome::Pass, part, rule }
    }

    pub(super) const fn block(reason: DropReason, part: Option<NodeId>, rule: Option<RuleRef>) -> Self {
        Self { outcome: Outcome::Block(reason), part, rule }
    }

    pub(super) const fn unknown(fact: MissingFact, part: Option<NodeId>) -> Self {
        Self { outcome: Outcome::Unknown(fact), part, rule: None }
    }
}

/// The ports that are in both ranges.
pub(super) fn intersection(one: PortRange, other: PortRange) -> Option<PortRange> {
    let both = PortRange { first: one.first.max(other.first), last: one.last.min(other.last) };
    (both.first <= both.last).then_some(both)
}

/// What is left of `range` without `taken`, lower part first.
pub(super) fn without(range: PortRange, taken: PortRange) -> [Option<PortRange>; 2] {
    let Some(taken) = intersection(range, taken) else { return [Some(range), None] };
    let below = taken.first.checked_sub(1).filter(|last| *last >= range.first).map(|last| PortRange { first: range.first, last });
    let above = taken.last.checked_add(1).filter(|first| *first <= range.last).map(|first| PortRange { first, last: range.last });
    [below, above]
}
