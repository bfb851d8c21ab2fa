//! VPC endpoints with what other resources associate with them, prefix lists, firewalls.

use super::super::super::declaration::{Declared, Field, Piece};
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
        fields.put("ServiceName", self.service(resource));
        let policy = self.policy(resource, "policy");
        let apart = self.index.pointing_at("aws_vpc_endpoint_policy", &resource.address).first();
        fields.put("PolicyDocument", apart.map_or(policy, |apart| self.policy(apart, "policy")));
    }

    /// The name of an endpoint's service. A service is one of the endpoint's own Region unless the file names another one, so
    /// its name gets the Region that the network is taken to be in.
    fn service(&self, resource: &Resource) -> Declared {
        let written = self.attribute(resource, "service_name");
        let (before, behind) = match &written.field {
            Field::Text(name) => {
                let Some((family, rest)) = family(name) else { return written };
                let Some((region, service)) = rest.split_once('.') else { return written };
                let own = self.region_of(resource).unwrap_or_else(|| region.to_owned());
                if own != region {
                    return written;
                }
                (family.to_owned(), format!(".{service}"))
            }
            // `com.amazonaws.${data.aws_region.current.name}.s3`
            Field::Mixed(pieces) => match &**pieces {
                [Piece::Text(before), _, Piece::Text(behind)] if family(before).is_some_and(|(_, rest)| rest.is_empty()) => {
                    (before.to_string(), behind.to_string())
                }
                _ => return written,
            },
            Field::Reference(_) | Field::Unknown(_) | Field::List(_) | Field::Map(_) | Field::Absent => return written,
        };
        let name = format!("{before}{}{behind}", self.region);
        Declared { place: written.place, field: Field::Text(name.into()) }
    }

    /// The Region of a resource, where it says so itself.
    fn region_of(&self, resource: &Resource) -> Option<String> {
        let own = resource.values.get("region").text().map(|region| region.to_string());
        // `arn:aws:ec2:eu-west-1:123456789012:vpc-endpoint/vpce-…`
        own.or_else(|| resource.values.get("arn").text()?.split(':').nth(3).map(str::to_owned))
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
        Declared { place: own.place.clone(), field: Field::List(items.into()) }
    }

    pub(super) fn prefix_list(&self, resource: &'r Resource, fields: &mut Fields) {
        let written = resource.values.get("entry");
        let apart = self.index.pointing_at("aws_ec2_managed_prefix_list_entry", &resource.address);
        let inside = blocks(&resource.values, "entry");
        let entry = |block: &Declared| {
            let mut fields = Fields::new(&self.index.names);
            fields.put("Cidr", self.index.resolve(block.get("cidr")));
            Declared { place: block.place.clone(), field: fields.into_field() }
        };
        let entries: Vec<Declared> = inside.map(entry).chain(apart.iter().map(|other| entry(&other.values))).collect();
        let field = if let Field::Unknown(_) = written.field { written.field.clone() } else { Field::List(entries.into()) };
        fields.put("Entries", Declared { place: resource.place.clone(), field });
    }

    pub(super) fn firewall(&self, resource: &'r Resource, fields: &mut Fields) {
        fields.put("SubnetMappings", self.listed(resource, "subnet_mapping", &[("subnet_id", "SubnetId")]));
    }

    /// The blocks `name` as a list of mappings with the named attributes.
    pub(super) fn listed(&self, resource: &Resource, name: &str, attributes: &[(&str, &str)]) -> Declared {
        let mapping = |block: &Declared| {
            let mut fields = Fields::new(&self.index.names);
            for (attribute, property) in attributes {
                fields.put(property, self.index.resolve(block.get(attribute)));
            }
            Declared { place: block.place.clone(), field: fields.into_field() }
        };
        let items: Vec<Declared> = blocks(&resource.values, name).map(mapping).collect();
        let field = if items.is_empty() { Field::Absent } else { Field::List(items.into()) };
        Declared { place: resource.place.clone(), field }
    }
}

/// The beginning of a service's name up to its Region, and the rest of it.
fn family(name: &str) -> Option<(&str, &str)> {
    let families = ["com.amazonaws.", "cn.com.amazonaws.", "aws.sagemaker."];
    let family = families.into_iter().find(|family| name.starts_with(family))?;
    let rest = name.get(family.len()..).filter(|rest| !rest.starts_with("vpce."))?;
    Some((name.get(..family.len())?, rest))
}
