//! Transit gateways and peerings: what stands apart from the connection itself.

use super::super::resource::Resource;
use super::Mapping;
use super::fields::Fields;

impl<'r> Mapping<'r> {
    pub(super) fn transit_gateway_attachment(&self, resource: &'r Resource, fields: &mut Fields) {
        for (attribute, property) in [
            ("transit_gateway_default_route_table_association", "DefaultRouteTableAssociation"),
            ("transit_gateway_default_route_table_propagation", "DefaultRouteTablePropagation"),
        ] {
            let written = self.attribute(resource, attribute);
            if written.truth() == Some(false) {
                fields.text(property, "disable", &written);
            }
        }
    }

    /// The options of a peering connection that are set apart, by each side its own.
    pub(super) fn peering_options(&self, resource: &'r Resource, fields: &mut Fields) {
        for options in self.index.pointing_at("aws_vpc_peering_connection_options", &resource.address) {
            for (side, property) in [("requester", "RequesterPeeringOptions"), ("accepter", "AccepterPeeringOptions")] {
                let allowed = self.attribute(options, &format!("{side}.allow_remote_vpc_dns_resolution"));
                fields.put(&format!("{property}.AllowDnsResolutionFromRemoteVpc"), allowed);
            }
        }
    }
}
