//! Quotas that the model counts against.
//!
//! Source tags: LIM-NOW = docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html; LDG-NOW = the guide's page on
//! VPC configuration; LDG@hash and VUG@hash = the Lambda and VPC guides in github.com/awsdocs at that commit;
//! API = service models of botocore 1.44.5; PLQ = docs.aws.amazon.com/vpc/latest/privatelink/vpc-limits-endpoints.html.

use super::Confidence::{Documented, Inferred};
use super::{Confidence, Sourced};

/// Lambda: Hyperplane interfaces per VPC; 160 in 2019, 250 until 2023, can be raised (aws-facts 2.20).
pub const HYPERPLANE_INTERFACES_PER_VPC: Sourced<u32> = documented(500, "LIM-NOW, Service Quotas L-9FEE3D26", "2026-08");

/// Connections that one Hyperplane interface carries before Lambda adds another (aws-facts 2.19).
pub const CONNECTIONS_PER_HYPERPLANE_INTERFACE: Sourced<u32> = documented(65_000, "LDG-NOW", "2026-08");

/// EC2: network interfaces per Region before 2019-12: the larger of this and five times the instance limit (aws-facts 1.20).
pub const INTERFACES_PER_REGION_BEFORE: Sourced<u32> = documented(350, "VUG@17d2a3d:amazon-vpc-limits.md", "2018-02");

/// EC2: network interfaces per Region since 2019-12 (aws-facts 1.20, 2.25).
pub const INTERFACES_PER_REGION: Sourced<u32> = documented(5_000, "VUG@a1298ce:amazon-vpc-limits.md", "2023-04");

/// Subnets that one function may name (aws-facts 2.11).
pub const SUBNETS_PER_FUNCTION: Sourced<u32> = documented(16, "API lambda/2015-03-31 VpcConfig.SubnetIds", "2026-11");

/// Security groups that one function may name (aws-facts 2.11).
pub const SECURITY_GROUPS_PER_FUNCTION: Sourced<u32> = documented(5, "API lambda/2015-03-31 VpcConfig.SecurityGroupIds", "2026-11");

/// Addresses that AWS keeps in each subnet: the first four and the last (aws-facts 7.1).
pub const RESERVED_ADDRESSES_PER_SUBNET: Sourced<u32> = documented(5, "VUG@a1298ce:subnet-sizing.md", "2023-04");

/// Memory in MB that one interface served before 2019, shared by environments of one function (aws-facts 1.3, 1.4).
pub const MEMORY_PER_INTERFACE_BEFORE_MB: Sourced<u32> = documented(3_072, "LDG@9e8eefb:vpc.md, \"3 GB\"", "2017-12");

/// Concurrent executions of one account in a Region (aws-facts 5.1).
pub const ACCOUNT_CONCURRENCY: Sourced<u32> = documented(1_000, "LIM-NOW", "2026-08");

/// Concurrency that must stay unreserved (aws-facts 5.1).
pub const UNRESERVED_CONCURRENCY: Sourced<u32> = documented(100, "LDG@258fecc:configuration-concurrency.md", "2023-10");

/// Least memory of a function in MB, which is also the default (aws-facts 5.9).
pub const MEMORY_MIN_MB: Sourced<u32> = documented(128, "LIM-NOW", "2026-08");

/// Most memory of a function in MB (aws-facts 5.9).
pub const MEMORY_MAX_MB: Sourced<u32> = documented(10_240, "LIM-NOW", "2026-08");

/// Connections of a NAT gateway per address to one destination (aws-facts 3.18).
pub const NAT_CONNECTIONS_PER_ADDRESS: Sourced<u32> = documented(55_000, "VUG@a1298ce:vpc-nat-gateway.md", "2023-04");

/// Addresses of a NAT gateway at most (aws-facts 3.18).
pub const NAT_ADDRESSES: Sourced<u32> = documented(8, "VUG@a1298ce:vpc-nat-gateway.md", "2023-04");

