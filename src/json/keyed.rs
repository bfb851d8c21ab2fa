//! Writes a sorted map as a JSON object.

use serde::{Serialize, Serializer};

use crate::order::SortedMap;

/// The entries as members, in order; for `#[serde(serialize_with = ...)]`.
pub(super) fn object<K: Serialize, V: Serialize, S: Serializer>(map: &SortedMap<K, V>, to: S) -> Result<S::Ok, S::Error> {
    to.collect_map(map)
}
