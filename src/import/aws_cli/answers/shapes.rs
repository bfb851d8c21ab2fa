//! Which answer is which: the lists of the API by their key, and a thing that stands without its list by the properties
//! that only it has. Detection asks here too, so that what is recognised is what is read.

use super::super::super::document::{Node, Shape};

/// What a list of an answer holds. One word for several keys of the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::import) enum Answer {
    Vpc,
    VpcAttribute,
    Subnet,
    RouteTable,
    SecurityGroup,
    SecurityGroupRule,
    NetworkAcl,
    InternetGateway,
    EgressOnlyInternetGateway,
    NatGateway,
    VpcEndpoint,
    EndpointService,
    PrefixList,
    PrefixListEntry,
    NetworkInterface,
    Instance,
    Address,
    Peering,
    TransitGateway,
    TransitGatewayAttachment,
    TransitGatewayVpcAttachment,
    TransitGatewayPeering,
    TransitGatewayRouteTable,
    TransitGatewayAssociation,
    TransitGatewayPropagation,
    TransitGatewayRoute,
    TransitGatewayStaticRoute,
    VpnGateway,
    VpnConnection,
    LoadBalancer,
    ClassicLoadBalancer,
    LoadBalancerAttribute,
    Listener,
    ListenerRule,
    TargetGroup,
    TargetHealth,
    DbInstance,
    DbCluster,
    DbSubnetGroup,
    DbProxy,
    CacheCluster,
    CacheSubnetGroup,
    ReplicationGroup,
    ServerlessCache,
    Domain,
    MountTarget,
    Function,
    Concurrency,
    Role,
    RolePolicy,
    AttachedPolicy,
    ManagedPolicy,
    PolicyVersion,
    BlockPublicAccess,
    BlockPublicAccessExclusion,
    BucketPolicy,
    Firewall,
    /// Known, and nothing of it is needed.
    Nothing,
}

/// What is done with the value of a key.
#[derive(Clone, Copy)]
pub(super) enum Reading {
    /// A list of things, or one thing.
    Items(Answer),
    /// The reservations of `describe-instances`: their instances count.
    Reservations,
    /// A list of answers, each with the name of what it is about: Batfish's way to keep answers that do not name it.
    Answers,
    /// The same, of the static routes of each transit gateway's table alone.
    StaticRoutes,
}

use Reading::{Answers, Items, Reservations, StaticRoutes};

/// The keys of the API's answers, sorted.
const KEYS: &[(&str, Reading)] = &[
    ("Addresses", Items(Answer::Address)),
    ("AvailabilityZones", Items(Answer::Nothing)),
    ("CacheClusters", Items(Answer::CacheCluster)),
    ("CacheSubnetGroups", Items(Answer::CacheSubnetGroup)),
    ("CustomerGateways", Items(Answer::Nothing)),
    ("DBClusters", Items(Answer::DbCluster)),
    ("DBInstances", Items(Answer::DbInstance)),
    ("DBProxies", Items(Answer::DbProxy)),
    ("DBSubnetGroups", Items(Answer::DbSubnetGroup)),
    ("DhcpOptions", Items(Answer::Nothing)),
    ("DomainNames", Items(Answer::Nothing)),
    ("DomainStatus", Items(Answer::Domain)),
    ("DomainStatusList", Items(Answer::Domain)),
    ("EgressOnlyInternetGateways", Items(Answer::EgressOnlyInternetGateway)),
    ("ElasticsearchDomains", Items(Answer::Domain)),
    ("FileSystems", Items(Answer::Nothing)),
    ("FirewallPolicyResponse", Items(Answer::Nothing)),
    ("Firewalls", Items(Answer::Firewall)),
    ("Functions", Items(Answer::Function)),
    ("InternetGateways", Items(Answer::InternetGateway)),
    ("Listeners", Items(Answer::Listener)),
    ("LoadBalancerAttributes", Answers),
    ("LoadBalancerDescriptions", Items(Answer::ClassicLoadBalancer)),
    ("LoadBalancerListeners", Answers),
    ("LoadBalancerTargetHealth", Answers),
    ("LoadBalancers", Items(Answer::LoadBalancer)),
    ("ManagedPrefixLists", Items(Answer::PrefixList)),
    ("MountTargets", Items(Answer::MountTarget)),
    ("NatGateways", Items(Answer::NatGateway)),
    ("NetworkAcls", Items(Answer::NetworkAcl)),
    ("NetworkInterfaces", Items(Answer::NetworkInterface)),
    ("PrefixLists", Items(Answer::PrefixList)),
    ("ReplicationGroups", Items(Answer::ReplicationGroup)),
    ("Reservations", Reservations),
    ("RoleDetailList", Items(Answer::Role)),
    ("RouteTables", Items(Answer::RouteTable)),
    ("SecurityGroupRules", Items(Answer::SecurityGroupRule)),
    ("SecurityGroupVpcAssociations", Items(Answer::Nothing)),
    ("SecurityGroups", Items(Answer::SecurityGroup)),
    ("ServerlessCaches", Items(Answer::ServerlessCache)),
    ("ServiceDetails", Items(Answer::EndpointService)),
    ("Subnets", Items(Answer::Subnet)),
    ("TargetGroups", Items(Answer::TargetGroup)),
    ("TargetHealthDescriptions", Items(Answer::TargetHealth)),
    ("TransitGatewayAttachments", Items(Answer::TransitGatewayAttachment)),
    ("TransitGatewayPeeringAttachments", Items(Answer::TransitGatewayPeering)),
    ("TransitGatewayPropagations", Answers),
    ("TransitGatewayRouteTableAssociations", Items(Answer::TransitGatewayAssociation)),
    ("TransitGatewayRouteTablePropagations", Items(Answer::TransitGatewayPropagation)),
    ("TransitGatewayRouteTables", Items(Answer::TransitGatewayRouteTable)),
    ("TransitGatewayStaticRoutes", StaticRoutes),
    ("TransitGatewayVpcAttachments", Items(Answer::TransitGatewayVpcAttachment)),
    ("TransitGateways", Items(Answer::TransitGateway)),
    ("VpcBlockPublicAccessExclusions", Items(Answer::BlockPublicAccessExclusion)),
    ("VpcBlockPublicAccessOptions", Items(Answer::BlockPublicAccess)),
    ("VpcEndpoints", Items(Answer::VpcEndpoint)),
    ("VpcPeeringConnections", Items(Answer::Peering)),
    ("Vpcs", Items(Answer::Vpc)),
    ("VpnConnections", Items(Answer::VpnConnection)),
    ("VpnGateways", Items(Answer::VpnGateway)),
];

