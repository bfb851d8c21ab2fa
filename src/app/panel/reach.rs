//! Who reaches what: functions × destinations, a destination of one's own, and a function that does not exist yet.

use web_sys::wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlInputElement};
use yew::{Callback, Html, SubmitEvent, TargetCast as _, html};

use super::changes::changes;
use super::mark::Mark;
use crate::app::context::Context;
use crate::app::element::{all, button, element, says, words};
use crate::app::store::Still;
use crate::network::{Destination, FunctionId, NodeId};
use crate::session::{Command, Reach, Selection};
use crate::text;
use crate::text::ui::{UiPhrase, UiWord};
use crate::trace::Source;
use crate::trace::overall::OverallVerdict;

/// The tab.
pub(super) fn reach(app: &Context, session: &Still) -> Html {
    let reach = session.reach();
    let mut parts = vec![changes(app, session), says("h2", "", app.say(UiWord::ReachTitle))];
    if reach.matrix.functions().len() == 0 {
        parts.push(says("p", "muted", app.say(UiWord::NoFunctions)));
    } else {
        parts.push(says("p", "muted", app.say(UiWord::ReachNote)));
        parts.push(table(app, reach));
        if reach.functions_left_out + reach.destinations_left_out > 0 {
            let words = UiPhrase::LeftOut(reach.functions_left_out, reach.destinations_left_out).say(app.language);
            parts.push(says("p", "muted", &words));
        }
    }
    parts.push(asking(app, session));
    parts.push(placing(app, session));
    all(parts)
}

fn table(app: &Context, reach: &Reach) -> Html {
    let mut head = vec![html! { <th scope="col">{ words(app.say(UiWord::Function)) }</th> }];
    for to in reach.matrix.destinations() {
        head.push(html! { <th scope="col">{ words(&text::destination(to, app.language)) }</th> });
    }
    let mut rows = Vec::new();
    for function in reach.matrix.functions() {
        let mut cells = vec![html! { <th scope="row">{ words(function.as_str()) }</th> }];
        for (column, to) in reach.matrix.destinations().iter().enumerate() {
            cells.push(element("td", "", vec![cell(app, reach, function, column, to)]));
        }
        rows.push(element("tr", "", cells));
    }
    let table = element("table", "reach", vec![element("thead", "", vec![element("tr", "", head)]), element("tbody", "", rows)]);
    html! { <div class="sideways" role="region" tabindex="0" aria-label={app.say(UiWord::ReachTable)}>{ table }</div> }
}

/// One answer: a button that opens its trace, from the subnet that tells the most.
fn cell(app: &Context, reach: &Reach, function: &FunctionId, column: usize, to: &Destination) -> Html {
    let Some(answer) = reach.matrix.cell(function, column) else { return html! {} };
    let (mark, word) = match answer.verdict {
        OverallVerdict::Delivered => (Mark::Pass, UiWord::Delivered),
        OverallVerdict::Dropped => (Mark::Block, UiWord::Dropped),
        OverallVerdict::Undecided => (Mark::Unknown, UiWord::Undecided),
        OverallVerdict::Mixed => (Mark::Mixed, UiWord::Mixed),
    };
    let (word, via) = (app.say(word), text::via(answer.via, app.language));
    let why = answer.code.map_or(via, |code| text::reason(code, app.language).title);
    let whole = format!("{function} → {}: ", text::destination(to, app.language));
    let dropped = |subnet: &u16| {
        let class = reach.matrix.class_of(function);
        let fate = class.and_then(|class| reach.matrix.fate(class, usize::from(*subnet), column));
        fate.is_some_and(|fate| fate.verdict == OverallVerdict::Dropped)
    };
    let subnets = reach.matrix.class_of(function).map_or(0, |class| class.subnets.len());
    let subnet = (0..=u16::MAX).take(subnets).find(dropped).unwrap_or(0);
    let select = Selection::Path { from: Source::Function(function.clone()), to: to.clone(), subnet };
    let word = element("span", "", vec![says("span", "visually-hidden", &whole), words(word), words(" ")]);
    let text = element("span", "row-text", vec![word, says("span", "muted", why)]);
    button("row-button", None, app.on(Command::Select(Some(select))), vec![mark.icon(), text])
}

