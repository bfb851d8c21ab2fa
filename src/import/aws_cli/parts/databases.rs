//! Databases, caches, search domains and mount targets.

use crate::order::{SortedMap, SortedSet};
use std::sync::Arc;

use super::super::super::declaration::Declared;
use super::super::super::spelling::Kind;
use super::super::answers::{Answer, Answers, Item};
use super::Out;
use crate::network::ResourceKind;
use crate::report::Place;

pub(super) fn declare(answers: &Answers, out: &mut Out<'_>) {
    let mut groups = SortedSet::new();
    for group in answers.of(Answer::DbSubnetGroup) {
        subnet_group(&mut groups, out, ("DBSubnetGroupName", "AWS::RDS::DBSubnetGroup"), &group.fields);
    }
    for group in answers.of(Answer::CacheSubnetGroup) {
        subnet_group(&mut groups, out, ("CacheSubnetGroupName", "AWS::ElastiCache::SubnetGroup"), &group.fields);
    }
    for database in answers.of(Answer::DbInstance) {
        subnet_group(&mut groups, out, ("DBSubnetGroupName", "AWS::RDS::DBSubnetGroup"), database.get("DBSubnetGroup"));
    }
    for database in answers.of(Answer::DbInstance) {
        let group = database.get("DBSubnetGroup");
        let subnets = group.get("Subnets").each("SubnetIdentifier");
        let name = group.get("DBSubnetGroupName").text();
        let id = name.map(|name| Declared::of(&group.place, group_id("AWS::RDS::DBSubnetGroup", group, name)));
        let mut fields = of_database(database, &id.unwrap_or_else(Declared::none), "VPCSecurityGroups");
        fields.set("InterfaceSubnets", subnets);
        fields.set("DBClusterIdentifier", database.get("DBClusterIdentifier").clone());
        add(out, database, ("DBInstanceArn", "DBInstanceIdentifier"), ResourceKind::Database, "AWS::RDS::DBInstance", fields);
    }
    for cluster in answers.of(Answer::DbCluster) {
        let fields = of_database(cluster, cluster.get("DBSubnetGroup"), "VpcSecurityGroupIds");
        add(out, cluster, ("DBClusterArn", "DBClusterIdentifier"), ResourceKind::Database, "AWS::RDS::DBCluster", fields);
    }
    for proxy in answers.of(Answer::DbProxy) {
        let fields = proxy.fields.clone();
        add(out, proxy, ("DBProxyArn", "DBProxyName"), ResourceKind::Database, "AWS::RDS::DBProxy", fields);
    }
    caches(answers, out);
    for domain in answers.of(Answer::Domain) {
        let mut fields = domain.fields.clone();
        words(&mut fields, domain.place(), domain.text("DomainName").map(|name| format!("ES {name}")));
        add(out, domain, ("ARN", "DomainName"), ResourceKind::Warehouse, "AWS::OpenSearchService::Domain", fields);
    }
    let interfaces = answers.by(Answer::NetworkInterface, "NetworkInterfaceId");
    for target in answers.of(Answer::MountTarget) {
        let mut fields = target.fields.clone();
        let own = target.text("NetworkInterfaceId").and_then(|id| interfaces.get(&id));
        let groups = own.map(|own| own.get("Groups").each("GroupId"));
        let unanswered = || Declared::unanswered(target.place(), "describe-network-interfaces");
        fields.set("SecurityGroups", groups.unwrap_or_else(unanswered));
        add(out, target, ("", "MountTargetId"), ResourceKind::FileSystem, "AWS::EFS::MountTarget", fields);
    }
}

fn add(out: &mut Out<'_>, item: &Item, names: (&str, &str), kind: ResourceKind, written_as: &str, fields: Declared) {
    let (arn, name) = names;
    if let Some(id) = item.text(arn).map(|arn| out.names.id_of(arn)).or_else(|| item.text(name)) {
        out.add(id, Kind::Resource(kind), written_as, fields);
    }
}

/// The id of a subnet group: the same name may be used in two Regions, whose VPCs differ.
fn group_id(written_as: &str, group: &Declared, name: &str) -> Arc<str> {
    format!("{written_as}/{}/{name}", group.get("VpcId").id().unwrap_or_default()).into()
}

fn subnet_group(done: &mut SortedSet<Arc<str>>, out: &mut Out<'_>, names: (&'static str, &str), group: &Declared) {
    let (property, written_as) = names;
    let Some(name) = group.get(property).text().cloned() else { return };
    let id = group_id(written_as, group, &name);
    if done.insert(id.clone()) {
        let subnets = group.get("Subnets").each("SubnetIdentifier");
        let fields = Declared::map(&group.place, [(property, group.get(property).clone()), ("SubnetIds", subnets)]);
        out.add(id, Kind::SubnetGroup, written_as, fields);
    }
}

