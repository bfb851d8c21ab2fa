//! The load: when each function is invoked, for how long, with which seed; and what came of it.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::{AttrValue, Callback, Event, Html, TargetCast as _, html};

use super::results::results;
use crate::app::context::Context;
use crate::app::decimal::{milli_of, of_milli};
use crate::app::element::{button, choice, says, words};
use crate::app::store::Still;
use crate::session::Command;
use crate::simulation::{FunctionLoad, Pattern, Workload};
use crate::text::ui::UiWord;
use crate::units::SimDuration;

/// Highest rate that can be entered, in thousandths a second.
const MOST_RATE_MILLI: u64 = 1_000_000;
/// Longest run that can be entered, in seconds.
const MOST_SECONDS: u64 = 3_600;
/// In bursts the rate is so many times higher, when nothing else is said.
const PEAK: u64 = 6;

/// The tab.
pub(super) fn load(app: &Context, session: &Still) -> Html {
    let workload = &session.workload;
    let duration = {
        let (send, workload) = (app.send.clone(), workload.clone());
        number(workload.duration.as_micros() / 1_000, move |milli| {
            let duration = SimDuration::from_millis(milli.clamp(1_000, MOST_SECONDS * 1_000));
            send.emit(Command::SetWorkload(Workload { duration, ..Workload::clone(&workload) }));
        })
    };
    let seed = {
        let send = app.send.clone();
        Callback::from(move |event: Event| {
            let input = event.target_unchecked_into::<HtmlInputElement>();
            if let Ok(seed) = input.value().trim().parse() {
                send.emit(Command::SetSeed(seed));
            }
        })
    };
    html! {
        <>
            { says("h2", "", app.say(UiWord::LoadLabel)) }
            <div class="load-functions">
                { for workload.functions.iter().enumerate().map(|(number, load)| function(app, session, number, load)) }
            </div>
            <div class="load-run">
                { field(app, app.id("duration"), UiWord::Duration, ("1", MOST_SECONDS), None, workload.duration.as_micros() / 1_000, duration) }
                <label class="field" for={app.id("seed")}>{ app.say(UiWord::Seed) }</label>
                <span class="row">
                    <input id={app.id("seed")} type="number" min="0" step="1" inputmode="numeric" value={session.seed.to_string()}
                        onchange={seed} />
                    { button("button", None, app.on(Command::SetSeed(session.seed.wrapping_add(1))), vec![words(app.say(UiWord::NewSeed))]) }
                </span>
            </div>
            { results(app, session) }
        </>
    }
}

/// The load of one function: its pattern and its rates.
fn function(app: &Context, session: &Still, number_of: usize, load: &FunctionLoad) -> Html {
    let change = {
        let (send, workload) = (app.send.clone(), session.workload.clone());
        move |pattern: Pattern| {
            let mut workload = Workload::clone(&workload);
            if let Some(load) = workload.functions.get_mut(number_of) {
                load.pattern = pattern;
            }
            send.emit(Command::SetWorkload(workload));
        }
    };
    let now = load.pattern;
    let duration = session.workload.duration;
    let on_pattern = {
        let change = change.clone();
        Callback::from(move |event: Event| {
            let name = event.target_unchecked_into::<HtmlSelectElement>().value();
            if let Some(choice) = CHOICES.iter().find(|choice| choice.name == name) {
                change((choice.make)(rate(now), duration));
            }
        })
    };
    let on_rate = {
        let change = change.clone();
        number(rate(now), move |milli| change(with_rate(now, milli.min(MOST_RATE_MILLI))))
    };
    let id = |name: &str| -> AttrValue { app.id(&format!("{name}-{number_of}")) };
    let rates = ("0", MOST_RATE_MILLI / 1000);
    let peak = match now {
        Pattern::Burst { peak_milli, .. } | Pattern::Daily { peak_milli, .. } => {
            let on_peak = number(peak_milli, move |milli| change(with_peak(now, milli.min(MOST_RATE_MILLI))));
            field(app, id("peak"), UiWord::PeakRate, rates, Some("any"), peak_milli, on_peak)
        }
        Pattern::Constant { .. } | Pattern::Poisson { .. } | Pattern::Ramp { .. } => html! {},
    };
    let mut choices = Vec::new();
    for each in &CHOICES {
        choices.push(choice(each.name, each.name == name_of(now), app.say(each.word)));
    }
    html! {
        <fieldset key={load.function.as_str()} class="load">
            <legend>{ load.function.as_str() }</legend>
            <label class="field" for={id("pattern")}>{ app.say(UiWord::Pattern) }</label>
            <select id={id("pattern")} onchange={on_pattern}>{ for choices }</select>
            { field(app, id("rate"), UiWord::Rate, rates, Some("any"), rate(now), on_rate) }
            { peak }
        </fieldset>
    }
}

