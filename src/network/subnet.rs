//! A subnet: an address range in one availability zone, with one route table and one network ACL.

use std::sync::Arc;

use ipnet::{Ipv4Net, Ipv6Net};

use super::fact::Fact;
use super::id::{NetworkAclId, RouteTableId, VpcId};
use crate::report::Place;

/// One subnet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subnet {
    /// The VPC it belongs to.
    pub vpc: VpcId,
    /// Its IPv4 range.
    pub cidr: Fact<Ipv4Net>,
    /// Its IPv6 range (a /64), when it has one.
    pub ipv6_cidr: Option<Fact<Ipv6Net>>,
    /// Its availability zone: `us-east-1a`.
    pub zone: Fact<Arc<str>>,
    /// The table it is explicitly associated with; `None` means the VPC's main table (aws-facts 3.1).
    pub route_table: Option<RouteTableId>,
    /// The ACL it is explicitly associated with; `None` means the VPC's default ACL (aws-facts 3.35).
    pub network_acl: Option<NetworkAclId>,
    /// `EnableDns64`: names without an IPv6 address get one under 64:ff9b::/96 (aws-facts 3.25).
    pub dns64: Fact<bool>,
    /// `AvailableIpAddressCount`: how many addresses AWS says are free, where AWS was asked. What is taken already is not
    /// among them.
    pub available_addresses: Option<u32>,
    /// Where it is declared.
    pub place: Place,
}
