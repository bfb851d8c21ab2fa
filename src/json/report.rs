//! The report: what is there, who shares which interface, where traffic goes.

mod existing;
mod subnet;

use crate::order::SortedMap;

use serde::Serialize;

use super::VERSION;
use super::check::{FindingEntry, short};
use super::path::{PathEntry, path};
use super::problem::{ProblemEntry, problems};
use crate::advice::findings;
use crate::allocation::{Allocation, Demand, Era, allocate};
use crate::import::Imported;
use crate::network::{Destination, EndpointKind, LambdaFunction, NatConnectivity, Network, VpcEndpoint};
use crate::report::Reported;
use crate::text::Language;
use crate::trace::Source;

pub use existing::{ExistingEntry, ExistingInterfaceEntry, MissingInterfaceEntry};
pub use subnet::SubnetEntry;

/// The document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The version of the format.
    pub version: u32,
    /// Each file and how it was read.
    pub files: Vec<FileEntry>,
    /// The functions that are attached to a VPC.
    pub functions: Vec<FunctionEntry>,
    /// The interfaces.
    pub enis: InterfacesEntry,
    /// The subnets.
    pub subnets: Vec<SubnetEntry>,
    /// The NAT gateways.
    pub nat_gateways: Vec<NatGatewayEntry>,
    /// The VPC endpoints.
    pub endpoints: Vec<EndpointEntry>,
    /// The mistakes, worst first; `eniscope check` says more of each.
    pub findings: Vec<FindingEntry>,
    /// What was found wrong or doubtful in the files.
    pub problems: Vec<ProblemEntry>,
}

/// A file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FileEntry {
    /// Its path as given.
    pub path: String,
    /// The format it was read as; null when it could not be read.
    pub format: Option<&'static str>,
}

/// A function.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FunctionEntry {
    /// Its id in the files.
    pub id: String,
    /// Its `FunctionName`, when the files give one.
    pub name: Option<String>,
    /// The VPC of its subnets.
    pub vpc: Option<String>,
    /// Its subnets.
    pub subnets: Vec<String>,
    /// Its security groups.
    pub security_groups: Vec<String>,
    /// Whether that is the whole list of subnets.
    pub subnets_known: bool,
    /// Whether that is the whole list of groups.
    pub security_groups_known: bool,
    /// What it is seen to call.
    pub calls: Vec<CallEntry>,
    /// How the usual destinations, and those that it calls, fare.
    #[serde(serialize_with = "super::keyed::object")]
    pub paths: SortedMap<String, PathEntry>,
}

/// Something a function is seen to call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CallEntry {
    /// The destination in its text form.
    pub to: String,
    /// How we know.
    pub why: String,
    /// The file that says so.
    pub file: String,
    /// The line.
    pub line: u32,
}

/// The interfaces.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct InterfacesEntry {
    /// `before` or `after`.
    pub era: &'static str,
    /// How many.
    pub count: u32,
    /// Whether that is all; false when a list of subnets or groups is not known.
    pub exact: bool,
    /// Each kind of them.
    pub items: Vec<InterfaceEntry>,
    /// The interfaces that exist, beside those above; absent where the files show none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub existing: Option<ExistingEntry>,
}

/// One kind of interface.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct InterfaceEntry {
    /// The subnet.
    pub subnet: String,
    /// The set of security groups.
    pub security_groups: Vec<String>,
    /// Who uses it.
    pub functions: Vec<String>,
    /// How many addresses of the subnet it takes.
    pub addresses: u32,
}

/// A NAT gateway.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NatGatewayEntry {
    /// Its id.
    pub id: String,
    /// The subnet it stands in; null for a regional one.
    pub subnet: Option<String>,
    /// `public` or `private`; null when it is not known.
    pub connectivity: Option<&'static str>,
    /// Whether it leads to the internet.
    pub working: bool,
}

/// A VPC endpoint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EndpointEntry {
    /// Its id.
    pub id: String,
    /// The service's short name; null when it is not known.
    pub service: Option<String>,
    /// `gateway`, `interface`, or another type as written, in lower case.
    #[serde(rename = "type")]
    pub kind: String,
    /// Whether private DNS is on; null for gateway endpoints and where it is not known.
    pub private_dns: Option<bool>,
    /// The subnets of an interface endpoint.
    pub subnets: Vec<String>,
    /// The tables of a gateway endpoint.
    pub route_tables: Vec<String>,
}

/// Writes down everything that `imported` says, with the interfaces of `era`.
#[must_use]
pub fn report(imported: &Reported<Imported>, era: Era, language: Language) -> Report {
    let network = &imported.value.network;
    let allocation = allocate(network, era, &Demand::new());
    Report {
        version: VERSION,
        files: files(&imported.value),
        functions: network.functions.iter().map(|(id, function)| function_entry(network, id.as_str(), function)).collect(),
        enis: interfaces(network, &allocation),
        subnets: subnet::subnets(network, &allocation),
        nat_gateways: nat_gateways(network),
        endpoints: network.vpc_endpoints.iter().map(|(id, endpoint)| endpoint_entry(id.as_str(), endpoint)).collect(),
        findings: findings(network).iter().map(|finding| short(finding, language)).collect(),
        problems: problems(&imported.problems, language),
    }
}