fn of_database(database: &Item, group: &Declared, groups_as: &'static str) -> Declared {
    let endpoint = database.get("Endpoint");
    // A cluster's endpoint is a name, its port stands beside it.
    let port = if endpoint.get("Port").is_absent() { database.get("Port") } else { endpoint.get("Port") };
    let fields = [
        ("DBSubnetGroupName", group.clone()),
        (groups_as, database.get("VpcSecurityGroups").each("VpcSecurityGroupId")),
        ("Engine", database.get("Engine").clone()),
        ("Port", port.clone()),
    ];
    Declared::map(database.place(), fields)
}

/// A replication group tells its members, and a member its groups; the members of a group are not shown apart.
fn caches(answers: &Answers, out: &mut Out<'_>) {
    let clusters = answers.of(Answer::CacheCluster);
    let groups = answers.of(Answer::ReplicationGroup);
    let group_names: SortedSet<Arc<str>> = groups.iter().filter_map(|group| group.text("ReplicationGroupId")).collect();
    let mut members: SortedMap<Arc<str>, Vec<&Item>> = SortedMap::new();
    for cluster in clusters {
        if let Some(group) = cluster.text("ReplicationGroupId") {
            members.entry(group).or_default().push(cluster);
        }
    }
    for group in groups {
        let members = group.text("ReplicationGroupId").and_then(|name| members.get(&name)).map_or(&[][..], Vec::as_slice);
        let first = members.first();
        let port = group.get("ConfigurationEndpoint").get("Port");
        let node = group.get("NodeGroups").items().first();
        let port = match node {
            Some(node) if port.is_absent() => node.get("PrimaryEndpoint").get("Port"),
            Some(_) | None => port,
        };
        let unanswered = || Declared::unanswered(group.place(), "describe-cache-clusters");
        let of = |list: &str, property: &str| first.map_or_else(unanswered, |first| first.get(list).each(property));
        let subnets = first.map_or_else(unanswered, |first| first.get("CacheSubnetGroupName").clone());
        let fields = [
            ("CacheSubnetGroupName", subnets),
            ("SecurityGroupIds", of("SecurityGroups", "SecurityGroupId")),
            ("Port", port.clone()),
        ];
        let mut fields = Declared::map(group.place(), fields);
        let ids = members.iter().filter_map(|member| member.text("CacheClusterId"));
        words(&mut fields, group.place(), ids.map(|id| format!("ElastiCache {id}")));
        add(out, group, ("ARN", "ReplicationGroupId"), ResourceKind::Cache, "AWS::ElastiCache::ReplicationGroup", fields);
    }
    for cluster in clusters {
        if cluster.text("ReplicationGroupId").is_some_and(|group| group_names.contains(&group)) {
            continue;
        }
        let node = cluster.get("CacheNodes").items().first().map(|node| node.get("Endpoint").get("Port").clone());
        let port = cluster.get("ConfigurationEndpoint").get("Port").clone();
        let fields = [
            ("CacheSubnetGroupName", cluster.get("CacheSubnetGroupName").clone()),
            ("VpcSecurityGroupIds", cluster.get("SecurityGroups").each("SecurityGroupId")),
            ("Engine", cluster.get("Engine").clone()),
            ("Port", if port.is_absent() { node.unwrap_or_else(Declared::none) } else { port }),
        ];
        let mut fields = Declared::map(cluster.place(), fields);
        words(&mut fields, cluster.place(), cluster.text("CacheClusterId").map(|id| format!("ElastiCache {id}")));
        add(out, cluster, ("ARN", "CacheClusterId"), ResourceKind::Cache, "AWS::ElastiCache::CacheCluster", fields);
    }
    for cache in answers.of(Answer::ServerlessCache) {
        let fields = cache.fields.clone();
        add(out, cache, ("ARN", "ServerlessCacheName"), ResourceKind::Cache, "AWS::ElastiCache::ServerlessCache", fields);
    }
}

/// The descriptions by which a service marks the interfaces of this thing.
pub(super) fn words(fields: &mut Declared, place: &Place, words: impl IntoIterator<Item = String>) {
    let words = words.into_iter().map(|word| Declared::of(place, word)).collect();
    fields.set("InterfaceWords", Declared::list(place, words));
}
