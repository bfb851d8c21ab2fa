//! Terraform and OpenTofu (plans, states and configuration) to [`Declaration`]s.

mod address;
mod json;
mod lowering;
mod resource;

use super::declaration::Declaration;
use super::problems::Problems;
use super::{Format, ImportOptions, Read};
use crate::report::{Place, ProblemKind, Severity};

/// Everything that the files of this format declare of the kinds that the model knows.
pub(super) fn declarations(files: &[Read], options: &ImportOptions, problems: &Problems) -> Vec<Declaration> {
    let resources = json::resources(files, problems);
    for file in files.iter().filter(|file| file.format == Format::Terraform) {
        let place = Place { file: file.name.clone(), line: 0, column: 0 };
        problems.add(Severity::Error, &place, ProblemKind::FormatNotYet { format: file.format.name().into() });
    }
    lowering::map(&resources, &options.region, problems)
}
