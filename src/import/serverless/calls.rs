//! Events of a service that Lambda polls for, as event source mappings.

use super::super::document::{Entry, Map, Node, Texts};
use super::functions::Function;
use super::resources::resource;

/// The mapping of each event that has a source with an ARN.
pub(super) fn event_sources(texts: &mut Texts, function: &Function) -> Vec<Entry> {
    let mut found = Vec::new();
    for event in &function.events {
        for entry in event.map().map_or(&[][..], Map::entries) {
            let arn = match &*entry.key {
                "msk" | "activemq" | "rabbitmq" | "sqs" | "stream" => arn(&entry.value),
                _ => None,
            };
            let Some(arn) = arn else { continue };
            let target = Node::scalar(function.logical.clone(), entry.spot);
            let properties = vec![
                Entry { key: "EventSourceArn".into(), spot: arn.spot, value: arn },
                Entry { key: "FunctionName".into(), spot: entry.spot, value: target },
            ];
            let id = format!("{}EventSourceMapping{}", function.logical, found.len());
            found.push(resource(
                texts,
                &id.into(),
                "AWS::Lambda::EventSourceMapping",
                Node::mapping(properties, entry.spot),
                entry.spot,
            ));
        }
    }
    found
}

fn arn(event: &Node) -> Option<Node> {
    match event.get("arn").or_else(|| event.get("brokerArn")) {
        Some(arn) => Some(arn.clone()),
        None => event.text().map(|_| event.clone()),
    }
}
