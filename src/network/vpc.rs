//! A VPC: its CIDR blocks, DNS attributes and the defaults that things inside it fall back on.

use std::sync::Arc;

use ipnet::{Ipv4Net, Ipv6Net};

use super::fact::Fact;
use super::id::{NetworkAclId, RouteTableId, SecurityGroupId};
use crate::report::Place;

/// One VPC.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vpc {
    /// IPv4 CIDR blocks, the primary one first.
    pub cidrs: Vec<Fact<Ipv4Net>>,
    /// IPv6 CIDR blocks.
    pub ipv6_cidrs: Vec<Fact<Ipv6Net>>,
    /// `enableDnsSupport`; AWS's default is true (aws-facts 3.40).
    pub dns_support: Fact<bool>,
    /// `enableDnsHostnames`; AWS's default is false outside a default VPC (aws-facts 3.40).
    pub dns_hostnames: Fact<bool>,
    /// The table of subnets without an explicit association (aws-facts 3.1). Every VPC has one; `None` when no file
    /// declares it, and then it holds the local routes alone.
    pub main_route_table: Option<RouteTableId>,
    /// The group of things that name none (aws-facts 3.33).
    pub default_security_group: SecurityGroupId,
    /// The default network ACL, when a file declares or changes it; otherwise it allows all (aws-facts 3.35).
    pub default_network_acl: Option<NetworkAclId>,
    /// Its Region, when it is not the network's own.
    pub region: Option<Arc<str>>,
    /// The account that owns it, when the files tell; a shared subnet may be used by others.
    pub owner: Option<Arc<str>>,
    /// Whether its tenancy is `dedicated`, which Lambda does not support (aws-facts 1.12).
    pub dedicated_tenancy: bool,
    /// Where it is declared.
    pub place: Place,
}
