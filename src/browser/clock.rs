//! The frame clock: the same milliseconds that animation frames carry.

/// Milliseconds since the page began.
#[must_use]
pub fn now_ms() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |performance| performance.now())
}
