//! From an IAM action to the service whose endpoint the code calls for it.

/// IAM prefix and name of the service's endpoint (aws-facts 3.55), where calls of a function's own code use it.
const SERVICES: &[(&str, &str)] = &[
    ("appconfig", "appconfigdata"),
    ("athena", "athena"),
    ("bedrock", "bedrock-runtime"),
    ("cloudwatch", "monitoring"),
    ("codebuild", "codebuild"),
    ("cognito-idp", "cognito-idp"),
    ("comprehend", "comprehend"),
    ("dynamodb", "dynamodb"),
    ("ecr", "ecr.api"),
    ("ecs", "ecs"),
    ("eks", "eks"),
    ("elasticfilesystem", "elasticfilesystem"),
    ("events", "events"),
    ("execute-api", "execute-api"),
    ("firehose", "kinesis-firehose"),
    ("glue", "glue"),
    ("kendra", "kendra"),
    ("kinesis", "kinesis-streams"),
    ("kms", "kms"),
    ("lambda", "lambda"),
    ("polly", "polly"),
    ("rds", "rds"),
    ("rds-data", "rds-data"),
    ("redshift-data", "redshift-data"),
    ("rekognition", "rekognition"),
    ("s3", "s3"),
    ("sagemaker", "sagemaker.runtime"),
    ("scheduler", "scheduler"),
    ("secretsmanager", "secretsmanager"),
    ("ses", "email"),
    ("sns", "sns"),
    ("sqs", "sqs"),
    ("ssm", "ssm"),
    ("states", "states"),
    ("sts", "sts"),
    ("textract", "textract"),
    ("timestream", "timestream.query"),
    ("transcribe", "transcribe"),
    ("translate", "translate"),
];

/// Actions that Lambda's own poller or the mount takes, not the code of the function: reading from an event source, and
/// mounting a file system.
const NOT_BY_CODE: &[&str] = &[
    "dynamodb:DescribeStream",
    "dynamodb:GetRecords",
    "dynamodb:GetShardIterator",
    "dynamodb:ListStreams",
    "elasticfilesystem:ClientMount",
    "elasticfilesystem:ClientRootAccess",
    "elasticfilesystem:ClientWrite",
    "kinesis:DescribeStream",
    "kinesis:DescribeStreamConsumer",
    "kinesis:DescribeStreamSummary",
    "kinesis:GetRecords",
    "kinesis:GetShardIterator",
    "kinesis:ListShards",
    "kinesis:ListStreams",
    "kinesis:SubscribeToShard",
    "sqs:ChangeMessageVisibility",
    "sqs:DeleteMessage",
    "sqs:GetQueueAttributes",
    "sqs:GetQueueUrl",
    "sqs:ReceiveMessage",
];

/// The service that code calls when it takes `action`.
pub(super) fn called_by(action: &str) -> Option<&'static str> {
    if NOT_BY_CODE.contains(&action) {
        return None;
    }
    let (prefix, _) = action.split_once(':')?;
    SERVICES.iter().find(|(name, _)| *name == prefix).map(|(_, service)| *service)
}

/// Whether `action` is a connection to the thing that the statement names, and not to an endpoint of the service: a database,
/// cache or broker that proves with IAM who comes in.
pub(super) fn opens_connection(action: &str) -> bool {
    const PREFIXES: [&str; 5] = ["elasticache:Connect", "kafka-cluster:", "memorydb:Connect", "neptune-db:", "rds-db:"];
    PREFIXES.iter().any(|prefix| action.starts_with(prefix))
}
