//! Modules whose source is not among the files: what they are given tells what they may change of what is.

use std::rc::Rc;
use std::sync::Arc;

use super::super::super::declaration::{Declared, Field};
use super::super::resource::{MODULE, Resource};
use super::world::Called;
use crate::report::{Place, ProblemKind, Severity};

/// The route tables that a module is given: it may add routes to them, as those for NAT instances and endpoints do.
pub(super) fn tables(called: &Rc<Called>) -> Option<Resource> {
    let block = &called.caller.entry.block;
    let mut tables = Vec::new();
    for attribute in block.body.attributes.iter().filter(|attribute| attribute.name.contains("route_table")) {
        // What is wrong with an input of a module that is not read concerns nothing that is.
        if let Ok(Some(value)) = called.caller.input(&attribute.name) {
            references(value.declared(), &mut tables);
        }
    }
    let place = called.caller.entry.place(block.spot);
    groups(called, &place);
    let values = Declared { place: place.clone(), field: Field::List(tables.into()) };
    let values = Declared { place: place.clone(), field: Field::Map(Box::from([(Arc::from("route_tables"), values)])) };
    Some(Resource { address: called.address.clone(), kind: MODULE.into(), data: false, place, values })
}

/// Says of each group that a module is given by an input of its own that it may add rules to it. Groups in lists are those
/// that it uses.
fn groups(called: &Rc<Called>, place: &Place) {
    let inputs = called.caller.entry.block.body.attributes.iter();
    for attribute in inputs.filter(|attribute| attribute.name.ends_with("security_group_id") || attribute.name.ends_with("sg_id")) {
        let Ok(Some(value)) = called.caller.input(&attribute.name) else { continue };
        if let Field::Reference(reference) = value.declared().field {
            let kind = ProblemKind::RulesFromModule { module: called.address.clone(), group: reference.resource };
            called.caller.module.world.report(Severity::Warning, place, None, kind);
        }
    }
}

/// As deep as values may be, which is bounded.
fn references(value: Declared, found: &mut Vec<Declared>) {
    match value.field {
        Field::Reference(_) => found.push(value),
        Field::List(items) => items.into_iter().for_each(|item| references(item, found)),
        Field::Map(fields) => fields.into_iter().for_each(|(_, field)| references(field, found)),
        Field::Text(_) | Field::Unknown(_) | Field::Mixed(_) | Field::Absent => {}
    }
}
