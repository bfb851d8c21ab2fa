//! What is to be seen, in world units: where each thing stands ([`Layout`]) and what moves at a moment ([`Moving`]).
//!
//! World units are CSS pixels at scale 1. Never fails; any time may be asked, in any order. Knows no pixel and no DOM.

pub mod arrange;
pub mod geometry;
pub mod layout;
pub mod measure;
pub mod motion;
pub mod pick;
pub mod symbol;

pub use arrange::arrange;
pub use geometry::{Point, Rect, Track};
pub use layout::{Block, BlockId, Layout, Role, Shape, WireId};
pub use motion::{Moving, Packet, PacketKind, moving};
pub use pick::{Picked, pick};
