//! Bills against numbers worked out by hand from the list prices, and what must hold for any usage.

use eniscope::cost::{
    Architecture, Bill, Design, Flow, Item, Options, Peer, Quantity, Standing, Usage, bill, break_even, month, service_points,
};
use eniscope::facts::price_tiers;
use eniscope::network::Destination;
use eniscope::scenario::Scenario;
use eniscope::trace::Via;
use eniscope::units::{Bytes, MicroUsd, SimDuration};
use proptest::prelude::*;

const GB: u64 = 1_000_000_000;

fn flow(to: &str, via: Via, up_gb: u64, down_gb: u64) -> Flow {
    let to = match to {
        "internet" => Peer::Internet,
        "inside" => Peer::Inside,
        service => Peer::Service(service.into()),
    };
    Flow { to, via, cross_zone: false, up: Bytes(up_gb * GB), down: Bytes(down_gb * GB) }
}

/// Three zones, a million GB-seconds, and 1,000 GB to three kinds of destination.
fn usage() -> Usage {
    Usage {
        requests: 3_000_000,
        mb_ms: 1_024_000_000_000,
        flows: vec![
            flow("internet", Via::NatGateway, 50, 150),
            flow("s3", Via::NatGateway, 100, 400),
            flow("secretsmanager", Via::NatGateway, 100, 200),
        ],
        zones: 3,
        nat_addresses: 1,
        standing: Standing { nat_gateways: 1, public_addresses: 1, ..Standing::default() },
    }
}

/// The lines of a bill as text: item, quantity in units of its price, amount in micro-dollars.
fn told(bill: &Bill) -> Vec<(&'static str, u64, u64)> {
    let told = |line: &eniscope::cost::Line| (line.item.name(), line.quantity.number() / line.quantity.per_unit(), line.amount.0);
    bill.lines.iter().map(told).collect()
}

#[test]
fn the_three_designs_by_hand() {
    let lambda = [("lambda-requests", 3, 600_000), ("lambda-mb-ms", 1, 16_666_700)];
    type Lines = &'static [(&'static str, u64, u64)];
    let cases: [(Design, Lines, u64); 4] = [
        (
            Design::AsIs,
            &[
                ("nat-gateway-hours", 730, 32_850_000),
                ("nat-gateway-bytes", 1_000, 45_000_000),
                ("public-ipv4-hours", 730, 3_650_000),
                ("internet-egress-bytes", 50, 0),
            ],
            98_766_700,
        ),
        (
            Design::NatOnly,
            &[
                ("nat-gateway-hours", 2_190, 98_550_000),
                ("nat-gateway-bytes", 1_000, 45_000_000),
                ("public-ipv4-hours", 2_190, 10_950_000),
                ("internet-egress-bytes", 50, 0),
            ],
            171_766_700,
        ),
        (
            Design::EndpointsOnly,
            &[
                ("interface-endpoint-hours", 2_190, 21_900_000),
                ("interface-endpoint-bytes", 300, 3_000_000),
                ("gateway-endpoint-bytes", 500, 0),
            ],
            42_166_700,
        ),
        (
            Design::Both,
            &[
                ("nat-gateway-hours", 2_190, 98_550_000),
                ("nat-gateway-bytes", 200, 9_000_000),
                ("interface-endpoint-hours", 2_190, 21_900_000),
                ("interface-endpoint-bytes", 300, 3_000_000),
                ("gateway-endpoint-bytes", 500, 0),
                ("public-ipv4-hours", 2_190, 10_950_000),
                ("internet-egress-bytes", 50, 0),
            ],
            160_666_700,
        ),
    ];
    for (design, lines, total) in cases {
        let bill = bill(&usage(), design, Options::default());
        let expected: Vec<_> = lines.iter().chain(&lambda).copied().collect();
        assert_eq!(told(&bill), expected, "{}", design.name());
        assert_eq!(bill.total, MicroUsd(total), "{}", design.name());
        let lost: Vec<_> = bill.not_carried.into_iter().collect();
        let internet = vec![(Peer::Internet, Bytes(200 * GB))];
        assert_eq!(lost, if design == Design::EndpointsOnly { internet } else { Vec::new() }, "{}", design.name());
    }
}

