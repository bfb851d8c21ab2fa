//! The keys of the page, as one list: what each does, and from the same list the help that names them.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use web_sys::wasm_bindgen::JsCast as _;
use web_sys::{Element, Event, EventTarget, KeyboardEvent};
use yew::{Callback, Html, NodeRef, hook, html, use_effect_with, use_mut_ref, use_node_ref};

use super::context::Context;
use super::element::{dialog_head, element, says};
use super::store::Held;
use crate::browser::clock::now_ms;
use crate::browser::{dialog, document, keyboard};
use crate::session::Command;
use crate::text::ui::UiWord;
use crate::units::{SimDuration, SimTime};

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Deed {
    Play,
    Seek(i64),
    Step(bool),
    Start,
    End,
    LetGo,
    Help,
}

/// The keys that mean something everywhere, as `KeyboardEvent.key` names them.
fn deed(key: &str) -> Option<Deed> {
    Some(match key {
        " " => Deed::Play,
        "ArrowLeft" => Deed::Seek(-1),
        "ArrowRight" => Deed::Seek(1),
        "," => Deed::Step(false),
        "." => Deed::Step(true),
        "Home" => Deed::Start,
        "End" => Deed::End,
        "Escape" => Deed::LetGo,
        "?" | "？" => Deed::Help,
        _ => return None,
    })
}

/// The lines of the help: keys and what they do.
const HELP: [(&[&str], UiWord); 7] = [
    (&[" "], UiWord::KeyPlay),
    (&["←", "→"], UiWord::KeySeek),
    (&[",", "."], UiWord::KeyEvent),
    (&["Home", "End"], UiWord::KeyEnds),
    (&["Ctrl+Z", "Ctrl+Shift+Z"], UiWord::KeyUndo),
    (&["Esc"], UiWord::KeyEscape),
    (&["?"], UiWord::KeyHelp),
];

/// How many arrow presses cross the whole run.
const STRIDES: u64 = 60;

/// The moment `strides` presses of an arrow key away from `now`.
pub(super) fn seek_by(now: SimTime, end: SimTime, strides: i64) -> SimTime {
    let span = end.since(SimTime::ZERO).part(STRIDES).max(SimDuration::from_millis(1)).times(strides.unsigned_abs());
    if strides < 0 { now - span } else { (now + span).min(end) }
}

/// Listens for keys: on the whole page, or in a host's page on the app alone.
#[hook]
pub(super) fn use_keys(app: &Context, session: &Held, root: &NodeRef, on_help: &Callback<()>) {
    // The listener is made once and looks up what is current.
    let latest = use_mut_ref(|| session.clone());
    latest.replace(session.clone());
    use_effect_with((root.clone(), app.clone(), on_help.clone()), move |(root, app, on_help)| {
        let target = if app.embed { root.cast::<Element>().map(EventTarget::from) } else { document::whole_page() };
        let (app, on_help) = (app.clone(), on_help.clone());
        let listener = target.map(|target| {
            EventListener::new_with_options(
                &target,
                "keydown",
                EventListenerOptions::enable_prevent_default(),
                move |event: &Event| {
                    if let Some(event) = event.dyn_ref::<KeyboardEvent>() {
                        press(event, &app, &latest, &on_help);
                    }
                },
            )
        });
        move || drop(listener)
    });
}

fn press(event: &KeyboardEvent, app: &Context, latest: &Rc<RefCell<Held>>, on_help: &Callback<()>) {
    if let Some(back) = keyboard::undo_key(event) {
        event.prevent_default();
        app.send.emit(if back { Command::Undo } else { Command::Redo });
        return;
    }
    let Some(deed) = keyboard::free_key(event).and_then(|key| deed(&key)) else { return };
    let session = latest.borrow().clone();
    let playback = &session.playback;
    let command = match deed {
        Deed::Play if event.repeat() => return,
        Deed::Play => Command::TogglePlay,
        Deed::Seek(strides) => Command::Seek(seek_by(playback.time_at(now_ms()), playback.end, strides)),
        Deed::Step(true) => Command::StepForward,
        Deed::Step(false) => Command::StepBack,
        Deed::Start => Command::Seek(SimTime::ZERO),
        Deed::End => Command::Seek(playback.end),
        Deed::LetGo if session.selection.is_none() => return,
        Deed::LetGo => Command::Select(None),
        Deed::Help => {
            event.prevent_default();
            on_help.emit(());
            return;
        }
    };
    event.prevent_default();
    app.send.emit(command);
}

/// The help: a dialog that lists the keys.
#[hook]
pub(super) fn use_key_help(app: &Context, open: bool, on_close: &Callback<()>) -> Html {
    let itself = use_node_ref();
    use_effect_with((open, itself.clone()), |(open, itself)| {
        let element = itself.cast::<Element>();
        if *open { dialog::open(element) } else { dialog::close(element) }
    });
    let mut lines = Vec::new();
    for (keys, word) in HELP {
        let mut names = Vec::new();
        for key in keys {
            names.push(says("kbd", "", if *key == " " { app.say(UiWord::KeySpace) } else { key }));
        }
        lines.push(element("div", "", vec![element("dt", "", names), says("dd", "", app.say(word))]));
    }
    html! {
        <dialog ref={itself} class="dialog small" aria-labelledby={app.id("keys-title")} onclose={on_close.reform(|_| ())}>
            { dialog_head(app, app.id("keys-title"), UiWord::Keyboard, on_close) }
            { element("dl", "keys-list", lines) }
        </dialog>
    }
}
