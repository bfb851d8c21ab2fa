//! Files can be dropped anywhere: on the whole page, or in a host's page on the app itself.

use std::cell::Cell;
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use web_sys::wasm_bindgen::JsCast as _;
use web_sys::{DataTransfer, DragEvent, Element, Event, EventTarget};
use yew::{Callback, Html, NodeRef, hook, html, use_effect_with, use_state_eq};

use super::Opener;
use crate::app::context::Context;
use crate::app::element::{element, says};
use crate::app::icon::Icon;
use crate::browser::files::Picked;
use crate::browser::{document, files};
use crate::text::ui::UiWord;

/// The target, visible only while files are dragged over it.
#[hook]
pub(in crate::app) fn use_drop_target(app: &Context, root: &NodeRef, opener: &Opener) -> Html {
    let over = use_state_eq(|| false);
    let (embed, show, take) = (app.embed, over.setter(), opener.files.clone());
    let show = Callback::from(move |on| show.set(on));
    use_effect_with((root.clone(), embed, take), move |(root, embed, take)| {
        let target = if *embed { root.cast::<Element>().map(EventTarget::from) } else { document::whole_page() };
        let listeners = target.map(|target| listen(&target, &show, take));
        move || drop(listeners)
    });
    if !*over {
        return html! {};
    }
    let card = vec![Icon::Open.view(), says("strong", "", app.say(UiWord::DropHere)), says("span", "", app.say(UiWord::DropNote))];
    html! { <div class="drop-target" aria-hidden="true">{ element("div", "drop-card", card) }</div> }
}

fn listen(target: &EventTarget, show: &Callback<bool>, take: &Callback<Vec<Picked>>) -> [EventListener; 4] {
    // Entering a child comes before leaving its parent, so depth is counted.
    let depth = Rc::new(Cell::new(0_u32));
    let on = |kind: &'static str, act: Box<dyn Fn(&DataTransfer)>| {
        EventListener::new_with_options(target, kind, EventListenerOptions::enable_prevent_default(), move |event: &Event| {
            let Some(carried) = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer) else { return };
            if carries_files(&carried) {
                event.prevent_default();
                act(&carried);
            }
        })
    };
    let (entered, shown) = (depth.clone(), show.clone());
    let (left, hidden) = (depth.clone(), show.clone());
    let (dropped, done) = (take.clone(), show.clone());
    [
        on(
            "dragenter",
            Box::new(move |_| {
                entered.set(entered.get() + 1);
                shown.emit(true);
            }),
        ),
        on("dragover", Box::new(|carried| carried.set_drop_effect("copy"))),
        on(
            "dragleave",
            Box::new(move |_| {
                left.set(left.get().saturating_sub(1));
                if left.get() == 0 {
                    hidden.emit(false);
                }
            }),
        ),
        on(
            "drop",
            Box::new(move |carried| {
                depth.set(0);
                done.emit(false);
                dropped.emit(files::dropped(carried));
            }),
        ),
    ]
}

fn carries_files(carried: &DataTransfer) -> bool {
    carried.types().includes(&"Files".into(), 0)
}
