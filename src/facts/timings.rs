//! How long things take and how fast they may grow, as published.
//!
//! Source tags are those of the project's fact list: LDG is the AWS Lambda developer guide, SCALE its page on scaling,
//! PERF github.com/maxday/lambda-perf. What nobody publishes stands in [`super::assumptions`].

use super::{Confidence, Sourced};

const fn documented(value: u64, source: &'static str, as_of: &'static str) -> Sourced<u64> {
    Sourced { value, source, as_of, confidence: Confidence::Documented }
}

/// Since 2023: environments that one function may add at once, and again in every 10 seconds.
pub const SCALING_PER_10_S: Sourced<u64> =
    documented(1_000, "docs.aws.amazon.com/lambda/latest/dg/scaling-behavior.html", "2026-08");

/// Before 2023: environments that a Region's functions may add at once, by Region; 500 in those not listed (aws-facts 5.3).
pub const BURST_BEFORE: Sourced<&[(&str, u64)]> = Sourced {
    value: &[("us-east-1", 3_000), ("us-west-2", 3_000), ("eu-west-1", 3_000), ("ap-northeast-1", 1_000), ("eu-central-1", 1_000)],
    source: "awslabs lambda developer guide, scaling.md at 887ef61",
    as_of: "2019-07",
    confidence: Confidence::Documented,
};

/// The burst of a Region that has no row.
pub const BURST_BEFORE_ELSEWHERE: Sourced<u64> =
    documented(500, "awslabs lambda developer guide, scaling.md at 887ef61", "2019-07");

/// Before 2019: environments that may be added a minute after the burst.
pub const SCALING_PER_MINUTE_BEFORE: Sourced<u64> =
    documented(500, "awslabs lambda developer guide, scaling.md at 887ef61", "2019-07");

/// How long Lambda takes to make the Hyperplane interface of a new combination, in seconds; a function is Pending meanwhile.
pub const HYPERPLANE_CREATE_S: Sourced<u64> = Sourced {
    value: 90,
    source: "aws.amazon.com/blogs/compute, updated Lambda states lifecycle for VPC networking (60-90 s)",
    as_of: "2020-01",
    confidence: Confidence::AwsBlog,
};

/// The least time that Lambda takes for it, in seconds.
pub const HYPERPLANE_CREATE_LEAST_S: Sourced<u64> = Sourced {
    value: 60,
    source: "aws.amazon.com/blogs/compute, updated Lambda states lifecycle for VPC networking (60-90 s)",
    as_of: "2020-01",
    confidence: Confidence::AwsBlog,
};

/// How long Lambda takes at most to delete a Hyperplane interface that nobody uses any more, in seconds (aws-facts 2.37).
pub const HYPERPLANE_DELETE_S: Sourced<u64> = documented(1_200, "LDG, configuration-vpc.html", "2026-08");

/// How long a function is not invoked until Lambda takes its interfaces back, in seconds: 14 days (aws-facts 2.35).
pub const FUNCTION_IDLE_S: Sourced<u64> = documented(1_209_600, "LDG, configuration-vpc.html", "2026-08");

/// Asynchronous events: how old one gets at most, in seconds: 6 hours (aws-facts 5.7).
pub const EVENT_AGE_S: Sourced<u64> = documented(21_600, "LDG, invocation-async-error-handling.html", "2026-08");

/// The first wait after a throttle or an error of Lambda's, in seconds; it doubles from try to try (aws-facts 5.7).
pub const EVENT_RETRY_FIRST_S: Sourced<u64> = documented(1, "LDG, invocation-async-error-handling.html", "2026-08");

/// The longest wait, in seconds (aws-facts 5.7).
pub const EVENT_RETRY_MOST_S: Sourced<u64> = documented(300, "LDG, invocation-async-error-handling.html", "2026-08");

/// The waits before the second and the third try after an error of the function's own, in seconds.
pub const FUNCTION_RETRY_S: Sourced<[u64; 2]> = Sourced {
    value: [60, 120],
    source: "LDG, invocation-async-error-handling.html",
    as_of: "2026-08",
    confidence: Confidence::Documented,
};

/// Batches that a queue's poller works on at once when it begins.
pub const POLLER_START: Sourced<u64> = documented(5, "LDG, services-sqs-scaling.html", "2026-08");

/// How many more it takes on a minute while messages are left.
pub const POLLER_PER_MINUTE: Sourced<u64> = documented(300, "LDG, services-sqs-scaling.html", "2026-08");

