//! What went over the network in a run: NAT gateways, connections, calls by path; and what waited to be tried again.

use serde::Serialize;

use crate::simulation::{ConnectionUse, Fault, NatUse, QueueUse, TrafficLine};

/// A NAT gateway.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NatEntry {
    /// Most connections at once.
    pub connections_max: u64,
    /// Most connections at once to one destination: ports.
    pub ports_max: u64,
    /// New connections for which it had no port.
    pub port_allocation_errors: u64,
    /// Bytes in both directions.
    pub bytes: u64,
    /// Connections opened through it.
    pub opened: u64,
    /// Still open at the end.
    pub open: u64,
    /// Let go after 350 s of idleness.
    pub idle_timeouts: u64,
    /// Answered with a reset when they were used after that.
    pub reset: u64,
    /// Microseconds that calls waited for its bandwidth or packet rate.
    pub delayed_us: u64,
}

/// Connections of all environments.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ConnectionsEntry {
    /// Opened.
    pub opened: u64,
    /// Closed.
    pub closed: u64,
    /// Still open at the end.
    pub open: u64,
    /// Calls that found one open.
    pub reused: u64,
    /// Cut off while the function held them.
    pub reset: u64,
    /// New ones that could not be had.
    pub refused: u64,
}

/// One call of one function from one subnet along one path.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TrafficEntry {
    /// The function.
    pub function: String,
    /// The subnet.
    pub subnet: String,
    /// The number of the call.
    pub call: u16,
    /// What carries it out of the subnet.
    pub via: &'static str,
    /// The NAT gateway.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nat_gateway: Option<String>,
    /// The endpoint.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub endpoint: Option<String>,
    /// Whether it leaves its availability zone.
    pub cross_az: bool,
    /// How often it was answered.
    pub answered: u64,
    /// Connections opened for it.
    pub connections: u64,
    /// Bytes from the function.
    pub bytes_up: u64,
    /// Bytes to it.
    pub bytes_down: u64,
}

/// Asynchronous events or queued messages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct QueueEntry {
    /// Came in.
    pub accepted: u64,
    /// Done well.
    pub done: u64,
    /// Tried again, each time counted.
    pub retried: u64,
    /// Given up after the last try.
    pub discarded: u64,
    /// Given up for their age.
    pub expired: u64,
    /// Left at the end.
    pub left: u64,
    /// Most at once that waited.
    pub waiting_max: u64,
}

/// A fault.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FaultEntry {
    /// What happens.
    pub kind: &'static str,
    /// What it is about.
    pub id: Option<String>,
    /// When it begins.
    pub at_us: u64,
    /// How long it lasts; `null` for to the end.
    pub lasts_us: Option<u64>,
}

pub(super) const fn nat(used: &NatUse) -> NatEntry {
    NatEntry {
        connections_max: used.connections_max,
        ports_max: used.ports_max,
        port_allocation_errors: used.port_allocation_errors,
        bytes: used.bytes_up.saturating_add(used.bytes_down),
        opened: used.opened,
        open: used.open,
        idle_timeouts: used.idle_timeouts,
        reset: used.reset,
        delayed_us: used.delayed_us,
    }
}

pub(super) const fn connections(used: &ConnectionUse) -> ConnectionsEntry {
    let ConnectionUse { opened, closed, open, reused, reset, refused } = *used;
    ConnectionsEntry { opened, closed, open, reused, reset, refused }
}

pub(super) fn line(line: &TrafficLine) -> TrafficEntry {
    TrafficEntry {
        function: line.function.to_string(),
        subnet: line.subnet.to_string(),
        call: line.call,
        via: line.path.name(),
        nat_gateway: line.nat.as_ref().map(ToString::to_string),
        endpoint: line.endpoint.as_ref().map(ToString::to_string),
        cross_az: line.cross_az,
        answered: line.answered,
        connections: line.connections,
        bytes_up: line.bytes_up,
        bytes_down: line.bytes_down,
    }
}

pub(super) fn queue(used: &QueueUse) -> Option<QueueEntry> {
    let QueueUse { accepted, done, retried, discarded, expired, left, waiting_max } = *used;
    (accepted > 0).then_some(QueueEntry { accepted, done, retried, discarded, expired, left, waiting_max })
}

pub(super) fn fault(fault: &Fault) -> FaultEntry {
    FaultEntry {
        kind: fault.kind.name(),
        id: fault.kind.id(),
        at_us: fault.start.as_micros(),
        lasts_us: fault.lasts.map(|lasts| lasts.as_micros()),
    }
}
