//! A NAT gateway (aws-facts 3.17-3.27).

use std::net::Ipv4Addr;
use std::sync::Arc;

use super::fact::Fact;
use super::id::{SubnetId, VpcId};
use crate::report::Place;

/// One NAT gateway.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NatGateway {
    /// The subnet it stands in; `None` for a regional one, which stands in none.
    pub subnet: Option<SubnetId>,
    /// The VPC, where it is known apart from the subnet (a regional NAT gateway).
    pub vpc: Option<VpcId>,
    /// Public (with an Elastic IP) or private.
    pub connectivity: Fact<NatConnectivity>,
    /// Its state; a template means it to be available.
    pub state: NatState,
    /// Its private address, when the files tell.
    pub address: Option<Ipv4Addr>,
    /// The zones in which a regional one is present; `None` when that is not known, and for a zonal one.
    pub zones: Option<Vec<Arc<str>>>,
    /// Where it is declared.
    pub place: Place,
}

/// `ConnectivityType` of the EC2 API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NatConnectivity {
    /// Translates to an Elastic IP.
    Public,
    /// Translates to its own private address.
    Private,
}

/// `State` of the EC2 API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NatState {
    /// Being made.
    Pending,
    /// Could not be made.
    Failed,
    /// In service.
    Available,
    /// Going away.
    Deleting,
    /// Gone.
    Deleted,
}
