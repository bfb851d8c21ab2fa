//! AWS networking as facts: which components there are and what the files say of each.
//!
//! One sorted table per kind, so that every walk over a network has one order. Knows no file format, no time and no
//! screen, and judges nothing: which route wins or whether a rule lets a packet through is [`crate::trace`]'s business.

pub mod block_public_access;
pub mod bucket;
pub mod destination;
pub mod fact;
pub mod id;
pub mod internet_gateway;
pub mod kind;
pub mod lambda_function;
pub mod lambda_interface;
pub mod load_balancer;
pub mod nat_gateway;
pub mod network_acl;
pub mod peering;
pub mod policy;
pub mod prefix_list;
pub mod resource;
pub mod route_table;
pub mod security_group;
pub mod subnet;
pub mod traffic;
pub mod transit_gateway;
pub mod virtual_private_gateway;
pub mod vpc;
pub mod vpc_endpoint;

use crate::order::SortedMap;
use std::sync::Arc;

pub use block_public_access::{BlockExclusion, BlockMode, BlockPublicAccess};
pub use bucket::Bucket;
pub use destination::Destination;
pub use fact::Fact;
pub use id::{
    BucketId, EgressOnlyInternetGatewayId, FunctionId, InternetGatewayId, NatGatewayId, NetworkAclId, NodeId, PeeringConnectionId,
    PrefixListId, ResourceId, RouteTableId, SecurityGroupId, SubnetId, TransitGatewayAttachmentId, TransitGatewayId,
    TransitGatewayRouteTableId, VirtualPrivateGatewayId, VpcEndpointId, VpcId,
};
pub use internet_gateway::{EgressOnlyInternetGateway, InternetGateway};
pub use kind::NodeKind;
pub use lambda_function::{Call, FunctionState, LambdaFunction, RolePermissions};
pub use lambda_interface::{LambdaInterface, Listed, PublishedVersion};
pub use load_balancer::{Listener, LoadBalancer, LoadBalancerKind, Target, TargetGroup, TargetIs};
pub use nat_gateway::{NatConnectivity, NatGateway, NatState};
pub use network_acl::{AclAction, NetworkAcl, NetworkAclEntry};
pub use peering::{PeeringConnection, PeeringSide};
pub use policy::{Condition, Names, Policy, PolicyStatement};
pub use prefix_list::{PrefixList, PrefixListContent};
pub use resource::{Resource, ResourceKind};
pub use route_table::{Route, RouteDestination, RouteOrigin, RouteState, RouteTable, RouteTarget};
pub use security_group::{RulePeer, SecurityGroup, SecurityGroupRule};
pub use subnet::Subnet;
pub use traffic::{Direction, PortRange, Protocol, ProtocolMatch};
pub use transit_gateway::{AttachedTo, TransitGateway, TransitGatewayAttachment, TransitGatewayRoute, TransitGatewayRouteTable};
pub use virtual_private_gateway::VirtualPrivateGateway;
pub use vpc::Vpc;
pub use vpc_endpoint::{EndpointKind, VpcEndpoint};

