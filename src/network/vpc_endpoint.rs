//! A VPC endpoint: gateway (a route to S3 or DynamoDB) or interface (an address inside the VPC) (aws-facts 3.45-3.57).

use std::sync::Arc;

use super::fact::Fact;
use super::id::{RouteTableId, SecurityGroupId, SubnetId, VpcId};
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
    /// The endpoint policy, as far as it concerns the model.
    pub policy: EndpointPolicy,
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
    /// Gateway Load Balancer, resource or service-network endpoint, as written; not modelled as a path.
    Other(Arc<str>),
}

/// An endpoint policy, reduced to what decides a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EndpointPolicy {
    /// No policy, or one that allows everything: AWS's default (aws-facts 3.53).
    FullAccess,
    /// Nothing is allowed.
    DeniesAll,
    /// Allows some actions, resources or principals only; whether a given call passes depends on the call.
    Restricted,
}
