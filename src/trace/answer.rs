//! What a trace says: legs, hops, steps, and the rules that decided.

use std::net::IpAddr;
use std::sync::Arc;

use super::reason::{DropReason, MissingFact};
use crate::network::{Direction, FunctionId, NodeId, SecurityGroupId, SubnetId};
use crate::report::Place;

/// Who opens the connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A function of the network.
    Function(FunctionId),
    /// A function that does not exist yet, put into these subnets with these groups.
    Placed {
        /// The subnets.
        subnets: Vec<SubnetId>,
        /// The security groups.
        security_groups: Vec<SecurityGroupId>,
    },
}

/// One connection from one subnet: there and back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    /// The subnet in which the Lambda interface stands.
    pub subnet: SubnetId,
    /// The interface's address; an illustration, since AWS picks it (see `allocation`).
    pub interface_address: Option<IpAddr>,
    /// The way there.
    pub forward: Leg,
    /// The way back. Where `forward` is not delivered it is walked as if it were.
    pub reply: Leg,
}

/// One direction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leg {
    /// How it ends.
    pub verdict: Verdict,
    /// What carries it out of the subnet.
    pub via: Via,
    /// Where it passes, in the order in which it meets them.
    pub hops: Vec<Hop>,
    /// Everything that stops it, in the same order.
    pub blockers: Vec<Blocker>,
    /// Why the ways that might have been expected are not taken, for a leg that is dropped: the route that does not cover
    /// the address, the more specific one that wins, the rule that would match but for a translation. They stop nothing.
    pub explanations: Vec<Explanation>,
}

/// How a leg ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It arrives.
    Delivered,
    /// It is dropped; the first reason on the way.
    Dropped(DropReason),
    /// Nothing known drops it, but a fact that decides is missing.
    Undecided(MissingFact),
}

/// What carries traffic out of a subnet; the words of the terminal face.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Via {
    /// A NAT gateway.
    NatGateway,
    /// A NAT instance or another interface as route target.
    NatInstance,
    /// A gateway endpoint.
    GatewayEndpoint,
    /// An interface endpoint.
    InterfaceEndpoint,
    /// An internet gateway.
    InternetGateway,
    /// An egress-only internet gateway.
    EgressOnlyInternetGateway,
    /// A peering connection.
    Peering,
    /// A transit gateway.
    TransitGateway,
    /// A virtual private gateway.
    VirtualPrivateGateway,
    /// It stays in the VPC.
    Local,
    /// Nothing does.
    None,
}

/// One thing on the way and what happened there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hop {
    /// The thing.
    pub node: NodeId,
    /// What happened, in order.
    pub steps: Vec<Step>,
}

/// One decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What was asked.
    pub kind: StepKind,
    /// The answer.
    pub result: StepResult,
    /// The component that was asked: the group, the ACL, the route table.
    pub part: Option<NodeId>,
    /// The rule that decided, when one did.
    pub rule: Option<RuleRef>,
}

/// What is asked along the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StepKind {
    /// Does the name resolve, and to which address?
    Dns,
    /// May the role make and use the interface?
    RolePermissions,
    /// Do the groups of the sender let it out?
    SecurityGroupOut,
    /// Does the ACL of the subnet that it leaves let it out?
    NetworkAclOut,
    /// Which route is the most specific?
    Route,
    /// Does the ACL of the subnet that it enters let it in?
    NetworkAclIn,
    /// Does the gateway (NAT, internet, egress-only, endpoint) take it?
    Gateway,
    /// Is the source address translated?
    Translate,
    /// Do the groups of the target (or endpoint) let it in?
    SecurityGroupIn,
    /// Does the endpoint's policy allow it?
    EndpointPolicy,
    /// Does the bucket's policy allow it?
    BucketPolicy,
    /// Is the function in a state in which its interfaces are there?
    FunctionState,
    /// Does VPC Block Public Access allow it?
    BlockPublicAccess,
    /// Does a listener of the load balancer take it, and which target gets it?
    Listener,
    /// Is it tracked, so that the reply is let back?
    Tracked,
    /// Does it arrive?
    Arrive,
}

/// The answer to a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StepResult {
    /// It goes on.
    Pass,
    /// It is dropped here.
    Block(DropReason),
    /// It cannot be known.
    Unknown(MissingFact),
}

/// The rule, route or address that decided a step: enough to show and to find it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleRef {
    /// The rule in AWS's own terms, short and language-free: `allow tcp 443 to 0.0.0.0/0`, `0.0.0.0/0 → nat-0abc`.
    pub text: Arc<str>,
    /// Where it is declared.
    pub place: Place,
}

/// Why something that might have helped does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// Why not.
    pub reason: DropReason,
    /// The thing at which the question comes up.
    pub node: NodeId,
    /// The part of it: a table, a group, an ACL.
    pub part: Option<NodeId>,
    /// The rule or route that does not help.
    pub rule: Option<RuleRef>,
}

/// Something that stops a leg.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blocker {
    /// Why.
    pub reason: DropReason,
    /// The thing at which it stops.
    pub node: NodeId,
    /// The part of it that refuses: a group, an ACL, a table.
    pub part: Option<NodeId>,
    /// The direction of the filter, for filters.
    pub direction: Option<Direction>,
}

impl Via {
    /// The stable name in the JSON documents.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::NatGateway => "nat-gateway",
            Self::NatInstance => "nat-instance",
            Self::GatewayEndpoint => "gateway-endpoint",
            Self::InterfaceEndpoint => "interface-endpoint",
            Self::InternetGateway => "internet-gateway",
            Self::EgressOnlyInternetGateway => "egress-only-internet-gateway",
            Self::Peering => "peering",
            Self::TransitGateway => "transit-gateway",
            Self::VirtualPrivateGateway => "virtual-private-gateway",
            Self::Local => "local",
            Self::None => "none",
        }
    }
}

impl StepKind {
    /// The stable name in the JSON documents.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Dns => "dns",
            Self::RolePermissions => "role-permissions",
            Self::SecurityGroupOut => "security-group-out",
            Self::NetworkAclOut => "network-acl-out",
            Self::Route => "route",
            Self::NetworkAclIn => "network-acl-in",
            Self::Gateway => "gateway",
            Self::Translate => "translate",
            Self::SecurityGroupIn => "security-group-in",
            Self::EndpointPolicy => "endpoint-policy",
            Self::BucketPolicy => "bucket-policy",
            Self::FunctionState => "function-state",
            Self::BlockPublicAccess => "block-public-access",
            Self::Listener => "listener",
            Self::Tracked => "tracked",
            Self::Arrive => "arrive",
        }
    }
}
