//! The clipboard, where the browser allows it.

use wasm_bindgen_futures::JsFuture;

/// Puts `text` on the clipboard and says whether that worked.
pub async fn copy(text: &str) -> bool {
    let Some(window) = web_sys::window() else { return false };
    // Absent outside secure contexts; then `clipboard()` gives undefined and every call on it would throw.
    let navigator = window.navigator();
    if !js_sys::Reflect::has(&navigator, &"clipboard".into()).unwrap_or(false) {
        return false;
    }
    JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok()
}
