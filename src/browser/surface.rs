//! A canvas that is as sharp as the screen: sized by its own box and the device's pixel ratio, and told when either changes.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{CanvasRenderingContext2d, Element, HtmlCanvasElement, ResizeObserver};

/// A canvas and its context.
#[derive(Clone, Debug)]
pub struct Surface {
    canvas: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
}

impl Surface {
    /// The surface of `canvas`; `None` where there is no 2D context.
    #[must_use]
    pub fn new(canvas: HtmlCanvasElement) -> Option<Self> {
        let context = canvas.get_context("2d").ok().flatten()?.dyn_into().ok()?;
        Some(Self { canvas, context })
    }

    /// Whether any of the canvas is inside the window.
    #[must_use]
    pub fn in_sight(&self) -> bool {
        let bounds = self.canvas.get_bounding_client_rect();
        let height = web_sys::window().and_then(|window| window.inner_height().ok()).and_then(|height| height.as_f64());
        bounds.bottom() > 0.0 && height.is_none_or(|height| bounds.top() < height)
    }

    /// Makes the canvas as sharp as the screen and sets the scale so that its width is `units` wide. Returns the context.
    #[must_use]
    pub fn ready(&self, units: f32) -> &CanvasRenderingContext2d {
        let ratio = web_sys::window().map_or(1.0, |window| window.device_pixel_ratio());
        let bounds = self.canvas.get_bounding_client_rect();
        let (width, height) = (whole(bounds.width() * ratio), whole(bounds.height() * ratio));
        // Setting the size clears the canvas and is slow, so only when it differs.
        if self.canvas.width() != width || self.canvas.height() != height {
            self.canvas.set_width(width);
            self.canvas.set_height(height);
        }
        let scale = if units > 0.0 { f64::from(width) / f64::from(units) } else { 1.0 };
        // Fails for numbers that are not finite only.
        let _ = self.context.set_transform(scale, 0.0, 0.0, scale, 0.0, 0.0);
        &self.context
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a size in pixels is small and not negative")]
fn whole(pixels: f64) -> u32 {
    pixels.round().max(1.0) as u32
}

/// Calls back whenever the box of an element changes, until it is dropped.
#[derive(Debug)]
pub struct Resizes {
    observer: ResizeObserver,
    _call: Closure<dyn Fn()>,
}

impl Resizes {
    /// Watches `element`; `None` where the browser cannot.
    #[must_use]
    pub fn watch(element: &Element, changed: impl Fn() + 'static) -> Option<Self> {
        let call = Closure::<dyn Fn()>::new(changed);
        let observer = ResizeObserver::new(call.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(Self { observer, _call: call })
    }
}

impl Drop for Resizes {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
