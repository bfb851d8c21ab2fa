//! Databases, caches, instances and the like: where they stand, who guards them, which port they listen on.

use crate::order::SortedMap;
use std::net::IpAddr;
use std::sync::Arc;

use super::super::declaration::{Declaration, Declared, Ids};
use super::super::spelling::Kind;
use super::Lowering;
use crate::network::{Resource, ResourceId, ResourceKind, SecurityGroupId, SubnetId};

/// Where the properties of one type say what the model needs. A dotted name is a path.
struct Spelling {
    written_as: &'static str,
    subnets: &'static str,
    groups: &'static str,
    /// The default port, where the type has one (each service's own guide).
    port: Option<u16>,
}

const fn row(written_as: &'static str, subnets: &'static str, groups: &'static str, port: Option<u16>) -> Spelling {
    Spelling { written_as, subnets, groups, port }
}

const SPELLINGS: &[Spelling] = &[
    row("AWS::AmazonMQ::Broker", "SubnetIds", "SecurityGroups", None),
    row("AWS::DAX::Cluster", "SubnetGroupName", "SecurityGroupIds", Some(8111)),
    row("AWS::DocDB::DBCluster", "DBSubnetGroupName", "VpcSecurityGroupIds", Some(27017)),
    row("AWS::DocDB::DBInstance", "DBSubnetGroupName", "VpcSecurityGroupIds", Some(27017)),
    row("AWS::DocDBElastic::Cluster", "SubnetIds", "VpcSecurityGroupIds", Some(27017)),
    row("AWS::EC2::Instance", "SubnetId", "SecurityGroupIds", None),
    row("AWS::EC2::NetworkInterface", "SubnetId", "GroupSet", None),
    row("AWS::EFS::MountTarget", "SubnetId", "SecurityGroups", Some(2049)),
    row("AWS::ElastiCache::CacheCluster", "CacheSubnetGroupName", "VpcSecurityGroupIds", None),
    row("AWS::ElastiCache::ReplicationGroup", "CacheSubnetGroupName", "SecurityGroupIds", Some(6379)),
    row("AWS::ElastiCache::ServerlessCache", "SubnetIds", "SecurityGroupIds", None),
    row("AWS::ElasticLoadBalancing::LoadBalancer", "Subnets", "SecurityGroups", None),
    row("AWS::ElasticLoadBalancingV2::LoadBalancer", "Subnets", "SecurityGroups", None),
    row("AWS::Elasticsearch::Domain", "VPCOptions.SubnetIds", "VPCOptions.SecurityGroupIds", Some(443)),
    row("AWS::FSx::FileSystem", "SubnetIds", "SecurityGroupIds", None),
    row("AWS::MSK::Cluster", "BrokerNodeGroupInfo.ClientSubnets", "BrokerNodeGroupInfo.SecurityGroups", None),
    row("AWS::MSK::ServerlessCluster", "VpcConfigs.SubnetIds", "VpcConfigs.SecurityGroups", Some(9098)),
    row("AWS::MemoryDB::Cluster", "SubnetGroupName", "SecurityGroupIds", Some(6379)),
    row("AWS::Neptune::DBCluster", "DBSubnetGroupName", "VpcSecurityGroupIds", Some(8182)),
    row("AWS::Neptune::DBInstance", "DBSubnetGroupName", "VpcSecurityGroupIds", Some(8182)),
    row("AWS::OpenSearchServerless::VpcEndpoint", "SubnetIds", "SecurityGroupIds", Some(443)),
    row("AWS::OpenSearchService::Domain", "VPCOptions.SubnetIds", "VPCOptions.SecurityGroupIds", Some(443)),
    row("AWS::RDS::DBCluster", "DBSubnetGroupName", "VpcSecurityGroupIds", None),
    row("AWS::RDS::DBInstance", "DBSubnetGroupName", "VPCSecurityGroups", None),
    row("AWS::RDS::DBProxy", "VpcSubnetIds", "VpcSecurityGroupIds", None),
    row("AWS::RDS::DBProxyEndpoint", "VpcSubnetIds", "VpcSecurityGroupIds", None),
    row("AWS::Redshift::Cluster", "ClusterSubnetGroupName", "VpcSecurityGroupIds", Some(5439)),
    row("AWS::RedshiftServerless::Workgroup", "SubnetIds", "SecurityGroupIds", Some(5439)),
    row("AWS::Timestream::InfluxDBInstance", "VpcSubnetIds", "VpcSecurityGroupIds", Some(8086)),
];

