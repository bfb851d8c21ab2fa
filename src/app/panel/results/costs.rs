//! What a month of this load costs in each design, line by line; and from when on an endpoint pays.

use yew::{Html, html};

use super::say;
use super::table::{number, row, table};
use crate::app::context::Context;
use crate::app::element::{element, says, words};
use crate::app::store::Still;
use crate::cost::{Architecture, Bill, Item, Options, PRICED_REGION, Peer, Quantity, break_even, service_points};
use crate::session::Command;
use crate::text;
use crate::text::results::{ResultPhrase, ResultWord, design, item, price, quantity, source};
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
    let totals = bills.iter().map(|bill| number(&text::money(bill.total, app.language)));
    rows.push(row("total", words(say(app, ResultWord::Total)), totals.collect()));
    if bills.iter().any(|bill| !bill.not_carried.is_empty()) {
        rows.push(row("", words(say(app, ResultWord::NotCarried)), bills.iter().map(|bill| not_carried(app, bill)).collect()));
    }
    let title = say(app, ResultWord::CostTitle);
    let inner = table(title, &head, rows);
    parts.push(html! { <div class="sideways costs" role="region" tabindex="0" aria-label={title}>{ inner }</div> });
    parts.push(says("p", "muted", say(app, ResultWord::SourcesNote)));
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
    let tick = |word: ResultWord, checked: bool, to: Options| {
        html! {
            <label class="check">
                <input type="checkbox" {checked} onchange={app.on(Command::SetCostOptions(to))} />
                { says("span", "", say(app, word)) }
            </label>
        }
    };
    let free = tick(ResultWord::FreeTier, now.free_tier, Options { free_tier: !now.free_tier, ..now });
    let arm = tick(ResultWord::Arm64, now.architecture == Architecture::Arm64, Options { architecture, ..now });
    element("div", "row", vec![free, arm])
}

/// One item in all designs; its name opens to its prices and where they come from.
fn item_row(app: &Context, bills: &[Bill], each: Item) -> Html {
    let mut sources = Vec::new();
    let mut cells = Vec::new();
    for bill in bills {
        let (mut amount, mut used, mut unit) = (0_u64, 0_u64, None);
        for line in bill.lines.iter().filter(|line| line.item == each) {
            amount = amount.saturating_add(line.amount.0);
            used = used.saturating_add(line.quantity.number());
            unit = Some(line.quantity);
            let told = format!("{} · {}", price(line.price.value, line.quantity, app.language), source(&line.price, app.language));
            if !sources.contains(&told) {
                sources.push(told);
            }
        }
        cells.push(match unit {
            Some(unit) => {
                let used = quantity(with(unit, used), app.language);
                let amount = says("span", "", &text::money(MicroUsd(amount), app.language));
                element("td", "number", vec![amount, says("span", "muted", &used)])
            }
            None => says("td", "number muted", "–"),
        });
    }
    let mut parts = vec![says("summary", "", item(each, app.language))];
    for told in sources {
        parts.push(says("p", "muted", &told));
    }
    row("", element("details", "price", parts), cells)
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
        lines.push(says("span", "", &format!("{name}: {}", text::bytes(*bytes, app.language))));
    }
    element("td", if lines.is_empty() { "" } else { "number bad" }, lines)
}
