//! What is shown, and how it comes about: open, run, allocate. A file that cannot be used changes nothing. Reading
//! is done before, by whoever sends the command.

use std::rc::Rc;
use std::sync::Arc;

use super::history::History;
use super::pending::{Pending, is_long};
use super::{Change, Excerpt, Insight, Refused, Selection, Session, Source, demand};
use crate::allocation::{Allocation, Demand, Era, allocate};
use crate::edit::{apply_all, rebase};
use crate::facts::assumptions::Assumptions;
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
    pub(super) assumptions: Rc<Assumptions>,
}

/// The run of what is shown, to its end at once.
pub(super) fn play(shown: &Shown) -> Rc<Run> {
    Rc::new(run(&shown.network, shown.era, &shown.workload, &shown.assumptions, shown.seed))
}

/// The interfaces that a run takes.
pub(super) fn interfaces(network: &Network, run: &Run) -> Rc<Allocation> {
    let demand = match run.era {
        Era::Before => demand(run),
        Era::After => Demand::new(),
    };
    Rc::new(allocate(network, run.era, &demand))
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
        let after = Shown {
            network: Rc::new(network),
            problems: Rc::new(problems),
            questions: Rc::new(value.questions),
            stated: Rc::new(stated),
            changes: Rc::new(changes),
            workload: Rc::new(self.assumed(workload)),
            ..self.shown()
        };
        self.refused = None;
        self.go(after, false, now_ms);
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

    /// Changes something of what is shown, or is about to be, if it is a change; the moment stays.
    pub(super) fn change(&mut self, now_ms: f64, change: impl FnOnce(&mut Shown)) {
        let shown = self.shown();
        let before = self.pending.as_ref().map_or_else(|| shown.clone(), |pending| pending.shown.clone());
        let mut after = before.clone();
        change(&mut after);
        let same = |one: &Shown, other: &Shown| {
            Rc::ptr_eq(&one.network, &other.network)
                && (one.era, one.seed, &one.workload, &one.assumptions)
                    == (other.era, other.seed, &other.workload, &other.assumptions)
        };
        if same(&after, &before) {
            return;
        }
        if same(&after, &shown) {
            self.pending = None;
            return;
        }
        self.go(after, false, now_ms);
    }

    /// Goes one step through the history.
    pub(super) fn travel(&mut self, now_ms: f64, step: impl FnOnce(&mut History, Shown) -> Option<Shown>) {
        let mut history = self.history.clone();
        let Some(shown) = step(&mut history, self.shown()) else { return };
        let rewind = shown.source != self.source;
        self.wait_or_arrive(Pending { shown, history, rewind }, now_ms);
    }

    fn open(&mut self, source: Source, imported: Reported<Imported>, stated: ImportOptions, workload: Workload) {
        let shown = Shown {
            source,
            network: Rc::new(imported.value.network),
            problems: Rc::new(imported.problems),
            questions: Rc::new(imported.value.questions),
            stated: Rc::new(stated),
            changes: Rc::default(),
            workload: Rc::new(self.assumed(workload)),
            era: self.era,
            seed: self.seed,
            assumptions: Rc::clone(&self.assumptions),
        };
        self.refused = None;
        self.go(shown, true, 0.0);
    }

    /// Shows something new; what was shown before can be brought back.
    pub(super) fn go(&mut self, shown: Shown, rewind: bool, now_ms: f64) {
        let mut history = self.history.clone();
        history.remember(self.shown());
        self.wait_or_arrive(Pending { shown, history, rewind }, now_ms);
    }

    fn wait_or_arrive(&mut self, pending: Pending, now_ms: f64) {
        if is_long(&pending.shown.workload) {
            self.pending = Some(Rc::new(pending));
        } else {
            let run = play(&pending.shown);
            self.arrive(pending, run, now_ms);
        }
    }

    /// Shows what was waited for, with its finished run.
    pub(super) fn arrive(&mut self, pending: Pending, run: Rc<Run>, now_ms: f64) {
        (self.pending, self.history) = (None, pending.history);
        self.show(pending.shown, run, now_ms);
        if pending.rewind {
            self.playback.rewind();
        }
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
            assumptions: Rc::clone(&self.assumptions),
        }
    }

    fn show(&mut self, shown: Shown, run: Rc<Run>, now_ms: f64) {
        if shown.source != self.source {
            (self.asked, self.ask_refused) = Default::default();
            self.excerpt = None;
        }
        if !Rc::ptr_eq(&shown.network, &self.network) {
            (self.insight, self.fix_text, self.place_refused) = (Rc::new(Insight::default()), None, false);
        }
        let allocation = interfaces(&shown.network, &run);
        (self.results, self.compare) = (Rc::default(), false);
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
            assumptions: self.assumptions,
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
