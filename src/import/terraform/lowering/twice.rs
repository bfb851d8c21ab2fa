//! What a state tells twice: a rule, route or entry of its own, and once more in the thing that it belongs to.

use super::super::super::declaration::{Declaration, Declared, Field};
use super::super::super::spelling::Kind;
use super::Mapping;
use crate::order::SortedSet;

/// What makes two rules, routes or entries the same: the thing they belong to, and the words of the rest.
type Key = Vec<String>;

const ROUTE: &[&str] = &["RouteTableId", "DestinationCidrBlock", "DestinationIpv6CidrBlock", "DestinationPrefixListId"];
const ENTRY: &[&str] = &["NetworkAclId", "RuleNumber", "Egress"];
const RULE: &[&str] = &[
    "IpProtocol",
    "FromPort",
    "ToPort",
    "CidrIp",
    "CidrIpv6",
    "SourceSecurityGroupId",
    "SourcePrefixListId",
    "DestinationSecurityGroupId",
    "DestinationPrefixListId",
];

impl Mapping<'_> {
    /// Leaves of what is told twice the one in the thing itself.
    pub(super) fn drop_repeated(&mut self) {
        if self.declarations.iter().all(is_inside) {
            return;
        }
        let inside: SortedSet<Key> = self.declarations.iter().flat_map(keys_inside).collect();
        self.declarations.retain(|declaration| is_inside(declaration) || !inside.contains(&key(declaration)));
    }
}

/// Whether a route or entry has the name of its table or ACL, and so stands in it.
fn is_inside(declaration: &Declaration) -> bool {
    let owner = match words(declaration.kind) {
        Some((owner, _)) => declaration.properties.get(owner).id(),
        None => return true,
    };
    owner.is_some_and(|owner| owner == declaration.id)
}

fn keys_inside(declaration: &Declaration) -> Vec<Key> {
    if declaration.kind == Kind::SecurityGroup {
        let of = |direction: &'static str, list: &str| {
            let rules = declaration.properties.get(list).items().iter();
            rules.map(move |rule| rule_key(direction, &declaration.id, rule)).collect::<Vec<_>>()
        };
        return [of("in", "SecurityGroupIngress"), of("out", "SecurityGroupEgress")].concat();
    }
    let routes = matches!(declaration.kind, Kind::Route | Kind::NetworkAclEntry) && is_inside(declaration);
    routes.then(|| key(declaration)).into_iter().collect()
}

/// The property that names the owner, and those that make the rest of a key.
fn words(kind: Kind) -> Option<(&'static str, &'static [&'static str])> {
    if kind == Kind::Route {
        Some(("RouteTableId", ROUTE))
    } else if kind == Kind::NetworkAclEntry {
        Some(("NetworkAclId", ENTRY))
    } else if matches!(kind, Kind::SecurityGroupIngress | Kind::SecurityGroupEgress) {
        Some(("GroupId", RULE))
    } else {
        None
    }
}

fn key(declaration: &Declaration) -> Key {
    let Some((owner, properties)) = words(declaration.kind) else { return Vec::new() };
    let fields = &declaration.properties;
    if owner == "GroupId" {
        let direction = if declaration.kind == Kind::SecurityGroupIngress { "in" } else { "out" };
        return rule_key(direction, &fields.get(owner).id().unwrap_or_default(), fields);
    }
    properties.iter().map(|property| word(fields.get(property))).collect()
}

fn rule_key(direction: &str, group: &str, rule: &Declared) -> Key {
    let mut words = vec![direction.to_owned(), group.to_owned()];
    // A rule for every protocol has no ports, which the API writes in more than one way.
    let all = matches!(word(rule.get("IpProtocol")).as_str(), "-1" | "all");
    let parts = RULE.iter().filter(|property| !(all && property.ends_with("Port")));
    words.extend(parts.map(|property| if all && *property == "IpProtocol" { "-1".to_owned() } else { word(rule.get(property)) }));
    words
}

fn word(value: &Declared) -> String {
    if let Field::Map(_) = value.field {
        return String::new();
    }
    value.id().map_or_else(String::new, |id| id.to_string())
}
