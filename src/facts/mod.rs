//! Numbers from AWS's documents, each with its source, and our own assumptions where AWS documents nothing.
//!
//! A number that the model uses stands here and nowhere else. The sources are tags of the public documents named in
//! each file's head; `as_of` is when the document said so.

pub mod assumptions;
pub mod price_tiers;
pub mod prices;
pub mod quotas;
pub mod rollout;
pub mod services;
pub mod timings;

/// A value and where it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sourced<T> {
    /// The value, in the unit that its name says.
    pub value: T,
    /// The document or measurement.
    pub source: &'static str,
    /// When the source said so: `2026-08`.
    pub as_of: &'static str,
    /// How far to trust it.
    pub confidence: Confidence,
}

/// How far to trust a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// AWS documentation or API model.
    Documented,
    /// An AWS blog or web page.
    AwsBlog,
    /// A third party's measurement or report.
    ThirdParty,
    /// Our own inference or arithmetic.
    Inferred,
    /// Assumed: nobody documents it. The user sees it and can change it.
    Assumed,
}
