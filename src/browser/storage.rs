//! What the page remembers in this browser: language and theme, and until the tab is closed the text that was opened last.
//!
//! Storage may be blocked or full; then nothing is remembered and nothing else happens.

use web_sys::Storage;

/// The key of the chosen language's tag.
pub const LANGUAGE: &str = "eniscope.language";
/// The key of the chosen theme.
pub const THEME: &str = "eniscope.theme";

const TEXT: &str = "eniscope.text";
const RESTARTED: &str = "eniscope.restarted";
/// Larger texts are not kept: browsers give a page about five million characters.
const TEXT_LIMIT: usize = 2_000_000;

/// What is remembered under `key` for this and later visits.
#[must_use]
pub fn recall(key: &str) -> Option<String> {
    lasting()?.get_item(key).ok()?
}

/// Remembers `value` under `key` for later visits.
pub fn remember(key: &str, value: &str) {
    if let Some(storage) = lasting() {
        drop(storage.set_item(key, value));
    }
}

/// Keeps the text of what is about to be opened, so that a crash does not lose it.
pub fn keep_text(bytes: &[u8]) {
    let Some(storage) = passing() else { return };
    match std::str::from_utf8(bytes) {
        Ok(text) if text.len() <= TEXT_LIMIT => drop(storage.set_item(TEXT, text)),
        Ok(_) | Err(_) => drop(storage.remove_item(TEXT)),
    }
}

/// Notes that the page is about to be loaded again because it crashed.
pub fn note_restart() {
    if let Some(storage) = passing() {
        drop(storage.set_item(RESTARTED, "1"));
    }
}

/// The text that was kept, when the page was loaded again because it crashed. Asked once.
#[must_use]
pub fn text_from_before() -> Option<String> {
    let storage = passing()?;
    storage.get_item(RESTARTED).ok()??;
    drop(storage.remove_item(RESTARTED));
    storage.get_item(TEXT).ok()?
}

fn lasting() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}

fn passing() -> Option<Storage> {
    web_sys::window()?.session_storage().ok()?
}
