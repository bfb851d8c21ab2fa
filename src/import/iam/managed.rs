//! AWS managed policies that templates give to functions, as far as they matter here (aws-facts 4.2; AWS Managed Policy
//! Reference). A policy that is not in the table is one of which nothing is known.

/// What a managed policy grants.
pub(super) struct Managed {
    name: &'static str,
    /// The EC2 actions on network interfaces, as patterns.
    pub(super) actions: &'static [&'static str],
    /// The services that code with it is seen to call.
    pub(super) calls: &'static [&'static str],
    /// The actions there, where the policy is short enough to know them all.
    pub(super) called: &'static [&'static str],
}

/// The policy of that name.
pub(super) fn find(name: &str) -> Option<&'static Managed> {
    TABLE.iter().find(|policy| policy.name == name)
}

const INTERFACES: &[&str] = &[
    "ec2:CreateNetworkInterface",
    "ec2:DescribeNetworkInterfaces",
    "ec2:DeleteNetworkInterface",
    "ec2:AssignPrivateIpAddresses",
    "ec2:UnassignPrivateIpAddresses",
];

const INTERFACES_AND_SUBNETS: &[&str] = &[
    "ec2:CreateNetworkInterface",
    "ec2:DescribeNetworkInterfaces",
    "ec2:DescribeSubnets",
    "ec2:DeleteNetworkInterface",
    "ec2:AssignPrivateIpAddresses",
    "ec2:UnassignPrivateIpAddresses",
];

const fn row(name: &'static str, actions: &'static [&'static str], calls: &'static [&'static str]) -> Managed {
    Managed { name, actions, calls, called: &[] }
}

const fn calling(name: &'static str, calls: &'static [&'static str], called: &'static [&'static str]) -> Managed {
    Managed { name, actions: &[], calls, called }
}

const TABLE: &[Managed] = &[
    row("AWSLambdaVPCAccessExecutionRole", INTERFACES_AND_SUBNETS, &[]),
    row("AWSLambdaENIManagementAccess", INTERFACES, &[]),
    row("AdministratorAccess", &["*"], &[]),
    row("PowerUserAccess", &["ec2:*"], &[]),
    row("AmazonEC2FullAccess", &["ec2:*"], &[]),
    row("AWSLambdaBasicExecutionRole", &[], &[]),
    row("AWSLambdaDynamoDBExecutionRole", &[], &[]),
    row("AWSLambdaKinesisExecutionRole", &[], &[]),
    row("AWSLambdaSQSQueueExecutionRole", &[], &[]),
    row("AWSXRayDaemonWriteAccess", &[], &[]),
    row("AWSXrayWriteOnlyAccess", &[], &[]),
    row("CloudWatchLambdaInsightsExecutionRolePolicy", &[], &[]),
    row("CloudWatchLogsFullAccess", &[], &[]),
    calling("AmazonDynamoDBFullAccess", &["dynamodb"], &["dynamodb:*"]),
    row("AmazonDynamoDBReadOnlyAccess", &[], &["dynamodb"]),
    calling("AmazonS3FullAccess", &["s3"], &["s3:*"]),
    calling("AmazonS3ReadOnlyAccess", &["s3"], &["s3:Describe*", "s3:Get*", "s3:List*"]),
    calling("AmazonSNSFullAccess", &["sns"], &["sns:*"]),
    calling("AmazonSQSFullAccess", &["sqs"], &["sqs:*"]),
    calling("AmazonSSMReadOnlyAccess", &["ssm"], &["ssm:Describe*", "ssm:Get*", "ssm:List*"]),
    row("AmazonRDSDataFullAccess", &[], &["rds-data", "secretsmanager"]),
    calling("AWSStepFunctionsFullAccess", &["states"], &["states:*"]),
    calling("AmazonEventBridgeFullAccess", &["events"], &["events:*"]),
];
