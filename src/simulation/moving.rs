//! How a state follows from the events before it: what each kind of event does, for the sorted lists of a [`State`] and for
//! whatever else keeps environments and calls.

use super::event::{Event, EventKind, NONE};
use super::state::{EnvironmentPhase, EnvironmentState, Flight, FunctionPhase, State};
use crate::units::SimDuration;

/// What keeps environments and calls up to date, event by event: the sorted lists of a [`State`], or something faster.
pub(super) trait Moving {
    /// All but environments and calls.
    fn settled(&mut self) -> &mut State;
    /// An environment begins.
    fn begin(&mut self, event: &Event, phase: EnvironmentPhase);
    /// It enters a phase, for an invocation or for none.
    fn enter(&mut self, event: &Event, phase: EnvironmentPhase, invocation: u32);
    /// It is gone.
    fn remove(&mut self, event: &Event);
    /// A call leaves.
    fn send(&mut self, event: &Event, delivered: bool);
    /// It is over.
    fn land(&mut self, event: &Event);
    /// What the invocation still waited for is given up.
    fn give_up(&mut self, event: &Event);

    /// Takes the next event. `unanswered` marks a call that will get no answer.
    fn apply(&mut self, event: &Event, unanswered: bool) {
        let settled = self.settled();
        settled.at = event.at;
        let counts = &mut settled.counts;
        match event.kind {
            EventKind::Arrived => counts.arrived += 1,
            EventKind::Throttled => counts.throttled += 1,
            EventKind::ColdStart => {
                counts.cold_starts += 1;
                let waits = event.detail != 0;
                self.begin(event, if waits { EnvironmentPhase::WaitingForInterface } else { EnvironmentPhase::Initialising });
            }
            EventKind::InterfaceRequested => {
                settled.interface(event, 0, 1);
                self.enter(event, EnvironmentPhase::WaitingForInterface, event.invocation);
            }
            EventKind::InterfaceAttached => {
                if event.detail == 0 {
                    settled.interface(event, 1, -1);
                }
                self.enter(event, EnvironmentPhase::Initialising, event.invocation);
            }
            EventKind::InterfaceFailed => {
                settled.interface(event, 0, -1);
                self.remove(event);
            }
            EventKind::EnvironmentReady => {}
            EventKind::Started => self.enter(event, EnvironmentPhase::Running, event.invocation),
            EventKind::CallSent => self.send(event, !unanswered),
            EventKind::CallAnswered => self.land(event),
            EventKind::CallLost => {
                counts.dropped += 1;
                self.land(event);
            }
            EventKind::Completed => {
                counts.completed += 1;
                self.rest(event);
            }
            EventKind::Failed => {
                counts.failed += 1;
                self.rest(event);
            }
            EventKind::EnvironmentReaped => self.remove(event),
            EventKind::InterfaceReleased if event.detail == 0 => settled.interface(event, -1, 0),
            EventKind::InterfaceReleased => settled.interface(event, 0, -1),
            EventKind::Refused => counts.failed += 1,
            EventKind::Provisioned => self.begin(event, EnvironmentPhase::Idle),
            EventKind::FunctionChanged => settled.change(event),
            EventKind::FaultBegan => {
                if let Err(place) = settled.faults.binary_search(&event.detail) {
                    settled.faults.insert(place, event.detail);
                }
            }
            EventKind::FaultEnded => settled.faults.retain(|fault| *fault != event.detail),
            EventKind::Retried | EventKind::Discarded | EventKind::InterfaceCreated | EventKind::InterfaceDeleted => {}
        }
    }

    /// The invocation is over: its environment is idle, and what it still waited for is given up.
    fn rest(&mut self, event: &Event) {
        self.give_up(event);
        self.enter(event, EnvironmentPhase::Idle, NONE);
    }
}

impl Moving for State {
    fn settled(&mut self) -> &mut State {
        self
    }

    fn begin(&mut self, event: &Event, phase: EnvironmentPhase) {
        if let Err(place) = self.environment(event.environment) {
            let Event { environment, function, subnet, invocation, at: since, .. } = *event;
            self.environments.insert(place, EnvironmentState { environment, function, subnet, phase, since, invocation });
        }
    }

    fn enter(&mut self, event: &Event, phase: EnvironmentPhase, invocation: u32) {
        if let Ok(place) = self.environment(event.environment)
            && let Some(environment) = self.environments.get_mut(place)
        {
            environment.phase = phase;
            environment.since = event.at;
            environment.invocation = invocation;
        }
    }

    fn remove(&mut self, event: &Event) {
        if let Ok(place) = self.environment(event.environment) {
            self.environments.remove(place);
        }
    }

    fn send(&mut self, event: &Event, delivered: bool) {
        self.fly(Flight {
            invocation: event.invocation,
            environment: event.environment,
            function: event.function,
            subnet: event.subnet,
            call: event.detail,
            sent: event.at,
            lasts: SimDuration::from_micros(u64::from(event.lasts_us)),
            delivered,
        });
    }

    fn land(&mut self, event: &Event) {
        if let Ok(place) = self.flight(event.invocation, event.detail) {
            self.flights.remove(place);
        }
    }

    fn give_up(&mut self, event: &Event) {
        let from = self.flights.partition_point(|flight| flight.invocation < event.invocation);
        let to = self.flights.partition_point(|flight| flight.invocation <= event.invocation);
        self.flights.drain(from..to);
    }
}

impl State {
    fn change(&mut self, event: &Event) {
        self.functions.retain(|(function, _)| *function != event.function);
        let phase = FunctionPhase::ALL.get(usize::from(event.detail)).copied().unwrap_or(FunctionPhase::Active);
        if phase != FunctionPhase::Active {
            let place = self.functions.partition_point(|(function, _)| *function < event.function);
            self.functions.insert(place, (event.function, phase));
        }
    }

    fn interface(&mut self, event: &Event, attached: i32, making: i32) {
        let key = (event.function, event.subnet);
        let place = match self.interfaces.binary_search_by_key(&key, |entry| (entry.0, entry.1)) {
            Ok(place) => place,
            Err(place) => {
                self.interfaces.insert(place, (key.0, key.1, 0, 0));
                place
            }
        };
        if let Some(entry) = self.interfaces.get_mut(place) {
            entry.2 = entry.2.saturating_add_signed(attached);
            entry.3 = entry.3.saturating_add_signed(making);
            if entry.2 == 0 && entry.3 == 0 {
                self.interfaces.remove(place);
            }
        }
    }

    fn environment(&self, number: u32) -> Result<usize, usize> {
        self.environments.binary_search_by_key(&number, |environment| environment.environment)
    }

    fn flight(&self, invocation: u32, call: u16) -> Result<usize, usize> {
        self.flights.binary_search_by_key(&(invocation, call), |flight| (flight.invocation, flight.call))
    }

    /// One more call on its way.
    pub(super) fn fly(&mut self, flight: Flight) {
        if let Err(place) = self.flight(flight.invocation, flight.call) {
            self.flights.insert(place, flight);
        }
    }
}
