//! A thing inside a VPC that a function may want to reach: a database, a cache, an instance, a mount target.
//!
//! The model needs its address, its groups and its port; what it does there is left out.

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

use super::fact::Fact;
use super::id::{SecurityGroupId, SubnetId};
use crate::report::Place;

/// One reachable thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resource {
    /// What it is.
    pub kind: ResourceKind,
    /// The subnets it may stand in, in the order of the file.
    pub subnets: Vec<SubnetId>,
    /// Its security groups.
    pub security_groups: Vec<SecurityGroupId>,
    /// The port it listens on, where the kind or the file tells.
    pub port: Option<u16>,
    /// Its private address, where the file tells.
    pub address: Option<Ipv4Addr>,
    /// Further private addresses of the same interface, IPv6 ones among them.
    pub more_addresses: Vec<IpAddr>,
    /// Its public address, where the file tells.
    pub public_address: Option<Ipv4Addr>,
    /// The id of its network interface (`eni-…`), where the file tells; routes and rules may name it.
    pub interface: Option<Arc<str>>,
    /// Whether EC2 drops what is neither from nor to it (`SourceDestCheck`); a NAT instance must have it off (aws-facts 3.26).
    pub source_dest_check: Fact<bool>,
    /// Whether its placement and groups are fully known.
    pub known: bool,
    /// The type as the file writes it: `AWS::RDS::DBInstance`.
    pub written_as: Arc<str>,
    /// Where it is declared.
    pub place: Place,
}

/// What kind of thing it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ResourceKind {
    /// RDS, Aurora, Neptune, DocumentDB or an RDS Proxy.
    Database,
    /// ElastiCache, MemoryDB or DAX.
    Cache,
    /// OpenSearch or Redshift.
    Warehouse,
    /// An EFS mount target.
    FileSystem,
    /// An Amazon MSK cluster or Amazon MQ broker.
    Broker,
    /// An EC2 instance or another interface.
    Instance,
    /// An Elastic Load Balancer.
    LoadBalancer,
}
