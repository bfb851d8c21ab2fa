//! Endpoint policies and bucket policies, asked for the calls that the function is seen to make.
//!
//! An explicit deny wins; an endpoint's policy must allow as well, while a bucket's policy need not, since the role's own
//! rights suffice in one account (aws-facts 3.53). Where no action is known, any of the service is meant. Each action, and
//! for a bucket both the bucket and its objects, is asked apart; answers that differ are "it depends". A refusal is an
//! AccessDenied and not a timeout, but the call fails all the same. Left out: the role's own policies, boundaries,
//! organisation policies, and grants to other accounts.

use std::sync::Arc;

use super::address::Spot;
use super::answer::{Source, StepKind};
use super::policy_conditions;
use super::policy_text::{Truth, matches};
use super::reason::{DropReason, MissingFact};
use super::walk::{Arrival, Sender, Walk};
use crate::facts::services;
use crate::network::{
    Bucket, BucketId, Destination, LambdaFunction, Names, Network, Policy, PolicyStatement, VpcEndpoint, VpcEndpointId, VpcId,
};

/// Who calls what.
#[derive(Clone, Debug)]
pub(super) struct Request<'n> {
    function: Option<&'n LambdaFunction>,
    actions: Vec<Arc<str>>,
    bucket: Option<(BucketId, &'n Bucket)>,
}

/// How a call comes to the service.
pub(super) struct Way {
    /// The endpoint that it comes through, and the endpoint's VPC.
    pub(super) endpoint: Option<(VpcEndpointId, VpcId)>,
    /// The address that the service sees.
    pub(super) source: Spot,
}

/// What a policy says to a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Answer {
    Allowed,
    Denied,
    Depends,
}

impl<'n> Request<'n> {
    /// What `source` is known to ask of `destination`.
    pub(super) fn new(network: &'n Network, source: &Source, destination: &Destination) -> Self {
        let function = match source {
            Source::Function(id) => network.functions.get(id),
            Source::Placed { .. } => None,
        };
        let bucket = bucket_of(network, destination);
        let calls = || function.into_iter().flat_map(|function| &function.calls);
        let mut actions: Vec<Arc<str>> = Vec::new();
        for call in calls().filter(|call| call.to == *destination) {
            actions.extend(call.actions.iter().cloned());
        }
        if actions.is_empty() && bucket.is_some() {
            let to_s3 = |to: &Destination| matches!(to, Destination::Service(name) if services::same(name, "s3"));
            for call in calls().filter(|call| to_s3(&call.to)) {
                actions.extend(call.actions.iter().cloned());
            }
        }
        Self { function, actions, bucket }
    }

    /// The role in whose name it calls.
    pub(super) fn role_arn(&self) -> Option<&Arc<str>> {
        self.function.and_then(|function| function.role_arn.as_ref()).filter(|arn| arn.starts_with("arn:"))
    }

    /// The account of the role.
    pub(super) fn account(&self) -> Option<&str> {
        self.role_arn().and_then(|arn| arn.split(':').nth(4))
    }
}

/// The bucket that a destination names: `resource:BUCKET`.
pub(super) fn bucket_of<'n>(network: &'n Network, destination: &Destination) -> Option<(BucketId, &'n Bucket)> {
    let Destination::Resource { id, .. } = destination else { return None };
    if network.resources.contains_key(id) {
        return None;
    }
    let found = network
        .buckets
        .iter()
        .find(|(bucket, declared)| bucket.as_str() == id.as_str() || declared.name.as_deref() == Some(id.as_str()));
    found.map(|(id, bucket)| (id.clone(), bucket))
}

