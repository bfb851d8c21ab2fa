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
    entry: Entry<E>,
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
        let entry = Entry { at, number: self.entered, event };
        self.entered = self.entered.wrapping_add(1);
        self.len += 1;
        if !self.place(entry) {
            self.leave(entry);
            if self.crowded >= CROWDED && self.width > 0 {
                self.narrow();
            }
        }
    }

    /// Takes the next event out.
    #[inline]
    pub fn pop(&mut self) -> Option<(SimTime, E)> {
        let entry = if self.near_at < self.rest_at || (self.near_at == self.rest_at && self.is_near_first()) {
            self.take_near()?
        } else {
            let Reverse(entry) = self.rest.pop()?;
            self.rest_at = self.rest.peek().map_or(SimTime::NEVER, |Reverse(entry)| entry.at);
            entry
        };
        self.len -= 1;
        self.from = self.from.max(entry.at.as_micros() >> self.width);
        Some((entry.at, entry.event))
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
        self.rest.peek().is_none_or(|Reverse(rest)| near.entry.number < rest.number)
    }

    /// Puts `entry` on the wheel, if there is a place for it.
    #[inline]
    fn place(&mut self, entry: Entry<E>) -> bool {
        let strip = entry.at.as_micros() >> self.width;
        if strip.wrapping_sub(self.from) >= TURN {
            return false;
        }
        let place = (strip % TURN) as usize;
        let Some(first) = self.strips.get(place).copied() else {
            self.strips.resize(STRIPS, NONE);
            return self.place(entry);
        };
        let (mut before, mut after) = (NONE, first);
        let mut steps = 0;
        // What is due at the same time was put in before.
        while let Some(slot) = self.slots.get(after as usize).filter(|slot| slot.entry.at <= entry.at) {
            (before, after) = (after, slot.next);
            steps += 1;
            if steps == STEPS {
                self.crowded += 1;
                return false;
            }
        }
        let slot = self.keep(Slot { entry, next: after });
        if before == NONE {
            if let Some(first) = self.strips.get_mut(place) {
                *first = slot;
            }
            if let Some(word) = self.filled.get_mut(place / 64) {
                *word |= 1 << (place % 64);
                self.words |= 1 << (place / 64);
            }
            if self.near == NONE || entry.at < self.near_at {
                (self.near, self.near_at) = (slot, entry.at);
            }
        } else if let Some(before) = self.slots.get_mut(before as usize) {
            before.next = slot;
        }
        true
    }

    /// Takes the first entry off the wheel.
    #[inline]
    fn take_near(&mut self) -> Option<Entry<E>> {
        let slot = self.slots.get_mut(self.near as usize)?;
        let Slot { entry, next } = *slot;
        slot.next = std::mem::replace(&mut self.free, self.near);
        let place = ((entry.at.as_micros() >> self.width) % TURN) as usize;
        if let Some(first) = self.strips.get_mut(place) {
            *first = next;
        }
        self.near = if next == NONE { self.after(place) } else { next };
        self.near_at = self.slots.get(self.near as usize).map_or(SimTime::NEVER, |slot| slot.entry.at);
        Some(entry)
    }

    /// Nothing is left in the strip at `place`: the first slot of the next one that has something.
    #[inline]
    fn after(&mut self, place: usize) -> u32 {
        let (word, bit) = (place / 64, place % 64);
        let Some(bits) = self.filled.get_mut(word) else { return NONE };
        *bits &= !(1 << bit);
        if *bits == 0 {
            self.words &= !(1 << word);
        }
        let later = *bits >> bit << bit;
        let next = if later != 0 {
            64 * word + later.trailing_zeros() as usize
        } else {
            // Then the words behind it, and then the turn goes on from the beginning.
            let behind = self.words >> word >> 1 << word << 1;
            let word = if behind == 0 { self.words } else { behind }.trailing_zeros() as usize;
            64 * word + self.filled.get(word).map_or(0, |bits| bits.trailing_zeros()) as usize
        };
        self.strips.get(next).copied().unwrap_or(NONE)
    }

    /// Strips are too full: there will be more of them in the same time.
    #[cold]
    fn narrow(&mut self) {
        let mut entries = Vec::with_capacity(self.len);
        entries.extend(std::iter::from_fn(|| self.take_near()));
        self.crowded = 0;
        self.from <<= NARROWER.min(self.width);
        self.width = self.width.saturating_sub(NARROWER);
        for entry in entries {
            if !self.place(entry) {
                self.leave(entry);
            }
        }
    }

    /// Puts `entry`, which has no place on the wheel, into the heap.
    fn leave(&mut self, entry: Entry<E>) {
        self.rest_at = self.rest_at.min(entry.at);
        self.rest.push(Reverse(entry));
    }

    /// Puts `slot` where there is room: its number.
    #[inline]
    fn keep(&mut self, slot: Slot<E>) -> u32 {
        let number = self.free;
        if let Some(place) = self.slots.get_mut(number as usize) {
            self.free = place.next;
            *place = slot;
            return number;
        }
        self.slots.push(slot);
        u32::try_from(self.slots.len() - 1).unwrap_or(NONE)
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
