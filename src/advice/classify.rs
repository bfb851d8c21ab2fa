//! From the blocker of a trace to the mistake behind it, and the component that is to be changed.

use std::sync::Arc;

use super::FindingCode;
use super::needs::{Need, Why};
use crate::facts::services;
use crate::network::{
    AclAction, Destination, Direction, EndpointKind, NatConnectivity, NatGatewayId, Network, NetworkAclId, NodeId, SubnetId,
};
use crate::trace::{Blocker, DropReason, Trace};

/// One blocker and what it stops.
pub(super) struct Case<'a> {
    pub(super) network: &'a Network,
    pub(super) need: &'a Need,
    pub(super) trace: &'a Trace,
    pub(super) blocker: &'a Blocker,
    /// Whether it stops the reply.
    pub(super) reply: bool,
    /// Whether the function gets through from another of its subnets.
    pub(super) elsewhere: bool,
}

type Classified = (FindingCode, NodeId, Vec<Arc<str>>);

/// The code, the subject and the further names of its sentence.
pub(super) fn classify(case: &Case<'_>) -> Classified {
    let Case { network, need, trace, blocker, reply, .. } = case;
    let of = |code, subject: &NodeId| (code, subject.clone(), Vec::new());
    let part = || blocker.part.clone().unwrap_or_else(|| blocker.node.clone());
    let named = |code, subject: &NodeId| (code, subject.clone(), vec![Arc::from(blocker.node.name())]);
    let function = || NodeId::from(need.functions.first().cloned().unwrap_or_else(|| "".into()));
    match (blocker.reason, &blocker.node) {
        (DropReason::SecurityGroupRulesMismatch | DropReason::SecurityGroupHasNoRules, node) => match (node, blocker.direction) {
            (NodeId::LambdaInterface(_), _) => of(FindingCode::NoEgressRule, &part()),
            (NodeId::VpcEndpoint(_), Some(Direction::In)) => named(FindingCode::EndpointGroupClosed, &part()),
            (_, Some(Direction::In)) => named(FindingCode::TargetGroupClosed, &part()),
            (_, Some(Direction::Out) | None) => other(case),
        },
        (DropReason::SubnetAclRestriction, NodeId::Subnet(_)) => {
            let code = match (reply, &blocker.part) {
                (true, _) => FindingCode::AclBlocksReplies,
                (false, Some(NodeId::NetworkAcl(acl))) if shadowed(network, acl, blocker.direction) => {
                    FindingCode::AclDenyShadowsAllow
                }
                (false, _) => FindingCode::AclBlocksRequests,
            };
            named(code, &part())
        }
        (DropReason::NoRouteToDestination, NodeId::Subnet(subnet)) => no_route(case, subnet),
        (DropReason::BlackholeRoute, _) => of(FindingCode::BlackholeRoute, &part()),
        (DropReason::NoPublicAddress, _) => match last_nat(network, trace) {
            Some((id, NatConnectivity::Private)) => of(FindingCode::PrivateNatForInternet, &id.into()),
            Some((_, NatConnectivity::Public)) => other(case),
            None => public_subnet(case),
        },
        (DropReason::BadStateAttachment, node @ (NodeId::InternetGateway(_) | NodeId::EgressOnlyInternetGateway(_))) => {
            of(FindingCode::GatewayNotAttached, node)
        }
        (DropReason::BadState, node @ NodeId::NatGateway(_)) => of(FindingCode::NatNotAvailable, node),
        (DropReason::RoutingLoop, _) => of(FindingCode::NatRouteLoop, &part()),
        (DropReason::SourceDestCheck, node) => of(FindingCode::SourceDestCheckOn, node),
        (DropReason::DnsDisabled, _) => of(FindingCode::DnsAttributesOff, &part()),
        (DropReason::EndpointPolicyDenied, node) => of(FindingCode::EndpointPolicyDenies, node),
        (DropReason::BucketPolicyDenied, node) => of(FindingCode::BucketPolicyDenies, node),
        (DropReason::RolePermissionsMissing, _) => of(FindingCode::RoleWithoutPermissions, &function()),
        (DropReason::FunctionNotActive, _) => of(FindingCode::FunctionNotActive, &function()),
        (DropReason::Ipv6NotEnabled, _) => of(FindingCode::Ipv6NotEnabled, &function()),
        (DropReason::PeeringForVpcAddressesOnly, node) => of(FindingCode::PeeringNotTransitive, node),
        (DropReason::BlockPublicAccess, _) => of(FindingCode::BlockPublicAccess, &vpc(case)),
        (
            DropReason::NoRouteToDestination
            | DropReason::SubnetAclRestriction
            | DropReason::BadStateAttachment
            | DropReason::BadState
            | DropReason::PrivateDestinationAtInternetGateway
            | DropReason::SharedDestinationAtInternetGateway
            | DropReason::ProtocolRestriction
            | DropReason::GatewayEndpointProtocol
            | DropReason::NatSourceOutsideVpc
            | DropReason::NoPossibleDestination
            | DropReason::CannotRoute
            | DropReason::HigherPriorityRoute
            | DropReason::MoreSpecificRoute
            | DropReason::LocalRouteCidrRestriction
            | DropReason::NatSourceReassigned
            | DropReason::PortRemapped
            | DropReason::RegionalNatNotInZone
            | DropReason::GroupReferenceNotPreserved
            | DropReason::GroupReferencingOff
            | DropReason::AttachmentWithoutTable
            | DropReason::TransitGatewayNotInZone
            | DropReason::TransitGatewayBlackhole
            | DropReason::TransitGatewayCannotRoute
            | DropReason::TransitGatewayHigherPriorityRoute
            | DropReason::TransitGatewayMoreSpecificRoute
            | DropReason::TransitGatewayNoRoute
            | DropReason::UnknownDestination
            | DropReason::UnknownPeeredGroups
            | DropReason::EndpointSourceRestriction
            | DropReason::ServiceNotInZone
            | DropReason::DisconnectedVpcs
            | DropReason::NoPath
            | DropReason::NoSourceOrDestination
            | DropReason::UnsupportedComponent
            | DropReason::ListenerPortRestriction
            | DropReason::ListenerHasNoTargets
            | DropReason::ListenersMismatch
            | DropReason::NotCrossZone
            | DropReason::TargetPortRestriction
            | DropReason::InboundToFunction
            | DropReason::NatAddressItself
            | DropReason::NoIpv6Address,
            _,
        ) => other(case),
    }
}

