//! Since 2019: one interface for each (subnet, set of security groups), shared by every function that has both.

use super::Interface;
use crate::network::Network;

/// The interfaces, sorted by key, and whether every function's subnets and groups are known.
#[must_use]
pub fn interfaces(_network: &Network) -> (Vec<Interface>, bool) {
    (Vec::new(), true)
}
