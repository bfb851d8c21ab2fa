//! Paths as files write them, compared as texts: nothing here looks at a disk.

use std::sync::Arc;

/// The path that `written` in the file `from` names.
pub(super) fn beside(from: &str, written: &str) -> Arc<str> {
    let from = from.replace('\\', "/");
    let written = written.replace('\\', "/");
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty() && *part != ".").collect();
    for part in written.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            other => parts.push(other),
        }
    }
    let path = parts.join("/");
    if from.starts_with('/') { format!("/{path}").into() } else { path.into() }
}

/// The last part of a path.
pub(super) fn last(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// Whether two paths are the same but for `.` and `..` in them.
pub(super) fn same(one: &str, other: &str) -> bool {
    one == other || beside(one, last(one)) == beside(other, last(other))
}
