//! A function's role, policies and environment: what Lambda may do with the role, and what the code is seen to call.
//!
//! Values of environment variables are never read; only which declared thing a variable refers to counts. What Lambda's
//! pollers call for a function is none of its calls: see [`pollers`].

mod connectors;
mod destinations;
pub(super) mod pollers;

use crate::order::SortedMap;
use std::rc::Rc;
use std::sync::Arc;

use super::super::declaration::{Declared, Execution, Field, Piece};
use super::super::document::Map;
use super::super::iam;
use super::super::iam::Grants;
use super::conditions::Truth;
use super::references;
use super::sam::policy_templates;
use super::template::{Resource, Template};
use crate::network::{Call, Destination, ResourceId, RolePermissions};
use crate::report::Place;

/// What other resources attach to roles and file systems.
#[derive(Default)]
pub(super) struct Attached {
    /// Ids of policies by the id of the role.
    policies: SortedMap<Arc<str>, Vec<Arc<str>>>,
    /// What connectors lead to, by the id of the function.
    connectors: SortedMap<Arc<str>, Vec<connectors::Connection>>,
    /// Ids of mount targets by the id of the file system.
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
                // As many times as functions share the role.
                for call in grants.calls().iter().take_while(|_| template.may_make(size_of::<Call>())) {
                    seen.add_call(call.to.clone(), &call.actions, call.why.to_string(), &call.place);
                }
                grants.permissions()
            }
            None => RolePermissions::Unknown,
        },
    };
    add_environment(template, function, &mut seen);
    connectors::add(template, function, &mut seen);
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
                for (name, values) in fields {
                    if let Some((service, actions)) = policy_templates::call(name) {
                        let to = Destination::Service(service.into());
                        let why = format!("policy {name}{}", iam::on_named(values));
                        grants.add_call(to, &actions, why, &policy.place);
                    }
                }
            }
            Field::Text(_) | Field::Reference(_) | Field::Unknown(_) | Field::Mixed(_) | Field::List(_) | Field::Absent => {
                add_managed(template, policy, &mut grants);
            }
        }
    }
    grants
}

/// What a declared role grants; `None` when the role is not in the files.
fn declared_role(template: &Template<'_>, role: &Declared) -> Option<Rc<Grants>> {
    let Field::Reference(reference) = &role.field else { return None };
    let (home, logical) = template.stacks.declared(&reference.resource)?;
    let resource = home.resources.get(&logical).filter(|resource| &*resource.written_as == "AWS::IAM::Role")?;
    if let Some(known) = template.stacks.roles.borrow().get(&reference.resource) {
        return Some(known.clone());
    }
    let mut grants = Grants::default();
    let inline = home.property(resource, "Policies");
    for policy in inline.as_ref().map_or(&[][..], Declared::items) {
        grants.add_document(policy.get("PolicyDocument"));
    }
    for id in attached(template).policies.get(&reference.resource).into_iter().flatten() {
        let policy = Field::reference(id.clone(), None);
        add_declared_policy(template, &policy, &mut grants);
    }
    let managed = home.property(resource, "ManagedPolicyArns");
    for policy in managed.as_ref().map_or(&[][..], Declared::items) {
        add_managed(template, policy, &mut grants);
    }
    let grants = Rc::new(grants);
    template.stacks.roles.borrow_mut().insert(reference.resource.clone(), grants.clone());
    Some(grants)
}

/// Adds a managed policy, which may be one of the files' own.
fn add_managed(template: &Template<'_>, policy: &Declared, grants: &mut Grants) {
    match &policy.field {
        Field::Reference(_) => add_declared_policy(template, &policy.field, grants),
        Field::Text(_) | Field::Unknown(_) | Field::Mixed(_) | Field::List(_) | Field::Map(_) | Field::Absent => {
            grants.add_managed(policy);
        }
    }
}

fn add_declared_policy(template: &Template<'_>, policy: &Field, grants: &mut Grants) {
    let document = template.stacks.with_resource(policy, |home, policy| {
        let document = home.property(policy, "PolicyDocument")?;
        (*home.exists(policy) == Truth::Yes).then_some(document)
    });
    match document.flatten() {
        Some(document) => grants.add_document(&document),
        None => grants.hide(),
    }
}

fn attached<'t>(template: &'t Template<'_>) -> &'t Attached {
    template.stacks.attached.get_or_init(|| {
        let mut attached = Attached::default();
        for home in template.stacks.templates() {
            connectors::collect(&home, &mut attached.connectors);
            for resource in home.resources.values().filter(|resource| *home.exists(resource) != Truth::No) {
                let (name, table) = match &*resource.written_as {
                    "AWS::IAM::Policy" | "AWS::IAM::ManagedPolicy" => ("Roles", &mut attached.policies),
                    "AWS::IAM::RolePolicy" => ("RoleName", &mut attached.policies),
                    "AWS::EFS::MountTarget" => ("FileSystemId", &mut attached.mount_targets),
                    _ => continue,
                };
                let Some(targets) = home.property(resource, name) else { continue };
                for target in targets.items() {
                    if let Field::Reference(reference) = &target.field {
                        table.entry(reference.resource.clone()).or_default().push(home.id(&resource.id));
                    }
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
        let why = || format!("environment {}", variable.key);
        references::visit(&variable.value, &variable.key, &mut |name, _, _| {
            let value = template.named(&name.into(), &variable.key);
            add_named(template, &value, &why(), &place, seen);
        });
        // What another stack gives is not seen in the text; all that is looked at are the references in the value.
        for piece in template.evaluate(&variable.value, &variable.key).field.pieces().unwrap_or_default() {
            if let Piece::Reference(reference) = piece {
                add_named(template, &Field::Reference(Box::new(reference)), &why(), &place, seen);
            }
        }
    }
}

fn add_named(template: &Template<'_>, value: &Field, why: &str, place: &Place, seen: &mut Grants) {
    let to = template.stacks.with_resource(value, |home, resource| match home.exists(resource) {
        Truth::No => None,
        Truth::Yes | Truth::Unknown(_) => destinations::of(home, resource),
    });
    if let Some(to) = to.flatten() {
        seen.add_call(to, &[], why.to_owned(), place);
    }
}

/// A function mounts a file system through the mount target in its subnet.
fn add_file_systems(template: &Template<'_>, function: &Resource, seen: &mut Grants) {
    let configs = template.property(function, "FileSystemConfigs");
    for config in configs.as_ref().map_or(&[][..], Declared::items) {
        let arn = config.get("Arn");
        let system = template.stacks.with_resource(&arn.field, |home, point| home.property(point, "FileSystemId"));
        let Some(Field::Reference(system)) = system.flatten().map(|system| system.field) else { continue };
        for target in attached(template).mount_targets.get(&system.resource).into_iter().flatten() {
            let to = Destination::Resource { id: ResourceId::new(target.clone()), port: None };
            seen.add_call(to, &[], "FileSystemConfigs".into(), &arn.place);
        }
    }
}
