//! What an attachment to a transit gateway says of the gateway's defaults.

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
}
