//! Edits: apply and take back, carry over to a new import, and write in three languages.

mod apply;
mod cases;
mod rebase;
mod render;
mod round_trip;
pub(crate) mod samples;
