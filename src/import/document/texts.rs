//! Texts that a file repeats are kept once: keys, types, ids.

use std::sync::Arc;

use super::PIECE;

/// How many texts are remembered; a power of two.
const SLOTS: usize = 1 << 12;
/// The longest text that is looked for again.
const LONGEST: usize = 64;

/// What a shared text takes beside its letters.
const COUNTS: usize = 16;

/// The texts seen last. A slot that two texts share holds the later one: nothing depends on it but memory.
pub(in crate::import) struct Texts {
    slots: Vec<Option<Arc<str>>>,
    /// The bytes of the texts that were new, since someone asked.
    made: usize,
}

impl Texts {
    pub(in crate::import) fn new() -> Self {
        Self { slots: Vec::new(), made: 0 }
    }

    /// `text`, shared with an equal one where that is remembered.
    pub(in crate::import) fn share(&mut self, text: &str) -> Arc<str> {
        if text.len() > LONGEST {
            return self.new_text(text);
        }
        if self.slots.is_empty() {
            self.slots.resize(SLOTS, None);
        }
        let at = place(text);
        if let Some(Some(known)) = self.slots.get(at)
            && &**known == text
        {
            return known.clone();
        }
        let new = self.new_text(text);
        if let Some(slot) = self.slots.get_mut(at) {
            *slot = Some(new.clone());
        }
        new
    }

    /// `text`, of which there is no other.
    pub(in crate::import) fn new_text(&mut self, text: &str) -> Arc<str> {
        self.made = self.made.saturating_add(text.len()).saturating_add(PIECE).saturating_add(COUNTS);
        text.into()
    }

    /// The bytes of the texts that were new, since this was asked.
    pub(in crate::import) fn take_made(&mut self) -> usize {
        std::mem::take(&mut self.made)
    }
}

/// FNV-1a, folded to a place.
fn place(text: &str) -> usize {
    let mix = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    let hash = text.bytes().fold(0x811c_9dc5, mix);
    (hash ^ (hash >> 15)) as usize % SLOTS
}
