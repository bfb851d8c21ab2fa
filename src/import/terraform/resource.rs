//! What the readers of plans, states and configuration find, before any of it is named as the model names it.

use std::sync::Arc;

use super::super::declaration::Declared;
use crate::report::Place;

/// The kind of a module that is not read; of it only the `route_tables` are known that it is given.
pub(super) const MODULE: &str = "module";

/// One managed resource or data source instance, whatever file it came from.
pub(super) struct Resource {
    /// Full address with index: `module.vpc.aws_subnet.intra[0]`; data sources `data.aws_vpc.main`.
    pub(super) address: Arc<str>,
    /// `aws_subnet`.
    pub(super) kind: Arc<str>,
    /// Whether it is a data source.
    pub(super) data: bool,
    /// Where it stands.
    pub(super) place: Place,
    /// Attributes under Terraform's own names, always a map; nested blocks are lists of maps.
    ///
    /// A value that another resource gives is a reference to that resource's address with the attribute in Terraform's own
    /// name (`id`, `arn`); one that only a deployment tells is unknown with the token `<data:ADDRESS>` for data sources,
    /// `<var:NAME>` for variables, and else `<unknown>`.
    pub(super) values: Declared,
}
