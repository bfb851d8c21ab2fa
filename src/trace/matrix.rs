//! Who reaches what: every function of a network against a list of destinations, with the first blocker of each pair.
//!
//! Functions that no rule tells apart (same subnets, groups and facts of their own) form a class and share an answer, so the
//! work grows with classes × destinations and not with functions. The answers are those of [`trace`](super::trace): the
//! same verdict, the same way out, the same first blocker; for hops and steps of a pair, trace it.

mod class;
mod destinations;

pub use class::Class;
pub use destinations::default_destinations;

use super::Detail;
use super::answer::{RuleRef, Source, StepResult, Trace, Verdict, Via};
use super::overall::OverallVerdict;
use super::reason::DropReason;
use crate::network::{Destination, FunctionId, Network, NodeId};
use crate::order::SortedMap;

/// Functions × destinations.
#[derive(Clone, Debug)]
pub struct Matrix {
    destinations: Vec<Destination>,
    classes: Vec<Class>,
    /// The class of each function, by its place in `classes`.
    class_of: SortedMap<FunctionId, usize>,
    /// For each class, for each of its subnets, for each destination.
    fates: Vec<Fate>,
    /// Every first blocker, once.
    blocked: Vec<Blocked>,
}

/// The answer for a function and a destination, all subnets taken together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// How it ends.
    pub verdict: OverallVerdict,
    /// What carries it, from the first subnet whose verdict decides.
    pub via: Via,
    /// Why it is dropped: the first reason in the order of the subnets.
    pub code: Option<DropReason>,
}

/// The answer for one subnet of a class and a destination.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fate {
    /// How it ends; never mixed.
    pub verdict: OverallVerdict,
    /// What carries it out of the subnet.
    pub via: Via,
    /// What drops it first, for [`Matrix::blocked`].
    first: u32,
}

/// What drops a connection first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blocked {
    /// Why.
    pub reason: DropReason,
    /// The thing at which it stops.
    pub node: NodeId,
    /// The part of it that refuses: a group, an ACL, a table.
    pub part: Option<NodeId>,
    /// The rule that refuses, when one does: groups refuse what no rule of theirs allows.
    pub rule: Option<RuleRef>,
}

/// The number of no blocker.
const NOTHING: u32 = u32::MAX;

impl Matrix {
    /// The answers for `functions` (those that the network does not have are left out) and `destinations`.
    #[must_use]
    pub fn new(network: &Network, functions: &[FunctionId], destinations: Vec<Destination>) -> Self {
        let (classes, class_of) = class::classes(network, functions);
        let mut matrix = Self { destinations, classes, class_of, fates: Vec::new(), blocked: Vec::new() };
        for number in 0..matrix.classes.len() {
            matrix.answer(network, number);
        }
        matrix
    }

    /// Every function of the network against [`default_destinations`].
    #[must_use]
    pub fn of(network: &Network) -> Self {
        let functions: Vec<FunctionId> = network.functions.keys().cloned().collect();
        Self::new(network, &functions, default_destinations(network))
    }

    /// The destinations: the columns.
    #[must_use]
    pub fn destinations(&self) -> &[Destination] {
        &self.destinations
    }

    /// The functions, sorted: the rows.
    pub fn functions(&self) -> impl ExactSizeIterator<Item = &FunctionId> {
        self.class_of.keys()
    }

    /// Functions that share their answers.
    #[must_use]
    pub fn classes(&self) -> &[Class] {
        &self.classes
    }

    /// The class of a function.
    #[must_use]
    pub fn class_of(&self, function: &FunctionId) -> Option<&Class> {
        self.classes.get(*self.class_of.get(function)?)
    }

    /// The answer for `function` and the destination at `column`.
    #[must_use]
    pub fn cell(&self, function: &FunctionId, column: usize) -> Option<Cell> {
        self.class_of(function).map(|class| self.class_cell(class, column))
    }

    /// The answer for every function of `class` and the destination at `column`.
    #[must_use]
    pub fn class_cell(&self, class: &Class, column: usize) -> Cell {
        let fates = || (0..class.subnets.len()).filter_map(|place| self.fate(class, place, column));
        let Some(first) = fates().next() else {
            return Cell { verdict: OverallVerdict::Undecided, via: Via::None, code: None };
        };
        let alike = fates().all(|fate| fate.verdict == first.verdict);
        let dropped = fates().find(|fate| fate.verdict == OverallVerdict::Dropped);
        let verdict = match (alike, class.subnets_known) {
            (false, _) => OverallVerdict::Mixed,
            (true, true) => first.verdict,
            (true, false) => OverallVerdict::Undecided,
        };
        let code = dropped.and_then(|fate| self.blocked(fate)).map(|blocked| blocked.reason);
        Cell { verdict, via: dropped.unwrap_or(first).via, code }
    }

    /// The answer for the subnet at `place` of `class` and the destination at `column`.
    #[must_use]
    pub fn fate(&self, class: &Class, place: usize, column: usize) -> Option<Fate> {
        if place >= class.subnets.len() || column >= self.destinations.len() {
            return None;
        }
        self.fates.get((class.first_row + place) * self.destinations.len() + column).copied()
    }

    /// What drops a connection of this matrix first, when it is dropped.
    #[must_use]
    pub fn blocked(&self, fate: Fate) -> Option<&Blocked> {
        usize::try_from(fate.first).ok().and_then(|number| self.blocked.get(number))
    }

    fn answer(&mut self, network: &Network, number: usize) {
        let Some(class) = self.classes.get(number) else { return };
        let Some(function) = class.functions.first() else { return };
        let source = Source::Function(function.clone());
        for subnet in class.subnets.clone() {
            for destination in &self.destinations {
                let trace = super::from_subnet(network, &source, &subnet, destination, Detail::Fate);
                let fate = fate_of(&trace, &mut self.blocked);
                self.fates.push(fate);
            }
        }
    }
}

/// The fate that a trace tells at length.
fn fate_of(trace: &Trace, known: &mut Vec<Blocked>) -> Fate {
    let via = trace.forward.via;
    match trace.verdict() {
        Verdict::Delivered => Fate { verdict: OverallVerdict::Delivered, via, first: NOTHING },
        Verdict::Undecided(_) => Fate { verdict: OverallVerdict::Undecided, via, first: NOTHING },
        Verdict::Dropped(_) => {
            let forward = matches!(trace.forward.verdict, Verdict::Dropped(_));
            let leg = if forward { &trace.forward } else { &trace.reply };
            let first = leg.blockers.first().map_or(NOTHING, |blocker| {
                let steps = leg.hops.iter().flat_map(|hop| &hop.steps);
                let rule =
                    steps.into_iter().find(|step| matches!(step.result, StepResult::Block(_))).and_then(|step| step.rule.clone());
                let part = blocker.part.clone();
                number(known, Blocked { reason: blocker.reason, node: blocker.node.clone(), part, rule })
            });
            Fate { verdict: OverallVerdict::Dropped, via, first }
        }
    }
}

/// The number of a blocker among the `known` ones.
fn number(known: &mut Vec<Blocked>, blocked: Blocked) -> u32 {
    let at = known.iter().position(|other| *other == blocked).unwrap_or_else(|| {
        known.push(blocked);
        known.len() - 1
    });
    u32::try_from(at).unwrap_or(NOTHING)
}
