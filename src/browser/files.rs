//! Files that the person picked or dropped: their sizes are looked at before anything is read.

use gloo_file::futures::read_as_bytes;
use gloo_file::{Blob, File};
use web_sys::FileList;

use crate::import::{FILE_LIMIT, SourceFile};
use crate::report::{Place, Problem, ProblemKind, Severity};

/// The files of a picker or a drop.
#[must_use]
pub fn list(files: Option<FileList>) -> Vec<File> {
    let Some(files) = files else { return Vec::new() };
    (0..files.length()).filter_map(|index| files.get(index)).map(File::from).collect()
}

/// Reads `files`, or says which of them cannot be read.
///
/// # Errors
/// The problems of the files that are too large or that the browser would not read; then none is opened.
pub async fn read(files: Vec<File>) -> Result<Vec<SourceFile>, Vec<Problem>> {
    let too_large: Vec<Problem> = files
        .iter()
        .filter(|file| file.size() > FILE_LIMIT)
        .map(|file| refusal(&file.name(), ProblemKind::FileTooLarge { bytes: file.size(), limit: FILE_LIMIT }))
        .collect();
    if !too_large.is_empty() {
        return Err(too_large);
    }
    let mut read = Vec::with_capacity(files.len());
    for file in files {
        let name = file.name();
        match read_as_bytes(&Blob::from(file)).await {
            Ok(bytes) => read.push(SourceFile { name: name.as_str().into(), bytes }),
            // A folder, or a file that went away between the drop and the reading.
            Err(_) => return Err(vec![refusal(&name, ProblemKind::UnrecognisedFormat)]),
        }
    }
    Ok(read)
}

fn refusal(file: &str, kind: ProblemKind) -> Problem {
    Problem { kind, severity: Severity::Error, place: Place { file: file.into(), line: 0, column: 0 }, resource: None }
}
