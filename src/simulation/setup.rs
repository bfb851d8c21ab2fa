//! Puts a run together from network, plan and assumptions, and sums it up at its end.

mod after;
mod before;

use super::environments::{Choice, Environments};
use super::event_log::EventLog;
use super::fault::FaultKind;
use super::phases::phases;
use super::plan::Plan;
use super::profile::{Profile, Setting, profiles};
use super::series::Level;
use super::state::FunctionPhase;
use super::summary::Summary;
use super::tally::Tally;
use super::traffic::BilledLine;
use super::wires::Wires;
use super::wires::ways::Ways;
use super::workload::Workload;
use super::world::{Happening, LambdaWorld, Life, Limits, Sources, Timing, What};
use crate::allocation::Era;
use crate::engine::{Queue, TokenBucket};
use crate::facts::assumptions::{Assumption, Assumptions, ENVIRONMENT_OLDEST, SUBNET_IN_TURN};
use crate::facts::{quotas, timings};
use crate::network::{FunctionState, NatGatewayId, Network, SubnetId};
use crate::units::{SimDuration, SimTime};

/// A run that is ready to go on.
#[derive(Debug)]
pub(super) struct Setup {
    pub(super) world: LambdaWorld,
    pub(super) queue: Queue<Happening>,
    /// The ids that the summary's numbers belong to.
    nats: Vec<NatGatewayId>,
    subnets: Vec<SubnetId>,
}

/// Puts the run together.
pub(super) fn set_up(network: &Network, plan: &Plan, era: Era, workload: &Workload, assumptions: &Assumptions, seed: u64) -> Setup {
    let of = |assumption| assumptions.get(assumption);
    let update = SimDuration::from_secs(of(Assumption::UpdateTime));
    let phases = phases(network, plan, &workload.faults, update);
    let mut ways = Ways::new(network, era == Era::After, assumptions);
    let setting = Setting { network, plan, phases: &phases, workload, era, assumptions, seed };
    let functions = profiles(setting, &mut ways);
    let choice = if of(Assumption::EnvironmentChoice) == ENVIRONMENT_OLDEST { Choice::Oldest } else { Choice::Newest };
    let nats = network.nat_gateways.len();
    let hyperplane = after::hyperplane(network, &functions, &ways, assumptions);
    let level =
        Level { by_subnet: vec![0; network.subnets.len()], by_nat: vec![0; nats], nat_ports: vec![0; nats], ..Level::default() };
    let mut tally = Tally::new(level, SimTime::ZERO + workload.warm_up);
    tally.summary.billed = plan
        .functions
        .iter()
        .zip(&functions)
        .map(|(planned, profile)| BilledLine {
            function: planned.id.clone(),
            memory_mb: profile.memory_mb,
            requests: 0,
            billed_ms: 0,
        })
        .collect();
    let mut world = LambdaWorld {
        environments: Environments::new(functions.len(), SimDuration::from_secs(of(Assumption::IdleLifetime)), choice),
        works: Vec::new(),
        living: Vec::new(),
        lives: functions.iter().map(|profile| life(profile, workload.fresh)).collect(),
        interfaces: match era {
            Era::Before => Some(before::interfaces(network, plan, assumptions)),
            Era::After => None,
        },
        hyperplane,
        wires: Wires::new(nats, ways.destinations.len(), of(Assumption::NatAddresses), ways.pipes.len()),
        lines: ways.lines,
        limits: limits(network, &functions, era, assumptions),
        sources: Sources::new(functions.len(), era == Era::After),
        agenda: Queue::new(),
        faults: workload.faults.iter().map(|fault| fault.kind.clone()).collect(),
        names: plan.functions.iter().map(|function| (function.id.clone(), function.subnets.clone())).collect(),
        phase: 0,
        ec2_refuses: 0,
        timing: Timing {
            states: era == Era::After,
            lifetime: SimDuration::from_secs(of(Assumption::EnvironmentLifetime)),
            update,
            growth: SimDuration::from_secs(of(Assumption::HyperplaneGrowth)),
            handshakes: of(Assumption::Handshakes),
        },
        log: EventLog::default(),
        tally,
        invocations: 0,
        functions,
    };
    for (number, fault) in (0..u16::MAX).zip(&workload.faults) {
        world.plan(fault.start, What::Fault, number);
        if let Some(end) = fault.end().filter(|_| !matches!(fault.kind, FaultKind::Deployed { .. })) {
            world.plan(end, What::FaultEnd, number);
        }
    }
    for (time, phase) in &phases.changes {
        world.plan(*time, What::Phase, *phase);
    }
    after::begin(&mut world, workload.fresh && era == Era::After);
    let mut queue: Queue<Happening> = Queue::new();
    for function in (0..u16::MAX).take(plan.functions.len()) {
        let ahead = world.functions.get(usize::from(function)).map_or(0, |profile| profile.provisioned);
        for _ in 0..ahead {
            world.provision(SimTime::ZERO, function);
        }
        world.schedule_arrival(function, &mut queue);
    }
    Setup { world, queue, nats: network.nat_gateways.keys().cloned().collect(), subnets: network.subnets.keys().cloned().collect() }
}

