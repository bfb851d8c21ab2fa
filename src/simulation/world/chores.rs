//! What happens by itself: faults begin and end, another network applies, functions change their state, Hyperplane
//! interfaces come and go.

use super::{Happening, LambdaWorld, Stage, What};
use crate::engine::Queue;
use crate::facts::timings;
use crate::network::{FunctionId, SubnetId};
use crate::simulation::event::{EventKind, RECYCLED};
use crate::simulation::fault::FaultKind;
use crate::simulation::state::FunctionPhase;
use crate::simulation::wires::Way;
use crate::simulation::wires::ways::NOT_ANY;
use crate::units::{SimDuration, SimTime};

impl LambdaWorld {
    /// A fault begins.
    pub(super) fn begin_fault(&mut self, at: SimTime, number: u16, queue: &mut Queue<Happening>) {
        self.record_function(at, EventKind::FaultBegan, u16::MAX, number);
        let Some(fault) = self.faults.get(usize::from(number)).cloned() else { return };
        match fault {
            FaultKind::Ec2Throttled => self.ec2_refuses += 1,
            FaultKind::InterfaceDeleted { function, subnet } => {
                let planned = self.plan_place(&function);
                let Some((function, subnets)) = planned else { return };
                for (place, id) in (0..u16::MAX).zip(subnets) {
                    if subnet.as_ref().is_none_or(|only| *only == id) {
                        self.delete_interface(at, function, place, queue);
                    }
                }
            }
            FaultKind::Deployed { function, .. } => {
                let Some((function, _)) = self.plan_place(&function) else { return };
                let active = self.lives.get(usize::from(function)).is_some_and(|life| life.phase == FunctionPhase::Active);
                if active && self.timing.states {
                    self.set_phase(at, function, FunctionPhase::Updating);
                }
                self.plan(at + self.timing.update, What::Updated, function);
            }
            FaultKind::ZoneLost(_)
            | FaultKind::NatGatewayLost(_)
            | FaultKind::EndpointLost(_)
            | FaultKind::GroupEmptied(_)
            | FaultKind::Edited(_)
            | FaultKind::DnsLost => {}
        }
    }

    /// It ends.
    pub(super) fn end_fault(&mut self, at: SimTime, number: u16) {
        self.record_function(at, EventKind::FaultEnded, u16::MAX, number);
        if matches!(self.faults.get(usize::from(number)), Some(FaultKind::Ec2Throttled)) {
            self.ec2_refuses = self.ec2_refuses.saturating_sub(1);
        }
    }

    /// Another network applies: what stands in a lost zone is lost, and connections along ways that are gone are cut off.
    pub(super) fn enter(&mut self, at: SimTime, phase: u16, queue: &mut Queue<Happening>) {
        self.phase = phase;
        for environment in 0..u32::try_from(self.works.len()).unwrap_or(u32::MAX) {
            let (function, subnet) = self.environments.placement(environment);
            if self.functions.get(usize::from(function)).is_some_and(|profile| profile.is_lost(phase, subnet)) {
                self.lose(at, environment, queue);
            } else {
                self.rewire(at, environment, queue);
            }
        }
        if self.timing.states {
            self.follow_users(at);
        }
    }

    /// Cuts off the connections of `environment` whose way is gone; a call that is on is sent again or gets no answer.
    fn rewire(&mut self, at: SimTime, environment: u32, queue: &mut Queue<Happening>) {
        let Some(work) = self.work(environment).filter(|work| work.stage != Stage::Gone) else { return };
        let (function, subnet) = self.environments.placement(environment);
        let Some(calls) = self.functions.get(usize::from(function)).map(|profile| profile.calls) else { return };
        for call in 0..calls {
            let profile = self.functions.get(usize::from(function));
            let Some(fate) = profile.and_then(|profile| profile.fate(self.phase, subnet, call)).copied() else { continue };
            let slot = work.connections + u32::from(call);
            let keeps = |way: Way| fate.dropped.is_none() && fate.way.line == way.line;
            if let Some((nat, interface)) = self.wires.cut(slot, keeps) {
                self.disconnected(nat, interface);
                if work.stage == Stage::Calling && work.call == call && work.dropped.is_none() {
                    self.record(at, EventKind::CallLost, environment, call, SimDuration::ZERO, false);
                    self.change(environment, |one| one.due = SimTime::NEVER);
                    self.call(at, environment, queue);
                }
            }
        }
    }

