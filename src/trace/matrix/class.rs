//! Which functions no rule of the network can tell apart.

use std::cmp::Ordering;
use std::sync::Arc;

use crate::network::{Call, Fact, FunctionId, FunctionState, LambdaFunction, Network, RolePermissions, SecurityGroupId, SubnetId};
use crate::order::{self, SortedMap};

/// Functions with the same subnets, groups and facts of their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Class {
    /// The functions, sorted.
    pub functions: Vec<FunctionId>,
    /// Their subnets, in the order of the file.
    pub subnets: Vec<SubnetId>,
    /// False when they may use further subnets, which nobody has stated either.
    pub subnets_known: bool,
    /// Their security groups, in the order of the file.
    pub security_groups: Vec<SecurityGroupId>,
    /// The place of the first subnet among the subnets of all classes.
    pub(super) first_row: usize,
}

/// The classes of `functions`, and the class of each function.
pub(super) fn classes(network: &Network, functions: &[FunctionId]) -> (Vec<Class>, SortedMap<FunctionId, usize>) {
    let by_role = has_policies(network);
    let known = functions.iter().filter_map(|id| network.functions.get_key_value(id));
    let known: SortedMap<&FunctionId, &LambdaFunction> = known.collect();
    let mut members: Vec<(&FunctionId, &LambdaFunction)> = known.into_iter().collect();
    order::sort_by(&mut members, |(_, a), (_, b)| compare(a, b, by_role));
    let mut classes: Vec<Class> = Vec::new();
    let mut class_of = Vec::with_capacity(members.len());
    let mut last: Option<&LambdaFunction> = None;
    let mut first_row = 0;
    for (id, function) in members {
        if last.is_none_or(|last| compare(last, function, by_role) != Ordering::Equal) {
            classes.push(Class {
                functions: Vec::new(),
                subnets: function.subnets.clone(),
                subnets_known: network.subnets_decide(function),
                security_groups: function.security_groups.clone(),
                first_row,
            });
            first_row += function.subnets.len();
        }
        last = Some(function);
        if let Some(class) = classes.last_mut() {
            class.functions.push(id.clone());
        }
        class_of.push((id.clone(), classes.len() - 1));
    }
    (classes, class_of.into_iter().collect())
}

/// Whether a policy may tell one role, or one call, from another.
pub(super) fn has_policies(network: &Network) -> bool {
    network.vpc_endpoints.values().any(|endpoint| endpoint.policy.is_some())
        || network.buckets.values().any(|bucket| bucket.policy.is_some())
}

fn compare(a: &LambdaFunction, b: &LambdaFunction, by_role: bool) -> Ordering {
    let plain = a.subnets.cmp(&b.subnets).then_with(|| a.security_groups.cmp(&b.security_groups)).then_with(|| own(a).cmp(&own(b)));
    if by_role { plain.then_with(|| a.role_arn.cmp(&b.role_arn)).then_with(|| compare_calls(&a.calls, &b.calls)) } else { plain }
}

/// Subnets known, groups known, dual-stack, role, what the role lacks, state.
type Own<'f> = (bool, bool, Option<bool>, u8, Option<&'f [Arc<str>]>, u8);

/// The facts of a function itself, as far as they decide.
fn own(function: &LambdaFunction) -> Own<'_> {
    let (role, missing) = match &function.role {
        RolePermissions::Granted => (0, None),
        RolePermissions::Missing(actions) => (1, Some(actions.as_slice())),
        RolePermissions::Unknown => (2, None),
    };
    let state = match function.state {
        None => 0,
        Some(FunctionState::Pending) => 1,
        Some(FunctionState::Active) => 2,
        Some(FunctionState::Inactive) => 3,
        Some(FunctionState::Failed) => 4,
    };
    let dual_stack = match &function.dual_stack {
        Fact::Known(on) => Some(*on),
        Fact::Unknown(_) => None,
    };
    (function.subnets_known, function.security_groups_known, dual_stack, role, missing, state)
}

fn compare_calls(a: &[Call], b: &[Call]) -> Ordering {
    let pairs = a.iter().zip(b).map(|(a, b)| a.to.cmp(&b.to).then_with(|| a.actions.cmp(&b.actions)));
    pairs.fold(a.len().cmp(&b.len()), Ordering::then)
}
