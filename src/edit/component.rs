//! Any component with its id: what [`Edit::Put`](super::Edit::Put) puts into a network.

use crate::network::{
    BlockPublicAccess, Bucket, BucketId, EgressOnlyInternetGateway, EgressOnlyInternetGatewayId, FunctionId, InternetGateway,
    InternetGatewayId, LambdaFunction, LoadBalancer, NatGateway, NatGatewayId, Network, NetworkAcl, NetworkAclId, NodeId,
    PeeringConnection, PeeringConnectionId, PrefixList, PrefixListId, Resource, ResourceId, RouteTable, RouteTableId,
    SecurityGroup, SecurityGroupId, Subnet, SubnetId, TransitGateway, TransitGatewayAttachment, TransitGatewayAttachmentId,
    TransitGatewayId, TransitGatewayRouteTable, TransitGatewayRouteTableId, VirtualPrivateGateway, VirtualPrivateGatewayId, Vpc,
    VpcEndpoint, VpcEndpointId, VpcId,
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

impl Component {
    /// Its id; `None` for Block Public Access, of which there is one.
    #[must_use]
    pub fn id(&self) -> Option<NodeId> {
        Some(match self {
            Self::Vpc(id, _) => id.clone().into(),
            Self::Subnet(id, _) => id.clone().into(),
            Self::RouteTable(id, _) => id.clone().into(),
            Self::SecurityGroup(id, _) => id.clone().into(),
            Self::NetworkAcl(id, _) => id.clone().into(),
            Self::PrefixList(id, _) => id.clone().into(),
            Self::InternetGateway(id, _) => id.clone().into(),
            Self::EgressOnlyInternetGateway(id, _) => id.clone().into(),
            Self::NatGateway(id, _) => id.clone().into(),
            Self::VpcEndpoint(id, _) => id.clone().into(),
            Self::PeeringConnection(id, _) => id.clone().into(),
            Self::TransitGateway(id, _) => id.clone().into(),
            Self::TransitGatewayAttachment(id, _) => id.clone().into(),
            Self::TransitGatewayRouteTable(id, _) => id.clone().into(),
            Self::VirtualPrivateGateway(id, _) => id.clone().into(),
            Self::BlockPublicAccess(_) => return None,
            Self::Function(id, _) => id.clone().into(),
            Self::Resource(id, ..) => id.clone().into(),
            Self::Bucket(id, _) => id.clone().into(),
        })
    }

    /// The component of this id as it stands in `network`.
    #[must_use]
    pub fn of(network: &Network, id: &NodeId) -> Option<Self> {
        macro_rules! get {
            ($table:ident, $kind:ident, $id:ident) => {
                Self::$kind($id.clone(), network.$table.get($id)?.clone())
            };
        }
        Some(match id {
            NodeId::Vpc(id) => get!(vpcs, Vpc, id),
            NodeId::Subnet(id) => get!(subnets, Subnet, id),
            NodeId::RouteTable(id) => get!(route_tables, RouteTable, id),
            NodeId::SecurityGroup(id) => get!(security_groups, SecurityGroup, id),
            NodeId::NetworkAcl(id) => get!(network_acls, NetworkAcl, id),
            NodeId::PrefixList(id) => get!(prefix_lists, PrefixList, id),
            NodeId::InternetGateway(id) => get!(internet_gateways, InternetGateway, id),
            NodeId::EgressOnlyInternetGateway(id) => get!(egress_only_internet_gateways, EgressOnlyInternetGateway, id),
            NodeId::NatGateway(id) => get!(nat_gateways, NatGateway, id),
            NodeId::VpcEndpoint(id) => get!(vpc_endpoints, VpcEndpoint, id),
            NodeId::PeeringConnection(id) => get!(peering_connections, PeeringConnection, id),
            NodeId::TransitGateway(id) => get!(transit_gateways, TransitGateway, id),
            NodeId::TransitGatewayAttachment(id) => get!(transit_gateway_attachments, TransitGatewayAttachment, id),
            NodeId::TransitGatewayRouteTable(id) => get!(transit_gateway_route_tables, TransitGatewayRouteTable, id),
            NodeId::VirtualPrivateGateway(id) => get!(virtual_private_gateways, VirtualPrivateGateway, id),
            NodeId::Function(id) => get!(functions, Function, id),
            NodeId::Resource(id) => {
                Self::Resource(id.clone(), network.resources.get(id)?.clone(), network.load_balancers.get(id).cloned())
            }
            NodeId::Bucket(id) => get!(buckets, Bucket, id),
            NodeId::LambdaInterface(_) | NodeId::Internet | NodeId::Service(_) | NodeId::Address(_) => return None,
        })
    }
}
