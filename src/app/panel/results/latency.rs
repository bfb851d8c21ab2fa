//! How long invocations take: a bar for each kind of start, and the same numbers in a table.

use yew::{Html, html};

use super::say;
use super::table::{number, row, table};
use crate::app::context::Context;
use crate::app::element::{all, element, says, words};
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
        return html! {};
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
    for (power, place) in scale.powers() {
        let anchor = match place {
            0 => "start",
            1_000 => "end",
            _ => "middle",
        };
        let (x, y) = (percent(place), (kinds.len() * ROW + 14).to_string());
        let line = html! { <line class="chart-grid" x1={x.clone()} x2={x.clone()} y1="0" y2={(kinds.len() * ROW).to_string()} /> };
        forms.push(line);
        forms.push(html! { <text class="chart-tick" {x} {y} text-anchor={anchor}>{ words(&duration(app, power)) }</text> });
    }
    for (number, (word, times)) in kinds.iter().enumerate() {
        let top = number * ROW + 4;
        let (from, to) = (scale.place(times.p50), scale.place(times.max));
        let class = ["chart-bar", "chart-bar second", "chart-bar third"].get(number).copied().unwrap_or("chart-bar");
        let wide = percent(to.saturating_sub(from).max(4));
        forms.push(html! { <rect {class} x={percent(from)} y={top.to_string()} width={wide} height={(ROW - 8).to_string()} /> });
        for percentile in [times.p90, times.p99] {
            let x = percent(scale.place(percentile));
            let (y1, y2) = ((top - 2).to_string(), (top + ROW - 6).to_string());
            forms.push(html! { <line class="chart-mark" x1={x.clone()} x2={x} {y1} {y2} /> });
        }
        names.push(says("li", "", word));
    }
    let (title, desc) = (app.id("latency-title"), app.id("latency-desc"));
    let height = (kinds.len() * ROW + 20).to_string();
    html! {
        <figure class="chart latency-chart">
            { says("figcaption", "", say(app, ResultWord::LatencyChart)) }
            { element("ul", "chart-rows", names) }
            <svg class="chart-free" {height} role="img" aria-labelledby={format!("{title} {desc}")}>
                <title id={title}>{ words(say(app, ResultWord::LatencyChart)) }</title>
                <desc id={desc}>{ words(say(app, ResultWord::LatencyMarks)) }</desc>
                { for forms }
            </svg>
            { says("p", "muted", say(app, ResultWord::LatencyMarks)) }
        </figure>
    }
}

fn duration(app: &Context, micros: u64) -> String {
    text::duration(SimDuration::from_micros(micros), app.language)
}

/// Thousandths as percent with one decimal, as SVG writes it.
fn percent(milli: u64) -> String {
    format!("{}.{}%", milli / 10, milli % 10)
}
