//! All native tests in one binary, one module for each subject.

mod allocations;
mod architecture;
mod components;
mod engine;
mod facts;
mod imports;
mod sessions;
mod scenes;
mod simulations;
mod small;
mod support;
mod texts;
mod traces;
