//! The environment pool alone, for comparison with other simulators.

use serde::Serialize;

use super::VERSION;
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
