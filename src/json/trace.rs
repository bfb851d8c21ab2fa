//! One connection, hop by hop, there and back.

use serde::Serialize;

use super::VERSION;
use super::problem::{ProblemEntry, problems};
use crate::import::Imported;
use crate::network::{Destination, Direction, Network, NodeId, ResourceKind};
use crate::report::Reported;
use crate::text::{self, Language};
use crate::trace::{
    self as tracing, Blocker, DropReason, Explanation, Hop, Leg, MissingFact, OverallVerdict, Source, Step, StepResult, Verdict,
};

/// The document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Connection {
    /// The version of the format.
    pub version: u32,
    /// Who opens it.
    pub from: FromEntry,
    /// Where it goes.
    pub to: ToEntry,
    /// `delivered`, `dropped`, `undecided`, or `mixed` when the subnets differ.
    pub verdict: &'static str,
    /// What carries it.
    pub via: &'static str,
    /// One for each subnet.
    pub traces: Vec<TraceEntry>,
    /// What was found wrong or doubtful in the files.
    pub problems: Vec<ProblemEntry>,
}

/// Who opens a connection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FromEntry {
    /// `function` or `place`.
    pub kind: &'static str,
    /// The function's id, or the place as it is written on the command line.
    pub id: String,
}

/// Where a connection goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ToEntry {
    /// `internet`, `internet6`, `service`, `host`, `address` or `resource`.
    pub kind: &'static str,
    /// Its name or address.
    pub id: String,
    /// The port; null when the destination's own is meant.
    pub port: Option<u16>,
    /// The protocol.
    pub protocol: &'static str,
}

/// The connection from one subnet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TraceEntry {
    /// The subnet.
    pub subnet: String,
    /// The interface's address: an illustration, since AWS picks it.
    pub eni_address: Option<String>,
    /// There.
    pub forward: LegEntry,
    /// Back.
    pub reply: LegEntry,
}

/// One direction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LegEntry {
    /// `delivered`, `dropped` or `undecided`.
    pub verdict: &'static str,
    /// What is missing when it is undecided, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub missing: Option<String>,
    /// Reachability Analyzer's code for what is missing, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<&'static str>,
    /// Everything that stops it.
    pub blockers: Vec<BlockerEntry>,
    /// Why the ways that might have been expected do not help, when it is dropped.
    pub explanations: Vec<ExplanationEntry>,
    /// What it meets.
    pub hops: Vec<HopEntry>,
}

/// Something that stops a connection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BlockerEntry {
    /// Reachability Analyzer's code; ours where AWS has none.
    pub code: &'static str,
    /// The thing at which it stops.
    pub node: NodeEntry,
    /// The part of it that refuses.
    pub part: Option<NodeEntry>,
    /// `in` or `out`, for filters.
    pub direction: Option<&'static str>,
}

/// Why something that might have helped does not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExplanationEntry {
    /// Reachability Analyzer's code; ours where AWS has none.
    pub code: &'static str,
    /// The thing at which the question comes up.
    pub node: NodeEntry,
    /// The part of it.
    pub part: Option<NodeEntry>,
    /// The rule or route that does not help.
    pub rule: Option<String>,
}

/// An AWS thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NodeEntry {
    /// What it is.
    pub kind: &'static str,
    /// Its id.
    pub id: String,
}

/// One thing on the way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HopEntry {
    /// The thing.
    pub node: NodeEntry,
    /// What happened there.
    pub steps: Vec<StepEntry>,
}

/// One decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StepEntry {
    /// What was asked.
    pub kind: &'static str,
    /// `pass`, `block` or `unknown`.
    pub result: &'static str,
    /// Why it was refused, or Reachability Analyzer's code for what is missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<&'static str>,
    /// What is missing, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub missing: Option<String>,
    /// The part that was asked.
    pub part: Option<String>,
    /// The rule that decided.
    pub rule: Option<String>,
    /// The file that holds the rule.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// The rule's line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
}

/// Writes down how `source` fares to `destination`.
#[must_use]
pub fn trace(imported: &Reported<Imported>, source: &Source, destination: &Destination, language: Language) -> Connection {
    let network = &imported.value.network;
    let traces = tracing::trace(network, source, destination);
    let whole = tracing::path(network, source, destination);
    Connection {
        version: VERSION,
        from: from(source),
        to: to(network, destination),
        verdict: whole.verdict.name(),
        via: whole.via.name(),
        traces: traces.iter().map(|trace| trace_entry(network, trace, language)).collect(),
        problems: problems(&imported.problems, language),
    }
}

/// Writes down the connection from one subnet.
pub(super) fn trace_entry(network: &Network, trace: &tracing::Trace, language: Language) -> TraceEntry {
    let writer = Writer { network, language };
    TraceEntry {
        subnet: trace.subnet.to_string(),
        eni_address: trace.interface_address.map(|address| address.to_string()),
        forward: writer.leg(&trace.forward),
        reply: writer.leg(&trace.reply),
    }
}

/// Writes down a component by kind and id.
pub(super) fn node(network: &Network, id: &NodeId) -> NodeEntry {
    Writer { network, language: Language::En }.node(id)
}

pub(super) fn from(source: &Source) -> FromEntry {
    match source {
        Source::Function(id) => FromEntry { kind: "function", id: id.to_string() },
        Source::Placed { subnets, security_groups } => {
            let subnets: Vec<&str> = subnets.iter().map(|id| id.as_str()).collect();
            let groups: Vec<&str> = security_groups.iter().map(|id| id.as_str()).collect();
            FromEntry { kind: "place", id: format!("{}:{}", subnets.join(","), groups.join(",")) }
        }
    }
}

