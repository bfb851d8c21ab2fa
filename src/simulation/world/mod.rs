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
    /// All the work of the handler, and its part before each call.
    work: SimDuration,
    part: SimDuration,
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
    /// What it waits for in the queue, and until when; anything else there no longer concerns it.
    awaits: What,
    due: SimTime,
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

/// What can be in the queue or on the agenda, and the number of what it concerns.
#[derive(Clone, Copy, Debug)]
pub(super) struct Happening {
    pub(super) what: What,
    pub(super) number: u32,
}

/// The kinds of that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// Something arrives for a function.
    Arrival,
    /// The interface that an environment asked for is attached.
    Attached,
    /// An environment is initialised.
    Ready,
    /// The work before the next call of an environment is done.
    Call,
    /// The call that an environment waited for is answered.
    Answered,
    /// All the work of an environment is done.
    Done,
    /// The invocation in an environment is given up.
    TimedOut,
    /// An asynchronous event is tried again.
    Retry,
    /// The queue of a function is looked into.
    Poll,
    /// The messages of a failed batch can be seen again.
    Return,
    /// A fault begins; from here on what is on the agenda, since it happens by itself.
    Fault,
    /// It ends.
    FaultEnd,
    /// Another network applies.
    Phase,
    /// The interfaces of a function are made.
    Active,
    /// A function may have been idle for too long.
    Idle,
    /// An update of a function is done.
    Updated,
    /// One more Hyperplane interface is made.
    Grown,
    /// A Hyperplane interface that nobody uses is deleted.
    Deleted,
    /// A Hyperplane interface that someone deleted is there again.
    Restored,
}

impl World for LambdaWorld {
    type Event = Happening;

    fn on_event(&mut self, at: SimTime, event: Happening, queue: &mut Queue<Happening>) {
        self.tally.pass(at);
        self.happen(at, event, queue);
        self.keep_state();
    }

    #[inline]
    fn due(&self) -> SimTime {
        self.environments.next_expiry().min(self.wires.due()).min(self.agenda.next_time())
    }

    fn on_due(&mut self, at: SimTime, queue: &mut Queue<Happening>) {
        self.tally.pass(at);
        if self.agenda.next_time() == at {
            if let Some((_, event)) = self.agenda.pop() {
                self.happen(at, event, queue);
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
    /// Lets `event` happen, from the queue or the agenda.
    fn happen(&mut self, at: SimTime, event: Happening, queue: &mut Queue<Happening>) {
        let Happening { what, number } = event;
        match what {
            What::Arrival => {
                self.schedule_arrival(short(number), queue);
                self.arrive(at, short(number), queue);
            }
            What::Attached if self.awaits(at, event) => self.attached(at, number, queue),
            What::Ready if self.awaits(at, event) => self.ready(at, number, queue),
            What::Call if self.awaits(at, event) => self.call(at, number, queue),
            What::Answered if self.awaits(at, event) => self.answered(at, number, queue),
            What::Done if self.awaits(at, event) => self.finish(at, number, queue),
            What::TimedOut if self.awaits(at, event) => self.time_out(at, number, queue),
            What::Attached | What::Ready | What::Call | What::Answered | What::Done | What::TimedOut => {}
            What::Retry => self.retry(at, number, queue),
            What::Poll => self.poll_again(at, short(number), queue),
            What::Return => self.take_back(at, number, queue),
            What::Fault => self.begin_fault(at, short(number), queue),
            What::FaultEnd => self.end_fault(at, short(number)),
            What::Phase => self.enter(at, short(number), queue),
            What::Active => self.activate(at, short(number)),
            What::Idle => self.check_idle(at, short(number)),
            What::Updated => self.updated(at, short(number)),
            What::Grown => self.grown(at, short(number)),
            What::Deleted => self.delete_unused(at, short(number)),
            What::Restored => self.restore(at, short(number)),
        }
    }

    /// Puts on the agenda what happens at `at` to what has this number.
    pub(super) fn plan(&mut self, at: SimTime, what: What, number: u16) {
        self.agenda.push(at, Happening { what, number: number.into() });
    }

    /// Whether an environment waits for this. What it waited for before may still be in the queue.
    #[inline]
    fn awaits(&self, at: SimTime, Happening { what, number }: Happening) -> bool {
        self.works.get(number as usize).is_some_and(|work| work.due == at && work.awaits == what)
    }

    /// Puts the next arrival of `function` into the queue.
    pub(super) fn schedule_arrival(&mut self, function: u16, queue: &mut Queue<Happening>) {
        let arrivals = self.functions.get_mut(usize::from(function)).and_then(|profile| profile.arrivals.as_mut());
        if let Some(at) = arrivals.and_then(super::arrivals::Arrivals::next) {
            queue.push(at, Happening { what: What::Arrival, number: function.into() });
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

/// The number of a function, an interface and the like, as it was before it became a happening's.
fn short(number: u32) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}
