//! What came of the load: the run in numbers and over time, against the other era, what a month of it costs, and the
//! assumptions that it rests on.

mod assumed;
mod charts;
mod compared;
mod costs;
mod errors;
mod export;
mod latency;
mod rolled_out;
mod table;

use yew::Html;

use crate::app::context::Context;
use crate::app::element::{all, element, fact, says, words};
use crate::app::store::Still;
use crate::simulation::Summary;
use crate::text;
use crate::text::results::ResultWord;
use crate::text::ui::UiWord;

/// The results.
pub(super) fn results(app: &Context, session: &Still) -> Html {
    let summary = &session.run.summary;
    let mut parts = vec![says("h2", "", app.say(UiWord::Results))];
    if session.run.log.truncated() {
        parts.push(says("p", "note", app.say(UiWord::CutShort)));
    }
    parts.push(element("dl", "facts results", counts(app, summary)));
    parts.push(errors::errors(app, summary));
    parts.push(latency::latency(app, summary));
    places(app, summary, &mut parts);
    parts.push(charts::charts(app, session));
    parts.push(compared::compared(app, session));
    parts.push(element("section", "compared rolled-out", vec![rolled_out::rolled_out(app, session)]));
    parts.push(costs::costs(app, session));
    parts.push(export::export(app, session));
    parts.push(assumed::assumed(app, session));
    all(parts)
}

fn counts(app: &Context, summary: &Summary) -> Vec<Html> {
    let mut lines = Vec::new();
    for (word, count) in [
        (UiWord::Arrived, summary.arrived),
        (UiWord::Completed, summary.completed),
        (UiWord::ColdStarts, summary.cold_starts),
        (UiWord::Environments, summary.environments.2),
        (UiWord::Concurrency, summary.concurrency.0),
        (UiWord::InterfacesMost, summary.interfaces_max),
    ] {
        lines.push(line(app.say(word), count, false));
    }
    lines
}

fn line(term: &str, count: u64, bad: bool) -> Html {
    fact(words(term), if bad { "number bad" } else { "number" }, &text::count(count))
}

/// Addresses and connections, by place.
fn places(app: &Context, summary: &Summary, parts: &mut Vec<Html>) {
    let mut free_addresses = Vec::new();
    for (subnet, free) in &summary.free_addresses_min {
        free_addresses.push(line(subnet.as_str(), *free, *free == 0));
    }
    let mut connections = Vec::new();
    for (nat, most) in &summary.nat_connections_max {
        connections.push(line(nat.as_str(), *most, false));
    }
    for (title, lines) in [(UiWord::FewestFree, free_addresses), (UiWord::ConnectionsNat, connections)] {
        if !lines.is_empty() {
            parts.push(says("h3", "", app.say(title)));
            parts.push(element("dl", "facts", lines));
        }
    }
}

/// A word of the results in the app's language.
fn say(app: &Context, word: ResultWord) -> &'static str {
    word.say(app.language)
}
