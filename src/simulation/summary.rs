//! A run in numbers: what the terminal face prints and the page shows beside the picture.

use crate::order::SortedMap;

use crate::network::{NatGatewayId, SubnetId};
use crate::trace::DropReason;

use super::series::Series;
use super::state::{InterfaceError, ThrottleReason};
use super::traffic::{BilledLine, ConnectionUse, NatUse, QueueUse, TrafficLine};
use crate::units::SimDuration;

/// The run in numbers. Times in microseconds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Invocations that arrived.
    pub arrived: u64,
    /// Invocations that completed.
    pub completed: u64,
    /// Invocations that were throttled.
    pub throttled: u64,
    /// Invocations that failed because no interface could be had, by error.
    pub failed: SortedMap<InterfaceError, u64>,
    /// Invocations that timed out because a call was dropped, by the first reason.
    pub dropped: SortedMap<DropReason, u64>,
    /// Invocations that timed out although no call was dropped: they take longer than the function's timeout.
    pub timed_out: u64,
    /// Invocations that were still being served when the run was cut short; 0 for a run that was not.
    pub running: u64,
    /// Cold starts.
    pub cold_starts: u64,
    /// Environments made, died, and most at once.
    pub environments: (u64, u64, u64),
    /// Most invocations at once, and the mean over the run times 1000.
    pub concurrency: (u64, u64),
    /// From arrival to completion.
    pub latency_us: Percentiles,
    /// The same for invocations that had a cold start.
    pub cold_latency_us: Percentiles,
    /// Most interfaces at once.
    pub interfaces_max: u64,
    /// The most interfaces at once in each subnet.
    pub interfaces_by_subnet: SortedMap<SubnetId, u64>,
    /// The fewest free addresses of each subnet whose range is known; below 0 does not occur.
    pub free_addresses_min: SortedMap<SubnetId, u64>,
    /// The most connections at once through each NAT gateway.
    pub nat_connections_max: SortedMap<NatGatewayId, u64>,
    /// From arrival to completion of invocations that found a warm environment.
    pub warm_latency_us: Percentiles,
    /// Throttled invocations by reason.
    pub throttled_by: SortedMap<ThrottleReason, u64>,
    /// Invocations whose function gave an error.
    pub function_errors: u64,
    /// How long the run was: to its last event. NAT gateways and endpoints are paid for by the hour, used or not.
    pub lasts: SimDuration,
    /// What went over the network, by call and path; lines without a call are left out.
    pub traffic: Vec<TrafficLine>,
    /// Each NAT gateway's load.
    pub nat: SortedMap<NatGatewayId, NatUse>,
    /// All connections.
    pub connections: ConnectionUse,
    /// What each function was billed for.
    pub billed: Vec<BilledLine>,
    /// Asynchronous events.
    pub events: QueueUse,
    /// Queued messages.
    pub messages: QueueUse,
    /// The run over time.
    pub series: Series,
}

/// Percentiles of a set of times in microseconds; all 0 for an empty set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Percentiles {
    /// Half are at most this long.
    pub p50: u64,
    /// Nine in ten are at most this long.
    pub p90: u64,
    /// 99 in 100 are at most this long.
    pub p99: u64,
    /// The longest.
    pub max: u64,
}
