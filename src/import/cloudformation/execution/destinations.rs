//! Where code goes that is told the name of a resource.

use super::super::super::spelling::Kind;
use super::super::template::{Resource, Template};
use crate::network::{Destination, ResourceId};

/// The port of Aurora DSQL, which speaks the protocol of PostgreSQL.
const DSQL_PORT: u16 = 5432;

/// The destination that stands behind `resource`, which `home` declares.
pub(super) fn of(home: &Template<'_>, resource: &Resource) -> Option<Destination> {
    if let Some(Kind::Resource(_)) = resource.kind {
        return Some(Destination::Resource { id: ResourceId::new(home.id(&resource.id)), port: None });
    }
    if &*resource.written_as == "AWS::DSQL::Cluster" {
        // Its public endpoint (Amazon Aurora DSQL User Guide, "Connecting to clusters"); the identifier is AWS's.
        let name = format!("{}.dsql.{}.on.aws", home.id(&resource.id), home.region());
        return Some(Destination::Host { name: name.into(), port: DSQL_PORT });
    }
    service(&resource.written_as).map(|service| Destination::Service(service.into()))
}

/// The service whose endpoint is called for a thing of that type.
pub(super) fn service(written_as: &str) -> Option<&'static str> {
    Some(match written_as {
        "AWS::ApiGateway::RestApi" | "AWS::Serverless::Api" => "execute-api",
        "AWS::AppConfig::Application" => "appconfigdata",
        "AWS::Cognito::UserPool" => "cognito-idp",
        "AWS::DynamoDB::Table" | "AWS::DynamoDB::GlobalTable" | "AWS::Serverless::SimpleTable" => "dynamodb",
        "AWS::ECS::Cluster" => "ecs",
        "AWS::Events::EventBus" => "events",
        "AWS::KMS::Key" | "AWS::KMS::Alias" => "kms",
        "AWS::Kinesis::Stream" => "kinesis-streams",
        "AWS::KinesisFirehose::DeliveryStream" => "kinesis-firehose",
        "AWS::Lambda::Function" | "AWS::Serverless::Function" => "lambda",
        "AWS::S3::Bucket" => "s3",
        "AWS::SNS::Topic" => "sns",
        "AWS::SQS::Queue" => "sqs",
        "AWS::SSM::Parameter" => "ssm",
        "AWS::SecretsManager::Secret" => "secretsmanager",
        "AWS::StepFunctions::StateMachine" | "AWS::Serverless::StateMachine" => "states",
        _ => return None,
    })
}
