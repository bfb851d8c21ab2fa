//! Since 2019: one interface for each (subnet, set of security groups), shared by every function that has both
//! (aws-facts 2.3-2.6).
//!
//! A subnet outside the files counts under its token, since two tokens are two values to choose. A function whose groups
//! are not fully known may turn out to share, so it joins an interface whose groups include what is known of its own; only
//! where there is none does it get one. The count thus stays a lower bound. Left out: published versions that pin old
//! settings (aws-facts 2.8) and the interfaces that Lambda adds past 65,000 connections (aws-facts 2.19).

use crate::order::SortedMap;
use std::net::Ipv4Addr;

use super::{GroupSet, Interface, InterfaceKey, addresses};
use crate::network::{FunctionId, LambdaFunction, Network, SecurityGroupId, SubnetId};
use crate::order;

/// The interfaces, sorted by key, and whether every function's subnets and groups are known.
#[must_use]
pub fn interfaces(network: &Network) -> (Vec<Interface>, bool) {
    let exact = network.functions.values().all(|function| function.subnets_known && function.security_groups_known);
    (made(network, users(network, None)), exact)
}

/// The interfaces of one subnet alone, with that of one more function with these groups, if any.
#[must_use]
pub fn interfaces_in(network: &Network, subnet: &SubnetId, placed: Option<&[SecurityGroupId]>) -> Vec<Interface> {
    let mut users = users(network, Some(subnet));
    if let Some(groups) = placed {
        users.entry(InterfaceKey { subnet: subnet.clone(), groups: GroupSet::new(groups) }).or_default();
    }
    made(network, users)
}

fn made(network: &Network, users: SortedMap<InterfaceKey, Vec<FunctionId>>) -> Vec<Interface> {
    let interfaces = users.into_iter().map(|(key, mut functions)| {
        order::sort(&mut functions);
        functions.dedup();
        Interface { key, functions, count: 1, address: None }
    });
    let mut interfaces = addresses::assigned(network, interfaces.collect());
    // Where the files show the interface itself, its address is known.
    let real: SortedMap<InterfaceKey, Ipv4Addr> =
        network.lambda_interfaces.iter().filter_map(|one| Some((InterfaceKey::of(one), one.address?))).collect();
    for interface in &mut interfaces {
        interface.address = real.get(&interface.key).copied().or(interface.address);
    }
    interfaces
}

fn users(network: &Network, only: Option<&SubnetId>) -> SortedMap<InterfaceKey, Vec<FunctionId>> {
    let of = |known: bool| {
        let functions = network.functions.iter().filter(move |(_, function)| function.security_groups_known == known);
        functions.flat_map(move |(id, function)| {
            let subnets = function.subnets.iter().filter(move |subnet| only.is_none_or(|only| only == *subnet));
            subnets.map(move |subnet| (key(subnet, function), id))
        })
    };
    let mut users: SortedMap<InterfaceKey, Vec<FunctionId>> = of(true).map(|(own, _)| (own, Vec::new())).collect();
    for (own, id) in of(true) {
        users.entry(own).or_default().push(id.clone());
    }
    for (own, id) in of(false) {
        // Those of one subnet stand together, beginning with the fewest groups.
        let first = InterfaceKey { subnet: own.subnet.clone(), groups: GroupSet::default() };
        let there = users.range_from(&first).map(|(key, _)| key).take_while(|key| key.subnet == own.subnet);
        let shared = there.into_iter().find(|key| key.groups.includes(&own.groups)).cloned();
        users.entry(shared.unwrap_or(own)).or_default().push(id.clone());
    }
    users
}

fn key(subnet: &SubnetId, function: &LambdaFunction) -> InterfaceKey {
    InterfaceKey { subnet: subnet.clone(), groups: GroupSet::new(&function.security_groups) }
}
