//! Prices that fall with the quantity of a month, tier by tier; us-east-1, as in [`super::prices`].
//!
//! A GB is 10⁹ bytes here as everywhere in the tool, and a TB or PB a thousand or a million of them: none of the sources
//! says which is meant.

use super::Confidence::{AwsBlog, Inferred, ThirdParty};
use super::prices::{
    INTERFACE_ENDPOINT_GB, INTERNET_EGRESS_GB, LAMBDA_ARM64_MILLION_GB_SECONDS, LAMBDA_MILLION_REQUESTS,
    LAMBDA_X86_MILLION_GB_SECONDS,
};
use super::{Confidence, Sourced};
use crate::units::MicroUsd;

/// One tier: what is beyond the tier before it, up to its own end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tier {
    /// Where it ends, counted from nothing, in the unit of the price; `u64::MAX` for the last one.
    pub up_to: u64,
    /// The price of one unit in it.
    pub price: Sourced<MicroUsd>,
}

const PB: u64 = 1_000_000;
const TB: u64 = 1_000;

/// GB through all interface endpoints of a Region (aws-facts 6.3).
pub const INTERFACE_ENDPOINT: &[Tier] = &[
    Tier { up_to: PB, price: INTERFACE_ENDPOINT_GB },
    tier(5 * PB, 6_000, "AWS PrivateLink pricing page; INFRA", "2026-08", AwsBlog),
    tier(u64::MAX, 4_000, "AWS PrivateLink pricing page; INFRA", "2026-08", AwsBlog),
];

/// GB from AWS to the internet; every account has the first 100 free (aws-facts 6.7).
pub const INTERNET_EGRESS: &[Tier] = &[
    tier(100, 0, "usage.ai", "2026-06", ThirdParty),
    Tier { up_to: 10 * TB, price: INTERNET_EGRESS_GB },
    tier(50 * TB, 85_000, "usage.ai", "2026-06", ThirdParty),
    tier(150 * TB, 70_000, "usage.ai", "2026-06", ThirdParty),
    tier(u64::MAX, 50_000, "usage.ai", "2026-06", ThirdParty),
];

/// Millions of Lambda requests (aws-facts 6.8).
pub const LAMBDA_REQUESTS: &[Tier] = &[Tier { up_to: u64::MAX, price: LAMBDA_MILLION_REQUESTS }];

/// Millions of GB-seconds on x86 (aws-facts 6.8).
pub const LAMBDA_X86: &[Tier] = &[
    Tier { up_to: 6_000, price: LAMBDA_X86_MILLION_GB_SECONDS },
    tier(15_000, 15_000_000, "cloudchipr.com", "2024-06", ThirdParty),
    tier(u64::MAX, 13_334_000, "cloudchipr.com", "2024-06", ThirdParty),
];

/// Millions of GB-seconds on arm64; the last tier's price is worked out from the ratio of the others (aws-facts 6.9).
pub const LAMBDA_ARM64: &[Tier] = &[
    Tier { up_to: 7_500, price: LAMBDA_ARM64_MILLION_GB_SECONDS },
    tier(18_750, 12_000_100, "cloudchipr.com", "2024-06", ThirdParty),
    tier(u64::MAX, 10_666_700, "cloudchipr.com; last tier worked out", "2024-06", Inferred),
];

/// What Lambda's free tier gives each month (aws-facts 6.10).
pub const FREE_REQUESTS: Sourced<u64> =
    Sourced { value: 1_000_000, source: "aws.amazon.com/lambda/pricing", as_of: "2026-08", confidence: AwsBlog };

/// The same in GB-seconds (aws-facts 6.10).
pub const FREE_GB_SECONDS: Sourced<u64> =
    Sourced { value: 400_000, source: "aws.amazon.com/lambda/pricing", as_of: "2026-08", confidence: AwsBlog };

/// Every table by name, for the test that walks them.
pub const ALL: [(&str, &[Tier]); 5] = [
    ("interface-endpoint", INTERFACE_ENDPOINT),
    ("internet-egress", INTERNET_EGRESS),
    ("lambda-requests", LAMBDA_REQUESTS),
    ("lambda-x86", LAMBDA_X86),
    ("lambda-arm64", LAMBDA_ARM64),
];

const fn tier(up_to: u64, micro_usd: u64, source: &'static str, as_of: &'static str, confidence: Confidence) -> Tier {
    Tier { up_to, price: Sourced { value: MicroUsd(micro_usd), source, as_of, confidence } }
}
