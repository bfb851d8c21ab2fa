//! Whether a key press belongs to the element that has the focus, or is free for the page.

use web_sys::wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlInputElement, KeyboardEvent};

/// The key that was pressed, when it is free: without ctrl, alt or meta, not used up by anything on its way, and without a
/// meaning of its own for the focused element.
#[must_use]
pub fn free_key(event: &KeyboardEvent) -> Option<String> {
    if event.default_prevented() || event.is_composing() || event.ctrl_key() || event.alt_key() || event.meta_key() {
        return None;
    }
    let key = event.key();
    // In a shadow root the document sees the host as the target; the path begins with the element itself.
    let focused = event.composed_path().get(0).dyn_into::<Element>().ok();
    match focused {
        Some(element) if owns(&element, &key) => None,
        Some(_) | None => Some(key),
    }
}

/// Whether the keys for undo (`Some(true)`) or redo (`Some(false)`) were pressed, outside fields that undo by themselves.
#[must_use]
pub fn undo_key(event: &KeyboardEvent) -> Option<bool> {
    if event.default_prevented() || event.is_composing() || event.alt_key() || !(event.ctrl_key() || event.meta_key()) {
        return None;
    }
    let key = event.key();
    let focused = event.composed_path().get(0).dyn_into::<Element>().ok();
    if !matches!(key.as_str(), "z" | "Z") || focused.is_some_and(|element| owns(&element, &key)) {
        return None;
    }
    Some(!event.shift_key())
}

/// Whether `key` means something to `element` itself.
fn owns(element: &Element, key: &str) -> bool {
    if matches!(element.closest("dialog[open]"), Ok(Some(_))) {
        return true;
    }
    let moves = matches!(key, "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown" | "Home" | "End" | "PageUp" | "PageDown");
    match element.tag_name().to_ascii_lowercase().as_str() {
        "select" | "textarea" => return true,
        "input" => {
            let kind = element.dyn_ref::<HtmlInputElement>().map(HtmlInputElement::type_).unwrap_or_default();
            return match kind.as_str() {
                "range" => moves,
                "checkbox" | "radio" => moves || key == " ",
                _ => true,
            };
        }
        "button" | "a" | "summary" if key == " " => return true,
        _ => {}
    }
    match element.get_attribute("role").as_deref() {
        Some("tab" | "radio" | "slider" | "option" | "treeitem") => moves || key == " ",
        Some("button" | "link") => key == " ",
        Some("tabpanel") => moves && !matches!(key, "ArrowLeft" | "ArrowRight"),
        Some("textbox") => true,
        Some(_) | None => false,
    }
}
