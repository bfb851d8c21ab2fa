//! What came of the load: the run in numbers, and the assumptions that it rests on.

use yew::{Html, html};

use crate::allocation::Era;
use crate::app::context::Context;
use crate::app::element::{all, element, fact, says, words};
use crate::app::store::Still;
use crate::facts::assumptions::{Assumption, Assumptions};
use crate::simulation::{Percentiles, Summary};
use crate::text;
use crate::text::ui::UiWord;
use crate::units::SimDuration;

/// The results.
pub(super) fn results(app: &Context, session: &Still) -> Html {
    let summary = &session.run.summary;
    let mut assumed = Vec::new();
    for assumption in Assumption::ALL {
        if applies(assumption, session.era) {
            let value = text::assumption_value(assumption, Assumptions::default().get(assumption), app.language);
            let words = text::assumption(assumption, app.language);
            let trust = text::confidence(assumption.fact().confidence, app.language);
            let trust = says("span", "trust", trust);
            let term = html! { <span title={words.meaning}>{ words.label }{ " " }{ trust }</span> };
            assumed.push(fact(term, "number", &value));
        }
    }
    let mut parts = vec![says("h2", "", app.say(UiWord::Results))];
    if session.run.log.truncated() {
        parts.push(says("p", "note", app.say(UiWord::CutShort)));
    }
    parts.push(element("dl", "facts results", counts(app, summary)));
    latency(app, summary, &mut parts);
    places(app, summary, &mut parts);
    parts.push(element(
        "details",
        "assumptions",
        vec![
            says("summary", "", app.say(UiWord::Assumptions)),
            says("p", "muted", app.say(UiWord::AssumptionsNote)),
            element("dl", "facts", assumed),
        ],
    ));
    all(parts)
}

fn counts(app: &Context, summary: &Summary) -> Vec<Html> {
    let mut lines = Vec::new();
    for (word, count, bad) in [
        (UiWord::Arrived, summary.arrived, false),
        (UiWord::Completed, summary.completed, false),
        (UiWord::Throttled, summary.throttled, true),
        (UiWord::ColdStarts, summary.cold_starts, false),
        (UiWord::Environments, summary.environments.2, false),
        (UiWord::Concurrency, summary.concurrency.0, false),
        (UiWord::InterfacesMost, summary.interfaces_max, false),
    ] {
        if count > 0 || !bad {
            lines.push(line(words(app.say(word)), count, bad));
        }
    }
    let coded = |word: UiWord, code: &str, count: u64| line(all(vec![words(app.say(word)), says("code", "", code)]), count, true);
    for (reason, count) in &summary.dropped {
        lines.push(coded(UiWord::TimedOut, reason.code(), *count));
    }
    for (error, count) in &summary.failed {
        lines.push(coded(UiWord::Failed, text::interface_error(*error, app.language).name, *count));
    }
    lines
}

fn line(term: Html, count: u64, bad: bool) -> Html {
    fact(term, if bad { "number bad" } else { "number" }, &text::count(count))
}

fn latency(app: &Context, summary: &Summary, parts: &mut Vec<Html>) {
    if summary.completed == 0 {
        return;
    }
    let mut head = vec![element("td", "", Vec::new())];
    for title in [app.say(UiWord::Median), "p90", "p99", app.say(UiWord::Longest)] {
        head.push(html! { <th scope="col">{ words(title) }</th> });
    }
    let mut rows = Vec::new();
    for (word, times) in [(UiWord::AllInvocations, &summary.latency_us), (UiWord::ColdOnly, &summary.cold_latency_us)] {
        if word == UiWord::ColdOnly && *times == Percentiles::default() {
            continue;
        }
        let mut cells = vec![html! { <th scope="row">{ words(app.say(word)) }</th> }];
        for micros in [times.p50, times.p90, times.p99, times.max] {
            cells.push(says("td", "number", &text::duration(SimDuration::from_micros(micros), app.language)));
        }
        rows.push(element("tr", "", cells));
    }
    parts.push(element(
        "table",
        "latency",
        vec![
            says("caption", "", app.say(UiWord::Latency)),
            element("thead", "", vec![element("tr", "", head)]),
            element("tbody", "", rows),
        ],
    ));
}

/// Addresses and connections, by place.
fn places(app: &Context, summary: &Summary, parts: &mut Vec<Html>) {
    let mut free_addresses = Vec::new();
    for (subnet, free) in &summary.free_addresses_min {
        free_addresses.push(line(words(subnet.as_str()), *free, *free == 0));
    }
    let mut connections = Vec::new();
    for (nat, most) in &summary.nat_connections_max {
        connections.push(line(words(nat.as_str()), *most, false));
    }
    for (title, lines) in [(UiWord::FewestFree, free_addresses), (UiWord::ConnectionsNat, connections)] {
        if !lines.is_empty() {
            parts.push(says("h3", "", app.say(title)));
            parts.push(element("dl", "facts", lines));
        }
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
