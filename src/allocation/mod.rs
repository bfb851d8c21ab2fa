//! Which network interfaces and addresses the functions take, in both eras.
//!
//! Since 2019 Hyperplane interfaces are made with the function and shared by every function with the same set of security
//! groups in the same subnet ([`hyperplane`]); before, each group of execution environments needed its own
//! ([`per_environment`]). What is left of each subnet and quota is part of the answer ([`headroom`]). Where the files show
//! the interfaces that exist, [`existing()`] says whose they are.

mod addresses;
pub mod existing;
pub mod headroom;
pub mod hyperplane;
pub mod per_environment;

use crate::order::SortedMap;
use std::net::Ipv4Addr;

pub use existing::{Existing, ExistingInterface, MissingInterface, Standing, existing};
pub use headroom::{Headroom, Quota, QuotaUse, SubnetHeadroom};

use crate::network::{FunctionId, Network, SecurityGroupId, SubnetId};
use crate::order;

/// Which design of Lambda's VPC networking applies (aws-facts 0.3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Era {
    /// Before the Region's roll-out, which began in September 2019.
    Before,
    /// Since then: shared Hyperplane interfaces.
    #[default]
    After,
}

/// A set of security groups: sorted and without repeats, so that the order in a file does not matter (aws-facts 2.5, 2.6).
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct GroupSet(Vec<SecurityGroupId>);

/// What decides which interface serves a function in a subnet.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct InterfaceKey {
    /// The subnet.
    pub subnet: SubnetId,
    /// The whole set of security groups.
    pub groups: GroupSet,
}

/// One kind of interface in one subnet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interface {
    /// Its subnet and groups.
    pub key: InterfaceKey,
    /// Who uses it, sorted. Before 2019 exactly one function.
    pub functions: Vec<FunctionId>,
    /// How many interfaces of this kind there are, each with one private IPv4 address (aws-facts 2.26).
    pub count: u32,
    /// The address that the picture shows: the first free one of the subnet, in order of the interfaces.
    /// AWS picks freely; this one is an illustration. `None` when the subnet's range is not known or full.
    pub address: Option<Ipv4Addr>,
}

/// How many environments of each function run at once; what the old design's answer depends on.
pub type Demand = SortedMap<FunctionId, u32>;

/// Who takes which interface, and what is left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allocation {
    /// The design.
    pub era: Era,
    /// The interfaces, sorted by key (and before 2019 by function).
    pub interfaces: Vec<Interface>,
    /// False when some function's subnets or groups are not known; the count is then a lower bound.
    pub exact: bool,
    /// What is left.
    pub headroom: Headroom,
}

/// Works out the interfaces of `network` in `era`. `demand` is the peak number of environments of each function; a function
/// that is not in it counts as one environment. It matters before 2019 only.
#[must_use]
pub fn allocate(network: &Network, era: Era, demand: &Demand) -> Allocation {
    let (interfaces, exact) = match era {
        Era::After => hyperplane::interfaces(network),
        Era::Before => per_environment::interfaces(network, demand),
    };
    let headroom = headroom::headroom(network, era, &interfaces);
    Allocation { era, interfaces, exact, headroom }
}

impl Allocation {
    /// How many interfaces there are in all.
    #[must_use]
    pub fn count(&self) -> u32 {
        self.interfaces.iter().map(|interface| interface.count).fold(0, u32::saturating_add)
    }

    /// The interface that serves `function` in `subnet`.
    #[must_use]
    pub fn interface_of(&self, function: &FunctionId, subnet: &SubnetId) -> Option<&Interface> {
        self.interfaces.iter().find(|interface| interface.key.subnet == *subnet && interface.functions.contains(function))
    }
}

impl Era {
    /// The stable name on the command line and in the JSON documents.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::After => "after",
        }
    }
}

impl GroupSet {
    /// The set of these groups.
    #[must_use]
    pub fn new(groups: &[SecurityGroupId]) -> Self {
        let mut sorted = groups.to_vec();
        order::sort(&mut sorted);
        sorted.dedup();
        Self(sorted)
    }

    /// Whether every group of `other` is in this set.
    #[must_use]
    pub fn includes(&self, other: &Self) -> bool {
        other.0.iter().all(|group| self.0.binary_search(group).is_ok())
    }

    /// The groups, sorted.
    #[must_use]
    pub fn as_slice(&self) -> &[SecurityGroupId] {
        &self.0
    }
}
