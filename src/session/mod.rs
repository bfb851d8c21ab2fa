//! What the user is doing, without a browser: one [`Session`], changed only by [`Session::apply`].
//!
//! Buttons, keys, links and host pages all send a [`Command`]. A session is cheap to clone: what is large is shared.
//! Opening is [`shown`]'s, changing the network [`change`]'s, what is assumed [`assuming`]'s, what is found out about the
//! network [`insight`]'s and about the run [`results`]'s, placing faults [`faults`]'s, waiting for long runs [`pending`]'s,
//! going through time [`playback`]'s, what the selection is about [`subject`]'s.

mod assuming;
mod change;
mod command;
mod demand;
mod excerpt;
mod faults;
mod history;
mod insight;
pub mod link;
mod over_time;
mod pending;
mod playback;
mod results;
mod shown;
mod subject;

use std::rc::Rc;
use std::sync::Arc;

pub use change::{Cause, Change, Step};
pub use command::Command;
pub use demand::demand;
pub use excerpt::Excerpt;
pub use faults::{MOST_FAULTS, possible_faults};
pub use insight::{Insight, Reach};
pub use over_time::OverTime;
pub use pending::{Pending, Work, Worked};
pub use playback::Playback;
pub use results::{Compared, Results};
pub use subject::{CallView, Subject};

pub use crate::simulation::Stretch;

use history::History;

use crate::allocation::{Allocation, Era};
use crate::cost;
use crate::edit::render::Snippet;
use crate::facts::assumptions::Assumptions;
use crate::import::{Format, ImportOptions, Question, SourceFile};
use crate::network::{Destination, Network, NodeId};
use crate::report::Problem;
use crate::scenario::Scenario;
use crate::simulation::{Run, Workload, run};
use crate::text::Language;
use crate::trace::{self, Trace};
use crate::units::SimTime;

/// The seed of the first run, so that everybody sees the same one.
const FIRST_SEED: u64 = 1;

/// Everything the user has opened, chosen and set.
#[derive(Clone, Debug)]
pub struct Session {
    /// What is shown: a scenario of ours or the user's own files.
    pub source: Source,
    /// The network that was read.
    pub network: Rc<Network>,
    /// What was found wrong or doubtful in the files.
    pub problems: Rc<Vec<Problem>>,
    /// What the files leave open, and the network depends on.
    pub questions: Rc<Vec<Question>>,
    /// What the person states beside the files.
    pub stated: Rc<ImportOptions>,
    /// When the last thing opened could not be used at all: why. The picture stays what it was.
    pub refused: Option<Rc<Refused>>,
    /// The lines of a file that are shown.
    pub excerpt: Option<Rc<Excerpt>>,
    /// The era that is shown.
    pub era: Era,
    /// The load.
    pub workload: Rc<Workload>,
    /// The seed of the run.
    pub seed: u64,
    /// What is assumed in the run.
    pub assumptions: Rc<Assumptions>,
    /// The interfaces in this era.
    pub allocation: Rc<Allocation>,
    /// The finished run in this era.
    pub run: Rc<Run>,
    /// Where in the run we are, and whether it plays.
    pub playback: Playback,
    /// What the side panel explains.
    pub selection: Option<Selection>,
    /// The side panel's open tab.
    pub tab: Tab,
    /// The language of every word.
    pub language: Language,
    /// Light, dark, or as the system has it.
    pub theme: ThemeChoice,
    /// The changes to the network since it was opened, in order.
    pub changes: Rc<Vec<Change>>,
    /// What is found out about the network.
    pub insight: Rc<Insight>,
    /// What is worked out about the run.
    pub results: Rc<Results>,
    /// What will be shown when its long run is worked out.
    pub pending: Option<Rc<Pending>>,
    /// Whether a long run is to be compared with the other era.
    pub compare: bool,
    /// What the bills take for granted.
    pub cost_options: cost::Options,
    /// Destinations that a person asked for, beside those that the network names.
    pub asked: Rc<Vec<Destination>>,
    /// The traces of the selected connection, one for each subnet, when the run does not make it.
    pub traced: Rc<Vec<Trace>>,
    /// The fix that is shown as text.
    pub fix_text: Option<FixText>,
    /// Whether a function was to be placed without a subnet or without a group.
    pub place_refused: bool,
    ask_refused: Option<Arc<str>>,
    /// What was shown before, and what was taken back.
    history: History,
}

/// Files that could not be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// What was found wrong.
    pub problems: Vec<Problem>,
    /// The files, as far as they were read.
    pub files: Vec<SourceFile>,
}

/// The fix of a finding as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FixText {
    /// The number of the finding.
    pub finding: usize,
    /// The language of the text.
    pub snippet: Snippet,
    /// The text; `None` while it is being written.
    pub text: Option<Arc<str>>,
    /// Whether it has been put on the clipboard.
    pub copied: bool,
}

/// Where the network comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A scenario that comes with the tool, by name.
    Scenario(Arc<str>),
    /// The user's files, with the format of each that was read.
    Files {
        /// The files as given; kept so that nothing is lost.
        files: Rc<Vec<SourceFile>>,
        /// Name and format.
        formats: Rc<Vec<(Arc<str>, Option<Format>)>>,
    },
}

/// What the user has pointed at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Selection {
    /// A thing in the picture or the list.
    Node(NodeId),
    /// A kind of call, from one subnet: numbers as in the plan. Explained by its trace.
    Call {
        /// Index into the plan's functions.
        function: u16,
        /// Index into the function's subnets.
        subnet: u16,
        /// Index into the function's calls.
        call: u16,
        /// The very invocation, when one was picked.
        invocation: Option<u32>,
    },
    /// One event of the log, by number.
    Event(u32),
    /// Any connection from one of the source's subnets. One that the run makes becomes a [`Selection::Call`].
    Path {
        /// Who opens it.
        from: trace::Source,
        /// Where it goes.
        to: Destination,
        /// Index into the source's subnets.
        subnet: u16,
    },
}

