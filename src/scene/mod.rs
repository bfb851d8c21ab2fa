//! What is to be seen, in world units: where each thing stands ([`Layout`]) and what moves at a moment ([`Moving`]).
//!
//! World units are CSS pixels at scale 1. Never fails; any time may be asked, in any order. Knows no pixel and no DOM.

pub mod arrange;
pub mod motion;

pub use arrange::{Layout, Shape, arrange};
pub use motion::{Moving, moving};
