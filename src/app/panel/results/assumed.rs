//! What the run takes for granted: each assumption with its value, where that comes from, and a field to change it.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::{Callback, Event, Html, TargetCast as _, html};

use super::say;
use crate::allocation::Era;
use crate::app::context::Context;
use crate::app::element::{all, button, choice, element, label, says, tagged, words};
use crate::app::fold::fold;
use crate::app::store::Still;
use crate::facts::assumptions::{Assumption, Unit};
use crate::session::Command;
use crate::text;
use crate::text::results::{ResultPhrase, ResultWord, pair, source};
use crate::text::ui::UiWord;

/// The list.
pub(super) fn assumed(app: &Context, session: &Still) -> Html {
    let title = app.say(UiWord::Assumptions);
    let (app, session) = (app.clone(), session.clone());
    fold("assumptions", title, move || list(&app, &session))
}

fn list(app: &Context, session: &Still) -> Html {
    let mut lines = vec![says("p", "muted", app.say(UiWord::AssumptionsNote))];
    if session.assumptions.changed().next().is_some() {
        let reset = app.on(Command::ResetAssumptions);
        lines.push(button("button small", None, reset, vec![words(say(app, ResultWord::ResetAll))]));
    }
    for assumption in Assumption::ALL {
        if applies(assumption, session.era) {
            lines.push(line(app, session, assumption));
        }
    }
    all(lines)
}

fn line(app: &Context, session: &Still, assumption: Assumption) -> Html {
    let fact = assumption.fact();
    let value = session.assumptions.get(assumption);
    let words_of = text::assumption(assumption, app.language);
    let trust = if value == fact.value { text::confidence(fact.confidence, app.language) } else { say(app, ResultWord::Changed) };
    let term = element("span", "", vec![words(words_of.label), words(" "), says("span", "trust", trust)]);
    let said = says("span", "number", &text::assumption_value(assumption, value, app.language));
    let summary = element("summary", "", vec![term, said]);
    let id = app.id(assumption.name());
    let label = label(&id, say(app, ResultWord::Value));
    let origin = pair(say(app, ResultWord::Source), &source(&fact, app.language), app.language);
    let field = element("p", "row", vec![label, field(app, id, assumption, value)]);
    let inner = all(vec![summary, says("p", "", words_of.meaning), says("p", "muted", &origin), field]);
    html! { <details key={assumption.name()} class="assumption">{ inner }</details> }
}

/// The field that changes it.
fn field(app: &Context, id: yew::AttrValue, assumption: Assumption, value: u64) -> Html {
    let send = app.send.clone();
    if let Unit::Choice(names) = assumption.unit() {
        let onchange = Callback::from(move |event: Event| {
            let name = event.target_unchecked_into::<HtmlSelectElement>().value();
            if let Some(place) = (0_u64..).zip(names).find_map(|(place, other)| (*other == name).then_some(place)) {
                send.emit(Command::SetAssumption(assumption, place));
            }
        });
        let mut choices = Vec::new();
        for (place, name) in (0_u64..).zip(names) {
            choices.push(choice(name, place == value, &text::assumption_value(assumption, place, app.language)));
        }
        return html! { <select {id} {onchange}>{ for choices }</select> };
    }
    let (least, most) = assumption.range();
    let onchange = Callback::from(move |event: Event| {
        let input = event.target_unchecked_into::<HtmlInputElement>();
        match input.value().trim().parse() {
            Ok(value) => send.emit(Command::SetAssumption(assumption, value)),
            Err(_) => input.set_value(&value.to_string()),
        }
    });
    let unit = match assumption.unit() {
        Unit::Seconds => "s",
        Unit::Milliseconds => "ms",
        Unit::Microseconds => "µs",
        Unit::Bytes => "B",
        Unit::Megabytes => "MB",
        Unit::PerSecond => "/ s",
        Unit::Count | Unit::Choice(_) => "",
    };
    let range = ResultPhrase::Between(
        &text::assumption_value(assumption, least, app.language),
        &text::assumption_value(assumption, most, app.language),
    );
    let hint = app.id(&format!("{}-hint", assumption.name()));
    html! {
        <>
            <input {id} type="number" min={least.to_string()} max={most.to_string()} step="1" inputmode="numeric" value={value.to_string()}
                aria-describedby={hint.clone()} {onchange} />
            { tagged("span", &[("id", &hint), ("class", "muted")], vec![words(unit), words(" "), words(&range.say(app.language))]) }
        </>
    }
}

/// Whether an assumption matters in `era`.
const fn applies(assumption: Assumption, era: Era) -> bool {
    match assumption {
        Assumption::VpcColdStartAfter | Assumption::InitUnknown | Assumption::HyperplaneLimit | Assumption::HyperplaneGrowth => {
            matches!(era, Era::After)
        }
        Assumption::ColdStartBefore
        | Assumption::EniCreateBefore
        | Assumption::EniCreateSpreadBefore
        | Assumption::EniSlotBefore
        | Assumption::EniLimitBefore
        | Assumption::Ec2Burst
        | Assumption::Ec2Rate => matches!(era, Era::Before),
        Assumption::IdleLifetime
        | Assumption::SubnetChoice
        | Assumption::EnvironmentChoice
        | Assumption::AccountConcurrency
        | Assumption::CallTimeInternet
        | Assumption::CallTimeService
        | Assumption::CallTimeVpc
        | Assumption::EnvironmentLifetime
        | Assumption::UpdateTime
        | Assumption::NatAddresses
        | Assumption::KeepAlive
        | Assumption::Handshakes
        | Assumption::LatencyZone
        | Assumption::LatencyCrossZone
        | Assumption::LatencyGateway
        | Assumption::LatencyInternet
        | Assumption::BytesUp
        | Assumption::BytesDown
        | Assumption::PacketBytes => true,
    }
}
