//! Every number from outside carries its source and date, and the names of services are understood.

use eniscope::facts::{Sourced, price_tiers, prices, quotas, services};
use eniscope::units::MicroUsd;

#[test]
fn every_fact_has_a_source_and_a_date() {
    let quotas = quotas::ALL.map(|(name, fact)| (name, fact.source, fact.as_of));
    let prices = prices::ALL.map(|(name, fact)| (name, fact.source, fact.as_of));
    let services =
        [services::WITH_GATEWAY_ENDPOINT, services::WITH_INTERFACE_ENDPOINT].map(|fact| ("services", fact.source, fact.as_of));
    let tiers = price_tiers::ALL
        .into_iter()
        .flat_map(|(name, tiers)| tiers.iter().map(move |tier| (name, tier.price.source, tier.price.as_of)));
    let free = [price_tiers::FREE_REQUESTS, price_tiers::FREE_GB_SECONDS].map(|fact| ("free", fact.source, fact.as_of));
    for (name, source, as_of) in quotas.into_iter().chain(prices).chain(services).chain(tiers).chain(free) {
        assert!(!source.trim().is_empty(), "{name} has no source");
        let (year, month) = as_of.split_once('-').unwrap_or_else(|| panic!("{name}: {as_of} is not a year and a month"));
        assert!((2016..2100).contains(&year.parse::<u32>().unwrap()), "{name}: {as_of}");
        assert!((1..=12).contains(&month.parse::<u32>().unwrap()), "{name}: {as_of}");
    }
}

#[test]
fn every_declared_fact_is_in_its_list() {
    // A constant that is missing in `ALL` would escape the test above.
    for (file, count) in [("quotas.rs", quotas::ALL.len()), ("prices.rs", prices::ALL.len())] {
        let text = std::fs::read_to_string(format!("{}/src/facts/{file}", env!("CARGO_MANIFEST_DIR"))).unwrap();
        let declared = text.lines().filter(|line| line.starts_with("pub const ") && line.contains(": Sourced<")).count();
        assert_eq!(declared, count, "{file}");
    }
}

#[test]
fn names_are_unique_and_lists_sorted() {
    let mut names: Vec<&str> = quotas::ALL.iter().map(|(name, _)| *name).chain(prices::ALL.iter().map(|(name, _)| *name)).collect();
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count);
    assert!(services::WITH_INTERFACE_ENDPOINT.value.is_sorted());
}

#[test]
fn the_prices_of_the_month_come_out() {
    // A NAT gateway with its address, and an interface endpoint in two zones (aws-facts 6.13).
    let month = |price: Sourced<MicroUsd>| price.value.0 * 730;
    assert_eq!(month(prices::NAT_GATEWAY_HOUR) + month(prices::PUBLIC_IPV4_HOUR), 36_500_000);
    assert_eq!(2 * month(prices::INTERFACE_ENDPOINT_ZONE_HOUR), 14_600_000);
}

#[test]
fn service_names_in_all_their_forms() {
    for (full, short) in [
        ("com.amazonaws.us-east-1.s3", "s3"),
        ("com.amazonaws.eu-west-1.ecr.dkr", "ecr.dkr"),
        ("cn.com.amazonaws.cn-north-1.sqs", "sqs"),
        ("secretsmanager", "secretsmanager"),
        ("com.amazonaws.vpce.us-east-1.vpce-svc-0123", "us-east-1.vpce-svc-0123"),
    ] {
        assert_eq!(services::short_name(full), short);
    }
    assert!(services::has_gateway_endpoint("com.amazonaws.us-east-1.dynamodb"));
    assert!(!services::has_gateway_endpoint("sqs"));
    for (host, service) in [
        ("sqs.us-east-1.amazonaws.com", Some("sqs")),
        ("bucket.s3.us-east-1.amazonaws.com", Some("s3")),
        ("api.ecr.us-east-1.amazonaws.com", Some("ecr.api")),
        ("1234.dkr.ecr.us-east-1.amazonaws.com", Some("ecr.dkr")),
        ("sqs.eu-west-1.amazonaws.com", None),
        ("example.com", None),
    ] {
        assert_eq!(services::service_of_host(host, "us-east-1"), service, "{host}");
    }
}
