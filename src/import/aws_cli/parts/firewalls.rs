//! AWS Network Firewall: its endpoints, where `describe-vpc-endpoints` does not list them already. What its rules let
//! through is no part of the model, which is said.

use std::sync::Arc;

use super::super::super::declaration::{Declared, Field};
use super::super::super::problems::Problems;
use super::super::super::spelling::Kind;
use super::super::answers::{Answer, Answers, Item};
use super::Out;
use crate::report::{ProblemKind, Severity};

pub(super) fn declare(answers: &Answers, out: &mut Out<'_>) {
    let listed = answers.by(Answer::VpcEndpoint, "VpcEndpointId");
    for firewall in answers.of(Answer::Firewall) {
        for (id, attachment) in endpoints(firewall) {
            if !listed.contains_key(&id) {
                let place = &attachment.place;
                let text = |text: &str| Declared::of(place, text);
                let fields = [
                    ("VpcId", firewall.get("VpcId").clone()),
                    ("ServiceName", text("network-firewall")),
                    ("VpcEndpointType", text("GatewayLoadBalancer")),
                    ("SubnetIds", Declared::list(place, vec![attachment.get("SubnetId").clone()])),
                ];
                out.add(id, Kind::VpcEndpoint, "AWS::EC2::VPCEndpoint", Declared::map(place, fields));
            }
        }
    }
}

/// The endpoints that the zones' states name.
fn endpoints(firewall: &Item) -> Vec<(Arc<str>, &Declared)> {
    let states = firewall.get("FirewallStatus").get("SyncStates");
    let Field::Map(zones) = &states.field else { return Vec::new() };
    let attachments = zones.iter().map(|(_, state)| state.get("Attachment"));
    attachments.filter_map(|attachment| Some((attachment.get("EndpointId").text()?.clone(), attachment))).collect()
}

/// Says once that the rules of the firewalls are left out.
pub(in super::super) fn report(answers: &Answers, problems: &Problems) {
    let firewalls = answers.of(Answer::Firewall);
    if let Some(first) = firewalls.first() {
        let count = u32::try_from(firewalls.len()).unwrap_or(u32::MAX);
        let kind = ProblemKind::KindNotModelled { kind: "AWS::NetworkFirewall::FirewallPolicy".into(), count };
        problems.add(Severity::Warning, first.place(), kind);
    }
}