/// Everything that is known of one account's network in one Region.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Network {
    /// The Region: `us-east-1`.
    pub region: Arc<str>,
    /// VPCs.
    pub vpcs: SortedMap<VpcId, Vpc>,
    /// Subnets.
    pub subnets: SortedMap<SubnetId, Subnet>,
    /// Route tables.
    pub route_tables: SortedMap<RouteTableId, RouteTable>,
    /// Security groups, those that AWS makes with each VPC included.
    pub security_groups: SortedMap<SecurityGroupId, SecurityGroup>,
    /// Network ACLs.
    pub network_acls: SortedMap<NetworkAclId, NetworkAcl>,
    /// Prefix lists.
    pub prefix_lists: SortedMap<PrefixListId, PrefixList>,
    /// Internet gateways.
    pub internet_gateways: SortedMap<InternetGatewayId, InternetGateway>,
    /// Egress-only internet gateways.
    pub egress_only_internet_gateways: SortedMap<EgressOnlyInternetGatewayId, EgressOnlyInternetGateway>,
    /// NAT gateways.
    pub nat_gateways: SortedMap<NatGatewayId, NatGateway>,
    /// VPC endpoints.
    pub vpc_endpoints: SortedMap<VpcEndpointId, VpcEndpoint>,
    /// VPC peering connections.
    pub peering_connections: SortedMap<PeeringConnectionId, PeeringConnection>,
    /// Transit gateways.
    pub transit_gateways: SortedMap<TransitGatewayId, TransitGateway>,
    /// Attachments of transit gateways.
    pub transit_gateway_attachments: SortedMap<TransitGatewayAttachmentId, TransitGatewayAttachment>,
    /// Route tables of transit gateways.
    pub transit_gateway_route_tables: SortedMap<TransitGatewayRouteTableId, TransitGatewayRouteTable>,
    /// Virtual private gateways.
    pub virtual_private_gateways: SortedMap<VirtualPrivateGatewayId, VirtualPrivateGateway>,
    /// VPC Block Public Access; `None` when the files do not speak of it, and then it is off (AWS's default).
    pub block_public_access: Option<BlockPublicAccess>,
    /// Lambda functions attached to a VPC.
    pub functions: SortedMap<FunctionId, LambdaFunction>,
    /// Things in a VPC that functions may want to reach.
    pub resources: SortedMap<ResourceId, Resource>,
    /// What the load balancers among the resources do with a connection, by the resource's id.
    pub load_balancers: SortedMap<ResourceId, LoadBalancer>,
    /// S3 buckets.
    pub buckets: SortedMap<BucketId, Bucket>,
    /// The Lambda interfaces that exist already, in the order of the files.
    pub lambda_interfaces: Vec<LambdaInterface>,
    /// The published versions of functions, in the order of the files.
    pub published_versions: Vec<PublishedVersion>,
    /// Which lists of Lambda's interfaces and their users are whole.
    pub listed: Listed,
    /// Whether the files list everything that there is, as the answers of `describe-…` calls do and templates do not: then
    /// an address that nothing holds is nobody's.
    pub complete: bool,
}

impl Network {
    /// The table that `subnet` uses: its explicit association, else its VPC's main table (aws-facts 3.1).
    /// `None` when the main table is not declared and so holds the local routes alone, or when the subnet is not in the files.
    #[must_use]
    pub fn route_table_of(&self, subnet: &SubnetId) -> Option<(&RouteTableId, &RouteTable)> {
        let declared = self.subnets.get(subnet)?;
        let id = match &declared.route_table {
            Some(id) => id,
            None => self.vpcs.get(&declared.vpc)?.main_route_table.as_ref()?,
        };
        self.route_tables.get_key_value(id)
    }

    /// The ACL that `subnet` uses: its explicit association, else its VPC's default one (aws-facts 3.35).
    /// `None` means the default ACL as AWS makes it, which allows all.
    #[must_use]
    pub fn network_acl_of(&self, subnet: &SubnetId) -> Option<(&NetworkAclId, &NetworkAcl)> {
        let declared = self.subnets.get(subnet)?;
        let id = match &declared.network_acl {
            Some(id) => id,
            None => self.vpcs.get(&declared.vpc)?.default_network_acl.as_ref()?,
        };
        self.network_acls.get_key_value(id)
    }

    /// Whether what is known of a function's subnets decides its paths: all of them are known, or the person has stated what
    /// those outside the files are, however many.
    #[must_use]
    pub fn subnets_decide(&self, function: &LambdaFunction) -> bool {
        let declared = |id: &SubnetId| self.subnets.get(id);
        let stated = |subnet: &Subnet| subnet.route_table.as_ref().is_some_and(|table| table.as_str().starts_with("<stated:"));
        function.subnets_known
            || (function.subnets.iter().all(|id| declared(id).is_some())
                && function.subnets.iter().filter_map(declared).any(stated))
    }

    /// The VPC of a function: that of its first declared subnet.
    #[must_use]
    pub fn vpc_of(&self, function: &LambdaFunction) -> Option<&VpcId> {
        function.subnets.iter().find_map(|id| self.subnets.get(id)).map(|subnet| &subnet.vpc)
    }
}
