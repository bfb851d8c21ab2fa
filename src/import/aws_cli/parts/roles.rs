//! What the execution roles grant: from `get-account-authorization-details`, or from `get-role-policy`,
//! `list-attached-role-policies` and `get-policy-version`. A role of which no answer tells stays unknown.

use crate::order::SortedMap;
use std::sync::Arc;

use super::super::super::declaration::{Declared, Execution};
use super::super::super::document::json;
use super::super::super::iam::Grants;
use super::super::answers::{Answer, Answers, Item, declared_json};
use super::Named;
use crate::network::RolePermissions;

/// The roles by name.
pub(super) struct Roles<'a> {
    roles: SortedMap<Arc<str>, Role<'a>>,
    managed: SortedMap<Arc<str>, Declared>,
}

#[derive(Default)]
struct Role<'a> {
    documents: Vec<Declared>,
    attached: Vec<&'a Declared>,
    /// Whether the files list the policies that are attached, and those that are written into the role.
    lists_attached: bool,
    lists_inline: bool,
}

impl<'a> Roles<'a> {
    pub(super) fn new(answers: &'a Answers) -> Self {
        let mut roles: SortedMap<Arc<str>, Role<'a>> = SortedMap::new();
        for item in answers.of(Answer::Role) {
            let Some(name) = item.text("RoleName") else { continue };
            let role = roles.entry(name).or_default();
            // `get-role` tells of no policies.
            role.lists_inline |= !item.get("RolePolicyList").is_absent();
            role.lists_attached |= !item.get("AttachedManagedPolicies").is_absent();
            role.documents.extend(item.get("RolePolicyList").items().iter().map(|policy| document(policy.get("PolicyDocument"))));
            role.attached.extend(item.get("AttachedManagedPolicies").items());
        }
        for item in answers.of(Answer::RolePolicy) {
            let Some(name) = item.text("RoleName") else { continue };
            let role = roles.entry(name).or_default();
            role.lists_inline = true;
            role.documents.push(document(item.get("PolicyDocument")));
        }
        let names = Named::new(answers.of(Answer::Role), "RoleName", "RoleName");
        // The answer does not say whose policies they are; the file's name does.
        for item in answers.of(Answer::AttachedPolicy) {
            let named = item.owner.clone().or_else(|| names.find(&item.stem).cloned());
            if let Some(name) = named {
                let role = roles.entry(name).or_default();
                role.lists_attached = true;
                role.attached.push(&item.fields);
            }
        }
        Self { roles, managed: managed(answers) }
    }

    /// What the role of `function` grants, together with what else the function is seen to call.
    pub(super) fn execution(&self, function: &Item, seen: &Grants) -> Execution {
        let arn = function.text("Role").unwrap_or_default();
        let name = arn.rsplit('/').next().unwrap_or_default();
        let Some(role) = self.roles.get(name) else {
            return Execution { role: RolePermissions::Unknown, calls: seen.calls().to_vec() };
        };
        let mut grants = Grants::default();
        role.documents.iter().for_each(|document| grants.add_document(document));
        for policy in &role.attached {
            let arn = policy.get("PolicyArn");
            match arn.text().and_then(|arn| self.managed.get(arn)) {
                Some(document) => grants.add_document(document),
                None => grants.add_managed(arn),
            }
        }
        if !role.lists_attached || !role.lists_inline {
            grants.hide();
        }
        for call in seen.calls() {
            grants.add_call(call.to.clone(), &call.actions, call.why.to_string(), &call.place);
        }
        Execution { role: grants.permissions(), calls: grants.calls().to_vec() }
    }
}

/// The documents of managed policies by ARN, in the version that is in force.
fn managed(answers: &Answers) -> SortedMap<Arc<str>, Declared> {
    let policies = answers.of(Answer::ManagedPolicy);
    let mut documents = SortedMap::new();
    for policy in policies {
        let versions = policy.get("PolicyVersionList").items();
        let in_force = versions.iter().find(|version| version.get("IsDefaultVersion").truth() == Some(true));
        if let (Some(arn), Some(version)) = (policy.text("Arn"), in_force) {
            documents.insert(arn, document(version.get("Document")));
        }
    }
    let names = Named::new(policies, "PolicyName", "Arn");
    for version in answers.of(Answer::PolicyVersion) {
        if let Some(arn) = names.find(&version.stem) {
            documents.insert(arn.clone(), document(version.get("Document")));
        }
    }
    documents
}

/// A policy document; the raw API gives it as one text with URL escapes.
fn document(written: &Declared) -> Declared {
    let Some(text) = written.text() else { return written.clone() };
    let plain = if text.trim_start().starts_with('{') { text.to_string() } else { unescaped(text) };
    match json::read(&plain) {
        Ok(document) => declared_json(&written.place, &document.root),
        Err(_) => written.clone(),
    }
}

fn unescaped(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        let escaped = behind.get(..2).filter(|_| *first == b'%').and_then(|digits| std::str::from_utf8(digits).ok());
        match escaped.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = behind.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = behind;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
