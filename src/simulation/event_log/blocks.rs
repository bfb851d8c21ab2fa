//! Events as bytes, in blocks that can be read each for itself.
//!
//! An event is its kind, the time since the one before, its subject, and detail and length where they are not 0; numbers
//! take as many bytes as they need. Invocations are numbered as they arrive, so one is written as its distance from the last
//! arrival. A block says what came before it and what is in it, so that whoever looks for something skips the others.

use crate::simulation::event::{EventKind, NONE, Subject};

/// Events of a block: what is read to find one of them is half as much.
pub(super) const BLOCK: usize = 128;
/// The most bytes of one: its first one, a time, a subject, a detail and a length.
const MOST: usize = 1 + 10 + 5 + 3 + 5;

/// Bits of an event's first byte, above its kind.
const UNANSWERED: u8 = 0x20;
const DETAILED: u8 = 0x40;
const LASTING: u8 = 0x80;

/// An event as it is written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Written {
    /// In microseconds.
    pub(super) at: u64,
    pub(super) kind: EventKind,
    /// Whether it sends a call that will get no answer.
    pub(super) unanswered: bool,
    /// The number of the kind's [`Subject`].
    pub(super) subject: u32,
    pub(super) detail: u16,
    pub(super) lasts_us: u32,
}

/// What is known of the events before one.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Before {
    /// The time of the last one.
    pub(super) at: u64,
    /// The number that the next invocation gets.
    pub(super) arrived: u32,
}

/// A block.
#[derive(Clone, Debug, Default)]
pub(super) struct Block<B> {
    pub(super) before: Before,
    pub(super) holds: Holds,
    pub(super) bytes: B,
}

/// What is in a block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Holds {
    /// A cold start.
    pub(super) cold: bool,
    /// A call or invocation that is dropped or refused.
    pub(super) dropped: bool,
    /// Anything that goes wrong.
    pub(super) bad: bool,
}

/// All blocks, of which the last is still being written.
#[derive(Clone, Debug, Default)]
pub(super) struct Blocks {
    full: Vec<Block<Box<[u8]>>>,
    open: Block<Room>,
    now: Before,
    len: usize,
}

/// Room for the bytes of one block, so that none of them has to ask for more.
#[derive(Clone, Debug, Default)]
pub(super) struct Room {
    bytes: Vec<u8>,
    /// How many of them are not written.
    left: usize,
}

/// Writes into a room.
struct Writer<'a> {
    room: std::slice::IterMut<'a, u8>,
}

impl Blocks {
    pub(super) const fn len(&self) -> usize {
        self.len
    }

    /// What is known after the last event.
    pub(super) const fn now(&self) -> Before {
        self.now
    }

    /// Writes the next event.
    #[inline]
    pub(super) fn push(&mut self, event: Written) {
        if self.len.is_multiple_of(BLOCK) {
            self.turn();
        }
        let Written { at, kind, unanswered, subject, detail, lasts_us } = event;
        let first = kind as u8
            | if unanswered { UNANSWERED } else { 0 }
            | if detail == 0 { 0 } else { DETAILED }
            | if lasts_us == 0 { 0 } else { LASTING };
        let mut writer = self.open.bytes.writer();
        writer.byte(first);
        writer.number(at.wrapping_sub(self.now.at));
        self.now.at = at;
        match kind.subject() {
            Subject::Waiting | Subject::Invocation => {
                writer.number(u64::from(self.now.arrived.wrapping_sub(subject)));
                self.now.meet(subject);
            }
            Subject::Environment | Subject::Function => writer.number(u64::from(subject)),
            Subject::Run => {}
        }
        if detail != 0 {
            writer.number(u64::from(detail));
        }
        if lasts_us != 0 {
            writer.number(u64::from(lasts_us));
        }
        let left = writer.room.len();
        self.open.bytes.left = left;
        self.open.holds.add(kind);
        self.len += 1;
    }

    /// What came before a block, what it holds, and its bytes.
    fn get(&self, block: usize) -> Option<(Before, Holds, &[u8])> {
        match self.full.get(block) {
            Some(full) => Some((full.before, full.holds, &full.bytes)),
            None if block == self.full.len() => Some((self.open.before, self.open.holds, self.open.bytes.written())),
            None => None,
        }
    }

    /// What `block` holds.
    pub(super) fn holds(&self, block: usize) -> Holds {
        self.get(block).map_or(Holds::default(), |(_, holds, _)| holds)
    }

    /// The last block that nothing before is later than `at`: what lies before it is over then, what lies after it is not.
    pub(super) fn at(&self, at: u64) -> usize {
        if self.open.before.at <= at {
            return self.full.len();
        }
        self.full.partition_point(|block| block.before.at <= at).saturating_sub(1)
    }

