//! A problem as the documents carry it: code, place, and the sentence and hint in the reader's language.

use serde::Serialize;

use crate::report::{Problem, Severity};
use crate::text::{self, Language};

/// One problem.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ProblemEntry {
    /// The file as the person named it.
    pub file: String,
    /// Line, from 1; 0 when it is not known.
    pub line: u32,
    /// Column, from 1; 0 when it is not known.
    pub column: u32,
    /// `info`, `warning` or `error`.
    pub severity: &'static str,
    /// The stable code.
    pub code: &'static str,
    /// The thing in whose declaration it stands.
    pub resource: Option<String>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: String,
}

/// Writes down `problems` in `language`.
#[must_use]
pub fn problems(problems: &[Problem], language: Language) -> Vec<ProblemEntry> {
    problems.iter().map(|problem| entry(problem, language)).collect()
}

fn entry(problem: &Problem, language: Language) -> ProblemEntry {
    let words = text::problem(problem, language);
    ProblemEntry {
        file: problem.place.file.to_string(),
        line: problem.place.line,
        column: problem.place.column,
        severity: severity(problem.severity),
        code: problem.kind.code(),
        resource: problem.resource.as_deref().map(str::to_owned),
        message: words.message,
        hint: words.hint,
    }
}

/// The stable name of a severity.
#[must_use]
pub const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "info",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}
