//! Event sources that stand in a VPC. Lambda's own pollers read from them, over interfaces of their own in the subnets of the
//! source (AWS Lambda Developer Guide, "Configuring network access" of each source); the function's interface takes no part,
//! so they are no calls of the function and are named only.

use std::sync::Arc;

use super::super::super::declaration::{Declared, Field, Piece, written};
use super::super::super::document::{Map, Node};
use super::super::conditions::Truth;
use super::super::template::{Resource, Template};
use crate::report::{Place, ProblemKind, Severity};

/// Names the event sources in VPCs that a template gives to its functions.
pub(in super::super) fn report(template: &Template<'_>) {
    for resource in template.resources.values().filter(|resource| *template.exists(resource) != Truth::No) {
        match &*resource.written_as {
            "AWS::Lambda::EventSourceMapping" => mapping(template, resource),
            "AWS::Serverless::Function" => events(template, resource),
            _ => {}
        }
    }
}

fn mapping(template: &Template<'_>, resource: &Resource) {
    let function = template.quietly(|| template.property(resource, "FunctionName")).and_then(|name| name.id());
    let function = function.map_or_else(|| template.id(&resource.id), |name| local(template, &name));
    if let Some(entry) = resource.properties.as_ref().and_then(|node| node.map()?.entry("SelfManagedEventSource")) {
        say(template, &function, "SelfManagedEventSource", &template.place(entry.spot));
    }
    if let Some(source) = template.quietly(|| template.property(resource, "EventSourceArn")) {
        source_arn(template, &function, &source);
    }
}

fn events(template: &Template<'_>, function: &Resource) {
    let events = function.properties.as_ref().and_then(|node| node.get("Events")?.map());
    for entry in events.map_or(&[][..], Map::entries) {
        let kind = entry.value.get("Type").and_then(|kind| kind.text()).map_or("", |kind| kind);
        let property = |name: &str| -> Option<&Node> { entry.value.get("Properties")?.get(name) };
        let name = match kind {
            "MSK" => "Stream",
            "MQ" => "Broker",
            "DocumentDB" => "Cluster",
            "SelfManagedKafka" => {
                say(template, &template.id(&function.id), kind, &template.place(entry.spot));
                continue;
            }
            _ => continue,
        };
        if let Some(source) = property(name) {
            let source = template.quietly(|| template.evaluate(source, &entry.key));
            say(template, &template.id(&function.id), &called(&source), &template.place(entry.spot));
        }
    }
}

fn source_arn(template: &Template<'_>, function: &Arc<str>, source: &Declared) {
    let in_vpc = match &source.field {
        Field::Reference(_) => template.stacks.with_resource(&source.field, |_, found| is_in_vpc(&found.written_as)),
        Field::Text(_) | Field::Mixed(_) => {
            let text = source.field.pieces().map(|pieces| written(&pieces)).unwrap_or_default();
            Some([":kafka:", ":mq:", ":rds:"].iter().any(|service| text.contains(service)))
        }
        Field::Unknown(_) | Field::List(_) | Field::Map(_) | Field::Absent => None,
    };
    if in_vpc == Some(true) {
        say(template, function, &called(source), &source.place);
    }
}

fn is_in_vpc(written_as: &str) -> bool {
    ["AWS::MSK::", "AWS::AmazonMQ::", "AWS::DocDB::"].iter().any(|kind| written_as.starts_with(kind))
}

/// What a person calls the source: the resource, or the ARN as far as it is known.
fn called(source: &Declared) -> Arc<str> {
    let pieces = source.field.pieces().unwrap_or_default();
    match pieces.as_slice() {
        [Piece::Reference(reference)] => reference.resource.clone(),
        _ => written(&pieces),
    }
}

/// The framework's name for a function that is named by its logical id.
fn local(template: &Template<'_>, name: &Arc<str>) -> Arc<str> {
    template.resources.get(name).map_or_else(|| name.clone(), |found| template.id(&found.id))
}

fn say(template: &Template<'_>, function: &Arc<str>, source: &str, place: &Place) {
    let kind = ProblemKind::PolledByLambda { source: source.into() };
    template.stacks.problems.add_on(Severity::Info, place, function, kind);
}
