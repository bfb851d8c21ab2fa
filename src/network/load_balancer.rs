//! What a load balancer does with a connection: listeners, target groups and targets.
//!
//! Its address and groups are those of the [`Resource`](super::Resource) with the same id.

use std::net::IpAddr;
use std::sync::Arc;

use super::fact::Fact;
use super::id::{FunctionId, ResourceId};
use super::traffic::Protocol;
use crate::report::Place;

/// One load balancer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadBalancer {
    /// Which of the kinds.
    pub kind: LoadBalancerKind,
    /// Whether its scheme is `internet-facing`.
    pub internet_facing: Fact<bool>,
    /// Whether it serves targets in every zone from each of its own.
    pub cross_zone: Fact<bool>,
    /// Its listeners.
    pub listeners: Vec<Listener>,
    /// Where it is declared.
    pub place: Place,
}

/// `Type` of the Elastic Load Balancing API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoadBalancerKind {
    /// Application Load Balancer.
    Application,
    /// Network Load Balancer.
    Network,
    /// Gateway Load Balancer.
    Gateway,
    /// The previous generation.
    Classic,
}

/// One listener.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listener {
    /// TCP or UDP; HTTP, HTTPS and TLS are TCP.
    pub protocol: Protocol,
    /// The port that it listens on.
    pub port: u16,
    /// Where it sends connections by default or by a rule.
    pub target_groups: Vec<TargetGroup>,
    /// Where it is declared.
    pub place: Place,
}

/// One target group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TargetGroup {
    /// Its name in the files.
    pub id: Arc<str>,
    /// Its registered targets, as far as the files tell.
    pub targets: Vec<Target>,
    /// Whether these are all: targets are often registered by an Auto Scaling group.
    pub targets_known: bool,
    /// Whether targets see the caller's address (`preserve_client_ip.enabled`).
    pub preserves_client_address: Fact<bool>,
    /// Where it is declared.
    pub place: Place,
}

/// One target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// What it is.
    pub to: TargetIs,
    /// The port on the target.
    pub port: u16,
    /// The zone that it is registered in, when the files tell.
    pub zone: Option<Arc<str>>,
    /// The health check's answer, when the files tell.
    pub healthy: Option<bool>,
}

/// What a target is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TargetIs {
    /// An instance or another load balancer.
    Resource(ResourceId),
    /// An address.
    Address(IpAddr),
    /// A Lambda function, which is invoked and not connected to.
    Function(FunctionId),
}
