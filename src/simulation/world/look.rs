//! What there is now, as a state: the log keeps one now and then, so that a seek need not begin at the beginning.

use super::{LambdaWorld, Stage, Work};
use crate::simulation::event::NONE;
use crate::simulation::state::{EnvironmentPhase, EnvironmentState, Flight};

impl LambdaWorld {
    /// Gives the log a state when it is time for one.
    #[inline(always)] // in the page too, which is compiled for size
    pub(super) fn keep_state(&mut self) {
        if self.log.wants_state(self.tally.environments()) {
            let works = &self.works;
            self.living.retain(|number| works.get(*number as usize).is_some_and(|work| work.stage != Stage::Gone));
            let (mut environments, mut flights) = (Vec::with_capacity(self.living.len()), Vec::new());
            for number in &self.living {
                if let Some((environment, flight)) = self.works.get(*number as usize).and_then(|work| work.look(*number)) {
                    environments.push(environment);
                    flights.extend(flight);
                }
            }
            flights.sort_unstable_by_key(|flight| (flight.invocation, flight.call));
            self.log.keep(environments, flights);
        }
    }
}

impl Work {
    /// Environment number `environment`, and the call that it has on its way.
    fn look(&self, environment: u32) -> Option<(EnvironmentState, Option<Flight>)> {
        let Self { function, subnet, invocation, started, since, call, unanswered, call_lasts, .. } = *self;
        let (phase, since, invocation) = match self.stage {
            Stage::Gone => return None,
            Stage::Idle => (EnvironmentPhase::Idle, since, NONE),
            Stage::Waiting => (EnvironmentPhase::WaitingForInterface, since, invocation),
            Stage::Starting => (EnvironmentPhase::Initialising, since, invocation),
            Stage::Working | Stage::Calling => (EnvironmentPhase::Running, started, invocation),
        };
        let flight = (self.stage == Stage::Calling).then_some(Flight {
            invocation,
            environment,
            function,
            subnet,
            call,
            sent: self.since,
            lasts: call_lasts,
            delivered: !unanswered,
        });
        Some((EnvironmentState { environment, function, subnet, phase, since, invocation }, flight))
    }
}
