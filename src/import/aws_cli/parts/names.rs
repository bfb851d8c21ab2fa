//! The ids of things that AWS knows by an ARN: their names, which people know them by, as long as a name means one thing.
//!
//! Functions keep their names before all others. Where two things have one name, in two Regions or as a database and a cache,
//! each is known by its ARN.

use crate::order::{self, SortedMap, SortedSet};
use std::sync::Arc;

use super::super::answers::{Answer, Answers, Item};

/// Short names by ARN.
#[derive(Default)]
pub(in crate::import::aws_cli) struct Names(SortedMap<Arc<str>, Arc<str>>);

/// Where each kind has its ARN and its name.
const NAMED: [(Answer, &str, &str); 9] = [
    (Answer::LoadBalancer, "LoadBalancerArn", "LoadBalancerName"),
    (Answer::TargetGroup, "TargetGroupArn", "TargetGroupName"),
    (Answer::DbInstance, "DBInstanceArn", "DBInstanceIdentifier"),
    (Answer::DbCluster, "DBClusterArn", "DBClusterIdentifier"),
    (Answer::DbProxy, "DBProxyArn", "DBProxyName"),
    (Answer::CacheCluster, "ARN", "CacheClusterId"),
    (Answer::ReplicationGroup, "ARN", "ReplicationGroupId"),
    (Answer::ServerlessCache, "ARN", "ServerlessCacheName"),
    (Answer::Domain, "ARN", "DomainName"),
];

impl Names {
    pub(in crate::import::aws_cli) fn new(answers: &Answers) -> Self {
        let function = |item: &Item| Some((item.text("FunctionName")?, function_arn(item)?));
        let mut functions = alone(answers.of(Answer::Function).iter().filter_map(function).collect());
        let taken: SortedSet<Arc<str>> = functions.iter().map(|(name, _)| name.clone()).collect();
        let mut others = Vec::new();
        for (answer, arn, name) in NAMED {
            others.extend(answers.of(answer).iter().filter_map(|item| Some((item.text(name)?, item.text(arn)?))));
        }
        functions.extend(alone(others).into_iter().filter(|(name, _)| !taken.contains(name)));
        Self(functions.into_iter().map(|(name, arn)| (arn, name)).collect())
    }

    /// The short name for an ARN.
    pub(in crate::import::aws_cli) fn get(&self, arn: &str) -> Option<&Arc<str>> {
        self.0.get(arn)
    }

    /// The id of the thing with this ARN.
    pub(in crate::import::aws_cli) fn id_of(&self, arn: Arc<str>) -> Arc<str> {
        self.get(&arn).cloned().unwrap_or(arn)
    }
}

/// The ARN without the version: seven parts (`arn:aws:lambda:REGION:ACCOUNT:function:NAME`).
pub(super) fn function_arn(item: &Item) -> Option<Arc<str>> {
    let arn = item.text("FunctionArn")?;
    let end = arn.match_indices(':').nth(6).map_or(arn.len(), |(at, _)| at);
    arn.get(..end).map(Into::into)
}

/// The pairs of which the name stands for one ARN.
fn alone(mut pairs: Vec<(Arc<str>, Arc<str>)>) -> Vec<(Arc<str>, Arc<str>)> {
    order::sort(&mut pairs);
    pairs.dedup();
    let is_shared = |at: Option<usize>, name: &Arc<str>| at.and_then(|at| pairs.get(at)).is_some_and(|(other, _)| other == name);
    let alone = pairs
        .iter()
        .enumerate()
        .filter(|(at, (name, _))| !is_shared(at.checked_add(1), name) && !is_shared(at.checked_sub(1), name));
    alone.map(|(_, pair)| pair.clone()).collect()
}
