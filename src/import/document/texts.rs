//! Texts that a file repeats are kept once: keys, types, ids.

use std::sync::Arc;

/// How many texts are remembered; a power of two.
const SLOTS: usize = 1 << 12;
/// The longest text that is looked for again.
const LONGEST: usize = 64;

/// The texts seen last. A slot that two texts share holds the later one: nothing depends on it but memory.
pub(in crate::import) struct Texts {
    slots: Vec<Option<Arc<str>>>,
}

impl Texts {
    pub(in crate::import) fn new() -> Self {
        Self { slots: Vec::new() }
    }

    /// `text`, shared with an equal one where that is remembered.
    pub(in crate::import) fn share(&mut self, text: &str) -> Arc<str> {
        if text.len() > LONGEST {
            return text.into();
        }
        if self.slots.is_empty() {
            self.slots.resize(SLOTS, None);
        }
        let Some(slot) = self.slots.get_mut(place(text)) else { return text.into() };
        match slot {
            Some(known) if &**known == text => known.clone(),
            _ => slot.insert(text.into()).clone(),
        }
    }
}

/// FNV-1a, folded to a place.
fn place(text: &str) -> usize {
    let mix = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    let hash = text.bytes().fold(0x811c_9dc5, mix);
    (hash ^ (hash >> 15)) as usize % SLOTS
}