fn other(case: &Case<'_>) -> Classified {
    let function = case.need.functions.first().cloned().unwrap_or_else(|| "".into());
    (FindingCode::ConnectionDropped, function.into(), vec![case.blocker.reason.code().into(), case.blocker.node.name().into()])
}

/// A table without a route: the function's own subnet's, or one further on.
fn no_route(case: &Case<'_>, subnet: &SubnetId) -> Classified {
    let Case { network, need, trace, blocker, .. } = case;
    let table = blocker.part.clone().unwrap_or_else(|| subnet.clone().into());
    if inside_peer(case) {
        return (FindingCode::PeeringRouteMissing, table, vec![subnet.as_str().into()]);
    }
    if *subnet != trace.subnet {
        return match last_nat(network, trace) {
            Some((id, _)) => (FindingCode::NatInPrivateSubnet, id.into(), vec![subnet.as_str().into()]),
            None => other(case),
        };
    }
    if let Destination::Service(service) = &need.destination
        && let Some(classified) = beside_endpoint(case, subnet, service)
    {
        return classified;
    }
    match &need.destination {
        Destination::Internet | Destination::Internet6 | Destination::Host { .. } | Destination::Service(_) => {}
        Destination::Address { .. } | Destination::Resource { .. } => return other(case),
    }
    if forgotten(network, subnet) {
        return (FindingCode::SubnetOnMainTable, subnet.clone().into(), Vec::new());
    }
    if case.elsewhere {
        return (FindingCode::UnevenSubnets, table, vec![subnet.as_str().into()]);
    }
    (FindingCode::NoDefaultRoute, table, vec![subnet.as_str().into()])
}

/// The function stands in a public subnet, without a public address.
fn public_subnet(case: &Case<'_>) -> Classified {
    let subnet = &case.trace.subnet;
    if let (Destination::Service(service), Why::Call) = (&case.need.destination, case.need.why)
        && let Some(classified) = beside_endpoint(case, subnet, service)
    {
        return classified;
    }
    let function = case.need.functions.first().cloned().unwrap_or_else(|| "".into());
    (FindingCode::FunctionInPublicSubnet, function.into(), vec![subnet.as_str().into()])
}

