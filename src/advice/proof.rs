//! Whether a fix works: applied to a copy, what it is for gets through both ways, and nothing that got through before is
//! lost.

use std::cell::Cell;

use crate::edit::{self, Edit};
use crate::network::{Destination, FunctionId, Network};
use crate::trace::{self, Matrix, OverallVerdict, Source, Verdict};

/// The most answers (classes × subnets × destinations, both before and after) that are compared for one fix; a network that
/// is larger gets findings without fixes.
const MOST_ANSWERS: usize = 40_000;
/// The most for all fixes of a network: about a second. Of a network with a finding for each of a thousand functions, the first
/// hundreds get fixes; whoever applies those is told of the next.
const MOST_ANSWERS_IN_ALL: usize = 400_000;

/// How everything fares before any change.
pub(super) struct Proof<'n> {
    network: &'n Network,
    before: Matrix,
    /// What one comparison costs, in answers.
    answers: usize,
    /// How many answers are left.
    left: Cell<usize>,
}

impl<'n> Proof<'n> {
    pub(super) fn new(network: &'n Network) -> Self {
        let destinations = trace::default_destinations(network);
        let everyone: Vec<FunctionId> = network.functions.keys().cloned().collect();
        let rows: usize = Matrix::new(network, &everyone, Vec::new()).classes().iter().map(|class| class.subnets.len()).sum();
        let answers = rows.saturating_mul(destinations.len());
        let feasible = answers <= MOST_ANSWERS;
        let asked = if feasible { destinations } else { Vec::new() };
        let left = Cell::new(if feasible { MOST_ANSWERS_IN_ALL } else { 0 });
        Self { network, before: Matrix::new(network, &everyone, asked), answers, left }
    }

    /// The network with `edits`, when they can be applied and cost nothing that worked.
    pub(super) fn harmless(&self, edits: &[Edit]) -> Option<Network> {
        if edits.is_empty() {
            return None;
        }
        self.left.set(self.left.get().checked_sub(self.answers.max(1))?);
        let mut after = self.network.clone();
        edit::apply_all(&mut after, edits).ok()?;
        self.keeps(&after).then_some(after)
    }

    /// Whether everything that was delivered still is.
    fn keeps(&self, network: &Network) -> bool {
        let functions: Vec<FunctionId> = self.before.functions().cloned().collect();
        let after = Matrix::new(network, &functions, self.before.destinations().to_vec());
        functions.iter().all(|function| {
            let (Some(old), Some(new)) = (self.before.class_of(function), after.class_of(function)) else { return false };
            (0..self.before.destinations().len()).all(|column| {
                if self.before.class_cell(old, column).verdict == OverallVerdict::Delivered
                    && after.class_cell(new, column).verdict != OverallVerdict::Delivered
                {
                    return false;
                }
                old.subnets.iter().enumerate().all(|(place, subnet)| {
                    let then = self.before.fate(old, place, column);
                    let Some(then) = then.filter(|fate| fate.verdict == OverallVerdict::Delivered) else { return true };
                    let now = new.subnets.iter().position(|other| other == subnet);
                    // A function that no longer uses the subnet is judged by the subnets that it uses.
                    let Some(now) = now.and_then(|place| after.fate(new, place, column)) else {
                        return after.class_cell(new, column).verdict == OverallVerdict::Delivered;
                    };
                    then.verdict == now.verdict
                })
            })
        })
    }
}

/// Whether every trace of `function` to `destination` arrives and comes back.
pub(super) fn arrives(network: &Network, function: &FunctionId, destination: &Destination) -> bool {
    let traces = trace::trace(network, &Source::Function(function.clone()), destination);
    !traces.is_empty() && traces.iter().all(|trace| *trace.verdict() == Verdict::Delivered)
}