fn life(profile: &Profile, fresh: bool) -> Life {
    let idle = SimDuration::from_secs(timings::FUNCTION_IDLE_S.value);
    let left = SimDuration::from_micros(idle.as_micros().saturating_sub(profile.idle_before.as_micros()));
    let phase = match profile.state {
        _ if fresh => FunctionPhase::Active,
        Some(FunctionState::Inactive) => FunctionPhase::Inactive,
        Some(FunctionState::Pending) => FunctionPhase::Pending,
        Some(FunctionState::Failed) => FunctionPhase::Failed,
        Some(FunctionState::Active) | None if left == SimDuration::ZERO => FunctionPhase::Inactive,
        Some(FunctionState::Active) | None => FunctionPhase::Active,
    };
    Life { phase, inactive_at: SimTime::ZERO + left, generation: 0 }
}

fn limits(network: &Network, functions: &[Profile], era: Era, assumptions: &Assumptions) -> Limits {
    let reserved: u64 = functions.iter().filter_map(|profile| profile.reserved).map(u64::from).sum();
    let unbound = functions.iter().filter(|profile| profile.reserved.is_none());
    let ahead: u64 = unbound.map(|profile| u64::from(profile.provisioned)).sum();
    let spread = SimDuration::from_millis(assumptions.get(Assumption::EniCreateSpreadBefore)).as_micros();
    let mean = SimDuration::from_millis(assumptions.get(Assumption::EniCreateBefore)).as_micros();
    let spread = spread.min(mean);
    let account = assumptions.get(Assumption::AccountConcurrency);
    Limits {
        unreserved: account.saturating_sub(reserved + ahead),
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
                let burst = timings::burst_before(if network.region.is_empty() { "us-east-1" } else { &network.region });
                vec![TokenBucket::new(burst, timings::SCALING_PER_MINUTE_BEFORE.value * 1_000 / 60)]
            }
        },
        requests: requests(account),
        reserved_requests: functions.iter().map(|profile| profile.reserved.map(|count| requests(u64::from(count)))).collect(),
        in_turn: assumptions.get(Assumption::SubnetChoice) == SUBNET_IN_TURN,
        turns: vec![0; functions.len()],
        interface_wait: (SimDuration::from_micros(mean - spread), 2 * spread),
    }
}

/// What a concurrency allows in requests a second.
fn requests(concurrency: u64) -> TokenBucket {
    let rate = concurrency.saturating_mul(u64::from(quotas::REQUESTS_PER_CONCURRENCY.value));
    TokenBucket::new(rate, rate.saturating_mul(1_000))
}

impl Setup {
    /// The log and the numbers; `cut_short` when the run is not at its end.
    pub(super) fn sum_up(mut self, cut_short: bool) -> (EventLog, Summary) {
        let world = &mut self.world;
        if cut_short {
            world.log.truncate();
        }
        world.log.close();
        world.count_left();
        let world = self.world;
        let mut summary = world.tally.finish(world.log.end());
        for (id, nat) in self.nats.into_iter().zip(world.wires.nats) {
            let mut used = nat.used;
            used.open = u64::from(nat.open);
            summary.nat_connections_max.insert(id.clone(), used.connections_max);
            summary.nat.insert(id, used);
        }
        summary.connections = world.wires.all;
        summary.traffic = world.lines.into_iter().filter(|line| line.answered > 0 || line.connections > 0).collect();
        let addresses = match &world.interfaces {
            Some(interfaces) => interfaces.addresses().iter().map(|one| (one.free, one.max)).collect(),
            None => after::addresses(&world.hyperplane, &summary),
        };
        for (id, (free, most)) in self.subnets.into_iter().zip(addresses) {
            if most > 0 {
                summary.interfaces_by_subnet.insert(id.clone(), most);
            }
            if let Some(free) = free {
                summary.free_addresses_min.insert(id, free.saturating_sub(most));
            }
        }
        (world.log, summary)
    }
}
