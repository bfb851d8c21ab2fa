//! Which resources a text of an environment variable tells of.

use std::sync::Arc;

use super::super::super::declaration::{Declared, Field, Piece};
use super::super::resource::Resource;
use super::index::Index;

/// What code is told to find a resource.
const NAMES: &[(&str, &[&str])] = &[
    ("aws_cloudwatch_event_bus", &["arn", "name"]),
    ("aws_db_instance", &["address", "endpoint"]),
    ("aws_db_proxy", &["endpoint"]),
    ("aws_docdb_cluster", &["endpoint", "reader_endpoint"]),
    ("aws_dynamodb_table", &["arn", "id", "name"]),
    ("aws_elasticache_cluster", &["cluster_address", "configuration_endpoint"]),
    (
        "aws_elasticache_replication_group",
        &["configuration_endpoint_address", "primary_endpoint_address", "reader_endpoint_address"],
    ),
    ("aws_kinesis_stream", &["arn", "name"]),
    ("aws_lb", &["dns_name"]),
    ("aws_msk_cluster", &["bootstrap_brokers", "bootstrap_brokers_sasl_iam", "bootstrap_brokers_tls"]),
    ("aws_opensearch_domain", &["endpoint"]),
    ("aws_rds_cluster", &["endpoint", "reader_endpoint"]),
    ("aws_redshift_cluster", &["dns_name", "endpoint"]),
    ("aws_s3_bucket", &["arn", "bucket", "id"]),
    ("aws_secretsmanager_secret", &["arn", "id", "name"]),
    ("aws_sfn_state_machine", &["arn", "id"]),
    ("aws_sns_topic", &["arn", "id"]),
    ("aws_sqs_queue", &["arn", "id", "name", "url"]),
    ("aws_ssm_parameter", &["arn", "id", "name"]),
];

/// Every text by which a resource is found, with the resource.
pub(super) fn texts(resource: &Resource) -> impl Iterator<Item = (&str, &Arc<str>)> {
    let row = NAMES.iter().find(|(kind, _)| *kind == &*resource.kind && !resource.data);
    let texts = row.into_iter().flat_map(|(_, names)| *names).filter_map(|name| resource.values.get(name).text());
    texts.filter(|text| !text.is_empty()).map(|text| (&**text, &resource.address))
}

impl Index<'_> {
    /// The resources that the value of a variable refers to, or whose name it is.
    pub(super) fn told_by(&self, value: &Declared) -> Vec<Arc<str>> {
        match &value.field {
            Field::Text(text) => self.by_text.get(&**text).map(|address| (*address).clone()).into_iter().collect(),
            Field::Reference(reference) => vec![reference.resource.clone()],
            Field::Mixed(pieces) => pieces.iter().filter_map(named).collect(),
            Field::List(values) => values.iter().flat_map(|value| self.told_by(value)).collect(),
            Field::Unknown(_) | Field::Map(_) | Field::Absent => Vec::new(),
        }
    }
}

fn named(piece: &Piece) -> Option<Arc<str>> {
    match piece {
        Piece::Reference(reference) => Some(reference.resource.clone()),
        Piece::Text(_) | Piece::Unknown(_) => None,
    }
}
