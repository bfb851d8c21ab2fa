//! Who reaches what: every function of a network against a list of destinations, with the first blocker of each pair.
//!
//! Functions that no rule tells apart (same subnets, groups and facts of their own) form a class and share an answer, so the
//! work grows with classes × destinations and not with functions. The answers are those of [`trace`](super::trace): the
//! same verdict, the same way out, the same first blocker; for hops and steps of a pair, trace it.

mod blockers;
mod class;
mod column;
mod destinations;
mod flat;
mod place;
mod tables;
mod update;

pub use class::Class;
pub use destinations::default_destinations;

use blockers::{Blockers, NOTHING};
use tables::Tables;

use super::Detail;
use super::answer::{RuleRef, Source, StepResult, Trace, Verdict, Via};
use super::overall::OverallVerdict;
use super::reason::DropReason;
use crate::network::{Destination, FunctionId, Network, NodeId, SubnetId};
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
    blockers: Blockers,
    tables: Tables,
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
#[derive(Clone, Copy, Debug)]
pub struct Fate {
    /// How it ends; never mixed.
    pub verdict: OverallVerdict,
    /// What carries it out of the subnet.
    pub via: Via,
    /// What drops it first, for [`Matrix::blocked`].
    first: u32,
    /// Whether flat tables said so; a walk otherwise.
    flat: bool,
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

impl Matrix {
    /// The answers for `functions` (those that the network does not have are left out) and `destinations`.
    #[must_use]
    pub fn new(network: &Network, functions: &[FunctionId], destinations: Vec<Destination>) -> Self {
        let (classes, class_of) = class::classes(network, functions);
        let tables = Tables::new(network, &classes, &destinations);
        let mut matrix = Self { destinations, classes, class_of, fates: Vec::new(), blockers: Blockers::default(), tables };
        matrix.answer_all(network);
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
        self.blockers.get(fate.first)
    }

    fn answer_all(&mut self, network: &Network) {
        let rows: usize = self.classes.iter().map(|class| class.subnets.len()).sum();
        self.fates = Vec::with_capacity(rows * self.destinations.len());
        for (number, class) in self.classes.iter().enumerate() {
            for subnet in &class.subnets {
                for pair in self.destinations.iter().enumerate() {
                    let fate = answered(network, &self.tables, &mut self.blockers, (number, class), subnet, pair);
                    self.fates.push(fate);
                }
            }
        }
    }
}

/// The answer for one pair: from the tables where they are sure, else by a walk.
fn answered(
    network: &Network,
    tables: &Tables,
    blockers: &mut Blockers,
    (number, class): (usize, &Class),
    subnet: &SubnetId,
    (column, to): (usize, &Destination),
) -> Fate {
    let sure = tables.fate(network, blockers, (number, class), subnet, column);
    sure.unwrap_or_else(|| walked(network, blockers, class, subnet, to))
}

/// The answer for one pair by tracing it.
fn walked(network: &Network, blockers: &mut Blockers, class: &Class, subnet: &SubnetId, to: &Destination) -> Fate {
    let Some(function) = class.functions.first() else {
        return Fate { verdict: OverallVerdict::Undecided, via: Via::None, first: NOTHING, flat: false };
    };
    let source = Source::Function(function.clone());
    fate_of(&super::from_subnet(network, &source, subnet, to, Detail::Fate), blockers)
}

/// The fate that a trace tells at length.
fn fate_of(trace: &Trace, blockers: &mut Blockers) -> Fate {
    let via = trace.forward.via;
    match trace.verdict() {
        Verdict::Delivered => Fate { verdict: OverallVerdict::Delivered, via, first: NOTHING, flat: false },
        Verdict::Undecided(_) => Fate { verdict: OverallVerdict::Undecided, via, first: NOTHING, flat: false },
        Verdict::Dropped(_) => {
            let forward = matches!(trace.forward.verdict, Verdict::Dropped(_));
            let leg = if forward { &trace.forward } else { &trace.reply };
            let first = leg.blockers.first().map_or(NOTHING, |blocker| {
                let steps = leg.hops.iter().flat_map(|hop| &hop.steps);
                let rule =
                    steps.into_iter().find(|step| matches!(step.result, StepResult::Block(_))).and_then(|step| step.rule.clone());
                let part = blocker.part.clone();
                blockers.number(Blocked { reason: blocker.reason, node: blocker.node.clone(), part, rule })
            });
            Fate { verdict: OverallVerdict::Dropped, via, first, flat: false }
        }
    }
}
