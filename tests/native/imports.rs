//! The import: foreign text in, a network with its problems out.

mod archives;
mod aws_cli;
mod bad_input;
mod corpus;
mod corpus_cli;
mod hcl;
mod json_reader;
mod outline;
mod outline_beyond;
mod outline_found;
mod outlines;
mod same;
mod secrets;
mod statements;
mod terraform_json;

use eniscope::import::{ImportOptions, Imported, SourceFile, import};
use eniscope::report::Reported;

/// Reads one file under `name` without stated parameters.
fn read(name: &str, bytes: impl Into<Vec<u8>>) -> Reported<Imported> {
    import(&[SourceFile { name: name.into(), bytes: bytes.into() }], &ImportOptions::default())
}

/// The problems as `line:column CODE`, without those that only tell of a default.
fn codes(read: &Reported<Imported>) -> Vec<String> {
    let told = read.problems.iter().filter(|problem| problem.kind.code() != "AWS_DEFAULT");
    told.map(|problem| format!("{}:{} {}", problem.place.line, problem.place.column, problem.kind.code())).collect()
}
