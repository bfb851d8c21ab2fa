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

/// Before 2019: environments that a Region's functions may add at once (us-east-1, us-west-2, eu-west-1).
pub const BURST_BEFORE: Sourced<u64> = documented(3_000, "awslabs lambda developer guide, scaling.md at 887ef61", "2019-07");

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
