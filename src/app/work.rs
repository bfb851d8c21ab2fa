//! Long runs: worked out piece by piece between frames, with a bar that shows how far it is and a button to give it up.

use std::rc::Rc;

use web_sys::Element;
use yew::{Html, NodeRef, hook, html, use_effect_with, use_mut_ref, use_node_ref};

use super::context::Context;
use super::element::{button, words};
use super::store::Held;
use crate::browser::clock::now_ms;
use crate::browser::turns::Turns;
use crate::session::{Command, Work, Worked};
use crate::simulation::{Progress, Runner};
use crate::text::Language;
use crate::text::load::{LoadWord, worked_out};

/// How long a piece may take: a timer may have to wait for two of them and for what the page does between, and that should
/// not be more than 50 ms.
const PIECE_MS: f64 = 20.0;
/// Events between two looks at the clock.
const STEP: u64 = 8_000;
/// How long a run takes that has no bar, and how long a bar rests at least: when it moves, the page is laid out and painted
/// anew, which takes as long as tens of thousands of events.
const SHOWN_AFTER_MS: f64 = 150.0;
const SHOWN_EVERY_MS: f64 = 80.0;

/// The bar, while a run is waited for.
#[hook]
pub(super) fn use_work(app: &Context, session: &Held) -> Html {
    let (note, bar, said) = (use_node_ref(), use_node_ref(), use_node_ref());
    let language = use_mut_ref(|| app.language);
    language.replace(app.language);
    let work = session.work();
    {
        let shown = [note.clone(), bar.clone(), said.clone()];
        let (send, session) = (app.send.clone(), session.clone());
        use_effect_with(work.clone(), move |work: &Option<Work>| {
            let turns = work.clone().and_then(|work| {
                let mut runner = Some(session.begin(&work));
                let mut finished = None;
                let mut show_at = now_ms() + SHOWN_AFTER_MS;
                Turns::take(move || {
                    // Summing up and showing take their time too, each in a piece of its own.
                    if let Some(run) = finished.take() {
                        send.emit(Command::Take(Worked(work.clone(), Rc::new(run))));
                    }
                    let Some(running) = &mut runner else { return false };
                    let begun = now_ms();
                    let (mut progress, mut now) = (running.advance(STEP), now_ms());
                    while !progress.done && now - begun < PIECE_MS {
                        (progress, now) = (running.advance(STEP), now_ms());
                    }
                    if now >= show_at {
                        show_at = now + SHOWN_EVERY_MS;
                        show(&shown, far(&progress), *language.borrow());
                    }
                    if progress.done {
                        finished = runner.take().map(Runner::finish);
                    }
                    true
                })
            });
            move || drop(turns)
        });
    }
    if work.is_none() {
        return html! {};
    }
    let id = app.id("working");
    html! {
        <div ref={note} class="note working" hidden=true>
            <label for={id.clone()}>{ words(LoadWord::Working.say(app.language)) }</label>
            <progress ref={bar} {id} max="100" value="0"></progress>
            <span ref={said} class="number">{ words(&worked_out(0, app.language)) }</span>
            { button("button small", None, app.on(Command::GiveUp), vec![words(LoadWord::Cancel.say(app.language))]) }
        </div>
    }
}

/// Shows how far it is, past the virtual DOM: comparing the whole page a hundred times would take longer than the run.
fn show([note, bar, said]: &[NodeRef; 3], percent: u64, language: Language) {
    if let (Some(note), Some(bar), Some(said)) = (note.cast::<Element>(), bar.cast::<Element>(), said.cast::<Element>()) {
        drop(note.remove_attribute("hidden"));
        drop(bar.set_attribute("value", &percent.to_string()));
        if let Some(text) = said.first_child() {
            text.set_node_value(Some(&worked_out(percent, language)));
        }
    }
}

/// In percent; what is left after the last arrival does not count.
fn far(progress: &Progress) -> u64 {
    let (at, of) = (u128::from(progress.at.as_micros()), u128::from(progress.of.as_micros().max(1)));
    u64::try_from((at * 100 / of).min(100)).unwrap_or(100)
}
