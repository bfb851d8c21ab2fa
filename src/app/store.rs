//! The page's one store: a reducer over [`Session::apply`]. Decides nothing itself.

use std::ops::Deref;
use std::rc::Rc;

use yew::{Callback, Reducible};

use super::options::Options;
use crate::session::{Command, Selection, Session, Tab};

/// The session as components hold it. Two are equal when they are the same one, so that an unchanged session costs nothing.
#[derive(Clone, Debug)]
pub struct Held(Rc<Session>);

/// The session for components that do not look at the player: two are equal when all but the player is the same, so that
/// seeking and playing cost them nothing.
#[derive(Clone, Debug)]
pub(super) struct Still(pub(super) Held);

/// Asks for something to be done.
pub type Send = Callback<Command>;

/// The state of one mounted app.
#[derive(Debug)]
pub(super) struct Store {
    /// The session after the last command.
    pub(super) session: Held,
}

/// A command and the frame clock's time at which it was given.
pub(super) struct Given(pub(super) Command, pub(super) f64);

impl Store {
    /// A store that shows what `options` ask for.
    pub(super) fn new(options: &Options) -> Self {
        let mut session = Session::new(options.language);
        for command in options.commands() {
            session.apply(command, 0.0);
        }
        Self { session: Held(Rc::new(session)) }
    }
}

impl Reducible for Store {
    type Action = Given;

    fn reduce(self: Rc<Self>, Given(command, now_ms): Given) -> Rc<Self> {
        let mut session = Session::clone(&self.session);
        let explained = explained(&command);
        session.apply(command, now_ms);
        if explained {
            session.apply(Command::ShowTab(Tab::Why), now_ms);
        }
        Rc::new(Self { session: Held(Rc::new(session)) })
    }
}

/// Whether a command points at something that the tab "Why" explains. An event is picked from its own list, which stays.
const fn explained(command: &Command) -> bool {
    matches!(command, Command::Select(Some(Selection::Node(_) | Selection::Call { .. } | Selection::Path { .. })))
}

impl Deref for Held {
    type Target = Session;

    fn deref(&self) -> &Session {
        &self.0
    }
}

impl Deref for Still {
    type Target = Session;

    fn deref(&self) -> &Session {
        &self.0
    }
}

impl PartialEq for Still {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
            || Rc::ptr_eq(&self.network, &other.network)
                && Rc::ptr_eq(&self.problems, &other.problems)
                && Rc::ptr_eq(&self.allocation, &other.allocation)
                && Rc::ptr_eq(&self.workload, &other.workload)
                && Rc::ptr_eq(&self.run, &other.run)
                && Rc::ptr_eq(&self.stated, &other.stated)
                && same(self.excerpt.as_ref(), other.excerpt.as_ref())
                && self.era == other.era
                && self.seed == other.seed
                && Rc::ptr_eq(&self.results, &other.results)
                && self.work() == other.work()
                && self.cost_options == other.cost_options
                && self.selection == other.selection
                && self.language == other.language
                && Rc::ptr_eq(&self.insight, &other.insight)
                && Rc::ptr_eq(&self.changes, &other.changes)
                && Rc::ptr_eq(&self.traced, &other.traced)
                && self.fix_text == other.fix_text
                && self.place_refused == other.place_refused
                && self.ask_refused() == other.ask_refused()
    }
}

fn same<T>(one: Option<&Rc<T>>, other: Option<&Rc<T>>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => Rc::ptr_eq(one, other),
        (one, other) => one.is_none() && other.is_none(),
    }
}

impl PartialEq for Held {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
