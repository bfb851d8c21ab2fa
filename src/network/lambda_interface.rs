//! A Lambda network interface that exists already, as `describe-network-interfaces` shows it (aws-facts 2.41).

use std::net::Ipv4Addr;
use std::sync::Arc;

use super::id::{SecurityGroupId, SubnetId};
use crate::report::Place;

/// One existing interface. Which functions use it follows from its subnet and groups (aws-facts 2.3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LambdaInterface {
    /// `eni-…`.
    pub id: Arc<str>,
    /// The subnet it stands in.
    pub subnet: SubnetId,
    /// Its groups.
    pub security_groups: Vec<SecurityGroupId>,
    /// Its private address.
    pub address: Option<Ipv4Addr>,
    /// An Elastic IP that somebody associated by hand: unsupported, and lost when Lambda makes the interface anew
    /// (aws-facts 2.43).
    pub public_address: Option<Ipv4Addr>,
    /// Where it is described.
    pub place: Place,
}
