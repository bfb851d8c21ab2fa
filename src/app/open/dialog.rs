//! The dialog behind "Open your template": choose files, or paste text.

use web_sys::{Element, HtmlInputElement, HtmlTextAreaElement};
use yew::{
    AttrValue, Callback, Event, Html, Properties, SubmitEvent, TargetCast as _, component, html, use_effect_with, use_node_ref,
};

use super::Opener;
use crate::app::context::use_app;
use crate::app::icon::Icon;
use crate::browser::{dialog, files};
use crate::text::ui::UiWord;

/// Properties of [`OpenDialog`].
#[derive(Clone, PartialEq, Properties)]
pub(in crate::app) struct OpenDialogProps {
    /// Whether it is open.
    pub(in crate::app) open: bool,
    /// Called when it has been closed, however that came about.
    pub(in crate::app) on_close: Callback<()>,
    /// Takes what was chosen.
    pub(in crate::app) opener: Opener,
    /// A text from before a restart, to begin with.
    pub(in crate::app) kept_text: Option<AttrValue>,
}

/// What a template's file may be called; the picker greys out the others, drops are not held to it.
const ACCEPTED: &str = ".yaml,.yml,.json,.template,.txt,application/json,text/yaml,text/plain";

/// The dialog.
#[component]
pub(in crate::app) fn OpenDialog(props: &OpenDialogProps) -> Html {
    let app = use_app();
    let itself = use_node_ref();
    let picker = use_node_ref();
    let text = use_node_ref();
    use_effect_with((props.open, itself.clone()), |(open, itself)| {
        let element = itself.cast::<Element>();
        if *open { dialog::open(element) } else { dialog::close(element) }
    });
    let picked = {
        let (opener, close) = (props.opener.clone(), props.on_close.clone());
        Callback::from(move |event: Event| {
            let input = event.target_unchecked_into::<HtmlInputElement>();
            opener.files.emit(files::list(input.files()));
            // The same file can then be picked again after it was changed.
            input.set_value("");
            close.emit(());
        })
    };
    let pasted = {
        let (opener, close, text) = (props.opener.clone(), props.on_close.clone(), text.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let Some(field) = text.cast::<HtmlTextAreaElement>() else { return };
            if !field.value().trim().is_empty() {
                opener.text.emit(field.value());
                field.set_value("");
                close.emit(());
            }
        })
    };
    let pick = {
        let picker = picker.clone();
        Callback::from(move |_| {
            if let Some(input) = picker.cast::<HtmlInputElement>() {
                input.click();
            }
        })
    };
    let close = props.on_close.reform(|_| ());
    html! {
        <dialog ref={itself} class="dialog" aria-labelledby={app.id("open-title")} onclose={props.on_close.reform(|_| ())}>
            <form onsubmit={pasted}>
                <header class="dialog-head">
                    <h2 id={app.id("open-title")}>{ app.say(UiWord::OpenTitle) }</h2>
                    <button type="button" class="button square quiet" aria-label={app.say(UiWord::Close)} onclick={close}>
                        { Icon::Close.view() }
                    </button>
                </header>
                <p class="muted">{ app.say(UiWord::OpenExplained) }</p>
                <p class="row">
                    <button type="button" class="button primary" onclick={pick}>{ app.say(UiWord::ChooseFiles) }</button>
                    <span class="muted">{ app.say(UiWord::OrDrop) }</span>
                </p>
                <input ref={picker} type="file" multiple=true accept={ACCEPTED} class="visually-hidden file-input" tabindex="-1"
                    aria-hidden="true" aria-label={app.say(UiWord::ChooseFiles)} onchange={picked} />
                <label class="field" for={app.id("paste")}>{ app.say(UiWord::PasteLabel) }</label>
                if props.kept_text.is_some() {
                    <p class="note">{ app.say(UiWord::KeptText) }</p>
                }
                <textarea ref={text} id={app.id("paste")} class="paste" rows="10" spellcheck="false" autocomplete="off"
                    defaultvalue={props.kept_text.clone()} />
                <p class="row end">
                    <button type="submit" class="button">{ app.say(UiWord::OpenPasted) }</button>
                </p>
            </form>
        </dialog>
    }
}
