//! Network interfaces as they were before September 2019: made for the first environments of a function in a subnet, shared
//! by as many more as 3 GB hold, gone with the last of them (aws-facts 1.3-1.10).
//!
//! Three things run out: a subnet's addresses, the Region's interfaces, and the rate at which EC2 makes them. Since then
//! interfaces are made with the function, and no run changes them; then this is not used at all.

use crate::engine::TokenBucket;
use crate::simulation::state::InterfaceError;
use crate::units::SimTime;

/// The interfaces of a run.
#[derive(Clone, Debug)]
pub(in crate::simulation) struct Interfaces {
    /// For each function, for each of its subnets, the interfaces there.
    places: Vec<Vec<Place>>,
    /// For each subnet of the network: addresses taken, most taken at once, and how many there are for them where known.
    subnets: Vec<Addresses>,
    count: u64,
    limit: u64,
    ec2: TokenBucket,
}

#[derive(Clone, Debug, Default)]
struct Place {
    /// Index of the subnet in the network's list; `None` for one outside the files.
    subnet: Option<usize>,
    slots: Vec<Slot>,
}

#[derive(Clone, Debug, Default)]
struct Slot {
    /// Environments that hold it; a slot without any is free to be used again.
    held: u32,
    attached: bool,
    /// Those that wait for it, the one that asked for it first.
    waiting: Vec<u32>,
}

/// A subnet's addresses.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::simulation) struct Addresses {
    /// Free for interfaces at the beginning; `None` when the range is not known.
    pub(in crate::simulation) free: Option<u64>,
    taken: u64,
    /// The most taken at once.
    pub(in crate::simulation) max: u64,
}

/// What an environment gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::simulation) struct Lease {
    /// The function's subnet in which it stands.
    pub(in crate::simulation) subnet: u16,
    /// The interface, a number within function and subnet.
    pub(in crate::simulation) slot: u32,
    /// How it comes by it.
    pub(in crate::simulation) kind: LeaseKind,
    /// The subnet's index in the network's list, where it is in the files.
    pub(in crate::simulation) network_subnet: Option<usize>,
}

/// How an environment comes by its interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::simulation) enum LeaseKind {
    /// It is there already.
    Attached,
    /// It is being made for another environment.
    Joined,
    /// It has to be made.
    New,
}

impl Interfaces {
    /// None yet. `functions` has, for each function, the index in the network's list of each of its subnets.
    pub(in crate::simulation) fn new(
        functions: Vec<Vec<Option<usize>>>,
        free: Vec<Option<u64>>,
        limit: u64,
        ec2: TokenBucket,
    ) -> Self {
        let place = |subnet| Place { subnet, slots: Vec::new() };
        Self {
            places: functions.into_iter().map(|subnets| subnets.into_iter().map(place).collect()).collect(),
            subnets: free.into_iter().map(|free| Addresses { free, ..Addresses::default() }).collect(),
            count: 0,
            limit,
            ec2,
        }
    }

    /// An interface for `environment` of `function`, in the subnet numbered `first` or, when that one has neither room nor a
    /// free address, in the next that has (aws-facts 1.7). With `refuses` none is made, for that reason.
    ///
    /// # Errors
    /// With the subnet at which it failed.
    pub(in crate::simulation) fn lease(
        &mut self,
        now: SimTime,
        function: u16,
        first: u16,
        environment: u32,
        room: u32,
        refuses: Option<InterfaceError>,
    ) -> Result<Lease, (u16, InterfaceError)> {
        let places = self.places.get_mut(usize::from(function)).map(Vec::as_mut_slice).unwrap_or_default();
        let count = u16::try_from(places.len()).unwrap_or(u16::MAX);
        for step in 0..count {
            let subnet = (first + step) % count;
            let Some(place) = places.get_mut(usize::from(subnet)) else { continue };
            let shared = (0_u32..).zip(&mut place.slots).find(|(_, slot)| slot.held > 0 && slot.held < room);
            if let Some((number, slot)) = shared {
                slot.held += 1;
                if slot.attached {
                    return Ok(Lease { subnet, slot: number, kind: LeaseKind::Attached, network_subnet: place.subnet });
                }
                slot.waiting.push(environment);
                return Ok(Lease { subnet, slot: number, kind: LeaseKind::Joined, network_subnet: place.subnet });
            }
            if let Some(error) = refuses {
                return Err((subnet, error));
            }
            let addresses = place.subnet.and_then(|index| self.subnets.get_mut(index));
            if addresses.as_ref().is_some_and(|addresses| addresses.free.is_some_and(|free| addresses.taken >= free)) {
                continue;
            }
            if self.count >= self.limit {
                return Err((subnet, InterfaceError::EniLimitReached));
            }
            if !self.ec2.take(now) {
                return Err((subnet, InterfaceError::Ec2Throttled));
            }
            self.count += 1;
            if let Some(addresses) = addresses {
                addresses.taken += 1;
                addresses.max = addresses.max.max(addresses.taken);
            }
            let slot = Slot { held: 1, attached: false, waiting: vec![environment] };
            let number = match (0_u32..).zip(&mut place.slots).find(|(_, slot)| slot.held == 0) {
                Some((number, free)) => {
                    *free = slot;
                    number
                }
                None => {
                    place.slots.push(slot);
                    u32::try_from(place.slots.len() - 1).unwrap_or(u32::MAX)
                }
            };
            return Ok(Lease { subnet, slot: number, kind: LeaseKind::New, network_subnet: place.subnet });
        }
        Err((first, InterfaceError::SubnetIpAddressLimitReached))
    }

    /// The interface is attached: the environments that waited for it, the one that asked for it first.
    pub(in crate::simulation) fn attach(&mut self, function: u16, subnet: u16, slot: u32) -> Vec<u32> {
        let place = self.places.get_mut(usize::from(function)).and_then(|places| places.get_mut(usize::from(subnet)));
        let Some(slot) = place.and_then(|place| place.slots.get_mut(slot as usize)) else { return Vec::new() };
        slot.attached = true;
        std::mem::take(&mut slot.waiting)
    }

    /// An environment that held the interface dies: when the interface goes with it, the subnet that it stood in, and
    /// whether it was attached.
    pub(in crate::simulation) fn release(&mut self, function: u16, subnet: u16, slot: u32) -> Option<(Option<usize>, bool)> {
        let place = self.places.get_mut(usize::from(function)).and_then(|places| places.get_mut(usize::from(subnet)));
        let place = place?;
        let slot = place.slots.get_mut(slot as usize)?;
        slot.held = slot.held.saturating_sub(1);
        let (gone, attached) = (slot.held == 0, slot.attached);
        if gone {
            self.count = self.count.saturating_sub(1);
            if let Some(addresses) = place.subnet.and_then(|index| self.subnets.get_mut(index)) {
                addresses.taken = addresses.taken.saturating_sub(1);
            }
        }
        gone.then_some((place.subnet, attached))
    }

    /// The subnets' addresses, in the order of the network.
    pub(in crate::simulation) fn addresses(&self) -> &[Addresses] {
        &self.subnets
    }
}
