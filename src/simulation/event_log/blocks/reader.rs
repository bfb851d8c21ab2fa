//! Reads what blocks hold.

use super::{
    BEGUN, BLOCK, Before, Blocks, DETAIL, DETAIL_BITS, LASTING, LASTS_BITS, MARK, SHORT, SUBJECT, SUBJECT_BITS, TIME, TIME_BITS,
    UNANSWERED, Written,
};
use crate::simulation::event::EventKind;

/// Reads events one after the other.
#[derive(Clone, Debug)]
pub(in crate::simulation::event_log) struct Reader<'a> {
    blocks: &'a Blocks,
    /// The number of the event that is read next.
    next: usize,
    /// Its chunk, and where it begins there.
    bytes: &'a [u8],
    place: usize,
    before: Before,
    /// Whether the arrival of an event that is two has been read.
    half: bool,
}

impl<'a> Reader<'a> {
    /// Reads from event number `index` on.
    pub(super) fn at(blocks: &'a Blocks, index: usize) -> Self {
        let first = index - index % BLOCK;
        let mut reader = Self { blocks, next: first, bytes: &[], place: 0, before: blocks.now, half: false };
        reader.turn();
        for _ in first..index {
            reader.next();
        }
        reader
    }

    /// What was known before the event that is read next.
    pub(in crate::simulation::event_log) const fn before(&self) -> Before {
        self.before
    }

    /// The next event begins a block.
    fn turn(&mut self) {
        if let Some(block) = self.blocks.blocks.get(self.next / BLOCK) {
            self.bytes = self.blocks.chunks.get(block.chunk as usize).map_or(&[], |chunk| chunk);
            self.place = block.from as usize;
            self.before = block.before;
        }
    }

    /// The next number, of so many bits.
    #[inline]
    fn number(&mut self, bits: u32) -> u64 {
        let number = low(word(self.bytes, self.place), bits);
        self.place += bits as usize / 8;
        number
    }
}

impl Iterator for Reader<'_> {
    type Item = Written;

    #[expect(clippy::cast_possible_truncation, reason = "a number of so many bits, written from a type of no fewer")]
    #[inline]
    fn next(&mut self) -> Option<Written> {
        if self.next >= self.blocks.len {
            return None;
        }
        if self.next.is_multiple_of(BLOCK) {
            self.turn();
        }
        self.next += 1;
        let short = word(self.bytes, self.place);
        let (mut what, mut subject) = (low(short, LASTING) as u8, low(short >> SUBJECT, SUBJECT_BITS) as u32);
        let (mut since, mut detail, lasts_us);
        if what == BEGUN && !self.half {
            self.half = true;
            (what, since, detail, lasts_us) =
                (EventKind::Arrived as u8, low(short >> TIME, TIME_BITS), low(short >> DETAIL, DETAIL_BITS), 0);
        } else if what == MARK {
            what = (short >> 8) as u8;
            self.place += 2;
            since = self.number(64);
            subject = self.number(32) as u32;
            detail = self.number(16);
            lasts_us = self.number(32);
        } else {
            since = low(short >> TIME, TIME_BITS);
            detail = low(short >> DETAIL, DETAIL_BITS);
            self.place += SHORT;
            lasts_us = if short >> LASTING & 1 == 0 { 0 } else { self.number(LASTS_BITS) };
            if what == BEGUN {
                (what, since, subject, detail, self.half) = (EventKind::Started as u8, 0, 1, 0, false);
            }
        }
        let unanswered = what == UNANSWERED;
        let kind = if unanswered { EventKind::CallSent } else { *EventKind::ALL.get(usize::from(what))? };
        self.before.at = self.before.at.wrapping_add(since);
        if kind.subject().is_invocation() {
            subject = self.before.arrived.wrapping_sub(subject);
            self.before.meet(subject);
        }
        Some(Written { at: self.before.at, kind, unanswered, subject, detail: detail as u16, lasts_us: lasts_us as u32 })
    }
}

/// Reads eight bytes; zeros where there are none.
#[inline]
fn word(bytes: &[u8], place: usize) -> u64 {
    bytes.get(place..).and_then(<[u8]>::first_chunk).map_or(0, |word| u64::from_le_bytes(*word))
}

/// The lowest bits of `word`.
#[inline]
const fn low(word: u64, bits: u32) -> u64 {
    word & (u64::MAX >> (u64::BITS - bits))
}
