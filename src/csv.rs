//! Results as comma-separated values, for spreadsheets: the numbers of a run, the run over time, and the bills.
//!
//! Column names are those of the JSON documents and never translated; values are whole numbers in the unit of their name.

use crate::cost::{Bill, Quantity};
use crate::network::Network;
use crate::simulation::{Percentiles, Run};

/// A run in numbers: a name and a value on each line.
#[must_use]
pub fn numbers(run: &Run) -> String {
    let summary = &run.summary;
    let mut page = Page::default();
    page.line(&["name", "value"]);
    page.number("seed", run.seed);
    page.line(&["era", run.era.name()]);
    for (name, value) in [
        ("lasts_us", summary.lasts.as_micros()),
        ("arrived", summary.arrived),
        ("completed", summary.completed),
        ("throttled", summary.throttled),
        ("timed_out", summary.timed_out),
        ("function_errors", summary.function_errors),
        ("running", summary.running),
        ("cold_starts", summary.cold_starts),
        ("environments_created", summary.environments.0),
        ("environments_reaped", summary.environments.1),
        ("environments_max", summary.environments.2),
        ("concurrency_max", summary.concurrency.0),
        ("concurrency_mean_milli", summary.concurrency.1),
        ("enis_max", summary.interfaces_max),
        ("connections_opened", summary.connections.opened),
    ] {
        page.number(name, value);
    }
    for (error, count) in &summary.failed {
        page.number(&format!("failed {}", error.name()), *count);
    }
    for (reason, count) in &summary.dropped {
        page.number(&format!("dropped {}", reason.code()), *count);
    }
    for (name, times) in [
        ("latency_us", summary.latency_us),
        ("cold_latency_us", summary.cold_latency_us),
        ("warm_latency_us", summary.warm_latency_us),
    ] {
        let Percentiles { p50, p90, p99, max } = times;
        for (percentile, value) in [("p50", p50), ("p90", p90), ("p99", p99), ("max", max)] {
            page.number(&format!("{name} {percentile}"), value);
        }
    }
    for (subnet, least) in &summary.free_addresses_min {
        page.number(&format!("free_addresses_min {subnet}"), *least);
    }
    for (gateway, most) in &summary.nat_connections_max {
        page.number(&format!("nat_connections_max {gateway}"), *most);
    }
    page.text
}

/// A run over time: a line for each stretch.
#[must_use]
pub fn over_time(network: &Network, run: &Run) -> String {
    let mut page = Page::default();
    let mut names: Vec<String> = [
        "from_us",
        "arrived",
        "completed",
        "failed",
        "throttled",
        "dropped",
        "cold_starts",
        "port_allocation_errors",
        "bytes",
        "running",
        "environments",
        "waiting",
        "enis",
        "connections",
    ]
    .map(str::to_owned)
    .to_vec();
    names.extend(network.subnets.keys().map(|subnet| format!("enis {subnet}")));
    names.extend(network.nat_gateways.keys().map(|gateway| format!("nat_connections {gateway}")));
    page.line(&names.iter().map(String::as_str).collect::<Vec<_>>());
    let series = &run.summary.series;
    for (number, point) in (0_u64..).zip(&series.points) {
        let (counts, most) = (&point.counts, &point.most);
        let mut values = vec![series.bucket.times(number).as_micros()];
        for count in [
            counts.arrived,
            counts.completed,
            counts.failed,
            counts.throttled,
            counts.dropped,
            counts.cold_starts,
            counts.port_allocation_errors,
        ] {
            values.push(count.into());
        }
        values.push(counts.bytes);
        let levels = [most.running, most.environments, most.waiting, most.interfaces, most.connections];
        values.extend(levels.iter().chain(&most.by_subnet).chain(&most.by_nat).map(|level| u64::from(*level)));
        let values: Vec<String> = values.iter().map(u64::to_string).collect();
        page.line(&values.iter().map(String::as_str).collect::<Vec<_>>());
    }
    page.text
}

/// Bills line by line, each with its price and where that comes from.
#[must_use]
pub fn costs(bills: &[Bill]) -> String {
    let mut page = Page::default();
    page.line(&["design", "item", "quantity", "unit", "price_micro_usd", "per", "amount_micro_usd", "source", "as_of"]);
    for bill in bills {
        for line in &bill.lines {
            let (unit, per) = match line.quantity {
                Quantity::Hours(_) => ("hours", "hour"),
                Quantity::Bytes(_) => ("bytes", "GB"),
                Quantity::Requests(_) => ("requests", "million requests"),
                Quantity::MbMs(_) => ("MB·ms", "million GB-seconds"),
            };
            let [quantity, price, amount] =
                [line.quantity.number(), line.price.value.0, line.amount.0].map(|number| number.to_string());
            let (design, item) = (bill.design.name(), line.item.name());
            page.line(&[design, item, &quantity, unit, &price, per, &amount, line.price.source, line.price.as_of]);
        }
        page.line(&[bill.design.name(), "total", "", "", "", "", &bill.total.0.to_string(), "", ""]);
    }
    page.text
}

/// The text in the making.
#[derive(Default)]
struct Page {
    text: String,
}

impl Page {
    fn number(&mut self, name: &str, value: u64) {
        self.line(&[name, &value.to_string()]);
    }

    fn line(&mut self, cells: &[&str]) {
        for (number, cell) in cells.iter().enumerate() {
            if number > 0 {
                self.text.push(',');
            }
            self.cell(cell);
        }
        self.text.push_str("\r\n");
    }

    /// A name out of a person's file may hold anything. What a spreadsheet would take for a formula gets an apostrophe.
    fn cell(&mut self, cell: &str) {
        let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
        if !formula && !cell.contains([',', '"', '\n', '\r']) {
            self.text.push_str(cell);
            return;
        }
        self.text.push('"');
        if formula {
            self.text.push('\'');
        }
        self.text.push_str(&cell.replace('"', "\"\""));
        self.text.push('"');
    }
}
