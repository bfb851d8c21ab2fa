//! What is wrong with a function itself: limits, state, role, tenancy, IPv6, and a VPC that it does not need.

use super::proof::Proof;
use super::{Finding, FindingCode};
use crate::edit::{Component, Edit};
use crate::facts::quotas::{SECURITY_GROUPS_PER_FUNCTION, SUBNETS_PER_FUNCTION};
use crate::network::{
    Destination, EndpointKind, FunctionId, FunctionState, LambdaFunction, Network, RolePermissions, RouteTarget, VpcId,
};
use crate::report::Severity;
use crate::trace::{self, Via};

pub(super) fn functions(network: &Network, proof: &Proof<'_>, found: &mut Vec<Finding>) {
    for (id, function) in &network.functions {
        limits(network, id, function, found);
        role(network, proof, id, function, found);
        vpc(network, id, function, found);
        ipv6(network, id, function, found);
    }
}

fn finding(network: &Network, code: FindingCode, severity: Severity, id: &FunctionId) -> Finding {
    let mut finding = Finding::new(network, code, severity, id.clone());
    finding.functions.push(id.clone());
    finding
}

fn limits(network: &Network, id: &FunctionId, function: &LambdaFunction, found: &mut Vec<Finding>) {
    let checks = [
        (FindingCode::TooManySubnets, function.subnets.len(), SUBNETS_PER_FUNCTION.value),
        (FindingCode::TooManyGroups, function.security_groups.len(), SECURITY_GROUPS_PER_FUNCTION.value),
    ];
    for (code, used, limit) in checks {
        if u32::try_from(used).is_ok_and(|used| used > limit) {
            found.push(finding(network, code, Severity::Error, id).detail(used).detail(limit));
        }
    }
}

/// A role or state that stops everything is found where a connection is dropped; here it is found without one.
fn role(network: &Network, proof: &Proof<'_>, id: &FunctionId, function: &LambdaFunction, found: &mut Vec<Finding>) {
    let known = |code| found.iter().any(|finding: &Finding| finding.code == code && finding.functions.contains(id));
    let role_known = known(FindingCode::RoleWithoutPermissions);
    let state_known = known(FindingCode::FunctionNotActive);
    if let RolePermissions::Missing(actions) = &function.role {
        let named = actions.iter().map(|action| &**action).collect::<Vec<_>>().join(", ");
        if role_known {
            for finding in found.iter_mut().filter(|finding| finding.code == FindingCode::RoleWithoutPermissions) {
                finding.details = vec![named.as_str().into()];
            }
        } else if super::classify::lacks_needed(actions) {
            let mut finding = finding(network, FindingCode::RoleWithoutPermissions, Severity::Error, id).detail(named);
            let mut granted = function.clone();
            granted.role = RolePermissions::Granted;
            let fix = vec![Edit::Put(Component::Function(id.clone(), granted))];
            if proof.harmless(&fix).is_some() {
                finding.fix = fix;
            }
            found.push(finding);
        }
    }
    let state = match function.state {
        Some(FunctionState::Inactive) => "Inactive",
        Some(FunctionState::Failed) => "Failed",
        Some(FunctionState::Pending) => "Pending",
        Some(FunctionState::Active) | None => return,
    };
    if state_known {
        for finding in found.iter_mut().filter(|finding| finding.code == FindingCode::FunctionNotActive) {
            finding.details = vec![state.into()];
        }
    } else {
        let severity = if state == "Failed" { Severity::Error } else { Severity::Warning };
        found.push(finding(network, FindingCode::FunctionNotActive, severity, id).detail(state));
    }
}

fn vpc(network: &Network, id: &FunctionId, function: &LambdaFunction, found: &mut Vec<Finding>) {
    let Some((vpc, declared)) = network.vpc_of(function).and_then(|vpc| network.vpcs.get_key_value(vpc)) else { return };
    if declared.dedicated_tenancy {
        found.push(finding(network, FindingCode::DedicatedTenancy, Severity::Error, id).detail(vpc));
    }
    if holds_nothing(network, vpc) && only_public_calls(function) && !fixed_address(network, function) {
        found.push(finding(network, FindingCode::VpcWithoutNeed, Severity::Info, id).detail(vpc));
    }
}

/// Whether nothing in the VPC, and nothing that its tables lead to, can be what a function is there for.
fn holds_nothing(network: &Network, vpc: &VpcId) -> bool {
    let subnets = || network.subnets.iter().filter(|(_, subnet)| subnet.vpc == *vpc);
    let resource = network
        .resources
        .values()
        .any(|resource| resource.subnets.is_empty() || resource.subnets.iter().any(|id| subnets().any(|(other, _)| other == id)));
    let endpoint = network
        .vpc_endpoints
        .values()
        .any(|endpoint| endpoint.vpc == *vpc && !matches!(endpoint.kind, EndpointKind::Gateway { .. }));
    let away = network.route_tables.values().filter(|table| table.vpc == *vpc).any(|table| {
        table.routes.iter().any(|route| match route.target {
            RouteTarget::PeeringConnection(_)
            | RouteTarget::TransitGateway(_)
            | RouteTarget::VirtualPrivateGateway(_)
            | RouteTarget::NetworkInterface(_)
            | RouteTarget::Other(_)
            | RouteTarget::Unknown(_) => true,
            RouteTarget::Local
            | RouteTarget::InternetGateway(_)
            | RouteTarget::EgressOnlyInternetGateway(_)
            | RouteTarget::NatGateway(_)
            | RouteTarget::VpcEndpoint(_) => false,
        }) || !table.propagating.is_empty()
    });
    !resource && !endpoint && !away
}

/// Calls are seen, and every one of them leads to public addresses.
fn only_public_calls(function: &LambdaFunction) -> bool {
    !function.calls.is_empty()
        && function.calls.iter().all(|call| match &call.to {
            Destination::Internet | Destination::Internet6 | Destination::Service(_) => true,
            Destination::Host { .. } | Destination::Address { .. } | Destination::Resource { .. } => false,
        })
}

/// Whether it leaves by NAT, perhaps for the sake of a fixed address.
fn fixed_address(network: &Network, function: &LambdaFunction) -> bool {
    let leaves = |via| matches!(via, Via::NatGateway | Via::NatInstance);
    function.subnets.iter().any(|subnet| leaves(trace::default_route(network, subnet)))
}

/// `Ipv6AllowedForDualStack` needs every subnet to be dual-stack (aws-facts 2.10).
fn ipv6(network: &Network, id: &FunctionId, function: &LambdaFunction, found: &mut Vec<Finding>) {
    if function.dual_stack.known() != Some(&true) {
        return;
    }
    let only_ipv4 = function.subnets.iter().find(|id| network.subnets.get(id).is_some_and(|subnet| subnet.ipv6_cidr.is_none()));
    let Some(subnet) = only_ipv4 else { return };
    found.retain(|finding| finding.code != FindingCode::Ipv6NotEnabled || finding.functions.as_slice() != [id.clone()]);
    found.push(finding(network, FindingCode::Ipv6NotEnabled, Severity::Error, id).detail(subnet));
}
