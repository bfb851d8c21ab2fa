//! A VPC endpoint: gateway (a route to S3 or DynamoDB) or interface (an address inside the VPC) (aws-facts 3.45-3.57).

use std::net::IpAddr;
use std::sync::Arc;

use super::fact::Fact;
use super::id::{RouteTableId, SecurityGroupId, SubnetId, VpcId};
use super::policy::Policy;
use crate::report::Place;

/// One VPC endpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VpcEndpoint {
    /// The VPC it belongs to.
    pub vpc: VpcId,
    /// The service's short name: `s3`, `dynamodb`, `secretsmanager`; the full name for a third party's service.
    pub service: Fact<Arc<str>>,
    /// The Region of the service, from its full name; `None` when it is the network's own.
    pub region: Option<Arc<str>>,
    /// Gateway or interface.
    pub kind: EndpointKind,
    /// The endpoint policy; `None` allows everything, which is AWS's default (aws-facts 3.53).
    pub policy: Option<Policy>,
    /// Whether its state is `available` (aws-facts 3.54).
    pub available: bool,
    /// The private addresses of its interfaces, when the files tell.
    pub addresses: Vec<IpAddr>,
    /// The zones in which the service is offered, when the files tell.
    pub service_zones: Option<Vec<Arc<str>>>,
    /// Where it is declared.
    pub place: Place,
}

/// What makes the two kinds of endpoint different.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EndpointKind {
    /// A prefix-list route in each of these tables (aws-facts 3.45).
    Gateway {
        /// The associated tables.
        route_tables: Vec<RouteTableId>,
    },
    /// An interface with a private address in each of these subnets (aws-facts 3.49).
    Interface {
        /// The subnets; at most one per zone.
        subnets: Vec<SubnetId>,
        /// The groups; the VPC's default group when the files name none (aws-facts 3.33).
        security_groups: Vec<SecurityGroupId>,
        /// `PrivateDnsEnabled`; CloudFormation's default is false (aws-facts 3.50).
        private_dns: Fact<bool>,
    },
    /// A Gateway Load Balancer endpoint: a route target, with an appliance behind it that nobody's files describe. An AWS
    /// Network Firewall's endpoint is one too.
    GatewayLoadBalancer {
        /// The subnets.
        subnets: Vec<SubnetId>,
    },
    /// Resource or service-network endpoint, as written; not modelled as a path.
    Other(Arc<str>),
}
