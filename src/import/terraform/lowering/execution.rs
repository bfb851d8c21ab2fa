//! A function's role and environment: what Lambda may do with the role, and what the code is seen to call.
//!
//! Values of environment variables are only compared with what the resources are called, and dropped.

use std::rc::Rc;
use std::sync::Arc;

use super::super::super::declaration::{Declared, Execution, Field};
use super::super::super::iam::Grants;
use super::super::super::spelling::{self, Kind};
use super::super::resource::Resource;
use super::fields::{blocks, path};
use super::{Mapping, policies, table};
use crate::network::{Destination, ResourceId, RolePermissions};

impl<'r> Mapping<'r> {
    /// What the role and the environment of the function at `address` tell.
    pub(super) fn execution(&mut self, address: &Arc<str>) -> Option<Execution> {
        let function = self.index.at(address)?;
        let mut seen = Grants::default();
        let mut permissions = RolePermissions::Unknown;
        if let Some(role) = self.role_of(function) {
            let grants = self.granted(role);
            for call in grants.calls() {
                seen.add_call(call.to.clone(), &call.actions, call.why.to_string(), &call.place);
            }
            permissions = grants.permissions();
        }
        self.add_environment(function, &mut seen);
        self.add_file_systems(function, &mut seen);
        Some(Execution { role: permissions, calls: seen.calls().to_vec() })
    }

    /// The role of a function, when it is among the resources.
    pub(super) fn role_of(&self, function: &Resource) -> Option<&'r Resource> {
        let role = self.attribute(function, "role");
        let role = match &role.field {
            Field::Reference(reference) => self.index.at(&reference.resource),
            // `arn:aws:iam::123456789012:role/path/name`
            Field::Text(text) => self.index.named("aws_iam_role", text.rsplit('/').next().unwrap_or(text)),
            Field::Unknown(_) | Field::Mixed(_) | Field::List(_) | Field::Map(_) | Field::Absent => None,
        };
        role.filter(|role| &*role.kind == "aws_iam_role" && !role.data)
    }

    fn granted(&mut self, role: &'r Resource) -> Rc<Grants> {
        if let Some(known) = self.roles.get(&*role.address) {
            return known.clone();
        }
        let mut grants = Grants::default();
        for block in blocks(&role.values, "inline_policy") {
            grants.add_document(&policies::document(&self.index, block.get("policy")));
        }
        for policy in self.index.pointing_at("aws_iam_role_policy", &role.address) {
            grants.add_document(&policies::document(&self.index, policy.values.get("policy")));
        }
        for attachment in ["aws_iam_role_policy_attachment", "aws_iam_policy_attachment"]
            .into_iter()
            .flat_map(|kind| self.index.pointing_at(kind, &role.address))
        {
            self.add_managed(&self.attribute(attachment, "policy_arn"), &mut grants);
        }
        for arn in self.attribute(role, "managed_policy_arns").items() {
            self.add_managed(arn, &mut grants);
        }
        let grants = Rc::new(grants);
        self.roles.insert(role.address.clone(), grants.clone());
        grants
    }

    fn add_managed(&self, arn: &Declared, grants: &mut Grants) {
        let Field::Reference(reference) = &arn.field else { return grants.add_managed(arn) };
        match self.index.at(&reference.resource).filter(|policy| &*policy.kind == "aws_iam_policy") {
            Some(policy) => grants.add_document(&policies::document(&self.index, policy.values.get("policy"))),
            None => grants.hide(),
        }
    }

    fn add_environment(&self, function: &Resource, seen: &mut Grants) {
        let variables = path(&function.values, "environment.variables");
        let of_one = |(name, value): &'_ (Arc<str>, Declared)| match value.field {
            // Which variable has which value is not known.
            Field::List(_) => "environment".to_owned(),
            Field::Text(_) | Field::Reference(_) | Field::Unknown(_) | Field::Mixed(_) | Field::Map(_) | Field::Absent => {
                format!("environment {name}")
            }
        };
        let named: Vec<(String, &Declared)> = match &variables.field {
            Field::Map(variables) => variables.iter().map(|variable| (of_one(variable), &variable.1)).collect(),
            Field::List(_) | Field::Reference(_) => vec![("environment".to_owned(), variables)],
            Field::Text(_) | Field::Unknown(_) | Field::Mixed(_) | Field::Absent => Vec::new(),
        };
        for (why, value) in named {
            for address in self.index.told_by(value) {
                if let Some(to) = self.index.at(&address).and_then(destination) {
                    seen.add_call(to, &[], why.clone(), &value.place);
                }
            }
        }
    }

    /// A function mounts a file system through the mount target in its subnet.
    fn add_file_systems(&self, function: &Resource, seen: &mut Grants) {
        for config in blocks(&function.values, "file_system_config") {
            let arn = self.index.resolve(config.get("arn"));
            let Field::Reference(access_point) = &arn.field else { continue };
            let point = self.index.at(&access_point.resource).filter(|point| &*point.kind == "aws_efs_access_point");
            let Some(system) = point.and_then(|point| self.attribute(point, "file_system_id").id()) else { continue };
            for target in self.index.pointing_at("aws_efs_mount_target", &system) {
                let to = Destination::Resource { id: ResourceId::new(target.address.clone()), port: None };
                seen.add_call(to, &[], "file_system_config".into(), &arn.place);
            }
        }
    }
}

/// Where code goes that is told the name of `resource`.
fn destination(resource: &Resource) -> Option<Destination> {
    let written_as = table::find(&resource.kind).map(|row| row.written_as);
    if let Some(Kind::Resource(_)) = written_as.and_then(spelling::cloudformation) {
        return Some(Destination::Resource { id: ResourceId::new(resource.address.clone()), port: None });
    }
    let service = match &*resource.kind {
        "aws_dynamodb_table" => "dynamodb",
        "aws_s3_bucket" => "s3",
        "aws_sqs_queue" => "sqs",
        "aws_sns_topic" => "sns",
        "aws_secretsmanager_secret" | "aws_secretsmanager_secret_version" => "secretsmanager",
        "aws_sfn_state_machine" => "states",
        "aws_ssm_parameter" => "ssm",
        "aws_cloudwatch_event_bus" => "events",
        "aws_kinesis_stream" => "kinesis-streams",
        _ => return None,
    };
    Some(Destination::Service(service.into()))
}
