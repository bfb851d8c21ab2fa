//! The closed list of component kinds.

/// Every kind of thing that a picture, a trace or a list can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NodeKind {
    /// A Lambda function.
    Function,
    /// A Lambda network interface in one of the customer's subnets.
    LambdaInterface,
    /// A VPC.
    Vpc,
    /// A subnet.
    Subnet,
    /// A route table.
    RouteTable,
    /// A security group.
    SecurityGroup,
    /// A network ACL.
    NetworkAcl,
    /// A prefix list.
    PrefixList,
    /// An internet gateway.
    InternetGateway,
    /// An egress-only internet gateway.
    EgressOnlyInternetGateway,
    /// A NAT gateway.
    NatGateway,
    /// A VPC endpoint.
    VpcEndpoint,
    /// A VPC peering connection.
    PeeringConnection,
    /// A transit gateway.
    TransitGateway,
    /// An attachment of a transit gateway.
    TransitGatewayAttachment,
    /// A route table of a transit gateway.
    TransitGatewayRouteTable,
    /// A virtual private gateway.
    VirtualPrivateGateway,
    /// A database, cache, instance or other thing with an address in a VPC.
    Resource,
    /// An S3 bucket.
    Bucket,
    /// The internet.
    Internet,
    /// An AWS service's public endpoint.
    Service,
    /// A bare address.
    Address,
}

impl NodeKind {
    /// Every kind, once.
    pub const ALL: [Self; 22] = [
        Self::Function,
        Self::LambdaInterface,
        Self::Vpc,
        Self::Subnet,
        Self::RouteTable,
        Self::SecurityGroup,
        Self::NetworkAcl,
        Self::PrefixList,
        Self::InternetGateway,
        Self::EgressOnlyInternetGateway,
        Self::NatGateway,
        Self::VpcEndpoint,
        Self::PeeringConnection,
        Self::TransitGateway,
        Self::TransitGatewayAttachment,
        Self::TransitGatewayRouteTable,
        Self::VirtualPrivateGateway,
        Self::Resource,
        Self::Bucket,
        Self::Internet,
        Self::Service,
        Self::Address,
    ];

    /// The stable name of the kind in the JSON documents.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Function => "function",
            Self::LambdaInterface => "lambda-eni",
            Self::Vpc => "vpc",
            Self::Subnet => "subnet",
            Self::RouteTable => "route-table",
            Self::SecurityGroup => "security-group",
            Self::NetworkAcl => "network-acl",
            Self::PrefixList => "prefix-list",
            Self::InternetGateway => "internet-gateway",
            Self::EgressOnlyInternetGateway => "egress-only-internet-gateway",
            Self::NatGateway => "nat-gateway",
            Self::VpcEndpoint => "vpc-endpoint",
            Self::PeeringConnection => "peering-connection",
            Self::TransitGateway => "transit-gateway",
            Self::TransitGatewayAttachment => "transit-gateway-attachment",
            Self::TransitGatewayRouteTable => "transit-gateway-route-table",
            Self::VirtualPrivateGateway => "virtual-private-gateway",
            Self::Resource => "resource",
            Self::Bucket => "bucket",
            Self::Internet => "internet",
            Self::Service => "service",
            Self::Address => "address",
        }
    }
}
