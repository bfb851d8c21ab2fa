//! Security groups. An API's rule lists its peers in one place each; a template's rule has one peer.
//!
//! `describe-security-group-rules` tells the same rules one by one. It counts only for groups that no other answer shows.

use crate::order::SortedMap;
use std::sync::Arc;

use super::super::super::declaration::Declared;
use super::super::super::spelling::Kind;
use super::super::answers::{Answer, Answers, Item};
use super::Out;

pub(super) fn declare(answers: &Answers, out: &mut Out<'_>) {
    let mut described: SortedMap<Arc<str>, bool> = SortedMap::new();
    for group in answers.of(Answer::SecurityGroup) {
        let Some(id) = group.text("GroupId") else { continue };
        let mut fields = Declared::map(group.place(), [("VpcId", group.get("VpcId").clone())]);
        for (theirs, ours, egress) in
            [("IpPermissions", "SecurityGroupIngress", false), ("IpPermissionsEgress", "SecurityGroupEgress", true)]
        {
            let permissions = group.get(theirs);
            let rules = permissions.items().iter().flat_map(|permission| flat(permission, egress)).collect();
            fields.set(ours, Declared::list(&permissions.place, rules));
        }
        add(out, id.clone(), fields);
        described.insert(id, true);
    }
    let mut apart: SortedMap<Arc<str>, Vec<&Item>> = SortedMap::new();
    for rule in answers.of(Answer::SecurityGroupRule) {
        if let Some(id) = rule.text("GroupId").filter(|id| !described.contains_key(id)) {
            apart.entry(id).or_default().push(rule);
        }
    }
    for (id, rules) in apart {
        let Some(first) = rules.first() else { continue };
        let of = |egress: bool| {
            let own = rules.iter().filter(|rule| (rule.get("IsEgress").truth() == Some(true)) == egress);
            Declared::list(first.place(), own.map(|rule| single(rule, egress)).collect())
        };
        let fields = Declared::map(first.place(), [("SecurityGroupIngress", of(false)), ("SecurityGroupEgress", of(true))]);
        add(out, id, fields);
    }
}

fn add(out: &mut Out<'_>, id: Arc<str>, mut fields: Declared) {
    // What is listed is all: AWS adds nothing to it.
    fields.set("DefaultEgress", Declared::of(&fields.place.clone(), "false"));
    out.add(id, Kind::SecurityGroup, "AWS::EC2::SecurityGroup", fields);
}

/// The property of a template's rule for each kind of peer.
const fn peers(egress: bool) -> (&'static str, &'static str) {
    if egress { ("DestinationSecurityGroupId", "DestinationPrefixListId") } else { ("SourceSecurityGroupId", "SourcePrefixListId") }
}

/// One rule for each peer of a permission.
fn flat(permission: &Declared, egress: bool) -> Vec<Declared> {
    let (group, list) = peers(egress);
    let mut rules = Vec::new();
    for (theirs, property, ours) in [
        ("IpRanges", "CidrIp", "CidrIp"),
        ("Ipv6Ranges", "CidrIpv6", "CidrIpv6"),
        ("UserIdGroupPairs", "GroupId", group),
        ("PrefixListIds", "PrefixListId", list),
    ] {
        for peer in permission.get(theirs).items() {
            rules.push(rule(permission, &peer.place, (ours, peer.get(property)), peer.get("Description")));
        }
    }
    rules
}

/// A rule of `describe-security-group-rules`.
fn single(item: &Item, egress: bool) -> Declared {
    let (group, list) = peers(egress);
    let peer = [
        ("CidrIp", item.get("CidrIpv4")),
        ("CidrIpv6", item.get("CidrIpv6")),
        (group, item.get("ReferencedGroupInfo").get("GroupId")),
        (list, item.get("PrefixListId")),
    ];
    let peer = peer.into_iter().find(|(_, value)| !value.is_absent()).unwrap_or(("CidrIp", item.get("CidrIpv4")));
    rule(&item.fields, item.place(), peer, item.get("Description"))
}

fn rule(of: &Declared, place: &crate::report::Place, peer: (&str, &Declared), description: &Declared) -> Declared {
    let (name, value) = peer;
    let copied = |name: &str| of.get(name).clone();
    let fields = [
        ("IpProtocol", copied("IpProtocol")),
        ("FromPort", copied("FromPort")),
        ("ToPort", copied("ToPort")),
        (name, value.clone()),
        ("Description", description.clone()),
    ];
    Declared::map(place, fields)
}
