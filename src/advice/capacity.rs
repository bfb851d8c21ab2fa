//! Room: addresses of subnets, and AWS's quotas.

use super::{Finding, FindingCode};
use crate::allocation::{Demand, Era, Quota, allocate};
use crate::facts::quotas::{NETWORK_ACL_ENTRIES, ROUTES_PER_TABLE, RULES_PER_GROUP};
use crate::network::{Direction, Network, RouteOrigin, RulePeer, SecurityGroupRule};
use crate::report::Severity;

pub(super) fn capacity(network: &Network, found: &mut Vec<Finding>) {
    let allocation = allocate(network, Era::After, &Demand::new());
    for room in &allocation.headroom.subnets {
        let Some(free) = room.free().filter(|free| *free <= 0 && room.lambda > 0) else { continue };
        let severity = if free < 0 { Severity::Error } else { Severity::Warning };
        let mut finding = Finding::new(network, FindingCode::SubnetOutOfAddresses, severity, room.subnet.clone());
        finding = finding.detail(room.usable.unwrap_or_default()).detail(room.lambda).detail(room.others);
        let here = allocation.interfaces.iter().filter(|interface| interface.key.subnet == room.subnet);
        finding.functions = here.flat_map(|interface| interface.functions.iter().cloned()).collect();
        finding.functions.dedup();
        found.push(finding);
    }
    for quota in &allocation.headroom.quotas {
        let (Quota::HyperplaneInterfacesPerVpc, Some(vpc)) = (quota.quota, &quota.scope) else { continue };
        // Nine tenths leave too little for a deployment that makes new sets beside the old ones (aws-facts 2.40).
        if quota.used.saturating_mul(10) < quota.limit.saturating_mul(9) {
            continue;
        }
        let severity = if quota.used > quota.limit { Severity::Error } else { Severity::Warning };
        let finding = Finding::new(network, FindingCode::InterfaceQuota, severity, vpc.clone());
        found.push(finding.detail(quota.used).detail(quota.limit));
    }
    lists(network, found);
}

/// Lists that are longer than the default quotas; quotas can be raised, so these are warnings.
fn lists(network: &Network, found: &mut Vec<Finding>) {
    let over = |used: usize, limit: u32| u32::try_from(used).is_ok_and(|used| used > limit);
    for (id, group) in &network.security_groups {
        let family = |rules: &[SecurityGroupRule], v6: bool| {
            // A rule for a group counts for both families.
            rules.iter().filter(|rule| !matches!((&rule.peer, v6), (RulePeer::Ipv4(_), true) | (RulePeer::Ipv6(_), false))).count()
        };
        let counts = [&group.ingress, &group.egress].map(|rules| family(rules, false).max(family(rules, true)));
        let most = counts.into_iter().max().unwrap_or_default();
        if over(most, RULES_PER_GROUP.value) {
            let finding = Finding::new(network, FindingCode::TooManyRules, Severity::Warning, id.clone());
            found.push(finding.detail(most).detail(RULES_PER_GROUP.value));
        }
    }
    for (id, table) in &network.route_tables {
        let used = table.routes.iter().filter(|route| route.origin == RouteOrigin::Static).count();
        if over(used, ROUTES_PER_TABLE.value) {
            let finding = Finding::new(network, FindingCode::TooManyRoutes, Severity::Warning, id.clone());
            found.push(finding.detail(used).detail(ROUTES_PER_TABLE.value));
        }
    }
    for (id, acl) in &network.network_acls {
        let count = |direction| acl.entries.iter().filter(|entry| entry.direction == direction).count();
        let used = count(Direction::In).max(count(Direction::Out));
        if over(used, NETWORK_ACL_ENTRIES.value) {
            let finding = Finding::new(network, FindingCode::TooManyEntries, Severity::Warning, id.clone());
            found.push(finding.detail(used).detail(NETWORK_ACL_ENTRIES.value));
        }
    }
}
