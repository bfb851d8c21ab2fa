//! VPC Block Public Access: one switch for an account and Region, with exclusions (aws-facts 3.58, 3.59).

use super::fact::Fact;
use super::id::NodeId;
use crate::report::Place;

/// The account's setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockPublicAccess {
    /// `InternetGatewayBlockMode`.
    pub mode: Fact<BlockMode>,
    /// VPCs and subnets that it leaves out.
    pub exclusions: Vec<BlockExclusion>,
    /// Where it is declared.
    pub place: Place,
}

/// `InternetGatewayBlockMode` of the EC2 API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockMode {
    /// Nothing is blocked.
    Off,
    /// Nothing passes an internet gateway or egress-only internet gateway.
    Bidirectional,
    /// Only what a NAT gateway or an egress-only internet gateway sends out passes.
    Ingress,
}

/// One exclusion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockExclusion {
    /// The VPC or subnet.
    pub of: NodeId,
    /// True for `allow-bidirectional`, false for `allow-egress`.
    pub bidirectional: bool,
    /// Where it is declared.
    pub place: Place,
}
