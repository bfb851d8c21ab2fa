//! What is left of each subnet's addresses and of the quotas.

use crate::network::{Network, SubnetId};

use super::{Era, Interface};

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
    /// Taken by NAT gateways, interface endpoints and declared resources (aws-facts 7.4).
    pub others: u32,
}

/// One quota.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuotaUse {
    /// Which quota.
    pub quota: Quota,
    /// For a quota per VPC: the VPC's id. `None` for the whole Region.
    pub scope: Option<crate::network::VpcId>,
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
pub fn headroom(_network: &Network, _era: Era, _interfaces: &[Interface]) -> Headroom {
    Headroom::default()
}
