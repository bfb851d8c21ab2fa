//! The dialog behind "Open your files": choose files, or paste text.

use web_sys::{Element, HtmlInputElement, HtmlTextAreaElement};
use yew::{Callback, Event, Html, NodeRef, SubmitEvent, TargetCast as _, hook, html, use_effect_with, use_node_ref};

use super::Opener;
use super::collect::use_collect;
use crate::app::context::Context;
use crate::app::element::{button, dialog_head, element, says, words};
use crate::browser::{dialog, files};
use crate::text::ui::UiWord;

/// What a file may be called; the picker greys out the others, drops are not held to it.
const ACCEPTED: &str = ".yaml,.yml,.json,.jsonl,.template,.tf,.tfvars,.tfstate,.tpl,.tftpl,.txt,.zip,application/json,application/zip,text/yaml,text/plain";

/// The dialog, with a text from before a restart to begin with. However it is closed, it says so.
#[hook]
pub(in crate::app) fn use_open_dialog(
    app: &Context,
    open: bool,
    on_close: &Callback<()>,
    opener: &Opener,
    kept_text: Option<&str>,
) -> Html {
    let itself = use_node_ref();
    let (picker, folder) = (use_node_ref(), use_node_ref());
    let text = use_node_ref();
    let collect = use_collect(app);
    use_effect_with((open, itself.clone()), |(open, itself)| {
        let element = itself.cast::<Element>();
        if *open { dialog::open(element) } else { dialog::close(element) }
    });
    let picked = {
        let (opener, close) = (opener.clone(), on_close.clone());
        Callback::from(move |event: Event| {
            let input = event.target_unchecked_into::<HtmlInputElement>();
            opener.files.emit(files::list(input.files()));
            // The same file can then be picked again after it was changed.
            input.set_value("");
            close.emit(());
        })
    };
    let pasted = {
        let (opener, close, text) = (opener.clone(), on_close.clone(), text.clone());
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
    let pick = |picker: &NodeRef| {
        let picker = picker.clone();
        Callback::from(move |_| {
            if let Some(input) = picker.cast::<HtmlInputElement>() {
                input.click();
            }
        })
    };
    let pick = vec![
        button("button primary", None, pick(&picker), vec![words(app.say(UiWord::ChooseFiles))]),
        button("button", None, pick(&folder), vec![words(app.say(UiWord::ChooseFolder))]),
        says("span", "muted", app.say(UiWord::OrDrop)),
    ];
    html! {
        <dialog ref={itself} class="dialog" aria-labelledby={app.id("open-title")} onclose={on_close.reform(|_| ())}>
            <form onsubmit={pasted}>
                { dialog_head(app, app.id("open-title"), UiWord::OpenTitle, on_close) }
                { says("p", "muted", app.say(UiWord::OpenExplained)) }
                { element("p", "row", pick) }
                <input ref={picker} type="file" multiple=true accept={ACCEPTED} class="visually-hidden file-input" tabindex="-1"
                    aria-hidden="true" aria-label={app.say(UiWord::ChooseFiles)} onchange={picked.clone()} />
                <input ref={folder} type="file" webkitdirectory=true class="visually-hidden folder-input" tabindex="-1"
                    aria-hidden="true" aria-label={app.say(UiWord::ChooseFolder)} onchange={picked} />
                <label class="field" for={app.id("paste")}>{ app.say(UiWord::PasteLabel) }</label>
                if kept_text.is_some() {
                    { says("p", "note", app.say(UiWord::KeptText)) }
                }
                <textarea ref={text} id={app.id("paste")} class="paste" rows="10" spellcheck="false" autocomplete="off"
                    defaultvalue={kept_text.map(ToOwned::to_owned)} />
                <p class="row end">
                    <button type="submit" class="button">{ app.say(UiWord::OpenPasted) }</button>
                </p>
            </form>
            { collect }
        </dialog>
    }
}
