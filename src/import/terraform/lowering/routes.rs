//! Routes, apart and inside of their tables, and associations of tables.

use super::super::super::declaration::{Declared, Field};
use super::super::resource::Resource;
use super::Mapping;
use super::fields::{Fields, blocks};
use super::vpcs::this;

/// Where a route may lead: the attribute of `aws_route` and of a block `route` alike.
const TARGETS: &[(&str, &str)] = &[
    ("carrier_gateway_id", "CarrierGatewayId"),
    ("core_network_arn", "CoreNetworkArn"),
    ("egress_only_gateway_id", "EgressOnlyInternetGatewayId"),
    ("gateway_id", "GatewayId"),
    ("instance_id", "InstanceId"),
    ("local_gateway_id", "LocalGatewayId"),
    ("nat_gateway_id", "NatGatewayId"),
    ("network_interface_id", "NetworkInterfaceId"),
    ("odb_network_arn", "OdbNetworkArn"),
    ("transit_gateway_id", "TransitGatewayId"),
    ("vpc_endpoint_id", "VpcEndpointId"),
    ("vpc_peering_connection_id", "VpcPeeringConnectionId"),
];

impl<'r> Mapping<'r> {
    /// The target of a route.
    pub(super) fn route(&self, _resource: &Resource, written: &Declared, fields: &mut Fields) {
        for (attribute, property) in TARGETS {
            let target = self.index.resolve(written.get(attribute));
            let endpoint = target.text().is_some_and(|id| id.starts_with("vpce-"));
            fields.put(if endpoint { "VpcEndpointId" } else { property }, target);
        }
    }

    pub(super) fn inline_routes(&mut self, table: &'r Resource) {
        let routes = table.values.get("route");
        if let Field::Unknown(_) = routes.field {
            let mut fields = Fields::new(&self.index.names);
            for property in ["DestinationCidrBlock", "GatewayId"] {
                fields.put(property, routes.clone());
            }
            self.route_of(table, &table.values, fields);
        }
        for block in blocks(&table.values, "route") {
            let mut fields = Fields::new(&self.index.names);
            for (attribute, property) in [
                ("cidr_block", "DestinationCidrBlock"),
                ("ipv6_cidr_block", "DestinationIpv6CidrBlock"),
                ("destination_prefix_list_id", "DestinationPrefixListId"),
            ] {
                fields.put(property, self.index.resolve(block.get(attribute)));
            }
            let gateway = self.index.resolve(block.get("gateway_id"));
            let to_service = !block.get("destination_prefix_list_id").id().is_none_or(|id| id.is_empty());
            // The route of a gateway endpoint: the endpoint itself tells its tables.
            if to_service && gateway.id().is_some_and(|id| id.starts_with("vpce-") || self.is_endpoint(&id)) {
                continue;
            }
            self.route(table, block, &mut fields);
            self.route_of(table, block, fields);
        }
        for gateway in self.attribute(table, "propagating_vgws").items().to_vec() {
            let mut fields = Fields::new(&self.index.names);
            fields.put("VpnGatewayId", gateway);
            fields.put("RouteTableIds", this(table));
            self.declare(table, "AWS::EC2::VPNGatewayRoutePropagation", fields);
        }
    }

    fn route_of(&mut self, table: &Resource, near: &Declared, mut fields: Fields) {
        fields.put("RouteTableId", this(table));
        self.declare_as(table.address.clone(), &near.place, "AWS::EC2::Route", fields);
    }

    fn is_endpoint(&self, address: &str) -> bool {
        self.index.at(address).is_some_and(|resource| &*resource.kind == "aws_vpc_endpoint")
    }

    pub(super) fn route_table_association(&mut self, resource: &'r Resource) {
        let (subnet, gateway) = (self.attribute(resource, "subnet_id"), self.attribute(resource, "gateway_id"));
        let mut fields = Fields::new(&self.index.names);
        fields.put("RouteTableId", self.attribute(resource, "route_table_id"));
        if subnet.is_absent() && !gateway.is_absent() {
            fields.put("GatewayId", gateway);
            self.declare(resource, "AWS::EC2::GatewayRouteTableAssociation", fields);
        } else {
            fields.put("SubnetId", subnet);
            self.declare(resource, "AWS::EC2::SubnetRouteTableAssociation", fields);
        }
    }
}