fn files(imported: &Imported) -> Vec<FileEntry> {
    let entry = |(path, format): &(std::sync::Arc<str>, Option<crate::import::Format>)| FileEntry {
        path: path.to_string(),
        format: format.map(crate::import::Format::name),
    };
    imported.files.iter().map(entry).collect()
}

fn function_entry(network: &Network, id: &str, function: &LambdaFunction) -> FunctionEntry {
    let mut destinations = SortedMap::new();
    destinations.insert("internet".to_owned(), Destination::Internet);
    for service in ["s3", "dynamodb"] {
        destinations.insert(service.to_owned(), Destination::Service(service.into()));
    }
    if function.dual_stack.known() == Some(&true) {
        destinations.insert("internet6".to_owned(), Destination::Internet6);
    }
    // The services that have an interface endpoint in the function's VPC.
    let vpc = network.vpc_of(function);
    for endpoint in network.vpc_endpoints.values() {
        if let (EndpointKind::Interface { .. }, Some(service)) = (&endpoint.kind, endpoint.service.known())
            && vpc == Some(&endpoint.vpc)
        {
            destinations.insert(service.to_string(), Destination::Service(service.clone()));
        }
    }
    for call in &function.calls {
        let key = match &call.to {
            Destination::Service(service) => service.to_string(),
            Destination::Internet
            | Destination::Internet6
            | Destination::Host { .. }
            | Destination::Address { .. }
            | Destination::Resource { .. } => call.to.to_string(),
        };
        destinations.insert(key, call.to.clone());
    }
    let source = Source::Function(id.into());
    let mut paths = SortedMap::new();
    for (key, to) in destinations {
        let entry = path(network, &source, &to);
        paths.insert(key, entry);
    }
    FunctionEntry {
        id: id.to_owned(),
        name: function.name.as_deref().map(str::to_owned),
        vpc: vpc.map(ToString::to_string),
        subnets: texts(&function.subnets),
        security_groups: texts(&function.security_groups),
        subnets_known: function.subnets_known,
        security_groups_known: function.security_groups_known,
        calls: function
            .calls
            .iter()
            .map(|call| CallEntry {
                to: call.to.to_string(),
                why: call.why.to_string(),
                file: call.place.file.to_string(),
                line: call.place.line,
            })
            .collect(),
        paths,
    }
}

fn interfaces(network: &Network, allocation: &Allocation) -> InterfacesEntry {
    InterfacesEntry {
        era: allocation.era.name(),
        count: allocation.count(),
        exact: allocation.exact,
        items: allocation
            .interfaces
            .iter()
            .map(|interface| InterfaceEntry {
                subnet: interface.key.subnet.to_string(),
                security_groups: texts(interface.key.groups.as_slice()),
                functions: texts(&interface.functions),
                addresses: interface.count,
            })
            .collect(),
        existing: existing::entry(network),
    }
}

fn nat_gateways(network: &Network) -> Vec<NatGatewayEntry> {
    let entry = |(id, nat): (&crate::network::NatGatewayId, &crate::network::NatGateway)| NatGatewayEntry {
        id: id.to_string(),
        subnet: nat.subnet.as_ref().map(ToString::to_string),
        connectivity: nat.connectivity.known().map(|connectivity| match connectivity {
            NatConnectivity::Public => "public",
            NatConnectivity::Private => "private",
        }),
        working: subnet::nat_leads_out(network, nat),
    };
    network.nat_gateways.iter().map(entry).collect()
}

fn endpoint_entry(id: &str, endpoint: &VpcEndpoint) -> EndpointEntry {
    let (kind, private_dns, subnets, route_tables) = match &endpoint.kind {
        EndpointKind::Gateway { route_tables } => ("gateway".to_owned(), None, Vec::new(), texts(route_tables)),
        EndpointKind::Interface { subnets, private_dns, .. } => {
            ("interface".to_owned(), private_dns.known().copied(), texts(subnets), Vec::new())
        }
        EndpointKind::GatewayLoadBalancer { subnets } => ("gateway-load-balancer".to_owned(), None, texts(subnets), Vec::new()),
        EndpointKind::Other(written) => (written.to_ascii_lowercase(), None, Vec::new(), Vec::new()),
    };
    EndpointEntry {
        id: id.to_owned(),
        service: endpoint.service.known().map(ToString::to_string),
        kind,
        private_dns,
        subnets,
        route_tables,
    }
}

fn texts<T: ToString>(ids: &[T]) -> Vec<String> {
    ids.iter().map(ToString::to_string).collect()
}
