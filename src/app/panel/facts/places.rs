//! Functions, interfaces, VPCs, subnets and what stands in them.

use super::{Item, Lines, written};
use crate::network::{FunctionId, NodeId, ResourceId, RolePermissions, SubnetId, VpcId};
use crate::text;
use crate::text::ui::UiWord;
use crate::units::SimDuration;

impl Lines<'_> {
    pub(super) fn function(&mut self, id: &FunctionId) {
        let session = self.session;
        let Some(function) = session.network.functions.get(id) else { return };
        self.nodes(UiWord::Subnets, function.subnets.iter().cloned());
        self.nodes(UiWord::SecurityGroups, function.security_groups.iter().cloned());
        let own = session.allocation.interfaces.iter().filter(|interface| interface.functions.contains(id));
        self.nodes(
            UiWord::Interfaces,
            own.map(|interface| NodeId::LambdaInterface(interface.key.subnet.clone())).collect::<Vec<_>>(),
        );
        self.words(UiWord::Memory, format!("{} MB", text::count(u64::from(function.memory_mb))));
        let timeout = SimDuration::from_secs(u64::from(function.timeout_s));
        self.words(UiWord::Timeout, text::duration(timeout, self.app.language));
        if let Some(runtime) = &function.runtime {
            self.code(UiWord::Runtime, &**runtime);
        }
        match &function.role {
            RolePermissions::Granted => self.say(UiWord::Role, UiWord::RoleGranted),
            RolePermissions::Unknown => self.say(UiWord::Role, UiWord::RoleUnknown),
            RolePermissions::Missing(actions) => {
                let mut items = vec![Item::Text(self.app.say(UiWord::RoleMissing).to_owned())];
                items.extend(actions.iter().map(|action| Item::Code(action.to_string())));
                self.put(UiWord::Role, items);
            }
        }
    }

    pub(super) fn interfaces(&mut self, subnet: &SubnetId) {
        let session = self.session;
        self.nodes(UiWord::StandsIn, [subnet.clone()]);
        for interface in session.allocation.interfaces.iter().filter(|interface| interface.key.subnet == *subnet) {
            self.count(UiWord::Interfaces, interface.count);
            if let Some(address) = interface.address {
                self.code(UiWord::Address, address.to_string());
            }
            self.nodes(UiWord::SecurityGroups, interface.key.groups.as_slice().iter().cloned());
            self.nodes(UiWord::UsedBy, interface.functions.iter().cloned());
        }
    }

    pub(super) fn vpc(&mut self, id: &VpcId) {
        let session = self.session;
        let Some(vpc) = session.network.vpcs.get(id) else { return };
        let ranges = vpc.cidrs.iter().map(|cidr| Item::Code(written(cidr)));
        self.put(UiWord::AddressRange, ranges.chain(vpc.ipv6_cidrs.iter().map(|cidr| Item::Code(written(cidr)))).collect());
        let network = &session.network;
        self.nodes(UiWord::Subnets, network.subnets.iter().filter(|(_, subnet)| subnet.vpc == *id).map(|(id, _)| id.clone()));
        self.nodes(UiWord::MainRouteTable, vpc.main_route_table.clone());
        self.switch(UiWord::DnsSupport, &vpc.dns_support);
        self.switch(UiWord::DnsHostnames, &vpc.dns_hostnames);
    }

    pub(super) fn subnet(&mut self, id: &SubnetId) {
        let session = self.session;
        let network = &session.network;
        if let Some(subnet) = network.subnets.get(id) {
            self.nodes(UiWord::Vpc, [subnet.vpc.clone()]);
            self.code(UiWord::AddressRange, written(&subnet.cidr));
            if let Some(cidr) = &subnet.ipv6_cidr {
                self.code(UiWord::AddressRange, written(cidr));
            }
            self.code(UiWord::Zone, written(&subnet.zone));
            match network.route_table_of(id) {
                Some((table, _)) => self.nodes(UiWord::RouteTable, [table.clone()]),
                None => self.say(UiWord::RouteTable, UiWord::MainTable),
            }
            match network.network_acl_of(id) {
                Some((acl, _)) => self.nodes(UiWord::NetworkAcl, [acl.clone()]),
                None => self.say(UiWord::NetworkAcl, UiWord::DefaultAcl),
            }
        }
        let left = session.allocation.headroom.subnets.iter().find(|left| left.subnet == *id);
        if let Some((free, usable)) = left.and_then(|left| left.free().zip(left.usable)) {
            self.words(UiWord::FreeAddresses, free_of(free, usable));
        }
        let mut holds: Vec<NodeId> = Vec::new();
        if session.allocation.interfaces.iter().any(|interface| interface.key.subnet == *id) {
            holds.push(NodeId::LambdaInterface(id.clone()));
        }
        let nats = network.nat_gateways.iter().filter(|(_, nat)| nat.subnet.as_ref() == Some(id));
        holds.extend(nats.map(|(id, _)| id.clone().into()));
        holds.extend(network.resources.iter().filter(|(_, thing)| thing.subnets.contains(id)).map(|(id, _)| id.clone().into()));
        self.nodes(UiWord::Holds, holds);
        let users = network.functions.iter().filter(|(_, function)| function.subnets.contains(id)).map(|(id, _)| id.clone());
        self.nodes(UiWord::UsedBy, users);
    }

    pub(super) fn resource(&mut self, id: &ResourceId) {
        let session = self.session;
        let Some(thing) = session.network.resources.get(id) else { return };
        self.code(UiWord::Declared, &*thing.written_as);
        if let Some(port) = thing.port {
            self.words(UiWord::Port, port.to_string());
        }
        if let Some(address) = thing.address {
            self.code(UiWord::Address, address.to_string());
        }
        self.nodes(UiWord::StandsIn, thing.subnets.iter().cloned());
        self.nodes(UiWord::SecurityGroups, thing.security_groups.iter().cloned());
    }
}

/// `236 / 251`: what is free of what can be used; never below nothing.
pub(in crate::app::panel) fn free_of(free: i64, usable: u32) -> String {
    format!("{} / {}", text::count(u64::try_from(free).unwrap_or(0)), text::count(u64::from(usable)))
}
