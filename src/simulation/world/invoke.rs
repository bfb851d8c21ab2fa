//! How an invocation comes by an environment: the function's state, the limits, an idle one, a cold start.

use super::{Carrier, Ending, Happening, LambdaWorld, Stage, What, Work};
use crate::engine::Queue;
use crate::facts::timings;
use crate::simulation::event::{Event, EventKind, NONE, RECYCLED};
use crate::simulation::state::{FunctionPhase, InterfaceError, ThrottleReason};
use crate::simulation::wires::interfaces::{Lease, LeaseKind};
use crate::units::{SimDuration, SimTime};

/// An invocation that is asked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Request {
    pub(super) function: u16,
    pub(super) carrier: Carrier,
    /// When what it is for arrived first.
    pub(super) arrived: SimTime,
    /// For the log: which try it is, or how many messages it has besides one.
    pub(super) detail: u16,
}

impl LambdaWorld {
    /// Asks for an invocation now; whether it begins, or a cold start for it.
    pub(super) fn invoke(&mut self, at: SimTime, request: Request, queue: &mut Queue<Happening>) -> bool {
        let Request { function, carrier, detail, .. } = request;
        let invocation = self.invocations;
        self.invocations += 1;
        self.tally.arrive();
        self.log.arrive(at, function, invocation, detail);
        let refused = |kind, detail| Event { at, kind, function, subnet: 0, invocation, environment: NONE, detail, lasts_us: 0 };
        if let Some(error) = self.unready(at, function) {
            self.tally.fail(error);
            self.log.push(refused(EventKind::Refused, error as u16), false);
            self.settle(at, function, invocation, carrier, Ending::System, queue);
            return false;
        }
        if let Some(reason) = self.refusal(at, function) {
            self.throttle(&refused(EventKind::Throttled, 0), reason, carrier, queue);
            return false;
        }
        if let Some(environment) = self.take(at, function) {
            self.tally.begin();
            self.count(environment, 1);
            self.change(environment, |work| {
                work.invocation = invocation;
                work.arrived = request.arrived;
                work.call = 0;
                work.cold = false;
                work.carrier = carrier;
            });
            self.start(at, environment, queue);
            return true;
        }
        if !self.may_grow(at, function) {
            self.throttle(&refused(EventKind::Throttled, 0), ThrottleReason::ScalingRate, carrier, queue);
            return false;
        }
        self.cold_start(at, invocation, request, queue)
    }

    /// An idle environment that is neither too old nor of an old configuration; those that are die here.
    fn take(&mut self, at: SimTime, function: u16) -> Option<u32> {
        loop {
            let environment = self.environments.take(function)?;
            if !self.is_outdated(at, environment) {
                return Some(environment);
            }
            self.bury(at, environment, RECYCLED);
        }
    }

    /// Why the function's state does not let it be invoked; an Inactive one begins to come back.
    fn unready(&mut self, at: SimTime, function: u16) -> Option<InterfaceError> {
        let life = self.lives.get_mut(usize::from(function)).filter(|_| self.timing.states)?;
        life.inactive_at = at + SimDuration::from_secs(timings::FUNCTION_IDLE_S.value);
        match life.phase {
            FunctionPhase::Active | FunctionPhase::Updating => None,
            FunctionPhase::Pending | FunctionPhase::Failed => Some(InterfaceError::ResourceConflict),
            FunctionPhase::Inactive => {
                self.pend(at, function);
                Some(InterfaceError::ResourceNotReady)
            }
        }
    }

    /// The function is Pending until its interfaces are made.
    pub(in crate::simulation) fn pend(&mut self, at: SimTime, function: u16) {
        self.set_phase(at, function, FunctionPhase::Pending);
        let (least, most) = (timings::HYPERPLANE_CREATE_LEAST_S.value, timings::HYPERPLANE_CREATE_S.value);
        let spread = SimDuration::from_secs(most.saturating_sub(least)).as_micros();
        let drawn = self.functions.get_mut(usize::from(function)).map_or(0, |profile| profile.chance.below(spread + 1));
        self.plan(at + SimDuration::from_secs(least) + SimDuration::from_micros(drawn), What::Active, function);
    }

    fn throttle(&mut self, event: &Event, reason: ThrottleReason, carrier: Carrier, queue: &mut Queue<Happening>) {
        self.tally.throttle(reason);
        self.log.push(Event { detail: reason as u16, ..*event }, false);
        self.settle(event.at, event.function, event.invocation, carrier, Ending::System, queue);
    }