    /// Interfaces follow their users: those that functions use now are there, those that nobody uses any more are deleted
    /// after a while, unless the role does not let Lambda (aws-facts 2.37, 2.38).
    fn follow_users(&mut self, at: SimTime) {
        for interface in 0..u16::try_from(self.hyperplane.combinations.len()).unwrap_or(NOT_ANY) {
            let Some(combination) = self.hyperplane.get(interface) else { continue };
            let (there, deletable) = (combination.interfaces > 0 || combination.broken, combination.deletable);
            match (self.is_used(interface), there) {
                (true, false) => {
                    let _ = self.add(at, interface);
                }
                (false, true) if deletable => {
                    self.plan(at + SimDuration::from_secs(timings::HYPERPLANE_DELETE_S.value), What::Deleted, interface);
                }
                (true, true) | (false, _) => {}
            }
        }
    }

    /// Deletes the interfaces of a combination, if nobody uses it by now.
    pub(super) fn delete_unused(&mut self, at: SimTime, interface: u16) {
        if !self.is_used(interface) {
            while self.remove(at, interface) {}
        }
    }

    /// Whether a function that is not Inactive uses the interface.
    fn is_used(&self, interface: u16) -> bool {
        self.functions.iter().zip(&self.lives).any(|(profile, life)| {
            let holds = match life.phase {
                FunctionPhase::Active | FunctionPhase::Pending | FunctionPhase::Updating => true,
                FunctionPhase::Inactive | FunctionPhase::Failed => false,
            };
            holds && profile.interfaces(self.phase).contains(&interface)
        })
    }

    /// The interfaces of a Pending function are made, or cannot be.
    pub(super) fn activate(&mut self, at: SimTime, function: u16) {
        let Some(profile) = self.functions.get(usize::from(function)) else { return };
        let wanted: Vec<u16> = profile.interfaces(self.phase).to_vec();
        let mut made = self.ec2_refuses == 0 && profile.denied.is_none();
        for interface in wanted {
            let missing = self.hyperplane.get(interface).is_some_and(|combination| combination.interfaces == 0);
            if made && missing {
                made = self.add(at, interface);
            }
        }
        if !made {
            return self.set_phase(at, function, FunctionPhase::Inactive);
        }
        self.set_phase(at, function, FunctionPhase::Active);
        let inactive_at = at + SimDuration::from_secs(timings::FUNCTION_IDLE_S.value);
        if let Some(life) = self.lives.get_mut(usize::from(function)) {
            life.inactive_at = inactive_at;
        }
        self.plan(inactive_at, What::Idle, function);
    }

    /// Lambda takes the interfaces of a function back that was not invoked for long (aws-facts 2.35).
    pub(super) fn check_idle(&mut self, at: SimTime, function: u16) {
        let Some(life) = self.lives.get(usize::from(function)).filter(|life| life.phase == FunctionPhase::Active) else { return };
        if life.inactive_at > at {
            return self.plan(life.inactive_at, What::Idle, function);
        }
        self.set_phase(at, function, FunctionPhase::Inactive);
        let held: Vec<u16> =
            self.functions.get(usize::from(function)).map(|profile| profile.interfaces(self.phase).to_vec()).unwrap_or_default();
        for interface in held {
            if !self.is_used(interface) {
                while self.remove(at, interface) {}
            }
        }
    }

    /// An update is done: environments of the old configuration are replaced.
    pub(super) fn updated(&mut self, at: SimTime, function: u16) {
        if self.lives.get(usize::from(function)).is_some_and(|life| life.phase == FunctionPhase::Updating) {
            self.set_phase(at, function, FunctionPhase::Active);
        }
        if let Some(life) = self.lives.get_mut(usize::from(function)) {
            life.generation = life.generation.wrapping_add(1);
        }
        for environment in 0..u32::try_from(self.works.len()).unwrap_or(u32::MAX) {
            let idle = self.works.get(environment as usize).is_some_and(|work| work.stage == Stage::Idle);
            if idle && self.environments.placement(environment).0 == function && self.is_outdated(at, environment) {
                self.environments.withdraw(environment);
                self.bury(at, environment, RECYCLED);
            }
        }
    }

