//! Terraform and OpenTofu (plans, states and configuration) to [`Declaration`]s.

mod address;
mod hcl;
mod json;
mod lowering;
mod resource;

use std::sync::Arc;

use super::declaration::Declaration;
use super::problems::Problems;
use super::{Format, ImportOptions, Question, Read, SourceFile};

/// What is read from Terraform's files.
pub(super) struct Terraform {
    /// Everything that they declare of the kinds that the model knows.
    pub(super) declarations: Vec<Declaration>,
    /// The Region that they are written for, where they say it.
    pub(super) region: Option<Arc<str>>,
    /// What they leave to the person.
    pub(super) questions: Vec<Question>,
    /// The other files that they read.
    pub(super) included: Vec<Arc<str>>,
}

/// Reads the files of this format; `beside` are files of none, which they may read themselves.
pub(super) fn read(files: &mut [Read], beside: &[&SourceFile], options: &ImportOptions, problems: &Problems) -> Terraform {
    let json::Told { mut resources, region: told } = json::read(files, problems);
    Read::finish(files, &[Format::TerraformJson]);
    let hcl::Configured { resources: configured, region, questions, included } = hcl::read(files, beside, options, problems);
    resources.extend(configured);
    let region = region.or(told);
    let declarations = lowering::map(&resources, region.as_ref().unwrap_or(&options.region), problems);
    Terraform { declarations, region, questions, included }
}
