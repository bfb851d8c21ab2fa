//! Turns between which the browser does everything else: it answers, draws, and runs the scripts of the host page.
//!
//! By messages to oneself, since browsers make a row of timers wait for 4 ms each.

use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use web_sys::MessageChannel;
use web_sys::wasm_bindgen::JsCast as _;

/// One turn after the other; dropped, they stop.
#[derive(Debug)]
pub struct Turns {
    channel: MessageChannel,
    _turn: Closure<dyn FnMut()>,
}

impl Turns {
    /// Takes turns as long as `turn` says that there is more to do. The first is not taken at once.
    #[must_use]
    pub fn take(mut turn: impl FnMut() -> bool + 'static) -> Option<Self> {
        let channel = MessageChannel::new().ok()?;
        let next = channel.port2();
        let closure = Closure::<dyn FnMut()>::new(move || {
            if turn() {
                drop(next.post_message(&JsValue::NULL));
            }
        });
        channel.port1().set_onmessage(Some(closure.as_ref().unchecked_ref()));
        channel.port2().post_message(&JsValue::NULL).ok()?;
        Some(Self { channel, _turn: closure })
    }
}

impl Drop for Turns {
    fn drop(&mut self) {
        self.channel.port1().set_onmessage(None);
        self.channel.port1().close();
    }
}
