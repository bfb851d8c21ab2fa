//! The environment pool, alone for comparison with other simulators, and on a network.

use serde::Serialize;

use super::VERSION;
use crate::allocation::Era;
use crate::simulation::pool::networked::NetworkedOutcome;
use crate::simulation::pool::{PoolOutcome, PoolWorkload};

/// The document.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Pool {
    /// The version of the format.
    pub version: u32,
    /// `W1` or `W2`.
    pub workload: &'static str,
    /// Invocations.
    pub n: u64,
    /// That needed a new environment.
    pub cold: u64,
    /// That found an idle one.
    pub warm: u64,
    /// That found the pool full.
    pub rejected: u64,
    /// Environments that died of idleness.
    pub expired: u64,
    /// Most environments at once.
    pub peak_live: u64,
    /// Environments at once, mean over time.
    pub mean_live: f64,
    /// Busy environments at once, mean over time.
    pub mean_busy: f64,
    /// Ours, one for each repeat.
    pub invocations_per_second: Vec<u64>,
    /// The floor's, measured in turns with ours.
    pub floor_invocations_per_second: Vec<u64>,
}

/// Writes down `outcome` and the speeds that were measured.
#[must_use]
pub fn pool(workload: PoolWorkload, outcome: &PoolOutcome, ours: Vec<u64>, floor: Vec<u64>) -> Pool {
    let whole = |micro: u64| micro as f64 / 1e6;
    Pool {
        version: VERSION,
        workload: workload.name(),
        n: outcome.n,
        cold: outcome.cold,
        warm: outcome.warm,
        rejected: outcome.rejected,
        expired: outcome.expired,
        peak_live: outcome.peak_live,
        mean_live: whole(outcome.mean_live_micro),
        mean_busy: whole(outcome.mean_busy_micro),
        invocations_per_second: ours,
        floor_invocations_per_second: floor,
    }
}

/// W3 in both eras.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Networked {
    /// The version of the format.
    pub version: u32,
    /// `W3`.
    pub workload: &'static str,
    /// One entry for each era.
    pub eras: Vec<NetworkedEntry>,
    /// W1's, measured in turns with ours, one for each repeat.
    pub w1_invocations_per_second: Vec<u64>,
}

/// W3 in one era.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NetworkedEntry {
    /// `after` or `before`.
    pub era: &'static str,
    /// Invocations.
    pub n: u64,
    /// That needed a new environment.
    pub cold: u64,
    /// That found an idle one.
    pub warm: u64,
    /// That found the pool full.
    pub rejected: u64,
    /// Before 2019: that found the Region's interfaces used up.
    pub no_interface: u64,
    /// Before 2019: that found no free address.
    pub no_address: u64,
    /// Whose call was dropped.
    pub dropped: u64,
    /// Environments that died of idleness.
    pub expired: u64,
    /// Most environments at once.
    pub peak_live: u64,
    /// Environments at once, mean over time.
    pub mean_live: f64,
    /// Busy ones.
    pub mean_busy: f64,
    /// Most interfaces at once.
    pub enis_max: u64,
    /// Interfaces at once, mean over time.
    pub mean_enis: f64,
    /// Most addresses taken of each subnet.
    pub addresses_max: [u64; 3],
    /// Bytes through the NAT gateway.
    pub nat_bytes: u64,
    /// One for each repeat.
    pub invocations_per_second: Vec<u64>,
}

/// Writes down the outcomes of W3 and the speeds that were measured.
#[must_use]
pub fn networked(eras: impl IntoIterator<Item = (Era, NetworkedOutcome, Vec<u64>)>, w1: Vec<u64>) -> Networked {
    let whole = |micro: u64| micro as f64 / 1e6;
    let entry = |(era, outcome, speeds): (Era, NetworkedOutcome, Vec<u64>)| NetworkedEntry {
        era: era.name(),
        n: outcome.pool.n,
        cold: outcome.pool.cold,
        warm: outcome.pool.warm,
        rejected: outcome.pool.rejected,
        no_interface: outcome.no_interface,
        no_address: outcome.no_address,
        dropped: outcome.dropped,
        expired: outcome.pool.expired,
        peak_live: outcome.pool.peak_live,
        mean_live: whole(outcome.pool.mean_live_micro),
        mean_busy: whole(outcome.pool.mean_busy_micro),
        enis_max: outcome.interfaces_max,
        mean_enis: whole(outcome.mean_interfaces_micro),
        addresses_max: outcome.addresses_max,
        nat_bytes: outcome.nat_bytes,
        invocations_per_second: speeds,
    };
    Networked {
        version: VERSION,
        workload: PoolWorkload::W3.name(),
        eras: eras.into_iter().map(entry).collect(),
        w1_invocations_per_second: w1,
    }
}
