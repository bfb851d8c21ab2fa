//! The browser's own modal dialog: it keeps the focus, closes with Escape and gives the focus back.

use web_sys::wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlDialogElement};

/// Opens the `<dialog>` element above everything else; nothing when it is open already.
pub fn open(element: Option<Element>) {
    if let Some(dialog) = dialog(element)
        && !dialog.open()
    {
        drop(dialog.show_modal());
    }
}

/// Closes it; the focus returns to where it was.
pub fn close(element: Option<Element>) {
    if let Some(dialog) = dialog(element)
        && dialog.open()
    {
        dialog.close();
    }
}

fn dialog(element: Option<Element>) -> Option<HtmlDialogElement> {
    element?.dyn_into().ok()
}
