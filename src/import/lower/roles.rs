//! The ARNs of IAM roles, as far as they can be written before anything is deployed: the account stays a token.

use std::sync::Arc;

use super::super::declaration::{Declaration, Declared, Field, written};
use super::super::spelling::Kind;
use super::Lowering;

impl Lowering<'_> {
    /// The ARN that `Fn::GetAtt` of a declared role gives.
    pub(super) fn role_arn(&self, named: &Declared) -> Option<Arc<str>> {
        let Field::Reference(reference) = &named.field else { return None };
        reference.attribute.as_deref().filter(|attribute| *attribute == "Arn")?;
        let role = self.by_id.get(&*reference.resource).filter(|found| found.kind == Kind::Role)?;
        let (path, name) = (role.properties.get("Path").id(), role.properties.get("RoleName").id());
        let path = path.unwrap_or_else(|| "/".into());
        let name = name.unwrap_or_else(|| format!("<ref:{}>", role.id).into());
        Some(self.arn(&path, &name))
    }

    /// The ARN of a function's execution role.
    pub(super) fn role_of(&self, function: &Declaration) -> Option<Arc<str>> {
        let role = function.properties.get("Role");
        match &role.field {
            // SAM makes one, named after the function (AWS SAM Developer Guide, "Generated resources").
            Field::Absent if &*function.written_as == "AWS::Serverless::Function" => {
                Some(self.arn("/", &format!("<ref:{}Role>", function.id)))
            }
            Field::Text(text) => Some(text.clone()),
            Field::Mixed(pieces) => Some(written(pieces)),
            Field::Reference(_) => self.role_arn(role),
            Field::Unknown(_) | Field::List(_) | Field::Map(_) | Field::Absent => None,
        }
        .filter(|arn| arn.starts_with("arn:"))
    }

    fn arn(&self, path: &str, name: &str) -> Arc<str> {
        let partition = match &*self.network.region {
            region if region.starts_with("cn-") => "aws-cn",
            region if region.starts_with("us-gov-") => "aws-us-gov",
            _ => "aws",
        };
        format!("arn:{partition}:iam::<aws:AccountId>:role{path}{name}").into()
    }
}
