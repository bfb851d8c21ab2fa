//! Internet gateways, their attachment, egress-only internet gateways, NAT gateways and prefix lists.

use std::sync::Arc;

use ipnet::IpNet;

use super::super::declaration::{Declaration, Declared};
use super::{Lowering, endpoints};
use crate::network::{
    EgressOnlyInternetGateway, EgressOnlyInternetGatewayId, Fact, InternetGateway, InternetGatewayId, NatConnectivity, NatGateway,
    NatGatewayId, NatState, PrefixList, PrefixListContent, PrefixListId, SubnetId, VpcId,
};

impl Lowering<'_> {
    pub(super) fn internet_gateway(&mut self, declaration: &Declaration) {
        let gateway = InternetGateway { vpc: None, place: declaration.place.clone() };
        self.network.internet_gateways.insert(InternetGatewayId::new(declaration.id.clone()), gateway);
    }

    /// Attaches an internet gateway or a virtual private gateway to a VPC.
    pub(super) fn gateway_attachment(&mut self, declaration: &Declaration) {
        self.vpn_gateway_attachment(declaration);
        let Some(gateway) = declaration.properties.get("InternetGatewayId").id() else { return };
        let Some(vpc) = self.required(declaration, "VpcId") else { return };
        let place = declaration.place.clone();
        let gateways = &mut self.network.internet_gateways;
        gateways.entry(InternetGatewayId::new(gateway)).or_insert(InternetGateway { vpc: None, place }).vpc = Some(VpcId::new(vpc));
    }

    pub(super) fn egress_only_internet_gateway(&mut self, declaration: &Declaration) {
        let vpc = self.required(declaration, "VpcId").map(VpcId::new);
        let gateway = EgressOnlyInternetGateway { vpc, place: declaration.place.clone() };
        self.network.egress_only_internet_gateways.insert(EgressOnlyInternetGatewayId::new(declaration.id.clone()), gateway);
    }

    pub(super) fn nat_gateway(&mut self, declaration: &Declaration) {
        let fields = &declaration.properties;
        let regional = fields.get("AvailabilityMode").text().is_some_and(|mode| &**mode == "regional");
        let subnet = if regional { None } else { self.required(declaration, "SubnetId").map(SubnetId::new) };
        let written = fields.get("ConnectivityType");
        let connectivity = match (written.text().map(|text| &**text), written.waits_for()) {
            (Some("private"), _) => Fact::Known(NatConnectivity::Private),
            (None, Some(token)) => self.unknown(declaration, "ConnectivityType", &written.place, token),
            // Public is CloudFormation's default.
            (Some(_), _) | (None, None) => Fact::Known(NatConnectivity::Public),
        };
        let state = fields.get("State").text().map(|text| nat_state(text));
        if !regional && state.is_none() && connectivity == Fact::Known(NatConnectivity::Public) {
            self.required(declaration, "AllocationId");
        }
        let gateway = NatGateway {
            subnet,
            vpc: fields.get("VpcId").id().map(VpcId::new),
            connectivity,
            // A template means it to be in service.
            state: state.unwrap_or(NatState::Available),
            address: fields.get("PrivateIpAddress").text().and_then(|text| text.parse().ok()),
            zones: if regional { zones(fields.get("AvailabilityZoneAddresses")) } else { None },
            place: declaration.place.clone(),
        };
        self.network.nat_gateways.insert(NatGatewayId::new(declaration.id.clone()), gateway);
    }

    pub(super) fn prefix_list(&mut self, declaration: &Declaration) {
        let fields = &declaration.properties;
        let entries = if fields.get("Cidrs").is_absent() { fields.get("Entries") } else { fields.get("Cidrs") };
        let ranges: Option<Vec<IpNet>> =
            entries.items().iter().map(|entry| entry.text().or(entry.get("Cidr").text())?.parse().ok()).collect();
        let unknown = || entries.waits_for().unwrap_or_else(|| "<unknown>".into());
        // AWS's own lists bear the name of their service.
        let service = fields.get("PrefixListName").text().filter(|name| name.starts_with("com.amazonaws."));
        let content = match (service.map(|name| endpoints::service(name, &self.network.region)), ranges) {
            (Some((Fact::Known(name), _)), ranges) => PrefixListContent::Service { name, ranges: ranges.unwrap_or_default() },
            (Some((Fact::Unknown(_), _)) | None, Some(ranges)) => PrefixListContent::Ranges(ranges),
            (Some((Fact::Unknown(_), _)) | None, None) => PrefixListContent::Unknown(unknown()),
        };
        let list = PrefixList { content, place: declaration.place.clone() };
        self.network.prefix_lists.insert(PrefixListId::new(declaration.id.clone()), list);
    }

    /// The id of a prefix list that something names; one that the files do not declare gets an entry of its own.
    pub(super) fn named_prefix_list(&mut self, named: &Declared) -> Option<PrefixListId> {
        let id = PrefixListId::new(named.id()?);
        let content = PrefixListContent::Unknown(id.as_str().into());
        self.network.prefix_lists.entry(id.clone()).or_insert(PrefixList { content, place: named.place.clone() });
        Some(id)
    }
}

/// The zones of a regional NAT gateway. Without a list AWS chooses them by where there is something to serve.
fn zones(addresses: &Declared) -> Option<Vec<Arc<str>>> {
    let zone = |entry: &Declared| entry.get("AvailabilityZone").text().cloned();
    let zones: Option<Vec<_>> = addresses.items().iter().map(zone).collect();
    zones.filter(|zones| !zones.is_empty())
}

fn nat_state(text: &str) -> NatState {
    match text {
        "pending" => NatState::Pending,
        "failed" => NatState::Failed,
        "deleting" => NatState::Deleting,
        "deleted" => NatState::Deleted,
        _ => NatState::Available,
    }
}
