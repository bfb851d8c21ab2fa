//! What an invocation does in its environment: it works, calls, waits and works on.
//!
//! A call that is dropped is never answered, so the function waits until its timeout. Lambda then ends the process, and with
//! it the connections; the environment serves on.

use super::{Ending, Happening, LambdaWorld, Stage, What, Work, micros};
use crate::engine::Queue;
use crate::simulation::event::{EventKind, FUNCTION_ERROR};
use crate::simulation::profile::Profile;
use crate::simulation::wires::ways::Fate;
use crate::simulation::wires::{Found, Way};
use crate::trace::DropReason;
use crate::units::{SimDuration, SimTime};

impl LambdaWorld {
    /// `environment` is initialised.
    pub(super) fn ready(&mut self, at: SimTime, environment: u32, queue: &mut Queue<Happening>) {
        self.record(at, EventKind::EnvironmentReady, environment, 0, SimDuration::ZERO, false);
        self.start(at, environment, queue);
    }

    /// The handler begins in `environment`.
    pub(super) fn start(&mut self, at: SimTime, environment: u32, queue: &mut Queue<Happening>) {
        let Some(work) = self.works.get_mut(environment as usize) else { return };
        let Some(profile) = self.functions.get_mut(usize::from(work.function)) else { return };
        work.work = profile.draw_work();
        work.part = work.work.part(u64::from(profile.calls) + 1);
        work.started = at;
        work.deadline = at + profile.timeout;
        work.call = 0;
        work.dropped = None;
        let lasts = (work.work + profile.takes(self.phase, work.subnet)).min(profile.timeout);
        work.go_on(at, profile.calls, environment, queue);
        self.log.start(at, work.invocation, environment, micros(lasts));
    }

    /// The answer of the call is there that `environment` waited for.
    pub(super) fn answered(&mut self, at: SimTime, environment: u32, queue: &mut Queue<Happening>) {
        let Some(work) = self.works.get_mut(environment as usize) else { return };
        let Some(profile) = self.functions.get_mut(usize::from(work.function)) else { return };
        let (call, slot, line) = (work.call, work.connections + u32::from(work.call), work.line);
        work.call += 1;
        work.go_on(at, profile.calls, environment, queue);
        self.log.answer(at, work.invocation, call);
        let Some(Fate { way, bytes: (up, down), keep, .. }) = profile.fate(self.phase, work.subnet, call) else { return };
        let (nat, up, down, keep) = (way.nat, *up, *down, *keep);
        self.tally.count(|counts| counts.bytes = counts.bytes.saturating_add(up.saturating_add(down)));
        if let Some(line) = self.lines.get_mut(line as usize) {
            line.answered += 1;
            line.bytes_up = line.bytes_up.saturating_add(up);
            line.bytes_down = line.bytes_down.saturating_add(down);
        }
        if let Some(nat) = self.wires.nats.get_mut(usize::from(nat)) {
            nat.used.bytes_up = nat.used.bytes_up.saturating_add(up);
            nat.used.bytes_down = nat.used.bytes_down.saturating_add(down);
        }
        if keep {
            self.wires.rest(slot, at);
        } else if let Some((nat, interface)) = self.wires.close(slot) {
            self.disconnected(nat, interface);
        }
    }

    /// All the work of `environment` is done.
    pub(super) fn finish(&mut self, at: SimTime, environment: u32, queue: &mut Queue<Happening>) {
        let Some(work) = self.works.get(environment as usize) else { return };
        let Work { function, invocation, started, arrived, cold, carrier, .. } = *work;
        let errs = self.functions.get_mut(usize::from(function)).is_some_and(Profile::draw_error);
        self.bill(function, at.since(started));
        let ending = if errs {
            self.tally.err();
            self.record(at, EventKind::Failed, environment, FUNCTION_ERROR, SimDuration::ZERO, false);
            Ending::Function
        } else {
            self.tally.complete(arrived, at, cold);
            self.log.complete(at, invocation);
            Ending::Done
        };
        self.release(at, environment);
        self.settle(at, function, invocation, carrier, ending, queue);
    }

    /// Sends the call that is next.
    pub(super) fn call(&mut self, at: SimTime, environment: u32, queue: &mut Queue<Happening>) {
        let Some(work) = self.works.get(environment as usize) else { return };
        let (call, slot) = (work.call, work.connections + u32::from(work.call));
        let Some(profile) = self.functions.get(usize::from(work.function)) else { return };
        let Some(&Fate { dropped, way, pipe, round_trip, takes, nat_ps, pipe_ps, .. }) =
            profile.fate(self.phase, work.subnet, call)
        else {
            return;
        };
        let connected = match dropped {
            None => self.connect(at, slot, way, round_trip),
            Some(_) => Err(dropped),
        };
        let sent = connected.map(|connects| {
            let mut takes = takes + connects;
            if let Some(nat) = self.wires.nats.get_mut(usize::from(way.nat)) {
                let delay = nat.pipe.send(at, nat_ps);
                nat.used.delayed_us += delay.as_micros();
                takes += delay;
            }
            if let Some(pipe) = self.wires.pipes.get_mut(usize::from(pipe)) {
                takes += pipe.send(at, pipe_ps);
            }
            takes
        });
        let Some(work) = self.works.get_mut(environment as usize) else { return };
        let remaining = work.deadline.since(at);
        work.stage = Stage::Calling;
        work.since = at;
        work.line = way.line;
        (work.unanswered, work.dropped, work.call_lasts) = match sent {
            Ok(takes) => (false, None, takes.min(remaining)),
            Err(reason) => (true, reason, remaining),
        };
        let (lasts, unanswered) = (work.call_lasts, work.unanswered);
        match sent {
            Ok(takes) => work.wait(What::Answered, at + takes, environment, queue),
            Err(_) => work.look_forward(What::TimedOut, at + remaining, environment, queue),
        }
        self.log.send(at, work.invocation, call, micros(lasts), unanswered);
    }

