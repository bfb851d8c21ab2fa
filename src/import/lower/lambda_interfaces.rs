//! Lambda's network interfaces as they are, and the published versions that keep some of them.

use super::super::declaration::Declaration;
use super::Lowering;
use crate::network::{FunctionId, LambdaInterface, PublishedVersion, SecurityGroupId, SubnetId};

impl Lowering<'_> {
    pub(super) fn lambda_interface(&mut self, declaration: &Declaration) {
        let fields = &declaration.properties;
        let Some(subnet) = self.required(declaration, "SubnetId") else { return };
        let description = fields.get("Description").text().map(|text| &**text).unwrap_or_default();
        let interface = LambdaInterface {
            id: declaration.id.clone(),
            subnet: SubnetId::new(subnet),
            security_groups: fields.get("GroupSet").ids().named(SecurityGroupId::new),
            address: fields.get("PrivateIpAddress").text().and_then(|text| text.parse().ok()),
            public_address: fields.get("PublicIpAddress").text().and_then(|text| text.parse().ok()),
            made_for: made_for(description).map(Into::into),
            place: declaration.place.clone(),
        };
        self.network.lambda_interfaces.push(interface);
    }

    pub(super) fn published_version(&mut self, declaration: &Declaration) {
        let fields = &declaration.properties;
        let (Some(function), Some(version)) = (self.required(declaration, "FunctionName"), self.required(declaration, "Version"))
        else {
            return;
        };
        let version = PublishedVersion {
            function: FunctionId::new(function),
            version,
            subnets: fields.get("SubnetIds").ids().named(SubnetId::new),
            security_groups: fields.get("SecurityGroupIds").ids().named(SecurityGroupId::new),
            place: declaration.place.clone(),
        };
        self.network.published_versions.push(version);
    }
}

/// The function in `AWS Lambda VPC ENI-NAME-UUID`: the one for which the interface was made first (aws-facts 2.41).
fn made_for(description: &str) -> Option<&str> {
    const UUID: usize = 36;
    let rest = description.strip_prefix("AWS Lambda VPC ENI-")?;
    let at = rest.len().checked_sub(UUID)?;
    let (name, uuid) = (rest.get(..at)?, rest.get(at..)?);
    let is_uuid = uuid.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
    name.strip_suffix('-').filter(|name| is_uuid && !name.is_empty())
}
