//! The page's own `<html>` element: its language and theme. An app in a host's page never touches it.

use web_sys::{Element, EventTarget};

/// The language that the person's browser asks for, as a BCP 47 tag.
#[must_use]
pub fn preferred_language() -> Option<String> {
    web_sys::window()?.navigator().language()
}

/// Sets the page's language, which decides fonts and how it is read aloud.
pub fn set_language(tag: &str) {
    set("lang", tag);
}

/// The page's language.
#[must_use]
pub fn language() -> Option<String> {
    root()?.get_attribute("lang")
}

/// Sets the page's theme, so that its edges have the colours of the app.
pub fn set_theme(name: &str) {
    set("data-theme", name);
}

/// Says that the first picture is there and listens, to what waits for it (`html[data-ready]`) and on the browser's own
/// timeline.
pub fn say_ready() {
    set("data-ready", "");
    if let Some(performance) = web_sys::window().and_then(|window| window.performance()) {
        // A full timeline is no reason to stop.
        drop(performance.mark("eniscope-ready"));
    }
}

/// What listens for keys and drops anywhere on the page.
#[must_use]
pub fn whole_page() -> Option<EventTarget> {
    Some(web_sys::window()?.document()?.into())
}

/// Whether nothing has the focus: what had it is gone.
#[must_use]
pub fn focus_is_lost() -> bool {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return false };
    document.active_element().is_none_or(|element| element.tag_name().eq_ignore_ascii_case("body"))
}

fn set(name: &str, value: &str) {
    if let Some(root) = root() {
        drop(root.set_attribute(name, value));
    }
}

fn root() -> Option<Element> {
    web_sys::window()?.document()?.document_element()
}