/// Keys that mean something only where the things have this property: other files use such words too.
const SHARED_KEYS: &[(&str, &str, Answer)] = &[
    ("Associations", "TransitGatewayAttachmentId", Answer::TransitGatewayAssociation),
    ("AttachedPolicies", "PolicyArn", Answer::AttachedPolicy),
    ("Attributes", "Key", Answer::LoadBalancerAttribute),
    ("Configuration", "FunctionArn", Answer::Function),
    ("Entries", "Cidr", Answer::PrefixListEntry),
    ("Firewall", "FirewallArn", Answer::Firewall),
    ("Instances", "InstanceId", Answer::Instance),
    ("Policies", "PolicyVersionList", Answer::ManagedPolicy),
    ("PolicyVersion", "Document", Answer::PolicyVersion),
    ("Role", "RoleName", Answer::Role),
    ("Routes", "TransitGatewayAttachments", Answer::TransitGatewayRoute),
    ("Routes", "Type", Answer::TransitGatewayRoute),
    ("Rules", "RuleArn", Answer::ListenerRule),
];

/// A thing that stands without its list, by the properties that only it has; the first row that fits counts.
const BARE: &[(&[&str], Answer)] = &[
    (&["FunctionArn", "FunctionName"], Answer::Function),
    (&["SecurityGroupRuleId", "GroupId"], Answer::SecurityGroupRule),
    (&["NetworkInterfaceId", "InterfaceType"], Answer::NetworkInterface),
    (&["NetworkInterfaceId", "MacAddress"], Answer::NetworkInterface),
    (&["InstanceId", "ImageId"], Answer::Instance),
    (&["VpcId", "EnableDnsSupport"], Answer::VpcAttribute),
    (&["VpcId", "EnableDnsHostnames"], Answer::VpcAttribute),
    (&["RouteTableId", "Routes", "VpcId"], Answer::RouteTable),
    (&["NetworkAclId", "Entries"], Answer::NetworkAcl),
    (&["NatGatewayId", "NatGatewayAddresses"], Answer::NatGateway),
    (&["VpcEndpointId", "ServiceName"], Answer::VpcEndpoint),
    (&["InternetGatewayId", "Attachments"], Answer::InternetGateway),
    (&["EgressOnlyInternetGatewayId", "Attachments"], Answer::EgressOnlyInternetGateway),
    (&["GroupId", "IpPermissions"], Answer::SecurityGroup),
    (&["VpcPeeringConnectionId", "AccepterVpcInfo"], Answer::Peering),
    (&["TransitGatewayRouteTableId", "TransitGatewayId"], Answer::TransitGatewayRouteTable),
    (&["TransitGatewayAttachmentId", "AccepterTgwInfo"], Answer::TransitGatewayPeering),
    (&["TransitGatewayAttachmentId", "SubnetIds"], Answer::TransitGatewayVpcAttachment),
    (&["TransitGatewayAttachmentId", "TransitGatewayId"], Answer::TransitGatewayAttachment),
    (&["TransitGatewayId", "TransitGatewayArn"], Answer::TransitGateway),
    (&["VpnGatewayId", "VpcAttachments"], Answer::VpnGateway),
    (&["VpnConnectionId", "CustomerGatewayId"], Answer::VpnConnection),
    (&["ListenerArn", "LoadBalancerArn", "DefaultActions"], Answer::Listener),
    (&["LoadBalancerArn", "LoadBalancerName"], Answer::LoadBalancer),
    (&["TargetGroupArn", "TargetGroupName"], Answer::TargetGroup),
    (&["DBInstanceIdentifier", "DBInstanceArn"], Answer::DbInstance),
    (&["DBClusterIdentifier", "DBClusterArn"], Answer::DbCluster),
    (&["CacheClusterId", "CacheNodeType"], Answer::CacheCluster),
    (&["MountTargetId", "SubnetId"], Answer::MountTarget),
    (&["PrefixListId", "PrefixListName"], Answer::PrefixList),
    (&["SubnetId", "CidrBlock"], Answer::Subnet),
    (&["SubnetId", "AvailabilityZone", "VpcId"], Answer::Subnet),
    (&["VpcId", "CidrBlock"], Answer::Vpc),
    (&["AllocationId", "PublicIp"], Answer::Address),
    (&["RoleName", "PolicyDocument"], Answer::RolePolicy),
    (&["RoleName", "AssumeRolePolicyDocument"], Answer::Role),
    (&["ReservedConcurrentExecutions"], Answer::Concurrency),
];