impl Lowering<'_> {
    pub(super) fn resource(&mut self, declaration: &Declaration, kind: ResourceKind) {
        let Some(spelling) = SPELLINGS.iter().find(|row| row.written_as == &*declaration.written_as) else { return };
        let fields = &declaration.properties;
        // A domain without VPC options has a public endpoint and is no thing in a VPC.
        if spelling.subnets.starts_with("VPCOptions") && fields.get("VPCOptions").is_absent() {
            return;
        }
        // An instance of a cluster stands where the cluster stands.
        let cluster = fields.get("DBClusterIdentifier").id().and_then(|id| self.by_id.get(&*id).copied());
        let cluster_spelling = cluster.and_then(|cluster| SPELLINGS.iter().find(|row| row.written_as == &*cluster.written_as));
        let (owner, spelling) = cluster.zip(cluster_spelling).unwrap_or((declaration, spelling));
        let subnets = self.placed_in(owner, spelling.subnets);
        let mut groups = listed(path(&owner.properties, spelling.groups));
        let interface = fields.get("NetworkInterfaces").items().first();
        // An interface of its own declaration brings its placement with it.
        let eni = interface.and_then(|interface| interface.get("NetworkInterfaceId").id());
        let declared = eni.as_ref().and_then(|id| self.by_id.get(&**id).copied());
        let interface = declared.map(|declared| &declared.properties).or(interface);
        let (subnets, address) = match interface {
            Some(interface) if subnets.ids.is_empty() => {
                groups = listed(interface.get("GroupSet"));
                (listed(interface.get("SubnetId")), interface.get("PrivateIpAddress"))
            }
            Some(_) | None => (subnets, fields.get("PrivateIpAddress")),
        };
        let more_addresses = more_addresses(interface.unwrap_or(fields));
        let address = Some(address).filter(|address| !address.is_absent()).unwrap_or_else(|| primary(interface.unwrap_or(fields)));
        let address = Some(address).filter(|address| !address.is_absent()).unwrap_or_else(|| fields.get("IpAddress"));
        let subnet_ids: Vec<_> = subnets.named(SubnetId::new);
        let mut security_groups: Vec<_> = groups.named(SecurityGroupId::new);
        if security_groups.is_empty()
            && groups.known
            && declaration.written_as.as_ref() != "AWS::ElasticLoadBalancingV2::LoadBalancer"
        {
            let vpc =
                subnet_ids.iter().find_map(|id| self.network.subnets.get(id)).and_then(|subnet| self.network.vpcs.get(&subnet.vpc));
            if let Some(vpc) = vpc {
                self.aws_default(declaration, spelling.groups, vpc.default_security_group.as_str());
                security_groups.push(vpc.default_security_group.clone());
            }
        }
        let known = subnets.known && groups.known && !subnet_ids.is_empty();
        let resource = Resource {
            kind,
            subnets: subnet_ids,
            security_groups,
            port: port(&owner.properties, spelling),
            address: address.text().and_then(|text| text.parse().ok()),
            more_addresses,
            public_address: fields.get("PublicIpAddress").text().and_then(|text| text.parse().ok()),
            interface: eni.or_else(|| fields.get("NetworkInterfaceId").text().cloned()),
            // On is EC2's default.
            source_dest_check: self.truth(declared.unwrap_or(declaration), "SourceDestCheck", true),
            known,
            written_as: declaration.written_as.clone(),
            place: declaration.place.clone(),
        };
        self.network.resources.insert(ResourceId::new(declaration.id.clone()), resource);
    }

    /// The subnets that `owner` names, directly or through a subnet group.
    fn placed_in(&self, owner: &Declaration, property: &str) -> Ids {
        let written = path(&owner.properties, property);
        if !property.ends_with("GroupName") {
            let mappings = owner.properties.get("SubnetMappings").items();
            if written.is_absent() && !mappings.is_empty() {
                let ids = mappings.iter().flat_map(|mapping| mapping.get("SubnetId").ids().ids).collect();
                return Ids { ids, known: true };
            }
            return listed(written);
        }
        let group = written
            .id()
            .and_then(|id| self.by_id.get(&*id).copied().or_else(|| self.subnet_groups.get(&id.to_ascii_lowercase()).copied()));
        match group {
            Some(group) => {
                let subnets = group.properties.get("SubnetIds");
                if subnets.is_absent() { group.properties.get("SubnetGroupSubnetIds").ids() } else { subnets.ids() }
            }
            None => Ids { ids: Vec::new(), known: false },
        }
    }
}