/// A number field, in thousandths, with its label.
#[inline(never)]
fn field(
    app: &Context,
    id: AttrValue,
    word: UiWord,
    (least, most): (&'static str, u64),
    step: Option<&'static str>,
    milli: u64,
    onchange: Callback<Event>,
) -> Html {
    html! {
        <>
            <label class="field" for={id.clone()}>{ words(app.say(word)) }</label>
            <input {id} type="number" min={least} max={most.to_string()} {step} inputmode="decimal" value={of_milli(milli)} {onchange} />
        </>
    }
}

/// A callback for a number field: takes what was entered in thousandths, or puts back `before` when it is no number.
fn number(before: u64, take: impl Fn(u64) + 'static) -> Callback<Event> {
    Callback::from(move |event: Event| {
        let input = event.target_unchecked_into::<HtmlInputElement>();
        match milli_of(&input.value()) {
            Some(milli) => take(milli),
            None => input.set_value(&of_milli(before)),
        }
    })
}

/// One pattern that can be chosen.
struct Choice {
    name: &'static str,
    word: UiWord,
    /// The pattern with this rate in a run of this length.
    make: fn(u64, SimDuration) -> Pattern,
}

const CHOICES: [Choice; 4] = [
    Choice { name: "constant", word: UiWord::PatternConstant, make: |rate_milli, _| Pattern::Constant { rate_milli } },
    Choice { name: "poisson", word: UiWord::PatternPoisson, make: |rate_milli, _| Pattern::Poisson { rate_milli } },
    Choice {
        name: "burst",
        word: UiWord::PatternBurst,
        make: |rate_milli, run| Pattern::Burst {
            rate_milli,
            peak_milli: rate_milli.saturating_mul(PEAK),
            first: run.part(3),
            every: run,
            lasts: run.part(6),
        },
    },
    Choice { name: "ramp", word: UiWord::PatternRamp, make: |rate_milli, _| Pattern::Ramp { rate_milli } },
];

const fn name_of(pattern: Pattern) -> &'static str {
    match pattern {
        Pattern::Constant { .. } => "constant",
        Pattern::Poisson { .. } => "poisson",
        Pattern::Burst { .. } => "burst",
        Pattern::Ramp { .. } => "ramp",
        Pattern::Daily { .. } => "daily",
    }
}

const fn rate(pattern: Pattern) -> u64 {
    match pattern {
        Pattern::Constant { rate_milli }
        | Pattern::Poisson { rate_milli }
        | Pattern::Burst { rate_milli, .. }
        | Pattern::Ramp { rate_milli }
        | Pattern::Daily { rate_milli, .. } => rate_milli,
    }
}

const fn with_rate(pattern: Pattern, rate_milli: u64) -> Pattern {
    match pattern {
        Pattern::Constant { .. } => Pattern::Constant { rate_milli },
        Pattern::Poisson { .. } => Pattern::Poisson { rate_milli },
        Pattern::Burst { peak_milli, first, every, lasts, .. } => Pattern::Burst { rate_milli, peak_milli, first, every, lasts },
        Pattern::Ramp { .. } => Pattern::Ramp { rate_milli },
        Pattern::Daily { peak_milli, peak_at, .. } => Pattern::Daily { rate_milli, peak_milli, peak_at },
    }
}

const fn with_peak(pattern: Pattern, peak_milli: u64) -> Pattern {
    match pattern {
        Pattern::Burst { rate_milli, first, every, lasts, .. } => Pattern::Burst { rate_milli, peak_milli, first, every, lasts },
        Pattern::Daily { rate_milli, peak_at, .. } => Pattern::Daily { rate_milli, peak_milli, peak_at },
        Pattern::Constant { .. } | Pattern::Poisson { .. } | Pattern::Ramp { .. } => pattern,
    }
}
