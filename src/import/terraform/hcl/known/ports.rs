//! The names that `terraform-aws-modules/security-group/aws` gives to ports: those of services that are met in networks
//! with functions. A name ends with its protocol.

/// The ports of a rule.
pub(super) struct Ports {
    name: &'static str,
    /// The first port.
    pub(super) from: i128,
    /// The last port.
    pub(super) to: i128,
    /// The protocol.
    pub(super) protocol: &'static str,
}

/// The rule of this name.
pub(super) fn find(name: &str) -> Option<&'static Ports> {
    TABLE.iter().find(|row| row.name == name)
}

/// The submodule of this name, as far as there is one for rules that are known.
pub(super) fn group(name: &str) -> Option<&'static str> {
    const WEB: &str = "web";
    if name == WEB {
        return Some(WEB);
    }
    let row = TABLE.iter().find(|row| belongs(row.name, name))?;
    row.name.get(..name.len())
}

/// The rules that a submodule opens.
pub(super) fn rules_of(group: &str) -> Vec<&'static str> {
    if group == "web" {
        return vec!["http-80-tcp", "http-8080-tcp", "https-443-tcp", "web-jmx-tcp"];
    }
    TABLE.iter().map(|row| row.name).filter(|name| belongs(name, group)).collect()
}

fn belongs(rule: &str, group: &str) -> bool {
    !group.is_empty() && rule.strip_prefix(group).is_some_and(|rest| rest.starts_with('-'))
}

const fn tcp(name: &'static str, port: i128) -> Ports {
    Ports { name, from: port, to: port, protocol: "tcp" }
}

const fn udp(name: &'static str, port: i128) -> Ports {
    Ports { name, from: port, to: port, protocol: "udp" }
}

const fn all(name: &'static str, from: i128, to: i128, protocol: &'static str) -> Ports {
    Ports { name, from, to, protocol }
}

const TABLE: &[Ports] = &[
    all("all-all", -1, -1, "-1"),
    all("all-icmp", -1, -1, "icmp"),
    all("all-ipv6-icmp", -1, -1, "58"),
    all("all-tcp", 0, 65535, "tcp"),
    all("all-udp", 0, 65535, "udp"),
    tcp("activemq-5671-tcp", 5671),
    tcp("activemq-8883-tcp", 8883),
    tcp("activemq-61614-tcp", 61614),
    tcp("activemq-61617-tcp", 61617),
    tcp("activemq-61619-tcp", 61619),
    tcp("cassandra-clients-tcp", 9042),
    tcp("cassandra-thrift-clients-tcp", 9160),
    tcp("cassandra-jmx-tcp", 7199),
    tcp("consul-tcp", 8300),
    tcp("consul-dns-tcp", 8600),
    udp("consul-dns-udp", 8600),
    tcp("consul-webui-http-tcp", 8500),
    tcp("consul-webui-https-tcp", 8501),
    tcp("dax-cluster-unencrypted-tcp", 8111),
    tcp("dax-cluster-encrypted-tcp", 9111),
    tcp("dns-tcp", 53),
    udp("dns-udp", 53),
    tcp("elasticsearch-rest-tcp", 9200),
    tcp("elasticsearch-java-tcp", 9300),
    tcp("etcd-client-tcp", 2379),
    tcp("etcd-peer-tcp", 2380),
    tcp("grafana-tcp", 3000),
    tcp("http-80-tcp", 80),
    tcp("http-8080-tcp", 8080),
    tcp("https-443-tcp", 443),
    tcp("https-8443-tcp", 8443),
    udp("ipsec-500-udp", 500),
    udp("ipsec-4500-udp", 4500),
    tcp("kafka-broker-tcp", 9092),
    tcp("kafka-broker-tls-tcp", 9094),
    tcp("kafka-broker-tls-public-tcp", 9194),
    tcp("kafka-broker-sasl-scram-tcp", 9096),
    tcp("kafka-broker-sasl-scram-public-tcp", 9196),
    tcp("kafka-broker-sasl-iam-tcp", 9098),
    tcp("kafka-broker-sasl-iam-public-tcp", 9198),
    tcp("kafka-jmx-exporter-tcp", 11001),
    tcp("kafka-node-exporter-tcp", 11002),
    tcp("kibana-tcp", 5601),
    tcp("kubernetes-api-tcp", 6443),
    tcp("ldap-tcp", 389),
    tcp("ldaps-tcp", 636),
    tcp("logstash-tcp", 5044),
    tcp("memcached-tcp", 11211),
    tcp("mongodb-27017-tcp", 27017),
    tcp("mongodb-27018-tcp", 27018),
    tcp("mongodb-27019-tcp", 27019),
    tcp("mssql-tcp", 1433),
    udp("mssql-udp", 1434),
    tcp("mssql-analytics-tcp", 2383),
    tcp("mssql-broker-tcp", 4022),
    tcp("mysql-tcp", 3306),
    tcp("nfs-tcp", 2049),
    udp("ntp-udp", 123),
    tcp("openvpn-tcp", 943),
    udp("openvpn-udp", 1194),
    tcp("openvpn-https-tcp", 443),
    tcp("oracle-db-tcp", 1521),
    tcp("postgresql-tcp", 5432),
    tcp("prometheus-http-tcp", 9090),
    tcp("rabbitmq-4369-tcp", 4369),
    tcp("rabbitmq-5671-tcp", 5671),
    tcp("rabbitmq-5672-tcp", 5672),
    tcp("rabbitmq-15672-tcp", 15672),
    tcp("rabbitmq-25672-tcp", 25672),
    tcp("rdp-tcp", 3389),
    udp("rdp-udp", 3389),
    tcp("redis-tcp", 6379),
    tcp("redshift-tcp", 5439),
    tcp("smtp-tcp", 25),
    tcp("smtp-submission-587-tcp", 587),
    tcp("smtp-submission-2587-tcp", 2587),
    tcp("smtps-465-tcp", 465),
    all("solr-tcp", 8983, 8987, "tcp"),
    tcp("splunk-hec-tcp", 8088),
    tcp("squid-proxy-tcp", 3128),
    tcp("ssh-tcp", 22),
    tcp("vault-tcp", 8200),
    tcp("web-jmx-tcp", 1099),
    tcp("winrm-http-tcp", 5985),
    tcp("winrm-https-tcp", 5986),
    tcp("zookeeper-2181-tcp", 2181),
    tcp("zookeeper-2182-tls-tcp", 2182),
    tcp("zookeeper-2888-tcp", 2888),
    tcp("zookeeper-3888-tcp", 3888),
];
