//! What is asked of the functions: how often each is invoked, in which pattern, for how long, and what it calls.

use std::net::IpAddr;

use super::fault::Fault;
use super::source::LoadOptions;
use crate::facts::assumptions::{Assumption, Assumptions};
use crate::network::{Destination, FunctionId, Network};
use crate::units::SimDuration;

/// The load of one run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Workload {
    /// How long invocations arrive.
    pub duration: SimDuration,
    /// The load of each function; one that is not listed is not invoked.
    pub functions: Vec<FunctionLoad>,
    /// What goes wrong meanwhile.
    pub faults: Vec<Fault>,
    /// Invocations that arrive before are left out of the percentiles.
    pub warm_up: SimDuration,
    /// Whether the functions are created as the run begins: since 2019 they are Pending then (aws-facts 2.15).
    pub fresh: bool,
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
    /// Everything else.
    pub options: LoadOptions,
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
    /// A Poisson process whose rate goes up and down once a day, as a cosine does.
    Daily {
        /// Mean invocations a second when it is quietest, times 1000.
        rate_milli: u64,
        /// Mean invocations a second when it is busiest, times 1000.
        peak_milli: u64,
        /// When in a day it is busiest; the run begins at midnight.
        peak_at: SimDuration,
    },
}

/// The rate of [`Workload::for_network`] for each function, in thousandths a second: enough to see reuse, few enough to follow.
const SHOWN_RATE_MILLI: u64 = 1_500;
/// How long its handlers work apart from their calls.
const SHOWN_WORK: SimDuration = SimDuration::from_millis(150);
/// How long its invocations arrive.
const SHOWN_DURATION: SimDuration = SimDuration::from_secs(60);

impl Workload {
    /// A load that shows every path of `network`: each function at the same Poisson rate, calling what it is seen to call,
    /// and the internet where nothing is seen. How long answers take is the default of the assumptions `call-time-…`.
    #[must_use]
    pub fn for_network(network: &Network) -> Self {
        let functions = network.functions.iter().map(|(id, function)| {
            let mut seen: Vec<&Destination> = Vec::new();
            for call in &function.calls {
                if !seen.contains(&&call.to) {
                    seen.push(&call.to);
                }
            }
            if seen.is_empty() {
                seen.push(&Destination::Internet);
            }
            FunctionLoad {
                function: id.clone(),
                pattern: Pattern::Poisson { rate_milli: SHOWN_RATE_MILLI },
                work: SHOWN_WORK,
                calls: seen.into_iter().map(|to| (to.clone(), call_time(to, &Assumptions::default()))).collect(),
                options: LoadOptions::default(),
            }
        });
        Self { duration: SHOWN_DURATION, functions: functions.collect(), ..Self::default() }
    }
}

/// How long a call to `destination` is assumed to take, from sending to the answer.
#[must_use]
pub fn call_time(destination: &Destination, assumptions: &Assumptions) -> SimDuration {
    let assumption = match destination {
        Destination::Internet | Destination::Internet6 | Destination::Host { .. } => Assumption::CallTimeInternet,
        Destination::Service(_) => Assumption::CallTimeService,
        Destination::Resource { .. } => Assumption::CallTimeVpc,
        Destination::Address { address, .. } => match address {
            IpAddr::V4(address) if address.is_private() => Assumption::CallTimeVpc,
            IpAddr::V4(_) | IpAddr::V6(_) => Assumption::CallTimeInternet,
        },
    };
    SimDuration::from_millis(assumptions.get(assumption))
}