/// The field for any other destination.
fn asking(app: &Context, session: &Still) -> Html {
    let refused = session.ask_refused();
    let send = app.send.clone();
    let onsubmit = Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        for field in chosen(&event, "input") {
            let text = field.value();
            if Destination::parse(text.trim()).is_some() {
                field.set_value("");
            }
            drop(field.focus());
            send.emit(Command::Ask(text.into()));
        }
    });
    let (field, hint, wrong) = (app.id("ask"), app.id("ask-hint"), app.id("ask-wrong"));
    let described = format!("{hint} {wrong}");
    let refused = refused.map(|text| UiPhrase::NoDestination(text).say(app.language));
    html! {
        <form class="asking" {onsubmit}>
            <label for={&field}>{ words(app.say(UiWord::AnyDestination)) }</label>
            <div class="row">
                <input id={&field} type="text" list={app.id("ask-forms")} autocomplete="off" autocapitalize="none" spellcheck="false"
                    aria-describedby={described} aria-invalid={refused.is_some().then_some("true")} />
                <button type="submit" class="button">{ words(app.say(UiWord::AddDestination)) }</button>
            </div>
            <p id={hint} class="muted">{ words(app.say(UiWord::DestinationForms)) }</p>
            <p id={wrong} class="wrong" role="alert">{ words(refused.as_deref().unwrap_or_default()) }</p>
            <datalist id={app.id("ask-forms")}>
                { for ["internet", "service:s3", "service:sqs", "host:example.com:443", "10.0.0.10:5432/tcp"].iter().map(|form| html! {
                    <option value={*form} />
                }) }
            </datalist>
        </form>
    }
}

/// The form that puts a new function into subnets and groups.
fn placing(app: &Context, session: &Still) -> Html {
    let send = app.send.clone();
    let onsubmit = Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        let (mut subnets, mut security_groups) = (Vec::new(), Vec::new());
        for field in chosen(&event, "input:checked") {
            if field.name() == "subnet" {
                subnets.push(field.value().as_str().into());
            } else {
                security_groups.push(field.value().as_str().into());
            }
        }
        send.emit(Command::Place { subnets, security_groups });
    });
    let network = &session.network;
    let mut subnets = Vec::new();
    for (id, subnet) in &network.subnets {
        let range = subnet.cidr.known().map(ToString::to_string).unwrap_or_default();
        subnets.push(tick("subnet", &id.clone().into(), &range));
    }
    let mut groups = Vec::new();
    for id in network.security_groups.keys() {
        groups.push(tick("group", &id.clone().into(), ""));
    }
    if subnets.is_empty() || groups.is_empty() {
        return html! {};
    }
    let refused = if session.place_refused { app.say(UiWord::AttachRefused) } else { "" };
    html! {
        <details class="placing">
            <summary>{ words(app.say(UiWord::AttachHere)) }</summary>
            { says("p", "muted", app.say(UiWord::AttachExplained)) }
            <form {onsubmit}>
                { ticks(app, UiWord::Subnets, subnets) }
                { ticks(app, UiWord::SecurityGroups, groups) }
                <p class="row"><button type="submit" class="button">{ words(app.say(UiWord::Attach)) }</button></p>
                <p class="wrong" role="alert">{ words(refused) }</p>
            </form>
        </details>
    }
}

fn ticks(app: &Context, legend: UiWord, ticks: Vec<Html>) -> Html {
    let legend = says("legend", "", app.say(legend));
    element("fieldset", "", vec![legend, element("div", "ticks", ticks)])
}

fn tick(name: &'static str, node: &NodeId, more: &str) -> Html {
    let said = vec![words(&node.name()), words(" "), says("span", "muted", more)];
    html! { <label class="check"><input type="checkbox" {name} value={node.name()} />{ element("span", "", said) }</label> }
}

/// The fields of the form that was submitted, those that `selector` finds.
fn chosen(event: &SubmitEvent, selector: &str) -> Vec<HtmlInputElement> {
    let Ok(found) = event.target_unchecked_into::<Element>().query_selector_all(selector) else { return Vec::new() };
    let mut fields = Vec::new();
    for number in 0..found.length() {
        fields.extend(found.get(number).and_then(|node| node.dyn_into().ok()));
    }
    fields
}
