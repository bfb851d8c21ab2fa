//! Endpoints that stand there without being used as meant: private DNS off, DNS attributes off, policies of buckets, logs.

use super::losses::evidence;
use super::needs::{Need, Why};
use super::proof::Proof;
use super::{Finding, FindingCode, build};
use crate::facts::services;
use crate::network::{Destination, EndpointKind, Fact, Network, Policy, ResourceKind, VpcEndpoint, VpcEndpointId};
use crate::report::Severity;
use crate::trace::{Trace, Verdict, Via};

pub(super) fn endpoints(network: &Network, proof: &Proof<'_>, needs: &[Need], found: &mut Vec<Finding>) {
    for (id, endpoint) in &network.vpc_endpoints {
        let (Some(service), EndpointKind::Interface { private_dns, .. }) = (endpoint.service.known(), &endpoint.kind) else {
            continue;
        };
        match private_dns {
            Fact::Known(false) => bypassed(network, proof, needs, (id, endpoint), service, found),
            Fact::Known(true) => attributes(network, proof, endpoint, service, found),
            Fact::Unknown(_) => {}
        }
        if services::same(service, "logs") {
            logs(network, id, endpoint, needs, found);
        }
    }
    bucket_policies(network, needs, found);
}

/// The service is called and reached, but past the endpoint (aws-facts 8.17). Dropped calls are found by tracing.
fn bypassed(
    network: &Network,
    proof: &Proof<'_>,
    needs: &[Need],
    (id, endpoint): (&VpcEndpointId, &VpcEndpoint),
    service: &str,
    found: &mut Vec<Finding>,
) {
    let mut finding = Finding::new(network, FindingCode::PrivateDnsOff, Severity::Warning, id.clone());
    for need in needs.iter().filter(|need| need.why == Why::Call && goes_to(need, service)) {
        let past = |trace: &&Trace| {
            let here = network.subnets.get(&trace.subnet).is_some_and(|subnet| subnet.vpc == endpoint.vpc);
            let detour = matches!(trace.forward.via, Via::NatGateway | Via::NatInstance);
            here && detour && *trace.verdict() == Verdict::Delivered
        };
        let Some(trace) = need.traces.iter().find(past) else { continue };
        finding.functions.extend(need.functions.iter().cloned());
        finding.evidence = finding.evidence.or_else(|| evidence(need, trace));
    }
    if finding.functions.is_empty() {
        return;
    }
    let destination = Destination::Service(service.into());
    finding.destinations.push(destination.clone());
    let fix = build::private_dns(network, &destination, &endpoint.vpc).unwrap_or_default();
    if proof.harmless(&fix).is_some() {
        finding.fix = fix;
    }
    found.push(finding);
}

/// AWS refuses private DNS without both attributes (aws-facts 3.41, 8.18).
fn attributes(network: &Network, proof: &Proof<'_>, endpoint: &VpcEndpoint, service: &str, found: &mut Vec<Finding>) {
    let Some(edit) = build::dns_attributes(network, &endpoint.vpc) else { return };
    let subject = crate::network::NodeId::from(endpoint.vpc.clone());
    if found.iter().any(|finding| finding.code == FindingCode::DnsAttributesOff && finding.subject == subject) {
        return;
    }
    let mut finding = Finding::new(network, FindingCode::DnsAttributesOff, Severity::Error, subject);
    finding.destinations.push(Destination::Service(service.into()));
    let fix = vec![edit];
    if proof.harmless(&fix).is_some() {
        finding.fix = fix;
    }
    found.push(finding);
}

/// An endpoint for logs that nothing in the files would use but function logs (aws-facts 8.45). Instances, and whatever the
/// files do not show the calls of, may well use it.
fn logs(network: &Network, id: &VpcEndpointId, endpoint: &VpcEndpoint, needs: &[Need], found: &mut Vec<Finding>) {
    let called = needs.iter().any(|need| goes_to(need, "logs"));
    let instances = network.resources.values().any(|resource| resource.kind == ResourceKind::Instance);
    let inside = |id: &crate::network::SubnetId| network.subnets.get(id).is_some_and(|subnet| subnet.vpc == endpoint.vpc);
    let used = network.functions.values().any(|function| function.subnets.iter().any(inside));
    if !called && !instances && used {
        found.push(Finding::new(network, FindingCode::LogsEndpointNotNeeded, Severity::Info, id.clone()));
    }
}

fn goes_to(need: &Need, service: &str) -> bool {
    matches!(&need.destination, Destination::Service(name) if services::same(name, service))
}

/// A bucket policy that looks at the public source address, which a call by a VPC endpoint does not have (aws-facts 3.46).
fn bucket_policies(network: &Network, needs: &[Need], found: &mut Vec<Finding>) {
    for (id, bucket) in &network.buckets {
        let Some(Policy::Document(statements)) = &bucket.policy else { continue };
        let by_address = statements.iter().any(|statement| {
            !statement.allows && statement.conditions.iter().any(|condition| condition.key.eq_ignore_ascii_case("aws:SourceIp"))
        });
        let by_endpoint = |need: &&Need| {
            let via = |trace: &Trace| matches!(trace.forward.via, Via::GatewayEndpoint | Via::InterfaceEndpoint);
            need.why == Why::Call && goes_to(need, "s3") && need.traces.iter().any(via)
        };
        let Some(need) = needs.iter().find(by_endpoint).filter(|_| by_address) else { continue };
        let known =
            found.iter().any(|finding| finding.code == FindingCode::BucketPolicyDenies && finding.subject == id.clone().into());
        if known {
            continue;
        }
        let mut finding = Finding::new(network, FindingCode::BucketPolicyDenies, Severity::Warning, id.clone());
        finding.functions.clone_from(&need.functions);
        finding.destinations.push(need.destination.clone());
        finding.evidence = need.traces.first().and_then(|trace| evidence(need, trace));
        found.push(finding);
    }
}
