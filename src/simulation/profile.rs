//! What a run needs of each function, as plain numbers: looked up once, so that an invocation costs a few indexings.

use super::arrivals::Arrivals;
use super::phases::Phases;
use super::plan::{Plan, PlannedFunction};
use super::source::{CallTraffic, InvocationSource, LoadOptions, Spread};
use super::state::InterfaceError;
use super::wires::ways::{Fate, NOT_ANY, Ways};
use super::workload::{FunctionLoad, Workload};
use crate::allocation::Era;
use crate::engine::Random;
use crate::facts::assumptions::{Assumption, Assumptions};
use crate::facts::timings;
use crate::network::{FunctionState, LambdaFunction, Network, RolePermissions};
use crate::units::SimDuration;

/// One function in numbers.
#[derive(Clone, Debug)]
pub(super) struct Profile {
    /// When it is invoked.
    pub(super) arrivals: Option<Arrivals>,
    /// Where its environments come to stand, and how long an interface takes.
    pub(super) placement: Random,
    /// How long its work is and whether it errs.
    pub(super) chance: Random,
    /// How many subnets it may use; 1 where none is known.
    pub(super) subnets: u16,
    /// Work in all, on average.
    pub(super) work: SimDuration,
    /// How much that differs.
    pub(super) spread: Spread,
    /// Errors in 1,000 invocations.
    pub(super) errors_permille: u64,
    /// How many calls it makes.
    pub(super) calls: u16,
    /// How each call fares, phase by phase, subnet by subnet.
    fates: Vec<Fate>,
    /// How long all of them take together over open connections, phase by phase, subnet by subnet.
    takes: Vec<SimDuration>,
    /// Whether a subnet's zone is lost, phase by phase.
    lost: Vec<bool>,
    /// The Hyperplane interface in each subnet, phase by phase.
    interfaces: Vec<u16>,
    /// When an invocation is given up.
    pub(super) timeout: SimDuration,
    /// From having an interface to the handler's start.
    pub(super) init: SimDuration,
    /// How many of its environments share an interface before 2019.
    pub(super) per_interface: u32,
    /// Its reserved concurrency.
    pub(super) reserved: Option<u32>,
    /// Who invokes it.
    pub(super) source: InvocationSource,
    /// Environments made ahead.
    pub(super) provisioned: u32,
    /// How long it had not been invoked at the beginning.
    pub(super) idle_before: SimDuration,
    /// Its state at the beginning, where the files tell.
    pub(super) state: Option<FunctionState>,
    /// Its memory in MB.
    pub(super) memory_mb: u32,
    /// Why no interface can be made for it, whatever happens.
    pub(super) denied: Option<InterfaceError>,
}

/// What profiles are made for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting<'a> {
    pub(super) network: &'a Network,
    pub(super) plan: &'a Plan,
    pub(super) phases: &'a Phases,
    pub(super) workload: &'a Workload,
    pub(super) era: Era,
    pub(super) assumptions: &'a Assumptions,
    pub(super) seed: u64,
}

/// The profiles, in the order of the plan.
pub(super) fn profiles(setting: Setting<'_>, ways: &mut Ways<'_>) -> Vec<Profile> {
    setting.plan.functions.iter().enumerate().map(|(place, planned)| profile(setting, place, planned, ways)).collect()
}

