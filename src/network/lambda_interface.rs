//! The Lambda network interfaces that exist already, as `describe-network-interfaces` shows them (aws-facts 2.41), and what
//! keeps them alive beside the functions themselves.

use std::net::Ipv4Addr;
use std::sync::Arc;

use super::id::{FunctionId, SecurityGroupId, SubnetId};
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
    /// The function in its description, for which it was made first; others may have joined since.
    pub made_for: Option<Arc<str>>,
    /// Where it is described.
    pub place: Place,
}

/// A published version of a function with the settings that it was published with: it keeps their interfaces alive
/// (aws-facts 2.8).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedVersion {
    /// The function.
    pub function: FunctionId,
    /// The version's number.
    pub version: Arc<str>,
    /// Its subnets.
    pub subnets: Vec<SubnetId>,
    /// Its groups.
    pub security_groups: Vec<SecurityGroupId>,
    /// Where it is listed.
    pub place: Place,
}

/// Which lists the files hold whole. What a list does not name does not exist; without the list nobody can say so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    /// The network interfaces.
    pub interfaces: bool,
    /// The functions.
    pub functions: bool,
    /// Their published versions.
    pub versions: bool,
}
