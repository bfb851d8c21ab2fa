//! Lambda functions and their published versions. Only those with subnets count.
//!
//! `list-functions --function-version ALL` lists every version as a function of its own; `$LATEST` is the function, and the
//! others keep the interfaces of their own settings alive (aws-facts 2.8). The values of environment variables are looked
//! at for names of hosts, and left here.

use crate::order::{self, SortedMap};
use std::sync::Arc;

use super::super::super::declaration::{Declared, Field};
use super::super::super::iam::Grants;
use super::super::super::spelling::Kind;
use super::super::answers::{Answer, Answers, Item};
use super::names::function_arn;
use super::{Named, Out, roles};
use crate::facts::services;
use crate::network::{Destination, ResourceId};

const LATEST: &str = "$LATEST";

pub(super) fn declare(answers: &mut Answers, out: &mut Out<'_>) {
    let items = answers.take(Answer::Function);
    let reserved = reserved(answers, &items);
    let roles = roles::Roles::new(answers);
    let hosts = Hosts::new(answers, out);
    for (arn, mut versions) in by_function(items) {
        let id = out.names.id_of(arn);
        // Where the function itself is not listed, its newest version stands for it.
        let at = versions.iter().position(|version| version.get("Version").text().is_none_or(|text| &**text == LATEST));
        let newest = || {
            let number = |version: &Item| version.text("Version").and_then(|text| text.parse::<u64>().ok());
            (0..versions.len()).max_by_key(|at| versions.get(*at).and_then(number))
        };
        let Some(at) = at.or_else(newest) else { continue };
        let function = versions.remove(at);
        for version in &versions {
            self::version(&id, version, out);
        }
        let settings = Settings { reserved: &reserved, roles: &roles, hosts: &hosts };
        self::function(&settings, (id, function), out);
    }
}

/// All versions of each function, in order of the ARNs; the same version in two answers is one.
fn by_function(items: Vec<Item>) -> Vec<(Arc<str>, Vec<Item>)> {
    let version = |item: &Item| item.text("Version").unwrap_or_else(|| LATEST.into());
    let named = items
        .into_iter()
        .filter_map(|item| Some((function_arn(&item).or_else(|| item.text("FunctionName"))?, version(&item), item)));
    let mut named: Vec<_> = named.collect();
    order::sort_by(&mut named, |one, other| (&one.0, &one.1).cmp(&(&other.0, &other.1)));
    let mut functions: Vec<(Arc<str>, Vec<Item>)> = Vec::new();
    for (arn, number, item) in named {
        match functions.last_mut() {
            Some((last, versions)) if *last == arn => match versions.last_mut() {
                Some(known) if version(known) == number => known.merge(item),
                Some(_) | None => versions.push(item),
            },
            Some(_) | None => functions.push((arn, vec![item])),
        }
    }
    functions
}

fn is_attached(item: &Item) -> bool {
    !item.get("VpcConfig").get("SubnetIds").items().is_empty()
}

fn version(function: &Arc<str>, version: &Item, out: &mut Out<'_>) {
    let Some(number) = version.text("Version").filter(|_| is_attached(version)) else { return };
    let place = version.place();
    let config = version.get("VpcConfig");
    let fields = [
        ("FunctionName", Declared::of(place, function.clone())),
        ("Version", Declared::of(place, number.clone())),
        ("SubnetIds", config.get("SubnetIds").clone()),
        ("SecurityGroupIds", config.get("SecurityGroupIds").clone()),
    ];
    out.add(format!("{function}:{number}"), Kind::PublishedVersion, "AWS::Lambda::Version", Declared::map(place, fields));
}

/// What other answers tell of functions.
struct Settings<'a> {
    reserved: &'a SortedMap<Arc<str>, Declared>,
    roles: &'a roles::Roles<'a>,
    hosts: &'a Hosts,
}

/// The concurrency of `get-function-concurrency` by the name of the function, which stands in the file's name alone.
fn reserved(answers: &Answers, functions: &[Item]) -> SortedMap<Arc<str>, Declared> {
    let named = Named::new(functions, "FunctionName", "FunctionName");
    let name = "ReservedConcurrentExecutions";
    let all = answers.of(Answer::Concurrency).iter();
    all.filter_map(|item| Some((named.find(&item.stem)?.clone(), item.get(name).clone()))).collect()
}