pub(super) fn to(network: &Network, destination: &Destination) -> ToEntry {
    const HTTPS: Option<u16> = Some(crate::network::destination::HTTPS);
    let (kind, id, port, protocol) = match destination {
        Destination::Internet => ("internet", "internet".to_owned(), HTTPS, "tcp"),
        Destination::Internet6 => ("internet6", "internet6".to_owned(), HTTPS, "tcp"),
        Destination::Service(name) => ("service", name.to_string(), HTTPS, "tcp"),
        Destination::Host { name, port } => ("host", name.to_string(), Some(*port), "tcp"),
        Destination::Address { address, port, protocol } => ("address", address.to_string(), Some(*port), protocol.name()),
        Destination::Resource { id, port } => {
            let own = network.resources.get(id).and_then(|resource| resource.port);
            ("resource", id.to_string(), port.or(own), "tcp")
        }
    };
    ToEntry { kind, id, port, protocol }
}

struct Writer<'a> {
    network: &'a Network,
    language: Language,
}

impl Writer<'_> {
    fn leg(&self, leg: &Leg) -> LegEntry {
        let (verdict, missing) = match &leg.verdict {
            Verdict::Delivered => (OverallVerdict::Delivered, None),
            Verdict::Dropped(_) => (OverallVerdict::Dropped, None),
            Verdict::Undecided(fact) => (OverallVerdict::Undecided, Some(fact)),
        };
        LegEntry {
            verdict: verdict.name(),
            missing: missing.map(|fact| text::missing(fact, self.language)),
            code: missing.and_then(MissingFact::code).map(DropReason::code),
            blockers: leg.blockers.iter().map(|blocker| self.blocker(blocker)).collect(),
            explanations: leg.explanations.iter().map(|explanation| self.explanation(explanation)).collect(),
            hops: leg.hops.iter().map(|hop| self.hop(hop)).collect(),
        }
    }

    fn explanation(&self, explanation: &Explanation) -> ExplanationEntry {
        ExplanationEntry {
            code: explanation.reason.code(),
            node: self.node(&explanation.node),
            part: explanation.part.as_ref().map(|part| self.node(part)),
            rule: explanation.rule.as_ref().map(|rule| rule.text.to_string()),
        }
    }

    fn blocker(&self, blocker: &Blocker) -> BlockerEntry {
        BlockerEntry {
            code: blocker.reason.code(),
            node: self.node(&blocker.node),
            part: blocker.part.as_ref().map(|part| self.node(part)),
            direction: blocker.direction.map(Direction::name),
        }
    }

    fn hop(&self, hop: &Hop) -> HopEntry {
        HopEntry { node: self.node(&hop.node), steps: hop.steps.iter().map(|step| self.step(step)).collect() }
    }

    fn step(&self, step: &Step) -> StepEntry {
        let (result, code, missing) = match &step.result {
            StepResult::Pass => ("pass", None, None),
            StepResult::Block(reason) => ("block", Some(reason.code()), None),
            StepResult::Unknown(fact) => ("unknown", fact.code().map(DropReason::code), Some(text::missing(fact, self.language))),
        };
        let place = step.rule.as_ref().map(|rule| &rule.place).filter(|place| place.line > 0);
        StepEntry {
            kind: step.kind.name(),
            result,
            code,
            missing,
            part: step.part.as_ref().map(NodeId::name),
            rule: step.rule.as_ref().map(|rule| rule.text.to_string()),
            file: place.map(|place| place.file.to_string()),
            line: place.map(|place| place.line),
        }
    }

    fn node(&self, node: &NodeId) -> NodeEntry {
        let kind = match node {
            NodeId::Resource(id) => self.network.resources.get(id).map(|resource| resource_kind(resource.kind)),
            NodeId::Function(_)
            | NodeId::Vpc(_)
            | NodeId::Subnet(_)
            | NodeId::RouteTable(_)
            | NodeId::SecurityGroup(_)
            | NodeId::NetworkAcl(_)
            | NodeId::PrefixList(_)
            | NodeId::InternetGateway(_)
            | NodeId::EgressOnlyInternetGateway(_)
            | NodeId::NatGateway(_)
            | NodeId::VpcEndpoint(_)
            | NodeId::PeeringConnection(_)
            | NodeId::TransitGateway(_)
            | NodeId::TransitGatewayAttachment(_)
            | NodeId::TransitGatewayRouteTable(_)
            | NodeId::VirtualPrivateGateway(_)
            | NodeId::Bucket(_)
            | NodeId::LambdaInterface(_)
            | NodeId::Internet
            | NodeId::Service(_)
            | NodeId::Address(_) => None,
        };
        NodeEntry { kind: kind.unwrap_or_else(|| node.kind().name()), id: node.name() }
    }
}

/// The stable name of a kind of resource.
#[must_use]
pub const fn resource_kind(kind: ResourceKind) -> &'static str {
    match kind {
        ResourceKind::Database => "database",
        ResourceKind::Cache => "cache",
        ResourceKind::Warehouse => "warehouse",
        ResourceKind::FileSystem => "file-system",
        ResourceKind::Broker => "broker",
        ResourceKind::Instance => "instance",
        ResourceKind::LoadBalancer => "load-balancer",
    }
}
