//! W3: the pool on a network. A hundred functions share the pool's limit; their calls go through a NAT gateway and endpoints or
//! are dropped, and their environments take interfaces as each era has it.
//!
//! Every path is traced once for each class (group set, subnet, destination); an invocation looks up. Rules beyond the pool's: a
//! handler whose call is dropped runs until its timeout; a new interface takes nine seconds before 2019, and whoever joins one
//! waits for the rest of it. What each arrival and era must give is worked out a second time, slowly, in the tests.

pub mod definition;

use super::{Meter, PoolKind, PoolOutcome, PoolRecord, mean_micro};
use crate::allocation::{Era, per_environment::environments_per_interface};
use crate::engine::{Queue, TokenBucket};
use crate::facts::quotas::INTERFACES_PER_REGION_BEFORE;
use crate::network::{Network, SubnetId};
use crate::simulation::environments::{Choice, Environments};
use crate::simulation::plan::PlannedCall;
use crate::simulation::state::InterfaceError;
use crate::simulation::wires::interfaces::{Interfaces, LeaseKind};
use crate::trace::{Source, trace};
use crate::units::{SimDuration, SimTime};
use definition::{CALL_BYTES, FUNCTIONS, GROUP_SETS, MEMORY_MB, SUBNETS, destination, id, network};

/// What came of a run, in whole numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NetworkedOutcome {
    /// What the pool alone counts; `rejected` are those at its limit.
    pub pool: PoolOutcome,
    /// Invocations that timed out because their call was dropped.
    pub dropped: u64,
    /// Before 2019: refused since the Region's interfaces were used up.
    pub no_interface: u64,
    /// Before 2019: refused since no subnet had an address.
    pub no_address: u64,
    /// Most interfaces at once.
    pub interfaces_max: u64,
    /// Interfaces, averaged over the time up to the last arrival, in millionths.
    pub mean_interfaces_micro: u64,
    /// Most addresses that interfaces took of each subnet.
    pub addresses_max: [u64; 3],
    /// Bytes through the NAT gateway.
    pub nat_bytes: u64,
}

/// What decides how a call environment_fates: the group set and the destination.
type Class = (u16, String);

/// A network that is ready to be run on: how each function's call environment_fates from each subnet, and what there is to take.
#[derive(Clone, Debug)]
pub struct NetworkedPool {
    /// For each function, for each subnet: whether its call is dropped, and whether it goes through the NAT gateway.
    fates: Vec<(bool, bool)>,
    /// Free addresses of each subnet.
    free: Vec<Option<u64>>,
    /// Interfaces since 2019: one for each combination.
    shared: u64,
    shared_by_subnet: [u64; 3],
    /// Interfaces that are there for other things.
    others: u64,
}

/// Times of W3, off the arrivals' grid as in W1: the handler, its timeout, a start, a new interface, an idle environment.
pub const TIMES: [SimDuration; 5] = [
    SimDuration::from_micros(100_003),
    SimDuration::from_micros(3_000_011),
    SimDuration::from_micros(500_004),
    SimDuration::from_secs(9),
    SimDuration::from_secs(600),
];
/// How many may be busy at once.
pub const LIMIT: u64 = 1_000;

const PLACES: usize = SUBNETS.len();

impl NetworkedPool {
    /// The network of W3.
    #[must_use]
    pub fn new() -> Self {
        Self::of(&network())
    }

    fn of(network: &Network) -> Self {
        // One trace for each class: functions with the same group set and destination fare alike.
        let mut classes: Vec<(Class, Vec<(bool, bool)>)> = Vec::new();
        let mut fates = Vec::with_capacity(usize::from(FUNCTIONS) * PLACES);
        for function in 0..FUNCTIONS {
            let to = destination(function);
            let class = (function % GROUP_SETS, to.to_string());
            let known = classes.iter().find(|(other, _)| *other == class).map(|(_, fates)| fates.clone());
            let fate = known.unwrap_or_else(|| {
                let call = PlannedCall { traces: trace(network, &Source::Function(id(function)), &to), to };
                let fate: Vec<_> =
                    (0..3).map(|subnet| (call.dropped(subnet).is_some(), call.nat_gateway(subnet).is_some())).collect();
                classes.push((class, fate.clone()));
                fate
            });
            fates.extend(fate);
        }
        let allocation = crate::allocation::allocate(network, Era::After, &crate::allocation::Demand::new());
        let headroom = crate::allocation::headroom::headroom(network, Era::Before, &[]);
        let of_subnet = |name: &str| headroom.subnets.iter().find(|subnet| subnet.subnet == SubnetId::from(name));
        let count = |name: &str| allocation.interfaces.iter().filter(|one| one.key.subnet.as_str() == name).count() as u64;
        Self {
            fates,
            free: SUBNETS.iter().map(|name| u64::try_from(of_subnet(name)?.free()?).ok()).collect(),
            shared: u64::from(allocation.count()),
            shared_by_subnet: SUBNETS.map(count),
            others: headroom.subnets.iter().map(|subnet| u64::from(subnet.others)).sum(),
        }
    }