/// The tabs of the side panel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// Why: the selected thing or call.
    #[default]
    Why,
    /// What is wrong, and what mends it.
    Findings,
    /// Who reaches what.
    Reach,
    /// What is there, with its connections and the problems of the files.
    Network,
    /// The event list.
    Events,
    /// The load and its results.
    Load,
}

/// Which theme the user wants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ThemeChoice {
    /// As the system has it.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Session {
    /// A session that shows the built-in scenario.
    #[must_use]
    pub fn new(language: Language) -> Self {
        let network = Rc::new(Network::default());
        let workload = Rc::new(Workload::default());
        let run = Rc::new(run(&network, Era::After, &workload, &Assumptions::default(), FIRST_SEED));
        let allocation = shown::interfaces(&network, &run);
        let mut session = Self {
            source: Source::Scenario(Scenario::default().name().into()),
            network,
            problems: Rc::default(),
            questions: Rc::default(),
            stated: Rc::default(),
            refused: None,
            excerpt: None,
            era: Era::After,
            workload,
            seed: FIRST_SEED,
            assumptions: Rc::default(),
            allocation,
            playback: Playback::of(&run),
            run,
            selection: None,
            tab: Tab::Why,
            language,
            theme: ThemeChoice::Auto,
            changes: Rc::default(),
            insight: Rc::default(),
            results: Rc::default(),
            pending: None,
            compare: false,
            cost_options: cost::Options::default(),
            asked: Rc::default(),
            traced: Rc::default(),
            fix_text: None,
            place_refused: false,
            ask_refused: None,
            history: History::default(),
        };
        session.open_scenario(Scenario::default());
        session.history = History::default();
        session
    }

    /// Does `command`. `now_ms` is the frame clock's time in milliseconds, used for playing only.
    /// The only thing that changes a session.
    pub fn apply(&mut self, command: Command, now_ms: f64) {
        match command {
            Command::OpenScenario(name) => {
                if let Some(scenario) = Scenario::from_name(&name) {
                    self.open_scenario(scenario);
                }
            }
            Command::Open { files, stated, imported } => self.open_files(files, stated, *imported),
            Command::Restate { stated, imported } => self.restate(stated, *imported, now_ms),
            Command::Refuse(problems) => self.refuse(problems, Vec::new()),
            Command::ShowLines(place) => self.show_lines(place),
            Command::DismissRefusal => (self.refused, self.excerpt) = (None, None),
            Command::SetEra(era) => self.change(now_ms, |shown| shown.era = era),
            Command::SetWorkload(workload) => self.change(now_ms, |shown| shown.workload = Rc::new(workload)),
            Command::SetSeed(seed) => self.change(now_ms, |shown| shown.seed = seed),
            Command::SetAssumption(assumption, value) => self.assume(assumption, value, now_ms),
            Command::ResetAssumptions => self.assume_nothing(now_ms),
            Command::AddFault(fault) => self.add_fault(fault, now_ms),
            Command::RemoveFault(number) => self.remove_fault(number, now_ms),
            Command::Compare => self.compare = true,
            Command::Take(worked) => self.take(worked, now_ms),
            Command::GiveUp => self.give_up(),
            Command::SetCostOptions(options) => self.cost_options = options,
            Command::Select(selection) => self.select(selection),
            Command::Edit(edits) => self.edit(Cause::Trial, edits, now_ms),
            Command::ApplyFix(number) => self.apply_fix(number, now_ms),
            Command::Place { subnets, security_groups } => self.place(subnets, security_groups, now_ms),
            Command::Ask(text) => self.ask(&text),
            Command::ShowFix(text) => self.show_fix(text),
            Command::ShowTab(tab) => self.tab = tab,
            Command::Play => self.playback.play(now_ms),
            Command::Pause => self.playback.pause(now_ms),
            Command::TogglePlay if self.playback.is_moving(now_ms) => self.playback.pause(now_ms),
            Command::TogglePlay => self.playback.play(now_ms),
            Command::Seek(time) => self.playback.seek(time, now_ms),
            Command::StepForward => self.step(now_ms, true),
            Command::StepBack => self.step(now_ms, false),
            Command::SetSpeed(milli) => self.playback.set_speed(milli, now_ms),
            Command::SetSkipIdle(skip) => self.playback.set_skip_idle(skip, now_ms),
            Command::SetLanguage(language) => self.language = language,
            Command::SetTheme(theme) => self.theme = theme,
            Command::Undo => self.travel(now_ms, History::back),
            Command::Redo => self.travel(now_ms, History::forward),
        }
    }

    /// Whether there is a change to take back.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        self.history.can_go_back()
    }

    /// Whether there is a change to do again.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        self.history.can_go_forward()
    }

    /// Goes to the moment of the next or previous event and pauses; past the last or first one to the end or beginning.
    fn step(&mut self, now_ms: f64, forward: bool) {
        let now = self.playback.time_at(now_ms);
        let log = &self.run.log;
        let event = if forward {
            log.event(log.count_until(now))
        } else {
            let before = now.as_micros().checked_sub(1).map_or(0, |micros| log.count_until(SimTime::from_micros(micros)));
            before.checked_sub(1).and_then(|index| log.event(index))
        };
        let edge = if forward { self.playback.end } else { SimTime::ZERO };
        self.playback.pause(now_ms);
        self.playback.seek(event.map_or(edge, |event| event.at), now_ms);
    }
}
