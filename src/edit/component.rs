//! Any component with its id: what [`Edit::Put`](super::Edit::Put) puts into a network.

use crate::network::{
    BlockPublicAccess, Bucket, BucketId, EgressOnlyInternetGateway, EgressOnlyInternetGatewayId, FunctionId, InternetGateway,
    InternetGatewayId, LambdaFunction, LoadBalancer, NatGateway, NatGatewayId, NetworkAcl, NetworkAclId, PeeringConnection,
    PeeringConnectionId, PrefixList, PrefixListId, Resource, ResourceId, RouteTable, RouteTableId, SecurityGroup, SecurityGroupId,
    Subnet, SubnetId, TransitGateway, TransitGatewayAttachment, TransitGatewayAttachmentId, TransitGatewayId,
    TransitGatewayRouteTable, TransitGatewayRouteTableId, VirtualPrivateGateway, VirtualPrivateGatewayId, Vpc, VpcEndpoint,
    VpcEndpointId, VpcId,
};

/// One component.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Component {
    /// A VPC.
    Vpc(VpcId, Vpc),
    /// A subnet.
    Subnet(SubnetId, Subnet),
    /// A route table.
    RouteTable(RouteTableId, RouteTable),
    /// A security group.
    SecurityGroup(SecurityGroupId, SecurityGroup),
    /// A network ACL.
    NetworkAcl(NetworkAclId, NetworkAcl),
    /// A prefix list.
    PrefixList(PrefixListId, PrefixList),
    /// An internet gateway.
    InternetGateway(InternetGatewayId, InternetGateway),
    /// An egress-only internet gateway.
    EgressOnlyInternetGateway(EgressOnlyInternetGatewayId, EgressOnlyInternetGateway),
    /// A NAT gateway.
    NatGateway(NatGatewayId, NatGateway),
    /// A VPC endpoint.
    VpcEndpoint(VpcEndpointId, VpcEndpoint),
    /// A peering connection.
    PeeringConnection(PeeringConnectionId, PeeringConnection),
    /// A transit gateway.
    TransitGateway(TransitGatewayId, TransitGateway),
    /// An attachment of one.
    TransitGatewayAttachment(TransitGatewayAttachmentId, TransitGatewayAttachment),
    /// A route table of one.
    TransitGatewayRouteTable(TransitGatewayRouteTableId, TransitGatewayRouteTable),
    /// A virtual private gateway.
    VirtualPrivateGateway(VirtualPrivateGatewayId, VirtualPrivateGateway),
    /// VPC Block Public Access; `None` switches it off.
    BlockPublicAccess(Option<BlockPublicAccess>),
    /// A Lambda function.
    Function(FunctionId, LambdaFunction),
    /// A thing to be reached, with its listeners when it is a load balancer.
    Resource(ResourceId, Resource, Option<LoadBalancer>),
    /// An S3 bucket.
    Bucket(BucketId, Bucket),
}