fn profile(setting: Setting<'_>, place: usize, planned: &PlannedFunction, ways: &mut Ways<'_>) -> Profile {
    let Setting { network, phases, workload, era, assumptions, seed, .. } = setting;
    let load = workload.functions.iter().find(|load| load.function == planned.id);
    let function = network.functions.get(&planned.id);
    let stream = |what: &str| Random::stream(seed, &format!("{what} of {}", planned.id));
    let subnets = u16::try_from(planned.subnets.len()).unwrap_or(u16::MAX).max(1);
    ways.begin_function();
    let (mut fates, mut takes, mut lost, mut interfaces) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let altered = phases.altered.iter().filter_map(|phase| Some((&phase.network, phase.plan.functions.get(place)?, &*phase.lost)));
    for (network, planned, gone) in std::iter::once((network, planned, &[][..])).chain(altered) {
        for subnet in 0..subnets {
            let id = planned.subnets.get(usize::from(subnet));
            lost.push(id.is_some_and(|id| gone.contains(id)));
            let interface = id.map_or(NOT_ANY, |id| ways.interface(network, planned, id));
            interfaces.push(interface);
            let mut together = SimDuration::ZERO;
            for (number, call) in (0..u16::MAX).zip(&planned.calls) {
                let fate = ways.fate(network, planned, (subnet, interface, number), call, asked(load, number));
                together += fate.takes;
                fates.push(fate);
            }
            takes.push(together);
        }
    }
    let account = assumptions.get(Assumption::AccountConcurrency);
    let memory_mb = function.map_or(128, |function| function.memory_mb.max(1));
    let slot_mb = u32::try_from(assumptions.get(Assumption::EniSlotBefore)).unwrap_or(u32::MAX);
    let quiet = LoadOptions::default();
    let options = load.map_or(&quiet, |load| &load.options);
    Profile {
        arrivals: load
            .map(|load| Arrivals::new(load.pattern, load.options.recorded.clone(), stream("arrivals"), workload.duration)),
        placement: stream("placement"),
        chance: stream("work"),
        subnets,
        work: load.map_or(SimDuration::ZERO, |load| load.work),
        spread: options.spread,
        errors_permille: u64::from(options.errors_permille),
        calls: u16::try_from(planned.calls.len()).unwrap_or(u16::MAX),
        fates,
        takes,
        lost,
        interfaces,
        timeout: SimDuration::from_secs(function.map_or(3, |function| u64::from(function.timeout_s))),
        init: init(function, memory_mb, era, assumptions),
        per_interface: (slot_mb / memory_mb).max(1),
        reserved: function.and_then(|function| function.reserved_concurrency),
        source: options.source,
        provisioned: options.provisioned.min(u32::try_from(account).unwrap_or(u32::MAX)),
        idle_before: options.idle_before,
        state: function.and_then(|function| function.state),
        memory_mb,
        denied: function.and_then(|function| denied(network, function)),
    }
}

/// What the load says of call number `number`.
fn asked(load: Option<&FunctionLoad>, number: u16) -> (SimDuration, CallTraffic) {
    let number = usize::from(number);
    let takes = load.and_then(|load| load.calls.get(number)).map_or(SimDuration::ZERO, |(_, takes)| *takes);
    (takes, load.and_then(|load| load.options.traffic.get(number)).copied().unwrap_or_default())
}

/// Only where the files list everything is a thing that is not in them known to be gone.
fn denied(network: &Network, function: &LambdaFunction) -> Option<InterfaceError> {
    if let RolePermissions::Missing(actions) = &function.role
        && actions.iter().any(|action| &**action == "ec2:CreateNetworkInterface")
    {
        return Some(InterfaceError::Ec2AccessDenied);
    }
    if !network.complete {
        None
    } else if function.subnets.iter().any(|id| !network.subnets.contains_key(id)) {
        Some(InterfaceError::InvalidSubnetId)
    } else if function.security_groups.iter().any(|id| !network.security_groups.contains_key(id)) {
        Some(InterfaceError::InvalidSecurityGroupId)
    } else {
        None
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
    /// How call number `call` from subnet number `subnet` fares in `phase`.
    #[inline(always)] // in the page too, which is compiled for size
    pub(super) fn fate(&self, phase: u16, subnet: u16, call: u16) -> Option<&Fate> {
        let row = usize::from(phase) * usize::from(self.subnets) + usize::from(subnet);
        self.fates.get(row * usize::from(self.calls) + usize::from(call))
    }

    /// Whether the zone of subnet number `subnet` is lost in `phase`.
    pub(super) fn is_lost(&self, phase: u16, subnet: u16) -> bool {
        self.lost.get(usize::from(phase) * usize::from(self.subnets) + usize::from(subnet)).copied().unwrap_or(false)
    }

    /// The Hyperplane interfaces of `phase`, in the order of the subnets.
    pub(super) fn interfaces(&self, phase: u16) -> &[u16] {
        let from = usize::from(phase) * usize::from(self.subnets);
        self.interfaces.get(from..from + usize::from(self.subnets)).unwrap_or(&[])
    }

    /// Those of all phases.
    pub(super) fn every_interface(&self) -> impl Iterator<Item = u16> + '_ {
        self.interfaces.iter().copied()
    }

    /// The work of one invocation in all.
    pub(super) fn draw_work(&mut self) -> SimDuration {
        match self.spread {
            Spread::Fixed => self.work,
            Spread::Exponential => SimDuration::from_micros(self.chance.exponential_whole(self.work.as_micros() as f64)),
        }
    }

    /// Whether one invocation ends with an error of its own.
    pub(super) fn draw_error(&mut self) -> bool {
        self.errors_permille > 0 && self.chance.below(1_000) < self.errors_permille
    }

    /// How long the handler waits for its calls in `phase` when all goes well and connections are open.
    pub(super) fn takes(&self, phase: u16, subnet: u16) -> SimDuration {
        let row = usize::from(phase) * usize::from(self.subnets) + usize::from(subnet);
        self.takes.get(row).copied().unwrap_or(SimDuration::ZERO)
    }
}
