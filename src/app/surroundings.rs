//! What the app adapts to: dark or light, little motion, a narrow place.

use web_sys::Element;
use yew::{NodeRef, hook, use_effect_with, use_state_eq};

use crate::browser::media;

/// Below this width in CSS pixels the app is laid out for a phone; `styles/layout.css` says the same.
const NARROW: f64 = 760.0;

/// Whether a media query holds, kept up to date.
#[hook]
pub(super) fn use_media(query: &'static str) -> bool {
    let holds = use_state_eq(|| media::matches(query));
    let set = holds.setter();
    use_effect_with(query, move |query| {
        let listener = media::watch(query, move |now| set.set(now));
        move || drop(listener)
    });
    *holds
}

/// Whether the app's element is narrow.
#[hook]
pub(super) fn use_narrow(root: &NodeRef) -> bool {
    let narrow = use_state_eq(|| media::matches("(max-width: 760px)"));
    let set = narrow.setter();
    use_effect_with(root.clone(), move |root| {
        let watch = root.cast::<Element>().and_then(|root| media::Width::of(&root, move |width| set.set(width < NARROW)));
        move || drop(watch)
    });
    *narrow
}
