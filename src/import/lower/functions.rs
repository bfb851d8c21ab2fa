//! Lambda functions that are attached to a VPC; all others are nobody's concern here.

use std::sync::Arc;

use super::super::declaration::{Declaration, Declared, Field, Ids};
use super::{Lowering, has_own_report};
use crate::network::{
    Call, Destination, Fact, FunctionId, FunctionState, LambdaFunction, RolePermissions, SecurityGroupId, SubnetId,
};
use crate::report::{ProblemKind, Severity};

/// What Lambda takes when a template names no memory size (aws-facts 5.9) and no timeout (Lambda API, CreateFunction).
const DEFAULT_MEMORY_MB: u32 = 128;
const DEFAULT_TIMEOUT_S: u32 = 3;
/// `SubnetIds` and `SecurityGroupIds` of `VpcConfig` (Lambda API, VpcConfig).
const MOST_SUBNETS: u32 = 16;
const MOST_GROUPS: u32 = 5;

impl Lowering<'_> {
    pub(super) fn function(&mut self, declaration: &Declaration) {
        let fields = &declaration.properties;
        let config = fields.get("VpcConfig");
        let (subnets, groups) = match &config.field {
            Field::Absent => return,
            Field::Map(_) => (config.get("SubnetIds").ids(), config.get("SecurityGroupIds").ids()),
            Field::Text(_) | Field::List(_) => {
                return self.bad(declaration, "VpcConfig", &config.place, "SubnetIds and SecurityGroupIds");
            }
            // The whole configuration is only known after deployment.
            Field::Unknown(_) | Field::Reference(_) | Field::Mixed(_) => (config.ids(), config.ids()),
        };
        if subnets.ids.is_empty() && subnets.known {
            if !groups.ids.is_empty() {
                self.missing(declaration, "SubnetIds");
            }
            return;
        }
        if groups.ids.is_empty() && groups.known {
            self.missing(declaration, "SecurityGroupIds");
        }
        for (name, list, limit) in [("SubnetIds", &subnets, MOST_SUBNETS), ("SecurityGroupIds", &groups, MOST_GROUPS)] {
            self.report_list(declaration, name, config.get(name), list, limit);
            self.report_outside(declaration, name, list);
        }
        let (role, calls) = match declaration.execution.take() {
            Some(execution) => (execution.role, self.reachable(execution.calls)),
            None => (RolePermissions::Unknown, Vec::new()),
        };
        let number = |name: &str, default: u32| match self.value(declaration, name, fields.get(name), "a whole number") {
            Some(Fact::Known(number)) => number,
            Some(Fact::Unknown(_)) | None => default,
        };
        let text = |name: &str| fields.get(name).text().cloned();
        let name = text("FunctionName").filter(|name| *name != declaration.id);
        let function = LambdaFunction {
            name,
            subnets: subnets.named(SubnetId::new),
            subnets_known: subnets.known,
            security_groups: groups.named(SecurityGroupId::new),
            security_groups_known: groups.known,
            dual_stack: self.dual_stack(declaration, config),
            memory_mb: number("MemorySize", DEFAULT_MEMORY_MB),
            timeout_s: number("Timeout", DEFAULT_TIMEOUT_S),
            reserved_concurrency: text("ReservedConcurrentExecutions").and_then(|text| text.parse().ok()),
            runtime: text("Runtime").filter(|_| text("PackageType").as_deref() != Some("Image")),
            role,
            role_arn: self.role_of(declaration),
            state: fields.get("State").text().and_then(|text| state(text)),
            calls,
            place: declaration.place.clone(),
        };
        self.network.functions.insert(FunctionId::new(declaration.id.clone()), function);
    }

    fn dual_stack(&self, declaration: &Declaration, config: &Declared) -> Fact<bool> {
        let name = "Ipv6AllowedForDualStack";
        let value = config.get(name);
        match (value.truth(), value.waits_for()) {
            (Some(truth), _) => Fact::Known(truth),
            (None, Some(token)) => self.unknown(declaration, name, &value.place, token),
            // Off is the default (aws-facts 2.10).
            (None, None) => Fact::Known(false),
        }
    }

    /// Says when a list is too long, or only known after deployment.
    fn report_list(&self, declaration: &Declaration, name: &str, written: &Declared, list: &Ids, limit: u32) {
        if u32::try_from(list.ids.len()).map_or(true, |count| count > limit) {
            let kind = ProblemKind::TooManyOf { property: name.into(), limit };
            self.problems.add_on(Severity::Error, &written.place, &declaration.id, kind);
        }
        for (id, place) in list.ids.iter().filter(|(id, _)| !has_own_report(id)) {
            let kind = ProblemKind::KnownAfterDeployment { property: name.into(), waits_for: id.clone() };
            self.problems.add_on(if list.known { Severity::Info } else { Severity::Warning }, place, &declaration.id, kind);
        }
    }

    /// Says of each id of AWS that nothing here declares it, once: no route and no rule of it is known.
    fn report_outside(&mut self, declaration: &Declaration, name: &str, list: &Ids) {
        for (id, place) in &list.ids {
            let declared = match (id.starts_with("subnet-"), id.starts_with("sg-")) {
                (true, _) => self.network.subnets.contains_key(&SubnetId::new(id.clone())),
                (_, true) => self.network.security_groups.contains_key(&SecurityGroupId::new(id.clone())),
                (false, false) => true,
            };
            if !declared && !self.statements.contains_key(id) && self.outside.insert(id.clone()) {
                let kind = ProblemKind::ReferenceToNothing { target: id.clone(), property: name.into() };
                self.problems.add_on(Severity::Info, place, &declaration.id, kind);
            }
        }
    }

    fn missing(&self, declaration: &Declaration, property: &str) {
        let kind = ProblemKind::MissingProperty { property: Arc::from(property) };
        self.problems.add_on(Severity::Error, &declaration.place, &declaration.id, kind);
    }

    /// The calls whose destination is there: an OpenSearch domain outside every VPC, say, is not.
    fn reachable(&self, mut calls: Vec<Call>) -> Vec<Call> {
        calls.retain(|call| match &call.to {
            Destination::Resource { id, .. } => self.network.resources.contains_key(id),
            Destination::Internet
            | Destination::Internet6
            | Destination::Service(_)
            | Destination::Host { .. }
            | Destination::Address { .. } => true,
        });
        calls
    }
}

/// The state that only AWS's answers tell.
fn state(text: &str) -> Option<FunctionState> {
    match text {
        "Pending" => Some(FunctionState::Pending),
        "Active" => Some(FunctionState::Active),
        "Inactive" => Some(FunctionState::Inactive),
        "Failed" => Some(FunctionState::Failed),
        _ => None,
    }
}
