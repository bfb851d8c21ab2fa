//! An allocator that counts what one thread holds, at most and in all, while it is asked to: what is timed is not counted.

#![allow(unsafe_code, reason = "an allocator is unsafe by its definition; this one hands everything on to the system's")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

/// Hands on to the system and counts inside of [`taken`].
pub(crate) struct Counting;

/// What a piece of work took, in bytes as the system's allocator rounds them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Taken {
    /// The most that was held at once, beyond what was held before.
    pub(crate) peak: usize,
    /// All that was asked for.
    pub(crate) total: usize,
}

thread_local! {
    static COUNTS: Cell<bool> = const { Cell::new(false) };
    static HELD: Cell<isize> = const { Cell::new(0) };
    static PEAK: Cell<isize> = const { Cell::new(0) };
    static TOTAL: Cell<usize> = const { Cell::new(0) };
}

/// The result of `work`, and what it took on this thread.
pub(crate) fn taken<T>(work: impl FnOnce() -> T) -> (T, Taken) {
    let (held, total) = (HELD.get(), TOTAL.get());
    PEAK.set(held);
    COUNTS.set(true);
    let done = work();
    COUNTS.set(false);
    let peak = usize::try_from(PEAK.get() - held).unwrap_or(0);
    (done, Taken { peak, total: TOTAL.get() - total })
}

/// Eight bytes beside each piece, in steps of sixteen, and never fewer than thirty-two.
const fn rounded(size: usize) -> usize {
    let whole = (size + 8 + 15) & !15;
    if whole < 32 { 32 } else { whole }
}

fn take(size: usize) {
    if !COUNTS.get() {
        return;
    }
    let size = rounded(size);
    let held = HELD.get().wrapping_add_unsigned(size);
    HELD.set(held);
    PEAK.set(PEAK.get().max(held));
    TOTAL.set(TOTAL.get() + size);
}

fn give(size: usize) {
    if !COUNTS.get() {
        return;
    }
    HELD.set(HELD.get().wrapping_sub_unsigned(rounded(size)));
}

// SAFETY: every call goes on to the system's allocator as it came; the counters are plain cells of the thread.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        take(layout.size());
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        give(layout.size());
        unsafe { System.dealloc(at, layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        take(layout.size());
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn realloc(&self, at: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // A large piece grows in place for the most part, since the system moves its pages; a small one is copied.
        give(layout.size());
        take(size);
        unsafe { System.realloc(at, layout, size) }
    }
}
