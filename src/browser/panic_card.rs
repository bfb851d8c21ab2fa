//! What the person sees when the page has panicked: a card made by plain DOM calls, since nothing else can be trusted by then.
//!
//! The report holds the version, the browser and the browser's stack. The panic's words are in it only when they are
//! fixed ones of ours: a formatted message could carry a name from the person's files.

use std::panic::PanicHookInfo;

use wasm_bindgen_futures::spawn_local;
use web_sys::wasm_bindgen::closure::Closure;
use web_sys::wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Document, Element, HtmlElement};

use super::{clipboard, document, storage};
use crate::text::Language;
use crate::text::ui::UiWord;

/// Shows the card for every panic from now on, and leaves the details in the console.
pub fn install() {
    yew::set_custom_panic_hook(Box::new(|info| {
        console_error_panic_hook::hook(info);
        // Nothing is left to fall back on when even this fails.
        drop(show(info));
    }));
}

fn show(info: &PanicHookInfo<'_>) -> Result<(), JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let page = window.document().ok_or(JsValue::NULL)?;
    if page.get_element_by_id("eniscope-crash").is_some() {
        return Ok(());
    }
    let language = document::language().and_then(|tag| Language::from_tag(&tag)).unwrap_or_default();
    let report = report(info, &window.navigator().user_agent().unwrap_or_default());

    let card = page.create_element("section")?;
    card.set_id("eniscope-crash");
    card.set_class_name("crash");
    card.set_attribute("role", "alertdialog")?;
    card.set_attribute("aria-labelledby", "eniscope-crash-title")?;
    card.set_attribute("tabindex", "-1")?;
    let title = add(&page, &card, "h2", UiWord::CrashTitle.say(language))?;
    title.set_id("eniscope-crash-title");
    add(&page, &card, "p", UiWord::CrashText.say(language))?;
    add(&page, &card, "p", UiWord::CrashReport.say(language))?.set_class_name("muted");
    add(&page, &card, "pre", &report)?;
    let row = add(&page, &card, "div", "")?;
    row.set_class_name("row");

    let restart = add(&page, &row, "button", UiWord::CrashRestart.say(language))?;
    restart.set_class_name("button primary");
    on_click(&restart, move |_| {
        storage::note_restart();
        if let Some(window) = web_sys::window() {
            drop(window.location().reload());
        }
    })?;
    let copy = add(&page, &row, "button", UiWord::CrashCopy.say(language))?;
    copy.set_class_name("button");
    on_click(&copy, move |button| {
        let report = report.clone();
        spawn_local(async move {
            if clipboard::copy(&report).await {
                button.set_text_content(Some(UiWord::CrashCopied.say(language)));
            }
        });
    })?;

    let body = page.body().ok_or(JsValue::NULL)?;
    // What lies behind does not work any more; the keyboard must not get lost in it.
    let behind = body.children();
    for element in (0..behind.length()).filter_map(|index| behind.item(index)) {
        element.set_attribute("inert", "")?;
    }
    body.append_child(&card)?;
    card.dyn_into::<HtmlElement>()?.focus()
}

fn report(info: &PanicHookInfo<'_>, browser: &str) -> String {
    let message = info.payload().downcast_ref::<&'static str>().copied().unwrap_or("-");
    format!("eniscope {}\n{browser}\n{message}\n{}", env!("CARGO_PKG_VERSION"), stack())
}

/// The browser's stack: numbers of functions in this version's wasm. The wasm itself keeps no names of files (scripts/page).
fn stack() -> String {
    let stack = js_sys::Reflect::get(&js_sys::Error::new("").into(), &JsValue::from_str("stack"));
    stack.ok().and_then(|stack| stack.as_string()).unwrap_or_default()
}

fn add(page: &Document, parent: &Element, tag: &str, text: &str) -> Result<Element, JsValue> {
    let element = page.create_element(tag)?;
    element.set_text_content(Some(text));
    parent.append_child(&element)?;
    Ok(element)
}

fn on_click(button: &Element, mut act: impl FnMut(Element) + 'static) -> Result<(), JsValue> {
    let itself = button.clone();
    let listener = Closure::<dyn FnMut()>::new(move || act(itself.clone()));
    button.add_event_listener_with_callback("click", listener.as_ref().unchecked_ref())?;
    // The card stays until the page is loaded again.
    listener.forget();
    Ok(())
}
