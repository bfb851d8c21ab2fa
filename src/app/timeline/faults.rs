//! Faults on the timeline: a lane that shows when they hold, and their list with a form to add and remove them.

use web_sys::wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, HtmlSelectElement};
use yew::{Callback, Html, SubmitEvent, TargetCast as _, html};

use crate::app::context::Context;
use crate::app::decimal::milli_of;
use crate::app::element::{element, says, words};
use crate::app::store::Still;
use crate::session::{Command, possible_faults};
use crate::simulation::{Fault, FaultKind};
use crate::text::faults::{FaultWord, fault, fault_time};
use crate::units::{SimDuration, SimTime};

/// The lane: a bar for each fault over the part of the run in which it holds. The list says the same in words.
pub(super) fn lane(session: &Still) -> Html {
    let end = session.playback.end.as_micros().max(1);
    let place = |time: SimTime| u128::from(time.as_micros().min(end)) * 1_000 / u128::from(end);
    let mut bars = Vec::new();
    for fault in &session.workload.faults {
        let from = place(fault.start);
        let to = fault.end().map_or(1_000, place);
        bars.push(
            html! { <rect class="fault-bar" x={from.to_string()} width={to.saturating_sub(from).max(3).to_string()} height="4" /> },
        );
    }
    if bars.is_empty() {
        return html! {};
    }
    html! {
        <svg class="fault-lane" viewBox="0 0 1000 4" preserveAspectRatio="none" aria-hidden="true" focusable="false">{ for bars }</svg>
    }
}

/// The list and the form, behind a button.
pub(in crate::app) fn faults(app: &Context, session: &Still) -> Html {
    let lang = app.language;
    let placed = &session.workload.faults;
    let mut lines = Vec::new();
    for (number, each) in placed.iter().enumerate() {
        let name = fault(&each.kind, lang);
        let told = vec![says("strong", "", &name), says("span", "muted", &fault_time(each, lang))];
        let label = format!("{}: {name}", FaultWord::Remove.say(lang));
        let remove = app.on(Command::RemoveFault(number));
        let remove = html! {
            <button type="button" class="button small" aria-label={label} onclick={remove}>{ words(FaultWord::Remove.say(lang)) }</button>
        };
        lines.push(html! { <li key={number}>{ element("span", "row-text", told) }{ remove }</li> });
    }
    let list =
        if lines.is_empty() { says("p", "muted", FaultWord::NoFaults.say(lang)) } else { element("ol", "fault-list", lines) };
    let title = match placed.len() {
        0 => FaultWord::Faults.say(lang).to_owned(),
        count => format!("{} ({count})", FaultWord::Faults.say(lang)),
    };
    html! {
        <details class="faults">
            <summary class="button small">{ words(&title) }</summary>
            <div class="faults-body">
                { says("p", "muted", FaultWord::Explained.say(lang)) }
                { list }
                { form(app, session) }
            </div>
        </details>
    }
}

fn form(app: &Context, session: &Still) -> Html {
    let lang = app.language;
    let kinds = possible_faults(&session.network);
    let onsubmit = {
        let (send, kinds) = (app.send.clone(), kinds.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let kind = field::<HtmlSelectElement>(&event, "select")
                .and_then(|select| kinds.get(select.value().parse::<usize>().ok()?).cloned());
            let seconds = |name: &str| milli_of(&field::<HtmlInputElement>(&event, name)?.value()).map(SimDuration::from_millis);
            if let (Some(kind), Some(start)) = (kind, seconds("input[name=start]")) {
                let lasts = seconds("input[name=lasts]");
                send.emit(Command::AddFault(Fault { kind, start: SimTime::ZERO + start, lasts }));
            }
        })
    };
    let (what, start, lasts, hint) = (app.id("fault-what"), app.id("fault-start"), app.id("fault-lasts"), app.id("fault-hint"));
    let third = session.workload.duration.part(3).as_micros() / 1_000_000;
    html! {
        <form {onsubmit}>
            <label for={what.clone()}>{ words(FaultWord::What.say(lang)) }</label>
            <select id={what}>{ for choices(app, &kinds) }</select>
            <label for={start.clone()}>{ words(FaultWord::Start.say(lang)) }</label>
            <input id={start} name="start" type="number" min="0" step="any" inputmode="decimal" required=true value={third.to_string()} />
            <label for={lasts.clone()}>{ words(FaultWord::Lasts.say(lang)) }</label>
            <input id={lasts} name="lasts" type="number" min="0" step="any" inputmode="decimal" value={third.to_string()} aria-describedby={hint.clone()} />
            <span id={hint} class="muted">{ words(FaultWord::ToTheEnd.say(lang)) }</span>
            <button type="submit" class="button primary small">{ words(FaultWord::Add.say(lang)) }</button>
        </form>
    }
}

/// All faults that can be, in groups; a choice's value is its number.
fn choices(app: &Context, kinds: &[FaultKind]) -> Vec<Html> {
    let mut groups: Vec<(FaultWord, Vec<Html>)> = Vec::new();
    for (number, kind) in kinds.iter().enumerate() {
        let choice = html! { <option value={number.to_string()}>{ words(&fault(kind, app.language)) }</option> };
        let word = group(kind);
        match groups.last_mut() {
            Some((last, choices)) if *last == word => choices.push(choice),
            Some(_) | None => groups.push((word, vec![choice])),
        }
    }
    let group =
        |(word, choices): (FaultWord, Vec<Html>)| html! { <optgroup label={word.say(app.language)}>{ for choices }</optgroup> };
    groups.into_iter().map(group).collect()
}

const fn group(kind: &FaultKind) -> FaultWord {
    match kind {
        FaultKind::ZoneLost(_) => FaultWord::Zones,
        FaultKind::NatGatewayLost(_) => FaultWord::NatGateways,
        FaultKind::EndpointLost(_) => FaultWord::Endpoints,
        FaultKind::InterfaceDeleted { .. } => FaultWord::Interfaces,
        FaultKind::GroupEmptied(_) | FaultKind::Edited(_) => FaultWord::Groups,
        FaultKind::Deployed { .. } => FaultWord::Deploys,
        FaultKind::Ec2Throttled | FaultKind::DnsLost => FaultWord::Everywhere,
    }
}

/// The field of the submitted form that `selector` finds.
fn field<T: JsCast>(event: &SubmitEvent, selector: &str) -> Option<T> {
    event.target_unchecked_into::<Element>().query_selector(selector).ok()??.dyn_into().ok()
}
