//! The Lambda interfaces that exist, and those that should.

use serde::Serialize;

use super::texts;
use crate::allocation::{self, ExistingInterface, MissingInterface};
use crate::network::Network;

/// What exists and what is missing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExistingEntry {
    /// The interfaces that exist.
    pub interfaces: Vec<ExistingInterfaceEntry>,
    /// Those that functions need and that do not exist.
    pub missing: Vec<MissingInterfaceEntry>,
}

/// An interface that exists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExistingInterfaceEntry {
    /// `eni-…`.
    pub id: String,
    /// Its subnet.
    pub subnet: String,
    /// Its security groups.
    pub security_groups: Vec<String>,
    /// Its private address, when the files tell.
    pub address: Option<String>,
    /// An Elastic IP that somebody associated with it.
    pub public_address: Option<String>,
    /// The function in its description.
    pub made_for: Option<String>,
    /// `in-use`, `pinned`, `orphaned` or `unclear`.
    pub standing: &'static str,
    /// The functions that use it.
    pub functions: Vec<String>,
    /// The published versions that use it: `Orders:3`.
    pub versions: Vec<String>,
}

/// An interface that functions need.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MissingInterfaceEntry {
    /// Its subnet.
    pub subnet: String,
    /// Its security groups.
    pub security_groups: Vec<String>,
    /// Who needs it.
    pub functions: Vec<String>,
    /// Whether Lambda took it back, since all of them are inactive.
    pub reclaimed: bool,
}

pub(super) fn entry(network: &Network) -> Option<ExistingEntry> {
    let found = allocation::existing(network)?;
    let interfaces = found.interfaces.iter().map(interface).collect();
    Some(ExistingEntry { interfaces, missing: found.missing.iter().map(missing).collect() })
}

fn interface(found: &ExistingInterface) -> ExistingInterfaceEntry {
    let interface = &found.interface;
    ExistingInterfaceEntry {
        id: interface.id.to_string(),
        subnet: interface.subnet.to_string(),
        security_groups: texts(&interface.security_groups),
        address: interface.address.map(|address| address.to_string()),
        public_address: interface.public_address.map(|address| address.to_string()),
        made_for: interface.made_for.as_deref().map(str::to_owned),
        standing: found.standing.name(),
        functions: texts(&found.functions),
        versions: found.versions.iter().map(|(function, version)| format!("{function}:{version}")).collect(),
    }
}

fn missing(found: &MissingInterface) -> MissingInterfaceEntry {
    MissingInterfaceEntry {
        subnet: found.key.subnet.to_string(),
        security_groups: texts(found.key.groups.as_slice()),
        functions: texts(&found.functions),
        reclaimed: found.reclaimed,
    }
}
