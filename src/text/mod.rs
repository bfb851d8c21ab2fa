//! Every word the user reads, in every language we have: closed lists, one exhaustive `match` for each language.
//!
//! Turns values into words and decides nothing. One file for each subject; a file holds that subject in all languages, so
//! that a reviewer sees a sentence beside its translation. Names of things are never translated, nor are AWS's product
//! names and codes; what the person's own file calls a thing is what we call it.

mod assumptions;
mod blockers;
mod changes;
mod collect;
mod difference;
mod events;
mod existing;
mod findings;
mod kinds;
mod moment;
mod numbers;
mod problems;
mod reasons;
mod steps;
mod summary;
mod tokens;

pub use assumptions::{AssumptionWords, assumption, assumption_value, confidence};
pub use blockers::{Case, call, explain, fix};
pub use changes::edit;
pub use collect::{COLLECT, COLLECT_ACTIONS};
pub use difference::{difference, difference_count};
pub use events::event;
pub use existing::{existing_title, missing_interface, standing};
pub use findings::{FindingWords, finding, finding_rule};
pub use kinds::{destination, era, interface, kind, list, node, quota, resource_kind, service};
pub use moment::moment;
pub use numbers::{bytes, clock, count, duration, money, port, rate, speed};
pub use problems::{Words, problem, severity};
pub use reasons::{InterfaceErrorWords, ReasonWords, interface_error, reason, throttle};
pub use steps::{step, step_detail, verdict, via};
pub use summary::summary;
pub use tokens::{missing, place};

pub mod faults;
pub mod load;
pub mod results;
pub mod ui;

pub mod scenarios;
pub mod terminal;

pub mod stage;

/// The languages of the page and the terminal face.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Simplified Chinese.
    ZhCn,
}

/// A stretch of a sentence; the face decides how a strong one looks. Joined, the stretches read as the whole sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Segment {
    /// Ordinary words.
    Plain(String),
    /// A name or a number that the sentence is about.
    Strong(String),
}

impl Language {
    /// Every language, once.
    pub const ALL: [Self; 2] = [Self::En, Self::ZhCn];

    /// The BCP 47 tag.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::ZhCn => "zh-CN",
        }
    }

    /// The language's name for itself, for the switch.
    #[must_use]
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::ZhCn => "中文",
        }
    }

    /// The language for a BCP 47 tag, by its primary part: `en-GB`, `zh`, `zh-Hans-CN`. `None` when we do not have it.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or(tag);
        if primary.eq_ignore_ascii_case("en") {
            Some(Self::En)
        } else if primary.eq_ignore_ascii_case("zh") {
            Some(Self::ZhCn)
        } else {
            None
        }
    }
}

impl Segment {
    /// The words without their weight.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Plain(text) | Self::Strong(text) => text,
        }
    }

    /// The whole sentence without weights, for terminals and screen readers.
    #[must_use]
    pub fn join(segments: &[Self]) -> String {
        segments.iter().map(Self::as_str).collect()
    }
}
