//! What went over the network in a run: connections and bytes, by call and path, and at each NAT gateway.

use crate::network::{FunctionId, NatGatewayId, SubnetId, VpcEndpointId};
use crate::trace::Via;

/// One call of one function from one subnet, along one path. A fault may give a call another path, and then another line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrafficLine {
    /// The function.
    pub function: FunctionId,
    /// The subnet of the environments that called.
    pub subnet: SubnetId,
    /// The number of the call in the function's plan.
    pub call: u16,
    /// What carries it out of the subnet.
    pub path: Via,
    /// The NAT gateway that it crosses.
    pub nat: Option<NatGatewayId>,
    /// The endpoint that it ends at.
    pub endpoint: Option<VpcEndpointId>,
    /// Whether it leaves its availability zone on the way to a gateway, endpoint or target in the VPC.
    pub cross_az: bool,
    /// How often it was made and answered.
    pub answered: u64,
    /// Connections that were opened for it.
    pub connections: u64,
    /// Bytes from the function.
    pub bytes_up: u64,
    /// Bytes to the function.
    pub bytes_down: u64,
}

/// What one NAT gateway carried.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NatUse {
    /// Most connections at once.
    pub connections_max: u64,
    /// Most connections at once to one destination: ports taken of one address space.
    pub ports_max: u64,
    /// Connections opened through it.
    pub opened: u64,
    /// Connections closed by the function's side.
    pub closed: u64,
    /// Connections still open at the end.
    pub open: u64,
    /// Connections that it let go after 350 s of idleness.
    pub idle_timeouts: u64,
    /// Connections that were cut off: used again after it had let them go, or lost with a fault.
    pub reset: u64,
    /// New connections for which it had no port.
    pub port_allocation_errors: u64,
    /// Bytes from functions.
    pub bytes_up: u64,
    /// Bytes to functions.
    pub bytes_down: u64,
    /// Microseconds that calls waited for its bandwidth or packet rate.
    pub delayed_us: u64,
}

/// What became of connections in a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ConnectionUse {
    /// Opened.
    pub opened: u64,
    /// Closed with their environment, or by a gateway or a fault.
    pub closed: u64,
    /// Still open at the end.
    pub open: u64,
    /// Calls that found a connection open.
    pub reused: u64,
    /// Cut off while the function held them.
    pub reset: u64,
    /// Refused: no port, or an interface that could take no more.
    pub refused: u64,
}

/// What one function was billed for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BilledLine {
    /// The function.
    pub function: FunctionId,
    /// Its memory in MB.
    pub memory_mb: u32,
    /// Invocations that ran.
    pub requests: u64,
    /// What they lasted, each rounded up to a millisecond, in milliseconds.
    pub billed_ms: u64,
}

/// Asynchronous events and queued messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct QueueUse {
    /// Events and messages that came in.
    pub accepted: u64,
    /// Done well.
    pub done: u64,
    /// Tried again.
    pub retried: u64,
    /// Given up after the last try.
    pub discarded: u64,
    /// Given up for their age.
    pub expired: u64,
    /// Waiting or being worked on when the run ended.
    pub left: u64,
    /// Most at once that waited.
    pub waiting_max: u64,
}
