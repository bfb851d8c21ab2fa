//! Before 2019 and today on one clock: the same seed and load in both designs, and the numbers that differ.

use yew::{Html, html};

use super::say;
use super::table::{row, table};
use crate::app::context::Context;
use crate::app::element::{all, button, element, says, words};
use crate::app::store::Still;
use crate::paint::chart::share;
use crate::session::Command;
use crate::simulation::Summary;
use crate::text;
use crate::text::results::{ResultWord, ratio};
use crate::text::ui::UiWord;
use crate::units::SimDuration;

/// What a number of the comparison counts.
#[derive(Clone, Copy)]
enum Count {
    Things,
    Micros,
    Milli,
}

/// The comparison.
pub(super) fn compared(app: &Context, session: &Still) -> Html {
    let mut parts = vec![says("h3", "", say(app, ResultWord::ComparedTitle))];
    let Some(both) = session.compared() else {
        parts.push(says("p", "muted", say(app, ResultWord::CompareLong)));
        parts.push(button("button small", None, app.on(Command::Compare), vec![words(say(app, ResultWord::CompareNow))]));
        return all(parts);
    };
    let mut rows = Vec::new();
    for ((name, count, before), (_, _, after)) in numbers(app, both.before).into_iter().zip(numbers(app, both.after)) {
        if before != after {
            let most = before.max(after);
            let ratio = ratio(after, before).unwrap_or_else(|| "–".to_owned());
            let cells = vec![cell(app, before, most, count), cell(app, after, most, count), says("td", "number", &ratio)];
            rows.push(row("", words(name), cells));
        }
    }
    if rows.is_empty() {
        parts.push(says("p", "muted", say(app, ResultWord::ComparedEqual)));
    } else {
        parts.push(says("p", "muted", say(app, ResultWord::ComparedNote)));
        let head = ["", app.say(UiWord::EraBefore), app.say(UiWord::EraAfter), say(app, ResultWord::Ratio)];
        parts.push(table("", &head, rows));
    }
    element("section", "compared", parts)
}

/// The numbers of one run, in the order of the table.
fn numbers(app: &Context, summary: &Summary) -> Vec<(&'static str, Count, u64)> {
    let ui = |word: UiWord| app.say(word);
    let sum = |counts: &mut dyn Iterator<Item = &u64>| counts.fold(0_u64, |sum, count| sum.saturating_add(*count));
    vec![
        (say(app, ResultWord::LatencyMedian), Count::Micros, summary.latency_us.p50),
        (say(app, ResultWord::LatencyP99), Count::Micros, summary.latency_us.p99),
        (say(app, ResultWord::LatencyLongest), Count::Micros, summary.latency_us.max),
        (say(app, ResultWord::ColdMedian), Count::Micros, summary.cold_latency_us.p50),
        (say(app, ResultWord::ColdLongest), Count::Micros, summary.cold_latency_us.max),
        (ui(UiWord::Completed), Count::Things, summary.completed),
        (ui(UiWord::Throttled), Count::Things, summary.throttled),
        (ui(UiWord::Failed), Count::Things, sum(&mut summary.failed.values())),
        (ui(UiWord::TimedOut), Count::Things, sum(&mut summary.dropped.values())),
        (say(app, ResultWord::TimedOutAlone), Count::Things, summary.timed_out),
        (ui(UiWord::ColdStarts), Count::Things, summary.cold_starts),
        (ui(UiWord::Environments), Count::Things, summary.environments.2),
        (ui(UiWord::Concurrency), Count::Things, summary.concurrency.0),
        (say(app, ResultWord::MeanConcurrency), Count::Milli, summary.concurrency.1),
        (ui(UiWord::InterfacesMost), Count::Things, summary.interfaces_max),
        (ui(UiWord::FewestFree), Count::Things, summary.free_addresses_min.values().copied().min().unwrap_or(0)),
        (ui(UiWord::ConnectionsNat), Count::Things, summary.nat_connections_max.values().copied().max().unwrap_or(0)),
    ]
}

/// A number over a bar that shows it beside the larger of the two.
fn cell(app: &Context, value: u64, most: u64, count: Count) -> Html {
    let said = match count {
        Count::Things => text::count(value),
        Count::Micros => text::duration(SimDuration::from_micros(value), app.language),
        // A tenth is enough for a mean.
        Count::Milli => format!("{}.{}", text::count(value / 1_000), value / 100 % 10),
    };
    let width = share(value, most, 100).to_string();
    html! {
        <td class="number">
            { words(&said) }
            <svg class="small-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                <rect {width} height="4" />
            </svg>
        </td>
    }
}
