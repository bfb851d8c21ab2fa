//! A function's role, policies and environment: what Lambda may do with the role, and what the code is seen to call.
//!
//! Values of environment variables are never read; only which declared thing a variable refers to counts.

use crate::order::SortedMap;
use std::rc::Rc;
use std::sync::Arc;

use super::super::declaration::{Declared, Execution, Field};
use super::super::document::Map;
use super::super::iam::Grants;
use super::super::spelling::Kind;
use super::conditions::Truth;
use super::{Resource, Template, policy_templates, references};
use crate::network::{Destination, ResourceId, ResourceKind, RolePermissions};

/// What other resources attach to roles and file systems.
#[derive(Default)]
pub(super) struct Attached {
    policies: SortedMap<Arc<str>, Vec<Arc<str>>>,
    mount_targets: SortedMap<Arc<str>, Vec<Arc<str>>>,
}

/// Reads the role, the policies, the environment and the file systems of a function.
pub(super) fn of_function(template: &Template<'_>, function: &Resource) -> Execution {
    template.quietly(|| read(template, function))
}

fn read(template: &Template<'_>, function: &Resource) -> Execution {
    let role = template.property(function, "Role").filter(|role| !role.is_absent());
    let serverless = &*function.written_as == "AWS::Serverless::Function";
    let mut seen = Grants::default();
    let permissions = match role {
        None if serverless => {
            // SAM's own role: it carries AWSLambdaVPCAccessExecutionRole as soon as the function has a VpcConfig.
            seen = own_role(template, function);
            seen.permissions()
        }
        None => RolePermissions::Unknown,
        Some(role) => match declared_role(template, &role) {
            Some(grants) => {
                for call in grants.calls() {
                    seen.add_call(call.to.clone(), &call.actions, call.why.to_string(), &call.place);
                }
                grants.permissions()
            }
            None => RolePermissions::Unknown,
        },
    };
    add_environment(template, function, &mut seen);
    add_file_systems(template, function, &mut seen);
    Execution { role: permissions, calls: seen.calls().to_vec() }
}

fn own_role(template: &Template<'_>, function: &Resource) -> Grants {
    let mut grants = Grants::default();
    let place = function.place.clone();
    grants.add_managed(&Declared { place, field: Field::Text("AWSLambdaVPCAccessExecutionRole".into()) });
    let policies = template.property(function, "Policies");
    for policy in policies.as_ref().map_or(&[][..], Declared::items) {
        match &policy.field {
            Field::Map(fields) if !policy.get("Statement").is_absent() || fields.is_empty() => grants.add_document(policy),
            Field::Map(fields) => {
                for (name, _) in fields {
                    if let Some((service, actions)) = policy_templates::call(name) {
                        let to = Destination::Service(service.into());
                        grants.add_call(to, &actions, format!("policy {name}"), &policy.place);
                    }
                }
            }
            Field::Text(_) | Field::Reference(_) | Field::Unknown(_) | Field::Mixed(_) | Field::List(_) | Field::Absent => {
                grants.add_managed(policy);
            }
        }
    }
    grants
}

/// What a role of this template grants; `None` when the role is not in it.
fn declared_role(template: &Template<'_>, role: &Declared) -> Option<Rc<Grants>> {
    let Field::Reference(reference) = &role.field else { return None };
    let resource = template.resources.get(&reference.resource).filter(|resource| &*resource.written_as == "AWS::IAM::Role")?;
    if let Some(known) = template.roles.borrow().get(&resource.id) {
        return Some(known.clone());
    }
    let mut grants = Grants::default();
    let inline = template.property(resource, "Policies");
    for policy in inline.as_ref().map_or(&[][..], Declared::items) {
        grants.add_document(policy.get("PolicyDocument"));
    }
    for id in attached(template).policies.get(&resource.id).into_iter().flatten() {
        let policy = template.resources.get(id).and_then(|policy| Some((policy, template.property(policy, "PolicyDocument")?)));
        match policy {
            Some((policy, document)) if policy.exists == Truth::Yes => grants.add_document(&document),
            Some(_) | None => grants.hide(),
        }
    }
    let managed = template.property(resource, "ManagedPolicyArns");
    for policy in managed.as_ref().map_or(&[][..], Declared::items) {
        match &policy.field {
            // A managed policy of this template.
            Field::Reference(reference) => {
                let policy = template.resources.get(&reference.resource);
                match policy.and_then(|policy| template.property(policy, "PolicyDocument")) {
                    Some(document) => grants.add_document(&document),
                    None => grants.hide(),
                }
            }
            Field::Text(_) | Field::Unknown(_) | Field::Mixed(_) | Field::List(_) | Field::Map(_) | Field::Absent => {
                grants.add_managed(policy);
            }
        }
    }
    let grants = Rc::new(grants);
    template.roles.borrow_mut().insert(resource.id.clone(), grants.clone());
    Some(grants)
}

