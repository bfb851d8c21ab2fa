//! A run in numbers, and its events one by one.

use crate::order::SortedMap;

use serde::Serialize;

use super::VERSION;
use super::problem::{ProblemEntry, problems};
use crate::facts::prices::NAT_GATEWAY_HOUR;
use crate::network::Network;
use crate::report::Problem;
use crate::simulation::{Event, EventKind, Percentiles, Run, Workload};
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
    /// Network interfaces.
    pub enis: InterfacesEntry,
    /// The fewest free addresses of each subnet.
    #[serde(serialize_with = "super::keyed::object")]
    pub free_addresses_min: SortedMap<String, u64>,
    /// NAT gateways.
    #[serde(serialize_with = "super::keyed::object")]
    pub nat: SortedMap<String, NatEntry>,
    /// What it costs.
    pub cost_micro_usd: CostEntry,
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
    /// Timed out because a call was dropped, by the code of the first reason.
    #[serde(serialize_with = "super::keyed::object")]
    pub dropped: SortedMap<&'static str, u64>,
    /// Timed out although no call was dropped.
    pub timed_out: u64,
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

/// A NAT gateway.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NatEntry {
    /// Most connections at once.
    pub connections_max: u64,
    /// Connections beyond what its ports carry; the model lets none fail for it.
    pub port_allocation_errors: u64,
    /// Bytes; the model's calls have no size, so 0.
    pub bytes: u64,
}

/// What the run costs, in millionths of a US dollar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CostEntry {
    /// The hours of the NAT gateways; a part of an hour counts as a whole one.
    pub nat_hours: u64,
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
    for (id, connections_max) in &summary.nat_connections_max {
        let entry = NatEntry { connections_max: *connections_max, port_allocation_errors: 0, bytes: 0 };
        nat.insert(id.to_string(), entry);
    }
    Simulation {
        version: VERSION,
        seed: run.seed,
        era: run.era.name(),
        until_us: workload.duration.as_micros(),
        events: run.log.len() as u64,
        log_hash: format!("{:016x}", run.log.hash()),
        truncated: run.log.truncated(),
        invocations: InvocationsEntry {
            arrived: summary.arrived,
            completed: summary.completed,
            failed,
            throttled: summary.throttled,
            dropped,
            timed_out: summary.timed_out,
            running: summary.running,
        },
        cold_starts: summary.cold_starts,
        environments: EnvironmentsEntry { created, reaped, max },
        concurrency: ConcurrencyEntry { max: summary.concurrency.0, mean_milli: summary.concurrency.1 },
        latency_us: percentiles(summary.latency_us),
        cold_latency_us: percentiles(summary.cold_latency_us),
        enis: InterfacesEntry { max: summary.interfaces_max, by_subnet: keyed(&summary.interfaces_by_subnet) },
        free_addresses_min: keyed(&summary.free_addresses_min),
        nat,
        cost_micro_usd: CostEntry { nat_hours: nat_hours(network, run.log.end()) },
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

/// One event, as one line of an event file (JSON Lines).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EventLine {
    /// When, from the beginning of the run.
    pub at_us: u64,
    /// What.
    pub kind: &'static str,
    /// The function.
    pub function: Option<String>,
    /// The subnet, for events of an environment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subnet: Option<String>,
    /// The invocation's number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub invocation: Option<u32>,
    /// The environment's number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub environment: Option<u32>,
    /// The destination, for events of a call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// How long what begins here lasts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lasts_us: Option<u32>,
}

/// The events of `run`, in order.
pub fn events(run: &Run) -> impl Iterator<Item = EventLine> + '_ {
    (0..run.log.len()).filter_map(|index| run.log.event(index)).map(|event| event_line(run, event))
}

fn event_line(run: &Run, event: Event) -> EventLine {
    let function = run.plan.functions.get(usize::from(event.function));
    let numbered = |number: u32| (number != u32::MAX).then_some(number);
    let environment = numbered(event.environment);
    let call = match event.kind {
        EventKind::CallSent | EventKind::CallAnswered | EventKind::CallLost => {
            function.and_then(|function| function.calls.get(usize::from(event.detail)))
        }
        EventKind::Arrived
        | EventKind::Throttled
        | EventKind::ColdStart
        | EventKind::InterfaceRequested
        | EventKind::InterfaceAttached
        | EventKind::InterfaceFailed
        | EventKind::EnvironmentReady
        | EventKind::Started
        | EventKind::Completed
        | EventKind::Failed
        | EventKind::EnvironmentReaped
        | EventKind::Refused
        | EventKind::Retried
        | EventKind::Discarded
        | EventKind::Provisioned
        | EventKind::FunctionChanged
        | EventKind::InterfaceCreated
        | EventKind::InterfaceDeleted
        | EventKind::FaultBegan
        | EventKind::FaultEnded
        | EventKind::InterfaceReleased => None,
    };
    EventLine {
        at_us: event.at.as_micros(),
        kind: event.kind.name(),
        function: function.map(|function| function.id.to_string()),
        subnet: function
            .filter(|_| environment.is_some())
            .and_then(|function| function.subnets.get(usize::from(event.subnet)))
            .map(ToString::to_string),
        invocation: numbered(event.invocation),
        environment,
        to: call.map(|call| call.to.to_string()),
        lasts_us: (event.lasts_us > 0).then_some(event.lasts_us),
    }
}
