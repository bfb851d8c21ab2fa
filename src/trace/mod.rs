//! The fate of one connection, hop by hop, both ways, with the reason.
//!
//! The source subnet decides: its ACL and route table pick the gateway, and what lies behind only carries or refuses.
//! A hop is a list of steps, and a step names the rule that decided. The walk does not stop at the first blocker: it goes
//! on as if open, so that one trace names everything that has to change. Knows no time: state of the network, not of a run.

pub mod answer;
pub mod reason;

pub use answer::{Blocker, Hop, Leg, RuleRef, Source, Step, StepKind, StepResult, Trace, Verdict, Via};
pub use reason::{DropReason, MissingFact};

use crate::network::{Destination, Network};

/// Traces `source` to `destination` once for each subnet that the source may use, in the source's order.
///
/// Never fails: [`Verdict::Dropped`] and [`Verdict::Undecided`] are answers. No subnets, no traces.
#[must_use]
pub fn trace(_network: &Network, _source: &Source, _destination: &Destination) -> Vec<Trace> {
    Vec::new()
}
