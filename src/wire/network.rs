//! The fields of each type of a network, in the order in which the bytes hold them.

use super::value::{Reader, Wire, choice, record};
use crate::network::{
    AclAction, AttachedTo, BlockExclusion, BlockMode, BlockPublicAccess, Bucket, BucketId, Call, Condition, Destination, Direction,
    EgressOnlyInternetGateway, EgressOnlyInternetGatewayId, EndpointKind, FunctionId, FunctionState, InternetGateway,
    InternetGatewayId, LambdaFunction, LambdaInterface, Listed, Listener, LoadBalancer, LoadBalancerKind, Names, NatConnectivity,
    NatGateway, NatGatewayId, NatState, Network, NetworkAcl, NetworkAclEntry, NetworkAclId, NodeId, PeeringConnection,
    PeeringConnectionId, PeeringSide, Policy, PolicyStatement, PortRange, PrefixList, PrefixListContent, PrefixListId, Protocol,
    ProtocolMatch, PublishedVersion, Resource, ResourceId, ResourceKind, RolePermissions, Route, RouteDestination, RouteOrigin,
    RouteState, RouteTable, RouteTableId, RouteTarget, RulePeer, SecurityGroup, SecurityGroupId, SecurityGroupRule, Subnet,
    SubnetId, Target, TargetGroup, TargetIs, TransitGateway, TransitGatewayAttachment, TransitGatewayAttachmentId,
    TransitGatewayId, TransitGatewayRoute, TransitGatewayRouteTable, TransitGatewayRouteTableId, VirtualPrivateGateway,
    VirtualPrivateGatewayId, Vpc, VpcEndpoint, VpcEndpointId, VpcId,
};
use crate::report::Place;

macro_rules! ids {
    ($($kind:ident)*) => { $(
        impl Wire for $kind {
            fn put(&self, out: &mut Vec<u8>) {
                std::sync::Arc::<str>::from(self.as_str()).put(out);
            }

            fn get(from: &mut Reader<'_>) -> Option<Self> {
                std::sync::Arc::<str>::get(from).map(Self::new)
            }
        }
    )* };
}

ids! {
    BucketId EgressOnlyInternetGatewayId FunctionId InternetGatewayId NatGatewayId NetworkAclId PeeringConnectionId PrefixListId ResourceId
    RouteTableId SecurityGroupId SubnetId TransitGatewayAttachmentId TransitGatewayId TransitGatewayRouteTableId
    VirtualPrivateGatewayId VpcEndpointId VpcId
}

record! {
    Network {
        region, vpcs, subnets, route_tables, security_groups, network_acls, prefix_lists, internet_gateways,
        egress_only_internet_gateways, nat_gateways, vpc_endpoints, peering_connections, transit_gateways,
        transit_gateway_attachments, transit_gateway_route_tables, virtual_private_gateways, block_public_access, functions,
        resources, load_balancers, buckets, lambda_interfaces, published_versions,
        listed, complete,
    }
    Place { file, line, column }
    Vpc {
        cidrs, ipv6_cidrs, dns_support, dns_hostnames, main_route_table, default_security_group, default_network_acl, region, owner,
        dedicated_tenancy, place,
    }
    Subnet { vpc, cidr, ipv6_cidr, zone, route_table, network_acl, dns64, available_addresses, place }
    RouteTable { vpc, routes, edges, propagating, place }
    Route { destination, target, state, origin, place }
    SecurityGroup { vpc, ingress, egress, place }
    SecurityGroupRule { protocol, ports, peer, description, place }
    NetworkAcl { vpc, entries, place }
    NetworkAclEntry { number, direction, action, protocol, ports, cidr, place }
    PortRange { first, last }
    PrefixList { content, place }
    InternetGateway { vpc, place }
    EgressOnlyInternetGateway { vpc, place }
    NatGateway { subnet, vpc, connectivity, state, address, zones, place }
    VpcEndpoint { vpc, service, region, kind, policy, available, addresses, service_zones, place }
    PeeringConnection { requester, accepter, active, place }
    PeeringSide { vpc, account, region, dns_resolution }
    TransitGateway { group_referencing, place }
    TransitGatewayAttachment { gateway, to, available, route_table, place }
    TransitGatewayRouteTable { gateway, routes, propagations, place }
    TransitGatewayRoute { destination, attachment, origin, place }
    VirtualPrivateGateway { vpc, available, remote, place }
    BlockPublicAccess { mode, exclusions, place }
    BlockExclusion { of, bidirectional, place }
    LambdaInterface { id, subnet, security_groups, address, public_address, made_for, place }
    PublishedVersion { function, version, subnets, security_groups, place }
    Listed { interfaces, functions, versions }
    LoadBalancer { kind, internet_facing, cross_zone, listeners, place }
    Listener { protocol, port, target_groups, place }
    TargetGroup { id, targets, targets_known, preserves_client_address, place }
    Target { to, port, zone, healthy }
    PolicyStatement { allows, principals, actions, resources, conditions }
    Names { except, patterns, known }
    Condition { operator, key, values }
    LambdaFunction {
        name, subnets, subnets_known, security_groups, security_groups_known, dual_stack, memory_mb, timeout_s, reserved_concurrency,
        runtime, role, role_arn, state, calls, place,
    }
    Call { to, actions, why, place }
    Bucket { name, region, policy, place }
    Resource {
        kind, subnets, security_groups, port, address, more_addresses, public_address, interface, source_dest_check, known,
        written_as, place,
    }
}

