//! A Lambda function's networking half: where it is attached, what it needs, what it calls.

use std::sync::Arc;

use super::destination::Destination;
use super::fact::Fact;
use super::id::{SecurityGroupId, SubnetId};
use crate::report::Place;

/// One Lambda function that is attached to a VPC.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LambdaFunction {
    /// `FunctionName`, when the files give one apart from the id.
    pub name: Option<Arc<str>>,
    /// The subnets it may use, in the order of the file; also those outside the files, by token.
    pub subnets: Vec<SubnetId>,
    /// False when the list is only known after deployment; `subnets` then holds what is known of it.
    pub subnets_known: bool,
    /// Its security groups, in the order of the file.
    pub security_groups: Vec<SecurityGroupId>,
    /// False when the list is only known after deployment.
    pub security_groups_known: bool,
    /// `Ipv6AllowedForDualStack`; default false (aws-facts 2.10).
    pub dual_stack: Fact<bool>,
    /// Memory in MB; Lambda's default is 128 (aws-facts 5.9).
    pub memory_mb: u32,
    /// Timeout in seconds; Lambda's default is 3.
    pub timeout_s: u32,
    /// Reserved concurrency, when set.
    pub reserved_concurrency: Option<u32>,
    /// The runtime's identifier (`python3.13`); `None` for container images and unknown values.
    pub runtime: Option<Arc<str>>,
    /// What the execution role lets Lambda do.
    pub role: RolePermissions,
    /// The ARN of the execution role, when the files tell; policies name it.
    pub role_arn: Option<Arc<str>>,
    /// Its state in Lambda; `None` in files that describe what is to be.
    pub state: Option<FunctionState>,
    /// What the function is seen to call.
    pub calls: Vec<Call>,
    /// Where it is declared.
    pub place: Place,
}

/// Whether the execution role grants the EC2 actions that a VPC function needs (aws-facts 4.1).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum RolePermissions {
    /// All of them.
    Granted,
    /// These actions are missing: `ec2:CreateNetworkInterface`.
    Missing(Vec<Arc<str>>),
    /// The role is not in the files, or a condition or token hides the answer.
    #[default]
    Unknown,
}

/// `State` of the Lambda API, as far as it decides whether a connection can be made (aws-facts 2.12).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FunctionState {
    /// Its interfaces are being made.
    Pending,
    /// It can be invoked.
    Active,
    /// Its interfaces were taken back after 14 days; the next invocation fails (aws-facts 2.35).
    Inactive,
    /// It could not be made.
    Failed,
}

/// One destination that a function is seen to call, and how we know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// What it calls.
    pub to: Destination,
    /// The actions that it is allowed to use there: `dynamodb:GetItem`; empty when that is not known.
    pub actions: Vec<Arc<str>>,
    /// How we know, in the file's own names: `policy DynamoDBCrudPolicy`.
    pub why: Arc<str>,
    /// The line that says so.
    pub place: Place,
}
