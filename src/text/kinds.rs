//! What things are called: components, eras, destinations, services.

use super::Language;
use super::numbers;
use crate::allocation::Era;
use crate::allocation::headroom::Quota;
use crate::network::destination::HTTPS;
use crate::network::resource::ResourceKind;
use crate::network::{Destination, NodeId, NodeKind};

/// The name of a kind of component, as it stands before the component's own name.
#[must_use]
pub const fn kind(kind: NodeKind, lang: Language) -> &'static str {
    match lang {
        Language::En => match kind {
            NodeKind::Function => "Lambda function",
            NodeKind::LambdaInterface => "Lambda ENI",
            NodeKind::Vpc => "VPC",
            NodeKind::Subnet => "subnet",
            NodeKind::RouteTable => "route table",
            NodeKind::SecurityGroup => "security group",
            NodeKind::NetworkAcl => "network ACL",
            NodeKind::PrefixList => "prefix list",
            NodeKind::InternetGateway => "internet gateway",
            NodeKind::EgressOnlyInternetGateway => "egress-only internet gateway",
            NodeKind::NatGateway => "NAT gateway",
            NodeKind::VpcEndpoint => "VPC endpoint",
            NodeKind::PeeringConnection => "peering connection",
            NodeKind::TransitGateway => "transit gateway",
            NodeKind::TransitGatewayAttachment => "transit gateway attachment",
            NodeKind::TransitGatewayRouteTable => "transit gateway route table",
            NodeKind::VirtualPrivateGateway => "virtual private gateway",
            NodeKind::Resource => "resource",
            NodeKind::Bucket => "S3 bucket",
            NodeKind::Internet => "internet",
            NodeKind::Service => "AWS service",
            NodeKind::Address => "address",
        },
        Language::ZhCn => match kind {
            NodeKind::Function => "Lambda 函数",
            NodeKind::LambdaInterface => "Lambda 弹性网络接口",
            NodeKind::Vpc => "虚拟私有云（VPC）",
            NodeKind::Subnet => "子网",
            NodeKind::RouteTable => "路由表",
            NodeKind::SecurityGroup => "安全组",
            NodeKind::NetworkAcl => "网络 ACL",
            NodeKind::PrefixList => "前缀列表",
            NodeKind::InternetGateway => "互联网网关",
            NodeKind::EgressOnlyInternetGateway => "仅出口互联网网关",
            NodeKind::NatGateway => "NAT 网关",
            NodeKind::VpcEndpoint => "VPC 终端节点",
            NodeKind::PeeringConnection => "对等连接",
            NodeKind::TransitGateway => "中转网关",
            NodeKind::TransitGatewayAttachment => "中转网关挂载",
            NodeKind::TransitGatewayRouteTable => "中转网关路由表",
            NodeKind::VirtualPrivateGateway => "虚拟专用网关",
            NodeKind::Resource => "资源",
            NodeKind::Bucket => "S3 存储桶",
            NodeKind::Internet => "互联网",
            NodeKind::Service => "AWS 服务",
            NodeKind::Address => "地址",
        },
    }
}

/// A component by kind and name: `security group DbSg`.
#[must_use]
pub fn node(id: &NodeId, lang: Language) -> String {
    match id {
        NodeId::LambdaInterface(subnet) => match lang {
            Language::En => format!("Lambda ENI in {subnet}"),
            Language::ZhCn => format!("子网 {subnet} 中的 Lambda 弹性网络接口"),
        },
        NodeId::Internet => destination(&Destination::Internet, lang),
        NodeId::Service(name) => service(name),
        NodeId::Vpc(name) => format!("VPC {name}"),
        NodeId::Resource(name) => name.to_string(),
        NodeId::Function(_)
        | NodeId::Subnet(_)
        | NodeId::RouteTable(_)
        | NodeId::SecurityGroup(_)
        | NodeId::NetworkAcl(_)
        | NodeId::PrefixList(_)
        | NodeId::InternetGateway(_)
        | NodeId::EgressOnlyInternetGateway(_)
        | NodeId::NatGateway(_)
        | NodeId::VpcEndpoint(_)
        | NodeId::PeeringConnection(_)
        | NodeId::TransitGateway(_)
        | NodeId::TransitGatewayAttachment(_)
        | NodeId::TransitGatewayRouteTable(_)
        | NodeId::VirtualPrivateGateway(_)
        | NodeId::Bucket(_)
        | NodeId::Address(_) => format!("{} {}", kind(id.kind(), lang), id.name()),
    }
}

/// What kind of thing in a VPC it is.
#[must_use]
pub const fn resource_kind(kind: ResourceKind, lang: Language) -> &'static str {
    match lang {
        Language::En => match kind {
            ResourceKind::Database => "database",
            ResourceKind::Cache => "cache",
            ResourceKind::Warehouse => "data warehouse",
            ResourceKind::FileSystem => "file system",
            ResourceKind::Broker => "message broker",
            ResourceKind::Instance => "instance",
            ResourceKind::LoadBalancer => "load balancer",
        },
        Language::ZhCn => match kind {
            ResourceKind::Database => "数据库",
            ResourceKind::Cache => "缓存",
            ResourceKind::Warehouse => "数据仓库",
            ResourceKind::FileSystem => "文件系统",
            ResourceKind::Broker => "消息代理",
            ResourceKind::Instance => "实例",
            ResourceKind::LoadBalancer => "负载均衡器",
        },
    }
}