/// There are endpoints in the VPC, but the service's name does not lead to one from here.
fn beside_endpoint(case: &Case<'_>, subnet: &SubnetId, service: &Arc<str>) -> Option<Classified> {
    let network = case.network;
    let vpc = &network.subnets.get(subnet)?.vpc;
    let mut others = false;
    for (id, endpoint) in network.vpc_endpoints.iter().filter(|(_, endpoint)| endpoint.vpc == *vpc) {
        if !endpoint.service.known().is_some_and(|name| services::same(name, service)) {
            others |= matches!(endpoint.kind, EndpointKind::Interface { .. });
            continue;
        }
        let code = match &endpoint.kind {
            _ if endpoint.region.as_ref().is_some_and(|region| *region != network.region) => FindingCode::EndpointInOtherRegion,
            EndpointKind::Gateway { .. } => FindingCode::GatewayEndpointNotAssociated,
            EndpointKind::Interface { private_dns, .. } if private_dns.known() == Some(&false) => FindingCode::PrivateDnsOff,
            EndpointKind::Interface { .. } => return Some((FindingCode::DnsAttributesOff, vpc.clone().into(), Vec::new())),
            EndpointKind::GatewayLoadBalancer { .. } | EndpointKind::Other(_) => continue,
        };
        return Some((code, id.clone().into(), vec![subnet.as_str().into()]));
    }
    let function = case.need.functions.first().cloned()?;
    let way_out = case.elsewhere || forgotten(network, subnet);
    (others && !way_out).then(|| (FindingCode::NoEndpointForService, function.into(), Vec::new()))
}

/// Whether the subnet is on the main table while others of its VPC have tables of their own.
fn forgotten(network: &Network, subnet: &SubnetId) -> bool {
    let Some(own) = network.subnets.get(subnet) else { return false };
    let explicit = |other: &crate::network::Subnet| other.vpc == own.vpc && other.route_table.is_some();
    own.route_table.is_none() && network.subnets.values().any(explicit)
}

/// The last NAT gateway on the way there, when it is one of the network's.
fn last_nat(network: &Network, trace: &Trace) -> Option<(NatGatewayId, NatConnectivity)> {
    trace.forward.hops.iter().rev().find_map(|hop| {
        let NodeId::NatGateway(id) = &hop.node else { return None };
        Some((id.clone(), *network.nat_gateways.get(id)?.connectivity.known()?))
    })
}

/// Whether what lacks a route stands in another VPC than the function, or the destination does.
fn inside_peer(case: &Case<'_>) -> bool {
    let on_the_way = |hop: &crate::trace::Hop| matches!(hop.node, NodeId::PeeringConnection(_));
    if case.reply {
        return case.trace.forward.hops.iter().any(on_the_way);
    }
    super::peering::between(case.network, &case.trace.subnet, &case.need.destination).is_some()
}

fn vpc(case: &Case<'_>) -> NodeId {
    match case.network.subnets.get(&case.trace.subnet) {
        Some(subnet) => subnet.vpc.clone().into(),
        None => case.trace.subnet.clone().into(),
    }
}

/// Whether the ACL has an allow that a deny with a lower number hides.
fn shadowed(network: &Network, acl: &NetworkAclId, direction: Option<Direction>) -> bool {
    let Some(acl) = network.network_acls.get(acl) else { return false };
    let entries = || acl.entries.iter().filter(|entry| Some(entry.direction) == direction);
    let first_deny = entries().filter(|entry| entry.action == AclAction::Deny).map(|entry| entry.number).min();
    entries().any(|entry| entry.action == AclAction::Allow && first_deny.is_some_and(|deny| deny < entry.number))
}

/// Whether an action is missing without which Lambda cannot make the interface (aws-facts 4.3).
pub(super) fn lacks_needed(missing: &[Arc<str>]) -> bool {
    missing.iter().any(|action| matches!(&**action, "ec2:CreateNetworkInterface" | "ec2:DescribeNetworkInterfaces"))
}
