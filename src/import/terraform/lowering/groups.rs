//! Security groups and their rules. One block or resource may name several peers, each of which is a rule of its own.

use super::super::super::declaration::{Declared, Field};
use super::super::resource::Resource;
use super::Mapping;
use super::fields::{Fields, blocks};
use super::vpcs::this;

impl<'r> Mapping<'r> {
    pub(super) fn security_group(&self, resource: &Resource, fields: &mut Fields) {
        for (direction, property) in [("ingress", "SecurityGroupIngress"), ("egress", "SecurityGroupEgress")] {
            let written = resource.values.get(direction);
            let rules = blocks(&resource.values, direction)
                .flat_map(|block| self.rules(block, this(resource), direction == "ingress"))
                .map(|rule| Declared { place: rule.place.clone(), field: rule.fields.into_field() });
            let unknown = written.waits_for().map(|_| written.clone());
            let rules = unknown.into_iter().chain(rules).collect();
            fields.put(property, Declared { place: written.place.clone(), field: Field::List(rules) });
        }
        // Terraform removes the rule that AWS makes (aws-facts 3.29).
        fields.text("DefaultEgress", "false", &resource.values);
    }

    /// `aws_security_group_rule`.
    pub(super) fn security_group_rule(&mut self, resource: &'r Resource) {
        let ingress = match self.attribute(resource, "type").text().map(|text| &**text) {
            Some("egress") => false,
            Some(_) | None => true,
        };
        let group = self.attribute(resource, "security_group_id");
        for rule in self.rules(&resource.values, group.clone(), ingress) {
            self.declare_rule(resource, group.clone(), rule.fields, ingress);
        }
    }

    /// `aws_vpc_security_group_ingress_rule` and its sibling.
    pub(super) fn single_rule(&mut self, resource: &'r Resource, ingress: bool) {
        let mut fields = Fields::new(&self.index.names);
        let (group, list) = peer_properties(ingress);
        for (attribute, property) in [
            ("ip_protocol", "IpProtocol"),
            ("from_port", "FromPort"),
            ("to_port", "ToPort"),
            ("cidr_ipv4", "CidrIp"),
            ("cidr_ipv6", "CidrIpv6"),
            ("referenced_security_group_id", group),
            ("prefix_list_id", list),
            ("description", "Description"),
        ] {
            fields.put(property, self.attribute(resource, attribute));
        }
        let group = self.attribute(resource, "security_group_id");
        self.declare_rule(resource, group, fields, ingress);
    }

    fn declare_rule(&mut self, resource: &Resource, group: Declared, mut fields: Fields, ingress: bool) {
        fields.put("GroupId", group);
        self.declare(resource, if ingress { "AWS::EC2::SecurityGroupIngress" } else { "AWS::EC2::SecurityGroupEgress" }, fields);
    }

    /// One rule for each peer that `written` names.
    fn rules(&self, written: &Declared, own: Declared, ingress: bool) -> Vec<Rule> {
        let (group, list) = peer_properties(ingress);
        let mut peers: Vec<(&str, Declared)> = Vec::new();
        for (attribute, property) in [
            ("cidr_blocks", "CidrIp"),
            ("ipv6_cidr_blocks", "CidrIpv6"),
            ("prefix_list_ids", list),
            ("security_groups", group),
            ("source_security_group_id", group),
        ] {
            let named = self.index.resolve(written.get(attribute));
            peers.extend(named.items().iter().map(|peer| (property, peer.clone())));
        }
        if written.get("self").truth() == Some(true) {
            peers.push((group, own));
        }
        let rule = |(property, peer): (&str, Declared)| {
            let mut fields = Fields::new(&self.index.names);
            for (attribute, property) in
                [("protocol", "IpProtocol"), ("from_port", "FromPort"), ("to_port", "ToPort"), ("description", "Description")]
            {
                fields.put(property, self.index.resolve(written.get(attribute)));
            }
            fields.put(property, peer);
            Rule { place: written.place.clone(), fields }
        };
        peers.into_iter().map(rule).collect()
    }
}

/// A rule and where it stands.
struct Rule {
    place: crate::report::Place,
    fields: Fields,
}

fn peer_properties(ingress: bool) -> (&'static str, &'static str) {
    match ingress {
        true => ("SourceSecurityGroupId", "SourcePrefixListId"),
        false => ("DestinationSecurityGroupId", "DestinationPrefixListId"),
    }
}