/// Requests a second for each unit of concurrency, of an account and of a function with a reservation (aws-facts 5.4).
pub const REQUESTS_PER_CONCURRENCY: Sourced<u32> = documented(10, "LIM-NOW", "2026-08");

/// The lowest source port that Lambda, NAT gateways and most hosts use (aws-facts 2.29, 3.22).
pub const EPHEMERAL_PORT_FIRST: Sourced<u32> = documented(1_024, "VUG@a1298ce:vpc-network-acls.md", "2023-04");

/// The highest source port (aws-facts 2.29, 3.22).
pub const EPHEMERAL_PORT_LAST: Sourced<u32> = documented(65_535, "VUG@a1298ce:vpc-network-acls.md", "2023-04");

/// Sockets that one environment can hold open at most: its file descriptors (aws-facts 5.10).
pub const SOCKETS_PER_ENVIRONMENT: Sourced<u32> = Sourced {
    value: 1_024,
    source: "LDG@258fecc:gettingstarted-limits.md, file descriptors",
    as_of: "2023-10",
    confidence: Inferred,
};

/// Interface endpoints of one VPC (aws-facts 3.51).
pub const INTERFACE_ENDPOINTS_PER_VPC: Sourced<u32> = documented(50, "PLQ", "2026-08");

/// Rules of one security group, for each direction and address family (aws-facts 3.32).
pub const RULES_PER_GROUP: Sourced<u32> = documented(60, "VUG@a1298ce:amazon-vpc-limits.md", "2023-04");

/// Routes of one table without propagated ones; can be raised to 1,000 (aws-facts 3.14).
pub const ROUTES_PER_TABLE: Sourced<u32> = documented(50, "VUG@a1298ce:amazon-vpc-limits.md", "2023-04");

/// Entries of one network ACL, for each direction; can be raised to 40 (aws-facts 3.39).
pub const NETWORK_ACL_ENTRIES: Sourced<u32> = documented(20, "VUG@a1298ce:vpc-network-acls.md", "2023-04");

/// Every quota by name, for the lists that show them and the test that walks them.
pub const ALL: [(&str, Sourced<u32>); 22] = [
    ("hyperplane-interfaces-per-vpc", HYPERPLANE_INTERFACES_PER_VPC),
    ("connections-per-hyperplane-interface", CONNECTIONS_PER_HYPERPLANE_INTERFACE),
    ("interfaces-per-region-before", INTERFACES_PER_REGION_BEFORE),
    ("interfaces-per-region", INTERFACES_PER_REGION),
    ("subnets-per-function", SUBNETS_PER_FUNCTION),
    ("security-groups-per-function", SECURITY_GROUPS_PER_FUNCTION),
    ("reserved-addresses-per-subnet", RESERVED_ADDRESSES_PER_SUBNET),
    ("memory-per-interface-before-mb", MEMORY_PER_INTERFACE_BEFORE_MB),
    ("account-concurrency", ACCOUNT_CONCURRENCY),
    ("unreserved-concurrency", UNRESERVED_CONCURRENCY),
    ("memory-min-mb", MEMORY_MIN_MB),
    ("memory-max-mb", MEMORY_MAX_MB),
    ("nat-connections-per-address", NAT_CONNECTIONS_PER_ADDRESS),
    ("nat-addresses", NAT_ADDRESSES),
    ("requests-per-concurrency", REQUESTS_PER_CONCURRENCY),
    ("ephemeral-port-first", EPHEMERAL_PORT_FIRST),
    ("ephemeral-port-last", EPHEMERAL_PORT_LAST),
    ("sockets-per-environment", SOCKETS_PER_ENVIRONMENT),
    ("interface-endpoints-per-vpc", INTERFACE_ENDPOINTS_PER_VPC),
    ("rules-per-group", RULES_PER_GROUP),
    ("routes-per-table", ROUTES_PER_TABLE),
    ("network-acl-entries", NETWORK_ACL_ENTRIES),
];

const fn documented(value: u32, source: &'static str, as_of: &'static str) -> Sourced<u32> {
    let confidence: Confidence = Documented;
    Sourced { value, source, as_of, confidence }
}
