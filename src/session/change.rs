//! Changes to the network since it was opened: by hand, by the fix of a finding, by a function that is tried out somewhere.

use std::rc::Rc;

use super::shown::Shown;
use super::{FixText, Session};
use crate::advice::FindingCode;
use crate::edit::{Component, Edit, apply_all};
use crate::network::{Fact, FunctionId, LambdaFunction, NodeId, RolePermissions, SecurityGroupId, SubnetId};
use crate::report::Place;
use crate::simulation::Workload;

/// One change, made of one edit or several that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What it was made for.
    pub cause: Cause,
    /// The edits, in order.
    pub edits: Vec<Edit>,
}

/// What a change was made for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Tried out.
    Trial,
    /// To mend a finding: its code and the component that it is about.
    Fix(FindingCode, NodeId),
    /// A function that does not exist yet was put somewhere.
    Placed(FunctionId),
}

/// What undo takes back, or redo does again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Other files or another scenario were opened.
    Opened,
    /// Something else was stated beside the files.
    Stated,
    /// The network was changed.
    Change,
    /// Another era.
    Era,
    /// Another load.
    Load,
    /// Another seed.
    Seed,
    /// Another assumption.
    Assumption,
}

/// The name of a function that is tried out.
const NEW_FUNCTION: &str = "NewFunction";

/// Lambda's defaults (aws-facts 5.9).
const MEMORY_MB: u32 = 128;
const TIMEOUT_S: u32 = 3;

impl Session {
    /// Applies `edits` as one change; nothing is changed when one of them cannot be applied.
    pub(super) fn edit(&mut self, cause: Cause, edits: Vec<Edit>, now_ms: f64) {
        let mut network = (*self.network).clone();
        if edits.is_empty() || apply_all(&mut network, &edits).is_err() || network == *self.network {
            return;
        }
        // A new function is invoked like the others; one that is gone is not looked up.
        let mut workload = Workload::clone(&self.workload);
        for load in self.assumed(Workload::for_network(&network)).functions {
            if !self.network.functions.contains_key(&load.function)
                && !workload.functions.iter().any(|other| other.function == load.function)
            {
                workload.functions.push(load);
            }
        }
        let before = self.shown();
        let mut changes = (*self.changes).clone();
        changes.push(Change { cause, edits });
        let after = Shown {
            network: Rc::new(network),
            changes: Rc::new(changes),
            workload: if workload == *self.workload { Rc::clone(&self.workload) } else { Rc::new(workload) },
            ..before
        };
        self.go(after, false, now_ms);
    }

    /// Applies the fix of the finding with this number, when it has one.
    pub(super) fn apply_fix(&mut self, number: usize, now_ms: f64) {
        let Some(finding) = self.findings().get(number) else { return };
        let (cause, fix) = (Cause::Fix(finding.code, finding.subject.clone()), finding.fix.clone());
        self.edit(cause, fix, now_ms);
    }

    /// Shows the fix of a finding as text. One that was written for another network, or for what is shown no more, is late.
    pub(super) fn show_fix(&mut self, text: Option<FixText>) {
        let shown =
            |text: &FixText| self.fix_text.as_ref().is_some_and(|now| (now.finding, now.snippet) == (text.finding, text.snippet));
        match text {
            Some(text) if text.finding >= self.findings().len() || text.text.is_some() && !shown(&text) => {}
            text => self.fix_text = text,
        }
    }

    /// Puts a function that does not exist yet into those of the subnets and groups that the network has.
    pub(super) fn place(&mut self, mut subnets: Vec<SubnetId>, mut groups: Vec<SecurityGroupId>, now_ms: f64) {
        subnets.retain(|subnet| self.network.subnets.contains_key(subnet));
        groups.retain(|group| self.network.security_groups.contains_key(group));
        self.place_refused = subnets.is_empty() || groups.is_empty();
        if self.place_refused {
            return;
        }
        let mut id = FunctionId::from(NEW_FUNCTION);
        let mut number = 2_u32;
        while self.network.functions.contains_key(&id) {
            id = FunctionId::new(format!("{NEW_FUNCTION}{number}"));
            number += 1;
        }
        let function = LambdaFunction {
            name: None,
            subnets,
            subnets_known: true,
            security_groups: groups,
            security_groups_known: true,
            dual_stack: Fact::Known(false),
            memory_mb: MEMORY_MB,
            timeout_s: TIMEOUT_S,
            reserved_concurrency: None,
            runtime: None,
            role: RolePermissions::Granted,
            role_arn: None,
            state: None,
            calls: Vec::new(),
            place: Place::default(),
        };
        let put = Edit::Put(Component::Function(id.clone(), function));
        self.edit(Cause::Placed(id), vec![put], now_ms);
    }

    /// What undo would take back.
    #[must_use]
    pub fn undo_step(&self) -> Option<Step> {
        self.history.before().map(|before| self.step_from(before))
    }

    /// What redo would do again.
    #[must_use]
    pub fn redo_step(&self) -> Option<Step> {
        self.history.after().map(|after| self.step_from(after))
    }

    fn step_from(&self, other: &Shown) -> Step {
        if other.source != self.source {
            Step::Opened
        } else if other.stated != self.stated {
            Step::Stated
        } else if !Rc::ptr_eq(&other.network, &self.network) {
            Step::Change
        } else if other.era != self.era {
            Step::Era
        } else if other.seed != self.seed {
            Step::Seed
        } else if other.assumptions != self.assumptions {
            Step::Assumption
        } else {
            Step::Load
        }
    }
}
