//! What is left of each subnet's addresses and of the quotas.

use crate::order::{self, SortedMap, SortedSet};
use std::net::Ipv4Addr;

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
    let mut lambda = nothing_in_each(network);
    for interface in interfaces {
        if let Some(count) = lambda.get_mut(&interface.key.subnet) {
            *count = count.saturating_add(interface.count);
        }
    }
    let mut there = nothing_in_each(network);
    for interface in &network.lambda_interfaces {
        if let Some(count) = there.get_mut(&interface.subnet) {
            *count = count.saturating_add(1);
        }
    }
    let taken = lambda.into_values().zip(others(network).into_values());
    let subnets: Vec<SubnetHeadroom> = network
        .subnets
        .iter()
        .zip(taken)
        .map(|((id, subnet), (lambda, others))| {
            let usable = subnet.cidr.known().map(usable);
            let counted = usable.zip(subnet.available_addresses).map(|(usable, available)| {
                // The interfaces that Lambda has there already are among the taken ones; without their list they are those
                // that its functions need.
                let there = if network.listed.interfaces { there.get(id).copied().unwrap_or(0) } else { lambda };
                usable.saturating_sub(available).saturating_sub(there)
            });
            SubnetHeadroom { subnet: id.clone(), usable, lambda, others: counted.unwrap_or(others) }
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

/// Each subnet of the network with a count, in order.
type Counts<'n> = SortedMap<&'n SubnetId, u32>;

fn nothing_in_each(network: &Network) -> Counts<'_> {
    network.subnets.keys().map(|id| (id, 0)).collect()
}

/// For each subnet one address for each NAT gateway, interface endpoint and resource in it. A resource that may stand in
/// several subnets counts in each of them, unless its address tells in which it stands.
fn others(network: &Network) -> Counts<'_> {
    let mut counts = nothing_in_each(network);
    let mut add = |id: &SubnetId| {
        if let Some(count) = counts.get_mut(id) {
            *count = count.saturating_add(1);
        }
    };
    network.nat_gateways.values().filter_map(|nat| nat.subnet.as_ref()).for_each(&mut add);
    for endpoint in network.vpc_endpoints.values() {
        match &endpoint.kind {
            EndpointKind::Interface { subnets, .. } | EndpointKind::GatewayLoadBalancer { subnets } => {
                each_once(subnets).for_each(&mut add);
            }
            EndpointKind::Gateway { .. } | EndpointKind::Other(_) => {}
        }
    }
    let ranges = Ranges::new(network);
    for resource in network.resources.values() {
        match resource.address {
            Some(address) if resource.subnets.is_empty() => ranges.around(address).for_each(&mut add),
            Some(address) => {
                let cidr = |id: &SubnetId| network.subnets.get(id).and_then(|subnet| subnet.cidr.known());
                let may_hold = |id: &&SubnetId| cidr(id).is_none_or(|cidr| cidr.contains(&address));
                each_once(&resource.subnets).filter(may_hold).for_each(&mut add);
            }
            None => each_once(&resource.subnets).for_each(&mut add),
        }
    }
    counts
}

fn each_once(subnets: &[SubnetId]) -> impl Iterator<Item = &SubnetId> {
    subnets.iter().collect::<SortedSet<_>>().into_iter()
}

/// The subnets by their range: by its length, then by where it begins, so that those around an address are found without
/// going through all of them.
struct Ranges<'n> {
    lengths: SortedSet<u8>,
    subnets: SortedMap<(u8, Ipv4Addr), Vec<&'n SubnetId>>,
}

impl<'n> Ranges<'n> {
    fn new(network: &'n Network) -> Self {
        let known = network.subnets.iter().filter_map(|(id, subnet)| Some((subnet.cidr.known()?, id)));
        let mut ranges: Vec<_> = known.map(|(cidr, id)| ((cidr.prefix_len(), cidr.network()), id)).collect();
        order::sort_by(&mut ranges, |(one, _), (other, _)| one.cmp(other));
        let lengths = ranges.iter().map(|((length, _), _)| *length).collect();
        let mut subnets: SortedMap<_, Vec<_>> = SortedMap::new();
        for (range, id) in ranges {
            subnets.entry(range).or_default().push(id);
        }
        Self { lengths, subnets }
    }

    fn around(&self, address: Ipv4Addr) -> impl Iterator<Item = &'n SubnetId> {
        let begins = move |length: u8| Some((length, Ipv4Net::new(address, length).ok()?.network()));
        let ranges = self.lengths.iter().filter_map(move |length| self.subnets.get(&begins(*length)?));
        ranges.flatten().copied()
    }
}
