//! AWS's own prefix lists, which bear the name of a service: those that data sources ask for, and those of gateway endpoints.

use std::sync::Arc;

use super::super::resource::Resource;
use super::Mapping;
use super::fields::Fields;

/// The list of a gateway endpoint's service, as it is called where something refers to it.
pub(super) fn of_endpoint(endpoint: &str) -> Arc<str> {
    format!("{endpoint}.prefix_list_id").into()
}

impl<'r> Mapping<'r> {
    /// Declares the lists that data sources ask for by name, and those of endpoints that something refers to.
    pub(super) fn service_lists(&mut self, resources: &'r [Resource]) {
        for resource in resources.iter().filter(|resource| resource.data) {
            let name = match &*resource.kind {
                "aws_ec2_managed_prefix_list" => "name",
                "aws_prefix_list" => "prefix_list_name",
                _ => continue,
            };
            let written = if resource.values.get("name").is_absent() { name } else { "name" };
            let id = resource.values.get("id").text().cloned();
            self.service_list(id.unwrap_or_else(|| format!("<data:{}>", resource.address).into()), resource, written);
        }
        for address in self.index.prefix_lists.take().iter() {
            if let Some(endpoint) = self.index.at(address) {
                self.service_list(of_endpoint(address), endpoint, "service_name");
            }
        }
    }

    fn service_list(&mut self, id: Arc<str>, resource: &'r Resource, name: &str) {
        let name = self.index.resolve(resource.values.get(name));
        if name.text().is_some_and(|name| name.starts_with("com.amazonaws.")) {
            let mut fields = Fields::new(&self.index.names);
            fields.put("PrefixListName", name);
            self.declare_as(id, &resource.place, "AWS::EC2::PrefixList", fields);
        }
    }
}
