//! Endpoints that would cost less than NAT: gateway endpoints are free, interface endpoints pay from some traffic on.

use super::losses::evidence;
use super::needs::{Need, Why};
use super::proof::Proof;
use super::{Finding, FindingCode, build};
use crate::edit::{Component, Edit};
use crate::facts::prices::{INTERFACE_ENDPOINT_GB, INTERFACE_ENDPOINT_ZONE_HOUR, NAT_GATEWAY_GB};
use crate::facts::services;
use crate::network::{Destination, EndpointKind, Network, RouteTableId, SubnetId, VpcId};
use crate::order::{SortedMap, SortedSet};
use crate::report::Severity;
use crate::trace::{Trace, Verdict, Via};

/// Hours of the month that AWS's prices are quoted for (aws-facts 6.1).
const HOURS_PER_MONTH: u64 = 730;

pub(super) fn costs(network: &Network, proof: &Proof<'_>, needs: &[Need], found: &mut Vec<Finding>) {
    let mut free: SortedMap<(VpcId, String), Vec<(&Need, &Trace)>> = SortedMap::new();
    let mut paid: SortedMap<VpcId, Vec<(&Need, &Trace)>> = SortedMap::new();
    for need in needs.iter().filter(|need| need.why == Why::Call) {
        let Destination::Service(service) = &need.destination else { continue };
        for trace in &need.traces {
            let through_nat = trace.forward.via == Via::NatGateway && *trace.verdict() == Verdict::Delivered;
            let Some(vpc) = network.subnets.get(&trace.subnet).map(|subnet| &subnet.vpc).filter(|_| through_nat) else { continue };
            let short = services::short_name(service);
            if services::has_gateway_endpoint(short) {
                free.entry((vpc.clone(), short.to_owned())).or_default().push((need, trace));
            } else if services::WITH_INTERFACE_ENDPOINT.value.contains(&short) && !has_endpoint(network, vpc, short) {
                paid.entry(vpc.clone()).or_default().push((need, trace));
            }
        }
    }
    for ((vpc, service), cases) in free {
        let mut finding = made(network, FindingCode::GatewayEndpointWouldSave, &vpc, &cases);
        let fix = gateway(network, &vpc, &service, cases.iter().map(|(_, trace)| &trace.subnet));
        let improved = proof.harmless(&fix).is_some_and(|after| {
            let by_endpoint = |evidence: &super::Evidence| {
                let traces = crate::trace::trace(&after, &evidence.source, &evidence.destination);
                traces.iter().any(|trace| trace.subnet == evidence.subnet && trace.forward.via == Via::GatewayEndpoint)
            };
            finding.evidence.as_ref().is_some_and(by_endpoint)
        });
        if improved {
            finding.fix = fix;
        }
        found.push(finding);
    }
    for (vpc, cases) in paid {
        let zones: SortedSet<_> = cases.iter().filter_map(|(_, trace)| network.subnets.get(&trace.subnet)?.zone.known()).collect();
        let zones = u64::try_from(zones.iter().len().max(1)).unwrap_or(1);
        let saved = NAT_GATEWAY_GB.value.0.saturating_sub(INTERFACE_ENDPOINT_GB.value.0).max(1);
        let monthly = INTERFACE_ENDPOINT_ZONE_HOUR.value.0.saturating_mul(HOURS_PER_MONTH).saturating_mul(zones);
        let finding = made(network, FindingCode::InterfaceEndpointWouldPay, &vpc, &cases);
        found.push(finding.detail(monthly.div_ceil(saved)).detail(zones));
    }
}

fn made(network: &Network, code: FindingCode, vpc: &VpcId, cases: &[(&Need, &Trace)]) -> Finding {
    let mut finding = Finding::new(network, code, Severity::Info, vpc.clone());
    for (need, trace) in cases {
        for function in &need.functions {
            if !finding.functions.contains(function) {
                finding.functions.push(function.clone());
            }
        }
        if !finding.destinations.contains(&need.destination) {
            finding.destinations.push(need.destination.clone());
        }
        if finding.evidence.is_none() {
            finding.evidence = evidence(need, trace);
        }
    }
    finding
}

/// Whether the VPC has an endpoint for the service already, whatever is wrong with it.
fn has_endpoint(network: &Network, vpc: &VpcId, service: &str) -> bool {
    let same = |name: &std::sync::Arc<str>| services::same(name, service);
    network.vpc_endpoints.values().any(|endpoint| endpoint.vpc == *vpc && endpoint.service.known().is_none_or(same))
}

/// The gateway endpoint on the tables of these subnets; nothing where a table is not in the files.
fn gateway<'s>(network: &Network, vpc: &VpcId, service: &str, subnets: impl Iterator<Item = &'s SubnetId>) -> Vec<Edit> {
    let tables: SortedSet<RouteTableId> =
        subnets.filter_map(|subnet| network.route_table_of(subnet)).map(|(id, _)| id.clone()).collect();
    let existing = network.vpc_endpoints.iter().find(|(_, endpoint)| {
        endpoint.vpc == *vpc
            && endpoint.region.as_ref().is_none_or(|region| *region == network.region)
            && matches!(endpoint.kind, EndpointKind::Gateway { .. })
            && endpoint.service.known().is_some_and(|name| services::same(name, service))
    });
    let (id, mut endpoint) = match existing {
        Some((id, endpoint)) => (id.clone(), endpoint.clone()),
        None => build::gateway_endpoint(network, vpc, service),
    };
    let EndpointKind::Gateway { route_tables } = &mut endpoint.kind else { return Vec::new() };
    route_tables.extend(tables);
    vec![Edit::Put(Component::VpcEndpoint(id, endpoint))]
}