    /// Finds or opens the connection in `slot`: how much longer the call takes for it.
    ///
    /// # Errors
    /// When none can be had: then the call gets no answer, for a reason, or because there was no room.
    fn connect(&mut self, at: SimTime, slot: u32, way: Way, round_trip: SimDuration) -> Result<SimDuration, Option<DropReason>> {
        let found = self.wires.take(slot);
        if found == Found::Open {
            return Ok(SimDuration::ZERO);
        }
        if let Some(lost) = self.crowded(at, way) {
            return Err(lost);
        }
        self.wires.open(slot, way);
        self.hyperplane.connect(way.interface);
        let open = self.at_nat(way.nat);
        self.tally.connections(1, way.nat, open);
        if let Some(line) = self.lines.get_mut(way.line as usize) {
            line.connections += 1;
        }
        // After a reset comes back, the client connects anew.
        let trips = self.timing.handshakes + u64::from(found == Found::Reset);
        Ok(round_trip.times(trips))
    }

    /// Why a new connection cannot be had, if so. An interface that is full begins to grow.
    fn crowded(&mut self, at: SimTime, way: Way) -> Option<Option<DropReason>> {
        if let Some(combination) = self.hyperplane.get_mut(way.interface)
            && !combination.has_room()
        {
            if combination.broken {
                return Some(Some(DropReason::BadState));
            }
            if !combination.growing {
                combination.growing = true;
                self.plan(at + self.timing.growth, What::Grown, way.interface);
            }
            self.wires.all.refused += 1;
            return Some(None);
        }
        if self.wires.has_port(way) {
            return None;
        }
        self.tally.count(|counts| counts.port_allocation_errors += 1);
        Some(None)
    }

    /// The invocation in `environment` is given up.
    pub(super) fn time_out(&mut self, at: SimTime, environment: u32, queue: &mut Queue<Happening>) {
        let Some(work) = self.work(environment) else { return };
        let (function, _) = self.environments.placement(environment);
        let calling = work.stage == Stage::Calling;
        match work.dropped.filter(|_| calling) {
            Some(reason) => self.tally.drop(reason),
            None => self.tally.time_out(calling),
        }
        if calling {
            self.record(at, EventKind::CallLost, environment, work.call, SimDuration::ZERO, false);
        }
        self.bill(function, at.since(work.started));
        self.record(at, EventKind::Failed, environment, 0, SimDuration::ZERO, false);
        self.hang_up(environment);
        self.release(at, environment);
        self.settle_of(at, environment, Ending::Function, queue);
    }

    fn bill(&mut self, function: u16, ran: SimDuration) {
        if let Some(line) = self.tally.summary.billed.get_mut(usize::from(function)) {
            line.requests += 1;
            line.billed_ms += ran.as_micros().div_ceil(1_000);
        }
    }
}

impl Work {
    /// Works on from now: until the next call, or after the last of so many, to the end. The remainder comes last.
    #[inline(always)] // in the page too, which is compiled for size
    fn go_on(&mut self, at: SimTime, calls: u16, environment: u32, queue: &mut Queue<Happening>) {
        self.stage = Stage::Working;
        if self.call < calls {
            self.wait(What::Call, at + self.part, environment, queue);
        } else {
            let before = self.part.times(u64::from(calls)).as_micros();
            self.wait(What::Done, at + SimDuration::from_micros(self.work.as_micros() - before), environment, queue);
        }
    }

    /// Looks forward to this, or to the timeout when that comes first.
    #[inline(always)] // in the page too, which is compiled for size
    fn wait(&mut self, what: What, until: SimTime, environment: u32, queue: &mut Queue<Happening>) {
        if until > self.deadline {
            self.look_forward(What::TimedOut, self.deadline, environment, queue);
        } else {
            self.look_forward(what, until, environment, queue);
        }
    }

    /// From now on `environment` waits for this, and for nothing else.
    #[inline(always)] // in the page too, which is compiled for size
    pub(super) fn look_forward(&mut self, what: What, until: SimTime, environment: u32, queue: &mut Queue<Happening>) {
        (self.awaits, self.due) = (what, until);
        queue.push(until, Happening { what, number: environment });
    }
}
