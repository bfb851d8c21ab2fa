//! Long runs: worked out piece by piece between frames, with a bar that shows how far it is and a button to give it up.

use std::rc::Rc;

use gloo_timers::callback::Interval;
use yew::{Html, hook, html, use_effect_with, use_state_eq};

use super::context::Context;
use super::element::{button, words};
use super::store::Held;
use crate::browser::clock::now_ms;
use crate::session::{Command, Work, Worked};
use crate::simulation::{Progress, Runner};
use crate::text::load::{LoadWord, worked_out};

/// How long a piece may take: the rest of a frame is the page's.
const PIECE_MS: f64 = 10.0;
/// Events between two looks at the clock.
const STEP: u64 = 2_000;

/// The bar, while a run is waited for.
#[hook]
pub(super) fn use_work(app: &Context, session: &Held) -> Html {
    let percent = use_state_eq(|| 0_u64);
    let work = session.work();
    {
        let (set, send, session) = (percent.setter(), app.send.clone(), session.clone());
        use_effect_with(work.clone(), move |work: &Option<Work>| {
            set.set(0);
            let interval = work.clone().map(|work| {
                let mut runner = Some(session.begin(&work));
                let mut finished = None;
                Interval::new(0, move || {
                    // Summing up and showing take their time too, each in a piece of its own.
                    if let Some(run) = finished.take() {
                        send.emit(Command::Take(Worked(work.clone(), Rc::new(run))));
                    }
                    let Some(running) = &mut runner else { return };
                    let begun = now_ms();
                    let mut progress = running.advance(STEP);
                    while !progress.done && now_ms() - begun < PIECE_MS {
                        progress = running.advance(STEP);
                    }
                    set.set(far(&progress));
                    if progress.done {
                        finished = runner.take().map(Runner::finish);
                    }
                })
            });
            move || drop(interval)
        });
    }
    if work.is_none() {
        return html! {};
    }
    let id = app.id("working");
    html! {
        <div class="note working">
            <label for={id.clone()}>{ words(LoadWord::Working.say(app.language)) }</label>
            <progress {id} max="100" value={percent.to_string()}></progress>
            <span class="number">{ words(&worked_out(*percent, app.language)) }</span>
            { button("button small", None, app.on(Command::GiveUp), vec![words(LoadWord::Cancel.say(app.language))]) }
        </div>
    }
}

/// In percent; what is left after the last arrival does not count.
fn far(progress: &Progress) -> u64 {
    let (at, of) = (u128::from(progress.at.as_micros()), u128::from(progress.of.as_micros().max(1)));
    u64::try_from((at * 100 / of).min(100)).unwrap_or(100)
}
