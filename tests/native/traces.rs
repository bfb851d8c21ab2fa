//! Traces: hop by hop both ways for the main paths, and every reason with a twin that lacks it.

mod block_public_access;
mod bucket_policies;
mod corpus;
mod difference;
mod edges;
mod endpoint_policies;
mod explanations;
mod filters;
mod load_balancers;
mod matrix;
mod nat;
mod paths;
mod peering;
mod published;
mod random;
mod reach;
mod reasons;
mod reasons_across;
mod routes;
mod show;
mod snapshots;
mod transit_gateway;
mod unknowns;
mod vectors;

use eniscope::network::{Destination, Network};
use eniscope::trace::{Source, Trace, trace};

use crate::support::network::network;

/// The usual network: a private subnet behind a NAT gateway in a public one, an application group that may do anything.
const USUAL: &str = "
    vpc Vpc 10.0.0.0/16
    subnet Private Vpc 10.0.1.0/24 table=PrivateTable
    subnet Public Vpc 10.0.0.0/24 table=PublicTable
    table PrivateTable Vpc
    table PublicTable Vpc
    route PrivateTable 0.0.0.0/0 nat Nat
    route PublicTable 0.0.0.0/0 igw Igw
    igw Igw Vpc
    nat Nat Public
    group App
    allow App out all * 0.0.0.0/0
    function Fn subnets=Private groups=App
";

/// The usual network with `more` lines; a line that declares the same id again replaces it.
fn usual(more: &str) -> Network {
    network(&format!("{USUAL}\n{more}"))
}

/// The one trace of the function `Fn`.
fn one(network: &Network, to: &str) -> Trace {
    let mut traces = all(network, to);
    assert_eq!(traces.len(), 1, "one subnet, one trace");
    traces.remove(0)
}

fn all(network: &Network, to: &str) -> Vec<Trace> {
    trace(network, &Source::Function("Fn".into()), &Destination::parse(to).unwrap())
}

/// Both verdicts in a few letters: `delivered / dropped SUBNET_ACL_RESTRICTION`.
fn ends(network: &Network, to: &str) -> String {
    let trace = one(network, to);
    format!("{} / {}", show::verdict(&trace.forward), show::verdict(&trace.reply))
}