/// Subnet groups by the name that they are given: templates like to refer to them by it.
pub(super) fn subnet_group_names(declarations: &[Declaration]) -> SortedMap<String, &Declaration> {
    const NAMES: [&str; 4] = ["DBSubnetGroupName", "CacheSubnetGroupName", "SubnetGroupName", "ClusterSubnetGroupName"];
    let groups = declarations.iter().filter(|declaration| declaration.kind == Kind::SubnetGroup);
    let name = |group: &Declaration| NAMES.iter().find_map(|property| group.properties.get(property).text().cloned());
    groups.filter_map(|group| Some((name(group)?.to_ascii_lowercase(), group))).collect()
}

/// The address that an interface's list calls the primary one.
fn primary(interface: &Declared) -> &Declared {
    let listed = interface.get("PrivateIpAddresses");
    let first = listed.items().iter().find(|entry| entry.get("Primary").truth() == Some(true));
    first.map_or(listed, |entry| entry.get("PrivateIpAddress"))
}

/// The other addresses of an interface, as far as they are written.
fn more_addresses(interface: &Declared) -> Vec<IpAddr> {
    let mut found = Vec::new();
    for entry in interface.get("PrivateIpAddresses").items() {
        if entry.get("Primary").truth() != Some(true) {
            found.extend(entry.get("PrivateIpAddress").text().and_then(|text| text.parse::<IpAddr>().ok()));
        }
    }
    for entry in interface.get("Ipv6Addresses").items() {
        found.extend(entry.get("Ipv6Address").text().and_then(|text| text.parse::<IpAddr>().ok()));
    }
    found
}

fn listed(written: &Declared) -> Ids {
    written.ids()
}

fn path<'d>(fields: &'d Declared, names: &str) -> &'d Declared {
    names.split('.').fold(fields, |field, name| match field.items() {
        [first, ..] => first.get(name),
        [] => field.get(name),
    })
}

/// The port that is written, else the default one of the engine or type.
fn port(fields: &Declared, spelling: &Spelling) -> Option<u16> {
    let text = |name: &str| fields.get(name).text().map(|text| text.to_ascii_lowercase());
    for name in ["Port", "Endpoint.Port"] {
        match path(fields, name).text() {
            Some(written) => return written.trim().parse().ok(),
            None if path(fields, name).waits_for().is_some() => return None,
            None => {}
        }
    }
    spelling.port.or_else(|| match spelling.written_as {
        "AWS::MSK::Cluster" => Some(broker_port(fields)),
        "AWS::AmazonMQ::Broker" => match text("EngineType")?.as_str() {
            "rabbitmq" => Some(5671),
            "activemq" => Some(61617),
            _ => None,
        },
        "AWS::RDS::DBProxy" => engine_port(&text("EngineFamily")?),
        _ => engine_port(&text("Engine")?),
    })
}

/// Default ports of database and cache engines (Amazon RDS and ElastiCache user guides).
fn engine_port(engine: &str) -> Option<u16> {
    const PORTS: [(&str, u16); 10] = [
        ("aurora-postgresql", 5432),
        ("aurora", 3306),
        ("mysql", 3306),
        ("mariadb", 3306),
        ("postgres", 5432),
        ("oracle", 1521),
        ("sqlserver", 1433),
        ("db2", 50000),
        ("memcached", 11211),
        ("redis", 6379),
    ];
    if engine == "valkey" {
        return Some(6379);
    }
    PORTS.iter().find(|(name, _)| engine.starts_with(name)).map(|(_, port)| *port)
}

/// The port of an Amazon MSK cluster by how clients prove who they are: IAM 9098, SASL/SCRAM 9096, plaintext only 9092, else
/// TLS 9094 (Amazon MSK Developer Guide, "Port information").
fn broker_port(fields: &Declared) -> u16 {
    let on = |name: &str| path(fields, name).truth() == Some(true);
    let encryption: Option<&Arc<str>> = path(fields, "EncryptionInfo.EncryptionInTransit.ClientBroker").text();
    if on("ClientAuthentication.Sasl.Iam.Enabled") {
        9098
    } else if on("ClientAuthentication.Sasl.Scram.Enabled") {
        9096
    } else if encryption.is_some_and(|mode| &**mode == "PLAINTEXT") {
        9092
    } else {
        9094
    }
}