/// The same before November 2023.
pub const POLLER_PER_MINUTE_BEFORE: Sourced<u64> = documented(60, "LDG@258fecc:with-sqs.md", "2023-10");

/// How many it works on at most.
pub const POLLER_MOST: Sourced<u64> = documented(1_000, "LDG, services-sqs-scaling.html", "2026-08");

/// How long a queue hides a message that was taken, in seconds, unless the queue says otherwise.
pub const VISIBILITY_S: Sourced<u64> = documented(30, "Amazon SQS developer guide, sqs-visibility-timeout.html", "2026-08");

/// How long a queue keeps a message, in seconds, unless it says otherwise: four days.
pub const RETENTION_S: Sourced<u64> =
    documented(345_600, "Amazon SQS developer guide, sqs-configure-queue-parameters.html", "2026-08");

/// How long a NAT gateway keeps an idle connection, in seconds (aws-facts 3.20).
pub const NAT_IDLE_S: Sourced<u64> = documented(350, "VUG@a1298ce:nat-gateway-troubleshooting.md", "2023-04");

/// The most Gbit/s of a NAT gateway, which it reaches by itself from 5 (aws-facts 3.19).
pub const NAT_GBPS: Sourced<u64> = documented(100, "VUG@a1298ce:vpc-nat-gateway.md", "2023-04");

/// The most packets a second of a NAT gateway, which it reaches by itself from a million (aws-facts 3.19).
pub const NAT_PACKETS_PER_S: Sourced<u64> = documented(10_000_000, "VUG@a1298ce:vpc-nat-gateway.md", "2023-04");

/// The most Gbit/s of an interface endpoint in one zone, which it reaches by itself from 10.
pub const ENDPOINT_GBPS: Sourced<u64> =
    documented(100, "docs.aws.amazon.com/vpc/latest/privatelink/vpc-limits-endpoints.html", "2026-08");

/// How long one start of a runtime takes, hello-world from a zip, in microseconds: median of ten at 128 MB and at 1,024 MB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InitTime {
    /// Runtime identifiers that begin so.
    pub runtime: &'static str,
    /// At 128 MB.
    pub at_128_mb: u64,
    /// At 1,024 MB.
    pub at_1024_mb: u64,
}

/// Init durations by runtime, without the platform's own time. The first row whose `runtime` begins the identifier holds.
pub const INIT_US: Sourced<&[InitTime]> = Sourced {
    value: &[
        InitTime { runtime: "python3.14", at_128_mb: 101_000, at_1024_mb: 104_000 },
        InitTime { runtime: "python", at_128_mb: 86_000, at_1024_mb: 84_000 },
        InitTime { runtime: "nodejs24", at_128_mb: 134_000, at_1024_mb: 130_000 },
        InitTime { runtime: "nodejs", at_128_mb: 138_000, at_1024_mb: 139_000 },
        InitTime { runtime: "java25", at_128_mb: 185_000, at_1024_mb: 184_000 },
        InitTime { runtime: "java", at_128_mb: 243_000, at_1024_mb: 235_000 },
        InitTime { runtime: "dotnet", at_128_mb: 245_000, at_1024_mb: 246_000 },
        InitTime { runtime: "ruby", at_128_mb: 216_000, at_1024_mb: 233_000 },
        InitTime { runtime: "go", at_128_mb: 49_000, at_1024_mb: 51_000 },
        InitTime { runtime: "provided", at_128_mb: 49_000, at_1024_mb: 51_000 },
    ],
    source: "github.com/maxday/lambda-perf data/2026-08-22.json; other versions take their family's newest measured row",
    as_of: "2026-08",
    confidence: Confidence::ThirdParty,
};

/// The init duration of `runtime` with this much memory in microseconds; `None` for a runtime that is not in the list.
#[must_use]
pub fn init_us(runtime: &str, memory_mb: u32) -> Option<u64> {
    let row = INIT_US.value.iter().find(|row| runtime.starts_with(row.runtime))?;
    Some(if memory_mb < 1_024 { row.at_128_mb } else { row.at_1024_mb })
}

/// The burst of `region` before 2023.
#[must_use]
pub fn burst_before(region: &str) -> u64 {
    let row = BURST_BEFORE.value.iter().find(|(name, _)| *name == region);
    row.map_or(BURST_BEFORE_ELSEWHERE.value, |(_, burst)| *burst)
}
