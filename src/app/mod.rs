//! The page in Yew: header, sentence, stage, side panel, timeline. Changes nothing but through [`Command`](crate::session::Command).
//!
//! An [`App`] can be mounted several times on one page: it has no state outside itself, and its element ids begin differently.

pub mod context;
pub mod options;
pub mod page;
pub mod same;
pub mod stage;
pub mod store;

mod clock;
mod decimal;
mod element;
mod fold;
mod frame;
mod header;
mod icon;
mod keys;
mod legend;
mod open;
mod panel;
mod problems;
mod quiet;
mod segmented;
mod sentence;
mod surroundings;
mod timeline;
mod unknowns;
mod work;

pub use options::Options;
pub use page::{App, AppProps, Ways};
