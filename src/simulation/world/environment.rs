//! How environments end: of idleness, of age, with an update, or with their zone or interface.

use super::{Ending, Happening, LambdaWorld, Stage};
use crate::engine::Queue;
use crate::simulation::event::{EventKind, LOST, RECYCLED};
use crate::simulation::state::InterfaceError;
use crate::simulation::wires::NO_NAT;
use crate::units::{SimDuration, SimTime};

impl LambdaWorld {
    /// The invocation in `environment` is over; the environment is idle, or dies for its age or its configuration.
    pub(super) fn release(&mut self, at: SimTime, environment: u32) {
        self.tally.end();
        self.count(environment, -1);
        self.change(environment, |work| {
            work.stage = Stage::Idle;
            work.since = at;
        });
        if self.is_outdated(at, environment) {
            self.bury(at, environment, RECYCLED);
        } else {
            self.environments.release(environment, at);
        }
    }

    /// Whether `environment` is too old, or its function has been updated since it was made.
    #[inline]
    pub(super) fn is_outdated(&self, at: SimTime, environment: u32) -> bool {
        let (function, _) = self.environments.placement(environment);
        let generation = self.lives.get(usize::from(function)).map_or(0, |life| life.generation);
        self.works.get(environment as usize).is_some_and(|work| {
            work.generation != generation
                || (at.since(work.made) >= self.timing.lifetime && !self.environments.is_ahead(environment))
        })
    }

    /// An environment that is neither busy nor in the list of idle ones is gone; `detail` says why.
    pub(super) fn bury(&mut self, at: SimTime, environment: u32, detail: u16) {
        self.record_alone(at, EventKind::EnvironmentReaped, environment, detail);
        self.tally.gone(true);
        self.hang_up(environment);
        let (function, subnet) = self.environments.placement(environment);
        let Some(work) = self.works.get_mut(environment as usize) else { return };
        work.stage = Stage::Gone;
        work.due = SimTime::NEVER;
        let slot = work.slot;
        let released = self.interfaces.as_mut().and_then(|interfaces| interfaces.release(function, subnet, slot));
        if let Some((subnet, attached)) = released {
            self.tally.interfaces(subnet, -1);
            self.record_alone(at, EventKind::InterfaceReleased, environment, u16::from(!attached));
        }
        if self.environments.is_ahead(environment) && detail != LOST {
            self.provision(at, function);
        }
    }

    /// Makes an environment ahead of need.
    pub(in crate::simulation) fn provision(&mut self, at: SimTime, function: u16) {
        let Some(subnet) = self.place(function) else { return };
        let environment = self.environments.create_ahead(function, subnet);
        self.begin_work(at, environment, u32::MAX);
        self.tally.made(false);
        self.record_alone(at, EventKind::Provisioned, environment, 0);
    }

    /// The environment is lost with what runs in it.
    pub(super) fn lose(&mut self, at: SimTime, environment: u32, queue: &mut Queue<Happening>) {
        let Some(work) = self.work(environment) else { return };
        match work.stage {
            Stage::Gone => return,
            Stage::Idle => self.environments.withdraw(environment),
            Stage::Waiting | Stage::Starting | Stage::Working | Stage::Calling => {
                if work.stage == Stage::Calling {
                    self.record(at, EventKind::CallLost, environment, work.call, SimDuration::ZERO, false);
                }
                let error = InterfaceError::Service;
                self.tally.fail(error);
                self.record(at, EventKind::Failed, environment, 1 + error as u16, SimDuration::ZERO, false);
                self.tally.end();
                self.count(environment, -1);
                self.settle_of(at, environment, Ending::System, queue);
            }
        }
        self.bury(at, environment, LOST);
    }

    /// Closes all connections of `environment`.
    pub(super) fn hang_up(&mut self, environment: u32) {
        let (function, _) = self.environments.placement(environment);
        let calls = self.functions.get(usize::from(function)).map_or(0, |profile| u32::from(profile.calls));
        let Some(first) = self.works.get(environment as usize).map(|work| work.connections) else { return };
        for slot in first..first.saturating_add(calls) {
            if let Some((nat, interface)) = self.wires.close(slot) {
                self.disconnected(nat, interface);
            }
        }
    }

    /// Counts a connection that is gone.
    pub(super) fn disconnected(&mut self, nat: u16, interface: u16) {
        self.hyperplane.disconnect(interface);
        let open = self.at_nat(nat);
        self.tally.connections(-1, nat, open);
    }

    /// Connections at a NAT gateway now, and the ports of its busiest destination.
    pub(super) fn at_nat(&self, nat: u16) -> (u32, u32) {
        if nat == NO_NAT {
            return (0, 0);
        }
        (self.wires.nats.get(usize::from(nat)).map_or(0, |nat| nat.open), self.wires.ports(nat))
    }
}
