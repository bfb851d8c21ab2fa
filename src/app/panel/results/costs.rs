//! What a month of this load costs in each design, line by line; and from when on an endpoint pays.

use yew::Html;

use super::say;
use super::table::{number, row, sideways, table};
use crate::app::context::Context;
use crate::app::element::{element, says, tick, words};
use crate::app::store::Still;
use crate::cost::{Architecture, Bill, Item, Options, PRICED_REGION, Peer, Quantity, break_even, service_points};
use crate::session::Command;
use crate::text;
use crate::text::results::{ResultPhrase, ResultWord, amount as charged, design, item, pair, price, quantity, source};
use crate::units::MicroUsd;

/// The table and what follows from it.
pub(super) fn costs(app: &Context, session: &Still) -> Html {
    let bills = session.bills();
    let mut parts = vec![says("h3", "", say(app, ResultWord::CostTitle)), says("p", "muted", say(app, ResultWord::CostNote))];
    if &*session.network.region != PRICED_REGION {
        parts.push(says("p", "note", &ResultPhrase::NotPriced(&session.network.region).say(app.language)));
    }
    parts.push(options(app, session.cost_options));
    let mut head = vec![""];
    head.extend(bills.iter().map(|bill| design(bill.design, app.language)));
    let mut rows = Vec::new();
    for each in Item::ALL {
        if bills.iter().any(|bill| bill.lines.iter().any(|line| line.item == each)) {
            rows.push(item_row(app, &bills, each));
        }
    }
    let totals = bills.iter().map(|bill| number(&charged(bill.total)));
    rows.push(row("total", words(say(app, ResultWord::Total)), totals.collect()));
    if bills.iter().any(|bill| !bill.not_carried.is_empty()) {
        rows.push(row("", words(say(app, ResultWord::NotCarried)), bills.iter().map(|bill| not_carried(app, bill)).collect()));
    }
    let title = say(app, ResultWord::CostTitle);
    parts.push(sideways("sideways costs", title, table(title, &head, rows)));
    parts.push(prices(app, &bills));
    parts.push(says("p", "muted", say(app, ResultWord::DesignsNote)));
    parts.push(says("h3", "", say(app, ResultWord::BreakEvenTitle)));
    let points = break_even();
    let mut lines = vec![
        said(app, &ResultPhrase::PaysFrom(points.endpoint_pays_from)),
        said(app, &ResultPhrase::NatCosts(points.nat_gateway_month, points.endpoint_zones_for_a_nat_gateway)),
    ];
    for point in service_points(session.usage()) {
        lines.push(said(app, &ResultPhrase::ServicePays(&point.service, point.bytes, point.pays_from)));
    }
    parts.push(element("ul", "others", lines));
    element("section", "cost", parts)
}

fn said(app: &Context, phrase: &ResultPhrase<'_>) -> Html {
    says("li", "", &phrase.say(app.language))
}

fn options(app: &Context, now: Options) -> Html {
    let architecture = match now.architecture {
        Architecture::X86 => Architecture::Arm64,
        Architecture::Arm64 => Architecture::X86,
    };
    let tick = |word: ResultWord, checked: bool, to: Options| tick(say(app, word), checked, app.on(Command::SetCostOptions(to)));
    let free = tick(ResultWord::FreeTier, now.free_tier, Options { free_tier: !now.free_tier, ..now });
    let arm = tick(ResultWord::Arm64, now.architecture == Architecture::Arm64, Options { architecture, ..now });
    element("div", "row", vec![free, arm])
}

/// One item in all designs.
fn item_row(app: &Context, bills: &[Bill], each: Item) -> Html {
    let mut cells = Vec::new();
    for bill in bills {
        let (mut amount, mut used, mut unit) = (0_u64, 0_u64, None);
        for line in bill.lines.iter().filter(|line| line.item == each) {
            amount = amount.saturating_add(line.amount.0);
            used = used.saturating_add(line.quantity.number());
            unit = Some(line.quantity);
        }
        cells.push(match unit {
            Some(unit) => {
                let used = quantity(with(unit, used), app.language);
                let amount = says("span", "", &charged(MicroUsd(amount)));
                element("td", "number", vec![amount, says("span", "muted", &used)])
            }
            None => says("td", "number muted", "–"),
        });
    }
    row("", words(item(each, app.language)), cells)
}

/// Every price of the bills; each opens to where it comes from, when that was, and how far to trust it.
fn prices(app: &Context, bills: &[Bill]) -> Html {
    let mut seen = Vec::new();
    let mut parts = vec![says("summary", "", say(app, ResultWord::Prices))];
    for line in bills.iter().flat_map(|bill| &bill.lines) {
        let key = (line.item, line.price.value, line.price.source);
        if !seen.contains(&key) {
            seen.push(key);
            let price = price(line.price.value, line.quantity, app.language);
            let told = pair(item(line.item, app.language), &price, app.language);
            let origin = says("p", "muted", &source(&line.price, app.language));
            parts.push(element("details", "price", vec![says("summary", "", &told), origin]));
        }
    }
    element("details", "prices", parts)
}

const fn with(unit: Quantity, number: u64) -> Quantity {
    match unit {
        Quantity::Hours(_) => Quantity::Hours(number),
        Quantity::Bytes(_) => Quantity::Bytes(crate::units::Bytes(number)),
        Quantity::Requests(_) => Quantity::Requests(number),
        Quantity::MbMs(_) => Quantity::MbMs(number),
    }
}

fn not_carried(app: &Context, bill: &Bill) -> Html {
    let mut lines = Vec::new();
    for (peer, bytes) in &bill.not_carried {
        let name = match peer {
            Peer::Internet => text::destination(&crate::network::Destination::Internet, app.language),
            Peer::Service(name) => text::service(name),
            Peer::Inside => continue,
        };
        lines.push(says("span", "", &pair(&name, &text::bytes(*bytes, app.language), app.language)));
    }
    element("td", if lines.is_empty() { "" } else { "number bad" }, lines)
}
