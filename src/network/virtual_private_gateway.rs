//! A virtual private gateway: the VPC's end of VPN connections and Direct Connect (aws-facts 3.13).

use ipnet::IpNet;

use super::id::VpcId;
use crate::report::Place;

/// One virtual private gateway. The model follows traffic to it, which is where AWS ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VirtualPrivateGateway {
    /// The VPC it is attached to, if any.
    pub vpc: Option<VpcId>,
    /// Whether it and its attachment are up.
    pub available: bool,
    /// The ranges on the far side that the files name (static routes of its VPN connections).
    pub remote: Vec<IpNet>,
    /// Where it is declared.
    pub place: Place,
}
