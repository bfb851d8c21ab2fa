//! SAM's policy templates, as far as they say which service a function calls
//! (AWS SAM Developer Guide, "Policy template table").

use std::sync::Arc;

/// One row for each template that lets code call a service with an endpoint of its own: its name, the service, and the
/// prefix and names of its actions; those of longer templates are left open.
const TEMPLATES: &[(&str, &str, &str, &str)] = &[
    ("AMIDescribePolicy", "ec2", "ec2", "DescribeImages"),
    ("AWSSecretsManagerGetSecretValuePolicy", "secretsmanager", "secretsmanager", "GetSecretValue"),
    (
        "AWSSecretsManagerRotationPolicy",
        "secretsmanager",
        "secretsmanager",
        "DescribeSecret GetRandomPassword GetSecretValue PutSecretValue UpdateSecretVersionStage",
    ),
    ("AcmGetCertificatePolicy", "acm", "", ""),
    ("AthenaQueryPolicy", "athena", "", ""),
    ("CloudFormationDescribeStacksPolicy", "cloudformation", "cloudformation", "DescribeStacks"),
    ("CloudWatchDashboardPolicy", "monitoring", "cloudwatch", "GetDashboard ListDashboards ListMetrics PutDashboard"),
    ("CloudWatchDescribeAlarmHistoryPolicy", "monitoring", "cloudwatch", "DescribeAlarmHistory"),
    ("CloudWatchPutMetricPolicy", "monitoring", "cloudwatch", "PutMetricData"),
    ("CodeCommitCrudPolicy", "codecommit", "", ""),
    ("CodeCommitReadPolicy", "codecommit", "", ""),
    ("CodePipelineLambdaExecutionPolicy", "codepipeline", "codepipeline", "PutJobFailureResult PutJobSuccessResult"),
    ("CodePipelineReadOnlyPolicy", "codepipeline", "codepipeline", "ListPipelineExecutions"),
    ("ComprehendBasicAccessPolicy", "comprehend", "", ""),
    (
        "DynamoDBBackupFullAccessPolicy",
        "dynamodb",
        "dynamodb",
        "CreateBackup DeleteBackup DescribeBackup DescribeContinuousBackups ListBackups",
    ),
    (
        "DynamoDBCrudPolicy",
        "dynamodb",
        "dynamodb",
        "BatchGetItem BatchWriteItem ConditionCheckItem DeleteItem DescribeTable GetItem PutItem Query Scan UpdateItem",
    ),
    ("DynamoDBReadPolicy", "dynamodb", "dynamodb", "BatchGetItem DescribeTable GetItem Query Scan"),
    ("DynamoDBReconfigurePolicy", "dynamodb", "dynamodb", "UpdateTable"),
    (
        "DynamoDBRestoreFromBackupPolicy",
        "dynamodb",
        "dynamodb",
        "BatchWriteItem DeleteItem GetItem PutItem Query RestoreTableFromBackup Scan UpdateItem",
    ),
    ("DynamoDBWritePolicy", "dynamodb", "", ""),
    ("EKSDescribePolicy", "eks", "eks", "DescribeCluster ListClusters"),
    ("EC2CopyImagePolicy", "ec2", "ec2", "CopyImage"),
    ("EC2DescribePolicy", "ec2", "ec2", "DescribeInstances DescribeRegions"),
    ("ElasticMapReduceAddJobFlowStepsPolicy", "elasticmapreduce", "elasticmapreduce", "AddJobFlowSteps"),
    ("ElasticMapReduceCancelStepsPolicy", "elasticmapreduce", "elasticmapreduce", "CancelSteps"),
    ("ElasticMapReduceModifyInstanceFleetPolicy", "elasticmapreduce", "", ""),
    ("ElasticMapReduceModifyInstanceGroupsPolicy", "elasticmapreduce", "", ""),
    ("ElasticMapReduceSetTerminationProtectionPolicy", "elasticmapreduce", "elasticmapreduce", "SetTerminationProtection"),
    ("ElasticMapReduceTerminateJobFlowsPolicy", "elasticmapreduce", "elasticmapreduce", "TerminateJobFlows"),
    ("EventBridgePutEventsPolicy", "events", "events", "PutEvents"),
    ("FilterLogEventsPolicy", "logs", "logs", "FilterLogEvents"),
    (
        "FirehoseCrudPolicy",
        "kinesis-firehose",
        "firehose",
        "CreateDeliveryStream DeleteDeliveryStream DescribeDeliveryStream PutRecord PutRecordBatch UpdateDestination",
    ),
    ("FirehoseWritePolicy", "kinesis-firehose", "firehose", "PutRecord PutRecordBatch"),
    ("KMSDecryptPolicy", "kms", "kms", "Decrypt"),
    ("KMSEncryptPolicy", "kms", "kms", "Encrypt"),
    (
        "KinesisCrudPolicy",
        "kinesis-streams",
        "kinesis",
        "AddTagsToStream CreateStream DecreaseStreamRetentionPeriod DeleteStream DescribeStream DescribeStreamSummary GetShardIterator IncreaseStreamRetentionPeriod ListTagsForStream MergeShards PutRecord PutRecords RemoveTagsFromStream SplitShard",
    ),
    (
        "KinesisStreamReadPolicy",
        "kinesis-streams",
        "kinesis",
        "DescribeLimits DescribeStream DescribeStreamSummary GetRecords GetShardIterator ListStreams",
    ),
    ("LambdaInvokePolicy", "lambda", "lambda", "InvokeFunction"),
    ("PollyFullAccessPolicy", "polly", "", ""),
    ("RekognitionDetectOnlyPolicy", "rekognition", "", ""),
    ("RekognitionFacesManagementPolicy", "rekognition", "", ""),
    ("RekognitionFacesPolicy", "rekognition", "", ""),
    ("RekognitionLabelsPolicy", "rekognition", "", ""),
    ("RekognitionNoDataAccessPolicy", "rekognition", "", ""),
    ("RekognitionReadPolicy", "rekognition", "", ""),
    ("RekognitionWriteOnlyAccessPolicy", "rekognition", "", ""),
    (
        "S3CrudPolicy",
        "s3",
        "s3",
        "DeleteObject GetBucketLocation GetLifecycleConfiguration GetObject GetObjectVersion ListBucket PutLifecycleConfiguration PutObject PutObjectAcl",
    ),
    (
        "S3FullAccessPolicy",
        "s3",
        "s3",
        "DeleteObject DeleteObjectTagging DeleteObjectVersionTagging GetBucketLocation GetLifecycleConfiguration GetObject GetObjectAcl GetObjectTagging GetObjectVersion GetObjectVersionTagging ListBucket PutLifecycleConfiguration PutObject PutObjectAcl PutObjectTagging PutObjectVersionTagging",
    ),
    ("S3ReadPolicy", "s3", "s3", "GetBucketLocation GetLifecycleConfiguration GetObject GetObjectVersion ListBucket"),
    ("S3WritePolicy", "s3", "", ""),
    (
        "SESBulkTemplatedCrudPolicy",
        "email",
        "ses",
        "GetIdentityVerificationAttributes SendBulkTemplatedEmail SendEmail SendRawEmail SendTemplatedEmail VerifyEmailIdentity",
    ),
    ("SESCrudPolicy", "email", "ses", "GetIdentityVerificationAttributes SendEmail SendRawEmail VerifyEmailIdentity"),
    (
        "SESEmailTemplateCrudPolicy",
        "email",
        "ses",
        "CreateTemplate DeleteTemplate GetTemplate ListTemplates TestRenderTemplate UpdateTemplate",
    ),
    ("SESSendBouncePolicy", "email", "ses", "SendBounce"),
    ("SNSCrudPolicy", "sns", "sns", "CreateTopic ListSubscriptionsByTopic Publish SetTopicAttributes Subscribe"),
    ("SNSPublishMessagePolicy", "sns", "sns", "Publish"),
    (
        "SQSPollerPolicy",
        "sqs",
        "sqs",
        "ChangeMessageVisibility ChangeMessageVisibilityBatch DeleteMessage DeleteMessageBatch GetQueueAttributes ReceiveMessage",
    ),
    ("SQSSendMessagePolicy", "sqs", "sqs", "SendMessage*"),
    ("SSMParameterReadPolicy", "ssm", "ssm", "DescribeParameters GetParameter GetParameters GetParametersByPath"),
    ("SSMParameterWithSlashPrefixReadPolicy", "ssm", "ssm", "DescribeParameters GetParameter GetParameters GetParametersByPath"),
    ("StepFunctionsExecutionPolicy", "states", "states", "StartExecution"),
    (
        "TextractDetectAnalyzePolicy",
        "textract",
        "textract",
        "AnalyzeDocument DetectDocumentText StartDocumentAnalysis StartDocumentTextDetection",
    ),
    ("TextractGetResultPolicy", "textract", "textract", "GetDocumentAnalysis GetDocumentTextDetection"),
    ("TextractPolicy", "textract", "textract", "*"),
];

/// The service that a function with this policy template calls, and the actions that it may use there.
pub(in super::super) fn call(template: &str) -> Option<(&'static str, Vec<Arc<str>>)> {
    let (_, service, prefix, names) = TEMPLATES.iter().find(|(name, ..)| *name == template)?;
    Some((service, names.split_whitespace().map(|name| format!("{prefix}:{name}").into()).collect()))
}
