//! Animation frames: calls back before each frame until the handle is dropped.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_render::{AnimationFrame, request_animation_frame};

/// Keep it to go on; drop it to stop.
#[derive(Debug)]
pub struct Frames {
    next: Rc<RefCell<Option<AnimationFrame>>>,
}

impl Frames {
    /// Calls `each` before every frame with the frame clock's time in milliseconds.
    #[must_use]
    pub fn start(each: impl Fn(f64) + 'static) -> Self {
        let next = Rc::new(RefCell::new(None));
        schedule(&next, Rc::new(each));
        Self { next }
    }
}

impl Drop for Frames {
    fn drop(&mut self) {
        // The pending frame is cancelled with its handle, and with it goes its share of `next`.
        self.next.borrow_mut().take();
    }
}

fn schedule(next: &Rc<RefCell<Option<AnimationFrame>>>, each: Rc<dyn Fn(f64)>) {
    let weak = Rc::downgrade(next);
    let frame = request_animation_frame(move |now| {
        // Gone means dropped: nobody is there to paint for.
        let Some(next) = weak.upgrade() else { return };
        each(now);
        schedule(&next, each);
    });
    *next.borrow_mut() = Some(frame);
}
