//! AWS networking as facts: which components there are and what the files say of each.
//!
//! One sorted table per kind, so that every walk over a network has one order. Knows no file format, no time and no
//! screen, and judges nothing: which route wins or whether a rule lets a packet through is [`crate::trace`]'s business.

pub mod destination;
pub mod fact;
pub mod id;
pub mod internet_gateway;
pub mod kind;
pub mod lambda_function;
pub mod nat_gateway;
pub mod network_acl;
pub mod prefix_list;
pub mod resource;
pub mod route_table;
pub mod security_group;
pub mod subnet;
pub mod traffic;
pub mod vpc;
pub mod vpc_endpoint;

use crate::order::SortedMap;
use std::sync::Arc;

pub use destination::Destination;
pub use fact::Fact;
pub use id::{
    EgressOnlyInternetGatewayId, FunctionId, InternetGatewayId, NatGatewayId, NetworkAclId, NodeId, PrefixListId, ResourceId,
    RouteTableId, SecurityGroupId, SubnetId, VpcEndpointId, VpcId,
};
pub use internet_gateway::{EgressOnlyInternetGateway, InternetGateway};
pub use kind::NodeKind;
pub use lambda_function::{Call, LambdaFunction, RolePermissions};
pub use nat_gateway::{NatConnectivity, NatGateway, NatState};
pub use network_acl::{AclAction, NetworkAcl, NetworkAclEntry};
pub use prefix_list::{PrefixList, PrefixListContent};
pub use resource::{Resource, ResourceKind};
pub use route_table::{Route, RouteDestination, RouteOrigin, RouteState, RouteTable, RouteTarget};
pub use security_group::{RulePeer, SecurityGroup, SecurityGroupRule};
pub use subnet::Subnet;
pub use traffic::{Direction, PortRange, Protocol, ProtocolMatch};
pub use vpc::Vpc;
pub use vpc_endpoint::{EndpointKind, EndpointPolicy, VpcEndpoint};

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
    /// Lambda functions attached to a VPC.
    pub functions: SortedMap<FunctionId, LambdaFunction>,
    /// Things in a VPC that functions may want to reach.
    pub resources: SortedMap<ResourceId, Resource>,
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

    /// The VPC of a function: that of its first declared subnet.
    #[must_use]
    pub fn vpc_of(&self, function: &LambdaFunction) -> Option<&VpcId> {
        function.subnets.iter().find_map(|id| self.subnets.get(id)).map(|subnet| &subnet.vpc)
    }
}
