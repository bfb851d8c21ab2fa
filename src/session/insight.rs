//! What is found out about a network when somebody first asks, once for each network: its findings, and who reaches what.

use std::cell::OnceCell;
use std::rc::Rc;
use std::sync::Arc;

use super::{Selection, Session};
use crate::advice::{Finding, findings};
use crate::network::{Destination, FunctionId};
use crate::trace::matrix::{Matrix, default_destinations};
use crate::trace::{self, Trace};

/// The most functions that the table of the page has; the first ones.
const ROWS: usize = 100;
/// The most destinations of its own that the table has; the ones that a person asks for come after.
const COLUMNS: usize = 30;

/// Answers about one network and one list of asked destinations.
#[derive(Clone, Debug, Default)]
pub struct Insight {
    findings: OnceCell<Vec<Finding>>,
    reach: OnceCell<Reach>,
}

/// Who reaches what.
#[derive(Clone, Debug)]
pub struct Reach {
    /// The answers.
    pub matrix: Matrix,
    /// How many functions it leaves out, so that it can be shown.
    pub functions_left_out: usize,
    /// How many destinations.
    pub destinations_left_out: usize,
}

impl Session {
    /// What is wrong with the network, worst first.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        self.insight.findings.get_or_init(|| findings(&self.network))
    }

    /// The same, when it has been asked for already.
    #[must_use]
    pub fn known_findings(&self) -> &[Finding] {
        self.insight.findings.get().map_or(&[], Vec::as_slice)
    }

    /// The functions of the network against what it names and what was asked for.
    #[must_use]
    pub fn reach(&self) -> &Reach {
        self.insight.reach.get_or_init(|| {
            let functions: Vec<FunctionId> = self.network.functions.keys().take(ROWS).cloned().collect();
            let mut destinations = default_destinations(&self.network);
            let destinations_left_out = destinations.len().saturating_sub(COLUMNS);
            destinations.truncate(COLUMNS);
            for asked in self.asked.iter() {
                if !destinations.contains(asked) {
                    destinations.push(asked.clone());
                }
            }
            Reach {
                matrix: Matrix::new(&self.network, &functions, destinations),
                functions_left_out: self.network.functions.len() - functions.len(),
                destinations_left_out,
            }
        })
    }

    /// Asks for a destination in the terminal face's form; what cannot be read is kept, to be told.
    pub(super) fn ask(&mut self, text: &str) {
        let Some(destination) = Destination::parse(text.trim()) else {
            self.ask_refused = Some(text.into());
            return;
        };
        self.ask_refused = None;
        if !self.asked.contains(&destination) {
            Rc::make_mut(&mut self.asked).push(destination);
            // The findings are those of before: only the table grows.
            let findings = self.insight.findings.clone();
            self.insight = Rc::new(Insight { findings, reach: OnceCell::new() });
        }
    }

    pub(super) fn select(&mut self, selection: Option<Selection>) {
        (self.selection, self.traced) = selection.map_or((None, Rc::default()), |selection| self.met(selection));
    }

    /// `selection` as this network has it, with the traces of a connection that the run does not make.
    fn met(&self, selection: Selection) -> (Option<Selection>, Rc<Vec<Trace>>) {
        let Selection::Path { from, to, subnet } = selection else {
            return (Some(selection).filter(|selection| self.is_about_something(selection)), Rc::default());
        };
        if let Some(planned) = self.planned(&from, &to, subnet) {
            return (Some(planned), Rc::default());
        }
        let traces = trace::trace(&self.network, &from, &to);
        if traces.is_empty() {
            // Its subnets are not known, so there is no way to follow.
            let node = match from {
                trace::Source::Function(id) if self.network.functions.contains_key(&id) => Some(Selection::Node(id.into())),
                trace::Source::Function(_) | trace::Source::Placed { .. } => None,
            };
            return (node, Rc::default());
        }
        let subnet = if usize::from(subnet) < traces.len() { subnet } else { 0 };
        (Some(Selection::Path { from, to, subnet }), Rc::new(traces))
    }

    /// The same connection as a call of the run, when the run makes it.
    fn planned(&self, from: &trace::Source, to: &Destination, subnet: u16) -> Option<Selection> {
        let trace::Source::Function(id) = from else { return None };
        let (function, planned) = (0..=u16::MAX).zip(&self.run.plan.functions).find(|(_, planned)| planned.id == *id)?;
        let (call, _) = (0..=u16::MAX).zip(&planned.calls).find(|(_, call)| call.to == *to)?;
        let subnet = if usize::from(subnet) < planned.subnets.len() { subnet } else { 0 };
        self.call(function, subnet, call).map(|call| call.selection(None))
    }

    /// The selection for the evidence of the finding with this number.
    #[must_use]
    pub fn evidence(&self, number: usize) -> Option<Selection> {
        let evidence = self.findings().get(number)?.evidence.as_ref()?;
        let subnets = match &evidence.source {
            trace::Source::Function(id) => self.network.functions.get(id)?.subnets.as_slice(),
            trace::Source::Placed { subnets, .. } => subnets,
        };
        let subnet = (0..=u16::MAX).zip(subnets).find(|(_, subnet)| **subnet == evidence.subnet).map_or(0, |(number, _)| number);
        Some(Selection::Path { from: evidence.source.clone(), to: evidence.destination.clone(), subnet })
    }

    /// Text that a person gave for a destination and that means none.
    #[must_use]
    pub fn ask_refused(&self) -> Option<&Arc<str>> {
        self.ask_refused.as_ref()
    }
}
