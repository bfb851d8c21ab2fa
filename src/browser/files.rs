//! Files that the person picked or dropped, folders included: their names and sizes are looked at before anything is read.

use gloo_file::futures::read_as_bytes;
use gloo_file::{Blob, File};
use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::wasm_bindgen::JsCast;
use web_sys::{DataTransfer, FileList, FileSystemDirectoryEntry, FileSystemEntry, FileSystemFileEntry};

use crate::import::{FILE_LIMIT, MOST_FILES, SourceFile, TOTAL_LIMIT, is_worth_reading};
use crate::report::{Place, Problem, ProblemKind, Severity};

/// Something to be opened: a file with the name that it is to have, or a folder.
#[derive(Clone, Debug)]
pub enum Picked {
    /// A file.
    File(String, File),
    /// A folder of a drop.
    Folder(FileSystemEntry),
}

/// The files of a picker. Those of a folder are named by their paths in it, and only those that may be ours are taken.
#[must_use]
pub fn list(files: Option<FileList>) -> Vec<Picked> {
    let Some(files) = files else { return Vec::new() };
    let files = (0..files.length()).filter_map(|index| files.get(index));
    let named = files.map(|file| {
        let path = Reflect::get(&file, &"webkitRelativePath".into()).ok().and_then(|path| path.as_string());
        (path.filter(|path| !path.is_empty()), File::from(file))
    });
    let wanted = named.filter(|(path, _)| path.as_deref().is_none_or(is_worth_reading));
    wanted.map(|(path, file)| Picked::File(path.unwrap_or_else(|| file.name()), file)).collect()
}

/// What was dropped. The browser tells only while the drop is being handled.
#[must_use]
pub fn dropped(carried: &DataTransfer) -> Vec<Picked> {
    let items = carried.items();
    let items = (0..items.length()).filter_map(|index| items.get(index)).filter(|item| item.kind() == "file");
    let picked: Vec<Picked> = items
        .filter_map(|item| match item.webkit_get_as_entry() {
            Ok(Some(entry)) if entry.is_directory() => Some(Picked::Folder(entry)),
            // The entry of a file can be one that WebKit cannot read: a file that a page or another program made.
            Ok(_) | Err(_) => {
                let file = File::from(item.get_as_file().ok()??);
                Some(Picked::File(file.name(), file))
            }
        })
        .collect();
    if picked.is_empty() { list(carried.files()) } else { picked }
}

/// Reads what was picked, or says what of it cannot be read.
///
/// # Errors
/// The problems of the files that are too large or that the browser would not read; then none is opened.
pub async fn read(picked: Vec<Picked>) -> Result<Vec<SourceFile>, Vec<Problem>> {
    let mut files = Vec::new();
    for one in picked {
        match one {
            Picked::File(name, file) => files.push((name, file)),
            Picked::Folder(entry) => {
                let name = entry.name();
                walk(entry, &mut files).await.map_err(|_| vec![refusal(&name, ProblemKind::UnrecognisedFormat)])?;
            }
        }
    }
    let first = files.first().map_or("", |(name, _)| name);
    let count = u64::try_from(files.len()).unwrap_or(u64::MAX);
    if count > MOST_FILES {
        return Err(vec![refusal(first, ProblemKind::TooManyFiles { limit: MOST_FILES })]);
    }
    let too_large = |(name, file): &(String, File)| {
        (file.size() > FILE_LIMIT).then(|| refusal(name, ProblemKind::FileTooLarge { bytes: file.size(), limit: FILE_LIMIT }))
    };
    let mut refused: Vec<Problem> = files.iter().filter_map(too_large).collect();
    let total: u64 = files.iter().map(|(_, file)| file.size()).sum();
    if refused.is_empty() && total > TOTAL_LIMIT {
        refused.push(refusal(first, ProblemKind::FileTooLarge { bytes: total, limit: TOTAL_LIMIT }));
    }
    if !refused.is_empty() {
        return Err(refused);
    }
    let mut read = Vec::with_capacity(files.len());
    for (name, file) in files {
        match read_as_bytes(&Blob::from(file)).await {
            Ok(bytes) => read.push(SourceFile { name: name.as_str().into(), bytes }),
            // A file that went away between the drop and the reading.
            Err(_) => return Err(vec![refusal(&name, ProblemKind::UnrecognisedFormat)]),
        }
    }
    Ok(read)
}

/// Adds those files of the folder that may be ours; more than are read are not looked for.
async fn walk(folder: FileSystemEntry, files: &mut Vec<(String, File)>) -> Result<(), JsValue> {
    let mut left = vec![folder];
    while let Some(entry) = left.pop() {
        let path = entry.full_path();
        let path = path.trim_start_matches('/');
        if entry.is_directory() {
            let reader = entry.unchecked_into::<FileSystemDirectoryEntry>().create_reader();
            // Each call gives some of the entries, and none when there are no more.
            loop {
                let some = answered(|take, fail| reader.read_entries_with_callback_and_callback(take, fail)).await?;
                let some: Vec<FileSystemEntry> = Array::from(&some).iter().map(JsCast::unchecked_into).collect();
                if some.is_empty() || u64::try_from(left.len()).is_ok_and(|count| count > MOST_FILES) {
                    break;
                }
                left.extend(some);
            }
        } else if is_worth_reading(path) {
            let entry: FileSystemFileEntry = entry.unchecked_into();
            let file = answered(|take, fail| {
                entry.file_with_callback_and_callback(take, fail);
                Ok(())
            });
            files.push((path.to_owned(), File::from(file.await?.unchecked_into::<web_sys::File>())));
            if u64::try_from(files.len()).is_ok_and(|count| count > MOST_FILES) {
                break;
            }
        }
    }
    Ok(())
}

/// What a function of callbacks comes to.
async fn answered(ask: impl FnOnce(&Function, &Function) -> Result<(), JsValue>) -> Result<JsValue, JsValue> {
    let mut ask = Some(ask);
    let promise = Promise::new(&mut |take, fail| {
        if let Some(ask) = ask.take() {
            drop(ask(&take, &fail));
        }
    });
    JsFuture::from(promise).await
}

fn refusal(file: &str, kind: ProblemKind) -> Problem {
    Problem { kind, severity: Severity::Error, place: Place { file: file.into(), line: 0, column: 0 }, resource: None }
}
