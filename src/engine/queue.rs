//! What is still to happen, first things first; what happens at the same time leaves in order of entry.
//!
//! Most of what is put in is due within a turn of a wheel: time is cut into equal strips, and each strip has its place on the
//! wheel and there a list in order. So a place is found without looking at what else waits. What is due later, or in a strip
//! that has too much in it already, goes into a heap. When strips are too full often, they become narrower. Leaves to the
//! world what an event means.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

use crate::units::SimTime;

/// Events by time and order of entry.
#[derive(Clone, Debug)]
pub struct Queue<E> {
    /// What is on the wheel, and places that are free there.
    slots: Vec<Slot<E>>,
    free: u32,
    /// The first slot of each strip; no strips at all before anything is put in.
    strips: Vec<u32>,
    /// Which strips have something, by bit, and which words of these bits.
    filled: [u64; WORDS],
    words: u32,
    /// A strip is as many microseconds long as this power of two.
    width: u32,
    /// The strip of what was taken out last: nothing on the wheel is before it, or a whole turn after it.
    from: u64,
    /// The first slot on the wheel, and when it is due.
    near: u32,
    near_at: SimTime,
    /// What is not on the wheel.
    rest: BinaryHeap<Reverse<Entry<E>>>,
    rest_at: SimTime,
    /// How many were put in. A run that is bounded by what it records puts in far fewer than this can count.
    entered: u32,
    /// How often a strip was too full.
    crowded: u32,
    len: usize,
}

#[derive(Clone, Copy, Debug)]
struct Entry<E> {
    at: SimTime,
    number: u32,
    event: E,
}

#[derive(Clone, Copy, Debug)]
struct Slot<E> {
    at: SimTime,
    event: E,
    number: u32,
    next: u32,
}

const NONE: u32 = u32::MAX;
const WORDS: usize = 16;
const STRIPS: usize = 64 * WORDS;
const TURN: u64 = STRIPS as u64;
/// About a millisecond: a turn is a second then.
const WIDTH: u32 = 10;
/// How many entries of a strip are passed in search of a place.
const STEPS: u32 = 16;
/// How often a strip is too full before strips become narrower, and by how much.
const CROWDED: u32 = 64;
const NARROWER: u32 = 2;

