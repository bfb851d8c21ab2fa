//! The Lambda interfaces that exist, beside those that the functions need.
//!
//! AWS's own rule says who uses one: a function, or a published version of one, that lists its subnet and has exactly its
//! set of groups (aws-facts 2.5-2.8). Past 65,000 connections Lambda adds further interfaces of the same kind (aws-facts
//! 2.19), so several of one kind are all in use.

use std::sync::Arc;

use super::{GroupSet, InterfaceKey, hyperplane};
use crate::network::{FunctionId, FunctionState, LambdaInterface, Network};
use crate::order::{SortedMap, SortedSet};

/// What exists and what is missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Existing {
    /// The interfaces that exist, in the order of the files.
    pub interfaces: Vec<ExistingInterface>,
    /// Those that functions need and that the files do not show; empty where the files list no interfaces.
    pub missing: Vec<MissingInterface>,
}

/// An interface that exists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExistingInterface {
    /// As the files show it.
    pub interface: LambdaInterface,
    /// The functions that use it, sorted.
    pub functions: Vec<FunctionId>,
    /// The published versions that use it, in the order of the files.
    pub versions: Vec<(FunctionId, Arc<str>)>,
    /// What that makes of it.
    pub standing: Standing,
}

/// Why an interface is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// A function uses it.
    InUse,
    /// Only published versions use it: deleting them frees it (aws-facts 2.8).
    Pinned,
    /// Nothing uses it, and the files list every function and version.
    Orphaned,
    /// Nothing in the files uses it, and they do not list every function and version.
    Unclear,
}

/// An interface that should exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingInterface {
    /// Its subnet and groups.
    pub key: InterfaceKey,
    /// Who needs it, sorted.
    pub functions: Vec<FunctionId>,
    /// Whether Lambda took it back, since all of them are inactive (aws-facts 2.35).
    pub reclaimed: bool,
}

/// Compares what exists with what the functions of `network` need; `None` where the files show no interfaces.
#[must_use]
pub fn existing(network: &Network) -> Option<Existing> {
    if network.lambda_interfaces.is_empty() && !network.listed.interfaces {
        return None;
    }
    let users = Users::new(network);
    let interfaces: Vec<_> = network.lambda_interfaces.iter().map(|interface| users.standing(interface)).collect();
    let there: SortedSet<InterfaceKey> = network.lambda_interfaces.iter().map(key).collect();
    let (needed, _) = hyperplane::interfaces(network);
    let absent = needed.into_iter().filter(|needed| network.listed.interfaces && !there.contains(&needed.key));
    let missing = absent.map(|needed| {
        let inactive = |id| network.functions.get(id).is_some_and(|function| function.state == Some(FunctionState::Inactive));
        let reclaimed = needed.functions.iter().all(inactive);
        MissingInterface { key: needed.key, functions: needed.functions, reclaimed }
    });
    Some(Existing { interfaces, missing: missing.collect() })
}

fn key(interface: &LambdaInterface) -> InterfaceKey {
    InterfaceKey { subnet: interface.subnet.clone(), groups: GroupSet::new(&interface.security_groups) }
}

/// Who uses which kind of interface.
struct Users {
    functions: SortedMap<InterfaceKey, Vec<FunctionId>>,
    versions: SortedMap<InterfaceKey, Vec<(FunctionId, Arc<str>)>>,
    /// Whether nobody else can use one.
    all: bool,
}

impl Users {
    fn new(network: &Network) -> Self {
        let known = network.functions.values().all(|function| function.subnets_known && function.security_groups_known);
        let all = network.listed.functions && network.listed.versions && known;
        let mut users = Self { functions: SortedMap::new(), versions: SortedMap::new(), all };
        for (id, function) in &network.functions {
            let groups = GroupSet::new(&function.security_groups);
            for subnet in &function.subnets {
                let key = InterfaceKey { subnet: subnet.clone(), groups: groups.clone() };
                users.functions.entry(key).or_default().push(id.clone());
            }
        }
        for version in &network.published_versions {
            let groups = GroupSet::new(&version.security_groups);
            for subnet in &version.subnets {
                let key = InterfaceKey { subnet: subnet.clone(), groups: groups.clone() };
                users.versions.entry(key).or_default().push((version.function.clone(), version.version.clone()));
            }
        }
        users
    }

    fn standing(&self, interface: &LambdaInterface) -> ExistingInterface {
        let key = key(interface);
        let functions = self.functions.get(&key).cloned().unwrap_or_default();
        let versions = self.versions.get(&key).cloned().unwrap_or_default();
        let standing = match (functions.is_empty(), versions.is_empty()) {
            (false, _) => Standing::InUse,
            (true, false) => Standing::Pinned,
            (true, true) if self.all => Standing::Orphaned,
            (true, true) => Standing::Unclear,
        };
        ExistingInterface { interface: interface.clone(), functions, versions, standing }
    }
}

impl Standing {
    /// The stable name in the JSON documents.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::InUse => "in-use",
            Self::Pinned => "pinned",
            Self::Orphaned => "orphaned",
            Self::Unclear => "unclear",
        }
    }
}