#[test]
fn tiers_by_hand() {
    let only = |item: Item, flow: Flow, design: Design| {
        let bill = bill(&Usage { flows: vec![flow], ..Usage::default() }, design, Options::default());
        let lines = bill.lines.iter().filter(|line| line.item == item);
        lines.map(|line| (line.quantity.number() / GB, line.amount.0 / 1_000_000)).collect::<Vec<_>>()
    };
    let egress = only(Item::InternetEgress, flow("internet", Via::NatGateway, 60_000, 5), Design::NatOnly);
    assert_eq!(egress, [(100, 0), (9_900, 891), (40_000, 3_400), (10_000, 700)]);
    let endpoint = only(Item::EndpointData, flow("sqs", Via::InterfaceEndpoint, 2_000_000, 4_000_000), Design::AsIs);
    assert_eq!(endpoint, [(1_000_000, 10_000), (4_000_000, 24_000), (1_000_000, 4_000)]);
}

#[test]
fn lambda_by_hand() {
    let total = |options: Options, mb_ms: u64| {
        let usage = Usage { requests: 3_000_000, mb_ms, ..Usage::default() };
        bill(&usage, Design::AsIs, options).total.0
    };
    let million = 1_024_000_000_000;
    let free = Options { free_tier: true, ..Options::default() };
    let arm = Options { architecture: Architecture::Arm64, ..Options::default() };
    // 2 M requests beyond the free million; 600,000 GB-s beyond the free 400,000.
    assert_eq!(total(free, million), 400_000 + 10_000_020);
    assert_eq!(total(arm, million), 600_000 + 13_333_400);
    assert_eq!(total(free, million / 5), 400_000, "all of it is free");
    // 20,000 M GB-s: 6,000 and 9,000 at the first two prices, 5,000 at the last.
    let tiers = 6_000 * 16_666_700 + 9_000 * 15_000_000 + 5_000 * 13_334_000;
    assert_eq!(total(Options::default(), 20_000 * million), 600_000 + tiers);
}

#[test]
fn crossing_zones_is_charged_at_both_ends_but_not_through_privatelink() {
    for (via, amount) in
        [(Via::NatGateway, 2_000_000), (Via::Local, 2_000_000), (Via::InterfaceEndpoint, 0), (Via::TransitGateway, 0)]
    {
        let flow = Flow { cross_zone: true, ..flow("inside", via, 40, 60) };
        let bill = bill(&Usage { flows: vec![flow], ..Usage::default() }, Design::AsIs, Options::default());
        let crossing: u64 = bill.lines.iter().filter(|line| line.item == Item::CrossZone).map(|line| line.amount.0).sum();
        assert_eq!(crossing, amount, "{via:?}");
    }
    let to_nat = Flow { cross_zone: true, ..flow("internet", Via::NatGateway, 40, 60) };
    let own = bill(&Usage { flows: vec![to_nat], zones: 2, ..Usage::default() }, Design::NatOnly, Options::default());
    assert!(own.lines.iter().all(|line| line.item != Item::CrossZone), "a gateway in each zone");
}

#[test]
fn a_service_without_an_endpoint_is_not_carried_without_nat_and_ipv6_needs_neither() {
    let flows = vec![flow("no-such-service", Via::NatGateway, 1, 1), flow("internet", Via::EgressOnlyInternetGateway, 7, 1)];
    let usage = Usage { flows, zones: 2, ..Usage::default() };
    let bill = bill(&usage, Design::EndpointsOnly, Options::default());
    assert_eq!(told(&bill), [("internet-egress-bytes", 7, 0)]);
    assert_eq!(bill.not_carried.into_iter().collect::<Vec<_>>(), [(Peer::Service("no-such-service".into()), Bytes(2 * GB))]);
}

