//! The page: installs the panic card, mounts the app. Everything else is in the library.

/// The element of `index.html` that the app goes into.
#[cfg(all(target_arch = "wasm32", feature = "page"))]
const HOST: &str = "app";

fn main() {
    #[cfg(all(target_arch = "wasm32", feature = "page"))]
    start();
}

#[cfg(all(target_arch = "wasm32", feature = "page"))]
fn start() {
    use eniscope::app::{App, AppProps, Options, options::theme_of};
    use eniscope::browser::{document, panic_card, storage};
    use eniscope::text::Language;
    use yew::Callback;

    eniscope::embed::keep();
    let host = web_sys::window().and_then(|window| window.document()).and_then(|page| page.get_element_by_id(HOST));
    // A host's page imports the exports and has no such element; its storage and what it shows after a crash are its own.
    let Some(host) = host else { return };
    panic_card::install();
    let language = storage::recall(storage::LANGUAGE).or_else(document::preferred_language);
    let initial = Options {
        language: language.and_then(|tag| Language::from_tag(&tag)).unwrap_or_default(),
        theme: storage::recall(storage::THEME).and_then(|name| theme_of(&name)).unwrap_or_default(),
        kept_text: storage::text_from_before().map(Into::into),
        ..Options::default()
    };
    yew::Renderer::<App>::with_root_and_props(
        host,
        AppProps { initial, on_ready: Callback::from(|_| document::say_ready()), ..AppProps::default() },
    )
    .render();
}
