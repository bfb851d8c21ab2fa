//! Ends of things that last one of a few lengths: a lane for each length, in which they end in the order of their beginning.
//!
//! What a heap does in the logarithm of what waits, lanes do in the number of lengths, which is small and does not grow.

use std::collections::VecDeque;

use crate::units::SimTime;

/// Ends by lane. Those of one lane must be put in in order of time.
#[derive(Clone, Debug)]
pub struct Lanes<E> {
    lanes: Vec<VecDeque<(SimTime, E)>>,
    /// The first end of each lane; [`SimTime::NEVER`] for an empty one.
    heads: Vec<SimTime>,
    first: SimTime,
    first_lane: usize,
}

impl<E> Lanes<E> {
    /// So many empty lanes.
    #[must_use]
    pub fn new(lanes: usize) -> Self {
        Self {
            lanes: (0..lanes).map(|_| VecDeque::new()).collect(),
            heads: vec![SimTime::NEVER; lanes],
            first: SimTime::NEVER,
            first_lane: 0,
        }
    }

    /// Puts an end into `lane`, not before the last one there.
    #[inline]
    pub fn push(&mut self, lane: usize, at: SimTime, end: E) {
        if let (Some(queue), Some(head)) = (self.lanes.get_mut(lane), self.heads.get_mut(lane)) {
            queue.push_back((at, end));
            if *head == SimTime::NEVER {
                *head = at;
                if at < self.first {
                    self.first = at;
                    self.first_lane = lane;
                }
            }
        }
    }

    /// When the first end is, [`SimTime::NEVER`] when there is none; at one time the lower lane goes first.
    #[inline]
    #[must_use]
    pub const fn next_time(&self) -> SimTime {
        self.first
    }

    /// Takes the first end out.
    #[inline]
    pub fn pop(&mut self) -> Option<(SimTime, E)> {
        let queue = self.lanes.get_mut(self.first_lane)?;
        let end = queue.pop_front()?;
        if let Some(head) = self.heads.get_mut(self.first_lane) {
            *head = queue.front().map_or(SimTime::NEVER, |(at, _)| *at);
        }
        self.first = SimTime::NEVER;
        for (lane, head) in self.heads.iter().enumerate() {
            if *head < self.first {
                self.first = *head;
                self.first_lane = lane;
            }
        }
        Some(end)
    }
}