impl<E: Copy> Queue<E> {
    /// An empty queue.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            slots: Vec::new(),
            free: NONE,
            strips: Vec::new(),
            filled: [0; WORDS],
            words: 0,
            width: WIDTH,
            from: 0,
            near: NONE,
            near_at: SimTime::NEVER,
            rest: BinaryHeap::new(),
            rest_at: SimTime::NEVER,
            entered: 0,
            crowded: 0,
            len: 0,
        }
    }

    /// Puts `event` in, to happen at `at`.
    #[inline]
    pub fn push(&mut self, at: SimTime, event: E) {
        let number = self.entered;
        self.entered = self.entered.wrapping_add(1);
        self.len += 1;
        if !self.place(at, number, event) {
            self.leave(Entry { at, number, event });
        }
    }

    /// Takes the next event out.
    #[inline(always)] // in the page too, which is compiled for size
    pub fn pop(&mut self) -> Option<(SimTime, E)> {
        let (at, event) = if self.near_at < self.rest_at || (self.near_at == self.rest_at && self.is_near_first()) {
            let slot = self.slots.get(self.near as usize)?;
            let first = (slot.at, slot.event);
            self.unlink();
            first
        } else {
            let Reverse(entry) = self.rest.pop()?;
            self.rest_at = self.rest.peek().map_or(SimTime::NEVER, |Reverse(entry)| entry.at);
            (entry.at, entry.event)
        };
        self.len -= 1;
        self.from = self.from.max(at.as_micros() >> self.width);
        Some((at, event))
    }

    /// When the next event is due; [`SimTime::NEVER`] when there is none.
    #[inline]
    #[must_use]
    pub fn next_time(&self) -> SimTime {
        self.near_at.min(self.rest_at)
    }

    /// How many events wait.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.len
    }

    /// Whether nothing waits.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Which of two that are due at the same time was put in first.
    fn is_near_first(&self) -> bool {
        let Some(near) = self.slots.get(self.near as usize) else { return false };
        self.rest.peek().is_none_or(|Reverse(rest)| near.number < rest.number)
    }

    /// Puts an entry on the wheel, if there is a place for it.
    #[inline(always)] // in the page too, which is compiled for size
    fn place(&mut self, at: SimTime, number: u32, event: E) -> bool {
        let strip = at.as_micros() >> self.width;
        if strip.wrapping_sub(self.from) >= TURN {
            return false;
        }
        let place = (strip % TURN) as usize;
        let Some(first) = self.strips.get(place).copied() else {
            self.strips.resize(STRIPS, NONE);
            return self.place(at, number, event);
        };
        let (mut before, mut after) = (NONE, first);
        let mut steps = 0;
        // What is due at the same time was put in before.
        while let Some(slot) = self.slots.get(after as usize).filter(|slot| slot.at <= at) {
            (before, after) = (after, slot.next);
            steps += 1;
            if steps == STEPS {
                self.crowded += 1;
                return false;
            }
        }
        let kept = Slot { at, event, number, next: after };
        let mut slot = self.free;
        if let Some(free) = self.slots.get_mut(slot as usize) {
            self.free = free.next;
            *free = kept;
        } else {
            slot = u32::try_from(self.slots.len()).unwrap_or(NONE);
            self.slots.push(kept);
        }
        if before == NONE {
            if let Some(first) = self.strips.get_mut(place) {
                *first = slot;
            }
            if let Some(word) = self.filled.get_mut(place / 64) {
                *word |= 1 << (place % 64);
                self.words |= 1 << (place / 64);
            }
            if self.near == NONE || at < self.near_at {
                (self.near, self.near_at) = (slot, at);
            }
        } else if let Some(before) = self.slots.get_mut(before as usize) {
            before.next = slot;
        }
        true
    }

    /// Takes the first entry off the wheel.
    #[inline(always)] // in the page too, which is compiled for size
    fn unlink(&mut self) {
        let Some(slot) = self.slots.get_mut(self.near as usize) else { return };
        let (at, next) = (slot.at, slot.next);
        slot.next = std::mem::replace(&mut self.free, self.near);
        let place = ((at.as_micros() >> self.width) % TURN) as usize;
        if let Some(first) = self.strips.get_mut(place) {
            *first = next;
        }
        self.near = if next == NONE { self.after(place) } else { next };
        self.near_at = self.slots.get(self.near as usize).map_or(SimTime::NEVER, |slot| slot.at);
    }

    /// Nothing is left in the strip at `place`: the first slot of the next one that has something.
    #[inline(always)] // in the page too, which is compiled for size
    fn after(&mut self, place: usize) -> u32 {
        let (word, bit) = (place / 64, place % 64);
        let Some(bits) = self.filled.get_mut(word) else { return NONE };
        *bits &= !(1 << bit);
        let later = *bits >> bit << bit;
        self.words &= !(u32::from(*bits == 0) << word);
        // Else in the words behind it, and then the turn goes on from the beginning. Which it is cannot be foreseen, so
        // both are looked at and then one is taken: a wrong guess would take longer.
        let behind = self.words >> word >> 1 << word << 1;
        let far = if behind == 0 { self.words } else { behind }.trailing_zeros() as usize % WORDS;
        // With nothing on the wheel, any strip says so.
        let elsewhere = self.filled.get(far).copied().unwrap_or(0);
        let (word, bits) = if later == 0 { (far, elsewhere) } else { (word, later) };
        self.strips.get(64 * word + bits.trailing_zeros() as usize).copied().unwrap_or(NONE)
    }

    /// Puts `entry`, which has no place on the wheel, into the heap; makes strips narrower when they are too full too often.
    #[cold]
    fn leave(&mut self, entry: Entry<E>) {
        self.rest_at = self.rest_at.min(entry.at);
        self.rest.push(Reverse(entry));
        if self.crowded >= CROWDED && self.width > 0 {
            self.narrow();
        }
    }

    /// There will be more strips in the same time.
    fn narrow(&mut self) {
        let mut entries = Vec::with_capacity(self.len);
        while let Some(Slot { at, event, number, .. }) = self.slots.get(self.near as usize).copied() {
            entries.push(Entry { at, number, event });
            self.unlink();
        }
        self.crowded = 0;
        self.from <<= NARROWER.min(self.width);
        self.width = self.width.saturating_sub(NARROWER);
        for Entry { at, number, event } in entries {
            if !self.place(at, number, event) {
                self.leave(Entry { at, number, event });
            }
        }
    }
}

impl<E> Ord for Entry<E> {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.at, self.number).cmp(&(other.at, other.number))
    }
}

impl<E> PartialOrd for Entry<E> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<E> PartialEq for Entry<E> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl<E> Eq for Entry<E> {}

impl<E: Copy> Default for Queue<E> {
    fn default() -> Self {
        Self::new()
    }
}
