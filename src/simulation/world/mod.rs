//! The machinery of a run: what happens at each event and what follows from it.
//!
//! One invocation holds one environment from its arrival (or cold start) to its end. How it comes by one is [`invoke`]'s,
//! what it does there [`handler`]'s, who tries again [`sources`]'s, and what happens to functions, interfaces and the network
//! meanwhile [`chores`]'. Times and limits come from [`super::profile`]; what is recorded goes to the log and the tally.

mod chores;
mod environment;
mod handler;
mod invoke;
mod limits;
mod look;
mod sources;

use super::environments::Environments;
use super::event::{Event, EventKind, NONE};
use super::event_log::EventLog;
use super::fault::FaultKind;
use super::profile::Profile;
use super::state::FunctionPhase;
use super::tally::Tally;
use super::traffic::TrafficLine;
use super::wires::Wires;
use super::wires::hyperplane::Hyperplane;
use super::wires::interfaces::Interfaces;
use crate::engine::{Queue, World};
use crate::network::{FunctionId, SubnetId};
use crate::trace::DropReason;
use crate::units::{SimDuration, SimTime};

pub(super) use limits::Limits;
pub(super) use sources::Sources;

/// Everything that changes during a run.
#[derive(Debug)]
pub(super) struct LambdaWorld {
    pub(super) functions: Vec<Profile>,
    /// What each function is at.
    pub(super) lives: Vec<Life>,
    pub(super) environments: Environments,
    /// What each environment is at, by number.
    pub(super) works: Vec<Work>,
    /// The numbers of those that live, in order, and of some that have died since a state was kept.
    pub(super) living: Vec<u32>,
    /// Before 2019.
    pub(super) interfaces: Option<Interfaces>,
    /// Since then.
    pub(super) hyperplane: Hyperplane,
    pub(super) wires: Wires,
    pub(super) lines: Vec<TrafficLine>,
    pub(super) limits: Limits,
    pub(super) sources: Sources,
    /// What happens by itself; it does not keep a run alive.
    pub(super) agenda: Queue<Happening>,
    pub(super) faults: Vec<FaultKind>,
    /// The functions' ids and subnets, which faults name.
    pub(super) names: Vec<(FunctionId, Vec<SubnetId>)>,
    /// Which network applies: 0 is the one of the files.
    pub(super) phase: u16,
    /// How many faults make EC2 refuse.
    pub(super) ec2_refuses: u32,
    pub(super) timing: Timing,
    pub(super) log: EventLog,
    pub(super) tally: Tally,
    pub(super) invocations: u32,
}

/// What holds for the whole run.
#[derive(Clone, Copy, Debug)]
pub(super) struct Timing {
    /// Whether functions have states, and interfaces are made with them: since 2019.
    pub(super) states: bool,
    /// How old an environment gets.
    pub(super) lifetime: SimDuration,
    /// How long an update takes.
    pub(super) update: SimDuration,
    /// How long one more Hyperplane interface takes.
    pub(super) growth: SimDuration,
    /// Round trips before a new connection carries a request.
    pub(super) handshakes: u64,
}

/// What a function is at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Life {
    pub(super) phase: FunctionPhase,
    /// When it will not have been invoked for too long.
    pub(super) inactive_at: SimTime,
    /// How often it was updated.
    pub(super) generation: u16,
}

/// What an environment is at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Work {
    function: u16,
    subnet: u16,
    invocation: u32,
    /// When the invocation, or the event or message that it stands for, arrived first.
    arrived: SimTime,
    started: SimTime,
    /// When the invocation is given up.
    deadline: SimTime,
    made: SimTime,
    /// Since when it has been in its stage; of a call, when it was sent.
    since: SimTime,
    /// All the work of the handler.
    work: SimDuration,
    stage: Stage,
    call: u16,
    cold: bool,
    /// Why the call that is on gets no answer.
    dropped: Option<DropReason>,
    /// Whether it gets none, and how long it is waited for.
    unanswered: bool,
    call_lasts: SimDuration,
    /// The traffic line of the call that is on.
    line: u32,
    /// Its interface before 2019.
    slot: u32,
    /// The first of its connections.
    connections: u32,
    /// Which of the things in the queue still concern it.
    ticket: u32,
    carrier: Carrier,
    generation: u16,
}

/// Whether an environment has something to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Idle,
    /// For an interface.
    Waiting,
    Starting,
    Working,
    Calling,
    Gone,
}

/// What an invocation was made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Carrier {
    /// A caller who waits.
    Caller,
    /// An asynchronous event.
    Event(u32),
    /// A batch of messages.
    Batch(u32),
}

/// How an invocation ended, for those who may try again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    Done,
    /// The function's own error, or its timeout.
    Function,
    /// A throttle or an error of Lambda's.
    System,
}

/// What can be in the queue. What concerns an environment has its ticket.
#[derive(Clone, Copy, Debug)]
pub(super) enum Happening {
    /// Something arrives for this function.
    Arrival(u16),
    /// The interface that this environment asked for is attached.
    Attached(u32, u32),
    /// This environment is initialised.
    Ready(u32, u32),
    /// The work or the call that this environment was at is over.
    Next(u32, u32),
    /// The invocation in this environment is given up.
    TimedOut(u32, u32),
    /// An asynchronous event is tried again.
    Retry(u32),
    /// A queue is looked into.
    Poll(u16),
    /// The messages of a failed batch can be seen again.
    Return(u32),
    /// Something that happens by itself.
    Chore(Chore),
}

