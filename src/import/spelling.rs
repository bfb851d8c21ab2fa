//! Each kind's name in each format.

use crate::network::ResourceKind;

/// What a declaration is, for lowering.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// A VPC.
    Vpc,
    /// A further CIDR block of a VPC.
    VpcCidrBlock,
    /// A subnet.
    Subnet,
    /// An IPv6 CIDR block of a subnet.
    SubnetCidrBlock,
    /// A route table.
    RouteTable,
    /// One route.
    Route,
    /// A subnet's explicit route table.
    RouteTableAssociation,
    /// An internet gateway.
    InternetGateway,
    /// Which VPC a gateway is attached to.
    GatewayAttachment,
    /// An egress-only internet gateway.
    EgressOnlyInternetGateway,
    /// A NAT gateway.
    NatGateway,
    /// A security group.
    SecurityGroup,
    /// One ingress rule outside its group.
    SecurityGroupIngress,
    /// One egress rule outside its group.
    SecurityGroupEgress,
    /// A network ACL.
    NetworkAcl,
    /// One entry of an ACL.
    NetworkAclEntry,
    /// A subnet's explicit ACL.
    NetworkAclAssociation,
    /// A VPC endpoint.
    VpcEndpoint,
    /// A customer's prefix list.
    PrefixList,
    /// A VPC peering connection.
    PeeringConnection,
    /// A transit gateway.
    TransitGateway,
    /// A VPC's attachment to a transit gateway.
    TransitGatewayAttachment,
    /// A peering of two transit gateways.
    TransitGatewayPeering,
    /// A route table of a transit gateway.
    TransitGatewayRouteTable,
    /// One route of such a table.
    TransitGatewayRoute,
    /// The table of an attachment.
    TransitGatewayAssociation,
    /// An attachment whose addresses get into a table.
    TransitGatewayPropagation,
    /// A virtual private gateway.
    VpnGateway,
    /// A VPN connection.
    VpnConnection,
    /// A static route of a VPN connection.
    VpnConnectionRoute,
    /// Tables into which a virtual private gateway's routes get.
    VpnRoutePropagation,
    /// The account's VPC Block Public Access.
    BlockPublicAccess,
    /// What it leaves out.
    BlockPublicAccessExclusion,
    /// A gateway's route table for what comes in from outside.
    EdgeAssociation,
    /// An AWS Network Firewall, or a further endpoint of one.
    Firewall,
    /// A listener of a load balancer.
    Listener,
    /// A rule of a listener.
    ListenerRule,
    /// A target group.
    TargetGroup,
    /// An S3 bucket.
    Bucket,
    /// The policy of a bucket.
    BucketPolicy,
    /// An IAM role, for its name alone.
    Role,
    /// A Lambda function.
    Function,
    /// A published version of a function that keeps its own interfaces.
    PublishedVersion,
    /// A network interface that Lambda has made.
    LambdaInterface,
    /// Subnets under a name, for databases and caches.
    SubnetGroup,
    /// Something to be reached.
    Resource(ResourceKind),
}

use ResourceKind::{Broker, Cache, Database, FileSystem, Instance, LoadBalancer, Warehouse};

