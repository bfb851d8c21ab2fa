//! What `cdk synth` writes beside its templates. Of it only the list of assets counts: a nested stack is named by the hash
//! of its template, and the list has the file that it is.

use std::sync::Arc;

use super::super::document::Node;
use super::super::{Format, Read, paths};
use crate::order::SortedMap;

/// Whether a file is one of those: the assembly's manifest, a list of assets, the tree of constructs, what constructs said,
/// or the result of policy checks.
pub(in crate::import) fn is_part(root: &Node) -> bool {
    let has = |key: &str| root.get(key).is_some();
    let lists =
        root.get("files").or_else(|| root.get("dockerImages")).or_else(|| root.get("artifacts")).or_else(|| root.get("tree"));
    let versioned = has("version") && lists.is_some_and(|node| node.map().is_some());
    let said = |node: &Node| {
        let entries = node.seq().unwrap_or_default();
        // An empty list says nothing: answers of AWS have such, too.
        !entries.is_empty()
            && entries
                .iter()
                .all(|entry| entry.get("type").and_then(|kind| kind.text()).is_some_and(|kind| kind.starts_with("aws:cdk:")))
    };
    let entries = root.map().map_or(&[][..], |map| map.entries());
    let metadata = || !entries.is_empty() && entries.iter().all(|entry| entry.value.seq().is_some() && said(&entry.value));
    versioned || metadata() || has("pluginReports")
}

/// The files of the assets by the name that they get when they are uploaded.
pub(super) fn assets(files: &[Read]) -> SortedMap<Arc<str>, Arc<str>> {
    let mut assets = SortedMap::new();
    for file in files.iter().filter(|file| file.format == Format::CloudFormation) {
        let Some(root) = file.content.values().map(|document| &document.root).filter(|root| is_part(root)) else { continue };
        let listed = root.get("files").and_then(|node| node.map()).map_or(&[][..], |map| map.entries());
        for asset in listed {
            let Some(path) = asset.value.get("source").and_then(|source| source.get("path")?.text()) else { continue };
            let places = asset.value.get("destinations").and_then(|node| node.map()).map_or(&[][..], |map| map.entries());
            for key in places.iter().filter_map(|place| place.value.get("objectKey")?.text()) {
                assets.insert(paths::last(key).into(), paths::beside(&file.name, path));
            }
        }
    }
    assets
}
