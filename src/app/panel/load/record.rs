//! Arrivals that were recorded: a file that takes the place of the functions' patterns.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::{Callback, Event, Html, TargetCast as _, html};

use super::function::Change;
use crate::app::context::Context;
use crate::app::element::{button, element, label, says, tagged, words};
use crate::browser::files;
use crate::scenario::record;
use crate::session::Command;
use crate::simulation::{Recorded, Workload};
use crate::text::load::{LoadWord, recorded};
use crate::units::SimDuration;

/// The field for a file.
pub(super) fn field(app: &Context, workload: &Rc<Workload>) -> Html {
    let say = |word: LoadWord| word.say(app.language);
    let onchange = {
        let (send, workload, complaint) = (app.send.clone(), workload.clone(), say(LoadWord::NotRecorded));
        Callback::from(move |event: Event| {
            let input = event.target_unchecked_into::<HtmlInputElement>();
            let (send, workload, picked) = (send.clone(), workload.clone(), files::list(input.files()));
            spawn_local(async move {
                let Some(file) = files::read(picked).await.ok().and_then(|mut read| read.pop()) else { return };
                match record::record(&String::from_utf8_lossy(&file.bytes)) {
                    Ok(record) => {
                        input.set_custom_validity("");
                        let load = record::over(Workload::clone(&workload), &record);
                        let duration = record.iter().map(|(_, recorded)| lasts(recorded)).max().unwrap_or(workload.duration);
                        send.emit(Command::SetWorkload(Workload { duration, ..load }));
                    }
                    Err(error) => {
                        input.set_custom_validity(&format!("{complaint} ({error})"));
                        input.report_validity();
                    }
                }
            });
        })
    };
    let (id, hint) = (app.id("recorded"), app.id("recorded-hint"));
    html! {
        <>
            { label(&id, say(LoadWord::Recorded)) }
            <input {id} type="file" accept=".csv,.txt,text/csv,text/plain" aria-describedby={hint.clone()} {onchange} />
            { tagged("span", &[("id", &hint), ("class", "muted hint")], vec![words(say(LoadWord::RecordedForms))]) }
        </>
    }
}

/// What a function's record holds, and the button that leaves it.
pub(super) fn held(app: &Context, change: &Change, held: &Recorded) -> Html {
    let change = change.clone();
    let forget = Callback::from(move |_| change.make(|load| load.options.recorded = None));
    let forget = button("button small", None, forget, vec![words(LoadWord::Forget.say(app.language))]);
    element("p", "row held", vec![says("span", "", &recorded(arrivals(held), app.language)), forget])
}

fn arrivals(record: &Recorded) -> u64 {
    match record {
        Recorded::Moments(moments) => u64::try_from(moments.len()).unwrap_or(u64::MAX),
        Recorded::PerMinute(counts) => counts.iter().map(|count| u64::from(*count)).sum(),
    }
}

/// How long a run must be for all of a record to arrive, in whole seconds.
fn lasts(record: &Recorded) -> SimDuration {
    SimDuration::from_secs(match record {
        Recorded::Moments(moments) => moments.last().map_or(1, |last| last / 1_000_000 + 1),
        Recorded::PerMinute(counts) => u64::try_from(counts.len()).unwrap_or(u64::MAX).saturating_mul(60),
    })
}
