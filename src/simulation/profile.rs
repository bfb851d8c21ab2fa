//! What a run needs of each function, as plain numbers: looked up once, so that an invocation costs a few indexings.

use super::arrivals::Arrivals;
use super::plan::{Plan, PlannedFunction};
use super::workload::{FunctionLoad, Workload};
use crate::allocation::Era;
use crate::engine::Random;
use crate::facts::assumptions::{Assumption, Assumptions};
use crate::facts::timings;
use crate::network::{LambdaFunction, NatGatewayId, Network};
use crate::trace::DropReason;
use crate::units::SimDuration;

/// One function in numbers.
#[derive(Clone, Debug)]
pub(super) struct Profile {
    /// When it is invoked.
    pub(super) arrivals: Option<Arrivals>,
    /// Where its environments come to stand, and how long an interface takes.
    pub(super) placement: Random,
    /// How many subnets it may use; 1 where none is known.
    pub(super) subnets: u16,
    /// Work before each call and after the last; they are of equal length but for the remainder, which comes last.
    pub(super) slice: SimDuration,
    /// Work after the last call.
    pub(super) last_slice: SimDuration,
    /// How long each call takes.
    pub(super) calls: Vec<SimDuration>,
    /// How each call fares, subnet by subnet.
    pub(super) fates: Vec<Fate>,
    /// When an invocation is given up.
    pub(super) timeout: SimDuration,
    /// From having an interface to the handler's start.
    pub(super) init: SimDuration,
    /// How many of its environments share an interface before 2019.
    pub(super) per_interface: u32,
    /// Its reserved concurrency.
    pub(super) reserved: Option<u32>,
}

/// How one call from one subnet fares.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Fate {
    /// Why it gets no answer.
    pub(super) dropped: Option<DropReason>,
    /// The NAT gateway it crosses: an index into the sorted list.
    pub(super) nat: Option<u16>,
}

/// The profiles, in the order of the plan.
pub(super) fn profiles(
    network: &Network,
    plan: &Plan,
    workload: &Workload,
    era: Era,
    assumptions: &Assumptions,
    seed: u64,
) -> Vec<Profile> {
    let nats: Vec<&NatGatewayId> = network.nat_gateways.keys().collect();
    let of = |planned: &PlannedFunction| {
        let load = workload.functions.iter().find(|load| load.function == planned.id);
        let arrivals = load.map(|load| {
            let random = Random::stream(seed, &format!("arrivals of {}", planned.id));
            Arrivals::new(load.pattern, random, workload.duration)
        });
        let placement = Random::stream(seed, &format!("placement of {}", planned.id));
        profile(planned, load, network.functions.get(&planned.id), &nats, (era, assumptions), (arrivals, placement))
    };
    plan.functions.iter().map(of).collect()
}

fn profile(
    planned: &PlannedFunction,
    load: Option<&FunctionLoad>,
    function: Option<&LambdaFunction>,
    nats: &[&NatGatewayId],
    (era, assumptions): (Era, &Assumptions),
    (arrivals, placement): (Option<Arrivals>, Random),
) -> Profile {
    let subnets = u16::try_from(planned.subnets.len()).unwrap_or(u16::MAX).max(1);
    let work = load.map_or(SimDuration::ZERO, |load| load.work);
    let pauses = planned.calls.len() as u64;
    let slice = work.part(pauses + 1);
    let mut fates = Vec::with_capacity(usize::from(subnets) * planned.calls.len());
    for subnet in 0..subnets {
        for call in &planned.calls {
            let nat = call.nat_gateway(subnet).and_then(|id| nats.binary_search(&id).ok());
            fates.push(Fate { dropped: call.dropped(subnet), nat: nat.and_then(|place| u16::try_from(place).ok()) });
        }
    }
    let memory_mb = function.map_or(128, |function| function.memory_mb.max(1));
    let slot_mb = u32::try_from(assumptions.get(Assumption::EniSlotBefore)).unwrap_or(u32::MAX);
    Profile {
        arrivals,
        placement,
        subnets,
        slice,
        last_slice: SimDuration::from_micros(work.as_micros() - slice.times(pauses).as_micros()),
        calls: load.map(|load| load.calls.iter().map(|(_, lasts)| *lasts).collect()).unwrap_or_default(),
        fates,
        timeout: SimDuration::from_secs(function.map_or(3, |function| u64::from(function.timeout_s))),
        init: init(function, memory_mb, era, assumptions),
        per_interface: (slot_mb / memory_mb).max(1),
        reserved: function.and_then(|function| function.reserved_concurrency),
    }
}

/// A cold start apart from its interface. Before 2019 one figure for all, since only that one was published.
fn init(function: Option<&LambdaFunction>, memory_mb: u32, era: Era, assumptions: &Assumptions) -> SimDuration {
    match era {
        Era::Before => SimDuration::from_millis(assumptions.get(Assumption::ColdStartBefore)),
        Era::After => {
            let runtime = function.and_then(|function| function.runtime.as_deref());
            let init = runtime
                .and_then(|runtime| timings::init_us(runtime, memory_mb))
                .map_or_else(|| SimDuration::from_millis(assumptions.get(Assumption::InitUnknown)), SimDuration::from_micros);
            SimDuration::from_millis(assumptions.get(Assumption::VpcColdStartAfter)) + init
        }
    }
}

impl Profile {
    /// How call number `call` from subnet number `subnet` fares.
    pub(super) fn fate(&self, subnet: u16, call: u16) -> Fate {
        self.fates.get(usize::from(subnet) * self.calls.len() + usize::from(call)).copied().unwrap_or_default()
    }

    /// How long the handler runs when nothing is dropped and nothing times out.
    pub(super) fn whole(&self) -> SimDuration {
        let calls = self.calls.iter().fold(SimDuration::ZERO, |sum, lasts| sum + *lasts);
        self.slice.times(self.calls.len() as u64) + self.last_slice + calls
    }
}
