//! Connections in time: opened, kept, cut off; the ports of NAT gateways and what gateways and endpoints carry at most.
//!
//! Each environment has one slot for each of its calls, in which a connection may stay open. Addresses of targets are not
//! known one by one, so a destination counts as one address and port: the strictest reading of the NAT gateway's limit.

pub(in crate::simulation) mod hyperplane;
pub(in crate::simulation) mod interfaces;
pub(in crate::simulation) mod pipe;
pub(in crate::simulation) mod ways;

use crate::engine::Deadlines;
use crate::facts::{quotas, timings};
use crate::simulation::traffic::{ConnectionUse, NatUse};
use crate::units::{SimDuration, SimTime};
use pipe::Pipe;

/// All connections of a run.
#[derive(Clone, Debug)]
pub(in crate::simulation) struct Wires {
    slots: Vec<Slot>,
    /// Idle connections through NAT gateways, which let them go all after the same time.
    idle: Deadlines,
    pub(in crate::simulation) nats: Vec<Nat>,
    /// One for each endpoint and zone.
    pub(in crate::simulation) pipes: Vec<Pipe>,
    pub(in crate::simulation) all: ConnectionUse,
}

/// A NAT gateway in time.
#[derive(Clone, Debug)]
pub(in crate::simulation) struct Nat {
    pub(in crate::simulation) open: u32,
    /// Connections by destination.
    by_destination: Vec<u32>,
    /// The most that one destination has now.
    busiest: u32,
    /// How many of them one destination can have.
    ports: u32,
    pub(in crate::simulation) pipe: Pipe,
    pub(in crate::simulation) used: NatUse,
}

/// "None" among NAT gateways.
pub(in crate::simulation) const NO_NAT: u16 = u16::MAX;

/// A place for a connection.
#[derive(Clone, Copy, Debug)]
struct Slot {
    state: SlotState,
    /// Whether a call uses it.
    busy: bool,
    /// Whether an end of its idleness is in the list.
    idling: bool,
    nat: u16,
    destination: u16,
    interface: u16,
    line: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum SlotState {
    Free,
    Open,
    /// The function holds it, but a gateway has let it go: its next use is answered with a reset.
    Stale,
}

/// Along which way a connection goes.
#[derive(Clone, Copy, Debug)]
pub(in crate::simulation) struct Way {
    pub(in crate::simulation) nat: u16,
    pub(in crate::simulation) destination: u16,
    /// The Hyperplane interface's number.
    pub(in crate::simulation) interface: u16,
    /// The traffic line's number: two ways of one call have two.
    pub(in crate::simulation) line: u32,
}

/// What a slot holds when a call wants to use it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::simulation) enum Found {
    /// An open connection.
    Open,
    /// None.
    Nothing,
    /// One that was let go meanwhile: it is gone now, and a new one has to be opened.
    Reset,
}

impl Wires {
    /// No connections; `nats` NAT gateways of so many addresses each, that so many destinations are reached through.
    pub(in crate::simulation) fn new(nats: usize, destinations: usize, addresses: u64, endpoints: usize) -> Self {
        let ports = u64::from(quotas::NAT_CONNECTIONS_PER_ADDRESS.value).saturating_mul(addresses);
        let nat = Nat {
            open: 0,
            by_destination: vec![0; destinations],
            busiest: 0,
            ports: u32::try_from(ports).unwrap_or(u32::MAX),
            pipe: Pipe::default(),
            used: NatUse::default(),
        };
        Self {
            slots: Vec::new(),
            idle: Deadlines::new(SimDuration::from_secs(timings::NAT_IDLE_S.value)),
            nats: vec![nat; nats],
            pipes: vec![Pipe::default(); endpoints],
            all: ConnectionUse::default(),
        }
    }

    /// Makes room for the connections of one more environment: the number of its first slot.
    pub(in crate::simulation) fn reserve(&mut self, calls: usize) -> u32 {
        let first = self.slots.len();
        let free = Slot { state: SlotState::Free, busy: false, idling: false, nat: NO_NAT, destination: 0, interface: 0, line: 0 };
        self.slots.resize(first + calls, free);
        u32::try_from(first).unwrap_or(u32::MAX)
    }

    /// When the next idle connection is let go; [`SimTime::NEVER`] when there is none.
    #[inline]
    pub(in crate::simulation) const fn due(&self) -> SimTime {
        self.idle.first()
    }

    /// Lets it go: its NAT gateway and Hyperplane interface.
    pub(in crate::simulation) fn let_go(&mut self) -> Option<(u16, u16)> {
        let (_, number) = self.idle.pop()?;
        let slot = self.slots.get_mut(number as usize)?;
        slot.idling = false;
        slot.state = SlotState::Stale;
        let gone = *slot;
        if let Some(nat) = self.nats.get_mut(usize::from(gone.nat)) {
            nat.used.idle_timeouts += 1;
        }
        self.all.closed += 1;
        self.gone(gone);
        Some((gone.nat, gone.interface))
    }

