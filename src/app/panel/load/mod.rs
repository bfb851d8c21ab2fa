//! The load: when each function is invoked, for how long, with which seed; and what came of it.

mod fields;
mod function;
mod pattern;
mod record;

use web_sys::HtmlInputElement;
use yew::{Callback, Event, Html, TargetCast as _, html};

use super::results::results;
use crate::app::context::Context;
use crate::app::element::{button, label, says, tick, words};
use crate::app::store::Still;
use crate::session::Command;
use crate::simulation::Workload;
use crate::text::load::LoadWord;
use crate::text::ui::UiWord;
use crate::units::SimDuration;

use fields::{field, number};

/// Longest run that can be entered, in seconds: fourteen days.
const MOST_SECONDS: u64 = 14 * 86_400;

/// The tab.
pub(super) fn load(app: &Context, session: &Still) -> Html {
    let (workload, seed) = session.asked_for();
    let span = |set: fn(&mut Workload, SimDuration), before: SimDuration, least: u64| {
        let (send, workload) = (app.send.clone(), workload.clone());
        number(before.as_micros() / 1_000, move |milli| {
            let mut workload = Workload::clone(&workload);
            set(&mut workload, SimDuration::from_millis(milli.clamp(least, MOST_SECONDS * 1_000)));
            send.emit(Command::SetWorkload(workload));
        })
    };
    let on_duration = span(|workload, duration| workload.duration = duration, workload.duration, 1_000);
    let on_warm_up = span(|workload, warm_up| workload.warm_up = warm_up, workload.warm_up, 0);
    let fresh = app.on(Command::SetWorkload(Workload { fresh: !workload.fresh, ..Workload::clone(workload) }));
    let on_seed = {
        let send = app.send.clone();
        Callback::from(move |event: Event| {
            let input = event.target_unchecked_into::<HtmlInputElement>();
            if let Ok(seed) = input.value().trim().parse() {
                send.emit(Command::SetSeed(seed));
            }
        })
    };
    let mut functions = Vec::new();
    for (place, load) in workload.functions.iter().enumerate() {
        functions.push(function::function(app, workload, place, load));
    }
    let (duration, warm_up) = (workload.duration.as_micros() / 1_000, workload.warm_up.as_micros() / 1_000);
    html! {
        <>
            { says("h2", "", app.say(UiWord::LoadLabel)) }
            <div class="load-functions">{ for functions }</div>
            <div class="load-run">
                { field(app.id("duration"), app.say(UiWord::Duration), MOST_SECONDS, "any", duration, on_duration) }
                { field(app.id("warm-up"), LoadWord::WarmUp.say(app.language), MOST_SECONDS, "any", warm_up, on_warm_up) }
                { label(&app.id("seed"), app.say(UiWord::Seed)) }
                <span class="row">
                    <input id={app.id("seed")} type="number" min="0" step="1" inputmode="numeric" value={seed.to_string()}
                        onchange={on_seed} />
                    { button("button", None, app.on(Command::SetSeed(seed.wrapping_add(1))), vec![words(app.say(UiWord::NewSeed))]) }
                </span>
                { record::field(app, workload) }
                { tick(LoadWord::Fresh.say(app.language), workload.fresh, fresh) }
            </div>
            { results(app, session) }
        </>
    }
}
