//! The load of one function: pattern and rates, and behind "More" who invokes it and what its invocations are like.

use std::rc::Rc;

use yew::{AttrValue, Callback, Html, html};

use super::fields::{choices, field, number};
use super::pattern::{NAMES, name, named, peak, rate, with};
use super::record::held;
use crate::app::context::Context;
use crate::app::element::{element, says, tick};
use crate::app::store::Send;
use crate::session::Command;
use crate::simulation::{FunctionLoad, InvocationSource, QueueSource, Spread, Workload};
use crate::text::load::LoadWord;
use crate::text::ui::UiWord;
use crate::units::SimDuration;

/// Highest rate that can be entered, a second.
const MOST_RATE: u64 = 1_000;
/// Longest work of a handler that can be entered: Lambda's longest timeout, in seconds.
const MOST_WORK: u64 = 900;
/// Most environments that can be made ahead.
const MOST_PROVISIONED: u64 = 1_000;

/// Changes the load of one function.
#[derive(Clone)]
pub(super) struct Change {
    send: Send,
    workload: Rc<Workload>,
    function: usize,
}

impl Change {
    /// Asks for the load with `change` made to it.
    pub(super) fn make(&self, change: impl FnOnce(&mut FunctionLoad)) {
        let mut workload = Workload::clone(&self.workload);
        if let Some(load) = workload.functions.get_mut(self.function) {
            change(load);
        }
        self.send.emit(Command::SetWorkload(workload));
    }
}

/// The form of function number `place`.
pub(super) fn function(app: &Context, workload: &Rc<Workload>, place: usize, load: &FunctionLoad) -> Html {
    let change = Change { send: app.send.clone(), workload: workload.clone(), function: place };
    let id = |name: &str| -> AttrValue { app.id(&format!("{name}-{place}")) };
    let (now, run) = (load.pattern, workload.duration);
    let mut parts = vec![says("legend", "", load.function.as_str())];
    if let Some(record) = load.options.recorded.as_deref() {
        parts.push(held(app, &change, record));
    } else {
        let mut patterns = Vec::new();
        for name in NAMES {
            patterns.push((name, pattern_word(app, name)));
        }
        let take = {
            let change = change.clone();
            move |name: &str| {
                if let Some(pattern) = named(name, rate(now), run) {
                    change.make(|load| load.pattern = pattern);
                }
            }
        };
        parts.push(choices(id("pattern"), app.say(UiWord::Pattern), &patterns, name(now), take));
        let on_rate = {
            let change = change.clone();
            let top = peak(now).unwrap_or(0);
            number(rate(now), move |milli| change.make(|load| load.pattern = with(now, milli.min(MOST_RATE * 1_000), top)))
        };
        parts.push(field(id("rate"), app.say(UiWord::Rate), MOST_RATE, "any", rate(now), on_rate));
        if let Some(top) = peak(now) {
            let change = change.clone();
            let on_peak =
                number(top, move |milli| change.make(|load| load.pattern = with(now, rate(now), milli.min(MOST_RATE * 1_000))));
            parts.push(field(id("peak"), app.say(UiWord::PeakRate), MOST_RATE, "any", top, on_peak));
        }
    }
    parts.push(more(app, &change, load, &id));
    html! { <fieldset key={load.function.as_str()} class="load">{ for parts }</fieldset> }
}

fn more(app: &Context, change: &Change, load: &FunctionLoad, id: &dyn Fn(&str) -> AttrValue) -> Html {
    let say = |word: LoadWord| word.say(app.language);
    let options = &load.options;
    let sources = [("sync", say(LoadWord::Synchronous)), ("async", say(LoadWord::Asynchronous)), ("queue", say(LoadWord::Queue))];
    let by = match options.source {
        InvocationSource::Synchronous => "sync",
        InvocationSource::Asynchronous { .. } => "async",
        InvocationSource::Queue(_) => "queue",
    };
    let set = |set: fn(&mut FunctionLoad, u64), before: u64| {
        let change = change.clone();
        number(before, move |milli| change.make(|load| set(load, milli)))
    };
    let on_source = {
        let change = change.clone();
        move |name: &str| {
            let source = match name {
                "async" => InvocationSource::ASYNCHRONOUS,
                "queue" => InvocationSource::Queue(QueueSource::default()),
                _ => InvocationSource::Synchronous,
            };
            change.make(|load| load.options.source = source);
        }
    };
    let varies = options.spread == Spread::Exponential;
    let on_varies = {
        let change = change.clone();
        let spread = if varies { Spread::Fixed } else { Spread::Exponential };
        Callback::from(move |_| change.make(|load| load.options.spread = spread))
    };
    let work = load.work.as_micros() / 1_000;
    let on_work = set(|load, milli| load.work = SimDuration::from_millis(milli.min(MOST_WORK * 1_000)), work);
    let errors = u64::from(options.errors_permille) * 100;
    let on_errors =
        set(|load, milli| load.options.errors_permille = u16::try_from(milli.min(100_000) / 100).unwrap_or(1_000), errors);
    let provisioned = u64::from(options.provisioned) * 1_000;
    let on_provisioned = set(
        |load, milli| load.options.provisioned = u32::try_from((milli / 1_000).min(MOST_PROVISIONED)).unwrap_or(0),
        provisioned,
    );
    let parts = vec![
        choices(id("source"), say(LoadWord::InvokedBy), &sources, by, on_source),
        field(id("work"), say(LoadWord::Work), MOST_WORK, "any", work, on_work),
        field(id("errors"), say(LoadWord::Errors), 100, "0.1", errors, on_errors),
        field(id("provisioned"), say(LoadWord::Provisioned), MOST_PROVISIONED, "1", provisioned, on_provisioned),
        tick(say(LoadWord::Varies), varies, on_varies),
    ];
    element("details", "more", vec![says("summary", "", say(LoadWord::More)), element("div", "load-more", parts)])
}

fn pattern_word(app: &Context, name: &str) -> &'static str {
    match name {
        "constant" => app.say(UiWord::PatternConstant),
        "burst" => app.say(UiWord::PatternBurst),
        "ramp" => app.say(UiWord::PatternRamp),
        "daily" => LoadWord::Daily.say(app.language),
        _ => app.say(UiWord::PatternPoisson),
    }
}
