//! Making a fix: mend one blocker after the other on a copy until the connections of the finding arrive, then prove the whole.
//!
//! A blocker often has several cures; the first one in the order of effort that takes it away is kept. One finding's fix
//! mends what else stops the same connections too, for half a cure cannot be shown to work.

use super::needs::Need;
use super::proof::Proof;
use super::{Finding, mend_filters, mend_routes};
use crate::edit::{self, Edit};
use crate::network::{Network, SubnetId};
use crate::trace::{self, Blocker, DropReason, Source, Trace, Verdict};

/// The most blockers of one connection that are mended.
const MOST_ROUNDS: usize = 8;

/// One blocker on a network that is being mended.
pub(super) struct Patient<'a> {
    pub(super) network: &'a Network,
    pub(super) need: &'a Need,
    pub(super) trace: &'a Trace,
    pub(super) blocker: &'a Blocker,
    pub(super) reply: bool,
}

/// Edits that mend `finding` for all its `cases`, or none.
pub(super) fn mend(network: &Network, proof: &Proof<'_>, finding: &Finding, cases: &[(&Need, &Trace)]) -> Vec<Edit> {
    let mut patient = network.clone();
    let mut edits = Vec::new();
    for (need, trace) in cases {
        if let Some(cure) = heal(&mut patient, need, &trace.subnet) {
            edits.extend(cure);
        }
    }
    let Some(evidence) = &finding.evidence else { return Vec::new() };
    let Some(after) = proof.harmless(&edits) else { return Vec::new() };
    let traces = trace::trace(&after, &evidence.source, &evidence.destination);
    // A function that moved is judged by where it stands now.
    let there = traces.iter().find(|trace| trace.subnet == evidence.subnet);
    let arrives = |trace: &Trace| *trace.verdict() == Verdict::Delivered;
    let proven = there.map_or(!traces.is_empty() && traces.iter().all(arrives), arrives);
    if proven { edits } else { Vec::new() }
}

/// Mends the connection from `subnet` on `network`; gives the edits, or leaves the network as it was.
fn heal(network: &mut Network, need: &Need, subnet: &SubnetId) -> Option<Vec<Edit>> {
    let mut copy = network.clone();
    let mut edits = Vec::new();
    for _ in 0..MOST_ROUNDS {
        let Some(trace) = traced(&copy, need, subnet) else {
            // The function has moved; its new subnets have cases of their own or are proven at the end.
            *network = copy;
            return Some(edits);
        };
        if *trace.verdict() == Verdict::Delivered {
            *network = copy;
            return Some(edits);
        }
        let (blocker, reply) = first(&trace)?;
        let cure = cures(&Patient { network: &copy, need, trace: &trace, blocker, reply }).into_iter().find_map(|cure| {
            let mut tried = copy.clone();
            edit::apply_all(&mut tried, &cure).ok()?;
            let gone = match traced(&tried, need, subnet) {
                None => moved(&tried, need),
                Some(after) => !legs(&after, reply).contains(blocker) && not_farther(&trace, &after),
            };
            gone.then_some((tried, cure))
        });
        let (tried, cure) = cure?;
        copy = tried;
        edits.extend(cure);
    }
    None
}

/// Whether the cure leaves no more blockers than there were.
fn not_farther(before: &Trace, after: &Trace) -> bool {
    let count = |trace: &Trace| trace.forward.blockers.len() + trace.reply.blockers.len();
    count(after) <= count(before) + 1
}

fn moved(network: &Network, need: &Need) -> bool {
    need.functions.iter().all(|function| super::proof::arrives(network, function, &need.destination))
}

fn traced(network: &Network, need: &Need, subnet: &SubnetId) -> Option<Trace> {
    let source: Source = need.source()?;
    trace::trace(network, &source, &need.destination).into_iter().find(|trace| trace.subnet == *subnet)
}

fn legs(trace: &Trace, reply: bool) -> &[Blocker] {
    if reply { &trace.reply.blockers } else { &trace.forward.blockers }
}

fn first(trace: &Trace) -> Option<(&Blocker, bool)> {
    let forward = trace.forward.blockers.first().map(|blocker| (blocker, false));
    forward.or_else(|| trace.reply.blockers.first().map(|blocker| (blocker, true)))
}

/// Lists of edits, each of which may take the blocker away, the least effort first.
fn cures(patient: &Patient<'_>) -> Vec<Vec<Edit>> {
    match patient.blocker.reason {
        DropReason::SecurityGroupRulesMismatch | DropReason::SecurityGroupHasNoRules => mend_filters::group(patient),
        DropReason::SubnetAclRestriction => mend_filters::acl(patient),
        DropReason::DnsDisabled => mend_filters::dns(patient),
        DropReason::EndpointPolicyDenied => mend_filters::policy(patient),
        DropReason::RolePermissionsMissing | DropReason::Ipv6NotEnabled => mend_filters::function(patient),
        DropReason::SourceDestCheck => mend_filters::source_dest_check(patient),
        DropReason::BlockPublicAccess => mend_filters::public_access(patient),
        DropReason::NoRouteToDestination
        | DropReason::NoPublicAddress
        | DropReason::BlackholeRoute
        | DropReason::RoutingLoop
        | DropReason::BadState
        | DropReason::BadStateAttachment => mend_routes::route(patient),
        DropReason::PrivateDestinationAtInternetGateway
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
        | DropReason::PeeringForVpcAddressesOnly
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
        | DropReason::FunctionNotActive
        | DropReason::BucketPolicyDenied
        | DropReason::InboundToFunction
        | DropReason::NatAddressItself
        | DropReason::NoIpv6Address => Vec::new(),
    }
}
