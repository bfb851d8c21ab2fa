//! What crosses the border to JavaScript, in types of its own: written as a host page writes it, and free of core types.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::JsError;

use crate::allocation::Era;
use crate::app;
use crate::facts::assumptions::Assumptions;
use crate::import::{ImportOptions, SourceFile};
use crate::scenario::Scenario;
use crate::scenario::request::{LoadRequest, PatternName};
use crate::session::ThemeChoice;
use crate::text::{Language, scenarios};
use crate::units::SimDuration;

/// How files are read and answers are worded.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct AnalyzeOptions {
    /// Values of parameters.
    pub parameters: BTreeMap<String, String>,
    /// The Region.
    pub region: Option<String>,
    /// The era.
    pub era: EraOption,
    /// The language of messages.
    pub language: LanguageOption,
}

/// A run; how files are read and answers are worded is [`AnalyzeOptions`] of the same object.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct SimulateOptions {
    /// A scenario's name; the first one when there are no files either.
    pub scenario: Option<String>,
    /// The seed; 1 unless given.
    pub seed: Option<u64>,
    /// Invocations a second of all functions together, times 1000.
    pub rate_milli: Option<u64>,
    /// How long invocations arrive, in milliseconds.
    pub duration_ms: Option<u64>,
    /// In which pattern.
    pub pattern: Option<PatternOption>,
    /// Other values for assumptions: `{ "idle-lifetime": "300" }`.
    pub assumptions: BTreeMap<String, String>,
}

/// What a mounted app shows at first.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct MountOptions {
    /// A scenario's name; the first one when there are no files either.
    pub scenario: Option<String>,
    /// The era.
    pub era: EraOption,
    /// The language of every word.
    pub language: LanguageOption,
    /// The theme.
    pub theme: ThemeOption,
    /// The seed; 1 unless given.
    pub seed: Option<u64>,
    /// Whether it plays at once.
    pub autoplay: bool,
}

/// `"auto"`, `"light"` or `"dark"`.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ThemeOption {
    /// As the system has it.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// `"after"` or `"before"`.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EraOption {
    /// Since September 2019.
    #[default]
    After,
    /// Before.
    Before,
}

/// `"en"` or `"zh-CN"`.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub enum LanguageOption {
    /// English.
    #[default]
    #[serde(rename = "en")]
    En,
    /// Simplified Chinese.
    #[serde(rename = "zh-CN")]
    ZhCn,
}

/// `"constant"`, `"poisson"`, `"burst"` or `"ramp"`.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PatternOption {
    /// At equal distances.
    Constant,
    /// A Poisson process.
    Poisson,
    /// A quiet process with a burst.
    Burst,
    /// From nothing to the rate.
    Ramp,
}

/// A scenario as a menu needs it.
#[derive(Clone, Debug, Serialize)]
pub struct ScenarioEntry {
    name: &'static str,
    title: &'static str,
    sentence: &'static str,
}

impl AnalyzeOptions {
    pub(super) fn import(&self) -> ImportOptions {
        let mut options = ImportOptions { parameters: self.parameters.clone().into_iter().collect(), ..ImportOptions::default() };
        if let Some(region) = &self.region {
            options.region = region.as_str().into();
        }
        options
    }
}

impl SimulateOptions {
    pub(super) fn load(&self) -> LoadRequest {
        LoadRequest {
            rate_milli: self.rate_milli,
            duration: self.duration_ms.map(SimDuration::from_millis),
            pattern: self.pattern.map(PatternName::from),
        }
    }

    pub(super) fn seed(&self) -> u64 {
        self.seed.unwrap_or(1)
    }

    pub(super) fn assumptions(&self) -> Result<Assumptions, JsError> {
        let mut assumptions = Assumptions::default();
        for (name, value) in &self.assumptions {
            let bad = |_| JsError::new(&format!("assumptions: {name} does not take {value}"));
            assumptions.parse(&format!("{name}={value}")).map_err(bad)?;
        }
        Ok(assumptions)
    }
}

impl MountOptions {
    pub(super) fn initial(&self, scenario: Option<Scenario>, files: Vec<SourceFile>) -> app::Options {
        app::Options {
            language: self.language.into(),
            theme: self.theme.into(),
            scenario: scenario.map(|scenario| scenario.name().into()),
            files,
            era: self.era.into(),
            seed: self.seed,
            ..app::Options::default()
        }
    }
}

impl ScenarioEntry {
    pub(super) const fn new(scenario: Scenario, language: Language) -> Self {
        Self {
            name: scenario.name(),
            title: scenarios::title(scenario, language),
            sentence: scenarios::sentence(scenario, language),
        }
    }
}

impl From<EraOption> for Era {
    fn from(option: EraOption) -> Self {
        match option {
            EraOption::After => Self::After,
            EraOption::Before => Self::Before,
        }
    }
}

impl From<LanguageOption> for Language {
    fn from(option: LanguageOption) -> Self {
        match option {
            LanguageOption::En => Self::En,
            LanguageOption::ZhCn => Self::ZhCn,
        }
    }
}

impl From<PatternOption> for PatternName {
    fn from(option: PatternOption) -> Self {
        match option {
            PatternOption::Constant => Self::Constant,
            PatternOption::Poisson => Self::Poisson,
            PatternOption::Burst => Self::Burst,
            PatternOption::Ramp => Self::Ramp,
        }
    }
}

impl From<ThemeOption> for ThemeChoice {
    fn from(option: ThemeOption) -> Self {
        match option {
            ThemeOption::Auto => Self::Auto,
            ThemeOption::Light => Self::Light,
            ThemeOption::Dark => Self::Dark,
        }
    }
}
