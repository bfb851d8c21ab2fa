//! What is left of each subnet's addresses and of the quotas.

use crate::order::SortedMap;

use ipnet::Ipv4Net;

use super::{Era, Interface};
use crate::facts::quotas::{HYPERPLANE_INTERFACES_PER_VPC, INTERFACES_PER_REGION_BEFORE, RESERVED_ADDRESSES_PER_SUBNET};
use crate::network::{EndpointKind, Network, SubnetId, VpcId};

/// What is left after the interfaces are made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Headroom {
    /// Each declared subnet, sorted by id.
    pub subnets: Vec<SubnetHeadroom>,
    /// Each quota that the interfaces count against.
    pub quotas: Vec<QuotaUse>,
}

/// One subnet's addresses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubnetHeadroom {
    /// The subnet.
    pub subnet: SubnetId,
    /// Addresses that AWS leaves to the customer: the range less five (aws-facts 7.1). `None` when the range is not known.
    pub usable: Option<u32>,
    /// Taken by Lambda interfaces.
    pub lambda: u32,
    /// Taken by what else stands there: as AWS counts it where AWS was asked, else NAT gateways, interface endpoints and
    /// declared resources (aws-facts 7.4).
    pub others: u32,
}

/// One quota.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuotaUse {
    /// Which quota.
    pub quota: Quota,
    /// For a quota per VPC: the VPC's id. `None` for the whole Region.
    pub scope: Option<VpcId>,
    /// Interfaces that count against it.
    pub used: u32,
    /// The default limit.
    pub limit: u32,
}

/// The quotas that Lambda's interfaces count against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Quota {
    /// Lambda: elastic network interfaces per VPC, since 2019 (aws-facts 2.20).
    HyperplaneInterfacesPerVpc,
    /// EC2: network interfaces per Region, as it was before 2019-12 (aws-facts 1.20).
    InterfacesPerRegion,
}

impl SubnetHeadroom {
    /// Addresses still free; negative when more are needed than there are. `None` when the range is not known.
    #[must_use]
    pub fn free(&self) -> Option<i64> {
        Some(i64::from(self.usable?) - i64::from(self.lambda) - i64::from(self.others))
    }
}

/// Counts what `interfaces` leave in each subnet and quota.
#[must_use]
pub fn headroom(network: &Network, era: Era, interfaces: &[Interface]) -> Headroom {
    let subnets: Vec<SubnetHeadroom> = network
        .subnets
        .iter()
        .map(|(id, subnet)| {
            let usable = subnet.cidr.known().map(usable);
            let lambda = sum(interfaces.iter().filter(|interface| interface.key.subnet == *id));
            let counted = usable.zip(subnet.available_addresses).map(|(usable, available)| {
                // The interfaces that Lambda has there already are among the taken ones; without their list they are those
                // that its functions need.
                let there = network.lambda_interfaces.iter().filter(|interface| interface.subnet == *id).count();
                let there = if network.listed.interfaces { u32::try_from(there).unwrap_or(u32::MAX) } else { lambda };
                usable.saturating_sub(available).saturating_sub(there)
            });
            let others = counted.unwrap_or_else(|| others(network, id, subnet.cidr.known()));
            SubnetHeadroom { subnet: id.clone(), usable, lambda, others }
        })
        .collect();
    let quotas = match era {
        Era::After => per_vpc(network, interfaces),
        Era::Before => vec![per_region(&subnets, interfaces)],
    };
    Headroom { subnets, quotas }
}

/// Interfaces in subnets outside the files are left out: which VPC they count against is not known.
fn per_vpc(network: &Network, interfaces: &[Interface]) -> Vec<QuotaUse> {
    let mut used: SortedMap<&VpcId, u32> = SortedMap::from_iter(network.vpcs.keys().map(|id| (id, 0)));
    for interface in interfaces {
        if let Some(subnet) = network.subnets.get(&interface.key.subnet) {
            let count = used.entry(&subnet.vpc).or_default();
            *count = count.saturating_add(interface.count);
        }
    }
    used.into_iter()
        .map(|(vpc, used)| QuotaUse {
            quota: Quota::HyperplaneInterfacesPerVpc,
            scope: Some(vpc.clone()),
            used,
            limit: HYPERPLANE_INTERFACES_PER_VPC.value,
        })
        .collect()
}

/// Every interface of the account counts, Lambda's and the others'.
fn per_region(subnets: &[SubnetHeadroom], interfaces: &[Interface]) -> QuotaUse {
    let others = subnets.iter().map(|subnet| subnet.others).fold(0, u32::saturating_add);
    QuotaUse {
        quota: Quota::InterfacesPerRegion,
        scope: None,
        used: sum(interfaces.iter()).saturating_add(others),
        limit: INTERFACES_PER_REGION_BEFORE.value,
    }
}

fn sum<'i>(interfaces: impl Iterator<Item = &'i Interface>) -> u32 {
    interfaces.map(|interface| interface.count).fold(0, u32::saturating_add)
}

/// The whole range less the five reserved addresses; nothing where the range is smaller than that.
fn usable(cidr: &Ipv4Net) -> u32 {
    let host_bits = u32::from(cidr.max_prefix_len().saturating_sub(cidr.prefix_len()));
    1_u32.checked_shl(host_bits).unwrap_or(u32::MAX).saturating_sub(RESERVED_ADDRESSES_PER_SUBNET.value)
}

/// One address for each NAT gateway, interface endpoint and resource in the subnet. A resource that may stand in several
/// subnets counts in each of them, unless its address tells in which it stands.
fn others(network: &Network, id: &SubnetId, cidr: Option<&Ipv4Net>) -> u32 {
    let nat_gateways = network.nat_gateways.values().filter(|nat| nat.subnet.as_ref() == Some(id)).count();
    let endpoints = network
        .vpc_endpoints
        .values()
        .filter(|endpoint| match &endpoint.kind {
            EndpointKind::Interface { subnets, .. } | EndpointKind::GatewayLoadBalancer { subnets } => subnets.contains(id),
            EndpointKind::Gateway { .. } | EndpointKind::Other(_) => false,
        })
        .count();
    let resources = network
        .resources
        .values()
        .filter(|resource| match (resource.address, cidr) {
            (Some(address), Some(cidr)) if resource.subnets.is_empty() || resource.subnets.contains(id) => cidr.contains(&address),
            _ => resource.subnets.contains(id),
        })
        .count();
    u32::try_from(nat_gateways.saturating_add(endpoints).saturating_add(resources)).unwrap_or(u32::MAX)
}
