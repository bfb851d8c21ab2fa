//! Terraform and OpenTofu (plans, states and configuration) to [`Declaration`]s.

mod address;
mod hcl;
mod json;
mod lowering;
mod resource;

use super::declaration::Declaration;
use super::problems::Problems;
use super::{ImportOptions, Read};

/// Everything that the files of this format declare of the kinds that the model knows.
pub(super) fn declarations(files: &[Read], options: &ImportOptions, problems: &Problems) -> Vec<Declaration> {
    let mut resources = json::resources(files, problems);
    resources.extend(hcl::resources(files, options, problems));
    lowering::map(&resources, &options.region, problems)
}
