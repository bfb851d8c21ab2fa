//! VPC endpoints with what other resources associate with them, prefix lists, firewalls.

use super::super::super::declaration::{Declared, Field};
use super::super::resource::Resource;
use super::Mapping;
use super::fields::{Fields, blocks};

impl<'r> Mapping<'r> {
    pub(super) fn vpc_endpoint(&self, resource: &'r Resource, fields: &mut Fields) {
        for (attribute, kind, named, property) in [
            ("route_table_ids", "aws_vpc_endpoint_route_table_association", "route_table_id", "RouteTableIds"),
            ("subnet_ids", "aws_vpc_endpoint_subnet_association", "subnet_id", "SubnetIds"),
            ("security_group_ids", "aws_vpc_endpoint_security_group_association", "security_group_id", "SecurityGroupIds"),
        ] {
            fields.put(property, self.with_associated(resource, attribute, kind, named));
        }
        let policy = self.policy(resource, "policy");
        let apart = self.index.pointing_at("aws_vpc_endpoint_policy", &resource.address).first();
        fields.put("PolicyDocument", apart.map_or(policy, |apart| self.policy(apart, "policy")));
    }

    /// A list of `resource` with what resources of `kind` add to it from outside.
    pub(super) fn with_associated(&self, resource: &Resource, attribute: &str, kind: &'static str, named: &str) -> Declared {
        let own = self.attribute(resource, attribute);
        let associated = self.index.pointing_at(kind, &resource.address);
        if associated.is_empty() {
            return own;
        }
        let mut items = own.items().to_vec();
        items.extend(associated.iter().map(|association| self.attribute(association, named)));
        Declared { place: own.place.clone(), field: Field::List(items) }
    }

    pub(super) fn prefix_list(&self, resource: &'r Resource, fields: &mut Fields) {
        let written = resource.values.get("entry");
        let apart = self.index.pointing_at("aws_ec2_managed_prefix_list_entry", &resource.address);
        let inside = blocks(&resource.values, "entry");
        let entry = |block: &Declared| {
            let mut fields = Fields::default();
            fields.put("Cidr", self.index.resolve(block.get("cidr")));
            Declared { place: block.place.clone(), field: fields.into_field() }
        };
        let entries: Vec<Declared> = inside.map(entry).chain(apart.iter().map(|other| entry(&other.values))).collect();
        let field = if let Field::Unknown(_) = written.field { written.field.clone() } else { Field::List(entries) };
        fields.put("Entries", Declared { place: resource.place.clone(), field });
    }

    pub(super) fn firewall(&self, resource: &'r Resource, fields: &mut Fields) {
        fields.put("SubnetMappings", self.listed(resource, "subnet_mapping", &[("subnet_id", "SubnetId")]));
    }

    /// The blocks `name` as a list of mappings with the named attributes.
    pub(super) fn listed(&self, resource: &Resource, name: &str, attributes: &[(&str, &str)]) -> Declared {
        let mapping = |block: &Declared| {
            let mut fields = Fields::default();
            for (attribute, property) in attributes {
                fields.put(property, self.index.resolve(block.get(attribute)));
            }
            Declared { place: block.place.clone(), field: fields.into_field() }
        };
        let items: Vec<Declared> = blocks(&resource.values, name).map(mapping).collect();
        let field = if items.is_empty() { Field::Absent } else { Field::List(items) };
        Declared { place: resource.place.clone(), field }
    }
}
