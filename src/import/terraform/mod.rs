//! Terraform and OpenTofu (plans, states and configuration) to [`Declaration`]s.

mod address;
mod hcl;
mod json;
mod lowering;
mod resource;

use std::sync::Arc;

use super::declaration::Declaration;
use super::problems::Problems;
use super::{Format, ImportOptions, Question, Read};

/// What is read from Terraform's files.
pub(super) struct Terraform {
    /// Everything that they declare of the kinds that the model knows.
    pub(super) declarations: Vec<Declaration>,
    /// The Region that they are written for, where they say it.
    pub(super) region: Option<Arc<str>>,
    /// What they leave to the person.
    pub(super) questions: Vec<Question>,
}

/// Reads the files of this format.
pub(super) fn read(files: &mut [Read], options: &ImportOptions, problems: &Problems) -> Terraform {
    let mut resources = json::resources(files, problems);
    Read::finish(files, &[Format::TerraformJson]);
    let hcl::Configured { resources: configured, region, questions } = hcl::read(files, options, problems);
    resources.extend(configured);
    let declarations = lowering::map(&resources, region.as_ref().unwrap_or(&options.region), problems);
    Terraform { declarations, region, questions }
}