    /// Runs W3 on `arrivals` in `era`, and keeps a record of each.
    #[must_use]
    pub fn run(&self, arrivals: &[(u64, u16)], era: Era) -> (NetworkedOutcome, Vec<PoolRecord>) {
        let mut run = Run::new(self, arrivals.len(), era);
        for &(arrival, function) in arrivals {
            run.arrive(SimTime::from_micros(arrival), function);
        }
        run.finish(self, era)
    }
}

impl Default for NetworkedPool {
    fn default() -> Self {
        Self::new()
    }
}

/// One run.
#[derive(Debug)]
struct Run<'p> {
    fates: &'p [(bool, bool)],
    environments: Environments,
    /// How the call of each environment environment_fates: that of its function from its subnet.
    environment_fates: Vec<(bool, bool)>,
    /// Before 2019: the interfaces, and the one of each environment.
    interfaces: Option<Interfaces>,
    slots: Vec<u32>,
    /// When the newest interfaces are attached, by function, subnet and slot.
    attached: Vec<Vec<SimTime>>,
    turns: Vec<u16>,
    room: u32,
    ends: Queue<u32>,
    meter: Meter,
    held: u64,
    held_time: u64,
    out: NetworkedOutcome,
    records: Vec<PoolRecord>,
}

impl<'p> Run<'p> {
    fn new(pool: &'p NetworkedPool, n: usize, era: Era) -> Self {
        let [.., keep_alive] = TIMES;
        let places = vec![vec![Some(0), Some(1), Some(2)]; usize::from(FUNCTIONS)];
        let limit = u64::from(INTERFACES_PER_REGION_BEFORE.value).saturating_sub(pool.others);
        let endless = TokenBucket::new(u64::from(u32::MAX), 0);
        Self {
            fates: &pool.fates,
            environments: Environments::new(usize::from(FUNCTIONS), keep_alive, Choice::Newest),
            environment_fates: Vec::new(),
            interfaces: (era == Era::Before).then(|| Interfaces::new(places, pool.free.clone(), limit, endless)),
            slots: Vec::new(),
            attached: vec![Vec::new(); usize::from(FUNCTIONS) * PLACES],
            turns: vec![0; usize::from(FUNCTIONS)],
            room: environments_per_interface(MEMORY_MB),
            ends: Queue::new(),
            meter: Meter::default(),
            held: 0,
            held_time: 0,
            out: NetworkedOutcome { pool: PoolOutcome { n: n as u64, ..PoolOutcome::default() }, ..NetworkedOutcome::default() },
            records: Vec::with_capacity(n),
        }
    }

    #[inline]
    fn arrive(&mut self, now: SimTime, function: u16) {
        let [handler, timeout, ..] = TIMES;
        self.settle(now);
        self.pass(now);
        if let Some(environment) = self.environments.take(function) {
            self.out.pool.warm += 1;
            self.meter.busy += 1;
            let (dropped, _) = self.fate(environment);
            let lasts = if dropped { timeout } else { handler };
            self.ends.push(now + lasts, environment);
            self.record(now, lasts, environment, PoolKind::Warm);
        } else if self.meter.busy >= LIMIT {
            self.out.pool.rejected += 1;
            self.record(now, SimDuration::ZERO, u32::MAX, PoolKind::Rejected);
        } else {
            self.start(now, function);
        }
    }

