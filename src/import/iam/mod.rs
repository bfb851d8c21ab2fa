//! IAM policies, reduced to two questions: may Lambda make and remove network interfaces with this role, and which AWS
//! services is code with this role seen to call.

mod managed;
mod services;
mod statement;

use crate::order::SortedSet;
use std::sync::{Arc, OnceLock};

use super::declaration::{Declared, Field};
use crate::network::{Call, Destination, ResourceId, RolePermissions};
use crate::report::Place;
use statement::Statement;

/// What the policies of one role grant.
#[derive(Default)]
pub(super) struct Grants {
    statements: Vec<Statement>,
    /// Whether a policy is there that cannot be read from the files.
    hidden: bool,
    calls: Vec<Call>,
    called: SortedSet<Destination>,
}

/// What a role needs for a function in a VPC (aws-facts 4.1).
const NEEDED: [&str; 6] = [
    "ec2:CreateNetworkInterface",
    "ec2:DescribeNetworkInterfaces",
    "ec2:DescribeSubnets",
    "ec2:DeleteNetworkInterface",
    "ec2:AssignPrivateIpAddresses",
    "ec2:UnassignPrivateIpAddresses",
];

/// What the policies say about one action.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    Yes,
    No,
    CannotTell,
}

impl Grants {
    /// Adds a policy document.
    pub(super) fn add_document(&mut self, document: &Declared) {
        let Field::Map(_) = document.field else {
            self.hidden |= !document.is_absent();
            return;
        };
        for written in document.get("Statement").items() {
            match Statement::read(written) {
                Some(statement) => {
                    if statement.allows() {
                        for (action, place) in statement.written_actions() {
                            let why = format!("action {action}{}", on(statement.on()));
                            if services::opens_connection(action) {
                                for id in statement.on() {
                                    let to = Destination::Resource { id: ResourceId::new(id.clone()), port: None };
                                    self.add_call(to, std::slice::from_ref(action), why.clone(), place);
                                }
                            }
                            if let Some(service) = services::called_by(action) {
                                let to = Destination::Service(service.into());
                                self.add_call(to, std::slice::from_ref(action), why, place);
                            }
                        }
                    }
                    self.statements.push(statement);
                }
                None => self.hidden = true,
            }
        }
    }

    /// Adds a managed policy by name or ARN, or by a reference that the files do not resolve.
    pub(super) fn add_managed(&mut self, written: &Declared) {
        let Some(name) = written.id() else { return };
        let name = name.rsplit('/').next().unwrap_or(&name);
        match managed::find(name) {
            Some(policy) => {
                self.statements.push(Statement::allow(policy.actions));
                let actions: Vec<Arc<str>> = policy.called.iter().map(|action| Arc::from(*action)).collect();
                for service in policy.calls {
                    let to = Destination::Service((*service).into());
                    self.add_call(to, &actions, format!("policy {name}"), &written.place);
                }
            }
            None => self.hidden = true,
        }
    }

    /// Adds one destination with the actions that are allowed there; the first reason stays.
    pub(super) fn add_call(&mut self, to: Destination, actions: &[Arc<str>], why: String, place: &Place) {
        if self.called.insert(to.clone()) {
            self.calls.push(Call { to: to.clone(), actions: Vec::new(), why: why.into(), place: place.clone() });
        }
        let Some(call) = self.calls.iter_mut().find(|call| call.to == to) else { return };
        for action in actions {
            add_action(&mut call.actions, action);
        }
    }

    /// Says that there is a policy that the files do not show.
    pub(super) fn hide(&mut self) {
        self.hidden = true;
    }

    /// What code with these policies is seen to call.
    pub(super) fn calls(&self) -> &[Call] {
        &self.calls
    }

    /// Whether Lambda can manage network interfaces with these policies.
    pub(super) fn permissions(&self) -> RolePermissions {
        let said = NEEDED.map(|action| (action, self.said(action)));
        // There may be as many roles as functions, and they lack the same actions.
        static NAMES: OnceLock<[Arc<str>; 6]> = OnceLock::new();
        let names = NAMES.get_or_init(|| NEEDED.map(Arc::from)).iter().zip(&said);
        let missing: Vec<Arc<str>> = names.filter(|(_, (_, said))| *said == Said::No).map(|(name, _)| name.clone()).collect();
        if !missing.is_empty() {
            RolePermissions::Missing(missing)
        } else if said.iter().any(|(_, said)| *said == Said::CannotTell) {
            RolePermissions::Unknown
        } else {
            RolePermissions::Granted
        }
    }

    /// A deny counts before every allow.
    fn said(&self, action: &str) -> Said {
        let (mut allowed, mut doubt) = (false, self.hidden);
        for statement in self.statements.iter().filter(|statement| statement.is_about(action)) {
            match (statement.allows(), statement.is_certain()) {
                (false, true) => return Said::No,
                (true, true) => allowed = true,
                (_, false) => doubt = true,
            }
        }
        match (allowed, doubt) {
            (true, false) => Said::Yes,
            // A hidden policy could only take away what is allowed, which hardly anyone does.
            (true, true) if !self.statements.iter().any(|statement| statement.denies_maybe(action)) => Said::Yes,
            (_, true) => Said::CannotTell,
            (false, false) => Said::No,
        }
    }
}

/// ` on Orders, Customers`: the things that a policy names; nothing when it names none.
fn on(names: &[Arc<str>]) -> String {
    if names.is_empty() { String::new() } else { format!(" on {}", names.join(", ")) }
}

/// The same for what is given to a template of a policy.
pub(super) fn on_named(values: &Declared) -> String {
    match &values.field {
        Field::Map(fields) => {
            let names: Vec<Arc<str>> = fields.iter().flat_map(|(_, value)| statement::named(value)).collect();
            on(&names)
        }
        Field::Text(_) | Field::Reference(_) | Field::Unknown(_) | Field::Mixed(_) | Field::List(_) | Field::Absent => {
            String::new()
        }
    }
}

/// Adds an action to a sorted list in which no pattern covers another entry.
fn add_action(actions: &mut Vec<Arc<str>>, action: &Arc<str>) {
    let covers = |pattern: &str, action: &str| statement::matches(pattern.as_bytes(), action.as_bytes());
    if actions.iter().any(|known| covers(known, action)) {
        return;
    }
    actions.retain(|known| !covers(action, known));
    let at = actions.binary_search(action).unwrap_or_else(|at| at);
    actions.insert(at, action.clone());
}