/// One row for each type of AWS CloudFormation that the model reads.
const CLOUDFORMATION: &[(&str, Kind)] = &[
    ("AWS::AmazonMQ::Broker", Kind::Resource(Broker)),
    ("AWS::DAX::Cluster", Kind::Resource(Cache)),
    ("AWS::DAX::SubnetGroup", Kind::SubnetGroup),
    ("AWS::DocDB::DBCluster", Kind::Resource(Database)),
    ("AWS::DocDB::DBInstance", Kind::Resource(Database)),
    ("AWS::DocDB::DBSubnetGroup", Kind::SubnetGroup),
    ("AWS::DocDBElastic::Cluster", Kind::Resource(Database)),
    ("AWS::EC2::EgressOnlyInternetGateway", Kind::EgressOnlyInternetGateway),
    ("AWS::EC2::GatewayRouteTableAssociation", Kind::EdgeAssociation),
    ("AWS::EC2::Instance", Kind::Resource(Instance)),
    ("AWS::EC2::InternetGateway", Kind::InternetGateway),
    ("AWS::EC2::NatGateway", Kind::NatGateway),
    ("AWS::EC2::NetworkAcl", Kind::NetworkAcl),
    ("AWS::EC2::NetworkAclEntry", Kind::NetworkAclEntry),
    ("AWS::EC2::NetworkInterface", Kind::Resource(Instance)),
    ("AWS::EC2::PrefixList", Kind::PrefixList),
    ("AWS::EC2::Route", Kind::Route),
    ("AWS::EC2::RouteTable", Kind::RouteTable),
    ("AWS::EC2::SecurityGroup", Kind::SecurityGroup),
    ("AWS::EC2::SecurityGroupEgress", Kind::SecurityGroupEgress),
    ("AWS::EC2::SecurityGroupIngress", Kind::SecurityGroupIngress),
    ("AWS::EC2::Subnet", Kind::Subnet),
    ("AWS::EC2::SubnetCidrBlock", Kind::SubnetCidrBlock),
    ("AWS::EC2::SubnetNetworkAclAssociation", Kind::NetworkAclAssociation),
    ("AWS::EC2::SubnetRouteTableAssociation", Kind::RouteTableAssociation),
    ("AWS::EC2::TransitGateway", Kind::TransitGateway),
    ("AWS::EC2::TransitGatewayAttachment", Kind::TransitGatewayAttachment),
    ("AWS::EC2::TransitGatewayPeeringAttachment", Kind::TransitGatewayPeering),
    ("AWS::EC2::TransitGatewayRoute", Kind::TransitGatewayRoute),
    ("AWS::EC2::TransitGatewayRouteTable", Kind::TransitGatewayRouteTable),
    ("AWS::EC2::TransitGatewayRouteTableAssociation", Kind::TransitGatewayAssociation),
    ("AWS::EC2::TransitGatewayRouteTablePropagation", Kind::TransitGatewayPropagation),
    ("AWS::EC2::TransitGatewayVpcAttachment", Kind::TransitGatewayAttachment),
    ("AWS::EC2::VPC", Kind::Vpc),
    ("AWS::EC2::VPCBlockPublicAccessExclusion", Kind::BlockPublicAccessExclusion),
    ("AWS::EC2::VPCBlockPublicAccessOptions", Kind::BlockPublicAccess),
    ("AWS::EC2::VPCCidrBlock", Kind::VpcCidrBlock),
    ("AWS::EC2::VPCEndpoint", Kind::VpcEndpoint),
    ("AWS::EC2::VPCGatewayAttachment", Kind::GatewayAttachment),
    ("AWS::EC2::VPCPeeringConnection", Kind::PeeringConnection),
    ("AWS::EC2::VPNConnection", Kind::VpnConnection),
    ("AWS::EC2::VPNConnectionRoute", Kind::VpnConnectionRoute),
    ("AWS::EC2::VPNGateway", Kind::VpnGateway),
    ("AWS::EC2::VPNGatewayRoutePropagation", Kind::VpnRoutePropagation),
    ("AWS::EFS::MountTarget", Kind::Resource(FileSystem)),
    ("AWS::ElastiCache::CacheCluster", Kind::Resource(Cache)),
    ("AWS::ElastiCache::ReplicationGroup", Kind::Resource(Cache)),
    ("AWS::ElastiCache::ServerlessCache", Kind::Resource(Cache)),
    ("AWS::ElastiCache::SubnetGroup", Kind::SubnetGroup),
    ("AWS::ElasticLoadBalancing::LoadBalancer", Kind::Resource(LoadBalancer)),
    ("AWS::ElasticLoadBalancingV2::Listener", Kind::Listener),
    ("AWS::ElasticLoadBalancingV2::ListenerRule", Kind::ListenerRule),
    ("AWS::ElasticLoadBalancingV2::LoadBalancer", Kind::Resource(LoadBalancer)),
    ("AWS::ElasticLoadBalancingV2::TargetGroup", Kind::TargetGroup),
    ("AWS::Elasticsearch::Domain", Kind::Resource(Warehouse)),
    ("AWS::FSx::FileSystem", Kind::Resource(FileSystem)),
    ("AWS::IAM::Role", Kind::Role),
    ("AWS::Lambda::Function", Kind::Function),
    ("AWS::MSK::Cluster", Kind::Resource(Broker)),
    ("AWS::MSK::ServerlessCluster", Kind::Resource(Broker)),
    ("AWS::MemoryDB::Cluster", Kind::Resource(Cache)),
    ("AWS::MemoryDB::SubnetGroup", Kind::SubnetGroup),
    ("AWS::Neptune::DBCluster", Kind::Resource(Database)),
    ("AWS::Neptune::DBInstance", Kind::Resource(Database)),
    ("AWS::Neptune::DBSubnetGroup", Kind::SubnetGroup),
    ("AWS::NetworkFirewall::Firewall", Kind::Firewall),
    ("AWS::NetworkFirewall::VpcEndpointAssociation", Kind::Firewall),
    ("AWS::OpenSearchServerless::VpcEndpoint", Kind::Resource(Warehouse)),
    ("AWS::OpenSearchService::Domain", Kind::Resource(Warehouse)),
    ("AWS::RDS::DBCluster", Kind::Resource(Database)),
    ("AWS::RDS::DBInstance", Kind::Resource(Database)),
    ("AWS::RDS::DBProxy", Kind::Resource(Database)),
    ("AWS::RDS::DBProxyEndpoint", Kind::Resource(Database)),
    ("AWS::RDS::DBSubnetGroup", Kind::SubnetGroup),
    ("AWS::Redshift::Cluster", Kind::Resource(Warehouse)),
    ("AWS::Redshift::ClusterSubnetGroup", Kind::SubnetGroup),
    ("AWS::RedshiftServerless::Workgroup", Kind::Resource(Warehouse)),
    ("AWS::S3::Bucket", Kind::Bucket),
    ("AWS::S3::BucketPolicy", Kind::BucketPolicy),
    ("AWS::Serverless::Function", Kind::Function),
    ("AWS::Timestream::InfluxDBInstance", Kind::Resource(Database)),
];

