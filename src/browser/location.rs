//! The page's own address: its fragment, and files that lie beside it.

use js_sys::Uint8Array;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::wasm_bindgen::JsCast as _;
use web_sys::{Response, Url};

/// The fragment, with its `#`.
#[must_use]
pub fn fragment() -> String {
    web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// Puts another fragment into the address, without a step in the browser's history.
pub fn replace_fragment(fragment: &str) {
    let Some(window) = web_sys::window() else { return };
    let location = window.location();
    let (Ok(path), Ok(search)) = (location.pathname(), location.search()) else { return };
    let fragment = if fragment.is_empty() { String::new() } else { format!("#{fragment}") };
    if let Ok(history) = window.history() {
        // Fails when a page asks too often; the next change asks again.
        drop(history.replace_state_with_url(&JsValue::NULL, "", Some(&format!("{path}{search}{fragment}"))));
    }
}

/// The whole address that `address` stands for on this page, and whether it lies on the same site.
#[must_use]
pub fn resolve(address: &str) -> Option<(String, bool)> {
    let here = web_sys::window()?.location();
    let url = Url::new_with_base(address, &here.href().ok()?).ok()?;
    Some((url.href(), url.origin() == here.origin().ok()?))
}

/// The bytes at an address of the same site.
///
/// # Errors
/// What the browser throws, or the answer's status when it is not one of success.
pub async fn fetch(address: &str) -> Result<Vec<u8>, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let response: Response = JsFuture::from(window.fetch_with_str(address)).await?.dyn_into()?;
    if !response.ok() {
        return Err(js_sys::Error::new(&format!("{} {}", response.status(), response.status_text())).into());
    }
    Ok(Uint8Array::new(&JsFuture::from(response.array_buffer()?).await?).to_vec())
}
