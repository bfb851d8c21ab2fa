//! Functions, instances, interfaces and members of clusters.

use super::super::super::declaration::{Declared, Field};
use super::super::resource::Resource;
use super::Mapping;
use super::fields::{Fields, blocks};

impl<'r> Mapping<'r> {
    pub(super) fn function(&self, resource: &'r Resource, fields: &mut Fields) {
        // -1 reserves nothing.
        let reserved = self.attribute(resource, "reserved_concurrent_executions");
        if reserved.text().is_some_and(|text| !text.starts_with('-')) {
            fields.put("ReservedConcurrentExecutions", reserved);
        }
        let written = resource.values.get("role");
        match self.role_of(resource).filter(|_| written.text().is_none()) {
            Some(role) => {
                let field = Field::reference(role.address.clone(), Some("Arn".into()));
                fields.put("Role", Declared { place: written.place.clone(), field });
            }
            None => fields.put("Role", written.clone()),
        }
        let written = resource.values.get("vpc_config");
        if let Field::Unknown(_) | Field::Reference(_) | Field::Mixed(_) = written.field {
            fields.put("VpcConfig", self.index.resolve(written));
        }
        for block in blocks(&resource.values, "vpc_config") {
            for (attribute, property) in [
                ("subnet_ids", "VpcConfig.SubnetIds"),
                ("security_group_ids", "VpcConfig.SecurityGroupIds"),
                ("ipv6_allowed_for_dual_stack", "VpcConfig.Ipv6AllowedForDualStack"),
            ] {
                fields.put(property, self.index.resolve(block.get(attribute)));
            }
        }
    }

    pub(super) fn instance(&self, resource: &'r Resource, fields: &mut Fields) {
        // Outside of a default VPC these are ids as well.
        if self.attribute(resource, "vpc_security_group_ids").items().is_empty() {
            fields.put("SecurityGroupIds", self.attribute(resource, "security_groups"));
        }
        let interface = [("network_interface_id", "NetworkInterfaceId")];
        fields.put("NetworkInterfaces", self.listed(resource, "network_interface", &interface));
        fields.put("NetworkInterfaces", self.listed(resource, "primary_network_interface", &interface));
    }

    pub(super) fn network_interface(&self, resource: &'r Resource, fields: &mut Fields) {
        let kind = "aws_network_interface_sg_attachment";
        fields.put("GroupSet", self.with_associated(resource, "security_groups", kind, "security_group_id"));
        let addresses = self.attribute(resource, "private_ips");
        let primary = self.attribute(resource, "private_ip");
        let mut listed = Vec::new();
        for (place, address) in addresses.items().iter().enumerate() {
            let is_primary = match primary.text() {
                Some(primary) => address.text() == Some(primary),
                None => place == 0,
            };
            let mut entry = Fields::new(&self.index.names);
            entry.text("Primary", if is_primary { "true" } else { "false" }, address);
            entry.put("PrivateIpAddress", address.clone());
            listed.push(Declared { place: address.place.clone(), field: entry.into_field() });
        }
        if !listed.is_empty() {
            fields.put("PrivateIpAddresses", Declared { place: addresses.place.clone(), field: Field::List(listed.into()) });
        }
    }

    /// A member of a database cluster stands where the cluster stands.
    pub(super) fn cluster_instance(&mut self, resource: &'r Resource, written_as: &str) {
        let mut cluster = self.attribute(resource, "cluster_identifier");
        if let Some(named) = cluster.text().and_then(|name| self.index.named("aws_rds_cluster", name)) {
            cluster.field = super::whole(&named.address);
        }
        let mut fields = Fields::new(&self.index.names);
        fields.put("DBClusterIdentifier", cluster);
        fields.put("DBSubnetGroupName", self.attribute(resource, "db_subnet_group_name"));
        fields.put("Engine", self.attribute(resource, "engine"));
        self.declare(resource, written_as, fields);
    }
}
