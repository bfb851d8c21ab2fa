//! All native tests in one binary, one module for each subject.

mod allocations;
mod architecture;
mod components;
mod engine;
mod facts;
mod imports;
mod scenarios;
mod sessions;
mod scenes;
mod simulations;
mod small;
mod support;
mod terminal;
mod texts;
mod traces;
