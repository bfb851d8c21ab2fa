//! An S3 bucket, for its policy alone: it can close the bucket to everything but one endpoint (aws-facts 3.46, 8.23).

use std::sync::Arc;

use super::policy::Policy;
use crate::report::Place;

/// One bucket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bucket {
    /// Its name, when the files tell.
    pub name: Option<Arc<str>>,
    /// Its Region, when it is not the network's own.
    pub region: Option<Arc<str>>,
    /// Its policy, when it has one.
    pub policy: Option<Policy>,
    /// Where it is declared.
    pub place: Place,
}
