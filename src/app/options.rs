//! What an app shows when it is mounted: given by the page or by a host.

use std::sync::Arc;

use crate::allocation::Era;
use crate::import::SourceFile;
use crate::session::{Command, ThemeChoice};
use crate::text::Language;

/// What an app shows at first. The default is the built-in scenario, in English, with the system's theme.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options {
    /// The language of every word.
    pub language: Language,
    /// The theme.
    pub theme: ThemeChoice,
    /// A scenario of ours, by name.
    pub scenario: Option<Arc<str>>,
    /// Files to open; until they are read, `scenario` is shown.
    pub files: Vec<SourceFile>,
    /// The era.
    pub era: Era,
    /// The seed of the run, when it is not the usual one.
    pub seed: Option<u64>,
    /// Whether it plays at once, with the files when there are some.
    pub autoplay: bool,
    /// A text that was saved before a restart; offered for opening, never opened unasked.
    pub kept_text: Option<Arc<str>>,
}

impl Options {
    /// What has to be asked of a fresh session, in order. Files are not among it: they have to be read first.
    pub(super) fn commands(&self) -> Vec<Command> {
        let mut commands = Vec::new();
        if self.theme != ThemeChoice::Auto {
            commands.push(Command::SetTheme(self.theme));
        }
        if let Some(name) = &self.scenario {
            commands.push(Command::OpenScenario(name.clone()));
        }
        if self.era != Era::default() {
            commands.push(Command::SetEra(self.era));
        }
        if let Some(seed) = self.seed {
            commands.push(Command::SetSeed(seed));
        }
        commands
    }
}

/// The theme as `data-theme` has it.
pub(super) const fn theme_name(theme: ThemeChoice) -> &'static str {
    match theme {
        ThemeChoice::Auto => "auto",
        ThemeChoice::Light => "light",
        ThemeChoice::Dark => "dark",
    }
}

/// The theme of that name.
#[must_use]
pub fn theme_of(name: &str) -> Option<ThemeChoice> {
    [ThemeChoice::Auto, ThemeChoice::Light, ThemeChoice::Dark].into_iter().find(|theme| theme_name(*theme) == name)
}
