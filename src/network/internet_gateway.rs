//! Internet gateways: the door for public addresses, and the egress-only one for IPv6 (aws-facts 3.15, 3.16).

use super::id::VpcId;
use crate::report::Place;

/// One internet gateway.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InternetGateway {
    /// The VPC it is attached to, if any.
    pub vpc: Option<VpcId>,
    /// Where it is declared.
    pub place: Place,
}

/// One egress-only internet gateway: IPv6, outbound only, stateful.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EgressOnlyInternetGateway {
    /// The VPC it belongs to.
    pub vpc: Option<VpcId>,
    /// Where it is declared.
    pub place: Place,
}