    /// What the slot holds, for a call that uses it now.
    pub(in crate::simulation) fn take(&mut self, number: u32) -> Found {
        let Some(slot) = self.slots.get_mut(number as usize) else { return Found::Nothing };
        match slot.state {
            SlotState::Free => Found::Nothing,
            SlotState::Stale => {
                slot.state = SlotState::Free;
                let nat = slot.nat;
                self.all.reset += 1;
                if let Some(nat) = self.nats.get_mut(usize::from(nat)) {
                    nat.used.reset += 1;
                }
                Found::Reset
            }
            SlotState::Open => {
                slot.busy = true;
                if slot.idling {
                    slot.idling = false;
                    self.idle.cancel(number);
                }
                self.all.reused += 1;
                Found::Open
            }
        }
    }

    /// Whether the NAT gateway has a port left for one more connection; counts the error when it has not.
    pub(in crate::simulation) fn has_port(&mut self, way: Way) -> bool {
        let Some(nat) = self.nats.get_mut(usize::from(way.nat)) else { return true };
        let taken = nat.by_destination.get(usize::from(way.destination)).copied().unwrap_or(0);
        let free = taken < nat.ports;
        if !free {
            nat.used.port_allocation_errors += 1;
            self.all.refused += 1;
        }
        free
    }

    /// Opens a connection in a free slot.
    pub(in crate::simulation) fn open(&mut self, number: u32, way: Way) {
        let Some(slot) = self.slots.get_mut(number as usize) else { return };
        let Way { nat, destination, interface, line } = way;
        *slot = Slot { state: SlotState::Open, busy: true, idling: false, nat, destination, interface, line };
        self.all.opened += 1;
        self.all.open += 1;
        if let Some(nat) = self.nats.get_mut(usize::from(nat)) {
            nat.open += 1;
            nat.used.opened += 1;
            nat.used.connections_max = nat.used.connections_max.max(u64::from(nat.open));
            if let Some(taken) = nat.by_destination.get_mut(usize::from(destination)) {
                *taken += 1;
                nat.busiest = nat.busiest.max(*taken);
                nat.used.ports_max = nat.used.ports_max.max(u64::from(*taken));
            }
        }
    }

    /// The call is answered and the connection stays open, idle from now on.
    pub(in crate::simulation) fn rest(&mut self, number: u32, at: SimTime) {
        if let Some(slot) = self.slots.get_mut(number as usize)
            && slot.state == SlotState::Open
        {
            slot.busy = false;
            if slot.nat != NO_NAT && !slot.idling {
                slot.idling = true;
                self.idle.start(number, at);
            }
        }
    }

    /// The function closes the connection, if there is one: its NAT gateway and Hyperplane interface.
    pub(in crate::simulation) fn close(&mut self, number: u32) -> Option<(u16, u16)> {
        let slot = self.slots.get_mut(number as usize)?;
        let was = std::mem::replace(&mut slot.state, SlotState::Free);
        let idling = std::mem::take(&mut slot.idling);
        let closed = *slot;
        if idling {
            self.idle.cancel(number);
        }
        if was != SlotState::Open {
            return None;
        }
        self.all.closed += 1;
        if let Some(nat) = self.nats.get_mut(usize::from(closed.nat)) {
            nat.used.closed += 1;
        }
        self.gone(closed);
        Some((closed.nat, closed.interface))
    }

    /// Cuts the connection off, if there is an open one for which `keeps` does not hold: its NAT gateway and interface.
    pub(in crate::simulation) fn cut(&mut self, number: u32, keeps: impl Fn(Way) -> bool) -> Option<(u16, u16)> {
        let slot = self.slots.get_mut(number as usize).filter(|slot| slot.state == SlotState::Open)?;
        let Slot { nat, destination, interface, line, .. } = *slot;
        if keeps(Way { nat, destination, interface, line }) {
            return None;
        }
        // A busy one belongs to a call whose fate the world settles; of an idle one the function learns when it uses it.
        slot.state = if slot.busy { SlotState::Free } else { SlotState::Stale };
        let gone = *slot;
        if std::mem::take(&mut slot.idling) {
            self.idle.cancel(number);
        }
        self.all.closed += 1;
        if let Some(nat) = self.nats.get_mut(usize::from(nat)) {
            nat.used.closed += 1;
        }
        self.gone(gone);
        Some((nat, interface))
    }

    /// Most ports that one destination takes of the NAT gateway now.
    pub(in crate::simulation) fn ports(&self, nat: u16) -> u32 {
        self.nats.get(usize::from(nat)).map_or(0, |nat| nat.busiest)
    }

    fn gone(&mut self, slot: Slot) {
        self.all.open = self.all.open.saturating_sub(1);
        if let Some(nat) = self.nats.get_mut(usize::from(slot.nat)) {
            nat.open = nat.open.saturating_sub(1);
            if let Some(taken) = nat.by_destination.get_mut(usize::from(slot.destination)) {
                let was_busiest = *taken == nat.busiest;
                *taken = taken.saturating_sub(1);
                if was_busiest {
                    nat.busiest = nat.by_destination.iter().copied().max().unwrap_or(0);
                }
            }
        }
    }
}
