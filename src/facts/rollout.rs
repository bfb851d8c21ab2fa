//! When each Region got the shared Hyperplane interfaces: announced on 2019-09-03, finished Region by Region until 2020-08.

use super::{Confidence, Sourced};

/// The day on which AWS announced the new design; the first Regions followed within weeks (aws-facts 0.3).
pub const ANNOUNCED: &str = "2019-09-03";

/// The day on which the roll-out was finished, by Region (aws-facts 0.4).
pub const ROLLOUT: Sourced<&[(&str, &str)]> = Sourced {
    value: &[
        ("us-east-2", "2019-09-27"),
        ("eu-central-1", "2019-09-27"),
        ("ap-northeast-1", "2019-09-27"),
        ("us-west-1", "2019-11-06"),
        ("eu-west-1", "2019-11-06"),
        ("eu-west-3", "2019-11-06"),
        ("ap-south-1", "2019-11-06"),
        ("ap-northeast-2", "2019-11-06"),
        ("ap-southeast-1", "2019-11-06"),
        ("ap-southeast-2", "2019-11-06"),
        ("sa-east-1", "2019-11-06"),
        ("us-east-1", "2019-11-25"),
        ("us-west-2", "2019-11-25"),
        ("ca-central-1", "2019-11-25"),
        ("eu-west-2", "2019-11-25"),
        ("eu-north-1", "2019-11-25"),
        ("ap-east-1", "2019-11-25"),
        ("me-south-1", "2019-11-28"),
        ("us-gov-east-1", "2020-03-31"),
        ("us-gov-west-1", "2020-03-31"),
        ("cn-north-1", "2020-08-05"),
        ("cn-northwest-1", "2020-08-05"),
    ],
    source: "AWS Compute Blog, announcing improved VPC networking for AWS Lambda functions, updates of the post",
    as_of: "2020-08",
    confidence: Confidence::AwsBlog,
};

/// The day on which `region` had the new design for all its functions: `2019-11-25`. `None` for a Region that opened later and
/// never had the old one, and for one that is not known.
#[must_use]
pub fn rollout_of(region: &str) -> Option<&'static str> {
    ROLLOUT.value.iter().find(|(name, _)| *name == region).map(|(_, day)| *day)
}

/// Whether the old design still applied in `region` on `day`, written like `2019-10-31`. Days written so compare as text.
#[must_use]
pub fn is_before(region: &str, day: &str) -> bool {
    rollout_of(region).is_some_and(|rollout| day < rollout)
}
