//! How a state follows from the events before it: what each kind of event does.
//!
//! In two halves, for whoever records a run knows its environments and calls anyway and keeps only the rest as it goes.

use super::event::{Event, EventKind, NONE};
use super::state::{Counts, EnvironmentPhase, EnvironmentState, Flight, FunctionPhase, State};
use crate::units::SimDuration;

impl Counts {
    /// From the number of events of each kind.
    pub(super) fn of(numbers: &[u32]) -> Self {
        let mut counts = Self::default();
        for (kind, number) in EventKind::ALL.into_iter().zip(numbers) {
            if let Some(count) = counts.of_kind(kind) {
                *count += number;
            }
        }
        counts
    }

    /// The one that counts events of `kind`.
    const fn of_kind(&mut self, kind: EventKind) -> Option<&mut u32> {
        match kind {
            EventKind::Arrived => Some(&mut self.arrived),
            EventKind::Throttled => Some(&mut self.throttled),
            EventKind::ColdStart => Some(&mut self.cold_starts),
            EventKind::CallLost => Some(&mut self.dropped),
            EventKind::Completed => Some(&mut self.completed),
            EventKind::Failed | EventKind::Refused => Some(&mut self.failed),
            EventKind::InterfaceRequested
            | EventKind::InterfaceAttached
            | EventKind::InterfaceFailed
            | EventKind::InterfaceReleased
            | EventKind::EnvironmentReady
            | EventKind::Started
            | EventKind::CallSent
            | EventKind::CallAnswered
            | EventKind::EnvironmentReaped
            | EventKind::Provisioned
            | EventKind::Retried
            | EventKind::Discarded
            | EventKind::FunctionChanged
            | EventKind::InterfaceCreated
            | EventKind::InterfaceDeleted
            | EventKind::FaultBegan
            | EventKind::FaultEnded => None,
        }
    }
}

impl State {
    /// Takes the next event. `unanswered` marks a call that will get no answer.
    pub(super) fn apply(&mut self, event: &Event, unanswered: bool) {
        self.at = event.at;
        if let Some(count) = self.counts.of_kind(event.kind) {
            *count += 1;
        }
        self.settle(event);
        self.shift(event, unanswered);
    }

    /// All but environments, calls and counters.
    pub(super) fn settle(&mut self, event: &Event) {
        match event.kind {
            EventKind::InterfaceRequested => self.interface(event, 0, 1),
            EventKind::InterfaceAttached if event.detail == 0 => self.interface(event, 1, -1),
            EventKind::InterfaceFailed => self.interface(event, 0, -1),
            EventKind::InterfaceReleased if event.detail == 0 => self.interface(event, -1, 0),
            EventKind::InterfaceReleased => self.interface(event, 0, -1),
            EventKind::FunctionChanged => self.change(event),
            EventKind::FaultBegan => {
                if let Err(place) = self.faults.binary_search(&event.detail) {
                    self.faults.insert(place, event.detail);
                }
            }
            EventKind::FaultEnded => self.faults.retain(|fault| *fault != event.detail),
            EventKind::Arrived
            | EventKind::Throttled
            | EventKind::ColdStart
            | EventKind::InterfaceAttached
            | EventKind::EnvironmentReady
            | EventKind::Started
            | EventKind::CallSent
            | EventKind::CallAnswered
            | EventKind::CallLost
            | EventKind::Completed
            | EventKind::Failed
            | EventKind::Refused
            | EventKind::EnvironmentReaped
            | EventKind::Provisioned
            | EventKind::Retried
            | EventKind::Discarded
            | EventKind::InterfaceCreated
            | EventKind::InterfaceDeleted => {}
        }
    }

    /// Environments and calls.
    fn shift(&mut self, event: &Event, unanswered: bool) {
        match event.kind {
            EventKind::ColdStart if event.detail == 0 => self.begin(event, EnvironmentPhase::Initialising),
            EventKind::ColdStart => self.begin(event, EnvironmentPhase::WaitingForInterface),
            EventKind::Provisioned => self.begin(event, EnvironmentPhase::Idle),
            EventKind::InterfaceRequested => self.enter(event, EnvironmentPhase::WaitingForInterface, event.invocation),
            EventKind::InterfaceAttached => self.enter(event, EnvironmentPhase::Initialising, event.invocation),
            EventKind::Started => self.enter(event, EnvironmentPhase::Running, event.invocation),
            EventKind::CallSent => self.send(event, !unanswered),
            EventKind::CallAnswered | EventKind::CallLost => self.land(event),
            // The invocation is over: its environment is idle, and what it still waited for is given up.
            EventKind::Completed | EventKind::Failed => {
                self.give_up(event);
                self.enter(event, EnvironmentPhase::Idle, NONE);
            }
            EventKind::EnvironmentReaped | EventKind::InterfaceFailed => self.remove(event),
            EventKind::Arrived
            | EventKind::Throttled
            | EventKind::EnvironmentReady
            | EventKind::InterfaceReleased
            | EventKind::Refused
            | EventKind::Retried
            | EventKind::Discarded
            | EventKind::FunctionChanged
            | EventKind::InterfaceCreated
            | EventKind::InterfaceDeleted
            | EventKind::FaultBegan
            | EventKind::FaultEnded => {}
        }
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
        let flight = Flight {
            invocation: event.invocation,
            environment: event.environment,
            function: event.function,
            subnet: event.subnet,
            call: event.detail,
            sent: event.at,
            lasts: SimDuration::from_micros(u64::from(event.lasts_us)),
            delivered,
        };
        if let Err(place) = self.flight(flight.invocation, flight.call) {
            self.flights.insert(place, flight);
        }
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
}
