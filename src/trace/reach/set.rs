//! Sets of traffic: protocol × destination ports × IPv4 addresses, exactly.
//!
//! A set is a list of boxes that do not overlap. Which boxes is a matter of how the set came about; two sets with the same
//! members are equal all the same.

use std::net::Ipv4Addr;

use ipnet::{Ipv4Net, Ipv4Subnets};

use crate::network::{PortRange, Protocol};
use crate::order;
use crate::trace::filters::{intersection, without};

/// Addresses from the first to the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct AddressRange {
    /// The first.
    pub first: Ipv4Addr,
    /// The last.
    pub last: Ipv4Addr,
}

/// Some ports of some addresses by one protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TrafficBox {
    /// The protocol.
    pub protocol: Protocol,
    /// The addresses.
    pub addresses: AddressRange,
    /// The ports.
    pub ports: PortRange,
}

/// A set of traffic.
#[derive(Clone, Debug, Default)]
pub struct TrafficSet {
    /// No two overlap.
    boxes: Vec<TrafficBox>,
}

impl AddressRange {
    /// Every address.
    pub const ALL: Self = Self { first: Ipv4Addr::UNSPECIFIED, last: Ipv4Addr::BROADCAST };

    fn intersection(self, other: Self) -> Option<Self> {
        let both = Self { first: self.first.max(other.first), last: self.last.min(other.last) };
        (both.first <= both.last).then_some(both)
    }

    /// What is left without `taken`: below and above.
    fn without(self, taken: Self) -> [Option<Self>; 2] {
        let Some(taken) = self.intersection(taken) else { return [Some(self), None] };
        let below = (taken.first > self.first).then(|| Self { first: self.first, last: moved(taken.first, u32::wrapping_sub) });
        let above = (taken.last < self.last).then(|| Self { first: moved(taken.last, u32::wrapping_add), last: self.last });
        [below, above]
    }

    /// The fewest CIDR blocks that make it up.
    pub fn cidrs(self) -> impl Iterator<Item = Ipv4Net> {
        Ipv4Subnets::new(self.first, self.last, 0)
    }
}

fn moved(address: Ipv4Addr, by: fn(u32, u32) -> u32) -> Ipv4Addr {
    by(u32::from(address), 1).into()
}

impl From<Ipv4Net> for AddressRange {
    fn from(net: Ipv4Net) -> Self {
        Self { first: net.network(), last: net.broadcast() }
    }
}

impl From<Ipv4Addr> for AddressRange {
    fn from(address: Ipv4Addr) -> Self {
        Self { first: address, last: address }
    }
}

impl TrafficBox {
    fn intersection(self, other: Self) -> Option<Self> {
        if self.protocol != other.protocol {
            return None;
        }
        let addresses = self.addresses.intersection(other.addresses)?;
        Some(Self { addresses, ports: intersection(self.ports, other.ports)?, ..self })
    }

    /// What is left without `taken`: the addresses below and above it, and the ports below and above it.
    fn without(self, taken: Self, left: &mut Vec<Self>) {
        let Some(taken) = self.intersection(taken) else {
            left.push(self);
            return;
        };
        for addresses in self.addresses.without(taken.addresses).into_iter().flatten() {
            left.push(Self { addresses, ..self });
        }
        for ports in without(self.ports, taken.ports).into_iter().flatten() {
            left.push(Self { addresses: taken.addresses, ports, ..self });
        }
    }
}

impl TrafficSet {
    /// The boxes, which do not overlap, sorted.
    #[must_use]
    pub fn boxes(&self) -> &[TrafficBox] {
        &self.boxes
    }

    /// Whether nothing is in it.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.boxes.is_empty()
    }

    /// Whether traffic to `port` of `address` is in it.
    #[must_use]
    pub fn contains(&self, protocol: Protocol, address: Ipv4Addr, port: u16) -> bool {
        let point = TrafficBox { protocol, addresses: address.into(), ports: PortRange::one(port) };
        self.boxes.iter().any(|own| own.intersection(point).is_some())
    }

    /// Adds a box.
    pub fn insert(&mut self, new: TrafficBox) {
        let mut parts = vec![new];
        for own in &self.boxes {
            let mut left = Vec::with_capacity(parts.len());
            for part in parts {
                part.without(*own, &mut left);
            }
            parts = left;
        }
        self.boxes.extend(parts);
        self.join();
    }

    /// What is in one of both.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        let mut both = self.clone();
        both.boxes.extend(other.difference(self).boxes);
        both.join();
        both
    }

    /// What is in both.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Self {
        let mut both = Self::default();
        for own in &self.boxes {
            both.boxes.extend(other.boxes.iter().filter_map(|theirs| own.intersection(*theirs)));
        }
        both.join();
        both
    }

    /// What is in this one and not in `other`.
    #[must_use]
    pub fn difference(&self, other: &Self) -> Self {
        let mut boxes = self.boxes.clone();
        for taken in &other.boxes {
            let mut left = Vec::with_capacity(boxes.len());
            for own in boxes {
                own.without(*taken, &mut left);
            }
            boxes = left;
        }
        let mut left = Self { boxes };
        left.join();
        left
    }

    /// Joins boxes that differ in ports alone, or in addresses alone, and touch.
    fn join(&mut self) {
        order::sort_by_key(&mut self.boxes, |own| (own.protocol, own.addresses, own.ports));
        self.boxes.dedup_by(|next, own| {
            let touch = next.protocol == own.protocol
                && next.addresses == own.addresses
                && own.ports.last.checked_add(1) == Some(next.ports.first);
            if touch {
                own.ports.last = next.ports.last;
            }
            touch
        });
        order::sort_by_key(&mut self.boxes, |own| (own.protocol, own.ports, own.addresses));
        self.boxes.dedup_by(|next, own| {
            let touch = next.protocol == own.protocol
                && next.ports == own.ports
                && u32::from(own.addresses.last).checked_add(1) == Some(next.addresses.first.into());
            if touch {
                own.addresses.last = next.addresses.last;
            }
            touch
        });
    }
}

impl PartialEq for TrafficSet {
    fn eq(&self, other: &Self) -> bool {
        self.difference(other).is_empty() && other.difference(self).is_empty()
    }
}

impl Eq for TrafficSet {}

impl FromIterator<TrafficBox> for TrafficSet {
    fn from_iter<I: IntoIterator<Item = TrafficBox>>(boxes: I) -> Self {
        let mut set = Self::default();
        boxes.into_iter().for_each(|new| set.insert(new));
        set
    }
}
