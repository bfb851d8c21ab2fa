//! The intrinsic functions, by what they work on.

mod json;
mod lists;
mod lookups;
mod texts;
