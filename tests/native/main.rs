//! All native tests in one binary, one module for each subject.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm,
    reason = "a test that cannot go on fails, and its helpers with it"
)]

mod advice;
mod allocations;
mod architecture;
mod charts;
mod collect;
mod components;
mod costs;
mod edits;
mod engine;
mod exports;
mod facts;
mod imports;
mod scenarios;
mod scenes;
mod sessions;
mod simulations;
mod small;
mod support;
mod terminal;
mod texts;
mod traces;
mod wire;
