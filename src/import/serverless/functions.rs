//! The functions of a service as `AWS::Lambda::Function`, with what `provider` gives to all of them
//! (Serverless Framework guide, "AWS - Functions").

use std::sync::Arc;

use super::super::document::{Entry, Map, Node, Spot, Texts};
use super::names;
use super::variables::Variables;
use crate::report::{ProblemKind, Severity};

/// The property in which the configuration of the VPC stands.
const VPC: &str = "VpcConfig";

/// What the framework takes where neither the function nor `provider` says anything.
const DEFAULT_MEMORY_MB: &str = "1024";
const DEFAULT_TIMEOUT_S: &str = "6";

/// How many properties a function has at most.
const MOST_PROPERTIES: usize = 10;

/// One entry under `functions`.
pub(super) struct Function {
    /// Its key.
    pub(super) key: Arc<str>,
    pub(super) spot: Spot,
    /// Its logical id.
    pub(super) logical: Arc<str>,
    /// Its properties in CloudFormation's words.
    pub(super) properties: Node,
    /// Whether it is attached to a VPC.
    pub(super) attached: bool,
    /// The statements of a role of its own, which a plugin makes.
    pub(super) own_statements: Option<Node>,
    /// Whether its role is the one that all share.
    pub(super) shares_role: bool,
    /// What invokes it.
    pub(super) events: Vec<Node>,
}

/// All functions of the service; `plugin` is what a plugin adds to `provider.vpc`.
pub(super) fn read(variables: &mut Variables<'_>, plugin: Option<&Node>) -> Vec<Function> {
    let mut found = Vec::new();
    let Some(functions) = variables.settled_at("functions") else { return found };
    let provider = Provider {
        vpc: with_plugin(variables.settled_in("provider.vpc", VPC).filter(|vpc| !vpc.is_null()), plugin),
        service: variables.text_at("service").or_else(|| variables.text_at("service.name")),
        stage: variables.text_at("provider.stage").unwrap_or_else(|| "dev".into()),
    };
    // They may also be a list of mappings, each from a file of its own.
    let own = std::slice::from_ref(&functions);
    for part in functions.seq().unwrap_or(own) {
        let part = variables.settle(part);
        for entry in part.map().map_or(&[][..], Map::entries) {
            let written = variables.settle(&entry.value);
            if !written.is_null() {
                found.push(function(variables, &provider, entry, &written));
            }
        }
    }
    found
}

/// `provider.vpc` with the lists of a plugin behind its own.
fn with_plugin(own: Option<Node>, plugin: Option<&Node>) -> Option<Node> {
    let (Some(own), Some(plugin)) = (&own, plugin) else { return own.or_else(|| plugin.cloned()) };
    let mut entries: Vec<Entry> = own.map().map_or(&[][..], Map::entries).to_vec();
    for added in plugin.map().map_or(&[][..], Map::entries) {
        match entries.iter_mut().find(|entry| entry.key == added.key) {
            Some(entry) => {
                let lists = [&entry.value, &added.value].into_iter().flat_map(|list| list.seq().unwrap_or(&[])).cloned();
                entry.value = Node::list(lists.collect(), entry.spot);
            }
            None => entries.push(added.clone()),
        }
    }
    Some(Node::mapping(entries, own.spot))
}

/// The resource of a function.
pub(super) fn resource(texts: &mut Texts, function: &Function) -> Entry {
    super::resources::resource(texts, &function.logical, "AWS::Lambda::Function", function.properties.clone(), function.spot)
}

struct Provider {
    vpc: Option<Node>,
    service: Option<Arc<str>>,
    stage: Arc<str>,
}

