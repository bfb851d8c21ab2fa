//! Terraform and OpenTofu (plans, states and configuration) to [`Declaration`]s.

mod address;
mod hcl;
mod json;
mod lowering;
mod resource;

use std::sync::Arc;

use super::declaration::Declaration;
use super::problems::Problems;
use super::{ImportOptions, Read};

/// Everything that the files of this format declare of the kinds that the model knows, and the Region that they are written
/// for, where they say it.
pub(super) fn declarations(files: &[Read], options: &ImportOptions, problems: &Problems) -> (Vec<Declaration>, Option<Arc<str>>) {
    let mut resources = json::resources(files, problems);
    let (configured, region) = hcl::resources(files, options, problems);
    resources.extend(configured);
    (lowering::map(&resources, region.as_ref().unwrap_or(&options.region), problems), region)
}
