//! The page in Yew: header, sentence, stage, side panel, timeline. Changes nothing but through [`Command`](crate::session::Command).
//!
//! An [`App`] can be mounted several times on one page: it has no state outside itself, and its element ids begin differently.

pub mod context;
pub mod options;
pub mod stage;
pub mod store;

mod clock;
mod icon;
mod segmented;
