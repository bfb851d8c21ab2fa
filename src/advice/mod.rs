//! Findings over a whole network: the classic mistakes, each with evidence and a fix that is proven.
//!
//! Two kinds. What a function evidently needs (what it calls, and the internet where its default route says so) is traced
//! from each of its subnets; every blocker of a trace that is certainly dropped becomes a finding on the component that is
//! to be changed ([`losses`]). The rest (zones, quotas, addresses, costs) looks at the network itself, one family a file.
//! What is not known gives no finding. A fix is offered only when [`proof`] has seen it work on a copy.
//!
//! Words are `text`'s; what a finding says is a code, a subject and the names that the sentence needs.

pub mod code;

mod build;
mod capacity;
mod classify;
mod costs;
mod endpoints;
mod functions;
mod groups;
mod losses;
mod mend;
mod mend_filters;
mod mend_routes;
mod needs;
mod peering;
mod proof;
mod zones;

use std::sync::Arc;

use crate::edit::Edit;
use crate::network::{Destination, FunctionId, Network, NodeId, SubnetId};
use crate::order;
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
    /// The functions that it concerns.
    pub functions: Vec<FunctionId>,
    /// What they cannot reach, or reach on a detour.
    pub destinations: Vec<Destination>,
    /// The further names and numbers that the sentence needs, in the order in which it uses them.
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
    if network.functions.is_empty() {
        return Vec::new();
    }
    let proof = proof::Proof::new(network);
    let needs = needs::needs(network);
    let mut found = Vec::new();
    losses::losses(network, &proof, &needs, &mut found);
    endpoints::endpoints(network, &proof, &needs, &mut found);
    functions::functions(network, &proof, &mut found);
    peering::peering(network, &mut found);
    zones::zones(network, &needs, &mut found);
    capacity::capacity(network, &mut found);
    groups::groups(network, &proof, &mut found);
    costs::costs(network, &proof, &needs, &mut found);
    order::sort_by(&mut found, |a, b| {
        let place = |finding: &Finding| (finding.place.file.clone(), finding.place.line, finding.code);
        b.severity.cmp(&a.severity).then_with(|| place(a).cmp(&place(b))).then_with(|| a.subject.cmp(&b.subject))
    });
    found
}

impl Finding {
    /// A finding without evidence and fix.
    fn new(network: &Network, code: FindingCode, severity: Severity, subject: impl Into<NodeId>) -> Self {
        let subject = subject.into();
        let place = place_of(network, &subject);
        Self {
            code,
            severity,
            subject,
            place,
            functions: Vec::new(),
            destinations: Vec::new(),
            details: Vec::new(),
            evidence: None,
            fix: Vec::new(),
        }
    }

    fn detail(mut self, detail: impl ToString) -> Self {
        self.details.push(detail.to_string().into());
        self
    }
}

/// Where a component is declared; nowhere when the files only name it.
fn place_of(network: &Network, id: &NodeId) -> Place {
    let place = match id {
        NodeId::Function(id) => network.functions.get(id).map(|it| &it.place),
        NodeId::Vpc(id) => network.vpcs.get(id).map(|it| &it.place),
        NodeId::Subnet(id) | NodeId::LambdaInterface(id) => network.subnets.get(id).map(|it| &it.place),
        NodeId::RouteTable(id) => network.route_tables.get(id).map(|it| &it.place),
        NodeId::SecurityGroup(id) => network.security_groups.get(id).map(|it| &it.place),
        NodeId::NetworkAcl(id) => network.network_acls.get(id).map(|it| &it.place),
        NodeId::PrefixList(id) => network.prefix_lists.get(id).map(|it| &it.place),
        NodeId::InternetGateway(id) => network.internet_gateways.get(id).map(|it| &it.place),
        NodeId::EgressOnlyInternetGateway(id) => network.egress_only_internet_gateways.get(id).map(|it| &it.place),
        NodeId::NatGateway(id) => network.nat_gateways.get(id).map(|it| &it.place),
        NodeId::VpcEndpoint(id) => network.vpc_endpoints.get(id).map(|it| &it.place),
        NodeId::PeeringConnection(id) => network.peering_connections.get(id).map(|it| &it.place),
        NodeId::TransitGateway(id) => network.transit_gateways.get(id).map(|it| &it.place),
        NodeId::TransitGatewayAttachment(id) => network.transit_gateway_attachments.get(id).map(|it| &it.place),
        NodeId::TransitGatewayRouteTable(id) => network.transit_gateway_route_tables.get(id).map(|it| &it.place),
        NodeId::VirtualPrivateGateway(id) => network.virtual_private_gateways.get(id).map(|it| &it.place),
        NodeId::Resource(id) => network.resources.get(id).map(|it| &it.place),
        NodeId::Bucket(id) => network.buckets.get(id).map(|it| &it.place),
        NodeId::Internet | NodeId::Service(_) | NodeId::Address(_) => None,
    };
    place.cloned().unwrap_or_default()
}
