//! Where plans and states keep their resources, each form in its own way.

use std::sync::Arc;

use super::super::super::document::{Node, Shape, Spot};
use super::super::address::{Address, within};
use crate::order::SortedMap;

/// One resource instance as the file has it.
pub(super) struct Found<'a> {
    /// Its full address.
    pub(super) written: Arc<str>,
    /// The address, taken apart.
    pub(super) address: Address,
    /// Where it stands.
    pub(super) spot: Spot,
    /// Its attributes.
    pub(super) values: Option<&'a Node>,
    /// What the plan marks as not known yet, where it marks anything.
    pub(super) unknown: Option<&'a Node>,
    /// Whether it is only planned, so that a value may be missing because nobody knows it yet.
    pub(super) planned: bool,
}

/// All resource instances of a plan or state.
pub(super) fn resources(root: &Node) -> Vec<Found<'_>> {
    if root.get("version").is_some() && root.get("resources").and_then(|node| node.seq()).is_some() {
        return of_state_file(root);
    }
    let mut all = Vec::new();
    if let Some(state) = root.get("values") {
        walk(state.get("root_module"), &mut |node| all.extend(instance(node, node.get("values"), None, false)));
    }
    let changes = changes(root);
    let before = all.len();
    if let Some(planned) = root.get("planned_values") {
        walk(planned.get("root_module"), &mut |node| {
            let change = node.get("address").and_then(|address| changes.get(&**address.text()?)).copied();
            all.extend(instance(node, node.get("values"), change.and_then(|change| change.get("after_unknown")), true));
        });
    }
    // A plan cut down to its changes.
    if all.len() == before {
        for node in root.get("resource_changes").and_then(|node| node.seq()).unwrap_or_default() {
            let Some(change) = node.get("change").filter(|change| !goes(change)) else { continue };
            if node.get("deposed").is_none() {
                let after = change.get("after").filter(|after| !after.is_null());
                all.extend(instance(node, after.or_else(|| change.get("before")), change.get("after_unknown"), true));
            }
        }
    }
    // What data sources gave before the plan was made.
    if let Some(prior) = root.get("prior_state").and_then(|prior| prior.get("values")) {
        walk(prior.get("root_module"), &mut |node| {
            let found = instance(node, node.get("values"), None, false);
            all.extend(found.filter(|found| found.address.data));
        });
    }
    all
}

fn instance<'a>(node: &'a Node, values: Option<&'a Node>, unknown: Option<&'a Node>, planned: bool) -> Option<Found<'a>> {
    let mut written = node.get("address")?.text()?.clone();
    let mut address = Address::read(&written)?;
    // Versions before 0.13 leave the index out of some addresses.
    if let Some(index) = node.get("index").filter(|index| !index.is_null() && address.index.is_none()) {
        let index = key(index)?;
        written = format!("{written}[{index}]").into();
        address.index = Some(index);
    }
    Some(Found { written, address, spot: node.spot, values, unknown, planned })
}

/// An index as addresses write it.
fn key(node: &Node) -> Option<Arc<str>> {
    let text = node.text()?;
    let number = matches!(node.shape(), Shape::Scalar { plain: true, .. });
    Some(if number { text.clone() } else { format!("{text:?}").into() })
}

/// Whether a change leaves nothing behind.
fn goes(change: &Node) -> bool {
    let actions = change.get("actions").and_then(|actions| actions.seq()).unwrap_or_default();
    let mut names = actions.iter().filter_map(|action| action.text());
    !actions.is_empty() && names.all(|name| matches!(&**name, "delete" | "forget"))
}

fn changes(root: &Node) -> SortedMap<&str, &Node> {
    let all = root.get("resource_changes").and_then(|node| node.seq()).unwrap_or_default();
    let current = all.iter().filter(|node| node.get("deposed").is_none());
    current.filter_map(|node| Some((&**node.get("address")?.text()?, node.get("change")?))).collect()
}

/// Calls `found` for each resource of a module and of the modules in it. How deep they lie is limited by the JSON reader.
fn walk<'a>(module: Option<&'a Node>, found: &mut dyn FnMut(&'a Node)) {
    let list = |name: &str| module.and_then(|module| module.get(name)?.seq()).unwrap_or_default();
    list("resources").iter().for_each(&mut *found);
    for child in list("child_modules") {
        walk(Some(child), found);
    }
}

/// `terraform.tfstate`, version 4.
fn of_state_file(root: &Node) -> Vec<Found<'_>> {
    let mut all = Vec::new();
    for resource in root.get("resources").and_then(|node| node.seq()).unwrap_or_default() {
        let text = |name: &str| resource.get(name).and_then(|node| node.text());
        let (Some(kind), Some(name)) = (text("type"), text("name")) else { continue };
        let data = text("mode").is_some_and(|mode| &**mode == "data");
        let local = format!("{}{kind}.{name}", if data { "data." } else { "" });
        let base = within(text("module").map_or("", |module| module), &local);
        for instance in resource.get("instances").and_then(|node| node.seq()).unwrap_or_default() {
            if instance.get("deposed").is_some() {
                continue;
            }
            let index = instance.get("index_key").filter(|index| !index.is_null()).and_then(key);
            let written: Arc<str> = index.as_ref().map_or_else(|| base.clone(), |index| format!("{base}[{index}]")).into();
            let Some(address) = Address::read(&written) else { continue };
            let values = instance.get("attributes");
            all.push(Found { written, address, spot: instance.spot, values, unknown: None, planned: false });
        }
    }
    all
}
