//! Services of the Serverless Framework to [`Declaration`]s.

use super::declaration::Declaration;
use super::problems::Problems;
use super::{Format, ImportOptions, Read};
use crate::report::{Place, ProblemKind, Severity};

/// Everything that the files of this format declare of the kinds that the model knows.
pub(super) fn declarations(files: &[Read], _options: &ImportOptions, problems: &Problems) -> Vec<Declaration> {
    for file in files.iter().filter(|file| file.format == Format::Serverless) {
        let place = Place { file: file.name.clone(), line: 0, column: 0 };
        problems.add(Severity::Error, &place, ProblemKind::FormatNotYet { format: file.format.name().into() });
    }
    Vec::new()
}
