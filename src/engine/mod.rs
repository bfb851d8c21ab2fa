//! A discrete-event engine that has never heard of AWS.
//!
//! A [`World`] is changed by events that it and its maker put into a [`Queue`]; [`run`] hands them over in order of time, and
//! at one time in order of entry. What always lasts equally long needs no queue at all ([`Deadlines`]): a world keeps such
//! ends itself and is asked for the first of them. Chance comes from [`Random`] alone. What an event means, what is
//! recorded and when to stop asking for more is left to the world.

pub mod deadlines;
pub mod queue;
pub mod random;
pub mod token_bucket;

pub use deadlines::Deadlines;
pub use queue::Queue;
pub use random::Random;
pub use token_bucket::TokenBucket;

use crate::units::SimTime;

/// What is simulated.
pub trait World {
    /// What can be in the queue.
    type Event: Copy;

    /// Takes `event`, which is due at `at`, and puts what follows from it into `queue`.
    fn on_event(&mut self, at: SimTime, event: Self::Event, queue: &mut Queue<Self::Event>);

    /// When the first thing is due that the world keeps outside the queue, [`SimTime::NEVER`] for none. Such things do not keep
    /// a run alive.
    fn due(&self) -> SimTime {
        SimTime::NEVER
    }

    /// Takes the first of those things, and puts what follows from it into `queue`.
    fn on_due(&mut self, _at: SimTime, _queue: &mut Queue<Self::Event>) {}

    /// How much the world has recorded; [`Limits::records`] bounds it.
    fn recorded(&self) -> u64 {
        0
    }
}

/// How far a run may go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Nothing later than this happens.
    pub until: SimTime,
    /// No further event is taken once the world has recorded this much.
    pub records: u64,
}

/// Why a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing was left to happen.
    Finished,
    /// What was left lies after [`Limits::until`].
    ReachedTime,
    /// The world had recorded as much as it may.
    ReachedRecords,
}

/// Lets `world` run on `queue` until nothing is left or a limit is met. At one time the queue goes before what is due outside it.
pub fn run<W: World>(world: &mut W, queue: &mut Queue<W::Event>, limits: Limits) -> Outcome {
    loop {
        if let Some(outcome) = advance(world, queue, limits, u64::MAX) {
            return outcome;
        }
    }
}

/// The same for at most so many steps; `None` when there is more to do.
pub fn advance<W: World>(world: &mut W, queue: &mut Queue<W::Event>, limits: Limits, steps: u64) -> Option<Outcome> {
    for _ in 0..steps {
        if queue.is_empty() {
            return Some(Outcome::Finished);
        }
        if world.recorded() >= limits.records {
            return Some(Outcome::ReachedRecords);
        }
        let (next, due) = (queue.next_time(), world.due());
        if next.min(due) > limits.until {
            return Some(Outcome::ReachedTime);
        }
        if due < next {
            world.on_due(due, queue);
        } else if let Some((at, event)) = queue.pop() {
            world.on_event(at, event, queue);
        }
    }
    None
}
