//! A run in numbers.

pub mod event_lines;
pub mod series;
pub mod traffic;

use crate::order::SortedMap;

use serde::Serialize;

use self::series::SeriesEntry;
use self::traffic::{ConnectionsEntry, FaultEntry, NatEntry, QueueEntry, TrafficEntry};
use super::VERSION;
use super::cost::MonthEntry;
use super::problem::{ProblemEntry, problems};
use crate::facts::prices::NAT_GATEWAY_HOUR;
use crate::network::Network;
use crate::report::Problem;
use crate::simulation::{EVENT_LIMIT, Percentiles, Run, Workload};
use crate::text::Language;
use crate::units::SimTime;

/// The document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Simulation {
    /// The version of the format.
    pub version: u32,
    /// The seed.
    pub seed: u64,
    /// `before` or `after`.
    pub era: &'static str,
    /// How long invocations arrive.
    pub until_us: u64,
    /// How many events the log has.
    pub events: u64,
    /// A hash of the whole log: 16 hexadecimal digits, equal on every platform.
    pub log_hash: String,
    /// Whether the run was cut short by the limit on events.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub truncated: bool,
    /// That limit.
    pub event_limit: u64,
    /// What became of the invocations.
    pub invocations: InvocationsEntry,
    /// Cold starts.
    pub cold_starts: u64,
    /// Execution environments.
    pub environments: EnvironmentsEntry,
    /// Invocations at once.
    pub concurrency: ConcurrencyEntry,
    /// From arrival to completion.
    pub latency_us: PercentilesEntry,
    /// The same for invocations that had a cold start.
    pub cold_latency_us: PercentilesEntry,
    /// The same for invocations that had none.
    pub warm_latency_us: PercentilesEntry,
    /// Network interfaces.
    pub enis: InterfacesEntry,
    /// The fewest free addresses of each subnet.
    #[serde(serialize_with = "super::keyed::object")]
    pub free_addresses_min: SortedMap<String, u64>,
    /// NAT gateways.
    #[serde(serialize_with = "super::keyed::object")]
    pub nat: SortedMap<String, NatEntry>,
    /// Connections of all environments.
    pub connections: ConnectionsEntry,
    /// What went over the network, by call and path.
    pub traffic: Vec<TrafficEntry>,
    /// Asynchronous events; left out when there were none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub async_events: Option<QueueEntry>,
    /// Queued messages; left out when there were none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub queued_messages: Option<QueueEntry>,
    /// The faults, in the workload's order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub faults: Vec<FaultEntry>,
    /// What it costs.
    pub cost_micro_usd: CostEntry,
    /// The run over time.
    pub series: SeriesEntry,
    /// What was found wrong or doubtful in the files.
    pub problems: Vec<ProblemEntry>,
}

/// What became of the invocations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct InvocationsEntry {
    /// Arrived.
    pub arrived: u64,
    /// Completed.
    pub completed: u64,
    /// Failed because no interface could be had, by Lambda's name of the error.
    #[serde(serialize_with = "super::keyed::object")]
    pub failed: SortedMap<&'static str, u64>,
    /// Refused with 429.
    pub throttled: u64,
    /// The same by Lambda's reason.
    #[serde(serialize_with = "super::keyed::object")]
    pub throttled_by: SortedMap<&'static str, u64>,
    /// Timed out because a call was dropped, by the code of the first reason.
    #[serde(serialize_with = "super::keyed::object")]
    pub dropped: SortedMap<&'static str, u64>,
    /// Timed out although no call was dropped.
    pub timed_out: u64,
    /// Ended with an error of the function's own.
    pub function_errors: u64,
    /// Still being served when the run was cut short.
    pub running: u64,
}

/// Execution environments.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EnvironmentsEntry {
    /// Made.
    pub created: u64,
    /// Died after being idle.
    pub reaped: u64,
    /// Most at once.
    pub max: u64,
}

/// Invocations at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ConcurrencyEntry {
    /// Most.
    pub max: u64,
    /// The mean, times 1000.
    pub mean_milli: u64,
}

