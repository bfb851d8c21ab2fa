//! How much memory the values of one text may take, so that no text can be made to fill it.

/// What the values of a text may take in memory, so that a text of nothing but the smallest values cannot fill it: people's
/// files stay below this, and a small one may be as dense as it likes.
#[derive(Debug)]
pub(in crate::import) struct Allowance {
    left: usize,
}

/// The bytes for each byte of the text, and those for any text.
const BYTES_FOR_EACH: usize = 8;
const BYTES_FOR_ALL: usize = 256 * 1_024;

/// What the smallest piece of memory takes beside its content.
pub(super) const PIECE: usize = 24;

impl Allowance {
    /// For a text of this length.
    pub(in crate::import) const fn of(text: &str) -> Self {
        Self { left: text.len().saturating_mul(BYTES_FOR_EACH).saturating_add(BYTES_FOR_ALL) }
    }

    /// Takes `bytes` of it; false when there is no more.
    pub(in crate::import) const fn take(&mut self, bytes: usize) -> bool {
        let rest = self.left.checked_sub(bytes);
        self.left = match rest {
            Some(rest) => rest,
            None => 0,
        };
        rest.is_some()
    }

    /// Whether `bytes` more may be held for a moment.
    pub(in crate::import) const fn fits(&self, bytes: usize) -> bool {
        bytes <= self.left
    }
}

/// Puts `item` on `stack`, which grows by a quarter and not to its double: it may be most of what is held.
pub(in crate::import) fn push<T>(stack: &mut Vec<T>, item: T) {
    if stack.len() == stack.capacity() {
        stack.reserve_exact(stack.len() / 4 + 16);
    }
    stack.push(item);
}
