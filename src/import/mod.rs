//! Foreign text to [`Network`]: what was written, with every doubt named. Judges nothing.

mod cloudformation;
mod declaration;
mod detect;
mod document;
mod iam;
mod lower;
mod problems;
mod spelling;

use crate::order::SortedMap;
use std::sync::Arc;

use crate::network::Network;
use crate::report::{Place, ProblemKind, Reported, Severity};
use document::Spot;
use problems::Problems;

/// One file as the person gave it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Its name or path.
    pub name: Arc<str>,
    /// Its bytes, unread.
    pub bytes: Vec<u8>,
}

/// What the person states beside the files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportOptions {
    /// Values for parameters.
    pub parameters: SortedMap<String, String>,
    /// The Region that `AWS::Region` and the zones stand for.
    pub region: Arc<str>,
}

/// What was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// The network.
    pub network: Network,
    /// Each file and the format it was read as; `None` when it could not be read.
    pub files: Vec<(Arc<str>, Option<Format>)>,
}

/// A format of configuration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// AWS CloudFormation, cdk synth output included.
    CloudFormation,
    /// CloudFormation with the AWS SAM transform.
    Sam,
}

/// The most bytes of one file that are read.
pub const FILE_LIMIT: u64 = 20_000_000;

/// Reads `files` as one configuration. A file that cannot be read is named in the problems; the others are read all the same.
#[must_use]
pub fn import(files: &[SourceFile], options: &ImportOptions) -> Reported<Imported> {
    let problems = Problems::default();
    let mut declarations = Vec::new();
    let mut read = Vec::with_capacity(files.len());
    for file in files {
        let place = |spot: Spot| Place { file: file.name.clone(), line: spot.line, column: spot.column };
        match detect::recognise(&file.name, &file.bytes) {
            Ok(found) => {
                for (key, spot) in &found.document.duplicates {
                    problems.add(Severity::Warning, &place(*spot), ProblemKind::DuplicateKey { key: key.clone() });
                }
                declarations.extend(cloudformation::declarations(&file.name, found.format, &found.document, options, &problems));
                read.push((file.name.clone(), Some(found.format)));
            }
            Err(refusal) => {
                problems.add(Severity::Error, &place(refusal.spot), refusal.kind);
                read.push((file.name.clone(), None));
            }
        }
    }
    let network = lower::network(&declarations, &options.region, &problems);
    let one_read = read.iter().find(|(_, format)| format.is_some());
    if let Some((name, _)) = one_read.filter(|_| network.functions.is_empty()) {
        let place = Place { file: name.clone(), line: 0, column: 0 };
        problems.add(Severity::Warning, &place, ProblemKind::NoFunctionInVpc);
    }
    Reported { value: Imported { network, files: read }, problems: problems.into_sorted() }
}

impl Default for ImportOptions {
    fn default() -> Self {
        Self { parameters: SortedMap::new(), region: "us-east-1".into() }
    }
}

impl Format {
    /// The stable name in the JSON documents.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::CloudFormation => "cloudformation",
            Self::Sam => "sam",
        }
    }
}
