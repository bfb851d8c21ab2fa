//! Events as bytes, in blocks that can be read each for itself.
//!
//! An event is six bytes: what it is, the time since the one before, its subject, and its detail; three more say how long it
//! lasts, if it does. A handler that begins in the moment of its arrival shares the arrival's bytes. An event whose numbers
//! are too large for that is written at length. Invocations are numbered as they arrive, so one is written as its distance
//! from the last arrival. A block says what came before it and what is in it, so that whoever looks for something skips the
//! others. Blocks lie in chunks with room to spare at the end: wherever something begins, eight bytes can be written or read.

mod reader;

use crate::simulation::event::{EventKind, NONE};

pub(super) use reader::Reader;

/// Events of a block: what is read to find one of them is half as much.
pub(super) const BLOCK: usize = 128;
/// What has to be left of a chunk when a block begins there.
const ROOM: usize = BLOCK * AT_LENGTH + WORD;
/// The first chunk and the largest; each is twice as large as the one before.
const CHUNKS: (usize, usize) = (2 * ROOM, 128 * ROOM);

/// The bytes of an event, of how long it lasts, and of one that is written at length: its mark and what it is, then time,
/// subject, detail and how long it lasts.
const SHORT: usize = 6;
const LASTS: usize = 3;
const AT_LENGTH: usize = 2 + 8 + 4 + 2 + 4;
const WORD: usize = size_of::<u64>();

/// Where in a word each begins: what it is, whether it lasts, the detail, the time and the subject.
const LASTING: u32 = 5;
const DETAIL: u32 = 6;
const TIME: u32 = 8;
const SUBJECT: u32 = 32;
/// Bits of each but the first, which has as many as are left.
const DETAIL_BITS: u32 = TIME - DETAIL;
const TIME_BITS: u32 = SUBJECT - TIME;
const SUBJECT_BITS: u32 = 16;
const LASTS_BITS: u32 = 24;
/// What it is: a kind, a call that gets no answer, an arrival with the begin of the handler as the event after it, or a mark
/// that the event is written at length.
const UNANSWERED: u8 = MARK - 1;
const BEGUN: u8 = MARK - 2;
const MARK: u8 = (1 << LASTING) - 1;

/// An event as it is written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Written {
    /// In microseconds.
    pub(super) at: u64,
    pub(super) kind: EventKind,
    /// Whether it sends a call that will get no answer.
    pub(super) unanswered: bool,
    /// The number of the kind's subject.
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
#[derive(Clone, Copy, Debug, Default)]
struct Block {
    before: Before,
    holds: Holds,
    /// Its chunk, and where it begins there.
    chunk: u32,
    from: u32,
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
    blocks: Vec<Block>,
    chunks: Vec<Box<[u8]>>,
    /// How far the last chunk is written, and how far it was after an arrival, where that can become [`BEGUN`].
    end: usize,
    arrival: usize,
    now: Before,
    len: usize,
    /// How many events there are when the next block begins.
    until: usize,
}

impl Blocks {
    pub(super) const fn len(&self) -> usize {
        self.len
    }

    /// What is known after the last event.
    pub(super) const fn now(&self) -> Before {
        self.now
    }

    /// Notes what the next event is, if that is worth it.
    pub(super) fn hold(&mut self, kind: EventKind) {
        if self.len == self.until {
            self.turn();
        }
        if let Some(block) = self.blocks.last_mut() {
            block.holds.add(kind);
        }
    }

    /// Writes the next event.
    pub(super) fn push(&mut self, event: Written) {
        let Written { at, kind, unanswered, subject, detail, lasts_us } = event;
        if kind == EventKind::Arrived && lasts_us == 0 {
            self.arrive(at, subject, detail);
        } else if kind == EventKind::Started && detail == 0 {
            self.start(at, subject, lasts_us);
        } else if kind.subject().is_invocation() {
            self.go_on(at, kind, unanswered, (subject, detail), lasts_us);
        } else {
            self.follow();
            self.write(at, kind as u8, subject, detail, lasts_us);
        }
    }

    /// Writes that a call is sent or answered, or that the handler ends.
    #[inline(always)] // in the page too, which is compiled for size
    pub(super) fn go_on(&mut self, at: u64, kind: EventKind, unanswered: bool, (invocation, detail): (u32, u16), lasts_us: u32) {
        self.push_of(at, if unanswered { UNANSWERED } else { kind as u8 }, invocation, detail, lasts_us);
    }

    /// Writes that an invocation arrives.
    #[inline]
    pub(super) fn arrive(&mut self, at: u64, invocation: u32, detail: u16) {
        let short = self.push_of(at, EventKind::Arrived as u8, invocation, detail, 0);
        self.arrival = if short { self.end } else { 0 };
    }

