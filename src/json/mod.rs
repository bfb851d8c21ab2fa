//! The public JSON documents of the terminal face and the page: types of their own, converted by hand from the core's values.
//!
//! The format is a promise: [`VERSION`] says which, and keys are only ever added. What the answers are is decided elsewhere;
//! here they are written down. Words come from [`crate::text`].

pub mod check;
pub mod cost;
mod keyed;
pub mod path;
pub mod pool;
pub mod problem;
pub mod report;
pub mod sarif;
pub mod simulate;
pub mod trace;

pub use check::{Check, check};
pub use report::{Report, report};
pub use sarif::sarif;
pub use simulate::event_lines::{EventLine, events};
pub use simulate::{Simulation, simulate};
pub use trace::{Connection, trace};

/// The version that every document carries.
pub const VERSION: u32 = 1;
