//! AWS services by short name, and the names that lead to them.
//!
//! A service that is not in a list here is not wrong: AWS adds services faster than a list can follow, so the model asks
//! a list only where it must tell a gateway endpoint's service from another.
//! PLSVC = docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html.

use super::Confidence::{Documented, Inferred};
use super::Sourced;

/// Services that a gateway endpoint can lead to (aws-facts 3.45).
pub const WITH_GATEWAY_ENDPOINT: Sourced<&[&str]> =
    Sourced { value: &["dynamodb", "s3"], source: "VUG@eec118e^:vpce-gateway.md", as_of: "2021-05", confidence: Documented };

/// Services known to have interface endpoints (aws-facts 3.55), sorted; not complete.
pub const WITH_INTERFACE_ENDPOINT: Sourced<&[&str]> = Sourced {
    value: &[
        "account",
        "appconfig",
        "appconfigdata",
        "athena",
        "bedrock-runtime",
        "dynamodb",
        "dynamodb-streams",
        "ecr.api",
        "ecr.dkr",
        "events",
        "execute-api",
        "glue",
        "kinesis-streams",
        "kms",
        "lambda",
        "logs",
        "monitoring",
        "rds-data",
        "s3",
        "secretsmanager",
        "sns",
        "sqs",
        "ssm",
        "states",
        "sts",
    ],
    source: "PLSVC",
    as_of: "2026-08",
    confidence: Inferred,
};

/// The short name in a full endpoint service name: `com.amazonaws.us-east-1.s3` gives `s3`. Other names stay as they are.
#[must_use]
pub fn short_name(service: &str) -> &str {
    let rest = ["com.amazonaws.", "cn.com.amazonaws.", "aws.api."].iter().find_map(|prefix| service.strip_prefix(prefix));
    match rest.and_then(|rest| rest.split_once('.')) {
        Some((_region, name)) => name,
        None => service,
    }
}

/// Whether two names, short or full, name one service.
#[must_use]
pub fn same(one: &str, other: &str) -> bool {
    short_name(one) == short_name(other)
}

/// Whether a gateway endpoint for the service can exist.
#[must_use]
pub fn has_gateway_endpoint(service: &str) -> bool {
    WITH_GATEWAY_ENDPOINT.value.contains(&short_name(service))
}

/// The service whose regional public endpoint `host` is: `sqs.us-east-1.amazonaws.com` in `us-east-1` gives `sqs`.
/// `None` for a host of another Region or of nobody we know.
#[must_use]
pub fn service_of_host<'h>(host: &'h str, region: &str) -> Option<&'h str> {
    let name = host.strip_suffix(".amazonaws.com")?.strip_suffix(region)?.strip_suffix('.')?;
    // A bucket or an API stands before the service: `bucket.s3.us-east-1…`. ECR turns its own two names around.
    let ecr = [("api.ecr", "ecr.api"), ("dkr.ecr", "ecr.dkr")].into_iter().find(|(ending, _)| name.ends_with(ending));
    ecr.map(|(_, service)| service).or_else(|| name.rsplit('.').next().filter(|last| !last.is_empty()))
}
