//! What goes wrong during a run, or is changed on purpose: events that a user places on the timeline.
//!
//! Most faults alter the network for a while; the run then goes by traces of the altered network, made before it begins.
//! The seed's chances are drawn as without the fault, so that two runs can be compared.

use std::sync::Arc;

use crate::edit::{self, Edit};
use crate::network::{EndpointKind, Fact, FunctionId, NatGatewayId, NatState, Network, SecurityGroupId, SubnetId, VpcEndpointId};
use crate::units::{SimDuration, SimTime};

/// One fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What happens.
    pub kind: FaultKind,
    /// When it begins.
    pub start: SimTime,
    /// How long it lasts; to the end of the run when that is not said.
    pub lasts: Option<SimDuration>,
}

/// What happens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// An availability zone is gone, with the environments, NAT gateways and endpoints in it.
    ZoneLost(Arc<str>),
    /// A NAT gateway fails.
    NatGatewayLost(NatGatewayId),
    /// The interface of a function in a subnet is deleted; in all its subnets when none is named. Lambda makes a new one.
    InterfaceDeleted {
        /// The function.
        function: FunctionId,
        /// The subnet.
        subnet: Option<SubnetId>,
    },
    /// EC2 refuses Lambda's calls: no interface is made.
    Ec2Throttled,
    /// An endpoint fails.
    EndpointLost(VpcEndpointId),
    /// All rules of a security group are taken away.
    GroupEmptied(SecurityGroupId),
    /// The network is edited.
    Edited(Vec<Edit>),
    /// A function is updated: it runs as before while the update is in progress, then its environments are replaced and
    /// the edits hold.
    Deployed {
        /// The function.
        function: FunctionId,
        /// What the update changes in the network.
        edits: Vec<Edit>,
    },
    /// The VPCs' resolver answers nothing.
    DnsLost,
}

impl Fault {
    /// When it ends, if it does.
    #[must_use]
    pub fn end(&self) -> Option<SimTime> {
        self.lasts.map(|lasts| self.start + lasts)
    }
}

impl FaultKind {
    /// The names of all kinds, as in workload files and on the command line.
    pub const NAMES: [&'static str; 8] = [
        "zone-lost",
        "nat-gateway-lost",
        "interface-deleted",
        "ec2-throttled",
        "endpoint-lost",
        "security-group-edited",
        "deploy",
        "dns-lost",
    ];

    /// The kind of this name, with the id that it needs: a zone, a gateway, a function (and for an interface a subnet after
    /// a slash), a group. `None` for another name, or where the id is missing.
    #[must_use]
    pub fn parse(name: &str, id: Option<&str>) -> Option<Self> {
        let id = id.filter(|id| !id.is_empty());
        Some(match name {
            "zone-lost" => Self::ZoneLost(id?.into()),
            "nat-gateway-lost" => Self::NatGatewayLost(id?.into()),
            "interface-deleted" => match id?.split_once('/') {
                Some((function, subnet)) => Self::InterfaceDeleted { function: function.into(), subnet: Some(subnet.into()) },
                None => Self::InterfaceDeleted { function: id?.into(), subnet: None },
            },
            "ec2-throttled" => Self::Ec2Throttled,
            "endpoint-lost" => Self::EndpointLost(id?.into()),
            "security-group-edited" => Self::GroupEmptied(id?.into()),
            "deploy" => Self::Deployed { function: id?.into(), edits: Vec::new() },
            "dns-lost" => Self::DnsLost,
            _ => return None,
        })
    }