#[test]
fn break_even_points_are_those_of_the_fact_list() {
    // aws-facts 6.13, computed from the prices.
    let points = break_even();
    assert_eq!(points.endpoint_pays_from, Bytes(209 * GB));
    assert_eq!(points.endpoint_zones_for_a_nat_gateway, 5);
    assert_eq!(points.nat_gateway_month, MicroUsd(36_500_000));
    assert_eq!(points.endpoint_zone_month, MicroUsd(7_300_000));
}

#[test]
fn an_endpoint_pays_exactly_from_its_point_on() {
    for (gb, pays) in [(208, false), (209, true)] {
        let usage = Usage { flows: vec![flow("sqs", Via::NatGateway, gb, 0)], zones: 1, ..Usage::default() };
        let total = |design| bill(&usage, design, Options::default()).total;
        assert_eq!(total(Design::Both) < total(Design::NatOnly), pays, "{gb} GB");
    }
    let points = service_points(&usage());
    assert_eq!(points.len(), 1);
    assert_eq!((&*points[0].service, points[0].bytes, points[0].pays_from), ("secretsmanager", Bytes(300 * GB), Bytes(627 * GB)));
}

#[test]
fn more_addresses_of_a_gateway_cost_what_an_address_costs() {
    let hours = |design, nat_addresses| {
        let bill = bill(&Usage { nat_addresses, ..usage() }, design, Options::default());
        bill.lines.iter().filter(|line| line.item == Item::PublicAddressHours).map(|line| line.quantity.number()).sum::<u64>()
    };
    assert_eq!((hours(Design::AsIs, 1), hours(Design::AsIs, 4)), (730, 4 * 730));
    assert_eq!((hours(Design::Both, 1), hours(Design::NatOnly, 2)), (3 * 730, 6 * 730));
}

#[test]
fn a_minute_becomes_a_month() {
    assert_eq!(month(90, SimDuration::from_secs(60)), 90 * 60 * 730);
    assert_eq!(month(u64::MAX, SimDuration::from_micros(1)), u64::MAX);
    assert_eq!(month(5, SimDuration::ZERO), 0);
}

#[test]
fn what_stands_in_a_network() {
    let network = Scenario::default().open().value.network;
    let standing = Standing::of(&network);
    assert_eq!(standing.nat_gateways, network.nat_gateways.len() as u64);
    assert_eq!(Usage::idle(&network).zones, 2);
    let peer = |text: &str| Peer::of(&Destination::parse(text).unwrap(), &network);
    assert_eq!(peer("internet"), Peer::Internet);
    assert_eq!(peer("service:com.amazonaws.us-east-1.sqs"), Peer::Service("sqs".into()));
    assert_eq!(peer("host:example.com"), Peer::Internet);
    assert_eq!(peer(&format!("host:sqs.{}.amazonaws.com", network.region)), Peer::Service("sqs".into()));
    assert_eq!(peer("10.0.0.7:5432"), Peer::Inside);
    assert_eq!(peer("203.0.113.9"), Peer::Internet);
}

#[test]
fn tiers_rise_and_prices_fall() {
    for (name, tiers) in price_tiers::ALL {
        assert!(tiers.is_sorted_by(|one, next| one.up_to < next.up_to), "{name}");
        assert_eq!(tiers.last().unwrap().up_to, u64::MAX, "{name}");
        let paid = tiers.iter().map(|tier| tier.price.value).skip_while(|price| *price == MicroUsd(0));
        assert!(paid.is_sorted_by(|one, next| one > next), "{name}");
    }
}

