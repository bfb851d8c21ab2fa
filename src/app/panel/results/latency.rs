//! How long invocations take: a bar for each kind of start, and the same numbers in a table.

use yew::Html;

use super::say;
use super::table::{number, picture, row, table};
use crate::app::context::Context;
use crate::app::element::{all, element, says, tagged, words};
use crate::paint::chart::LogScale;
use crate::simulation::{Percentiles, Summary};
use crate::text;
use crate::text::results::ResultWord;
use crate::text::ui::UiWord;
use crate::units::SimDuration;

/// From the top of one bar to the top of the next.
const ROW: usize = 20;

/// Bars and table.
pub(super) fn latency(app: &Context, summary: &Summary) -> Html {
    let mut kinds = Vec::new();
    for (word, times) in [
        (app.say(UiWord::AllInvocations), summary.latency_us),
        (app.say(UiWord::ColdOnly), summary.cold_latency_us),
        (say(app, ResultWord::WarmOnly), summary.warm_latency_us),
    ] {
        if times != Percentiles::default() {
            kinds.push((word, times));
        }
    }
    if kinds.is_empty() {
        return all(Vec::new());
    }
    let head = ["", app.say(UiWord::Median), "p90", "p99", app.say(UiWord::Longest)];
    let mut rows = Vec::new();
    for (word, times) in &kinds {
        let cells = [times.p50, times.p90, times.p99, times.max].map(|micros| number(&duration(app, micros)));
        rows.push(row("", words(word), cells.to_vec()));
    }
    all(vec![chart(app, &kinds), table(app.say(UiWord::Latency), &head, rows)])
}

fn chart(app: &Context, kinds: &[(&str, Percentiles)]) -> Html {
    let least = kinds.iter().map(|(_, times)| times.p50).min().unwrap_or(1);
    let most = kinds.iter().map(|(_, times)| times.max).max().unwrap_or(1);
    let scale = LogScale::new(least.max(1), most, 1_000);
    let mut forms = Vec::new();
    let mut names = Vec::new();
    let line = |class: &str, x: &str, top: usize, bottom: usize| {
        let (y1, y2) = (top.to_string(), bottom.to_string());
        tagged("line", &[("class", class), ("x1", x), ("x2", x), ("y1", &y1), ("y2", &y2)], Vec::new())
    };
    let bottom = kinds.len() * ROW;
    for (round, place) in scale.ticks() {
        let anchor = match place {
            0 => "start",
            1_000 => "end",
            _ => "middle",
        };
        let (x, y) = (percent(place), (bottom + 14).to_string());
        forms.push(line("chart-grid", &x, 0, bottom));
        let attributes = [("class", "chart-tick"), ("x", &*x), ("y", &*y), ("text-anchor", anchor)];
        forms.push(tagged("text", &attributes, vec![words(&duration(app, round))]));
    }
    for (number, (word, times)) in kinds.iter().enumerate() {
        let top = number * ROW + 4;
        let (from, to) = (scale.place(times.p50), scale.place(times.max));
        let class = ["chart-bar", "chart-bar second", "chart-bar third"].get(number).copied().unwrap_or("chart-bar");
        let (x, y, width, height) =
            (percent(from), top.to_string(), percent(to.saturating_sub(from).max(4)), (ROW - 8).to_string());
        let attributes = [("class", class), ("x", &*x), ("y", &*y), ("width", &*width), ("height", &*height)];
        forms.push(tagged("rect", &attributes, Vec::new()));
        for percentile in [times.p90, times.p99] {
            forms.push(line("chart-mark", &percent(scale.place(percentile)), top - 2, top + ROW - 6));
        }
        names.push(says("li", "", word));
    }
    let (title, told) = (say(app, ResultWord::LatencyChart), say(app, ResultWord::LatencyMarks));
    let height = (bottom + 20).to_string();
    let bars = picture("chart-free", &app.id("latency"), &[("height", &height)], title, told, forms);
    let parts = vec![says("figcaption", "", title), element("ul", "chart-rows", names), bars, says("p", "muted", told)];
    element("figure", "chart latency-chart", parts)
}

fn duration(app: &Context, micros: u64) -> String {
    text::duration(SimDuration::from_micros(micros), app.language)
}

/// Thousandths as percent with one decimal, as SVG writes it.
fn percent(milli: u64) -> String {
    format!("{}.{}%", milli / 10, milli % 10)
}
