//! Network ACLs, their entries and their subnets.

use std::sync::Arc;

use ipnet::IpNet;

use super::super::declaration::Declaration;
use super::Lowering;
use super::groups::protocol;
use crate::network::traffic::{Direction, PortRange};
use crate::network::{AclAction, Fact, NetworkAcl, NetworkAclEntry, NetworkAclId, PrefixListId, SubnetId, VpcId};
use crate::report::{ProblemKind, Severity};

impl Lowering<'_> {
    pub(super) fn network_acl(&mut self, declaration: &Declaration) {
        let Some(vpc) = self.required(declaration, "VpcId") else { return };
        let acl = NetworkAcl { vpc: VpcId::new(vpc), entries: Vec::new(), place: declaration.place.clone() };
        self.network.network_acls.insert(NetworkAclId::new(declaration.id.clone()), acl);
    }

    pub(super) fn network_acl_association(&mut self, declaration: &Declaration) {
        // Without a subnet it makes an ACL the default one of a VPC.
        if let (Some(vpc), Some(acl)) = (declaration.properties.get("VpcId").id(), declaration.properties.get("NetworkAclId").id())
        {
            if let Some(vpc) = self.network.vpcs.get_mut(&VpcId::new(vpc)) {
                vpc.default_network_acl = Some(NetworkAclId::new(acl));
            }
            return;
        }
        let (Some(subnet), Some(acl)) = (self.required(declaration, "SubnetId"), self.required(declaration, "NetworkAclId")) else {
            return;
        };
        if let Some(subnet) = self.network.subnets.get_mut(&SubnetId::new(subnet)) {
            subnet.network_acl = Some(NetworkAclId::new(acl));
        }
    }

    pub(super) fn network_acl_entry(&mut self, declaration: &Declaration) {
        let fields = &declaration.properties;
        let Some(acl) = self.required(declaration, "NetworkAclId") else { return };
        let number: Option<Fact<u16>> = self.value(declaration, "RuleNumber", fields.get("RuleNumber"), "a number from 1 to 32766");
        let Some(Fact::Known(number)) = number else { return };
        let action = match fields.get("RuleAction").text().map(|text| text.to_ascii_lowercase()).as_deref() {
            Some("allow") => AclAction::Allow,
            Some("deny") => AclAction::Deny,
            Some(_) | None => return self.bad(declaration, "RuleAction", &declaration.place, "allow or deny"),
        };
        let Some(protocol) = protocol(fields.get("Protocol")) else {
            return self.bad(declaration, "Protocol", &fields.get("Protocol").place, "a protocol number or -1");
        };
        let range = fields.get("PortRange");
        let Some(ports) = self.ports(declaration, protocol, range.get("From"), range.get("To")) else { return };
        let cidr: Option<Fact<IpNet>> = self.value(declaration, "CidrBlock", fields.get("CidrBlock"), "an IPv4 CIDR block");
        let cidr = cidr.or_else(|| self.value(declaration, "Ipv6CidrBlock", fields.get("Ipv6CidrBlock"), "an IPv6 CIDR block"));
        let Some(cidr) = cidr else {
            let kind = ProblemKind::MissingProperty { property: "CidrBlock".into() };
            return self.problems.add_on(Severity::Error, &declaration.place, &declaration.id, kind);
        };
        let (ports, cidr) = match ports {
            Fact::Known(ports) => (ports, cidr),
            Fact::Unknown(token) => (PortRange::ALL, Fact::Unknown(token)),
        };
        // An entry for the ranges of a prefix list waits for the list; the model names it then.
        let cidr = match cidr {
            Fact::Known(range) => Fact::Known(range),
            Fact::Unknown(token) => Fact::Unknown(self.list_with_ranges(&token).unwrap_or(token)),
        };
        // `Egress` defaults to false.
        let direction = if fields.get("Egress").truth() == Some(true) { Direction::Out } else { Direction::In };
        let entry = NetworkAclEntry { number, direction, action, protocol, ports, cidr, place: declaration.place.clone() };
        if let Some(acl) = self.network.network_acls.get_mut(&NetworkAclId::new(acl)) {
            acl.entries.push(entry);
        }
    }

    /// The prefix list whose entries `token` stands for: `<data:…>` for `<data:….entries[*].cidr>`.
    fn list_with_ranges(&self, token: &str) -> Option<Arc<str>> {
        let list = format!("{}>", token.split_once(".entries")?.0);
        self.network.prefix_lists.get_key_value(&PrefixListId::new(list)).map(|(id, _)| id.as_str().into())
    }
}
