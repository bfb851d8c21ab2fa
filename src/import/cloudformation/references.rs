//! Every reference of a template to a parameter or resource, and which of them lead nowhere.

use std::sync::Arc;

use super::super::Format;
use super::super::document::{Map, Node, Shape, Spot};
use super::evaluate::{call, untagged_call};
use super::notices::is_run;
use super::template::Template;
use crate::report::{ProblemKind, Severity};

/// Reports each reference to a name that the template does not declare.
pub(super) fn check(template: &Template<'_>) {
    if has_macro(template) {
        return;
    }
    for section in ["Resources", "Outputs"] {
        for entry in template.section(section).map_or(&[][..], Map::entries) {
            let mut report = |name: &str, spot: Spot, property: &Arc<str>| {
                if declared(template, name) {
                    return;
                }
                let kind = ProblemKind::ReferenceToNothing { target: name.into(), property: property.clone() };
                let resource = template.resources.get(&entry.key).filter(|_| section == "Resources");
                match resource.map(|resource| &resource.id) {
                    Some(id) => template.stacks.problems.add_on(Severity::Error, &template.place(spot), id, kind),
                    None => template.stacks.problems.add(Severity::Error, &template.place(spot), kind),
                }
            };
            visit(&entry.value, &entry.key, &mut report);
            let needs = entry.value.map().and_then(|map| map.entry("DependsOn")).filter(|needs| needs.value.tag().is_none());
            if let Some(needs) = needs {
                let own = std::slice::from_ref(&needs.value);
                for name in needs.value.seq().unwrap_or(own) {
                    if let Some(text) = name.text().filter(|_| name.tag().is_none()) {
                        report(text, name.spot, &needs.key);
                    }
                }
            }
        }
    }
}

/// Macros may declare anything; with one of them in the template, a name that is not there may still come.
fn has_macro(template: &Template<'_>) -> bool {
    let transform = template.root.get("Transform");
    let own = transform.map_or(&[][..], std::slice::from_ref);
    let items = transform.and_then(|node| node.seq()).unwrap_or(own);
    let foreign = items.iter().any(|item| !item.text().is_some_and(|name| is_run(name)));
    foreign || template.section("Resources").is_some_and(|map| map.entries().iter().any(|entry| entry.key.starts_with("Fn::")))
}

fn declared(template: &Template<'_>, name: &str) -> bool {
    name.starts_with("AWS::")
        || template.resources.contains_key(name)
        || template.section("Parameters").is_some_and(|parameters| parameters.get(name).is_some())
        || (template.source.format == Format::Sam && made_by_sam(template, name))
        || (template.source.format == Format::Serverless && made_by_serverless(template, name))
}

/// The Serverless Framework makes roles, APIs, log groups and more beside the functions (Serverless Framework guide, "AWS -
/// Resources").
fn made_by_serverless(template: &Template<'_>, name: &str) -> bool {
    const PREFIXES: [&str; 8] =
        ["ApiGateway", "CloudFront", "CustomDash", "HttpApi", "IamRole", "ServerlessDeploymentBucket", "SNSTopic", "Websockets"];
    let of_function = |id: &Arc<str>| id.strip_suffix("LambdaFunction").is_some_and(|own| name.starts_with(own));
    PREFIXES.iter().any(|prefix| name.starts_with(prefix)) || template.source.names.keys().any(of_function)
}

/// SAM makes roles, versions, stages and more, whose names begin with that of the resource they are made for, or with
/// `Serverless` (AWS SAM Developer Guide, "Generated resources").
fn made_by_sam(template: &Template<'_>, name: &str) -> bool {
    let serverless =
        |id: &str| template.resources.get(id).is_some_and(|resource| resource.written_as.starts_with("AWS::Serverless::"));
    name.starts_with("Serverless") || name.char_indices().any(|(end, _)| name.get(..end).is_some_and(serverless))
}

/// Calls `found` for each name that `node` refers to, with the property in which it stands.
pub(super) fn visit(node: &Node, property: &Arc<str>, found: &mut dyn FnMut(&str, Spot, &Arc<str>)) {
    let tagged = node.tag().as_ref().and_then(|_| untagged_call(node, property));
    for call in [call(node, property), tagged].into_iter().flatten() {
        let spot = call.argument.spot;
        match &*call.name {
            "Ref" => {
                if let Some(name) = call.argument.text().filter(|_| call.tagged || call.argument.tag().is_none()) {
                    found(name, spot, property);
                    return;
                }
            }
            "Fn::GetAtt" => {
                let first = call.argument.seq().and_then(|items| items.first().filter(|first| first.tag().is_none())?.text());
                let whole = call.argument.text().filter(|_| call.tagged || call.argument.tag().is_none());
                if let Some(name) = whole.or(first) {
                    found(name.split('.').next().unwrap_or(name), spot, property);
                    return;
                }
            }
            "Fn::Sub" => return substitutions(call.argument, property, found),
            _ => {}
        }
    }
    match node.shape() {
        Shape::Scalar { .. } => {}
        Shape::Seq(items) => items.iter().for_each(|item| visit(item, property, found)),
        Shape::Map(map) => map
            .entries()
            .iter()
            .for_each(|entry| visit(&entry.value, if entry.key.starts_with("Fn::") { property } else { &entry.key }, found)),
    }
}

fn substitutions(node: &Node, property: &Arc<str>, found: &mut dyn FnMut(&str, Spot, &Arc<str>)) {
    let (text, names) = match (node.text(), node.seq()) {
        (Some(text), _) => (Some(text), None),
        (None, Some([text, names])) => (text.text(), Some(names)),
        (None, _) => (None, None),
    };
    for part in text.map_or("", |text| text).split("${").skip(1) {
        let Some((name, _)) = part.split_once('}') else { continue };
        let name = name.trim();
        if !name.starts_with('!') && names.is_none_or(|names| names.get(name).is_none()) {
            found(name.split('.').next().unwrap_or(name), node.spot, property);
        }
    }
    if let Some(names) = names {
        visit(names, property, found);
    }
}
