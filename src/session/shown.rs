//! What is shown, and how it comes about: open, run, allocate. A file that cannot be used changes nothing. Reading
//! is done before, by whoever sends the command.

use std::rc::Rc;
use std::sync::Arc;

use super::history::History;
use super::{Change, Excerpt, Insight, Refused, Selection, Session, Source, demand};
use crate::allocation::{Allocation, Demand, Era, allocate};
use crate::edit::{apply_all, rebase};
use crate::import::{ImportOptions, Imported, Question, SourceFile};
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
    pub(super) questions: Rc<Vec<Question>>,
    pub(super) stated: Rc<ImportOptions>,
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
        let source = Source::Scenario(scenario.name().into());
        self.open(source, Reported { value, problems }, ImportOptions::default(), scenario.workload());
    }

    /// Opens `files`, or says in `refused` why none of them can be used and leaves the rest as it is.
    pub(super) fn open_files(&mut self, files: Vec<SourceFile>, stated: ImportOptions, mut imported: Reported<Imported>) {
        if !is_usable(&imported.value) {
            if imported.problems.is_empty() {
                imported.problems.push(nothing_in(&files));
            }
            self.refuse(imported.problems, files);
            return;
        }
        let workload = Workload::for_network(&imported.value.network);
        let formats = Rc::new(std::mem::take(&mut imported.value.files));
        self.open(Source::Files { files: Rc::new(files), formats }, imported, stated, workload);
    }

    /// Shows the open files as they are read with other statements. What was changed since they were opened is changed again,
    /// as far as it still can be; the load stays, and new functions get one.
    pub(super) fn restate(&mut self, stated: ImportOptions, imported: Reported<Imported>, now_ms: f64) {
        let Reported { value, problems } = imported;
        if matches!(self.source, Source::Scenario(_)) || stated == *self.stated {
            return;
        }
        let mut network = value.network;
        let mut changes = (*self.changes).clone();
        changes.retain_mut(|change| {
            change.edits = rebase(&change.edits, &self.network, &network).0;
            !change.edits.is_empty() && apply_all(&mut network, &change.edits).is_ok()
        });
        let mut workload = Workload::for_network(&network);
        workload.duration = self.workload.duration;
        for load in &mut workload.functions {
            if let Some(before) = self.workload.functions.iter().find(|before| before.function == load.function) {
                *load = before.clone();
            }
        }
        let before = self.shown();
        self.history.remember(before.clone());
        let after = Shown {
            network: Rc::new(network),
            problems: Rc::new(problems),
            questions: Rc::new(value.questions),
            stated: Rc::new(stated),
            changes: Rc::new(changes),
            workload: Rc::new(workload),
            ..before
        };
        self.refused = None;
        self.show(after, now_ms);
    }

    pub(super) fn refuse(&mut self, problems: Vec<Problem>, files: Vec<SourceFile>) {
        (self.refused, self.excerpt) = (Some(Rc::new(Refused { problems, files })), None);
    }

    /// Shows the lines around a place of the files that were refused or that are open.
    pub(super) fn show_lines(&mut self, place: Option<Place>) {
        let refused = self.refused.as_ref().map_or(&[][..], |refused| &refused.files);
        let open = match &self.source {
            Source::Files { files, .. } => files.as_slice(),
            Source::Scenario(_) => &[],
        };
        let excerpt = place.and_then(|place| Excerpt::of(refused, &place).or_else(|| Excerpt::of(open, &place)));
        self.excerpt = excerpt.map(Rc::new);
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

    fn open(&mut self, source: Source, imported: Reported<Imported>, stated: ImportOptions, workload: Workload) {
        self.history.remember(self.shown());
        let shown = Shown {
            source,
            network: Rc::new(imported.value.network),
            problems: Rc::new(imported.problems),
            questions: Rc::new(imported.value.questions),
            stated: Rc::new(stated),
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
            questions: Rc::clone(&self.questions),
            stated: Rc::clone(&self.stated),
            changes: Rc::clone(&self.changes),
            workload: Rc::clone(&self.workload),
            era: self.era,
            seed: self.seed,
        }
    }

    pub(super) fn show(&mut self, shown: Shown, now_ms: f64) {
        if shown.source != self.source {
            (self.asked, self.ask_refused) = Default::default();
            self.excerpt = None;
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
            questions: self.questions,
            stated: self.stated,
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
