//! Before 2019: each function needs its own interfaces, by peak concurrency × memory / 3 GB (aws-facts 1.3, 1.4).
//!
//! Read as slots of 3 GB: an interface serves as many environments of one function as fit into it, at least one. The
//! interfaces are spread over the subnets in turn (aws-facts 1.6, 1.7); AWS never said how it chose. Sharing between
//! functions is left out (aws-facts 1.9; one support answer of 2018 saw some).

use super::{Demand, GroupSet, Interface, InterfaceKey, addresses};
use crate::facts::quotas::MEMORY_PER_INTERFACE_BEFORE_MB;
use crate::network::{FunctionId, LambdaFunction, Network};
use crate::order;

/// The interfaces, sorted by key and function, and whether every function's subnets and groups are known.
#[must_use]
pub fn interfaces(network: &Network, demand: &Demand) -> (Vec<Interface>, bool) {
    let mut interfaces: Vec<Interface> = Vec::new();
    for (id, function) in &network.functions {
        spread(&mut interfaces, id, function, interfaces_for(function.memory_mb, demand.get(id).copied().unwrap_or(1)));
    }
    order::sort_by(&mut interfaces, |one, other| (&one.key, &one.functions).cmp(&(&other.key, &other.functions)));
    let exact = network.functions.values().all(|function| function.subnets_known && function.security_groups_known);
    (addresses::assigned(network, interfaces), exact)
}

/// How many environments of a function one interface serves.
#[must_use]
pub fn environments_per_interface(memory_mb: u32) -> u32 {
    MEMORY_PER_INTERFACE_BEFORE_MB.value.checked_div(memory_mb).unwrap_or(MEMORY_PER_INTERFACE_BEFORE_MB.value).max(1)
}

/// How many interfaces `environments` environments of `memory_mb` need.
#[must_use]
pub fn interfaces_for(memory_mb: u32, environments: u32) -> u32 {
    environments.div_ceil(environments_per_interface(memory_mb))
}

fn spread(interfaces: &mut Vec<Interface>, id: &FunctionId, function: &LambdaFunction, count: u32) {
    let subnets = u32::try_from(function.subnets.len()).unwrap_or(u32::MAX);
    let Some(each) = count.checked_div(subnets) else { return };
    let left_over = count.checked_rem(subnets).unwrap_or(0);
    for (index, subnet) in (0..).zip(&function.subnets) {
        let count = each.saturating_add(u32::from(index < left_over));
        if count > 0 {
            let key = InterfaceKey { subnet: subnet.clone(), groups: GroupSet::new(&function.security_groups) };
            interfaces.push(Interface { key, functions: vec![id.clone()], count, address: None });
        }
    }
}
