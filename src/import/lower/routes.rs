//! Route tables, routes and associations. CloudFormation cannot name a VPC's main table: subnets without an association
//! fall back on one that holds the local routes alone.

use std::sync::Arc;

use ipnet::{Ipv4Net, Ipv6Net};

use super::super::declaration::{Declaration, Declared};
use super::super::spelling::Kind;
use super::Lowering;
use super::vpcs::{IPV4, IPV6, NO_VPC};
use crate::network::{
    EgressOnlyInternetGatewayId, Fact, InternetGatewayId, NatGatewayId, PeeringConnectionId, PrefixListId, ResourceKind, Route,
    RouteDestination, RouteOrigin, RouteState, RouteTable, RouteTableId, RouteTarget, SubnetId, TransitGatewayId,
    VirtualPrivateGatewayId, VpcEndpointId, VpcId,
};
use crate::report::{ProblemKind, Severity};

impl Lowering<'_> {
    pub(super) fn route_table(&mut self, declaration: &Declaration) {
        let vpc = self.required(declaration, "VpcId").unwrap_or_else(|| NO_VPC.into());
        let table = RouteTable {
            vpc: VpcId::new(vpc),
            routes: Vec::new(),
            edges: Vec::new(),
            propagating: Vec::new(),
            place: declaration.place.clone(),
        };
        self.network.route_tables.insert(RouteTableId::new(declaration.id.clone()), table);
    }

    pub(super) fn route_table_association(&mut self, declaration: &Declaration) {
        // Without a subnet it makes a table the main one of a VPC.
        if let (Some(vpc), Some(table)) =
            (declaration.properties.get("VpcId").id(), declaration.properties.get("RouteTableId").id())
        {
            if let Some(vpc) = self.network.vpcs.get_mut(&VpcId::new(vpc)) {
                vpc.main_route_table = Some(RouteTableId::new(table));
            }
            return;
        }
        let (Some(subnet), Some(table)) = (self.required(declaration, "SubnetId"), self.required(declaration, "RouteTableId"))
        else {
            return;
        };
        if let Some(subnet) = self.network.subnets.get_mut(&SubnetId::new(subnet)) {
            subnet.route_table = Some(RouteTableId::new(table));
        }
    }

    /// A gateway's table for what comes in from outside; it serves no subnet.
    pub(super) fn edge_association(&mut self, declaration: &Declaration) {
        let (Some(gateway), Some(table)) = (self.required(declaration, "GatewayId"), self.required(declaration, "RouteTableId"))
        else {
            return;
        };
        if let Some(table) = self.network.route_tables.get_mut(&RouteTableId::new(table)) {
            table.edges.push(gateway);
        }
    }

    pub(super) fn route(&mut self, declaration: &Declaration) {
        let Some(table) = self.required(declaration, "RouteTableId") else { return };
        let Some(destination) = self.destination(declaration) else {
            let kind = ProblemKind::MissingProperty { property: "DestinationCidrBlock".into() };
            return self.problems.add_on(Severity::Error, &declaration.place, &declaration.id, kind);
        };
        let (state, origin) = (state(&declaration.properties), origin(&declaration.properties));
        // A route of which the target is gone may name none.
        let gone = || (state == RouteState::Blackhole).then(|| RouteTarget::Other("blackhole".into()));
        let Some(target) = self.target(declaration).or_else(gone) else {
            let kind = ProblemKind::MissingProperty { property: "GatewayId".into() };
            return self.problems.add_on(Severity::Error, &declaration.place, &declaration.id, kind);
        };
        let route = Route { destination, target, state, origin, place: declaration.place.clone() };
        match self.network.route_tables.get_mut(&RouteTableId::new(table.clone())) {
            Some(table) => table.routes.push(route),
            // The table stands outside the files, and so does everything else that it holds.
            None => {
                let kind = ProblemKind::KnownAfterDeployment { property: "RouteTableId".into(), waits_for: table };
                self.problems.add_on(Severity::Info, &declaration.place, &declaration.id, kind);
            }
        }
    }

    fn destination(&self, declaration: &Declaration) -> Option<RouteDestination> {
        let fields = &declaration.properties;
        let ipv4: Option<Fact<Ipv4Net>> = self.value(declaration, "DestinationCidrBlock", fields.get("DestinationCidrBlock"), IPV4);
        if let Some(cidr) = ipv4 {
            return Some(match cidr {
                Fact::Known(net) => RouteDestination::Ipv4(net.trunc()),
                Fact::Unknown(token) => RouteDestination::Unknown(token),
            });
        }
        let name = "DestinationIpv6CidrBlock";
        let ipv6: Option<Fact<Ipv6Net>> = self.value(declaration, name, fields.get(name), IPV6);
        match ipv6 {
            Some(Fact::Known(net)) => Some(RouteDestination::Ipv6(net.trunc())),
            Some(Fact::Unknown(token)) => Some(RouteDestination::Unknown(token)),
            None => Some(RouteDestination::PrefixList(PrefixListId::new(fields.get("DestinationPrefixListId").id()?))),
        }
    }

    /// Where the route leads. One property names one kind of target, but `GatewayId` takes several kinds.
    fn target(&self, declaration: &Declaration) -> Option<RouteTarget> {
        let fields = &declaration.properties;
        let named = |name: &str| Some(fields.get(name)).filter(|field| !field.is_absent());
        let id = |name: &str| named(name).and_then(Declared::id);
        if let Some(id) = id("NatGatewayId") {
            return Some(RouteTarget::NatGateway(NatGatewayId::new(id)));
        }
        if let Some(id) = id("GatewayId") {
            return Some(self.gateway(id));
        }
        if let Some(id) = id("EgressOnlyInternetGatewayId") {
            return Some(RouteTarget::EgressOnlyInternetGateway(EgressOnlyInternetGatewayId::new(id)));
        }
        if let Some(id) = id("VpcEndpointId") {
            return Some(RouteTarget::VpcEndpoint(self.endpoint_named(id)));
        }
        if let Some(id) = id("InstanceId").or_else(|| id("NetworkInterfaceId")) {
            return Some(RouteTarget::NetworkInterface(id));
        }
        if let Some(id) = id("VpcPeeringConnectionId") {
            return Some(RouteTarget::PeeringConnection(PeeringConnectionId::new(id)));
        }
        if let Some(id) = id("TransitGatewayId") {
            return Some(RouteTarget::TransitGateway(TransitGatewayId::new(id)));
        }
        ["CarrierGatewayId", "LocalGatewayId", "CoreNetworkArn", "OdbNetworkArn"]
            .iter()
            .find_map(|name| id(name))
            .map(RouteTarget::Other)
    }

    fn gateway(&self, id: Arc<str>) -> RouteTarget {
        match self.by_id.get(&*id).map(|declaration| declaration.kind) {
            Some(Kind::InternetGateway) => RouteTarget::InternetGateway(InternetGatewayId::new(id)),
            Some(Kind::NatGateway) => RouteTarget::NatGateway(NatGatewayId::new(id)),
            Some(Kind::VpcEndpoint) => RouteTarget::VpcEndpoint(VpcEndpointId::new(id)),
            Some(Kind::EgressOnlyInternetGateway) => RouteTarget::EgressOnlyInternetGateway(EgressOnlyInternetGatewayId::new(id)),
            Some(Kind::Resource(ResourceKind::Instance)) => RouteTarget::NetworkInterface(id),
            // A name that the files do not declare as one of ours: AWS ids tell their kind, anything else stays open.
            Some(_) | None if id.starts_with("igw-") => RouteTarget::InternetGateway(InternetGatewayId::new(id)),
            Some(_) | None if id.starts_with("nat-") => RouteTarget::NatGateway(NatGatewayId::new(id)),
            Some(_) | None if id.starts_with("eni-") || id.starts_with("i-") => RouteTarget::NetworkInterface(id),
            Some(_) | None if id.starts_with("vpce-") => RouteTarget::VpcEndpoint(VpcEndpointId::new(id)),
            Some(_) | None if id.starts_with("eigw-") => {
                RouteTarget::EgressOnlyInternetGateway(EgressOnlyInternetGatewayId::new(id))
            }
            Some(_) | None if id.starts_with('<') => RouteTarget::Unknown(id),
            Some(_) | None if &*id == "local" => RouteTarget::Local,
            // All else that CloudFormation takes for `GatewayId` is a virtual private gateway.
            Some(_) | None => RouteTarget::VirtualPrivateGateway(VirtualPrivateGatewayId::new(id)),
        }
    }
}

/// A template means its routes to be in use.
fn state(fields: &Declared) -> RouteState {
    match fields.get("State").text().map(|text| &**text) {
        Some("blackhole") => RouteState::Blackhole,
        Some(_) | None => RouteState::Active,
    }
}

fn origin(fields: &Declared) -> RouteOrigin {
    match fields.get("Origin").text().map(|text| &**text) {
        Some("EnableVgwRoutePropagation" | "Advertisement") => RouteOrigin::Propagated,
        Some(_) | None => RouteOrigin::Static,
    }
}
