//! One thin file for each browser service that the page uses. Knows no rule of AWS.

pub mod clock;
pub mod clipboard;
pub mod dialog;
pub mod document;
pub mod files;
pub mod frames;
pub mod keyboard;
pub mod panic_card;
pub mod storage;
pub mod surface;
