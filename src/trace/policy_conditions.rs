//! Conditions of a policy, for a call whose way is known.
//!
//! A key that the call does not carry fails every condition except the negated ones and those with `IfExists`. Behind a VPC
//! endpoint a service sees the endpoint, its VPC and the private address (`aws:VpcSourceIp`), and no public address: there
//! `aws:SourceIp` covers nothing (aws-facts 3.46, 8.23). A key or an operator that is not in the lists here is open.

use std::net::IpAddr;
use std::sync::Arc;

use ipnet::IpNet;

use super::address::{Spot, match_range};
use super::policies::{Request, Way};
use super::policy_text::{Truth, equals, matches, names};
use crate::network::{Condition, Network};

/// What the call carries under a key.
enum Carried {
    Nothing,
    /// Something, but not what is known.
    Something,
    Text(Arc<str>),
    /// The id under which the files know a thing, and how AWS's ids for its kind begin.
    Thing(Arc<str>, &'static str),
    Address(Spot),
}

/// Whether all conditions hold.
pub(super) fn hold(network: &Network, request: &Request<'_>, way: &Way, conditions: &[Condition]) -> Truth {
    conditions.iter().map(|condition| holds(network, request, way, condition)).min().unwrap_or(Truth::Yes)
}

fn holds(network: &Network, request: &Request<'_>, way: &Way, condition: &Condition) -> Truth {
    let carried = carried(network, request, way, &condition.key.to_ascii_lowercase());
    let operator = condition.operator.to_ascii_lowercase();
    let (set, operator) = operator.split_once(':').map_or(("", &*operator), |(set, operator)| (set, operator));
    let (operator, if_exists) = operator.strip_suffix("ifexists").map_or((operator, false), |operator| (operator, true));
    if operator == "null" {
        return null(&carried, &condition.values);
    }
    let negated = operator.contains("not");
    if matches!(carried, Carried::Nothing) {
        return Truth::of(if_exists || set == "forallvalues" || (negated && set.is_empty()));
    }
    let found = condition.values.iter().map(|value| meets(network, operator, &carried, value)).max().unwrap_or(Truth::No);
    if negated { found.not() } else { found }
}

/// `Null`: whether the key is missing.
fn null(carried: &Carried, values: &[Arc<str>]) -> Truth {
    let missing = matches!(carried, Carried::Nothing);
    values.iter().map(|value| Truth::of(value.eq_ignore_ascii_case("true") == missing)).max().unwrap_or(Truth::No)
}

/// The operator without its negation.
fn meets(network: &Network, operator: &str, carried: &Carried, value: &str) -> Truth {
    match (carried, operator) {
        (Carried::Address(spot), "ipaddress" | "notipaddress") => in_range(network, spot, value),
        (Carried::Thing(id, prefix), "stringequals" | "stringnotequals" | "stringlike" | "stringnotlike") => {
            names(value, id, prefix)
        }
        (Carried::Text(text), "stringequals" | "stringnotequals") => equals(value, text),
        (Carried::Text(text), "stringequalsignorecase" | "stringnotequalsignorecase" | "bool") => {
            equals(&value.to_ascii_lowercase(), &text.to_ascii_lowercase())
        }
        (Carried::Text(text), "stringlike" | "stringnotlike" | "arnlike" | "arnnotlike" | "arnequals" | "arnnotequals") => {
            matches(value, text)
        }
        (Carried::Something, "stringlike" | "stringnotlike" | "arnlike" | "arnnotlike") => matches(value, "*"),
        (Carried::Nothing | Carried::Something | Carried::Text(_) | Carried::Thing(..) | Carried::Address(_), _) => Truth::Maybe,
    }
}

fn in_range(network: &Network, spot: &Spot, value: &str) -> Truth {
    let range = value.parse::<IpNet>().ok().or_else(|| value.parse::<IpAddr>().ok().map(IpNet::from));
    let Some(range) = range else { return Truth::Maybe };
    let matched = match_range(network, spot, &range);
    let public = matches!(spot, Spot::Public(_) | Spot::PublicV6);
    if matched.is_whole() {
        Truth::Yes
    } else if matched.unknown.is_some() || (public && is_public(&range)) {
        // Which public address the gateway has is not known.
        Truth::Maybe
    } else {
        Truth::No
    }
}

fn is_public(range: &IpNet) -> bool {
    match range {
        IpNet::V4(range) => super::address::is_public(range.network()),
        IpNet::V6(_) => true,
    }
}

fn carried(network: &Network, request: &Request<'_>, way: &Way, key: &str) -> Carried {
    let endpoint = way.endpoint.as_ref();
    match key {
        "aws:sourcevpce" => endpoint.map_or(Carried::Nothing, |(id, _)| Carried::Thing(id.as_str().into(), "vpce-")),
        "aws:sourcevpc" => endpoint.map_or(Carried::Nothing, |(_, vpc)| Carried::Thing(vpc.as_str().into(), "vpc-")),
        "aws:vpcsourceip" if endpoint.is_some() => Carried::Address(way.source.clone()),
        "aws:sourceip" if endpoint.is_none() => Carried::Address(way.source.clone()),
        "aws:vpcsourceip" | "aws:sourceip" => Carried::Nothing,
        "aws:principalarn" => request.role_arn().map_or(Carried::Something, |arn| Carried::Text(arn.clone())),
        "aws:principalaccount" => request.account().map_or(Carried::Something, |account| Carried::Text(account.into())),
        "aws:requestedregion" => Carried::Text(network.region.clone()),
        // Every AWS SDK speaks TLS, and a trace to a service is one to port 443.
        "aws:securetransport" => Carried::Text("true".into()),
        "aws:principalisawsservice" | "aws:viaawsservice" => Carried::Text("false".into()),
        _ => Carried::Something,
    }
}
