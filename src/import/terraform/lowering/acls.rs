//! Network ACLs with the entries and subnets that stand inside of them.

use super::super::resource::Resource;
use super::Mapping;
use super::fields::{Fields, blocks};
use super::vpcs::this;

impl<'r> Mapping<'r> {
    pub(super) fn inline_entries(&mut self, acl: &'r Resource) {
        for (direction, egress) in [("ingress", "false"), ("egress", "true")] {
            for block in blocks(&acl.values, direction) {
                let mut fields = Fields::new(&self.index.names);
                fields.put("NetworkAclId", this(acl));
                fields.text("Egress", egress, block);
                for (attribute, property) in [
                    ("rule_no", "RuleNumber"),
                    ("action", "RuleAction"),
                    ("protocol", "Protocol"),
                    ("from_port", "PortRange.From"),
                    ("to_port", "PortRange.To"),
                    ("cidr_block", "CidrBlock"),
                    ("ipv6_cidr_block", "Ipv6CidrBlock"),
                ] {
                    fields.put(property, self.index.resolve(block.get(attribute)));
                }
                self.declare_as(acl.address.clone(), &block.place, "AWS::EC2::NetworkAclEntry", fields);
            }
        }
        for subnet in self.attribute(acl, "subnet_ids").items().to_vec() {
            let mut fields = Fields::new(&self.index.names);
            fields.put("SubnetId", subnet);
            fields.put("NetworkAclId", this(acl));
            self.declare(acl, "AWS::EC2::SubnetNetworkAclAssociation", fields);
        }
    }
}