fn any_flow() -> impl Strategy<Value = Flow> {
    let to = prop_oneof![
        Just(Peer::Internet),
        Just(Peer::Inside),
        prop_oneof![Just("s3"), Just("sqs"), Just("sts"), Just("nowhere")].prop_map(|name| Peer::Service(name.into())),
    ];
    let via = prop_oneof![
        Just(Via::NatGateway),
        Just(Via::InterfaceEndpoint),
        Just(Via::GatewayEndpoint),
        Just(Via::Local),
        Just(Via::TransitGateway),
        Just(Via::EgressOnlyInternetGateway),
    ];
    (to, via, any::<bool>(), 0..u64::MAX / 64, 0..u64::MAX / 64).prop_map(|(to, via, cross_zone, up, down)| Flow {
        to,
        via,
        cross_zone,
        up: Bytes(up),
        down: Bytes(down),
    })
}

fn any_usage() -> impl Strategy<Value = Usage> {
    (proptest::collection::vec(any_flow(), 0..8), 0..u64::MAX / 4, 0..u64::MAX / 4, 1_u64..17).prop_map(
        |(flows, requests, mb_ms, zones)| {
            let mut usage = Usage { requests, mb_ms, zones, ..Usage::default() };
            flows.into_iter().for_each(|flow| usage.add(flow));
            usage
        },
    )
}

proptest! {
    #[test]
    fn a_bill_is_the_sum_of_its_lines_and_leaves_no_byte_out(usage in any_usage()) {
        for design in Design::ALL {
            let bill = bill(&usage, design, Options::default());
            prop_assert_eq!(bill.total.0, bill.lines.iter().map(|line| line.amount.0).sum::<u64>());
            prop_assert!(bill.lines.is_sorted_by_key(|line| line.item));
            let carried = bill.lines.iter().filter(|line| matches!(line.item, Item::NatData | Item::EndpointData | Item::GatewayEndpointData));
            let carried: u64 = carried.map(|line| line.quantity.number()).sum();
            let lost: u64 = bill.not_carried.values().map(|bytes| bytes.0).sum();
            let all: u64 = usage.flows.iter().map(|flow| flow.bytes().0).sum();
            prop_assert!(carried + lost <= all);
            if design != Design::AsIs {
                let apart = usage.flows.iter().filter(|flow| flow.to == Peer::Inside || flow.via == Via::EgressOnlyInternetGateway);
                prop_assert_eq!(carried + lost + apart.map(|flow| flow.bytes().0).sum::<u64>(), all);
            }
        }
    }

    #[test]
    fn more_usage_never_costs_less(usage in any_usage(), flow in any_flow(), requests in 0..1_000_000_000_u64, mb_ms in 0..u64::MAX / 4) {
        let mut more = usage.clone();
        more.add(flow);
        more.requests += requests;
        more.mb_ms += mb_ms;
        for design in Design::ALL {
            for options in [Options::default(), Options { free_tier: true, architecture: Architecture::Arm64 }] {
                let (less, more) = (bill(&usage, design, options).total, bill(&more, design, options).total);
                prop_assert!(less <= more, "{design:?}: {less:?} {more:?}");
            }
        }
    }

    #[test]
    fn the_free_tier_and_more_zones_go_the_right_way(usage in any_usage()) {
        for design in Design::ALL {
            let plain = bill(&usage, design, Options::default()).total;
            let free = bill(&usage, design, Options { free_tier: true, ..Options::default() }).total;
            prop_assert!(free <= plain);
            let wider = Usage { zones: usage.zones + 1, ..usage.clone() };
            prop_assert!(plain <= bill(&wider, design, Options::default()).total);
        }
    }

    #[test]
    fn a_line_of_one_unit_costs_its_price(units in 1_u64..1_000_000) {
        let usage = Usage { flows: vec![flow("s3", Via::NatGateway, units, 0)], ..Usage::default() };
        let bill = bill(&usage, Design::AsIs, Options::default());
        prop_assert_eq!(bill.lines[0].quantity, Quantity::Bytes(Bytes(units * GB)));
        prop_assert_eq!(bill.lines[0].amount.0, units * bill.lines[0].price.value.0);
    }
}
