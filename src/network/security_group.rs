//! A security group: allow rules in both directions, stateful (aws-facts 3.28-3.34).

use std::sync::Arc;

use ipnet::{Ipv4Net, Ipv6Net};

use super::id::{PrefixListId, SecurityGroupId, VpcId};
use super::traffic::{PortRange, ProtocolMatch};
use crate::report::Place;

/// One security group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecurityGroup {
    /// The VPC it belongs to, when the files tell.
    pub vpc: Option<VpcId>,
    /// What may come in.
    pub ingress: Vec<SecurityGroupRule>,
    /// What may go out.
    pub egress: Vec<SecurityGroupRule>,
    /// Where it is declared.
    pub place: Place,
}

/// One allow rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecurityGroupRule {
    /// The protocols.
    pub protocol: ProtocolMatch,
    /// The destination ports; all of them for protocols without ports.
    pub ports: PortRange,
    /// The other side.
    pub peer: RulePeer,
    /// The rule's own description; empty when it has none.
    pub description: Arc<str>,
    /// Where it is declared.
    pub place: Place,
}

/// The other side of a rule (aws-facts 3.30).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RulePeer {
    /// An IPv4 range.
    Ipv4(Ipv4Net),
    /// An IPv6 range.
    Ipv6(Ipv6Net),
    /// A prefix list.
    PrefixList(PrefixListId),
    /// The private addresses of interfaces that carry this group.
    SecurityGroup(SecurityGroupId),
    /// Not to be known from the files.
    Unknown(Arc<str>),
}
