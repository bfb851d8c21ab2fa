//! From Terraform's resources to [`Declaration`]s under the names of CloudFormation.

use std::sync::Arc;

use super::super::declaration::Declaration;
use super::super::problems::Problems;
use super::resource::Resource;

/// The declarations that `resources` make together.
pub(super) fn map(_resources: Vec<Resource>, _region: &Arc<str>, _problems: &Problems) -> Vec<Declaration> {
    Vec::new()
}
