//! The record of one leg while it is walked: hops, steps, everything that stops it, and what could not be known.

use super::answer::{Blocker, Explanation, Hop, Leg, RuleRef, Step, StepKind, StepResult, Verdict, Via};
use super::filters::{Judgement, Outcome};
use super::reason::{DropReason, MissingFact};
use crate::network::{Direction, NodeId};

/// One leg in the making.
#[derive(Clone, Debug, Default)]
pub(super) struct Path {
    hops: Vec<Hop>,
    blockers: Vec<Blocker>,
    explanations: Vec<Explanation>,
    missing: Option<MissingFact>,
    via: Option<Via>,
}

impl Path {
    /// The next thing on the way; steps are recorded on it from now on.
    pub(super) fn enter(&mut self, node: impl Into<NodeId>) {
        let node = node.into();
        if self.hops.last().is_none_or(|hop| hop.node != node) {
            self.hops.push(Hop { node, steps: Vec::new() });
        }
    }

    pub(super) fn pass(&mut self, kind: StepKind, part: Option<NodeId>, rule: Option<RuleRef>) {
        self.step(Step { kind, result: StepResult::Pass, part, rule });
    }

    /// A blocker that is not a filter, at the present hop.
    pub(super) fn block(&mut self, kind: StepKind, reason: DropReason, part: Option<NodeId>, rule: Option<RuleRef>) {
        self.judged(kind, None, Judgement::block(reason, part, rule));
    }

    pub(super) fn unknown(&mut self, kind: StepKind, fact: MissingFact, part: Option<NodeId>) {
        self.judged(kind, None, Judgement::unknown(fact, part));
    }

    /// A filter's answer; `direction` is the filter's.
    pub(super) fn judged(&mut self, kind: StepKind, direction: Option<Direction>, judgement: Judgement) {
        let Judgement { outcome, part, rule } = judgement;
        let result = match outcome {
            Outcome::Pass => StepResult::Pass,
            Outcome::Block(reason) => {
                if let Some(hop) = self.hops.last() {
                    self.blockers.push(Blocker { reason, node: hop.node.clone(), part: part.clone(), direction });
                }
                StepResult::Block(reason)
            }
            Outcome::Unknown(fact) => {
                if let (MissingFact::PeeredGroup { .. }, Some(hop)) = (&fact, self.hops.last()) {
                    // AWS's analyzer takes such a rule as one that does not match.
                    let reason = DropReason::UnknownPeeredGroups;
                    self.explanations.push(Explanation { reason, node: hop.node.clone(), part: part.clone(), rule: None });
                }
                self.missing.get_or_insert_with(|| fact.clone());
                StepResult::Unknown(fact)
            }
        };
        self.step(Step { kind, result, part, rule });
    }

    fn step(&mut self, step: Step) {
        if let Some(hop) = self.hops.last_mut() {
            hop.steps.push(step);
        }
    }

    /// A doubt that belongs to the step and leaves the verdict alone.
    pub(super) fn note(&mut self, kind: StepKind, fact: MissingFact) {
        self.step(Step { kind, result: StepResult::Unknown(fact), part: None, rule: None });
    }

    /// Why something that might have helped at the present hop does not.
    pub(super) fn explain(&mut self, reason: DropReason, part: Option<NodeId>, rule: Option<RuleRef>) {
        if let Some(hop) = self.hops.last() {
            self.explanations.push(Explanation { reason, node: hop.node.clone(), part, rule });
        }
    }

    /// A fact that is missing without being asked at a hop.
    pub(super) fn missing(&mut self, fact: MissingFact) {
        self.missing.get_or_insert(fact);
    }

    /// What carries the leg out of the source's subnet: the first thing that is named.
    pub(super) fn carried_by(&mut self, via: Via) {
        self.via.get_or_insert(via);
    }

    /// The finished leg. A certain blocker outweighs everything that is not known.
    pub(super) fn finish(self) -> Leg {
        let verdict = match (self.blockers.first(), self.missing) {
            (Some(blocker), _) => Verdict::Dropped(blocker.reason),
            (None, Some(fact)) => Verdict::Undecided(fact),
            (None, None) => Verdict::Delivered,
        };
        let explanations = if verdict == Verdict::Delivered { Vec::new() } else { self.explanations };
        Leg { verdict, via: self.via.unwrap_or(Via::None), hops: self.hops, blockers: self.blockers, explanations }
    }
}