choice! {
    RouteDestination { 0 Ipv4(range), 1 Ipv6(range), 2 PrefixList(id), 3 Unknown(token) }
    RouteTarget {
        0 Local, 1 InternetGateway(id), 2 EgressOnlyInternetGateway(id), 3 NatGateway(id), 4 VpcEndpoint(id), 5 NetworkInterface(id),
        6 PeeringConnection(id), 7 TransitGateway(id), 8 VirtualPrivateGateway(id), 9 Other(id), 10 Unknown(token),
    }
    RouteState { 0 Active, 1 Blackhole }
    RouteOrigin { 0 Static, 1 Propagated }
    ProtocolMatch { 0 All, 1 One(protocol), 2 Number(number) }
    Protocol { 0 Tcp, 1 Udp, 2 Icmp }
    RulePeer { 0 Ipv4(range), 1 Ipv6(range), 2 PrefixList(id), 3 SecurityGroup(id), 4 Unknown(token) }
    PrefixListContent { 0 Service { name, ranges }, 1 Ranges(ranges), 2 Unknown(token) }
    NatConnectivity { 0 Public, 1 Private }
    NatState { 0 Pending, 1 Failed, 2 Available, 3 Deleting, 4 Deleted }
    EndpointKind {
        0 Gateway { route_tables }, 1 Interface { subnets, security_groups, private_dns }, 2 GatewayLoadBalancer { subnets },
        3 Other(written),
    }
    Policy { 0 Document(statements), 1 Unknown(token) }
    RolePermissions { 0 Granted, 1 Missing(actions), 2 Unknown }
    FunctionState { 0 Pending, 1 Active, 2 Inactive, 3 Failed }
    Destination {
        0 Internet, 1 Internet6, 2 Service(name), 3 Host { name, port }, 4 Address { address, port, protocol }, 5 Resource { id, port },
    }
    Direction { 0 In, 1 Out }
    AclAction { 0 Allow, 1 Deny }
    AttachedTo { 0 Vpc { vpc, subnets, appliance_mode, group_referencing }, 1 Peer { gateway }, 2 Outside(written) }
    BlockMode { 0 Off, 1 Bidirectional, 2 Ingress }
    LoadBalancerKind { 0 Application, 1 Network, 2 Gateway, 3 Classic }
    TargetIs { 0 Resource(id), 1 Address(address), 2 Function(id) }
    NodeId {
        0 Function(id), 1 Vpc(id), 2 Subnet(id), 3 RouteTable(id), 4 SecurityGroup(id), 5 NetworkAcl(id), 6 PrefixList(id),
        7 InternetGateway(id), 8 EgressOnlyInternetGateway(id), 9 NatGateway(id), 10 VpcEndpoint(id), 11 PeeringConnection(id),
        12 TransitGateway(id), 13 TransitGatewayAttachment(id), 14 TransitGatewayRouteTable(id), 15 VirtualPrivateGateway(id),
        16 Resource(id), 17 Bucket(id), 18 LambdaInterface(subnet), 19 Internet, 20 Service(name), 21 Address(address),
    }
    ResourceKind { 0 Database, 1 Cache, 2 Warehouse, 3 FileSystem, 4 Broker, 5 Instance, 6 LoadBalancer }
}
