//! Ends of things that all last equally long: they end in the order in which they began, so a list does what a heap would.
//!
//! A doubly linked list over small numbers, so that one which is called off is unlinked at once and nothing stale is kept.
//! The worth of it: the bench's steady load would hold 60,000 such ends in a heap and slow every step to a fifth.

use crate::units::{SimDuration, SimTime};

/// Ends by small number, in order.
#[derive(Clone, Debug)]
pub struct Deadlines {
    lasts: SimDuration,
    /// `links[0]` is the ring's head; number `n` is at `n + 1`.
    links: Vec<Link>,
    first: SimTime,
}

#[derive(Clone, Copy, Debug)]
struct Link {
    previous: u32,
    next: u32,
    ends: SimTime,
}

const HEAD: u32 = 0;

impl Deadlines {
    /// No ends; each will be `lasts` after its beginning.
    #[must_use]
    pub fn new(lasts: SimDuration) -> Self {
        Self { lasts, links: vec![Link { previous: HEAD, next: HEAD, ends: SimTime::ZERO }], first: SimTime::NEVER }
    }

    /// Begins number `n` at `now`, which must not be before the last beginning. `n` must not be running.
    pub fn start(&mut self, n: u32, now: SimTime) {
        let place = n + 1;
        let slots = place as usize + 1;
        if self.links.len() < slots {
            self.links.resize(slots, Link { previous: HEAD, next: HEAD, ends: SimTime::ZERO });
        }
        let ends = now + self.lasts;
        let last = self.link(HEAD).previous;
        if let Some(link) = self.links.get_mut(place as usize) {
            *link = Link { previous: last, next: HEAD, ends };
        }
        self.set_next(last, place);
        self.set_previous(HEAD, place);
        self.first = self.first.min(ends);
    }

    /// Calls number `n` off, which must be running.
    pub fn cancel(&mut self, n: u32) {
        let Link { previous, next, .. } = self.link(n + 1);
        self.set_next(previous, next);
        self.set_previous(next, previous);
        if previous == HEAD {
            self.first = if next == HEAD { SimTime::NEVER } else { self.link(next).ends };
        }
    }

    /// When the first end is; [`SimTime::NEVER`] when there is none.
    #[inline]
    #[must_use]
    pub const fn first(&self) -> SimTime {
        self.first
    }

    /// Takes the first end out: its time and number.
    pub fn pop(&mut self) -> Option<(SimTime, u32)> {
        let at = self.first;
        let n = self.link(HEAD).next.checked_sub(1)?;
        self.cancel(n);
        Some((at, n))
    }

    #[inline]
    fn link(&self, place: u32) -> Link {
        self.links.get(place as usize).copied().unwrap_or(Link { previous: HEAD, next: HEAD, ends: SimTime::ZERO })
    }

    #[inline]
    fn set_next(&mut self, place: u32, next: u32) {
        if let Some(link) = self.links.get_mut(place as usize) {
            link.next = next;
        }
    }

    #[inline]
    fn set_previous(&mut self, place: u32, previous: u32) {
        if let Some(link) = self.links.get_mut(place as usize) {
            link.previous = previous;
        }
    }
}