fn function(variables: &mut Variables<'_>, provider: &Provider, entry: &Entry, written: &Node) -> Function {
    let mut properties = Vec::with_capacity(MOST_PROPERTIES);
    let mut put = |name: &'static str, value: Node| properties.push((name, value));
    for (own, of_all, name, default) in [
        ("memorySize", "provider.memorySize", "MemorySize", Some(DEFAULT_MEMORY_MB)),
        ("timeout", "provider.timeout", "Timeout", Some(DEFAULT_TIMEOUT_S)),
        ("runtime", "provider.runtime", "Runtime", None),
        ("reservedConcurrency", "", "ReservedConcurrentExecutions", None),
    ] {
        let value = match written.get(own) {
            Some(value) => Some(variables.quietly(|all| all.replace(value, 0))),
            // An empty path would be the whole service.
            None if of_all.is_empty() => None,
            None => variables.lookup_quietly(of_all),
        };
        // What is not known of these concerns no path; the framework's default is as good as Lambda's.
        let value = value.filter(|value| value.token().is_none() && value.text().is_some() && !value.is_null());
        let default = || Some(Node::scalar(variables.texts.share(default?), entry.spot));
        if let Some(value) = value.or_else(default) {
            put(name, value);
        }
    }
    if written.get("image").is_some() {
        put("PackageType", Node::scalar("Image".into(), entry.spot));
    }
    let name = match written.get("name") {
        Some(name) => Some(variables.quietly(|all| all.replace(name, 0))),
        None => provider
            .service
            .as_ref()
            .map(|service| Node::scalar(format!("{service}-{}-{}", provider.stage, entry.key).into(), entry.spot)),
    };
    if let Some(name) = name {
        put("FunctionName", name);
    }
    let vpc = vpc(variables, provider, entry, written);
    let attached = vpc.is_some();
    if let Some(vpc) = vpc {
        put("VpcConfig", vpc);
    }
    let environment = environment(variables, written);
    put("Environment", environment);
    if let Some(config) = written.get("fileSystemConfig") {
        let arn = variables.replace(config, 0).get("arn").cloned();
        let config = arn.map(|arn| Node::mapping(vec![Entry { key: "Arn".into(), spot: arn.spot, value: arn }], entry.spot));
        put("FileSystemConfigs", Node::list(config.into_iter().collect(), entry.spot));
    }
    let own_statements = written.get("iamRoleStatements").map(|statements| variables.quietly(|all| all.replace(statements, 0)));
    let role = match written.get("role") {
        Some(role) => Some(variables.quietly(|all| all.replace(role, 0))),
        None if own_statements.is_some() => None,
        None => super::roles::given(variables),
    };
    let shares_role = role.is_none() && own_statements.is_none();
    let role = role.map(|role| super::roles::named(variables, &role)).unwrap_or_else(|| {
        let own = own_statements.as_ref().map(|_| names::own_role(&entry.key));
        super::resources::get_att(&mut variables.texts, own.as_deref().unwrap_or(names::ROLE), "Arn", entry.spot)
    });
    put("Role", role);
    let events = written.get("events").map(|events| variables.quietly(|all| all.replace(events, 0)));
    let events = events.as_ref().and_then(|events| events.seq()).map_or_else(Vec::new, <[_]>::to_vec);
    let logical = names::function(&entry.key);
    let named = |(name, value): (&str, Node)| Entry { key: variables.texts.share(name), spot: value.spot, value };
    let properties = Node::mapping(properties.into_iter().map(named).collect(), entry.spot);
    Function { key: entry.key.clone(), spot: entry.spot, logical, properties, attached, own_statements, shares_role, events }
}

/// The configuration of the VPC: key by key the function's own, else that of `provider`; none at all where the function
/// says `~`. The framework attaches a function only when both lists are there.
fn vpc(variables: &mut Variables<'_>, provider: &Provider, entry: &Entry, written: &Node) -> Option<Node> {
    let own = match written.get("vpc") {
        Some(vpc) => {
            let vpc = variables.settle_in(vpc, VPC);
            if vpc.is_null() || (vpc.token().is_none() && vpc.text().is_some()) {
                return None;
            }
            Some(vpc)
        }
        None => None,
    };
    let unknown = [own.as_ref(), provider.vpc.as_ref()].into_iter().flatten().find(|vpc| vpc.token().is_some());
    if let Some(unknown) = unknown.filter(|_| own.as_ref().is_none_or(|own| own.token().is_some())) {
        return Some(unknown.clone());
    }
    let mut entries = Vec::new();
    let mut missing = Vec::new();
    for (name, property) in [
        ("subnetIds", "SubnetIds"),
        ("securityGroupIds", "SecurityGroupIds"),
        ("ipv6AllowedForDualStack", "Ipv6AllowedForDualStack"),
    ] {
        let of = |vpc: Option<&Node>| vpc.and_then(|vpc| vpc.map()?.entry(name)).map(|entry| (entry.spot, entry.value.clone()));
        match of(own.as_ref()).or_else(|| of(provider.vpc.as_ref())) {
            Some((_, value)) if value.is_null() => missing.push(name),
            Some((spot, value)) => {
                let value = variables.replace_in(&value, property);
                entries.push(Entry { key: variables.texts.share(property), spot, value });
            }
            None if property != "Ipv6AllowedForDualStack" => missing.push(name),
            None => {}
        }
    }
    match missing.as_slice() {
        [] => Some(Node::mapping(entries, own.or_else(|| provider.vpc.clone())?.spot)),
        [one] => {
            let kind = ProblemKind::MissingProperty { property: (*one).into() };
            variables.report(Severity::Warning, entry.spot, kind);
            None
        }
        _ => None,
    }
}

/// The variables of `provider` and the function together. Their values are replaced in silence: nothing but the resources
/// that they name is looked at.
fn environment(variables: &mut Variables<'_>, written: &Node) -> Node {
    let of_all = variables.lookup_quietly("provider.environment");
    let own = written.get("environment").map(|own| variables.quietly(|all| all.replace(own, 0)));
    let mut entries = Vec::new();
    for part in [of_all, own].into_iter().flatten() {
        entries.extend(part.map().map_or(&[][..], Map::entries).iter().cloned());
    }
    let all = Node::mapping(entries, written.spot);
    Node::mapping(vec![Entry { key: variables.texts.share("Variables"), spot: written.spot, value: all }], written.spot)
}
