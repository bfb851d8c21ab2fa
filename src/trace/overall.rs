//! Many traces in one answer: what a report says of a function and a destination.

use super::answer::{Source, Trace, Verdict, Via};
use super::reason::{DropReason, MissingFact};
use super::route_lookup::{Found, lookup};
use super::walk::via_of;
use super::{address::Spot, fates};
use crate::network::{Destination, Network, SubnetId};

/// The combined answer for all subnets of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overall {
    /// How it ends.
    pub verdict: OverallVerdict,
    /// What carries it, from the first subnet whose verdict decides.
    pub via: Via,
    /// Why it is dropped: the first reason in the order of the subnets.
    pub code: Option<DropReason>,
    /// What is missing where that decides.
    pub missing: Option<MissingFact>,
}

/// How the traces of all subnets end, taken together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OverallVerdict {
    /// Every subnet gets through, both ways.
    Delivered,
    /// No subnet gets through.
    Dropped,
    /// A fact is missing and the rest does not differ.
    Undecided,
    /// The subnets differ.
    Mixed,
}

impl Trace {
    /// How the connection fares both ways: a connection whose replies are lost is as good as dropped.
    #[must_use]
    pub const fn verdict(&self) -> &Verdict {
        match self.forward.verdict {
            Verdict::Delivered => &self.reply.verdict,
            Verdict::Dropped(_) => &self.forward.verdict,
            Verdict::Undecided(_) => match self.reply.verdict {
                Verdict::Dropped(_) => &self.reply.verdict,
                Verdict::Delivered | Verdict::Undecided(_) => &self.forward.verdict,
            },
        }
    }

    /// The combined answer of this trace alone.
    #[must_use]
    pub fn overall(&self) -> Overall {
        overall(std::slice::from_ref(self))
    }
}

impl OverallVerdict {
    /// The stable name in the JSON documents.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Delivered => "delivered",
            Self::Dropped => "dropped",
            Self::Undecided => "undecided",
            Self::Mixed => "mixed",
        }
    }
}

impl Verdict {
    const fn kind(&self) -> OverallVerdict {
        match self {
            Self::Delivered => OverallVerdict::Delivered,
            Self::Dropped(_) => OverallVerdict::Dropped,
            Self::Undecided(_) => OverallVerdict::Undecided,
        }
    }
}

/// Combines the traces of one source; no traces at all means that its subnets are not known.
#[must_use]
pub fn overall(traces: &[Trace]) -> Overall {
    let Some(first) = traces.first() else {
        let missing = Some(MissingFact::AttachmentUnknown);
        return Overall { verdict: OverallVerdict::Undecided, via: Via::None, code: None, missing };
    };
    let alike = traces.iter().all(|trace| trace.verdict().kind() == first.verdict().kind());
    let verdict = if alike { first.verdict().kind() } else { OverallVerdict::Mixed };
    let code = traces.iter().find_map(|trace| match trace.verdict() {
        Verdict::Dropped(reason) => Some((trace, *reason)),
        Verdict::Delivered | Verdict::Undecided(_) => None,
    });
    let missing = traces.iter().find_map(|trace| match trace.verdict() {
        Verdict::Undecided(fact) => Some(fact.clone()),
        Verdict::Delivered | Verdict::Dropped(_) => None,
    });
    let deciding = code.map_or(first, |(trace, _)| trace);
    Overall { verdict, via: deciding.forward.via, code: code.map(|(_, reason)| reason), missing }
}

/// The answer for `source` and `destination`. A function whose subnets are only partly known is never surely delivered or
/// dropped.
#[must_use]
pub fn path(network: &Network, source: &Source, destination: &Destination) -> Overall {
    together(network, source, &fates(network, source, destination))
}

/// The answer that the traces of all subnets of `source` give together.
#[must_use]
pub fn together(network: &Network, source: &Source, traces: &[Trace]) -> Overall {
    let answer = overall(traces);
    let all_known = match source {
        Source::Function(id) => network.functions.get(id).is_some_and(|function| network.subnets_decide(function)),
        Source::Placed { .. } => true,
    };
    if all_known || answer.verdict == OverallVerdict::Mixed {
        answer
    } else {
        Overall { verdict: OverallVerdict::Undecided, missing: answer.missing.or(Some(MissingFact::AttachmentUnknown)), ..answer }
    }
}

/// Where `subnet` sends traffic for the internet, by its table alone; whether it arrives is another question.
#[must_use]
pub fn default_route(network: &Network, subnet: &SubnetId) -> Via {
    match lookup(network, subnet, &Spot::Public(None)).found {
        Found::Route(route) => via_of(&route.target),
        Found::GatewayEndpoint(..) => Via::GatewayEndpoint,
        Found::Propagated(..) => Via::VirtualPrivateGateway,
        Found::Local(_) => Via::Local,
        Found::Nothing | Found::Unknown(_) => Via::None,
    }
}
