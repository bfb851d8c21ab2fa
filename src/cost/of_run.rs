//! A run's traffic as the usage of a month: what its invocations did while they arrived, at the same pace for 730 hours.

use super::usage::{Flow, Peer, Usage, month};
use crate::facts::assumptions::{Assumption, Assumptions};
use crate::network::Network;
use crate::simulation::{Run, Summary, TrafficLine, Workload};
use crate::units::{Bytes, SimDuration};

impl Usage {
    /// The usage of a month in which `run`, a run of `workload` on `network`, goes on and on.
    #[must_use]
    pub fn of(network: &Network, run: &Run, workload: &Workload, assumptions: &Assumptions) -> Self {
        let nat_addresses = assumptions.get(Assumption::NatAddresses);
        let mut usage = Self { nat_addresses, ..Self::idle(network) };
        let span = span(&run.summary, workload, run.log.truncated());
        let (mut requests, mut mb_ms) = (0_u64, 0_u64);
        for line in &run.summary.billed {
            requests = requests.saturating_add(line.requests);
            mb_ms = mb_ms.saturating_add(line.billed_ms.saturating_mul(u64::from(line.memory_mb)));
        }
        (usage.requests, usage.mb_ms) = (month(requests, span), month(mb_ms, span));
        for line in &run.summary.traffic {
            let bytes = |bytes: u64| Bytes(month(bytes, span));
            let Some(to) = peer(network, run, line) else { continue };
            usage.add(Flow {
                to,
                via: line.path,
                cross_zone: line.cross_az,
                up: bytes(line.bytes_up),
                down: bytes(line.bytes_down),
            });
        }
        usage
    }
}

/// The time that the load belongs to. A run goes on until its last invocation is served, but that adds no load; one that
/// was cut short ends before its time.
fn span(summary: &Summary, workload: &Workload, cut_short: bool) -> SimDuration {
    if cut_short || workload.duration == SimDuration::ZERO { summary.lasts } else { workload.duration }
}

fn peer(network: &Network, run: &Run, line: &TrafficLine) -> Option<Peer> {
    let function = run.plan.functions.iter().find(|function| function.id == line.function)?;
    Some(Peer::of(&function.calls.get(usize::from(line.call))?.to, network))
}
