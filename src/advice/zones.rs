//! Availability zones: NAT gateways and interface endpoints that stand in fewer zones than the functions that use them.

use std::sync::Arc;

use super::needs::Need;
use super::{Finding, FindingCode};
use crate::network::{EndpointKind, Fact, FunctionId, NatGatewayId, Network, NodeId, SubnetId, VpcEndpointId};
use crate::order::{SortedMap, SortedSet};
use crate::report::Severity;
use crate::trace::Verdict;

/// What is used, from which zones, by whom.
#[derive(Default)]
struct Use {
    zones: SortedSet<Arc<str>>,
    functions: SortedSet<FunctionId>,
}

pub(super) fn zones(network: &Network, needs: &[Need], found: &mut Vec<Finding>) {
    let mut nats: SortedMap<NatGatewayId, Use> = SortedMap::new();
    let mut endpoints: SortedMap<VpcEndpointId, Use> = SortedMap::new();
    for need in needs {
        for trace in need.traces.iter().filter(|trace| *trace.verdict() == Verdict::Delivered) {
            let Some(zone) = zone(network, &trace.subnet) else { continue };
            for hop in &trace.forward.hops {
                let used = if let NodeId::NatGateway(id) = &hop.node {
                    nats.entry(id.clone()).or_default()
                } else if let NodeId::VpcEndpoint(id) = &hop.node {
                    endpoints.entry(id.clone()).or_default()
                } else {
                    continue;
                };
                used.zones.insert(zone.clone());
                used.functions.extend(need.functions.iter().cloned());
            }
        }
    }
    for (id, used) in nats {
        let own = network.nat_gateways.get(&id).and_then(|nat| nat.subnet.as_ref()).and_then(|subnet| zone(network, subnet));
        if let Some(own) = own.filter(|own| used.zones.iter().any(|zone| zone != own)) {
            let mut finding = Finding::new(network, FindingCode::SingleZoneNat, Severity::Warning, id).detail(&own);
            finding.details.push(names(used.zones.iter().filter(|zone| **zone != own)));
            finding.functions = used.functions.into_iter().collect();
            found.push(finding);
        }
    }
    for (id, used) in endpoints {
        let Some(EndpointKind::Interface { subnets, .. }) = network.vpc_endpoints.get(&id).map(|endpoint| &endpoint.kind) else {
            continue;
        };
        let own: Option<SortedSet<Arc<str>>> =
            subnets.iter().map(|subnet| zone(network, subnet)).collect::<Option<Vec<_>>>().map(|it| it.into_iter().collect());
        let Some(own) = own.filter(|own| used.zones.iter().any(|zone| !own.contains(zone))) else { continue };
        let mut finding = Finding::new(network, FindingCode::EndpointInFewerZones, Severity::Info, id);
        finding.details.push(names(own.iter()));
        finding.details.push(names(used.zones.iter().filter(|zone| !own.contains(*zone))));
        finding.functions = used.functions.into_iter().collect();
        found.push(finding);
    }
}

fn names<'z>(zones: impl Iterator<Item = &'z Arc<str>>) -> Arc<str> {
    zones.map(|zone| &**zone).collect::<Vec<_>>().join(", ").into()
}

fn zone(network: &Network, subnet: &SubnetId) -> Option<Arc<str>> {
    match &network.subnets.get(subnet)?.zone {
        Fact::Known(zone) => Some(zone.clone()),
        Fact::Unknown(_) => None,
    }
}
