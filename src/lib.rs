//! Eniscope shows how AWS Lambda functions in a VPC reach the world.
//!
//! Text becomes facts, facts become answers, answers become a picture; every step is a function from values to values:
//!
//! ```text
//! config text ─► Network ─► Allocation ─► Trace ─► EventLog ─► Scene(t) ─► frame
//!    import       facts      which ENIs    hop by hop  simulation  at a time   paint
//! ```
//!
//! # A guided tour
//!
//! 1. [`network`] is AWS networking as facts: one sorted table for each kind of component, and nothing that judges.
//!    [`facts`] are the numbers: each with its source, and what AWS does not document as a named assumption.
//! 2. [`import`] reads what people have (CloudFormation and SAM for now) and lowers it to a network. It never guesses: a
//!    value that is only known after deployment stays unknown, with the token of what it waits for, and every doubt is a
//!    [`report::Problem`] with its place.
//! 3. [`allocation`] says which interfaces and addresses the functions take, in both eras, and what is left.
//! 4. [`trace`] follows one connection hop by hop, there and back, names every rule that decided and every blocker. It
//!    knows no time.
//! 5. [`simulation`] lets invocations arrive, on [`engine`], which has never heard of AWS. A run goes to its end first;
//!    what is shown at a moment is a function of its log and the time ([`simulation::EventLog::state_at`]).
//!    [`cost`] is the bill of a month for the same traffic through NAT gateways, through endpoints, and through both.
//! 6. [`scenario`] holds networks that come with the tool: templates like anyone's, read by the same importer.
//! 7. [`text`] is every word, in every language, and decides nothing; [`json`] are the public documents, [`csv`] the same
//!    numbers for spreadsheets.
//! 8. [`session`] is what the user is doing, without a browser. [`session::Session::apply`] is the only thing that changes it.
//! 9. [`scene`] says where everything stands and what moves at a moment, in world units; [`paint`] turns that into marks.
//! 10. `browser`, `app` and `embed` are the page and its JavaScript surface; they alone name web crates, and exist on
//!     wasm32 only. `src/bin/eniscope.rs` is the terminal face.
//!
//! The page is two WebAssembly files. `eniscope-page` (`src/main.rs`) draws and simulates, and never reads a file: our
//! scenarios come as networks. `eniscope-readers` (`src/bin/readers.rs`) reads files, writes fixes as text and makes a host
//! page's documents; it is loaded when it is first needed, built without the feature `page`, and spoken to in the bytes of
//! [`wire`]. Whoever opens files reads them first; the session gets what came of it ([`session::Command::Open`]).
//!
//! At the bottom lie [`units`] (time in whole microseconds), [`report`] and [`order`] (sorted maps that stay small).
//!
//! # What holds everywhere
//!
//! - A module uses only modules of a lower rank; `tests/native/architecture.rs` has the table and fails on a new edge.
//! - User input never fails: a value and all its problems. A panic is a bug, and the lints forbid what panics.
//! - The same input and seed give the same bytes on every machine: no hash maps, no wall clock, no platform's `ln`.
//! - Closed lists are enums, matched whole; the words for each are in [`text`], once for each language.

pub mod order;
pub mod report;
pub mod units;

pub mod engine;
pub mod facts;
pub mod network;

pub mod allocation;
pub mod edit;
pub mod import;

pub mod trace;
pub mod wire;

pub mod advice;
pub mod simulation;

pub mod cost;
pub mod scenario;

pub mod text;

pub mod csv;
pub mod json;
pub mod scene;
pub mod session;

pub mod paint;

#[cfg(all(target_arch = "wasm32", feature = "page"))]
pub mod browser;

#[cfg(all(target_arch = "wasm32", feature = "page"))]
pub mod app;

#[cfg(target_arch = "wasm32")]
pub mod embed;