    /// One more interface for those that were full, if EC2, the subnet and the quota let Lambda.
    pub(super) fn grown(&mut self, at: SimTime, interface: u16) {
        if let Some(combination) = self.hyperplane.get_mut(interface) {
            combination.growing = false;
        }
        if self.ec2_refuses == 0 {
            let _ = self.add(at, interface);
        }
    }

    /// Someone deletes the interface of a function in a subnet.
    fn delete_interface(&mut self, at: SimTime, function: u16, place: u16, queue: &mut Queue<Happening>) {
        let number = self.functions.get(usize::from(function)).and_then(|profile| {
            profile.interfaces(self.phase).get(usize::from(place)).copied().filter(|interface| *interface != NOT_ANY)
        });
        if let Some(interface) = number {
            while self.remove(at, interface) {}
            if let Some(combination) = self.hyperplane.get_mut(interface) {
                combination.broken = true;
            }
            self.plan(at + SimDuration::from_secs(timings::HYPERPLANE_CREATE_S.value), What::Restored, interface);
        }
        for environment in 0..u32::try_from(self.works.len()).unwrap_or(u32::MAX) {
            match number {
                Some(interface) => self.unplug(at, environment, interface, queue),
                // Before 2019 the interface is the environment's own.
                None if self.environments.placement(environment) == (function, place) => self.lose(at, environment, queue),
                None => {}
            }
        }
    }

    /// Cuts off the connections of `environment` through an interface; a call that is on gets no answer.
    fn unplug(&mut self, at: SimTime, environment: u32, interface: u16, queue: &mut Queue<Happening>) {
        let Some(work) = self.work(environment).filter(|work| work.stage != Stage::Gone) else { return };
        let (function, _) = self.environments.placement(environment);
        let Some(calls) = self.functions.get(usize::from(function)).map(|profile| profile.calls) else { return };
        for call in 0..calls {
            if let Some((nat, gone)) = self.wires.cut(work.connections + u32::from(call), |way| way.interface != interface) {
                self.disconnected(nat, gone);
                if work.stage == Stage::Calling && work.call == call && work.dropped.is_none() {
                    self.record(at, EventKind::CallLost, environment, call, SimDuration::ZERO, false);
                    self.change(environment, |one| one.due = SimTime::NEVER);
                    self.call(at, environment, queue);
                }
            }
        }
    }

    /// The interface that someone deleted is there again, unless EC2 refuses.
    pub(super) fn restore(&mut self, at: SimTime, interface: u16) {
        if self.ec2_refuses > 0 {
            return self.plan(at + SimDuration::from_secs(timings::HYPERPLANE_CREATE_LEAST_S.value), What::Restored, interface);
        }
        if let Some(combination) = self.hyperplane.get_mut(interface) {
            combination.broken = false;
        }
        let _ = self.add(at, interface);
    }

    /// Makes one more interface and says so; whether there was room for it.
    pub(in crate::simulation) fn add(&mut self, at: SimTime, interface: u16) -> bool {
        let Ok(subnet) = self.hyperplane.add(interface) else { return false };
        self.tally.interfaces(subnet, 1);
        if let Some((function, place)) = self.hyperplane.get(interface).and_then(|combination| combination.named) {
            self.record_function(at, EventKind::InterfaceCreated, function, place);
        }
        true
    }

    fn remove(&mut self, at: SimTime, interface: u16) -> bool {
        let Some(subnet) = self.hyperplane.remove(interface) else { return false };
        self.tally.interfaces(subnet, -1);
        if let Some((function, place)) = self.hyperplane.get(interface).and_then(|combination| combination.named) {
            self.record_function(at, EventKind::InterfaceDeleted, function, place);
        }
        true
    }

    /// The function is at something else now.
    pub(in crate::simulation) fn set_phase(&mut self, at: SimTime, function: u16, phase: FunctionPhase) {
        if let Some(life) = self.lives.get_mut(usize::from(function)) {
            life.phase = phase;
        }
        self.record_function(at, EventKind::FunctionChanged, function, phase as u16);
    }

    /// A function's number and subnets.
    fn plan_place(&self, id: &FunctionId) -> Option<(u16, Vec<SubnetId>)> {
        let place = self.names.iter().position(|(name, _)| name == id)?;
        let (_, subnets) = self.names.get(place)?;
        Some((u16::try_from(place).ok()?, subnets.clone()))
    }
}
