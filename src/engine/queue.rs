//! What is still to happen, first things first; what happens at the same time leaves in order of entry.
//!
//! A binary heap in which what was taken out leaves a gap at the top. Most things that happen put another one in, and that one
//! fills the gap: one way down instead of a way down and one up. Measured on this project's load it is at its best while it
//! holds about a thousand entries or fewer, and [`super::Deadlines`] keeps it that small. Leaves to the world what an event means.

use crate::units::SimTime;

/// Events by time and order of entry.
#[derive(Clone, Debug)]
pub struct Queue<E> {
    /// Every entry is before the two at twice its place and one or two more.
    heap: Vec<Entry<E>>,
    /// How many were put in. A run that is bounded by what it records puts in far fewer than this can count.
    entered: u32,
    /// Whether the first entry is taken out already.
    gap: bool,
}

#[derive(Clone, Copy, Debug)]
struct Entry<E> {
    at: SimTime,
    number: u32,
    event: E,
}

impl<E: Copy> Queue<E> {
    /// An empty queue.
    #[must_use]
    pub const fn new() -> Self {
        Self { heap: Vec::new(), entered: 0, gap: false }
    }

    /// Puts `event` in, to happen at `at`.
    #[inline]
    pub fn push(&mut self, at: SimTime, event: E) {
        let entry = Entry { at, number: self.entered, event };
        self.entered = self.entered.wrapping_add(1);
        if self.gap {
            self.gap = false;
            self.sink(entry);
        } else {
            self.heap.push(entry);
            self.rise(entry);
        }
    }

    /// Takes the next event out.
    #[inline]
    pub fn pop(&mut self) -> Option<(SimTime, E)> {
        if self.gap {
            let last = self.heap.pop()?;
            if !self.heap.is_empty() {
                self.sink(last);
            }
        }
        let first = self.heap.first();
        self.gap = first.is_some();
        first.map(|entry| (entry.at, entry.event))
    }

    /// When the next event is due; [`SimTime::NEVER`] when there is none.
    #[inline]
    #[must_use]
    pub fn next_time(&self) -> SimTime {
        let time = |place: usize| self.heap.get(place).map_or(SimTime::NEVER, |entry| entry.at);
        if self.gap { time(1).min(time(2)) } else { time(0) }
    }

    /// How many events wait.
    #[must_use]
    pub fn len(&self) -> usize {
        self.heap.len() - usize::from(self.gap)
    }

    /// Whether nothing waits.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Puts `entry` into the gap at the top, or below it what comes first.
    #[inline]
    fn sink(&mut self, entry: Entry<E>) {
        let mut place = 0;
        loop {
            let left = 2 * place + 1;
            let Some(first) = self.heap.get(left) else { break };
            // Which of two is first nobody can foresee; so it is added and not branched on.
            let right = self.heap.get(left + 1).unwrap_or(first);
            let below = left + usize::from(right.is_before(first));
            let Some(first) = self.heap.get(below).copied().filter(|first| first.is_before(&entry)) else { break };
            self.set(place, first);
            place = below;
        }
        self.set(place, entry);
    }

    /// Moves `entry`, which was put at the end, up to what comes before it.
    #[inline]
    fn rise(&mut self, entry: Entry<E>) {
        let mut place = self.heap.len() - 1;
        while place > 0 {
            let above = (place - 1) / 2;
            let Some(other) = self.heap.get(above).copied().filter(|other| entry.is_before(other)) else { break };
            self.set(place, other);
            place = above;
        }
        self.set(place, entry);
    }

    #[inline]
    fn set(&mut self, place: usize, entry: Entry<E>) {
        if let Some(slot) = self.heap.get_mut(place) {
            *slot = entry;
        }
    }
}

impl<E> Entry<E> {
    #[inline]
    fn is_before(&self, other: &Self) -> bool {
        (self.at < other.at) | ((self.at == other.at) & (self.number < other.number))
    }
}

impl<E: Copy> Default for Queue<E> {
    fn default() -> Self {
        Self::new()
    }
}
