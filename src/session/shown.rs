//! What is shown, and how it comes about: open, run, allocate. A file that cannot be used changes nothing. Reading
//! is done before, by whoever sends the command.

use std::rc::Rc;
use std::sync::Arc;

use super::history::History;
use super::{Change, Insight, Selection, Session, Source, demand};
use crate::allocation::{Allocation, Demand, Era, allocate};
use crate::import::{Imported, SourceFile};
use crate::network::Network;
use crate::report::{Place, Problem, ProblemKind, Reported, Severity};
use crate::scenario::Scenario;
use crate::simulation::{Run, Workload, run};

/// What undo and redo bring back. The run and the interfaces follow from it.
#[derive(Clone, Debug)]
pub(super) struct Shown {
    pub(super) source: Source,
    pub(super) network: Rc<Network>,
    pub(super) problems: Rc<Vec<Problem>>,
    pub(super) changes: Rc<Vec<Change>>,
    pub(super) workload: Rc<Workload>,
    pub(super) era: Era,
    pub(super) seed: u64,
}

/// Runs the load to its end, then works out the interfaces that it takes.
pub(super) fn compute(network: &Network, workload: &Workload, era: Era, seed: u64) -> (Rc<Run>, Rc<Allocation>) {
    let run = run(network, era, workload, &Default::default(), seed);
    let demand = match era {
        Era::Before => demand(&run),
        Era::After => Demand::new(),
    };
    let allocation = allocate(network, era, &demand);
    (Rc::new(run), Rc::new(allocation))
}

impl Session {
    pub(super) fn open_scenario(&mut self, scenario: Scenario) {
        let Reported { value, problems } = scenario.open();
        self.open(Source::Scenario(scenario.name().into()), value.network, problems, scenario.workload());
    }

    /// Opens `files`, or says in `refused` why none of them can be used and leaves the rest as it is.
    pub(super) fn open_files(&mut self, files: Vec<SourceFile>, imported: Reported<Imported>) {
        let Reported { value, mut problems } = imported;
        if !is_usable(&value) {
            if problems.is_empty() {
                problems.push(nothing_in(&files));
            }
            self.refused = Some(Rc::new(problems));
            return;
        }
        let workload = Workload::for_network(&value.network);
        let source = Source::Files { files: Rc::new(files), formats: Rc::new(value.files) };
        self.open(source, value.network, problems, workload);
    }

    /// Changes something of what is shown, if it is a change; the moment stays.
    pub(super) fn change(&mut self, now_ms: f64, change: impl FnOnce(&mut Shown)) {
        let before = self.shown();
        let mut after = before.clone();
        change(&mut after);
        if (after.era, after.seed, &after.workload) == (before.era, before.seed, &before.workload) {
            return;
        }
        self.history.remember(before);
        self.show(after, now_ms);
    }

    /// Goes one step through the history.
    pub(super) fn travel(&mut self, now_ms: f64, step: impl FnOnce(&mut History, Shown) -> Option<Shown>) {
        let now = self.shown();
        let same_source = |shown: &Shown| shown.source == self.source;
        let mut history = self.history.clone();
        let Some(shown) = step(&mut history, now) else { return };
        let stays = same_source(&shown);
        self.history = history;
        self.show(shown, now_ms);
        if !stays {
            self.playback.rewind();
        }
    }

    fn open(&mut self, source: Source, network: Network, problems: Vec<Problem>, workload: Workload) {
        self.history.remember(self.shown());
        let shown = Shown {
            source,
            network: Rc::new(network),
            problems: Rc::new(problems),
            changes: Rc::default(),
            workload: Rc::new(workload),
            era: self.era,
            seed: self.seed,
        };
        self.refused = None;
        self.show(shown, 0.0);
        self.playback.rewind();
    }

    pub(super) fn shown(&self) -> Shown {
        Shown {
            source: self.source.clone(),
            network: Rc::clone(&self.network),
            problems: Rc::clone(&self.problems),
            changes: Rc::clone(&self.changes),
            workload: Rc::clone(&self.workload),
            era: self.era,
            seed: self.seed,
        }
    }

    pub(super) fn show(&mut self, shown: Shown, now_ms: f64) {
        if shown.source != self.source {
            (self.asked, self.ask_refused) = Default::default();
        }
        if !Rc::ptr_eq(&shown.network, &self.network) {
            (self.insight, self.fix_text, self.place_refused) = (Rc::new(Insight::default()), None, false);
        }
        let (run, allocation) = compute(&shown.network, &shown.workload, shown.era, shown.seed);
        let old_run = std::mem::replace(&mut self.run, run);
        self.allocation = allocation;
        self.playback.change_run(&self.run, now_ms);
        Shown {
            source: self.source,
            network: self.network,
            problems: self.problems,
            changes: self.changes,
            workload: self.workload,
            era: self.era,
            seed: self.seed,
        } = shown;
        let selection = self.selection.take().and_then(|selection| self.carried_over(selection, &old_run));
        self.select(selection);
    }

    /// The same selection in the new run, where it still means something. Numbers of calls follow the names behind them;
    /// an invocation or event of another run means nothing.
    fn carried_over(&self, selection: Selection, old: &Run) -> Option<Selection> {
        let carried = match selection {
            Selection::Node(_) | Selection::Path { .. } => selection,
            Selection::Call { function, subnet, call, invocation: _ } => {
                let planned = old.plan.functions.get(usize::from(function))?;
                let to = &planned.calls.get(usize::from(call))?.to;
                let from = planned.subnets.get(usize::from(subnet))?;
                let (function, new) = numbered(&self.run.plan.functions).find(|(_, new)| new.id == planned.id)?;
                let (subnet, _) = numbered(&new.subnets).find(|(_, new)| *new == from)?;
                let (call, _) = numbered(&new.calls).find(|(_, new)| new.to == *to)?;
                Selection::Call { function, subnet, call, invocation: None }
            }
            Selection::Event(_) => return None,
        };
        self.is_about_something(&carried).then_some(carried)
    }
}

fn numbered<T>(items: &[T]) -> impl Iterator<Item = (u16, &T)> {
    (0..=u16::MAX).zip(items)
}

/// Whether anything at all was declared that a picture can show.
fn is_usable(imported: &Imported) -> bool {
    let empty = Network { region: Arc::clone(&imported.network.region), ..Network::default() };
    imported.network != empty
}

fn nothing_in(files: &[SourceFile]) -> Problem {
    let file = files.first().map_or_else(|| Arc::from(""), |file| Arc::clone(&file.name));
    Problem {
        kind: ProblemKind::NoFunctionInVpc,
        severity: Severity::Error,
        place: Place { file, line: 0, column: 0 },
        resource: None,
    }
}
