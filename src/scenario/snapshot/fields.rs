//! The fields of each type of a network, in the order in which a snapshot holds them.

use super::wire::{Reader, Wire, choice, record};
use crate::network::{
    Bucket, BucketId, Call, Condition, Destination, EgressOnlyInternetGateway, EgressOnlyInternetGatewayId, EndpointKind,
    FunctionId, FunctionState, InternetGateway, InternetGatewayId, LambdaFunction, Names, NatConnectivity, NatGateway,
    NatGatewayId, NatState, Network, NetworkAclId, PeeringConnectionId, Policy, PolicyStatement, PortRange, PrefixList,
    PrefixListContent, PrefixListId, Protocol, ProtocolMatch, Resource, ResourceId, ResourceKind, RolePermissions, Route,
    RouteDestination, RouteOrigin, RouteState, RouteTable, RouteTableId, RouteTarget, RulePeer, SecurityGroup, SecurityGroupId,
    SecurityGroupRule, Subnet, SubnetId, TransitGatewayId, VirtualPrivateGatewayId, Vpc, VpcEndpoint, VpcEndpointId, VpcId,
};
use crate::report::Place;

/// The tables that our scenarios use; `super::write` notices when they use another.
impl Wire for Network {
    #[cfg(not(target_arch = "wasm32"))]
    fn put(&self, out: &mut Vec<u8>) {
        self.region.put(out);
        self.vpcs.put(out);
        self.subnets.put(out);
        self.route_tables.put(out);
        self.security_groups.put(out);
        self.prefix_lists.put(out);
        self.internet_gateways.put(out);
        self.egress_only_internet_gateways.put(out);
        self.nat_gateways.put(out);
        self.vpc_endpoints.put(out);
        self.functions.put(out);
        self.resources.put(out);
        self.buckets.put(out);
    }

    fn get(from: &mut Reader<'_>) -> Option<Self> {
        Some(Self {
            region: Wire::get(from)?,
            vpcs: Wire::get(from)?,
            subnets: Wire::get(from)?,
            route_tables: Wire::get(from)?,
            security_groups: Wire::get(from)?,
            prefix_lists: Wire::get(from)?,
            internet_gateways: Wire::get(from)?,
            egress_only_internet_gateways: Wire::get(from)?,
            nat_gateways: Wire::get(from)?,
            vpc_endpoints: Wire::get(from)?,
            functions: Wire::get(from)?,
            resources: Wire::get(from)?,
            buckets: Wire::get(from)?,
            ..Self::default()
        })
    }
}

macro_rules! ids {
    ($($kind:ident)*) => { $(
        impl Wire for $kind {
            #[cfg(not(target_arch = "wasm32"))]
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
    RouteTableId SecurityGroupId SubnetId TransitGatewayId VirtualPrivateGatewayId VpcEndpointId VpcId
}

record! {
    Place { file, line, column }
    Vpc {
        cidrs, ipv6_cidrs, dns_support, dns_hostnames, main_route_table, default_security_group, default_network_acl, region, owner,
        dedicated_tenancy, place,
    }
    Subnet { vpc, cidr, ipv6_cidr, zone, route_table, network_acl, dns64, place }
    RouteTable { vpc, routes, edges, propagating, place }
    Route { destination, target, state, origin, place }
    SecurityGroup { vpc, ingress, egress, place }
    SecurityGroupRule { protocol, ports, peer, description, place }
    PortRange { first, last }
    PrefixList { content, place }
    InternetGateway { vpc, place }
    EgressOnlyInternetGateway { vpc, place }
    NatGateway { subnet, vpc, connectivity, state, address, zones, place }
    VpcEndpoint { vpc, service, region, kind, policy, available, addresses, service_zones, place }
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
    ResourceKind { 0 Database, 1 Cache, 2 Warehouse, 3 FileSystem, 4 Broker, 5 Instance, 6 LoadBalancer }
}