/// Asks the endpoint's policy.
pub(super) fn endpoint(walk: &mut Walk<'_>, id: &VpcEndpointId, endpoint: &VpcEndpoint, sender: &Sender) {
    let Some(policy) = &endpoint.policy else {
        walk.path.pass(StepKind::EndpointPolicy, None, None);
        return;
    };
    let service = match &walk.target.arrival {
        Arrival::Service(name) | Arrival::InterfaceEndpoint(_, name) => Some(name.clone()),
        Arrival::Internet | Arrival::Resource(_) | Arrival::NatGateway(_) | Arrival::LambdaInterface(_) | Arrival::Address(_) => {
            endpoint.service.known().cloned()
        }
    };
    let way = Way { endpoint: Some((id.clone(), endpoint.vpc.clone())), source: sender.party.spot.clone() };
    match judge(walk.network, &walk.request, service.as_deref(), policy, &way, true) {
        Answer::Allowed => walk.path.pass(StepKind::EndpointPolicy, None, None),
        Answer::Denied => walk.path.block(StepKind::EndpointPolicy, DropReason::EndpointPolicyDenied, None, None),
        Answer::Depends => walk.path.note(StepKind::EndpointPolicy, MissingFact::EndpointPolicyDepends),
    }
}

/// Asks the policy of the bucket that the call is for, when it is for one.
pub(super) fn bucket(walk: &mut Walk<'_>, way: &Way) {
    let Some((id, declared)) = walk.request.bucket.clone() else { return };
    walk.path.enter(id);
    let Some(policy) = &declared.policy else {
        walk.path.pass(StepKind::BucketPolicy, None, None);
        return;
    };
    match judge(walk.network, &walk.request, Some("s3"), policy, way, false) {
        Answer::Allowed => walk.path.pass(StepKind::BucketPolicy, None, None),
        Answer::Denied => walk.path.block(StepKind::BucketPolicy, DropReason::BucketPolicyDenied, None, None),
        Answer::Depends => walk.path.note(StepKind::BucketPolicy, MissingFact::BucketPolicyDepends),
    }
}

/// One call as statements see it.
struct Call<'c> {
    action: String,
    /// `/*` for objects and nothing for the bucket itself; `None` for another service's resource.
    part: Option<&'static str>,
    request: &'c Request<'c>,
    way: &'c Way,
    /// Whether the policy belongs to the bucket, so that its resources are the bucket's whatever they are called.
    of_bucket: bool,
}

fn judge(network: &Network, request: &Request<'_>, service: Option<&str>, policy: &Policy, way: &Way, grants: bool) -> Answer {
    let Policy::Document(statements) = policy else { return Answer::Depends };
    let prefix = service.map_or("*", action_prefix);
    let mut actions: Vec<String> = Vec::new();
    for action in &request.actions {
        let action = action.to_ascii_lowercase();
        if action.split(':').next().is_some_and(|of| of == prefix || of == "*") {
            actions.push(action);
        }
    }
    if actions.is_empty() {
        actions.push(format!("{prefix}:*"));
    }
    let mut answer = None;
    for action in actions {
        for part in parts(request, &action) {
            let call = Call { action: action.clone(), part: *part, request, way, of_bucket: !grants };
            let one = ask(network, statements, &call, grants);
            answer = Some(if answer.is_none_or(|before| before == one) { one } else { Answer::Depends });
        }
    }
    answer.unwrap_or(Answer::Depends)
}

