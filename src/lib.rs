//! Eniscope shows how AWS Lambda functions in a VPC reach the world.
//!
//! Text becomes facts, facts become answers, answers become a picture; every step is a function from values to values:
//!
//! ```text
//! config text ─► Network ─► Allocation ─► Trace ─► EventLog ─► Scene(t) ─► frame
//!    import       facts      which ENIs    hop by hop  simulation  at a time   paint
//! ```
//!
//! The modules below stand in reading order, and each may use only modules of a lower rank (see
//! `tests/native/architecture.rs`).

pub mod order;
pub mod report;
pub mod units;

pub mod engine;
pub mod facts;
pub mod network;

pub mod allocation;
pub mod import;

pub mod trace;

pub mod simulation;

pub mod scenario;

pub mod text;

pub mod json;
pub mod scene;
pub mod session;

pub mod paint;

#[cfg(target_arch = "wasm32")]
pub mod browser;

#[cfg(target_arch = "wasm32")]
pub mod app;

#[cfg(target_arch = "wasm32")]
pub mod embed;
