//! One thin file for each browser service that the page uses. Knows no rule of AWS.

pub mod clipboard;
pub mod clock;
pub mod dialog;
pub mod document;
pub mod download;
pub mod files;
pub mod frames;
pub mod keyboard;
pub mod location;
pub mod media;
pub mod panic_card;
pub mod readers;
pub mod storage;
pub mod surface;
pub mod turns;