fn function(settings: &Settings<'_>, function: (Arc<str>, Item), out: &mut Out<'_>) {
    let (id, item) = function;
    if !is_attached(&item) {
        return;
    }
    const COPIED: [&str; 9] = [
        "FunctionName",
        "VpcConfig",
        "MemorySize",
        "Timeout",
        "Runtime",
        "PackageType",
        "Role",
        "State",
        "ReservedConcurrentExecutions",
    ];
    let mut fields = Declared::map(item.place(), COPIED.map(|name| (name, item.get(name).clone())));
    if let Some(reserved) = item.text("FunctionName").and_then(|name| settings.reserved.get(&name))
        && fields.get("ReservedConcurrentExecutions").is_absent()
    {
        fields.set("ReservedConcurrentExecutions", reserved.clone());
    }
    let mut seen = Grants::default();
    let variables = item.get("Environment").get("Variables");
    if let Field::Map(variables) = &variables.field {
        for (name, value) in variables {
            if let Some(to) = value.text().and_then(|text| settings.hosts.named_in(text)) {
                seen.add_call(to, &[], format!("environment {name}"), &value.place);
            }
        }
    }
    let execution = settings.roles.execution(&item, &seen);
    out.add_with(id, Kind::Function, "AWS::Lambda::Function", fields, Some(execution));
}

/// Which host is whose, as environment variables name them.
struct Hosts {
    own: SortedMap<String, ResourceId>,
    region: Arc<str>,
}

impl Hosts {
    fn new(answers: &Answers, out: &Out<'_>) -> Self {
        const ENDPOINTS: [(Answer, &str, &str, &[&str]); 7] = [
            (Answer::DbInstance, "DBInstanceArn", "DBInstanceIdentifier", &["Endpoint"]),
            (Answer::DbCluster, "DBClusterArn", "DBClusterIdentifier", &["Endpoint", "ReaderEndpoint"]),
            (Answer::DbProxy, "DBProxyArn", "DBProxyName", &["Endpoint"]),
            (Answer::CacheCluster, "ARN", "CacheClusterId", &["ConfigurationEndpoint"]),
            (Answer::ReplicationGroup, "ARN", "ReplicationGroupId", &["ConfigurationEndpoint", "NodeGroups"]),
            (Answer::LoadBalancer, "LoadBalancerArn", "LoadBalancerName", &["DNSName"]),
            (Answer::Domain, "ARN", "DomainName", &["Endpoints", "Endpoint"]),
        ];
        let mut own = SortedMap::new();
        for (answer, arn, name, properties) in ENDPOINTS {
            for item in answers.of(answer) {
                let id = item.text(arn).map(|arn| out.names.id_of(arn)).or_else(|| item.text(name));
                let Some(id) = id else { continue };
                for property in properties {
                    host_texts(item.get(property), &mut |host| {
                        own.insert(host.to_ascii_lowercase(), ResourceId::new(id.clone()));
                    });
                }
            }
        }
        Self { own, region: out.regions.own.clone().unwrap_or_default() }
    }

    fn named_in(&self, text: &str) -> Option<Destination> {
        let is_part = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-');
        for host in text.split(|letter| !is_part(letter)).filter(|host| host.contains('.')) {
            if let Some(id) = self.own.get(&host.to_ascii_lowercase()) {
                return Some(Destination::Resource { id: id.clone(), port: None });
            }
            if let Some(service) = services::service_of_host(host, &self.region) {
                return Some(Destination::Service(service.into()));
            }
        }
        None
    }
}

/// The names of hosts in an endpoint: a text, or the address in it.
fn host_texts(value: &Declared, found: &mut dyn FnMut(&Arc<str>)) {
    match &value.field {
        Field::Text(text) if text.contains('.') => found(text),
        Field::List(items) => items.iter().for_each(|item| host_texts(item, found)),
        Field::Map(fields) => fields.iter().for_each(|(_, field)| host_texts(field, found)),
        Field::Text(_) | Field::Reference(_) | Field::Unknown(_) | Field::Mixed(_) | Field::Absent => {}
    }
}
