//! Hyperplane interfaces in time (since 2019): made with the function, shared by (groups, subnet), one more for every 65,000
//! connections after a lag, gone when nobody uses them (aws-facts 2.1-2.4, 2.19-2.20, 2.35-2.38).
//!
//! Knows numbers only; which function uses which interface is [`crate::simulation::profile`]'s, and when things happen the world's.

use crate::facts::quotas::CONNECTIONS_PER_HYPERPLANE_INTERFACE;
use crate::simulation::state::InterfaceError;

/// The interfaces of a run.
#[derive(Clone, Debug, Default)]
pub(in crate::simulation) struct Hyperplane {
    pub(in crate::simulation) combinations: Vec<Combination>,
    /// For each subnet of the network: addresses free for interfaces at the beginning, where known, and those taken.
    pub(in crate::simulation) subnets: Vec<(Option<u64>, u64)>,
    /// Interfaces of each VPC, which the quota counts.
    pub(in crate::simulation) vpcs: Vec<u64>,
    pub(in crate::simulation) limit: u64,
}

/// The interfaces of one set of groups in one subnet.
#[derive(Clone, Debug)]
pub(in crate::simulation) struct Combination {
    /// Index of the subnet in the network's list.
    pub(in crate::simulation) subnet: Option<usize>,
    /// Index of the VPC.
    pub(in crate::simulation) vpc: Option<usize>,
    /// The first function that uses it, and the number of the subnet there: how the log names it.
    pub(in crate::simulation) named: Option<(u16, u16)>,
    /// Whether a user's role lets Lambda delete it.
    pub(in crate::simulation) deletable: bool,
    pub(in crate::simulation) interfaces: u32,
    /// Whether one more is being made.
    pub(in crate::simulation) growing: bool,
    /// Whether it was deleted by someone and is being made again.
    pub(in crate::simulation) broken: bool,
    open: u32,
}

impl Combination {
    /// One that has no interface yet.
    pub(in crate::simulation) const fn new(subnet: Option<usize>, vpc: Option<usize>) -> Self {
        Self { subnet, vpc, named: None, deletable: false, interfaces: 0, growing: false, broken: false, open: 0 }
    }

    /// Whether it can carry one more connection.
    pub(in crate::simulation) fn has_room(&self) -> bool {
        let most = u64::from(self.interfaces) * u64::from(CONNECTIONS_PER_HYPERPLANE_INTERFACE.value);
        !self.broken && u64::from(self.open) < most
    }
}

impl Hyperplane {
    /// The combination of this number.
    pub(in crate::simulation) fn get(&self, number: u16) -> Option<&Combination> {
        self.combinations.get(usize::from(number))
    }

    /// The same, to change it.
    pub(in crate::simulation) fn get_mut(&mut self, number: u16) -> Option<&mut Combination> {
        self.combinations.get_mut(usize::from(number))
    }

    /// One more connection.
    #[inline]
    pub(in crate::simulation) fn connect(&mut self, number: u16) {
        if let Some(combination) = self.combinations.get_mut(usize::from(number)) {
            combination.open += 1;
        }
    }

    /// One less.
    #[inline]
    pub(in crate::simulation) fn disconnect(&mut self, number: u16) {
        if let Some(combination) = self.combinations.get_mut(usize::from(number)) {
            combination.open = combination.open.saturating_sub(1);
        }
    }

    /// Makes one more interface of the combination: the subnet's index.
    ///
    /// # Errors
    /// When the subnet has no address or the VPC's quota is used up.
    pub(in crate::simulation) fn add(&mut self, number: u16) -> Result<Option<usize>, InterfaceError> {
        let limit = self.limit;
        let Some(combination) = self.combinations.get_mut(usize::from(number)) else { return Ok(None) };
        let subnet = combination.subnet.and_then(|index| self.subnets.get_mut(index));
        if subnet.as_ref().is_some_and(|(free, taken)| free.is_some_and(|free| *taken >= free)) {
            return Err(InterfaceError::SubnetIpAddressLimitReached);
        }
        let vpc = combination.vpc.and_then(|index| self.vpcs.get_mut(index));
        if vpc.as_ref().is_some_and(|count| **count >= limit) {
            return Err(InterfaceError::EniLimitReached);
        }
        if let Some(count) = vpc {
            *count += 1;
        }
        if let Some((_, taken)) = subnet {
            *taken += 1;
        }
        combination.interfaces += 1;
        Ok(combination.subnet)
    }

    /// Takes the combination's first interface for granted, whether or not there is room for it: the subnet's index. The
    /// files say that the function is there, so its interfaces are.
    pub(in crate::simulation) fn begin(&mut self, number: u16) -> Option<Option<usize>> {
        let combination = self.combinations.get_mut(usize::from(number))?;
        combination.interfaces = 1;
        if let Some(count) = combination.vpc.and_then(|index| self.vpcs.get_mut(index)) {
            *count += 1;
        }
        if let Some((_, taken)) = combination.subnet.and_then(|index| self.subnets.get_mut(index)) {
            *taken += 1;
        }
        Some(combination.subnet)
    }

    /// Takes one interface of the combination away: the subnet's index, when there was one.
    pub(in crate::simulation) fn remove(&mut self, number: u16) -> Option<Option<usize>> {
        let combination = self.combinations.get_mut(usize::from(number)).filter(|combination| combination.interfaces > 0)?;
        combination.interfaces -= 1;
        if let Some(count) = combination.vpc.and_then(|index| self.vpcs.get_mut(index)) {
            *count = count.saturating_sub(1);
        }
        if let Some((_, taken)) = combination.subnet.and_then(|index| self.subnets.get_mut(index)) {
            *taken = taken.saturating_sub(1);
        }
        Some(combination.subnet)
    }
}