fn attached<'t>(template: &'t Template<'_>) -> &'t Attached {
    template.attached.get_or_init(|| {
        let mut attached = Attached::default();
        for resource in template.resources.values().filter(|resource| resource.exists != Truth::No) {
            let (name, table) = match &*resource.written_as {
                "AWS::IAM::Policy" | "AWS::IAM::ManagedPolicy" => ("Roles", &mut attached.policies),
                "AWS::IAM::RolePolicy" => ("RoleName", &mut attached.policies),
                "AWS::EFS::MountTarget" => ("FileSystemId", &mut attached.mount_targets),
                _ => continue,
            };
            let Some(targets) = template.property(resource, name) else { continue };
            for target in targets.items() {
                if let Field::Reference(reference) = &target.field {
                    table.entry(reference.resource.clone()).or_default().push(resource.id.clone());
                }
            }
        }
        attached
    })
}

fn add_environment(template: &Template<'_>, function: &Resource, seen: &mut Grants) {
    let variables = function.properties.as_ref().and_then(|node| node.get("Environment")?.get("Variables")?.map());
    for variable in variables.map_or(&[][..], Map::entries) {
        let place = template.place(variable.spot);
        references::visit(&variable.value, &variable.key, &mut |name, _, _| {
            let Some(resource) = template.resources.get(name).filter(|resource| resource.exists != Truth::No) else { return };
            if let Some(to) = destination(resource) {
                seen.add_call(to, &[], format!("environment {}", variable.key), &place);
            }
        });
    }
}

/// Where code goes that is told the name of `resource`.
fn destination(resource: &Resource) -> Option<Destination> {
    if let Some(Kind::Resource(_)) = resource.kind {
        return Some(Destination::Resource { id: ResourceId::new(resource.id.clone()), port: None });
    }
    let service = match &*resource.written_as {
        "AWS::DynamoDB::Table" | "AWS::DynamoDB::GlobalTable" | "AWS::Serverless::SimpleTable" => "dynamodb",
        "AWS::S3::Bucket" => "s3",
        "AWS::SQS::Queue" => "sqs",
        "AWS::SNS::Topic" => "sns",
        "AWS::SecretsManager::Secret" => "secretsmanager",
        "AWS::StepFunctions::StateMachine" | "AWS::Serverless::StateMachine" => "states",
        "AWS::SSM::Parameter" => "ssm",
        "AWS::Events::EventBus" => "events",
        "AWS::Kinesis::Stream" => "kinesis-streams",
        _ => return None,
    };
    Some(Destination::Service(service.into()))
}

/// A function mounts a file system through the mount target in its subnet.
fn add_file_systems(template: &Template<'_>, function: &Resource, seen: &mut Grants) {
    let configs = template.property(function, "FileSystemConfigs");
    for config in configs.as_ref().map_or(&[][..], Declared::items) {
        let arn = config.get("Arn");
        let Field::Reference(access_point) = &arn.field else { continue };
        let system = template.resources.get(&access_point.resource).and_then(|point| template.property(point, "FileSystemId"));
        let Some(Field::Reference(system)) = system.map(|system| system.field) else { continue };
        for target in attached(template).mount_targets.get(&system.resource).into_iter().flatten() {
            let known =
                template.resources.get(target).is_some_and(|target| target.kind == Some(Kind::Resource(ResourceKind::FileSystem)));
            if known {
                let to = Destination::Resource { id: ResourceId::new(target.clone()), port: None };
                seen.add_call(to, &[], "FileSystemConfigs".into(), &arn.place);
            }
        }
    }
}
