//! What the person's system prefers, and how wide an element is; both go on telling when that changes.

use gloo_events::EventListener;
use web_sys::js_sys::Array;
use web_sys::wasm_bindgen::JsCast as _;
use web_sys::wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver, ResizeObserverEntry};

/// Dark surroundings.
pub const DARK: &str = "(prefers-color-scheme: dark)";
/// As little motion as possible.
pub const REDUCED_MOTION: &str = "(prefers-reduced-motion: reduce)";

/// Whether the media query holds now.
#[must_use]
pub fn matches(query: &str) -> bool {
    list(query).is_some_and(|list| list.matches())
}

/// Tells whether the media query holds whenever that changes, for as long as the listener is kept.
#[must_use]
pub fn watch(query: &str, tell: impl Fn(bool) + 'static) -> Option<EventListener> {
    let list = list(query)?;
    Some(EventListener::new(&list.clone(), "change", move |_| tell(list.matches())))
}

fn list(query: &str) -> Option<web_sys::MediaQueryList> {
    web_sys::window()?.match_media(query).ok()?
}

/// Watches the width of an element; dropped, it stops.
#[derive(Debug)]
pub struct Width {
    observer: ResizeObserver,
    _tell: Closure<dyn FnMut(Array)>,
}

impl Width {
    /// Tells the width of `element` in CSS pixels, now and whenever it changes.
    #[must_use]
    pub fn of(element: &Element, mut tell: impl FnMut(f64) + 'static) -> Option<Self> {
        let closure = Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
            if let Ok(entry) = entries.get(0).dyn_into::<ResizeObserverEntry>() {
                tell(entry.content_rect().width());
            }
        });
        let observer = ResizeObserver::new(closure.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(Self { observer, _tell: closure })
    }
}

impl Drop for Width {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
