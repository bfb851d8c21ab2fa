//! What can be asked of a session; [`super::Session::apply`] does it.

use std::sync::Arc;

use super::{FixText, Selection, Tab, ThemeChoice, Worked};
use crate::allocation::Era;
use crate::cost;
use crate::edit::Edit;
use crate::facts::assumptions::Assumption;
use crate::import::{ImportOptions, Imported, SourceFile};
use crate::network::{SecurityGroupId, SubnetId};
use crate::report::{Place, Problem, Reported};
use crate::simulation::{Fault, Workload};
use crate::text::Language;
use crate::units::SimTime;

/// The closed list of what can be asked of a session.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Open a scenario of ours.
    OpenScenario(Arc<str>),
    /// Open files, with what the readers made of them; when nothing can be used the picture stays and `refused` says why.
    Open {
        /// The files as given.
        files: Vec<SourceFile>,
        /// What was stated beside them.
        stated: ImportOptions,
        /// What [`crate::import`] read in them.
        imported: Box<Reported<Imported>>,
    },
    /// Show the open files as they are read with other statements.
    Restate {
        /// What is stated now.
        stated: ImportOptions,
        /// What [`crate::import`] then reads in them.
        imported: Box<Reported<Imported>>,
    },
    /// Say why something could not even be read; the picture stays.
    Refuse(Vec<Problem>),
    /// Show the lines of a file around a place, or no longer.
    ShowLines(Option<Place>),
    /// Close the message about a refused file.
    DismissRefusal,
    /// Show another era.
    SetEra(Era),
    /// Change the load.
    SetWorkload(Workload),
    /// Run with another seed.
    SetSeed(u64),
    /// Assume something else, in the assumption's unit; a value outside its range becomes the nearest inside.
    SetAssumption(Assumption, u64),
    /// Assume everything as at first.
    ResetAssumptions,
    /// Add a fault to the run.
    AddFault(Fault),
    /// Take the fault with this number away.
    RemoveFault(usize),
    /// Compare this long run with the other era too.
    Compare,
    /// A run that was waited for has been worked out.
    Take(Worked),
    /// Wait for no run any longer; what is shown stays.
    GiveUp,
    /// Bill with other options.
    SetCostOptions(cost::Options),
    /// Point at something, or at nothing.
    Select(Option<Selection>),
    /// Open a tab of the side panel.
    ShowTab(Tab),
    /// Start playing; at the end, from the beginning.
    Play,
    /// Stop playing.
    Pause,
    /// Play or pause.
    TogglePlay,
    /// Go to a moment.
    Seek(SimTime),
    /// Go to the moment of the next event and pause.
    StepForward,
    /// Go to the moment of the previous event and pause.
    StepBack,
    /// Play at this speed, in thousandths: 1000 is as fast as real time; 100 to 100 000.
    SetSpeed(u32),
    /// Whether stretches in which nothing happens are skipped while playing.
    SetSkipIdle(bool),
    /// Speak another language.
    SetLanguage(Language),
    /// Use another theme.
    SetTheme(ThemeChoice),
    /// Change the network; nothing is changed when one of the edits cannot be applied.
    Edit(Vec<Edit>),
    /// Apply the fix of the finding with this number.
    ApplyFix(usize),
    /// Put a function that does not exist yet into these subnets with these groups.
    Place {
        /// The subnets.
        subnets: Vec<SubnetId>,
        /// The security groups.
        security_groups: Vec<SecurityGroupId>,
    },
    /// Add a destination to what is asked, in the form of [`Destination::parse`](crate::network::Destination::parse).
    Ask(Arc<str>),
    /// Show the fix of a finding as text, or no longer.
    ShowFix(Option<FixText>),
    /// Take back the last change of what is shown (file, network, era, load, seed).
    Undo,
    /// Do it again.
    Redo,
}