    /// Reads from event number `index` on.
    pub(super) fn read(&self, index: usize) -> Reader<'_> {
        let block = index / BLOCK;
        let (before, _, bytes) = self.get(block).unwrap_or((self.now, Holds::default(), &[]));
        let mut reader = Reader { blocks: self, block, bytes, before };
        for _ in 0..index % BLOCK {
            reader.next();
        }
        reader
    }

    /// What all of it takes of memory.
    pub(super) fn bytes(&self) -> usize {
        let full: usize = self.full.iter().map(|block| block.bytes.len()).sum();
        full + self.full.capacity() * size_of::<Block<Box<[u8]>>>() + self.open.bytes.bytes.capacity()
    }

    /// The block that is open is full, or it is the first.
    fn turn(&mut self) {
        let Block { before, holds, bytes: room } = &mut self.open;
        if self.len > 0 {
            self.full.push(Block { before: *before, holds: std::mem::take(holds), bytes: room.written().into() });
        }
        *before = self.now;
        room.bytes.resize(BLOCK * MOST, 0);
        room.left = room.bytes.len();
    }
}

impl Room {
    fn written(&self) -> &[u8] {
        self.bytes.get(..self.bytes.len() - self.left).unwrap_or_default()
    }

    #[inline]
    fn writer(&mut self) -> Writer<'_> {
        let from = self.bytes.len() - self.left;
        Writer { room: self.bytes.get_mut(from..).unwrap_or_default().iter_mut() }
    }
}

impl Writer<'_> {
    #[inline]
    fn byte(&mut self, byte: u8) {
        if let Some(place) = self.room.next() {
            *place = byte;
        }
    }

    /// A number, seven bits a byte, the lowest first; all but the last have the eighth bit.
    #[inline]
    fn number(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.byte(low(value) | 0x80);
            value >>= 7;
        }
        self.byte(low(value));
    }
}

impl Before {
    /// Invocation number `invocation` is known.
    #[inline]
    const fn meet(&mut self, invocation: u32) {
        if invocation >= self.arrived && invocation != NONE {
            self.arrived = invocation + 1;
        }
    }
}

impl Holds {
    #[inline]
    const fn add(&mut self, kind: EventKind) {
        if matches!(kind, EventKind::ColdStart) {
            self.cold = true;
        } else if kind.goes_wrong() {
            self.bad = true;
            self.dropped |= !matches!(kind, EventKind::Failed | EventKind::Discarded | EventKind::FaultBegan);
        }
    }

    /// What an event of `kind` is.
    pub(super) fn of(kind: EventKind) -> Self {
        let mut holds = Self::default();
        holds.add(kind);
        holds
    }

    /// What is in either.
    pub(super) const fn with(self, other: Self) -> Self {
        Self { cold: self.cold | other.cold, dropped: self.dropped | other.dropped, bad: self.bad | other.bad }
    }
}

/// Reads events one after the other.
#[derive(Clone, Debug)]
pub(super) struct Reader<'a> {
    blocks: &'a Blocks,
    block: usize,
    bytes: &'a [u8],
    before: Before,
}

impl Reader<'_> {
    /// What was known before the event that is read next.
    pub(super) const fn before(&self) -> Before {
        self.before
    }
}

impl Iterator for Reader<'_> {
    type Item = Written;

    #[inline]
    fn next(&mut self) -> Option<Written> {
        while self.bytes.is_empty() {
            self.block += 1;
            let (before, _, bytes) = self.blocks.get(self.block)?;
            (self.before, self.bytes) = (before, bytes);
        }
        let (first, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        let kind = *EventKind::ALL.get(usize::from(first & (UNANSWERED - 1)))?;
        self.before.at = self.before.at.wrapping_add(take(&mut self.bytes));
        let subject = match kind.subject() {
            Subject::Waiting | Subject::Invocation => {
                let invocation = self.before.arrived.wrapping_sub(number(take(&mut self.bytes)));
                self.before.meet(invocation);
                invocation
            }
            Subject::Environment | Subject::Function => number(take(&mut self.bytes)),
            Subject::Run => NONE,
        };
        let detail = if first & DETAILED == 0 { 0 } else { take(&mut self.bytes) };
        let lasts = if first & LASTING == 0 { 0 } else { take(&mut self.bytes) };
        Some(Written {
            at: self.before.at,
            kind,
            unanswered: first & UNANSWERED != 0,
            subject,
            detail: u16::try_from(detail).unwrap_or(u16::MAX),
            lasts_us: number(lasts),
        })
    }
}

#[inline]
fn take(bytes: &mut &[u8]) -> u64 {
    let (mut value, mut shift) = (0, 0);
    while let Some((byte, rest)) = bytes.split_first() {
        *bytes = rest;
        value |= u64::from(byte & 0x7F) << shift;
        shift += 7;
        if *byte < 0x80 || shift > 63 {
            break;
        }
    }
    value
}

#[inline]
const fn low(value: u64) -> u8 {
    (value & 0x7F) as u8
}

/// A number that was written from 32 bits.
#[inline]
fn number(value: u64) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}
