//! Plans and states of Terraform and OpenTofu as JSON: `terraform show -json`, and the state file itself.
//!
//! A plan tells what each resource will be as far as that is known, and beside it the configuration that it was made
//! from. What is not known yet is looked up there: which other resource it will come from.

mod configuration;
mod expected;
mod found;
mod references;
mod region;
mod values;

use std::sync::Arc;

use super::super::problems::Problems;
use super::super::{Format, Read};
use super::resource::Resource;
use crate::order::SortedSet;
use crate::report::{Place, ProblemKind, Severity};
use values::Reader;

/// What plans and states tell.
pub(super) struct Told {
    /// Their resources.
    pub(super) resources: Vec<Resource>,
    /// The Region that one of them is for.
    pub(super) region: Option<Arc<str>>,
}

/// Reads all plans and states among `files`.
pub(super) fn read(files: &[Read], problems: &Problems) -> Told {
    let documents = || files.iter().filter(|file| file.format == Format::TerraformJson);
    for file in documents() {
        let Some(root) = file.content.values().map(|document| &document.root) else { continue };
        // The first three versions keep resources in modules, with attributes as flat texts.
        if let (Some(version), Some(_)) = (root.get("version"), root.get("modules")) {
            let place = Place { file: file.name.clone(), line: version.spot.line, column: version.spot.column };
            let kind = ProblemKind::OldState { version: version.text().cloned().unwrap_or_default() };
            problems.add(Severity::Error, &place, kind);
        }
    }
    let region = documents().find_map(|file| region::of(&file.content.values()?.root));
    Told { resources: resources(files, problems), region }
}

/// The resources of all plans and states among `files`. An address that several of them have is read once, from a plan
/// where there is one: it tells what will be.
fn resources(files: &[Read], problems: &Problems) -> Vec<Resource> {
    let documents = files.iter().filter(|file| file.format == Format::TerraformJson);
    let mut read: Vec<_> = documents.filter_map(|file| Some((file, &file.content.values()?.root))).collect();
    crate::order::sort_by_key(&mut read, |(_, root)| {
        root.get("resource_changes").is_none() && root.get("planned_values").is_none()
    });
    let mut seen: SortedSet<Arc<str>> = SortedSet::new();
    let mut all = Vec::new();
    for (file, root) in read {
        let reader = Reader::new(&file.name, root, problems);
        let mut found = reader.resources();
        found.retain(|resource| !seen.contains(&resource.address));
        seen = seen.iter().cloned().chain(found.iter().map(|resource| resource.address.clone())).collect();
        all.append(&mut found);
    }
    all
}
