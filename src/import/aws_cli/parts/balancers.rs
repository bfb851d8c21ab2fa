//! Load balancers with what they send on. Three calls answer for one balancer or target group and do not name it; the
//! file's name does, or what stands beside the list.

use crate::order::SortedMap;
use std::sync::Arc;

use super::super::super::declaration::Declared;
use super::super::super::spelling::Kind;
use super::super::answers::{Answer, Answers, Item};
use super::databases::words;
use super::{Named, Out};
use crate::network::ResourceKind;

pub(super) fn declare(answers: &Answers, out: &mut Out<'_>) {
    let (balancers, groups) = (answers.of(Answer::LoadBalancer), answers.of(Answer::TargetGroup));
    let named = Named::new(balancers, "LoadBalancerName", "LoadBalancerArn");
    let of_balancers = about(answers, Answer::LoadBalancerAttribute, &named);
    let named = Named::new(groups, "TargetGroupName", "TargetGroupArn");
    let of_groups = about(answers, Answer::LoadBalancerAttribute, &named);
    let healths = about(answers, Answer::TargetHealth, &named);
    for balancer in balancers {
        let Some(arn) = balancer.text("LoadBalancerArn") else { continue };
        let mut fields = balancer.fields.clone();
        fields.set("Subnets", balancer.get("AvailabilityZones").each("SubnetId"));
        let attributes = attributes(&of_balancers, &arn, balancer, "describe-load-balancer-attributes");
        fields.set("LoadBalancerAttributes", attributes);
        // `loadbalancer/app/NAME/ID` in the ARN, `ELB app/NAME/ID` at its interfaces.
        let marked = arn.split_once("loadbalancer/").map(|(_, rest)| format!("ELB {rest}"));
        words(&mut fields, balancer.place(), marked);
        let written_as = "AWS::ElasticLoadBalancingV2::LoadBalancer";
        out.add(out.names.id_of(arn), Kind::Resource(ResourceKind::LoadBalancer), written_as, fields);
    }
    for balancer in answers.of(Answer::ClassicLoadBalancer) {
        classic(balancer, out);
    }
    for listener in answers.of(Answer::Listener) {
        if let Some(arn) = listener.text("ListenerArn") {
            out.add(arn, Kind::Listener, "AWS::ElasticLoadBalancingV2::Listener", listener.fields.clone());
        }
    }
    for rule in answers.of(Answer::ListenerRule) {
        if let Some(arn) = rule.text("RuleArn") {
            let mut fields = rule.fields.clone();
            // The ARN of a rule holds that of its listener.
            if let Some((listener, _)) = arn.rsplit_once('/').filter(|_| rule.get("ListenerArn").is_absent()) {
                fields.set("ListenerArn", Declared::of(rule.place(), listener.replacen(":listener-rule/", ":listener/", 1)));
            }
            out.add(arn, Kind::ListenerRule, "AWS::ElasticLoadBalancingV2::ListenerRule", fields);
        }
    }
    for group in groups {
        let Some(arn) = group.text("TargetGroupArn") else { continue };
        let mut fields = group.fields.clone();
        let attributes = attributes(&of_groups, &arn, group, "describe-target-group-attributes");
        fields.set("TargetGroupAttributes", attributes);
        let health = healths.get(&arn).map(Vec::as_slice);
        // An empty answer says that there is none; no answer says nothing.
        if let Some(health) = health.or_else(|| answers.has_about(Answer::TargetHealth, &arn).then_some(&[])) {
            fields.set("Targets", Declared::list(group.place(), health.iter().map(target).collect()));
        }
        out.add(out.names.id_of(arn), Kind::TargetGroup, "AWS::ElasticLoadBalancingV2::TargetGroup", fields);
    }
}

/// The answers about each balancer or target group, by its ARN: they say so beside their list, or the file's name ends in the
/// name.
fn about(answers: &Answers, answer: Answer, named: &Named) -> SortedMap<Arc<str>, Vec<Declared>> {
    let mut found: SortedMap<Arc<str>, Vec<Declared>> = SortedMap::new();
    for item in answers.of(answer) {
        let owner = item.owner.as_ref().filter(|owner| owner.starts_with("arn:"));
        if let Some(arn) = owner.or_else(|| named.find(&item.stem)) {
            found.entry(arn.clone()).or_default().push(item.fields.clone());
        }
    }
    found
}

fn attributes(found: &SortedMap<Arc<str>, Vec<Declared>>, arn: &str, item: &Item, call: &str) -> Declared {
    match found.get(arn) {
        Some(own) => Declared::list(item.place(), own.clone()),
        None => Declared::unanswered(item.place(), call),
    }
}

fn target(health: &Declared) -> Declared {
    let mut target = health.get("Target").clone();
    target.set("TargetHealth", health.get("TargetHealth").clone());
    target
}

fn classic(balancer: &Item, out: &mut Out<'_>) {
    let Some(name) = balancer.text("LoadBalancerName") else { return };
    let listeners = balancer.get("ListenerDescriptions").each("Listener");
    let fields = [
        ("Subnets", balancer.get("Subnets").clone()),
        ("SecurityGroups", balancer.get("SecurityGroups").clone()),
        ("Scheme", balancer.get("Scheme").clone()),
        ("Listeners", listeners),
        ("Instances", balancer.get("Instances").each("InstanceId")),
    ];
    let mut fields = Declared::map(balancer.place(), fields);
    words(&mut fields, balancer.place(), [format!("ELB {name}")]);
    out.add(name, Kind::Resource(ResourceKind::LoadBalancer), "AWS::ElasticLoadBalancing::LoadBalancer", fields);
}