/// Types that change where packets go and that the model has no part for; any other type is nobody's concern here.
const NOT_MODELLED: &[&str] = &[
    "AWS::CloudFormation::Stack",
    "AWS::EC2::CarrierGateway",
    "AWS::EC2::ClientVpn",
    "AWS::EC2::DHCPOptions",
    "AWS::EC2::LocalGateway",
    "AWS::EC2::RouteServer",
    "AWS::EC2::TransitGateway",
    "AWS::EC2::VPCDHCPOptionsAssociation",
    "AWS::NetworkFirewall::",
    "AWS::NetworkManager::",
    "AWS::Route53Resolver::",
    "AWS::Serverless::Application",
    "AWS::VpcLattice::",
];

/// The kind of a CloudFormation type.
pub(super) fn cloudformation(written: &str) -> Option<Kind> {
    let row = CLOUDFORMATION.binary_search_by(|(name, _)| (*name).cmp(written)).ok()?;
    CLOUDFORMATION.get(row).map(|(_, kind)| *kind)
}

/// Whether a CloudFormation type concerns networking and is left out.
pub(super) fn left_out(written: &str) -> bool {
    NOT_MODELLED.iter().any(|name| written.starts_with(name)) && cloudformation(written).is_none()
}

/// The attribute under which `Fn::GetAtt` gives what `Ref` gives, or the thing's own id.
pub(super) fn is_own_id(kind: Kind, attribute: &str) -> bool {
    match kind {
        Kind::Vpc => attribute == "VpcId",
        Kind::Subnet => attribute == "SubnetId",
        Kind::RouteTable => attribute == "RouteTableId",
        Kind::InternetGateway => attribute == "InternetGatewayId",
        Kind::NatGateway => attribute == "NatGatewayId",
        Kind::SecurityGroup => attribute == "GroupId",
        Kind::PrefixList => attribute == "PrefixListId",
        Kind::VpcEndpoint | Kind::NetworkAcl | Kind::EgressOnlyInternetGateway | Kind::PeeringConnection => attribute == "Id",
        Kind::TransitGateway => matches!(attribute, "Id" | "TransitGatewayId"),
        Kind::TransitGatewayAttachment | Kind::TransitGatewayPeering => matches!(attribute, "Id" | "TransitGatewayAttachmentId"),
        Kind::TransitGatewayRouteTable => matches!(attribute, "Id" | "TransitGatewayRouteTableId"),
        Kind::VpnGateway => attribute == "VPNGatewayId",
        Kind::VpnConnection => attribute == "VpnConnectionId",
        Kind::Firewall => attribute == "FirewallArn",
        Kind::Listener => attribute == "ListenerArn",
        Kind::TargetGroup => attribute == "TargetGroupArn",
        Kind::Resource(Instance) => matches!(attribute, "InstanceId" | "Id"),
        Kind::Resource(LoadBalancer) => attribute == "LoadBalancerArn",
        Kind::VpcCidrBlock
        | Kind::SubnetCidrBlock
        | Kind::Route
        | Kind::RouteTableAssociation
        | Kind::GatewayAttachment
        | Kind::SecurityGroupIngress
        | Kind::SecurityGroupEgress
        | Kind::NetworkAclEntry
        | Kind::NetworkAclAssociation
        | Kind::TransitGatewayRoute
        | Kind::TransitGatewayAssociation
        | Kind::TransitGatewayPropagation
        | Kind::VpnConnectionRoute
        | Kind::VpnRoutePropagation
        | Kind::BlockPublicAccess
        | Kind::BlockPublicAccessExclusion
        | Kind::EdgeAssociation
        | Kind::ListenerRule
        // A policy writes a bucket's ARN, and what stands behind it counts: it is not the id alone.
        | Kind::Bucket
        | Kind::BucketPolicy
        | Kind::Role
        | Kind::Function
        | Kind::PublishedVersion
        | Kind::LambdaInterface
        | Kind::SubnetGroup
        | Kind::Resource(_) => false,
    }
}

/// Whether the attribute of such a thing is the property of the same name.
pub(super) fn mirrors_property(kind: Kind, attribute: &str) -> bool {
    matches!(
        (kind, attribute),
        (Kind::Vpc, "CidrBlock") | (Kind::Subnet, "AvailabilityZone" | "CidrBlock" | "VpcId") | (Kind::SecurityGroup, "VpcId")
    )
}
