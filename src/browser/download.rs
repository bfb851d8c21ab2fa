//! Files that the page hands out: made in the browser, sent nowhere.

use gloo_file::{Blob, ObjectUrl};
use gloo_timers::callback::Timeout;
use web_sys::HtmlElement;
use web_sys::wasm_bindgen::JsCast as _;

/// How long a browser is given to fetch what it was offered.
const KEPT_MS: u32 = 30_000;

/// Offers `text` as a CSV file of this name. Spreadsheets take it for UTF-8 by the mark at its beginning.
pub fn save(name: &str, text: &str) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let link = document.create_element("a").ok().and_then(|link| link.dyn_into::<HtmlElement>().ok());
    let Some(link) = link else { return };
    let blob = Blob::new_with_options(format!("\u{feff}{text}").as_str(), Some("text/csv;charset=utf-8"));
    let url = ObjectUrl::from(blob);
    drop(link.set_attribute("href", &url));
    drop(link.set_attribute("download", name));
    link.click();
    Timeout::new(KEPT_MS, move || drop(url)).forget();
}