    fn cold_start(&mut self, at: SimTime, invocation: u32, request: Request, queue: &mut Queue<Happening>) -> bool {
        let Request { function, carrier, arrived, .. } = request;
        let Some(first) = self.place(function) else {
            self.tally.fail(InterfaceError::Service);
            let detail = InterfaceError::Service as u16;
            let kind = EventKind::Refused;
            let event = Event { at, kind, function, subnet: 0, invocation, environment: NONE, detail, lasts_us: 0 };
            self.log.push(event, false);
            self.settle(at, function, invocation, carrier, Ending::System, queue);
            return false;
        };
        let Some(profile) = self.functions.get_mut(usize::from(function)) else { return false };
        let (init, room, denied) = (profile.init, profile.per_interface, profile.denied);
        let (least, spread) = self.limits.interface_wait;
        let wait = least + SimDuration::from_micros(profile.placement.below(spread + 1));
        let number = self.environments.next_number();
        let refuses = denied.or((self.ec2_refuses > 0).then_some(InterfaceError::Ec2Throttled));
        let lease = self.interfaces.as_mut().map(|interfaces| interfaces.lease(at, function, first, number, room, refuses));
        let subnet = match lease {
            None => first,
            Some(Ok(lease)) => lease.subnet,
            Some(Err((subnet, _))) => subnet,
        };
        let environment = self.environments.create(function, subnet);
        let slot = lease.and_then(Result::ok).map_or(NONE, |lease| lease.slot);
        self.begin_work(at, environment, slot);
        self.change(environment, |work| {
            work.invocation = invocation;
            work.arrived = arrived;
            work.carrier = carrier;
            work.cold = true;
            work.stage = match lease {
                Some(Ok(Lease { kind: LeaseKind::New | LeaseKind::Joined, .. }) | Err(_)) => Stage::Waiting,
                Some(Ok(Lease { kind: LeaseKind::Attached, .. })) | None => Stage::Starting,
            };
        });
        self.tally.made(true);
        self.tally.begin();
        self.count(environment, 1);
        match lease.map(|lease| lease.map(|lease| (lease.kind, lease.network_subnet))) {
            None | Some(Ok((LeaseKind::Attached, _))) => {
                self.record(at, EventKind::ColdStart, environment, 0, init, false);
                self.change(environment, |work| work.look_forward(What::Ready, at + init, environment, queue));
            }
            Some(Ok((LeaseKind::Joined, _))) => self.record(at, EventKind::ColdStart, environment, 1, SimDuration::ZERO, false),
            Some(Ok((LeaseKind::New, subnet))) => {
                self.tally.interfaces(subnet, 1);
                self.record(at, EventKind::ColdStart, environment, 0, wait + init, false);
                self.record(at, EventKind::InterfaceRequested, environment, 0, wait, false);
                self.change(environment, |work| work.look_forward(What::Attached, at + wait, environment, queue));
            }
            Some(Err((_, error))) => {
                self.interface_failed(at, environment, error, queue);
                return false;
            }
        }
        true
    }

    /// The subnet of a new environment: drawn, or the next one; the one after it when its zone is lost.
    pub(in crate::simulation) fn place(&mut self, function: u16) -> Option<u16> {
        let profile = self.functions.get_mut(usize::from(function))?;
        let first = if self.limits.in_turn {
            let turn = self.limits.turns.get_mut(usize::from(function));
            turn.map_or(0, |turn| std::mem::replace(turn, (*turn + 1) % profile.subnets))
        } else {
            u16::try_from(profile.placement.below(u64::from(profile.subnets))).unwrap_or(0)
        };
        let (phase, subnets) = (self.phase, profile.subnets);
        (0..subnets).map(|step| (first + step) % subnets).find(|subnet| !profile.is_lost(phase, *subnet))
    }

    /// The record of a new environment.
    pub(in crate::simulation) fn begin_work(&mut self, at: SimTime, environment: u32, slot: u32) {
        let (function, subnet) = self.environments.placement(environment);
        let calls = self.functions.get(usize::from(function)).map_or(0, |profile| profile.calls);
        let generation = self.lives.get(usize::from(function)).map_or(0, |life| life.generation);
        let connections = self.wires.reserve(usize::from(calls));
        self.living.push(environment);
        self.works.push(Work {
            function,
            subnet,
            invocation: NONE,
            arrived: at,
            started: at,
            deadline: at,
            made: at,
            since: at,
            work: SimDuration::ZERO,
            part: SimDuration::ZERO,
            stage: Stage::Idle,
            call: 0,
            cold: false,
            dropped: None,
            unanswered: false,
            call_lasts: SimDuration::ZERO,
            line: NONE,
            slot,
            connections,
            awaits: What::Done,
            due: SimTime::NEVER,
            carrier: Carrier::Caller,
            generation,
        });
    }

    fn interface_failed(&mut self, at: SimTime, environment: u32, error: InterfaceError, queue: &mut Queue<Happening>) {
        let detail = error as u16;
        self.tally.fail(error);
        self.record(at, EventKind::ColdStart, environment, 0, SimDuration::ZERO, false);
        self.record(at, EventKind::InterfaceRequested, environment, 0, SimDuration::ZERO, false);
        self.record(at, EventKind::InterfaceFailed, environment, detail, SimDuration::ZERO, false);
        self.record(at, EventKind::Failed, environment, 1 + detail, SimDuration::ZERO, false);
        self.tally.gone(false);
        self.tally.end();
        self.count(environment, -1);
        self.change(environment, |work| work.stage = Stage::Gone);
        self.settle_of(at, environment, Ending::System, queue);
    }

    /// The interface is attached; those that wait for it go on.
    pub(super) fn attached(&mut self, at: SimTime, environment: u32, queue: &mut Queue<Happening>) {
        let (function, subnet) = self.environments.placement(environment);
        let Some(work) = self.work(environment) else { return };
        let init = self.functions.get(usize::from(function)).map_or(SimDuration::ZERO, |profile| profile.init);
        let waiting = self.interfaces.as_mut().map(|interfaces| interfaces.attach(function, subnet, work.slot)).unwrap_or_default();
        for one in waiting {
            self.record(at, EventKind::InterfaceAttached, one, u16::from(one != environment), init, false);
            if let Some(work) = self.works.get_mut(one as usize) {
                work.stage = Stage::Starting;
                work.since = at;
                work.look_forward(What::Ready, at + init, one, queue);
            }
        }
    }
}
