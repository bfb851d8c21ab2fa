//! The terminal face: parses arguments and prints. It holds no rule of its own.
//!
//! What it prints as JSON is [`eniscope::json`]'s; its words are [`eniscope::text`]'s.

use std::process::ExitCode;

mod terminal;

fn main() -> ExitCode {
    terminal::run(std::env::args_os().skip(1).collect())
}
