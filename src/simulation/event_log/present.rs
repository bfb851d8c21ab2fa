//! The state after the last event while a run is recorded: by number of environment, so that an event costs no search.
//!
//! A [`State`] is made of it for each checkpoint. What it leaves to the states that are made from the log: more than one
//! call of an environment at once, which no run has.

use crate::simulation::event::{Event, NONE};
use crate::simulation::moving::Moving;
use crate::simulation::state::{EnvironmentPhase, EnvironmentState, Flight, State};
use crate::units::{SimDuration, SimTime};

/// What there is now.
#[derive(Clone, Debug, Default)]
pub(super) struct Present {
    /// By number of environment.
    slots: Vec<Slot>,
    /// The numbers of those that live, in order, and of some that have died since the last look.
    living: Vec<u32>,
    /// How many of them are dead.
    dead: usize,
    flying: usize,
    /// All but environments and calls.
    settled: State,
}

/// What one environment is at.
#[derive(Clone, Copy, Debug)]
struct Slot {
    since: SimTime,
    sent: SimTime,
    lasts_us: u32,
    invocation: u32,
    function: u16,
    subnet: u16,
    call: u16,
    phase: Option<EnvironmentPhase>,
    flies: bool,
    delivered: bool,
}

const NOTHING: Slot = Slot {
    since: SimTime::ZERO,
    sent: SimTime::ZERO,
    lasts_us: 0,
    invocation: NONE,
    function: 0,
    subnet: 0,
    call: 0,
    phase: None,
    flies: false,
    delivered: false,
};

impl Present {
    /// How many things there are.
    #[inline]
    pub(super) fn things(&self) -> usize {
        self.living.len() - self.dead + self.flying + self.settled.interfaces.len()
    }

    /// All of it as a state.
    pub(super) fn state(&mut self) -> State {
        let slots = &self.slots;
        self.living.retain(|number| slots.get(*number as usize).is_some_and(|slot| slot.phase.is_some()));
        self.dead = 0;
        let mut state = self.settled.clone();
        state.environments.reserve_exact(self.living.len());
        state.flights.reserve_exact(self.flying);
        for environment in &self.living {
            let environment = *environment;
            let Some(slot) = slots.get(environment as usize) else { continue };
            let Slot { since, sent, lasts_us, invocation, function, subnet, call, phase, flies, delivered } = *slot;
            let Some(phase) = phase else { continue };
            state.environments.push(EnvironmentState { environment, function, subnet, phase, since, invocation });
            if flies {
                let lasts = SimDuration::from_micros(u64::from(lasts_us));
                state.fly(Flight { invocation, environment, function, subnet, call, sent, lasts, delivered });
            }
        }
        state
    }

    #[inline]
    fn slot(&mut self, event: &Event) -> Option<&mut Slot> {
        self.slots.get_mut(event.environment as usize).filter(|slot| slot.phase.is_some())
    }
}

impl Moving for Present {
    #[inline]
    fn settled(&mut self) -> &mut State {
        &mut self.settled
    }

    fn begin(&mut self, event: &Event, phase: EnvironmentPhase) {
        let number = event.environment as usize;
        if event.environment == NONE || self.slots.get(number).is_some_and(|slot| slot.phase.is_some()) {
            return;
        }
        if number >= self.slots.len() {
            self.slots.resize(number + 1, NOTHING);
        }
        let Event { at, function, subnet, invocation, .. } = *event;
        if let Some(slot) = self.slots.get_mut(number) {
            *slot = Slot { since: at, invocation, function, subnet, phase: Some(phase), ..NOTHING };
        }
        let place = self.living.partition_point(|living| *living < event.environment);
        self.living.insert(place, event.environment);
    }

    #[inline]
    fn enter(&mut self, event: &Event, phase: EnvironmentPhase, invocation: u32) {
        if let Some(slot) = self.slot(event) {
            (slot.phase, slot.since, slot.invocation) = (Some(phase), event.at, invocation);
        }
    }

    fn remove(&mut self, event: &Event) {
        self.give_up(event);
        if let Some(slot) = self.slot(event) {
            slot.phase = None;
            self.dead += 1;
        }
    }

    #[inline]
    fn send(&mut self, event: &Event, delivered: bool) {
        let Event { at, detail, lasts_us, .. } = *event;
        if let Some(slot) = self.slot(event) {
            let new = !slot.flies;
            (slot.sent, slot.call, slot.lasts_us, slot.delivered, slot.flies) = (at, detail, lasts_us, delivered, true);
            self.flying += usize::from(new);
        }
    }

    #[inline]
    fn land(&mut self, event: &Event) {
        self.give_up(event);
    }

    #[inline]
    fn give_up(&mut self, event: &Event) {
        if let Some(slot) = self.slot(event) {
            let flew = std::mem::take(&mut slot.flies);
            self.flying -= usize::from(flew);
        }
    }
}
