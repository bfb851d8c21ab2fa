//! The files behind the paths: read as bytes, bounded, and handed to the importer; what cannot be read is said.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use eniscope::import::{FILE_LIMIT, ImportOptions, Imported, SourceFile, import};
use eniscope::json::problem::{ProblemEntry, problems};
use eniscope::report::{Place, Problem, ProblemKind, Reported, Severity};
use eniscope::text::Language;
use eniscope::text::terminal::{Trouble, path_hint, trouble};

use super::options::Options;

/// What was read.
pub(crate) struct Input {
    /// The network and the importer's problems.
    pub(crate) imported: Reported<Imported>,
    /// Paths and files that could not be read at all.
    unread: Vec<ProblemEntry>,
}

/// The endings by which a folder's files are taken; a file that is named itself may have any.
const ENDINGS: [&str; 10] = ["yaml", "yml", "json", "jsonl", "template", "tf", "tfvars", "tpl", "tftpl", "zip"];
/// The most files that are taken from folders.
const MOST_FILES: usize = 2_000;
/// How often files that other files name are looked for: each may name further ones.
const MOST_ROUNDS: u32 = 6;

impl Input {
    /// Reads everything that the command line names.
    pub(crate) fn read(options: &Options) -> Self {
        if let Some(scenario) = options.scenario {
            return Self { imported: scenario.open(), unread: Vec::new() };
        }
        let mut reader = Reader { language: options.language, files: Vec::new(), unread: Vec::new() };
        for path in &options.paths {
            reader.path(path);
        }
        let mut import_options = ImportOptions {
            parameters: options.parameters.clone(),
            statements: options.statements.clone(),
            ..ImportOptions::default()
        };
        if let Some(region) = &options.region {
            import_options.region = region.as_str().into();
        }
        let mut imported = if reader.files.is_empty() {
            Reported { value: Imported::default(), problems: Vec::new() }
        } else {
            import(&reader.files, &import_options)
        };
        // A file that is named alone brings along what it includes and nests.
        for _ in 0..MOST_ROUNDS {
            if !reader.bring(&imported.value, &options.paths) {
                break;
            }
            imported = import(&reader.files, &import_options);
        }
        Self { imported, unread: reader.unread }
    }

    /// Whether anything could be read.
    pub(crate) fn usable(&self) -> bool {
        self.imported.value.files.iter().any(|(_, format)| format.is_some())
    }

    /// Every problem: first what could not be read at all.
    pub(crate) fn with_unread(&self, found: Vec<ProblemEntry>) -> Vec<ProblemEntry> {
        self.unread.iter().cloned().chain(found).collect()
    }
}

struct Reader {
    language: Language,
    files: Vec<SourceFile>,
    unread: Vec<ProblemEntry>,
}

impl Reader {
    fn path(&mut self, path: &Path) {
        match fs::metadata(path) {
            Ok(found) if found.is_dir() => self.folder(path),
            Ok(_) => self.file(path),
            Err(error) => self.refuse(path, &error),
        }
    }

    fn folder(&mut self, path: &Path) {
        let mut inside = Vec::new();
        walk(path, &mut inside);
        inside.sort();
        if inside.is_empty() {
            self.say(path, &Trouble::EmptyFolder);
        }
        for file in inside {
            self.file(&file);
        }
    }

    fn file(&mut self, path: &Path) {
        let name = path.to_string_lossy().into_owned();
        match read(path) {
            Ok(Content::Whole(bytes)) => self.files.push(SourceFile { name: name.into(), bytes }),
            Ok(Content::TooLarge(bytes)) => {
                let problem = Problem {
                    kind: ProblemKind::FileTooLarge { bytes, limit: FILE_LIMIT },
                    severity: Severity::Error,
                    place: Place { file: name.into(), line: 0, column: 0 },
                    resource: None,
                };
                self.unread.extend(problems(&[problem], self.language));
            }
            Err(error) => self.refuse(path, &error),
        }
    }

    /// Reads files that the others name, as far as they lie below the folder of a path that was named, or below the one that
    /// the command was given in; says whether there were any.
    fn bring(&mut self, imported: &Imported, named: &[PathBuf]) -> bool {
        let folder =
            |path: &PathBuf| if path.is_dir() { path.clone() } else { path.parent().map(PathBuf::from).unwrap_or_default() };
        let folders = named.iter().map(folder).chain([PathBuf::new()]);
        let folders: Vec<PathBuf> = folders
            .filter_map(|path| if path.as_os_str().is_empty() { PathBuf::from(".") } else { path }.canonicalize().ok())
            .collect();
        let before = self.files.len();
        for path in imported.missing_files.iter().map(|path| Path::new(&**path)) {
            let inside = path.canonicalize().is_ok_and(|whole| folders.iter().any(|folder| whole.starts_with(folder)));
            let known = self.files.iter().any(|file| Path::new(&*file.name) == path);
            if inside && !known && path.is_file() && self.files.len() < MOST_FILES {
                self.file(path);
            }
        }
        self.files.len() > before
    }

    fn refuse(&mut self, path: &Path, error: &io::Error) {
        let why = match error.kind() == io::ErrorKind::NotFound {
            true => Trouble::NothingThere,
            false => Trouble::CannotRead(error.to_string()),
        };
        self.say(path, &why);
    }

    fn say(&mut self, path: &Path, why: &Trouble) {
        self.unread.push(ProblemEntry {
            file: path.to_string_lossy().into_owned(),
            line: 0,
            column: 0,
            severity: "error",
            code: "CANNOT_READ",
            resource: None,
            message: trouble(why, self.language),
            hint: path_hint(self.language).to_owned(),
        });
    }
}

enum Content {
    Whole(Vec<u8>),
    TooLarge(u64),
}

/// Reads a file, but not more of it than the importer takes; a pipe has no size to ask for beforehand.
fn read(path: &Path) -> io::Result<Content> {
    let file = File::open(path)?;
    let size = file.metadata()?.len();
    if size > FILE_LIMIT {
        return Ok(Content::TooLarge(size));
    }
    let mut bytes = Vec::new();
    file.take(FILE_LIMIT + 1).read_to_end(&mut bytes)?;
    let read = bytes.len() as u64;
    Ok(if read > FILE_LIMIT { Content::TooLarge(read) } else { Content::Whole(bytes) })
}

/// Collects the files below `folder` that may be templates. Links to folders and hidden folders are left alone, and so is
/// what package managers put there.
fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        let Ok(kind) = entry.file_type() else { continue };
        if kind.is_dir() {
            if !name.starts_with('.') && name != "node_modules" {
                walk(&path, found);
            }
        } else if found.len() < MOST_FILES
            && path.extension().is_some_and(|ending| ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)))
        {
            found.push(path);
        }
    }
}
