//! `AWS::Serverless::Connector`, alone or in a resource's `Connectors`: what its source may call
//! (AWS SAM Developer Guide, "AWS SAM connectors").

use crate::order::SortedMap;
use std::sync::Arc;

use super::super::super::document::{Map, Node, Spot};
use super::super::super::iam::Grants;
use super::super::conditions::Truth;
use super::super::template::{Resource, Template};
use super::{attached, destinations};
use crate::network::Destination;
use crate::report::Place;

/// One destination of a connector.
pub(super) struct Connection {
    to: Destination,
    why: String,
    place: Place,
}

/// Adds what connectors let `function` call.
pub(super) fn add(template: &Template<'_>, function: &Resource, seen: &mut Grants) {
    let id = template.id(&function.id);
    for connection in attached(template).connectors.get(&id).into_iter().flatten() {
        seen.add_call(connection.to.clone(), &[], connection.why.clone(), &connection.place);
    }
}

/// Puts the connections of `home` into `table`, by the id of their source.
pub(super) fn collect(home: &Template<'_>, table: &mut SortedMap<Arc<str>, Vec<Connection>>) {
    for resource in home.resources.values().filter(|resource| *home.exists(resource) != Truth::No) {
        if &*resource.written_as == "AWS::Serverless::Connector" {
            let Some(properties) = &resource.properties else { continue };
            let source = properties.get("Source").and_then(|source| source.get("Id")?.text());
            if let Some(source) = source {
                connect(home, source, &resource.id, properties, table);
            }
        }
        for entry in resource.entry.get("Connectors").and_then(|node| node.map()).map_or(&[][..], Map::entries) {
            if let Some(properties) = entry.value.get("Properties") {
                connect(home, &resource.id, &entry.key, properties, table);
            }
        }
    }
}

fn connect(
    home: &Template<'_>,
    source: &Arc<str>,
    name: &Arc<str>,
    properties: &Node,
    table: &mut SortedMap<Arc<str>, Vec<Connection>>,
) {
    let Some(destinations) = properties.get("Destination") else { return };
    let own = std::slice::from_ref(destinations);
    for destination in destinations.seq().unwrap_or(own) {
        let text = |key: &str| destination.get(key).and_then(|value| value.text());
        let declared = text("Id").and_then(|id| home.resources.get(id)).and_then(|found| destinations::of(home, found));
        let of_type = || text("Type").and_then(|kind| destinations::service(kind)).map(|name| Destination::Service(name.into()));
        let Some(to) = declared.or_else(of_type) else { continue };
        let spot: Spot = destination.spot;
        let connection = Connection { to, why: format!("connector {name}"), place: home.place(spot) };
        table.entry(home.id(source)).or_default().push(connection);
    }
}