    /// A cold start.
    fn start(&mut self, now: SimTime, function: u16) {
        let [handler, timeout, start, wait, _] = TIMES;
        let Some(turn) = self.turns.get_mut(usize::from(function)) else { return };
        let first = std::mem::replace(turn, (*turn + 1) % 3);
        let number = self.environments.next_number();
        let room = self.room;
        let lease = self.interfaces.as_mut().map(|interfaces| interfaces.lease(now, function, first, number, room, None));
        let (subnet, slot, kind) = match lease {
            None => (first, 0, LeaseKind::Attached),
            Some(Ok(lease)) => (lease.subnet, lease.slot, lease.kind),
            Some(Err((_, error))) => {
                if error == InterfaceError::SubnetIpAddressLimitReached {
                    self.out.no_address += 1;
                } else {
                    self.out.no_interface += 1;
                }
                return self.record(now, SimDuration::ZERO, u32::MAX, PoolKind::Rejected);
            }
        };
        let place = usize::from(function) * PLACES + usize::from(subnet);
        let attached = self.attached.get(place).and_then(|slots| slots.get(slot as usize)).copied().unwrap_or(now);
        let kind = if kind == LeaseKind::Joined && attached <= now {
            if let Some(interfaces) = &mut self.interfaces {
                interfaces.attach(function, subnet, slot);
            }
            LeaseKind::Attached
        } else {
            kind
        };
        let ready = match kind {
            LeaseKind::Attached => now,
            LeaseKind::New => {
                self.held += 1;
                self.out.interfaces_max = self.out.interfaces_max.max(self.held);
                now + wait
            }
            LeaseKind::Joined => attached,
        };
        if kind == LeaseKind::New
            && let Some(slots) = self.attached.get_mut(place)
        {
            slots.resize(slots.len().max(slot as usize + 1), SimTime::ZERO);
            if let Some(attached) = slots.get_mut(slot as usize) {
                *attached = ready;
            }
        }
        let environment = self.environments.create(function, subnet);
        let fate = self.fates.get(place).copied().unwrap_or_default();
        self.environment_fates.push(fate);
        if self.interfaces.is_some() {
            self.slots.push(slot);
        }
        self.out.pool.cold += 1;
        self.meter.busy += 1;
        self.meter.live += 1;
        self.out.pool.peak_live = self.out.pool.peak_live.max(self.meter.live);
        let end = ready + start + if fate.0 { timeout } else { handler };
        self.ends.push(end, environment);
        self.record(now, end.since(now), environment, PoolKind::Cold);
    }

    /// Lets happen what is due before `now`: services end, idle environments die.
    #[inline]
    fn settle(&mut self, now: SimTime) {
        loop {
            let (end, expiry) = (self.ends.next_time(), self.environments.next_expiry());
            if end.min(expiry) >= now {
                return;
            }
            if end <= expiry {
                let Some((at, environment)) = self.ends.pop() else { return };
                self.pass(at);
                self.meter.busy -= 1;
                self.environments.release(environment, at);
                let (dropped, nat) = self.fate(environment);
                self.out.dropped += u64::from(dropped);
                self.out.nat_bytes += if nat && !dropped { CALL_BYTES } else { 0 };
            } else {
                self.pass(expiry);
                self.meter.live -= 1;
                self.out.pool.expired += 1;
                self.die();
            }
        }
    }

    fn die(&mut self) {
        let Some(environment) = self.environments.expire() else { return };
        let Some(interfaces) = &mut self.interfaces else { return };
        let (function, subnet) = self.environments.placement(environment);
        let slot = self.slots.get(environment as usize).copied().unwrap_or(0);
        if interfaces.release(function, subnet, slot).is_some() {
            self.held -= 1;
        }
    }

    #[inline]
    fn fate(&self, environment: u32) -> (bool, bool) {
        self.environment_fates.get(environment as usize).copied().unwrap_or_default()
    }

    #[inline]
    fn pass(&mut self, to: SimTime) {
        self.held_time += self.held * to.since(self.meter.last).as_micros();
        self.meter.pass(to);
    }

    #[inline]
    fn record(&mut self, now: SimTime, lasts: SimDuration, environment: u32, kind: PoolKind) {
        let lasts_us = u32::try_from(lasts.as_micros()).unwrap_or(u32::MAX);
        self.records.push(PoolRecord { arrived: now.as_micros(), lasts_us, environment, kind });
    }

    fn finish(mut self, pool: &NetworkedPool, era: Era) -> (NetworkedOutcome, Vec<PoolRecord>) {
        let last = self.meter.last;
        self.out.pool.mean_live_micro = mean_micro(self.meter.live_time, last);
        self.out.pool.mean_busy_micro = mean_micro(self.meter.busy_time, last);
        match era {
            Era::After => {
                self.out.interfaces_max = pool.shared;
                self.out.mean_interfaces_micro = pool.shared * 1_000_000;
                self.out.addresses_max = pool.shared_by_subnet;
            }
            Era::Before => {
                self.out.mean_interfaces_micro = mean_micro(self.held_time, last);
                let taken = self.interfaces.iter().flat_map(|interfaces| interfaces.addresses());
                self.out.addresses_max.iter_mut().zip(taken).for_each(|(most, taken)| *most = taken.max);
            }
        }
        (self.out, self.records)
    }
}
