//! From arguments to an exit code: one function for each command.

mod check;
mod input;
mod options;
mod page;
mod pool;
mod report;
mod simulate;
mod trace;

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

use eniscope::json::problem::{ProblemEntry, severity as name};
use eniscope::report::Severity;
use eniscope::text;
use eniscope::text::Language;
use eniscope::text::terminal::{Trouble, Word, help, trouble, word};
use serde::Serialize;

use self::input::Input;
use self::options::{Command, Options};
use self::page::Paint;

/// How a command ends; the numbers are part of the public format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// It holds.
    Holds,
    /// Something is lost on its way.
    Fails,
    /// A fact that decides is missing.
    Undecided,
    /// The command line is wrong.
    Usage,
    /// There is no input.
    NoInput,
}

/// Does what the arguments ask for.
pub(crate) fn run(arguments: Vec<OsString>) -> ExitCode {
    let exit = match options::parse(arguments) {
        Ok(options) => obey(&options),
        Err((error, language)) => {
            complain(&error, language);
            Exit::Usage
        }
    };
    ExitCode::from(exit.code())
}

fn obey(options: &Options) -> Exit {
    match options.command {
        Command::Help => print(help(options.language), Exit::Holds),
        Command::Version => print(&format!("eniscope {}\n", env!("CARGO_PKG_VERSION")), Exit::Holds),
        Command::Check => check::check(options, &Input::read(options)),
        Command::Report => report::report(options, &Input::read(options)),
        Command::Trace => trace::trace(options, &Input::read(options)),
        Command::Pool => pool::pool(options),
        Command::Simulate => simulate::simulate(options, &Input::read(options)),
    }
}

/// Prints a document as JSON.
pub(crate) fn print_json<T: Serialize>(document: &T, exit: Exit) -> Exit {
    match serde_json::to_string_pretty(document) {
        Ok(text) => print(&format!("{text}\n"), exit),
        Err(error) => {
            say(&error.to_string());
            Exit::Fails
        }
    }
}

/// Prints to standard output. A reader who has seen enough (`| head`) is no error; a full disk is.
pub(crate) fn print(text: &str, exit: Exit) -> Exit {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => exit,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => exit,
        Err(error) => {
            say(&error.to_string());
            Exit::Fails
        }
    }
}

/// Says on standard error why the command line cannot be obeyed.
pub(crate) fn complain(error: &Trouble, language: Language) {
    say(&format!("eniscope: {}\neniscope --help", trouble(error, language)));
}

/// Writes the problems of the files to standard error; notes that change no answer only where they are asked for.
pub(crate) fn print_problems(problems: &[ProblemEntry], notes: bool, language: Language) {
    let paint = Paint::for_stderr();
    for problem in problems {
        let severity = [Severity::Info, Severity::Warning]
            .into_iter()
            .find(|severity| name(*severity) == problem.severity)
            .unwrap_or(Severity::Error);
        let words = text::severity(severity, language);
        let painted = match severity {
            Severity::Info if !notes => continue,
            Severity::Info => paint.dim(words),
            Severity::Warning => paint.doubt(words),
            Severity::Error => paint.bad(words),
        };
        let mut place = problem.file.clone();
        for number in [problem.line, problem.column].into_iter().take_while(|number| *number > 0) {
            place.push(':');
            place.push_str(&number.to_string());
        }
        let separator = if place.is_empty() { "" } else { ": " };
        say(&format!("{}{separator}{painted}: {}", paint.strong(&place), problem.message));
        if !problem.hint.is_empty() {
            say(&format!("    {}: {}", word(Word::Hint, language), problem.hint));
        }
    }
}

/// One line on standard error; where that is closed nobody listens.
fn say(line: &str) {
    drop(writeln!(io::stderr().lock(), "{line}"));
}

impl Exit {
    const fn code(self) -> u8 {
        match self {
            Self::Holds => 0,
            Self::Fails => 1,
            Self::Undecided => 2,
            Self::Usage => 64,
            Self::NoInput => 65,
        }
    }
}