/// The deepest level of answers inside wrappers that is looked at.
pub(super) const WRAPPERS: u32 = 4;
/// The most items of a list that are looked at to say what it is.
const LOOKED_AT: usize = 8;

/// What to do with the value of `key`; `about` says that something near it names what the answer is about.
pub(super) fn reading(key: &str, value: &Node, about: bool) -> Option<Reading> {
    if let Ok(row) = KEYS.binary_search_by(|(name, _)| (*name).cmp(key)) {
        let (_, reading) = KEYS.get(row)?;
        // `describe-mount-target-security-groups` lists names only, and an item of a list may use the key for one text.
        let of_things = |node: &Node| node.map().is_some();
        let fits = match value.shape() {
            Shape::Seq(items) => items.first().is_none_or(of_things),
            Shape::Map(_) => true,
            Shape::Scalar { .. } => false,
        };
        return fits.then_some(*reading);
    }
    let fits = |property: &str| match value.shape() {
        Shape::Seq(items) => (about && items.is_empty()) || items.iter().any(|item| item.get(property).is_some()),
        Shape::Map(map) => map.get(property).is_some(),
        Shape::Scalar { .. } => false,
    };
    let shared = SHARED_KEYS.iter().find(|(name, property, _)| *name == key && fits(property));
    shared.map(|(_, _, answer)| Items(*answer))
}

/// What a thing without a list is.
pub(super) fn bare(node: &Node) -> Option<Answer> {
    let map = node.map()?;
    // `get-bucket-policy` gives one text; the policy of a function comes with its revision.
    let is_bucket_policy = map.get("RevisionId").is_none()
        && map.get("Policy").and_then(|policy| policy.text()).is_some_and(|text| text.contains(":s3:::"));
    if is_bucket_policy {
        return Some(Answer::BucketPolicy);
    }
    BARE.iter().find(|(keys, _)| keys.iter().all(|key| map.get(key).is_some())).map(|(_, answer)| *answer)
}

/// Whether `root` looks like an answer of the API, a wrapped one, or a list of such.
pub(in crate::import) fn is_answer(root: &Node) -> bool {
    looks_like(root, WRAPPERS)
}

fn looks_like(node: &Node, depth: u32) -> bool {
    match node.shape() {
        Shape::Seq(items) => depth > 0 && items.iter().take(LOOKED_AT).any(|item| looks_like(item, depth.saturating_sub(1))),
        // A resource of a template has properties that look like a thing.
        Shape::Map(map) if map.get("Type").and_then(Node::text).is_some_and(|kind| kind.contains("::")) => false,
        Shape::Map(map) => {
            let known = |key: &str, value: &Node| reading(key, value, false).is_some();
            bare(node).is_some()
                || map.entries().iter().any(|entry| known(&entry.key, &entry.value))
                || (depth > 0 && wraps(node).any(|inside| looks_like(inside, depth.saturating_sub(1))))
        }
        Shape::Scalar { .. } => false,
    }
}

/// The values in which answers may be wrapped: `{"status_code": 200, "data": {…}}`, `{"describe-vpcs": {"Vpcs": […]}}`.
pub(super) fn wraps(node: &Node) -> impl Iterator<Item = &Node> {
    let entries = node.map().map_or(&[][..], |map| map.entries());
    let inside = entries.iter().filter(|entry| &*entry.key != "ResponseMetadata").map(|entry| &entry.value);
    inside.filter(|value| matches!(value.shape(), Shape::Map(_) | Shape::Seq(_)))
}
