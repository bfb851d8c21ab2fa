//! The run over time: a chart for each kind of thing, and the numbers of all of them in one table.

use yew::Html;

use super::say;
use super::table::{number, picture, row, sideways, table};
use crate::app::context::Context;
use crate::app::element::{all, element, says, tagged, words};
use crate::app::fold::fold;
use crate::app::store::Still;
use crate::paint::chart::{Size, area, bars, ceiling, steps};
use crate::session::OverTime;
use crate::text;
use crate::text::results::{ResultPhrase, ResultWord, pair};
use crate::units::SimTime;

/// What a chart is drawn into, before the page stretches it.
const SIZE: Size = Size { width: 600, height: 100 };
/// More gateways than these are in the table and not in the chart.
const LINES: usize = 4;
/// The looks of a chart's lines, in order.
const LOOKS: [&str; LINES] = ["first", "second", "third", "fourth"];

/// One line or set of bars.
struct Line {
    name: String,
    values: Vec<u64>,
}

/// One chart.
struct Chart {
    id: &'static str,
    title: ResultWord,
    bars: bool,
    lines: Vec<Line>,
}

/// The charts and their table.
pub(super) fn charts(app: &Context, session: &Still) -> Html {
    let over = OverTime::new(&session.run.summary.series);
    if over.is_empty() || session.run.log.is_empty() {
        return all(Vec::new());
    }
    let charts = described(app, session, over);
    let mut parts = vec![says("h3", "", say(app, ResultWord::OverTime))];
    for chart in &charts {
        parts.push(drawn(app, chart, over, session.playback.end));
    }
    let title = say(app, ResultWord::NumbersOfCharts);
    let (app, session) = (app.clone(), session.clone());
    parts.push(fold("chart-numbers", title, move || numbers(&app, &session)));
    all(parts)
}

fn described(app: &Context, session: &Still, over: OverTime<'_>) -> Vec<Chart> {
    let line = |word: ResultWord, values: Vec<u64>| Line { name: say(app, word).to_owned(), values };
    let nth = |list: &Vec<u32>, number: usize| list.get(number).copied().unwrap_or(0);
    let mut charts = vec![
        Chart {
            id: "happened",
            title: ResultWord::Happened,
            bars: true,
            lines: vec![
                line(ResultWord::ArrivedBars, over.sum(|point| point.counts.arrived)),
                line(ResultWord::ColdBars, over.sum(|point| point.counts.cold_starts)),
                line(ResultWord::BadBars, over.sum(|point| point.counts.failed.saturating_add(point.counts.throttled))),
            ],
        },
        Chart {
            id: "running",
            title: ResultWord::Running,
            bars: false,
            lines: vec![
                line(ResultWord::EnvironmentsAtOnce, over.most(|point| point.most.environments)),
                line(ResultWord::RunningLine, over.most(|point| point.most.running)),
            ],
        },
    ];
    let waiting = over.most(|point| point.most.waiting);
    if waiting.iter().any(|waiting| *waiting > 0) {
        let lines = vec![line(ResultWord::Waiting, waiting)];
        charts.push(Chart { id: "waiting", title: ResultWord::Waiting, bars: false, lines });
    }
    let mut interfaces = Vec::new();
    for (number, subnet) in session.network.subnets.keys().enumerate() {
        let values = over.most(|point| nth(&point.most.by_subnet, number));
        if values.iter().any(|value| *value > 0) {
            interfaces.push(Line { name: subnet.to_string(), values });
        }
    }
    let mut connections = Vec::new();
    for (number, gateway) in session.network.nat_gateways.keys().enumerate() {
        connections.push(Line { name: gateway.to_string(), values: over.most(|point| nth(&point.most.by_nat, number)) });
    }
    for (id, title, lines) in
        [("interfaces", ResultWord::InterfacesAtOnce, interfaces), ("connections", ResultWord::NatConnections, connections)]
    {
        if !lines.is_empty() {
            charts.push(Chart { id, title, bars: false, lines });
        }
    }
    charts
}

fn drawn(app: &Context, chart: &Chart, over: OverTime<'_>, end: SimTime) -> Html {
    let highest = chart.lines.iter().flat_map(|line| &line.values).copied().max().unwrap_or(0);
    let top = ceiling(highest);
    let grid = [("class", "chart-grid"), ("d", "M0 0H600M0 50H600M0 100H600")];
    let mut forms = vec![tagged("path", &grid, Vec::new())];
    let mut legend = Vec::new();
    let mut told = String::new();
    for (line, look) in chart.lines.iter().zip(LOOKS) {
        let path = |kind: &str, d: &str| tagged("path", &[("class", &format!("{kind} {look}")), ("d", d)], Vec::new());
        let (kind, sign) = if chart.bars { ("chart-bar", "M3 0h10v10h-10z") } else { ("chart-line", "M0 5h16") };
        if chart.bars {
            forms.push(path(kind, &bars(&line.values, top, SIZE)));
        } else {
            if look == "first" {
                forms.push(path("chart-area", &area(&line.values, top, SIZE)));
            }
            forms.push(path(kind, &steps(&line.values, top, SIZE)));
        }
        let attributes = [("class", "swatch"), ("viewBox", "0 0 16 10"), ("aria-hidden", "true")];
        legend.push(element("li", "", vec![tagged("svg", &attributes, vec![path(kind, sign)]), words(&line.name)]));
        let most = line.values.iter().copied().max().unwrap_or(0);
        let at = line.values.iter().position(|value| *value == most).unwrap_or(0);
        told.push_str(&pair(&line.name, &ResultPhrase::Peak(most, over.begin(at), end).say(app.language), app.language));
        told.push(' ');
    }
    let title = say(app, chart.title);
    let size = [("viewBox", "0 0 600 100"), ("preserveAspectRatio", "none")];
    let times = vec![says("span", "", "0:00"), says("span", "", &text::clock(over.begin(over.len())))];
    let parts = vec![
        says("figcaption", "", title),
        says("span", "chart-top", &text::count(top)),
        picture("chart-box", &app.id(chart.id), &size, title, &told, forms),
        element("p", "chart-times", times),
        element("ul", "chart-legend", legend),
    ];
    element("figure", "chart", parts)
}

/// The numbers of all charts, a row for each stretch.
fn numbers(app: &Context, session: &Still) -> Html {
    let over = OverTime::new(&session.run.summary.series);
    let charts = described(app, session, over);
    let lines: Vec<&Line> = charts.iter().flat_map(|chart| &chart.lines).collect();
    let mut head = vec![say(app, ResultWord::From)];
    head.extend(lines.iter().map(|line| line.name.as_str()));
    let mut rows = Vec::new();
    for stretch in 0..over.len() {
        let cells = lines.iter().map(|line| number(&text::count(line.values.get(stretch).copied().unwrap_or(0))));
        rows.push(row("", words(&text::clock(over.begin(stretch))), cells.collect()));
    }
    let title = say(app, ResultWord::NumbersOfCharts);
    sideways("sideways", title, table(title, &head, rows))
}
