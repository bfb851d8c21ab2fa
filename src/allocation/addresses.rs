//! Which address each interface is shown with: the first free one of its subnet, in the order of the interfaces.
//!
//! AWS picks freely and may change its mind (aws-facts 2.36), so this is an illustration and decides nothing. The five
//! reserved addresses (aws-facts 7.1) and those that declared resources and existing interfaces hold are passed over.

use crate::order::{SortedMap, SortedSet};
use std::net::Ipv4Addr;

use ipnet::Ipv4Net;

use super::Interface;
use crate::network::{Network, SubnetId};

/// The four that AWS keeps at the beginning of a subnet.
const RESERVED_FIRST: u32 = 4;

/// `interfaces` with their addresses; those of one kind stand in a row and show the first.
pub(super) fn assigned(network: &Network, mut interfaces: Vec<Interface>) -> Vec<Interface> {
    let held = network.resources.values().filter_map(|resource| resource.address);
    let taken: SortedSet<Ipv4Addr> =
        held.chain(network.lambda_interfaces.iter().filter_map(|interface| interface.address)).collect();
    let mut next: SortedMap<SubnetId, u32> = SortedMap::new();
    for interface in &mut interfaces {
        let Some(cidr) = network.subnets.get(&interface.key.subnet).and_then(|subnet| subnet.cidr.known()) else { continue };
        let position = next.entry(interface.key.subnet.clone()).or_insert(RESERVED_FIRST);
        let mut wanted = interface.count;
        while wanted > 0 {
            let Some(address) = nth(cidr, *position) else { break };
            *position = position.saturating_add(1);
            if taken.contains(&address) {
                continue;
            }
            interface.address = interface.address.or(Some(address));
            wanted = wanted.saturating_sub(1);
        }
    }
    interfaces
}

/// The `position`-th address of the subnet, unless it is the last one or beyond.
fn nth(cidr: &Ipv4Net, position: u32) -> Option<Ipv4Addr> {
    let address = u32::from(cidr.network()).checked_add(position)?;
    (address < u32::from(cidr.broadcast())).then(|| Ipv4Addr::from(address))
}
