//! What came of the load: the run in numbers, and the assumptions that it rests on.

use yew::{Html, html};

use crate::allocation::Era;
use crate::app::context::Context;
use crate::app::store::Still;
use crate::facts::assumptions::{Assumption, Assumptions};
use crate::simulation::{Percentiles, Summary};
use crate::text;
use crate::text::ui::UiWord;
use crate::units::SimDuration;

/// The results.
pub(super) fn results(app: &Context, session: &Still) -> Html {
    let summary = &session.run.summary;
    html! {
        <>
            <h2>{ app.say(UiWord::Results) }</h2>
            if session.run.log.truncated() { <p class="note">{ app.say(UiWord::CutShort) }</p> }
            <dl class="facts results">
                { counts(app, summary) }
                { for summary.dropped.iter().map(|(reason, count)| line(
                    html! { <>{ app.say(UiWord::TimedOut) }<code>{ reason.code() }</code></> }, &text::count(*count), true)) }
                { for summary.failed.iter().map(|(error, count)| line(
                    html! { <>{ app.say(UiWord::Failed) }<code>{ text::interface_error(*error, app.language).name }</code></> },
                    &text::count(*count), true)) }
            </dl>
            { latency(app, summary) }
            { places(app, summary) }
            <details class="assumptions">
                <summary>{ app.say(UiWord::Assumptions) }</summary>
                <p class="muted">{ app.say(UiWord::AssumptionsNote) }</p>
                <dl class="facts">
                    { for Assumption::ALL.into_iter().filter(|assumption| applies(*assumption, session.era)).map(|assumption| {
                        let value = text::assumption_value(assumption, Assumptions::default().get(assumption), app.language);
                        let words = text::assumption(assumption, app.language);
                        let trust = text::confidence(assumption.fact().confidence, app.language);
                        line(html! { <span title={words.meaning}>{ words.label }{ " " }<span class="trust">{ trust }</span></span> }, &value, false)
                    }) }
                </dl>
            </details>
        </>
    }
}

fn counts(app: &Context, summary: &Summary) -> Html {
    let plain = |word: UiWord, count: u64| line(html! { { app.say(word) } }, &text::count(count), false);
    html! {
        <>
            { plain(UiWord::Arrived, summary.arrived) }
            { plain(UiWord::Completed, summary.completed) }
            if summary.throttled > 0 { { line(html! { { app.say(UiWord::Throttled) } }, &text::count(summary.throttled), true) } }
            { plain(UiWord::ColdStarts, summary.cold_starts) }
            { plain(UiWord::Environments, summary.environments.2) }
            { plain(UiWord::Concurrency, summary.concurrency.0) }
            { plain(UiWord::InterfacesMost, summary.interfaces_max) }
        </>
    }
}

fn line(label: Html, value: &str, bad: bool) -> Html {
    html! { <div><dt>{ label }</dt><dd class={if bad { "number bad" } else { "number" }}>{ value }</dd></div> }
}

fn latency(app: &Context, summary: &Summary) -> Html {
    let row = |word: UiWord, times: &Percentiles| {
        let cell =
            |micros: u64| html! { <td class="number">{ text::duration(SimDuration::from_micros(micros), app.language) }</td> };
        html! {
            <tr>
                <th scope="row">{ app.say(word) }</th>
                { cell(times.p50) }{ cell(times.p90) }{ cell(times.p99) }{ cell(times.max) }
            </tr>
        }
    };
    if summary.completed == 0 {
        return html! {};
    }
    html! {
        <table class="latency">
            <caption>{ app.say(UiWord::Latency) }</caption>
            <thead>
                <tr>
                    <td></td>
                    <th scope="col">{ app.say(UiWord::Median) }</th>
                    <th scope="col">{ "p90" }</th>
                    <th scope="col">{ "p99" }</th>
                    <th scope="col">{ app.say(UiWord::Longest) }</th>
                </tr>
            </thead>
            <tbody>
                { row(UiWord::AllInvocations, &summary.latency_us) }
                if summary.cold_latency_us != Percentiles::default() { { row(UiWord::ColdOnly, &summary.cold_latency_us) } }
            </tbody>
        </table>
    }
}

/// Addresses and connections, by place.
fn places(app: &Context, summary: &Summary) -> Html {
    html! {
        <>
            if !summary.free_addresses_min.is_empty() {
                <h3>{ app.say(UiWord::FewestFree) }</h3>
                <dl class="facts">
                    { for summary.free_addresses_min.iter().map(|(subnet, free)| line(
                        html! { { subnet.as_str() } }, &text::count(*free), *free == 0)) }
                </dl>
            }
            if !summary.nat_connections_max.is_empty() {
                <h3>{ app.say(UiWord::ConnectionsNat) }</h3>
                <dl class="facts">
                    { for summary.nat_connections_max.iter().map(|(nat, most)| line(
                        html! { { nat.as_str() } }, &text::count(*most), false)) }
                </dl>
            }
        </>
    }
}

/// Whether an assumption matters in `era`.
const fn applies(assumption: Assumption, era: Era) -> bool {
    match assumption {
        Assumption::VpcColdStartAfter | Assumption::InitUnknown => matches!(era, Era::After),
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
        | Assumption::CallTimeVpc => true,
    }
}
