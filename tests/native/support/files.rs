//! Folders of files as the importer takes them.

use std::path::Path;

use eniscope::import::SourceFile;

/// Every file below `folder`, by its path relative to it, in order.
pub(crate) fn below(folder: &Path) -> Vec<SourceFile> {
    let mut found = Vec::new();
    walk(folder, &mut found);
    found.sort_by(|one, other| one.name.cmp(&other.name));
    let start = folder.to_string_lossy().len() + 1;
    found.into_iter().map(|file| SourceFile { name: file.name[start..].into(), bytes: file.bytes }).collect()
}

fn walk(folder: &Path, found: &mut Vec<SourceFile>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "json") {
            found.push(SourceFile { name: path.to_string_lossy().into(), bytes: std::fs::read(&path).unwrap() });
        }
    }
}
