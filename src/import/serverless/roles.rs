//! The execution roles of a service (Serverless Framework guide, "AWS - IAM"): one that all functions share, unless they
//! name another one, and one of its own for each function to which a plugin gives statements.

use super::super::document::{Entry, Node, Spot, Texts};
use super::functions::Function;
use super::names;
use super::resources::{get_att, resource};
use super::variables::Variables;

const VPC_POLICY: &str = "arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole";

/// The role that `provider` names for all functions.
pub(super) fn given(variables: &mut Variables<'_>) -> Option<Node> {
    if let Some(role) = variables.lookup_quietly("provider.role") {
        return Some(role);
    }
    // `provider.iam.role` is a role, or says what is in the one that the framework makes.
    let role = variables.lookup_quietly("provider.iam.role")?;
    let words = ["statements", "managedPolicies", "name", "path", "permissionsBoundary", "permissionBoundary", "tags", "mode"];
    let described = role.map().is_some_and(|map| map.entries().iter().all(|entry| words.contains(&&*entry.key)));
    (!described && !role.is_null()).then_some(role)
}

/// A role as it is written: an ARN, a function of CloudFormation, or a resource's logical id.
pub(super) fn named(variables: &mut Variables<'_>, role: &Node) -> Node {
    match role.text().filter(|_| role.tag().is_none()) {
        Some(name) if !name.contains(':') && variables.settled_at("resources").is_some() => {
            get_att(&mut variables.texts, name, "Arn", role.spot)
        }
        Some(_) | None => role.clone(),
    }
}

/// The shared role, when a function uses it.
pub(super) fn of_service(variables: &mut Variables<'_>, functions: &[Function]) -> Option<Entry> {
    let users: Vec<&Function> = functions.iter().filter(|function| function.shares_role).collect();
    let spot = users.first()?.spot;
    let mut statements = Vec::new();
    for path in ["provider.iam.role.statements", "provider.iamRoleStatements"] {
        statements.extend(variables.lookup_quietly(path));
    }
    let mut managed = Vec::new();
    for path in ["provider.iam.role.managedPolicies", "provider.iamManagedPolicies"] {
        let policies = variables.lookup_quietly(path);
        managed.extend(policies.as_ref().and_then(|policies| policies.seq()).unwrap_or(&[]).iter().cloned());
    }
    if users.iter().any(|function| function.attached) {
        managed.push(Node::scalar(VPC_POLICY.into(), spot));
    }
    Some(role(&mut variables.texts, names::ROLE, &statements, managed, spot))
}

/// The role of one function alone.
pub(super) fn own(texts: &mut Texts, function: &Function) -> Option<Entry> {
    let statements = function.own_statements.clone()?;
    let managed = if function.attached { vec![Node::scalar(VPC_POLICY.into(), function.spot)] } else { Vec::new() };
    Some(role(texts, &names::own_role(&function.key), &[statements], managed, function.spot))
}

fn role(texts: &mut Texts, name: &str, statements: &[Node], managed: Vec<Node>, spot: Spot) -> Entry {
    let entry = |key: &str, value: Node| Entry { key: key.into(), spot: value.spot, value };
    let policies = statements.iter().map(|statements| {
        let document = Node::mapping(vec![entry("Statement", statements.clone())], statements.spot);
        Node::mapping(vec![entry("PolicyDocument", document)], statements.spot)
    });
    let properties =
        vec![entry("Policies", Node::list(policies.collect(), spot)), entry("ManagedPolicyArns", Node::list(managed, spot))];
    resource(texts, &name.into(), "AWS::IAM::Role", Node::mapping(properties, spot), spot)
}
