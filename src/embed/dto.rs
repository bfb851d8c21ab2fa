//! What crosses the border to JavaScript, in types of its own: written as a host page writes it, and free of core types.
//!
//! The options of every call are one type, read property by property: a derived reader for each call would weigh more than
//! the rest of this room.

use wasm_bindgen::prelude::{JsError, JsValue};

use super::convert::{self, Words};
use crate::allocation::Era;
#[cfg(feature = "page")]
use crate::app;
use crate::facts::assumptions::Assumptions;
use crate::import::ImportOptions;
#[cfg(feature = "page")]
use crate::import::SourceFile;
use crate::scenario::Scenario;
use crate::scenario::request::{LoadRequest, PatternName};
#[cfg(feature = "page")]
use crate::session::ThemeChoice;
use crate::text::Language;
#[cfg(feature = "page")]
use crate::text::scenarios;
use crate::units::SimDuration;

/// What may be stated in any call; each call takes what concerns it. What is left out is as if it were not asked for.
#[derive(Debug, Default)]
pub struct Options {
    /// Values of parameters.
    parameters: Vec<(String, String)>,
    /// The Region.
    region: Option<String>,
    /// `"after"` or `"before"`.
    pub(super) era: Era,
    /// `"en"` or `"zh-CN"`.
    pub(super) language: Language,
    /// A scenario's name; the first one when there are no files either.
    pub(super) scenario: Option<Scenario>,
    /// The seed; 1 unless given.
    seed: Option<u64>,
    /// Invocations a second of all functions together, times 1000.
    rate_milli: Option<u64>,
    /// How long invocations arrive, in milliseconds.
    duration_ms: Option<u64>,
    /// `"constant"`, `"poisson"`, `"burst"` or `"ramp"`.
    pattern: Option<PatternName>,
    /// Other values for assumptions: `{ "idle-lifetime": "300" }`.
    assumptions: Vec<(String, String)>,
    /// `"auto"`, `"light"` or `"dark"`.
    #[cfg(feature = "page")]
    theme: ThemeChoice,
    /// Whether a mounted app plays at once.
    #[cfg(feature = "page")]
    autoplay: bool,
}

const ERAS: Words<'_, Era> = &[("after", Era::After), ("before", Era::Before)];
const LANGUAGES: Words<'_, Language> = &[("en", Language::En), ("zh-CN", Language::ZhCn)];
#[cfg(feature = "page")]
const THEMES: Words<'_, ThemeChoice> = &[("auto", ThemeChoice::Auto), ("light", ThemeChoice::Light), ("dark", ThemeChoice::Dark)];
const PATTERNS: Words<'_, PatternName> = &[
    ("constant", PatternName::Constant),
    ("poisson", PatternName::Poisson),
    ("burst", PatternName::Burst),
    ("ramp", PatternName::Ramp),
];

/// An era by its word.
pub(super) fn era(value: &JsValue) -> Result<Era, JsError> {
    Ok(convert::word("era", value, ERAS)?.unwrap_or_default())
}

/// A language by its tag.
pub(super) fn language(value: &JsValue) -> Result<Language, JsError> {
    Ok(convert::word("language", value, LANGUAGES)?.unwrap_or_default())
}

impl Options {
    /// An object of options; nothing at all stands for the defaults.
    pub(super) fn read(object: &JsValue) -> Result<Self, JsError> {
        if object.is_undefined() || object.is_null() {
            return Ok(Self::default());
        }
        if !object.is_object() {
            return Err(JsError::new("options must be an object"));
        }
        let of = |name| convert::property(object, name);
        Ok(Self {
            parameters: convert::texts("parameters", &of("parameters"))?,
            region: convert::text("region", &of("region"))?,
            era: era(&of("era"))?,
            language: language(&of("language"))?,
            scenario: convert::text("scenario", &of("scenario"))?.as_deref().map(convert::scenario).transpose()?,
            seed: convert::number("seed", of("seed"))?,
            rate_milli: convert::number("rateMilli", of("rateMilli"))?,
            duration_ms: convert::number("durationMs", of("durationMs"))?,
            pattern: convert::word("pattern", &of("pattern"), PATTERNS)?,
            assumptions: convert::texts("assumptions", &of("assumptions"))?,
            #[cfg(feature = "page")]
            theme: convert::word("theme", &of("theme"), THEMES)?.unwrap_or_default(),
            #[cfg(feature = "page")]
            autoplay: of("autoplay").is_truthy(),
        })
    }

    pub(super) fn import(&mut self) -> ImportOptions {
        let parameters = std::mem::take(&mut self.parameters);
        let mut options = ImportOptions { parameters: parameters.into_iter().collect(), ..ImportOptions::default() };
        if let Some(region) = &self.region {
            options.region = region.as_str().into();
        }
        options
    }

    pub(super) fn load(&self) -> LoadRequest {
        LoadRequest { rate_milli: self.rate_milli, duration: self.duration_ms.map(SimDuration::from_millis), pattern: self.pattern }
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

    /// What a mounted app shows at first.
    #[cfg(feature = "page")]
    pub(super) fn initial(&self, files: Vec<SourceFile>) -> app::Options {
        app::Options {
            language: self.language,
            theme: self.theme,
            scenario: self.scenario.map(|scenario| scenario.name().into()),
            files,
            era: self.era,
            seed: self.seed,
            autoplay: self.autoplay,
            ..app::Options::default()
        }
    }
}

/// A scenario as a menu needs it: `{ name, title, sentence }`.
#[cfg(feature = "page")]
pub(super) fn scenario_entry(scenario: Scenario, language: Language) -> JsValue {
    let entry = js_sys::Object::new();
    let members = [
        ("name", scenario.name()),
        ("title", scenarios::title(scenario, language)),
        ("sentence", scenarios::sentence(scenario, language)),
    ];
    for (name, value) in members {
        // Fails for objects that are frozen or watched only.
        drop(js_sys::Reflect::set(&entry, &name.into(), &value.into()));
    }
    entry.into()
}
