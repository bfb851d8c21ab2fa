//! A VPC peering connection (aws-facts 3.10, 3.11, 3.43).

use std::sync::Arc;

use super::fact::Fact;
use super::id::VpcId;
use crate::report::Place;

/// One peering connection. It carries traffic between the two VPCs' own addresses only, and each side needs a route.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeeringConnection {
    /// Who asked for it.
    pub requester: PeeringSide,
    /// Who accepts it.
    pub accepter: PeeringSide,
    /// Whether its status is `active`.
    pub active: bool,
    /// Where it is declared.
    pub place: Place,
}

/// One end of a peering connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeeringSide {
    /// The VPC; it need not be in the files.
    pub vpc: VpcId,
    /// Its account, when the files tell.
    pub account: Option<Arc<str>>,
    /// Its Region, when the files tell.
    pub region: Option<Arc<str>>,
    /// `AllowDnsResolutionFromRemoteVpc`; AWS's default is false (aws-facts 3.43).
    pub dns_resolution: Fact<bool>,
}

impl PeeringConnection {
    /// The side of `vpc` and the side opposite, when `vpc` is one of the two.
    #[must_use]
    pub fn sides(&self, vpc: &VpcId) -> Option<(&PeeringSide, &PeeringSide)> {
        if self.requester.vpc == *vpc {
            Some((&self.requester, &self.accepter))
        } else if self.accepter.vpc == *vpc {
            Some((&self.accepter, &self.requester))
        } else {
            None
        }
    }
}
