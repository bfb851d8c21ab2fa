//! Puts a run together from network, plan and assumptions, lets it go, and sums it up.

use super::environments::{Choice, Environments};
use super::event_log::EventLog;
use super::interfaces::Interfaces;
use super::plan::Plan;
use super::profile::{Profile, profiles};
use super::summary::Summary;
use super::tally::Tally;
use super::workload::Workload;
use super::world::{Happening, LambdaWorld, Limits};
use crate::allocation::headroom::headroom;
use crate::allocation::{Demand, Era, allocate};
use crate::engine::{self, Queue, TokenBucket};
use crate::facts::assumptions::{Assumption, Assumptions, ENVIRONMENT_OLDEST, SUBNET_IN_TURN};
use crate::facts::timings;
use crate::network::{Network, SubnetId};
use crate::units::{SimDuration, SimTime};

/// Plays the run.
pub(super) fn play(
    network: &Network,
    plan: &Plan,
    era: Era,
    workload: &Workload,
    assumptions: &Assumptions,
    seed: u64,
) -> (EventLog, Summary) {
    let functions = profiles(network, plan, workload, era, assumptions, seed);
    let choice = if assumptions.get(Assumption::EnvironmentChoice) == ENVIRONMENT_OLDEST { Choice::Oldest } else { Choice::Newest };
    let lifetime = SimDuration::from_secs(assumptions.get(Assumption::IdleLifetime));
    let mut world = LambdaWorld {
        environments: Environments::new(functions.len(), lifetime, choice),
        progress: Vec::new(),
        interfaces: match era {
            Era::Before => Some(interfaces(network, plan, assumptions)),
            Era::After => None,
        },
        limits: limits(&functions, era, assumptions),
        log: EventLog::default(),
        tally: Tally::new(network.nat_gateways.len()),
        invocations: 0,
        functions,
    };
    let mut queue: Queue<Happening> = Queue::new();
    for function in (0..u16::MAX).take(plan.functions.len()) {
        world.schedule_arrival(function, &mut queue);
    }
    let everything = engine::Limits { until: SimTime::from_micros(u64::MAX), records: super::EVENT_LIMIT };
    let outcome = engine::run(&mut world, &mut queue, everything);
    if outcome == engine::Outcome::ReachedRecords {
        world.log.truncate();
    }
    world.log.close();
    let end = world.log.end();
    let (mut summary, nat) = world.tally.finish(end);
    summary.nat_connections_max = network.nat_gateways.keys().cloned().zip(nat).collect();
    match &world.interfaces {
        Some(interfaces) => sum_up_before(&mut summary, network, interfaces),
        None => sum_up_after(&mut summary, network),
    }
    (world.log, summary)
}

fn limits(functions: &[Profile], era: Era, assumptions: &Assumptions) -> Limits {
    let reserved: u64 = functions.iter().filter_map(|profile| profile.reserved).map(u64::from).sum();
    let spread = SimDuration::from_millis(assumptions.get(Assumption::EniCreateSpreadBefore)).as_micros();
    let mean = SimDuration::from_millis(assumptions.get(Assumption::EniCreateBefore)).as_micros();
    let spread = spread.min(mean);
    Limits {
        unreserved: assumptions.get(Assumption::AccountConcurrency).saturating_sub(reserved),
        unreserved_busy: 0,
        busy: vec![0; functions.len()],
        growth: match era {
            // A tenth of what 10 seconds allow each second, in thousandths.
            Era::After => {
                vec![
                    TokenBucket::new(timings::SCALING_PER_10_S.value, timings::SCALING_PER_10_S.value * 100);
                    functions.len().max(1)
                ]
            }
            Era::Before => {
                vec![TokenBucket::new(timings::BURST_BEFORE.value, timings::SCALING_PER_MINUTE_BEFORE.value * 1_000 / 60)]
            }
        },
        in_turn: assumptions.get(Assumption::SubnetChoice) == SUBNET_IN_TURN,
        turns: vec![0; functions.len()],
        interface_wait: (SimDuration::from_micros(mean - spread), 2 * spread),
    }
}

fn interfaces(network: &Network, plan: &Plan, assumptions: &Assumptions) -> Interfaces {
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

fn sum_up_before(summary: &mut Summary, network: &Network, interfaces: &Interfaces) {
    summary.interfaces_max = interfaces.max();
    for (id, addresses) in network.subnets.keys().zip(interfaces.addresses()) {
        if addresses.max > 0 {
            summary.interfaces_by_subnet.insert(id.clone(), addresses.max);
        }
        if let Some(free) = addresses.free {
            summary.free_addresses_min.insert(id.clone(), free.saturating_sub(addresses.max));
        }
    }
}

fn sum_up_after(summary: &mut Summary, network: &Network) {
    let allocation = allocate(network, Era::After, &Demand::new());
    summary.interfaces_max = u64::from(allocation.count());
    for interface in &allocation.interfaces {
        *summary.interfaces_by_subnet.entry(interface.key.subnet.clone()).or_default() += u64::from(interface.count);
    }
    for subnet in &allocation.headroom.subnets {
        if let Some(free) = subnet.free() {
            summary.free_addresses_min.insert(subnet.subnet.clone(), u64::try_from(free).unwrap_or(0));
        }
    }
}
