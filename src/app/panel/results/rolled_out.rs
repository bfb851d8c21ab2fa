//! When the change of 2019 came to the network's Region, and the network as it was on a day of one's choice.

use web_sys::HtmlInputElement;
use yew::{Callback, Event, Html, TargetCast as _, html};

use super::say;
use crate::allocation::Era;
use crate::app::context::Context;
use crate::app::element::{all, label, says, words};
use crate::app::store::Still;
use crate::facts::rollout::{ANNOUNCED, ROLLOUT, is_before, rollout_of};
use crate::session::Command;
use crate::text::results::{ResultPhrase, ResultWord, pair, source};

/// The day and the field.
pub(super) fn rolled_out(app: &Context, session: &Still) -> Html {
    let region = session.network.region.clone();
    let Some(day) = rollout_of(&region) else {
        return says("p", "muted", &ResultPhrase::NoRollOut(&region).say(app.language));
    };
    let id = app.id("as-on");
    let on_day = {
        let (send, region) = (app.send.clone(), region.clone());
        Callback::from(move |event: Event| {
            let on = event.target_unchecked_into::<HtmlInputElement>().value();
            if !on.is_empty() {
                let era = if is_before(&region, &on) { Era::Before } else { Era::After };
                send.emit(Command::SetEra(era));
            }
        })
    };
    let origin = pair(say(app, ResultWord::Source), &source(&ROLLOUT, app.language), app.language);
    all(vec![
        says("p", "", &ResultPhrase::RolledOut(&region, day).say(app.language)),
        says("p", "muted", &origin),
        html! {
            <p class="row">
                { label(&id, say(app, ResultWord::AsOn)) }
                <input {id} type="date" min={ANNOUNCED} onchange={on_day} />
                <strong>{ words(say(app, if session.era == Era::Before { ResultWord::ShowsBefore } else { ResultWord::ShowsAfter })) }</strong>
            </p>
        },
    ])
}