/// Which resources an action is about.
fn parts(request: &Request<'_>, action: &str) -> &'static [Option<&'static str>] {
    let is_open = action.ends_with('*');
    if request.bucket.is_none() {
        &[None]
    } else if is_open {
        &[Some(""), Some("/*")]
    } else if action.contains("object") {
        &[Some("/*")]
    } else {
        &[Some("")]
    }
}

fn ask(network: &Network, statements: &[PolicyStatement], call: &Call<'_>, grants: bool) -> Answer {
    let mut denied = Truth::No;
    let mut allowed = Truth::of(!grants);
    for statement in statements {
        let applies = applies(network, statement, call);
        let so_far = if statement.allows { &mut allowed } else { &mut denied };
        *so_far = applies.max(*so_far);
    }
    match (denied, allowed) {
        (Truth::Yes, _) | (Truth::No | Truth::Maybe, Truth::No) => Answer::Denied,
        (Truth::No, Truth::Yes) => Answer::Allowed,
        (Truth::Maybe, _) | (Truth::No, Truth::Maybe) => Answer::Depends,
    }
}

fn applies(network: &Network, statement: &PolicyStatement, call: &Call<'_>) -> Truth {
    let action = named(&statement.actions, |pattern| matches(&pattern.to_ascii_lowercase(), &call.action));
    let resource = named(&statement.resources, |pattern| is_resource(pattern, call));
    let principal = named(&statement.principals, |pattern| is_principal(pattern, call.request));
    let conditions = policy_conditions::hold(network, call.request, call.way, &statement.conditions);
    action.min(resource).min(principal).min(conditions)
}

fn named(names: &Names, of: impl Fn(&str) -> Truth) -> Truth {
    let found = names.patterns.iter().map(|pattern| of(pattern)).max().unwrap_or(Truth::No);
    let found = if names.known { found } else { found.max(Truth::Maybe) };
    if names.except { found.not() } else { found }
}

fn is_resource(pattern: &str, call: &Call<'_>) -> Truth {
    let Some(part) = call.part else { return matches(pattern, "*") };
    let declared = call.request.bucket.as_ref();
    let name = declared.and_then(|(_, bucket)| bucket.name.as_deref());
    if pattern == "*" {
        Truth::Yes
    } else if call.of_bucket {
        let of_objects = pattern.split_once('/').map(|(_, path)| path);
        match (of_objects, part) {
            (None, "") => Truth::Yes,
            (None, _) => Truth::of(pattern.ends_with('*')),
            (Some(_), "") => Truth::No,
            (Some(path), _) => matches(path, "*"),
        }
    } else {
        let id = declared.map(|(id, _)| id.as_str()).unwrap_or_default();
        let own = pattern.replace(&format!("<getatt:{id}.Arn>"), "arn:aws:s3:::*").replace(&format!("<ref:{id}>"), "*");
        match (own == pattern, name) {
            (false, _) => matches(&own, &format!("arn:aws:s3:::*{part}")),
            (true, Some(name)) => matches(pattern, &format!("arn:aws:s3:::{name}{part}")),
            (true, None) => matches(pattern, &format!("arn:aws:s3:::<name>{part}")),
        }
    }
}

fn is_principal(pattern: &str, request: &Request<'_>) -> Truth {
    if pattern == "*" {
        return Truth::Yes;
    }
    if pattern.ends_with(".amazonaws.com") {
        return Truth::No;
    }
    let (Some(arn), Some(account)) = (request.role_arn(), request.account()) else { return Truth::Maybe };
    let of_account = pattern == account || pattern.ends_with(&format!("::{account}:root"));
    // A template's account is not known.
    let of_some_account =
        account.starts_with('<') && (pattern.ends_with(":root") || pattern.bytes().all(|sign| sign.is_ascii_digit()));
    let session = pattern.split_once(":assumed-role/").and_then(|(_, rest)| rest.split('/').next());
    if of_account {
        Truth::Yes
    } else if of_some_account {
        Truth::Maybe
    } else if session.is_some() && session == arn.rsplit('/').next() {
        // The role is right; the name of the session is not in the files.
        Truth::Maybe
    } else {
        matches(pattern, arn)
    }
}

/// The word before the colon in a service's actions, where it is not the endpoint's own name.
fn action_prefix(service: &str) -> &str {
    match services::short_name(service) {
        "monitoring" => "cloudwatch",
        "kinesis-streams" => "kinesis",
        "bedrock-runtime" => "bedrock",
        "dynamodb-streams" => "dynamodb",
        "email-smtp" => "ses",
        "ecr.api" | "ecr.dkr" => "ecr",
        name => name,
    }
}
