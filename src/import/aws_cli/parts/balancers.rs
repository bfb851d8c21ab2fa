//! Load balancers with what they send on. Three calls answer for one balancer or target group and do not name it; the
//! file's name does, or what stands beside the list.

use std::sync::Arc;

use super::super::super::declaration::Declared;
use super::super::super::spelling::Kind;
use super::super::answers::{Answer, Answers, Item};
use super::databases::words;
use super::{Out, named_by};
use crate::network::ResourceKind;

pub(super) fn declare(answers: &Answers, out: &mut Out<'_>) {
    let (balancers, groups) = (answers.of(Answer::LoadBalancer), answers.of(Answer::TargetGroup));
    out.name(balancers, "LoadBalancerArn", "LoadBalancerName");
    out.name(groups, "TargetGroupArn", "TargetGroupName");
    for balancer in balancers {
        let Some(arn) = balancer.text("LoadBalancerArn") else { continue };
        let mut fields = balancer.fields.clone();
        fields.set("Subnets", balancer.get("AvailabilityZones").each("SubnetId"));
        fields.set("LoadBalancerAttributes", attributes(answers, balancer, ("LoadBalancerArn", "LoadBalancerName")));
        // `loadbalancer/app/NAME/ID` in the ARN, `ELB app/NAME/ID` at its interfaces.
        let marked = arn.split_once("loadbalancer/").map(|(_, rest)| format!("ELB {rest}"));
        words(&mut fields, balancer.place(), marked);
        let written_as = "AWS::ElasticLoadBalancingV2::LoadBalancer";
        out.add(out.id_of(arn), Kind::Resource(ResourceKind::LoadBalancer), written_as, fields);
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
        fields.set("TargetGroupAttributes", attributes(answers, group, ("TargetGroupArn", "TargetGroupName")));
        if let Some(targets) = targets(answers, group) {
            fields.set("Targets", targets);
        }
        out.add(out.id_of(arn), Kind::TargetGroup, "AWS::ElasticLoadBalancingV2::TargetGroup", fields);
    }
}

/// Whether an answer is about `item`: it says so beside its list, or the file's name ends in the name.
fn is_about(answer: &Item, item: &Item, of: &[Item], names: (&str, &str)) -> bool {
    let (arn, name) = names;
    match &answer.owner {
        Some(owner) if owner.starts_with("arn:") => item.text(arn).as_ref() == Some(owner),
        Some(_) | None => named_by(of, name, &answer.stem).is_some_and(|named| named.text(arn) == item.text(arn)),
    }
}

fn attributes(answers: &Answers, item: &Item, names: (&str, &str)) -> Declared {
    let of = answers.of(if names.0 == "LoadBalancerArn" { Answer::LoadBalancer } else { Answer::TargetGroup });
    let all = answers.of(Answer::LoadBalancerAttribute).iter();
    let own: Vec<_> = all.filter(|answer| is_about(answer, item, of, names)).map(|answer| answer.fields.clone()).collect();
    if own.is_empty() {
        let balancer = names.0 == "LoadBalancerArn";
        let call = if balancer { "describe-load-balancer-attributes" } else { "describe-target-group-attributes" };
        return Declared::unanswered(item.place(), call);
    }
    Declared::list(item.place(), own)
}

/// The registered targets; `None` when nobody asked for them.
fn targets(answers: &Answers, group: &Item) -> Option<Declared> {
    let (of, names) = (answers.of(Answer::TargetGroup), ("TargetGroupArn", "TargetGroupName"));
    let mut found = Vec::new();
    for health in answers.of(Answer::TargetHealth).iter().filter(|health| is_about(health, group, of, names)) {
        let mut target = health.get("Target").clone();
        target.set("TargetHealth", health.get("TargetHealth").clone());
        found.push(target);
    }
    let arn: Arc<str> = group.text("TargetGroupArn")?;
    (!found.is_empty() || answers.has_about(Answer::TargetHealth, &arn)).then(|| Declared::list(group.place(), found))
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