/// What happens by itself.
#[derive(Clone, Copy, Debug)]
pub(super) enum Chore {
    /// A fault begins.
    Fault(u16),
    /// It ends.
    FaultEnd(u16),
    /// Another network applies.
    Phase(u16),
    /// The interfaces of a function are made.
    Active(u16),
    /// A function may have been idle for too long.
    Idle(u16),
    /// An update of a function is done.
    Updated(u16),
    /// One more Hyperplane interface is made.
    Grown(u16),
    /// A Hyperplane interface that nobody uses is deleted.
    Deleted(u16),
    /// A Hyperplane interface that someone deleted is there again.
    Restored(u16),
}

impl World for LambdaWorld {
    type Event = Happening;

    fn on_event(&mut self, at: SimTime, event: Happening, queue: &mut Queue<Happening>) {
        self.tally.pass(at);
        match event {
            Happening::Arrival(function) => {
                self.schedule_arrival(function, queue);
                self.arrive(at, function, queue);
            }
            Happening::Attached(environment, ticket) if self.concerns(environment, ticket) => self.attached(at, environment, queue),
            Happening::Ready(environment, ticket) if self.concerns(environment, ticket) => {
                self.record(at, EventKind::EnvironmentReady, environment, 0, SimDuration::ZERO, false);
                self.start(at, environment, queue);
            }
            Happening::Next(environment, ticket) if self.concerns(environment, ticket) => self.next(at, environment, queue),
            Happening::TimedOut(environment, ticket) if self.concerns(environment, ticket) => self.time_out(at, environment, queue),
            Happening::Attached(..) | Happening::Ready(..) | Happening::Next(..) | Happening::TimedOut(..) => {}
            Happening::Retry(event) => self.retry(at, event, queue),
            Happening::Poll(function) => self.poll_again(at, function, queue),
            Happening::Return(batch) => self.take_back(at, batch, queue),
            Happening::Chore(chore) => self.chore(at, chore, queue),
        }
        self.keep_state();
    }

    #[inline]
    fn due(&self) -> SimTime {
        self.environments.next_expiry().min(self.wires.due()).min(self.agenda.next_time())
    }

    fn on_due(&mut self, at: SimTime, queue: &mut Queue<Happening>) {
        self.tally.pass(at);
        if self.agenda.next_time() == at {
            if let Some((_, Happening::Chore(chore))) = self.agenda.pop() {
                self.chore(at, chore, queue);
            }
        } else if self.environments.next_expiry() == at {
            if let Some(environment) = self.environments.expire() {
                self.bury(at, environment, 0);
            }
        } else if let Some((nat, interface)) = self.wires.let_go() {
            self.disconnected(nat, interface);
        }
        self.keep_state();
    }

    fn recorded(&self) -> u64 {
        self.log.len() as u64
    }
}

impl LambdaWorld {
    /// Puts on the agenda what is done at `at`.
    pub(super) fn plan(&mut self, at: SimTime, chore: Chore) {
        self.agenda.push(at, Happening::Chore(chore));
    }

    /// Puts the next arrival of `function` into the queue.
    pub(super) fn schedule_arrival(&mut self, function: u16, queue: &mut Queue<Happening>) {
        let arrivals = self.functions.get_mut(usize::from(function)).and_then(|profile| profile.arrivals.as_mut());
        if let Some(at) = arrivals.and_then(super::arrivals::Arrivals::next) {
            queue.push(at, Happening::Arrival(function));
        }
    }

    /// Records an event of `environment` and the invocation in it.
    fn record(&mut self, at: SimTime, kind: EventKind, environment: u32, detail: u16, lasts: SimDuration, unanswered: bool) {
        let Some(Work { function, subnet, invocation, .. }) = self.works.get(environment as usize) else { return };
        let (function, subnet, invocation, lasts_us) = (*function, *subnet, *invocation, micros(lasts));
        self.log.push(Event { at, kind, function, subnet, invocation, environment, detail, lasts_us }, unanswered);
    }

    /// Records an event of `environment` alone.
    fn record_alone(&mut self, at: SimTime, kind: EventKind, environment: u32, detail: u16) {
        let (function, subnet) = self.environments.placement(environment);
        self.log.push(Event { at, kind, function, subnet, invocation: NONE, environment, detail, lasts_us: 0 }, false);
    }

    /// Records an event of `function`, or of the run, alone.
    fn record_function(&mut self, at: SimTime, kind: EventKind, function: u16, detail: u16) {
        let event = Event { at, kind, function, subnet: 0, invocation: NONE, environment: NONE, detail, lasts_us: 0 };
        self.log.push(event, false);
    }

    /// Whether something in the queue still concerns `environment`.
    #[inline]
    fn concerns(&self, environment: u32, ticket: u32) -> bool {
        self.works.get(environment as usize).is_some_and(|work| work.ticket == ticket)
    }

    fn work(&self, environment: u32) -> Option<Work> {
        self.works.get(environment as usize).copied()
    }

    fn change(&mut self, environment: u32, change: impl FnOnce(&mut Work)) {
        if let Some(work) = self.works.get_mut(environment as usize) {
            change(work);
        }
    }
}

/// A span as the log keeps it: what is longer than 71 minutes is cut.
fn micros(span: SimDuration) -> u32 {
    u32::try_from(span.as_micros()).unwrap_or(u32::MAX)
}
