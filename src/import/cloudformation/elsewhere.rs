//! Nested stacks whose template is not there: what they are given tells what they may change of what is.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;

use super::super::declaration::{Declaration, Declared, Field, Piece, Unknown};
use super::super::spelling::Kind;
use super::conditions::Truth;
use super::stacks::is_nested;
use super::template::Template;
use crate::order::SortedSet;

/// Everything that no other route takes.
const DEFAULT_ROUTE: &str = "0.0.0.0/0";

/// A default route that is not known for each table that such a stack is given and that has none: it may add one, as stacks
/// of NAT gateways do.
pub(super) fn routes(templates: &[Rc<Template<'_>>], declarations: &[Declaration]) -> Vec<Declaration> {
    let of_kind = |kind| declarations.iter().filter(move |declaration| declaration.kind == kind);
    let is_default = |route: &&Declaration| {
        route.properties.get("DestinationCidrBlock").text().is_none_or(|destination| &**destination == DEFAULT_ROUTE)
    };
    let defaults = of_kind(Kind::Route).filter(is_default);
    let have_one: SortedSet<Arc<str>> = defaults.filter_map(|route| route.properties.get("RouteTableId").id()).collect();
    let tables = of_kind(Kind::RouteTable).map(|table| table.id.clone());
    let mut lacking: SortedSet<Arc<str>> = tables.filter(|table| !have_one.contains(table)).collect();
    let mut added = Vec::new();
    for template in templates {
        let absent = template.resources.values().filter(|resource| {
            is_nested(&resource.written_as)
                && template.stacks.child(template, &resource.id).is_none()
                && *template.exists(resource) != Truth::No
        });
        for stack in absent {
            let Some(given) = template.quietly(|| template.property(stack, "Parameters")) else { continue };
            let (id, mut named) = (template.id(&stack.id), Vec::new());
            references(&given, &mut named);
            for table in named.into_iter().filter(|table| lacking.remove(table)) {
                let field = |field| Declared { place: stack.place.clone(), field };
                let properties = [
                    ("RouteTableId", field(Field::Text(table.clone()))),
                    ("DestinationCidrBlock", field(Field::Text(DEFAULT_ROUTE.into()))),
                    ("GatewayId", field(Unknown::one(format!("<ref:{id}>")))),
                ];
                added.push(Declaration {
                    id: format!("{id}/{table}").into(),
                    kind: Kind::Route,
                    written_as: "AWS::EC2::Route".into(),
                    place: stack.place.clone(),
                    properties: field(Field::Map(properties.into_iter().map(|(name, value)| (name.into(), value)).collect())),
                    execution: Cell::default(),
                });
            }
        }
    }
    added
}

/// What a value names, also where it is joined with others. As deep as values may be, which is bounded.
fn references(value: &Declared, found: &mut Vec<Arc<str>>) {
    match &value.field {
        Field::Reference(reference) => found.push(reference.resource.clone()),
        Field::Mixed(pieces) => found.extend(pieces.iter().filter_map(|piece| match piece {
            Piece::Reference(reference) => Some(reference.resource.clone()),
            Piece::Text(_) | Piece::Unknown(_) => None,
        })),
        Field::List(items) => items.iter().for_each(|item| references(item, found)),
        Field::Map(fields) => fields.iter().for_each(|(_, field)| references(field, found)),
        Field::Text(_) | Field::Unknown(_) | Field::Absent => {}
    }
}
