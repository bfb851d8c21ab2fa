//! The intrinsic functions, by what they work on.

mod lists;
mod lookups;
mod texts;
