//! What a run before 2019 begins with: no interfaces, and what limits them.

use crate::allocation::Era;
use crate::allocation::headroom::headroom;
use crate::engine::TokenBucket;
use crate::facts::assumptions::{Assumption, Assumptions};
use crate::network::{Network, SubnetId};
use crate::simulation::plan::Plan;
use crate::simulation::wires::interfaces::Interfaces;

/// No interfaces yet.
pub(super) fn interfaces(network: &Network, plan: &Plan, assumptions: &Assumptions) -> Interfaces {
    let subnets: Vec<&SubnetId> = network.subnets.keys().collect();
    let places = plan.functions.iter().map(|function| {
        let known: Vec<Option<usize>> = function.subnets.iter().map(|id| subnets.binary_search(&id).ok()).collect();
        // A function whose subnets are not known stands in one that has no limit.
        if known.is_empty() { vec![None] } else { known }
    });
    let headroom = headroom(network, Era::Before, &[]);
    let free = subnets.iter().map(|id| {
        let known = headroom.subnets.iter().find(|subnet| subnet.subnet == **id)?.free()?;
        Some(u64::try_from(known).unwrap_or(0))
    });
    let ec2 = TokenBucket::new(assumptions.get(Assumption::Ec2Burst), assumptions.get(Assumption::Ec2Rate).saturating_mul(1_000));
    // NAT gateways, endpoints and resources have interfaces too, which count against the same quota.
    let others: u64 = headroom.subnets.iter().map(|subnet| u64::from(subnet.others)).sum();
    let limit = assumptions.get(Assumption::EniLimitBefore).saturating_sub(others);
    Interfaces::new(places.collect(), free.collect(), limit, ec2)
}