/// The era's name on its switch.
#[must_use]
pub const fn era(era: Era, lang: Language) -> &'static str {
    match (lang, era) {
        (Language::En, Era::Before) => "Before 2019",
        (Language::En, Era::After) => "Today",
        (Language::ZhCn, Era::Before) => "2019 年以前",
        (Language::ZhCn, Era::After) => "现在",
    }
}

/// What an ENI is called in an era: since 2019 it is a Hyperplane ENI, shared by functions.
#[must_use]
pub const fn interface(era: Era, lang: Language) -> &'static str {
    match (lang, era) {
        (Language::En, Era::Before) => "ENI",
        (Language::En, Era::After) => "Hyperplane ENI",
        (Language::ZhCn, Era::Before) => "弹性网络接口（ENI）",
        (Language::ZhCn, Era::After) => "Hyperplane 弹性网络接口（ENI）",
    }
}

/// A quota's name.
#[must_use]
pub const fn quota(quota: Quota, lang: Language) -> &'static str {
    match (lang, quota) {
        (Language::En, Quota::HyperplaneInterfacesPerVpc) => "Lambda ENIs per VPC",
        (Language::En, Quota::InterfacesPerRegion) => "ENIs per Region, as it was",
        (Language::ZhCn, Quota::HyperplaneInterfacesPerVpc) => "每个 VPC 的 Lambda 弹性网络接口",
        (Language::ZhCn, Quota::InterfacesPerRegion) => "每个区域的弹性网络接口（当时）",
    }
}

/// Where a call goes, as it stands inside a sentence: `the internet`, `Amazon S3`, `OrdersDb`, `10.0.0.7 (tcp 5432)`.
#[must_use]
pub fn destination(to: &Destination, lang: Language) -> String {
    match to {
        Destination::Internet => match lang {
            Language::En => "the internet".to_owned(),
            Language::ZhCn => "互联网".to_owned(),
        },
        Destination::Internet6 => match lang {
            Language::En => "the internet over IPv6".to_owned(),
            Language::ZhCn => "IPv6 互联网".to_owned(),
        },
        Destination::Service(name) => service(name),
        Destination::Host { name, port: HTTPS } => name.to_string(),
        Destination::Host { name, port } => format!("{name}:{port}"),
        Destination::Address { address, port, protocol } => match lang {
            Language::En => format!("{address} ({})", numbers::port(*protocol, *port)),
            Language::ZhCn => format!("{address}（{}）", numbers::port(*protocol, *port)),
        },
        Destination::Resource { id, port: _ } => id.to_string(),
    }
}

/// The full product name of an AWS service, which is the same in every language; the short name where we have none.
#[must_use]
pub fn service(short: &str) -> String {
    let known = match short {
        "athena" => "Amazon Athena",
        "bedrock" | "bedrock-runtime" => "Amazon Bedrock",
        "cognito-idp" => "Amazon Cognito",
        "dynamodb" => "Amazon DynamoDB",
        "ec2" => "Amazon EC2",
        "ecr.api" | "ecr.dkr" => "Amazon ECR",
        "ecs" => "Amazon ECS",
        "elasticfilesystem" => "Amazon EFS",
        "email" | "email-smtp" | "ses" => "Amazon SES",
        "events" => "Amazon EventBridge",
        "execute-api" => "Amazon API Gateway",
        "firehose" | "kinesis-firehose" => "Amazon Data Firehose",
        "glue" => "AWS Glue",
        "kinesis" | "kinesis-streams" => "Amazon Kinesis Data Streams",
        "kms" => "AWS KMS",
        "lambda" => "AWS Lambda",
        "logs" => "Amazon CloudWatch Logs",
        "monitoring" => "Amazon CloudWatch",
        "rds" => "Amazon RDS",
        "rds-data" => "Amazon RDS Data API",
        "rekognition" => "Amazon Rekognition",
        "s3" | "s3-global.accesspoint" => "Amazon S3",
        "secretsmanager" => "AWS Secrets Manager",
        "sns" => "Amazon SNS",
        "sqs" => "Amazon SQS",
        "ssm" => "AWS Systems Manager",
        "states" => "AWS Step Functions",
        "sts" => "AWS STS",
        "textract" => "Amazon Textract",
        "timestream" => "Amazon Timestream",
        "xray" => "AWS X-Ray",
        other => other,
    };
    known.to_owned()
}

/// Names in a row: `a`, `a and b`, `a, b and c`.
#[must_use]
pub fn list(names: &[&str], lang: Language) -> String {
    let (comma, and) = match lang {
        Language::En => (", ", " and "),
        Language::ZhCn => ("、", " 和 "),
    };
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [head @ .., last] => format!("{}{and}{last}", head.join(comma)),
    }
}
