//! VPC Block Public Access: an account's switch that closes internet gateways and egress-only ones (aws-facts 3.58, 3.59).
//!
//! `block-bidirectional` stops everything, NAT gateways included, since they need the internet gateway; `block-ingress`
//! leaves what a NAT gateway or an egress-only gateway sends out, and nothing else. An exclusion of the VPC or of the
//! subnet that sends through the gateway leaves all through, or (`allow-egress`) what `block-ingress` does. Endpoints,
//! peering and transit gateways are not public access. Off unless the files speak of it: then no step is recorded.

use super::address::value;
use super::answer::StepKind;
use super::filters::Judgement;
use super::reason::DropReason;
use super::rule_text;
use super::walk::Walk;
use crate::network::{BlockExclusion, BlockMode, Fact, NodeId, NodeKind, SubnetId};

/// What sends through the gateway.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum By {
    NatGateway,
    EgressOnlyGateway,
    Anything,
}

/// Asks for a packet that leaves `subnet`.
pub(super) fn ask(walk: &mut Walk<'_>, subnet: &SubnetId, by: By) {
    if let Some(judgement) = judge(walk, subnet, by) {
        walk.path.judged(StepKind::BlockPublicAccess, None, judgement);
    }
}

fn judge(walk: &Walk<'_>, subnet: &SubnetId, by: By) -> Option<Judgement> {
    let setting = walk.network.block_public_access.as_ref()?;
    let vpc = walk.network.subnets.get(subnet).map(|subnet| NodeId::from(subnet.vpc.clone()));
    let of_subnet = setting.exclusions.iter().find(|exclusion| exclusion.of == NodeId::from(subnet.clone()));
    let of_vpc = || setting.exclusions.iter().find(|exclusion| Some(&exclusion.of) == vpc.as_ref());
    let exclusion = of_subnet.or_else(of_vpc);
    let name = match &setting.mode {
        Fact::Known(BlockMode::Off) => return None,
        Fact::Known(BlockMode::Bidirectional) => "block-bidirectional",
        Fact::Known(BlockMode::Ingress) => "block-ingress",
        Fact::Unknown(token) if exclusion.is_none_or(|exclusion| !passes(exclusion, by)) => {
            let id = vpc.as_ref().map(NodeId::name).unwrap_or_default();
            return Some(Judgement::unknown(value(NodeKind::Vpc, &id, token), vpc));
        }
        Fact::Unknown(_) => "",
    };
    if let Some(exclusion) = exclusion.filter(|exclusion| passes(exclusion, by)) {
        let allows = if exclusion.bidirectional { "allow-bidirectional" } else { "allow-egress" };
        let rule = rule_text::rule(format!("{allows} {}", exclusion.of.name()), &exclusion.place);
        return Some(Judgement::pass(Some(exclusion.of.clone()), Some(rule)));
    }
    let rule = Some(rule_text::rule(name, &setting.place));
    if setting.mode == Fact::Known(BlockMode::Ingress) && by != By::Anything {
        return Some(Judgement::pass(vpc, rule));
    }
    Some(Judgement::block(DropReason::BlockPublicAccess, vpc, rule))
}

fn passes(exclusion: &BlockExclusion, by: By) -> bool {
    exclusion.bidirectional || by != By::Anything
}
