//! A ceiling on bytes and packets a second, as a queue that is served at that rate.
//!
//! What is sent while the queue is empty goes at once; what comes faster than the ceiling waits for its turn. AWS drops
//! instead and the sender tries again; the time that this costs is the same in the long run.

use crate::units::{SimDuration, SimTime, product};

/// A ceiling: how long bytes take through it at least.
#[derive(Clone, Copy, Debug)]
pub(in crate::simulation) struct Ceiling {
    /// What a byte takes, in picoseconds.
    byte_ps: u64,
    /// What a packet takes, in picoseconds, and what it holds.
    packet_ps: u64,
    packet_bytes: u64,
}

/// The queue under a ceiling.
#[derive(Clone, Debug, Default)]
pub(in crate::simulation) struct Pipe {
    /// When everything that was sent is through, in picoseconds: 64 bits hold 213 days.
    free_ps: u64,
}

const PS_PER_US: u64 = 1_000_000;

impl Ceiling {
    /// So many Gbit/s, and where they are bounded so many packets a second of so many bytes.
    pub(in crate::simulation) const fn new(gbps: u64, packets: Option<(u64, u64)>) -> Self {
        let byte_ps = match 8_000_u64.checked_div(gbps) {
            Some(ps) => ps,
            None => 0,
        };
        let (packet_ps, packet_bytes) = match packets {
            Some((rate, bytes)) => match 1_000_000_000_000_u64.checked_div(rate) {
                Some(ps) => (ps, bytes),
                None => (0, bytes),
            },
            None => (0, 1),
        };
        Self { byte_ps, packet_ps, packet_bytes }
    }

    /// What so many bytes take, in picoseconds.
    pub(in crate::simulation) fn takes_ps(self, bytes: u64) -> u64 {
        let packets = bytes.div_ceil(self.packet_bytes.max(1)).max(1);
        product(bytes, self.byte_ps).max(product(packets, self.packet_ps))
    }
}

impl Pipe {
    /// Sends what takes so long at `at`: how long it waits and takes.
    pub(in crate::simulation) fn send(&mut self, at: SimTime, takes_ps: u64) -> SimDuration {
        let now = product(at.as_micros(), PS_PER_US);
        self.free_ps = self.free_ps.max(now).saturating_add(takes_ps);
        SimDuration::from_micros((self.free_ps - now) / PS_PER_US)
    }
}
