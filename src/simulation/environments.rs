//! The pool of execution environments: which are idle, which serves next, which dies of idleness.
//!
//! Used by the whole model and by [`super::pool`] alone. Idle environments of a function are a set of bits by number, and
//! numbers grow with creation, so "created last" is the highest bit; the ends of idleness are in order by themselves.
//! Leaves time, limits and interfaces to its user.

use crate::engine::Deadlines;
use crate::units::{SimDuration, SimTime};

/// All environments of a run.
#[derive(Clone, Debug)]
pub(super) struct Environments {
    placements: Vec<(u16, u16)>,
    idle: Vec<IdleSet>,
    /// Idle ones that were made ahead, by function; they do not die of idleness. No entry for a function without any.
    ahead: Vec<IdleSet>,
    /// Which ones were made ahead, by number; as long as the highest such number.
    is_ahead: Vec<bool>,
    expiries: Deadlines,
    choice: Choice,
}

/// Which idle environment serves the next invocation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Choice {
    /// The one created last.
    Newest,
    /// The one created first.
    Oldest,
}

impl Environments {
    /// No environments yet, of this many functions; an idle one lives for `lifetime`.
    pub(super) fn new(functions: usize, lifetime: SimDuration, choice: Choice) -> Self {
        Self {
            placements: Vec::new(),
            idle: vec![IdleSet::default(); functions],
            ahead: Vec::new(),
            is_ahead: Vec::new(),
            expiries: Deadlines::new(lifetime),
            choice,
        }
    }

    /// Makes one ahead of need, which is idle and stays: its number.
    pub(super) fn create_ahead(&mut self, function: u16, subnet: u16) -> u32 {
        let number = self.create(function, subnet);
        self.is_ahead.resize(number as usize + 1, false);
        if let Some(ahead) = self.is_ahead.last_mut() {
            *ahead = true;
        }
        if self.ahead.len() <= usize::from(function) {
            self.ahead.resize(usize::from(function) + 1, IdleSet::default());
        }
        if let Some(idle) = self.ahead.get_mut(usize::from(function)) {
            idle.insert(number);
        }
        number
    }

    /// Whether `environment` was made ahead.
    #[inline]
    pub(super) fn is_ahead(&self, environment: u32) -> bool {
        self.is_ahead.get(environment as usize).copied().unwrap_or(false)
    }

    /// Whether one that was made ahead is idle.
    pub(super) fn has_ahead(&self, function: u16) -> bool {
        self.ahead.get(usize::from(function)).is_some_and(|idle| idle.count > 0)
    }

    /// Makes one, which is busy at first: its number, counted from 0.
    pub(super) fn create(&mut self, function: u16, subnet: u16) -> u32 {
        let number = self.next_number();
        self.placements.push((function, subnet));
        number
    }

    /// The number of the one that is made next.
    pub(super) fn next_number(&self) -> u32 {
        u32::try_from(self.placements.len()).unwrap_or(u32::MAX)
    }

    /// Function and subnet of `environment`.
    pub(super) fn placement(&self, environment: u32) -> (u16, u16) {
        self.placements.get(environment as usize).copied().unwrap_or_default()
    }

    /// Takes an idle environment of `function` into use.
    #[inline]
    pub(super) fn take(&mut self, function: u16) -> Option<u32> {
        if let Some(ahead) = self.ahead.get_mut(usize::from(function))
            && let Some(number) = ahead.lowest()
        {
            ahead.remove(number);
            return Some(number);
        }
        let idle = self.idle.get_mut(usize::from(function))?;
        let number = match self.choice {
            Choice::Newest => idle.highest(),
            Choice::Oldest => idle.lowest(),
        }?;
        idle.remove(number);
        self.expiries.cancel(number);
        Some(number)
    }

    /// Gives a busy environment back; it is idle from `now`.
    #[inline]
    pub(super) fn release(&mut self, environment: u32, now: SimTime) {
        let (function, _) = self.placement(environment);
        if self.is_ahead(environment) {
            if let Some(idle) = self.ahead.get_mut(usize::from(function)) {
                idle.insert(environment);
            }
        } else if let Some(idle) = self.idle.get_mut(usize::from(function)) {
            idle.insert(environment);
            self.expiries.start(environment, now);
        }
    }

    /// Takes an idle environment out that dies before its time.
    pub(super) fn withdraw(&mut self, environment: u32) {
        let (function, _) = self.placement(environment);
        if self.is_ahead(environment) {
            if let Some(idle) = self.ahead.get_mut(usize::from(function)) {
                idle.remove(environment);
            }
        } else if let Some(idle) = self.idle.get_mut(usize::from(function)) {
            idle.remove(environment);
            self.expiries.cancel(environment);
        }
    }

    /// When the next idle environment dies; [`SimTime::NEVER`] when there is none.
    #[inline]
    pub(super) const fn next_expiry(&self) -> SimTime {
        self.expiries.first()
    }

    /// Lets that one die: its number.
    pub(super) fn expire(&mut self) -> Option<u32> {
        let (_, number) = self.expiries.pop()?;
        let (function, _) = self.placement(number);
        if let Some(idle) = self.idle.get_mut(usize::from(function)) {
            idle.remove(number);
        }
        Some(number)
    }
}

/// A set of numbers as bits in two levels; `top` bounds the highest block that is not empty.
#[derive(Clone, Debug, Default)]
struct IdleSet {
    words: Vec<u64>,
    blocks: Vec<u64>,
    top: u32,
    count: u32,
}

impl IdleSet {
    #[inline]
    fn insert(&mut self, number: u32) {
        let (word, block) = (number as usize / 64, number as usize / 4096);
        self.top = self.top.max(number / 4096);
        if word >= self.words.len() {
            self.words.resize(word + 1, 0);
            self.blocks.resize(block + 1, 0);
        }
        if let (Some(bits), Some(summary)) = (self.words.get_mut(word), self.blocks.get_mut(block)) {
            *bits |= 1 << (number % 64);
            *summary |= 1 << (word % 64);
        }
        self.count += 1;
    }

    #[inline]
    fn remove(&mut self, number: u32) {
        let (word, block) = (number as usize / 64, number as usize / 4096);
        if let (Some(bits), Some(summary)) = (self.words.get_mut(word), self.blocks.get_mut(block)) {
            *bits &= !(1 << (number % 64));
            if *bits == 0 {
                *summary &= !(1 << (word % 64));
            }
        }
        self.count -= 1;
    }

    #[inline]
    fn highest(&mut self) -> Option<u32> {
        if self.count == 0 {
            return None;
        }
        loop {
            let summary = *self.blocks.get(self.top as usize)?;
            if summary != 0 {
                let word = self.top * 64 + summary.ilog2();
                return Some(word * 64 + self.words.get(word as usize)?.ilog2());
            }
            self.top = self.top.checked_sub(1)?;
        }
    }

    fn lowest(&self) -> Option<u32> {
        if self.count == 0 {
            return None;
        }
        let (block, summary) = (0_u32..).zip(&self.blocks).find(|(_, summary)| **summary != 0)?;
        let word = block * 64 + summary.trailing_zeros();
        Some(word * 64 + self.words.get(word as usize)?.trailing_zeros())
    }
}