/// Percentiles of a time in microseconds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PercentilesEntry {
    /// Half are at most this long.
    pub p50: u64,
    /// Nine in ten are at most this long.
    pub p90: u64,
    /// 99 in 100 are at most this long.
    pub p99: u64,
    /// The longest.
    pub max: u64,
}

/// Network interfaces.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct InterfacesEntry {
    /// Most at once.
    pub max: u64,
    /// Most at once in each subnet.
    #[serde(serialize_with = "super::keyed::object")]
    pub by_subnet: SortedMap<String, u64>,
}

/// What the run costs, in millionths of a US dollar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CostEntry {
    /// The hours of the NAT gateways; a part of an hour counts as a whole one.
    pub nat_hours: u64,
    /// A month of this load in each design; left out where nobody asked for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per_month: Option<MonthEntry>,
}

/// Writes down `run`, a run of `workload` on `network`.
#[must_use]
pub fn simulate(network: &Network, run: &Run, workload: &Workload, found: &[Problem], language: Language) -> Simulation {
    let summary = &run.summary;
    let (created, reaped, max) = summary.environments;
    let (mut failed, mut dropped) = (SortedMap::new(), SortedMap::new());
    for (error, count) in &summary.failed {
        failed.insert(error.name(), *count);
    }
    for (reason, count) in &summary.dropped {
        dropped.insert(reason.code(), *count);
    }
    let mut nat = SortedMap::new();
    for (id, used) in &summary.nat {
        nat.insert(id.to_string(), traffic::nat(used));
    }
    let mut throttled_by = SortedMap::new();
    for (reason, count) in &summary.throttled_by {
        throttled_by.insert(reason.name(), *count);
    }
    Simulation {
        version: VERSION,
        seed: run.seed,
        era: run.era.name(),
        until_us: workload.duration.as_micros(),
        events: run.log.len() as u64,
        log_hash: format!("{:016x}", run.log.hash()),
        truncated: run.log.truncated(),
        event_limit: EVENT_LIMIT,
        invocations: InvocationsEntry {
            arrived: summary.arrived,
            completed: summary.completed,
            failed,
            throttled: summary.throttled,
            throttled_by,
            dropped,
            timed_out: summary.timed_out,
            function_errors: summary.function_errors,
            running: summary.running,
        },
        cold_starts: summary.cold_starts,
        environments: EnvironmentsEntry { created, reaped, max },
        concurrency: ConcurrencyEntry { max: summary.concurrency.0, mean_milli: summary.concurrency.1 },
        latency_us: percentiles(summary.latency_us),
        cold_latency_us: percentiles(summary.cold_latency_us),
        warm_latency_us: percentiles(summary.warm_latency_us),
        enis: InterfacesEntry { max: summary.interfaces_max, by_subnet: keyed(&summary.interfaces_by_subnet) },
        free_addresses_min: keyed(&summary.free_addresses_min),
        nat,
        connections: traffic::connections(&summary.connections),
        traffic: summary.traffic.iter().map(traffic::line).collect(),
        async_events: traffic::queue(&summary.events),
        queued_messages: traffic::queue(&summary.messages),
        faults: workload.faults.iter().map(traffic::fault).collect(),
        cost_micro_usd: CostEntry { nat_hours: nat_hours(network, run.log.end()), per_month: None },
        series: series::series(network, &summary.series),
        problems: problems(found, language),
    }
}

/// Every NAT gateway is paid for, used or not (aws-facts 6.1).
fn nat_hours(network: &Network, end: SimTime) -> u64 {
    const HOUR: u64 = 3_600_000_000;
    let gateways = network.nat_gateways.len() as u64;
    gateways * end.as_micros().div_ceil(HOUR) * NAT_GATEWAY_HOUR.value.0
}

const fn percentiles(times: Percentiles) -> PercentilesEntry {
    PercentilesEntry { p50: times.p50, p90: times.p90, p99: times.p99, max: times.max }
}

fn keyed<K: ToString>(map: &SortedMap<K, u64>) -> SortedMap<String, u64> {
    let mut out = SortedMap::new();
    for (key, value) in map {
        out.insert(key.to_string(), *value);
    }
    out
}
