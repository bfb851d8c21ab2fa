//! A prefix list: a named set of ranges, AWS's own for a service or the customer's.

use std::sync::Arc;

use ipnet::IpNet;

use crate::report::Place;

/// One prefix list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrefixList {
    /// What it covers.
    pub content: PrefixListContent,
    /// Where it is declared or first named.
    pub place: Place,
}

/// What a prefix list covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PrefixListContent {
    /// The public addresses of an AWS service in the Region (`com.amazonaws.us-east-1.s3`).
    Service {
        /// The service's short name: `s3`.
        name: Arc<str>,
        /// Its ranges, when the files list them; empty when they do not.
        ranges: Vec<IpNet>,
    },
    /// These ranges.
    Ranges(Vec<IpNet>),
    /// Not to be known from the files.
    Unknown(Arc<str>),
}