    /// Writes that the handler of an invocation begins: most often that of the one that has just arrived.
    #[inline]
    pub(super) fn start(&mut self, at: u64, invocation: u32, lasts_us: u32) {
        let arrives = self.arrival == self.end && self.now.at == at && self.now.arrived.wrapping_sub(invocation) == 1;
        if !arrives || self.len == self.until || lasts_us >> LASTS_BITS != 0 {
            self.push_of(at, EventKind::Started as u8, invocation, 0, lasts_us);
            return;
        }
        self.len += 1;
        if let Some(chunk) = self.chunks.last_mut() {
            if let Some(first) = chunk.get_mut(self.end - SHORT) {
                *first = *first >> DETAIL << DETAIL | u8::from(lasts_us != 0) << LASTING | BEGUN;
            }
            put(chunk, self.end, lasts_us.into());
            self.end += if lasts_us == 0 { 0 } else { LASTS };
        }
    }

    /// Writes the next event, which is one of an invocation; whether it is a short one.
    #[inline(always)] // in the page too, which is compiled for size
    fn push_of(&mut self, at: u64, what: u8, invocation: u32, detail: u16, lasts_us: u32) -> bool {
        self.follow();
        let distance = self.now.arrived.wrapping_sub(invocation);
        self.now.meet(invocation);
        self.write(at, what, distance, detail, lasts_us)
    }

    /// One more event follows.
    #[inline(always)] // in the page too, which is compiled for size
    fn follow(&mut self) {
        if self.len == self.until {
            self.turn();
        }
        self.len += 1;
    }

    /// Writes an event, whose subject is a distance or a number; whether it is a short one.
    #[inline(always)] // in the page too, which is compiled for size
    fn write(&mut self, at: u64, what: u8, subject: u32, detail: u16, lasts_us: u32) -> bool {
        let since = at.wrapping_sub(self.now.at);
        self.now.at = at;
        let Some(chunk) = self.chunks.last_mut() else { return false };
        let beyond = since >> TIME_BITS
            | u64::from(subject >> SUBJECT_BITS)
            | u64::from(detail >> DETAIL_BITS)
            | u64::from(lasts_us >> LASTS_BITS);
        if beyond != 0 {
            self.end = at_length(chunk, self.end, what, (since, subject, detail, lasts_us));
            return false;
        }
        let lasting = u64::from(lasts_us != 0);
        let short =
            u64::from(what) | lasting << LASTING | u64::from(detail) << DETAIL | since << TIME | u64::from(subject) << SUBJECT;
        put(chunk, self.end, short);
        self.end += SHORT;
        if lasts_us != 0 {
            put(chunk, self.end, lasts_us.into());
            self.end += LASTS;
        }
        true
    }

    /// What `block` holds.
    pub(super) fn holds(&self, block: usize) -> Holds {
        self.blocks.get(block).map_or(Holds::default(), |block| block.holds)
    }

    /// The last block that nothing before is later than `at`: what lies before it is over then, what lies after it is not.
    pub(super) fn at(&self, at: u64) -> usize {
        self.blocks.partition_point(|block| block.before.at <= at).saturating_sub(1)
    }

    /// Reads from event number `index` on.
    pub(super) fn read(&self, index: usize) -> Reader<'_> {
        Reader::at(self, index)
    }

    /// What all of it takes of memory.
    pub(super) fn bytes(&self) -> usize {
        self.blocks.capacity() * size_of::<Block>() + self.chunks.iter().map(|chunk| chunk.len()).sum::<usize>()
    }

    /// Gives back what there is too much.
    pub(super) fn close(&mut self) {
        self.blocks.shrink_to_fit();
        if let Some(chunk) = self.chunks.last_mut()
            && let Some(written) = chunk.get(..self.end + WORD)
        {
            *chunk = written.into();
        }
    }

    /// The next event begins a block.
    #[cold]
    fn turn(&mut self) {
        self.arrival = 0;
        let size = self.chunks.last().map_or(0, |chunk| chunk.len());
        if size < self.end + ROOM {
            let (first, largest) = CHUNKS;
            self.chunks.push(vec![0; (2 * size).clamp(first, largest)].into_boxed_slice());
            self.end = 0;
        }
        let place = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let (chunk, from) = (place(self.chunks.len() - 1), place(self.end));
        self.blocks.push(Block { before: self.now, holds: Holds::default(), chunk, from });
        self.until += BLOCK;
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

/// Writes an event at length: where it ends.
#[cold]
fn at_length(chunk: &mut [u8], mut end: usize, what: u8, (since, subject, detail, lasts_us): (u64, u32, u16, u32)) -> usize {
    let numbers =
        [(u64::from(MARK) | u64::from(what) << 8, 2), (since, 8), (subject.into(), 4), (detail.into(), 2), (lasts_us.into(), 4)];
    for (number, bytes) in numbers {
        put(chunk, end, number);
        end += bytes;
    }
    end
}

/// Writes eight bytes, of which what comes next may take some back.
#[inline]
fn put(bytes: &mut [u8], place: usize, word: u64) {
    if let Some(room) = bytes.get_mut(place..).and_then(<[u8]>::first_chunk_mut) {
        *room = word.to_le_bytes();
    }
}
