//! A run over time, in columns: one list for each thing that is counted, all of one length.

use serde::Serialize;

use crate::network::Network;
use crate::order::SortedMap;
use crate::simulation::{Point, Series};

/// The run over time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SeriesEntry {
    /// How long a stretch is.
    pub bucket_us: u64,
    /// Invocations that arrived in each.
    pub arrived: Vec<u32>,
    /// That completed.
    pub completed: Vec<u32>,
    /// That failed.
    pub failed: Vec<u32>,
    /// That were throttled.
    pub throttled: Vec<u32>,
    /// Calls without an answer.
    pub dropped: Vec<u32>,
    /// Cold starts.
    pub cold_starts: Vec<u32>,
    /// Calls that found no port.
    pub port_allocation_errors: Vec<u32>,
    /// Bytes of all calls.
    pub bytes: Vec<u64>,
    /// Most environments at once.
    pub environments: Vec<u32>,
    /// Most invocations at once.
    pub running: Vec<u32>,
    /// Most events and messages that waited.
    pub waiting: Vec<u32>,
    /// Most interfaces.
    pub interfaces: Vec<u32>,
    /// Most open connections.
    pub connections: Vec<u32>,
    /// Most interfaces, by subnet.
    #[serde(serialize_with = "crate::json::keyed::object")]
    pub interfaces_by_subnet: SortedMap<String, Vec<u32>>,
    /// Most connections, by NAT gateway.
    #[serde(serialize_with = "crate::json::keyed::object")]
    pub connections_by_nat: SortedMap<String, Vec<u32>>,
    /// Most ports that one destination took, by NAT gateway.
    #[serde(serialize_with = "crate::json::keyed::object")]
    pub ports_by_nat: SortedMap<String, Vec<u32>>,
}

pub(super) fn series(network: &Network, series: &Series) -> SeriesEntry {
    let column = |of: &dyn Fn(&Point) -> u32| series.points.iter().map(of).collect::<Vec<u32>>();
    let listed = |index: usize, of: &dyn Fn(&Point) -> &Vec<u32>| column(&|point| of(point).get(index).copied().unwrap_or(0));
    let nats = |of: &dyn Fn(&Point) -> &Vec<u32>| {
        let ids = network.nat_gateways.keys().enumerate();
        ids.map(|(index, id)| (id.to_string(), listed(index, of))).collect::<SortedMap<_, _>>()
    };
    let subnets = network.subnets.keys().enumerate();
    SeriesEntry {
        bucket_us: series.bucket.as_micros(),
        arrived: column(&|point| point.counts.arrived),
        completed: column(&|point| point.counts.completed),
        failed: column(&|point| point.counts.failed),
        throttled: column(&|point| point.counts.throttled),
        dropped: column(&|point| point.counts.dropped),
        cold_starts: column(&|point| point.counts.cold_starts),
        port_allocation_errors: column(&|point| point.counts.port_allocation_errors),
        bytes: series.points.iter().map(|point| point.counts.bytes).collect(),
        environments: column(&|point| point.most.environments),
        running: column(&|point| point.most.running),
        waiting: column(&|point| point.most.waiting),
        interfaces: column(&|point| point.most.interfaces),
        connections: column(&|point| point.most.connections),
        interfaces_by_subnet: subnets.map(|(index, id)| (id.to_string(), listed(index, &|point| &point.most.by_subnet))).collect(),
        connections_by_nat: nats(&|point| &point.most.by_nat),
        ports_by_nat: nats(&|point| &point.most.nat_ports),
    }
}
