//! Findings over a whole network: the classic mistakes, each with evidence and a fix that is proven.
//!
//! Words are `text`'s; what a finding says is a code, a subject and the names that the sentence needs.

pub mod code;

use std::sync::Arc;

use crate::edit::Edit;
use crate::network::{Destination, Network, NodeId, SubnetId};
use crate::report::{Place, Severity};
use crate::trace::{Source, Trace};

pub use code::FindingCode;

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What is wrong.
    pub code: FindingCode,
    /// How much it matters: an error loses connections, a warning may, an info costs money or room.
    pub severity: Severity,
    /// The component that is to be changed.
    pub subject: NodeId,
    /// Where the subject is declared.
    pub place: Place,
    /// The names and numbers that the sentence needs, in the order in which it uses them.
    pub details: Vec<Arc<str>>,
    /// The connection that shows it, when one does.
    pub evidence: Option<Evidence>,
    /// What mends it; empty when no edit of the network does. Applied to a copy, the evidence is delivered (or the quantity
    /// improves) and nothing else that worked stops working.
    pub fix: Vec<Edit>,
}

/// The connection that shows a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Who opens it.
    pub source: Source,
    /// Where it goes.
    pub destination: Destination,
    /// The subnet whose trace shows it best.
    pub subnet: SubnetId,
    /// That trace.
    pub trace: Trace,
}

/// Everything that is found in `network`, worst first, then in the order of the files.
#[must_use]
pub fn findings(network: &Network) -> Vec<Finding> {
    let _ = network;
    Vec::new()
}
