//! Virtual private gateways and VPN connections. AWS ends there; of the far side only static routes are known.

use ipnet::IpNet;

use super::super::declaration::Declaration;
use super::Lowering;
use crate::network::{AttachedTo, Fact, RouteTableId, VirtualPrivateGateway, VirtualPrivateGatewayId, VpcId};
use crate::report::Place;

impl Lowering<'_> {
    pub(super) fn vpn_gateway(&mut self, declaration: &Declaration) {
        let state = declaration.properties.get("State").text();
        let available = state.is_none_or(|state| &**state == "available");
        self.virtual_private_gateway(VirtualPrivateGatewayId::new(declaration.id.clone()), &declaration.place).available =
            available;
    }

    /// The gateway `id`, which need not be in the files.
    fn virtual_private_gateway(&mut self, id: VirtualPrivateGatewayId, place: &Place) -> &mut VirtualPrivateGateway {
        let made = VirtualPrivateGateway { vpc: None, available: true, remote: Vec::new(), place: place.clone() };
        self.network.virtual_private_gateways.entry(id).or_insert(made)
    }

    pub(super) fn vpn_gateway_attachment(&mut self, declaration: &Declaration) {
        let Some(gateway) = declaration.properties.get("VpnGatewayId").id() else { return };
        let Some(vpc) = self.required(declaration, "VpcId") else { return };
        let gateway = self.virtual_private_gateway(VirtualPrivateGatewayId::new(gateway), &declaration.place);
        gateway.vpc = Some(VpcId::new(vpc));
    }

    pub(super) fn vpn_route_propagation(&mut self, declaration: &Declaration) {
        let Some(gateway) = self.required(declaration, "VpnGatewayId").map(VirtualPrivateGatewayId::new) else { return };
        for (table, _) in declaration.properties.get("RouteTableIds").ids().ids {
            if let Some(table) = self.network.route_tables.get_mut(&RouteTableId::new(table))
                && !table.propagating.contains(&gateway)
            {
                table.propagating.push(gateway.clone());
            }
        }
    }

    /// A connection that ends at a transit gateway is an attachment of it, under the connection's own name.
    pub(super) fn vpn_connection(&mut self, declaration: &Declaration) {
        if let Some(gateway) = declaration.properties.get("TransitGatewayId").id() {
            let kind = declaration.properties.get("ResourceType").text().cloned();
            self.attach(declaration, gateway, AttachedTo::Outside(kind.unwrap_or_else(|| "vpn".into())));
        }
    }

    pub(super) fn vpn_connection_route(&mut self, declaration: &Declaration) {
        let name = "DestinationCidrBlock";
        let Some(connection) = self.required(declaration, "VpnConnectionId") else { return };
        let net: Option<Fact<IpNet>> = self.value(declaration, name, declaration.properties.get(name), "a CIDR block");
        let gateway = self.by_id.get(&*connection).and_then(|connection| connection.properties.get("VpnGatewayId").id());
        if let (Some(Fact::Known(net)), Some(gateway)) = (net, gateway) {
            let gateway = self.virtual_private_gateway(VirtualPrivateGatewayId::new(gateway), &declaration.place);
            gateway.remote.push(net.trunc());
        }
    }
}