    /// Its name.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::ZoneLost(_) => "zone-lost",
            Self::NatGatewayLost(_) => "nat-gateway-lost",
            Self::InterfaceDeleted { .. } => "interface-deleted",
            Self::Ec2Throttled => "ec2-throttled",
            Self::EndpointLost(_) => "endpoint-lost",
            Self::GroupEmptied(_) | Self::Edited(_) => "security-group-edited",
            Self::Deployed { .. } => "deploy",
            Self::DnsLost => "dns-lost",
        }
    }

    /// The id of what it is about.
    #[must_use]
    pub fn id(&self) -> Option<String> {
        match self {
            Self::ZoneLost(zone) => Some(zone.to_string()),
            Self::NatGatewayLost(id) => Some(id.to_string()),
            Self::InterfaceDeleted { function, subnet: None } | Self::Deployed { function, .. } => Some(function.to_string()),
            Self::InterfaceDeleted { function, subnet: Some(subnet) } => Some(format!("{function}/{subnet}")),
            Self::EndpointLost(id) => Some(id.to_string()),
            Self::GroupEmptied(id) => Some(id.to_string()),
            Self::Ec2Throttled | Self::Edited(_) | Self::DnsLost => None,
        }
    }

    /// Whether the fault changes what a trace says.
    pub(super) const fn alters(&self) -> bool {
        match self {
            Self::ZoneLost(_)
            | Self::NatGatewayLost(_)
            | Self::EndpointLost(_)
            | Self::GroupEmptied(_)
            | Self::Edited(_)
            | Self::DnsLost => true,
            Self::Deployed { edits, .. } => !edits.is_empty(),
            Self::InterfaceDeleted { .. } | Self::Ec2Throttled => false,
        }
    }

    /// Changes `network` as the fault does. What it names and is not there is passed over: then nothing is lost.
    pub(super) fn apply(&self, network: &mut Network) {
        match self {
            Self::ZoneLost(zone) => lose_zone(network, zone),
            Self::NatGatewayLost(id) => {
                if let Some(nat) = network.nat_gateways.get_mut(id) {
                    nat.state = NatState::Failed;
                }
            }
            Self::EndpointLost(id) => {
                if let Some(endpoint) = network.vpc_endpoints.get_mut(id) {
                    endpoint.available = false;
                }
            }
            Self::GroupEmptied(id) => {
                if let Some(group) = network.security_groups.get_mut(id) {
                    group.ingress.clear();
                    group.egress.clear();
                }
            }
            Self::Edited(edits) | Self::Deployed { edits, .. } => {
                for one in edits {
                    // An edit that does not fit leaves the network as it was.
                    let _ = edit::apply(network, one);
                }
            }
            Self::DnsLost => network.vpcs.values_mut().for_each(|vpc| vpc.dns_support = Fact::Known(false)),
            Self::InterfaceDeleted { .. } | Self::Ec2Throttled => {}
        }
    }
}

/// NAT gateways of the zone fail; endpoints and resources lose the subnets that they have in it, and fail with the last.
fn lose_zone(network: &mut Network, zone: &str) {
    let lost: Vec<SubnetId> = subnets_in(network, zone).cloned().collect();
    let stands = |subnet: &SubnetId| !lost.contains(subnet);
    for nat in network.nat_gateways.values_mut() {
        if nat.subnet.as_ref().is_some_and(|subnet| !stands(subnet)) {
            nat.state = NatState::Failed;
        }
        if let Some(zones) = &mut nat.zones {
            zones.retain(|one| &**one != zone);
        }
    }
    for endpoint in network.vpc_endpoints.values_mut() {
        match &mut endpoint.kind {
            EndpointKind::Interface { subnets, .. } | EndpointKind::GatewayLoadBalancer { subnets } => {
                let had = !subnets.is_empty();
                subnets.retain(stands);
                endpoint.available &= !(had && subnets.is_empty());
            }
            EndpointKind::Gateway { .. } | EndpointKind::Other(_) => {}
        }
    }
    let gone = |subnets: &[SubnetId]| !subnets.is_empty() && !subnets.iter().any(stands);
    let resources: Vec<_> =
        network.resources.iter().filter(|(_, resource)| gone(&resource.subnets)).map(|(id, _)| id.clone()).collect();
    for id in resources {
        network.resources.remove(&id);
    }
    network.resources.values_mut().for_each(|resource| resource.subnets.retain(stands));
}

/// The subnets of a zone.
pub(super) fn subnets_in<'n>(network: &'n Network, zone: &'n str) -> impl Iterator<Item = &'n SubnetId> {
    let in_zone = move |subnet: &Fact<Arc<str>>| subnet.known().is_some_and(|known| &**known == zone);
    network.subnets.iter().filter(move |(_, subnet)| in_zone(&subnet.zone)).map(|(id, _)| id)
}
