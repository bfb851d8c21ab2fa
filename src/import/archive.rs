//! ZIP archives: their files take the archive's place, as if each had been given by itself.
//!
//! Only what such archives are made of is read: entries that are stored or deflated. Sizes are held to their limits while
//! unpacking and not believed from the directory, so that a small archive cannot become a large one.

use std::sync::Arc;

use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};

use super::{ENDINGS, FILE_LIMIT, SourceFile};
use crate::report::{Place, Problem, ProblemKind, Reported, Severity};

/// The most files of one archive that are read.
pub const MOST_FILES: u64 = 2_000;
/// The most bytes that the files of one archive may have together.
pub const TOTAL_LIMIT: u64 = 100_000_000;

/// Folders that hold other people's files or none at all.
const PASSED_OVER: [&str; 3] = ["node_modules/", ".git/", "__MACOSX/"];

const END: &[u8] = b"PK\x05\x06";
const ENTRY: &[u8] = b"PK\x01\x02";
const FILE: &[u8] = b"PK\x03\x04";
/// Bytes of the record at the end, and of the comment that may follow it.
const END_LENGTH: usize = 22;
const LONGEST_COMMENT: usize = 65_535;

/// The files, with those of each archive in its place; `None` when there is no archive among them.
#[must_use]
pub fn unpack(files: &[SourceFile]) -> Option<Reported<Vec<SourceFile>>> {
    files.iter().any(is_archive).then(|| {
        let (mut all, mut problems) = (Vec::new(), Vec::new());
        for file in files {
            if is_archive(file) {
                Archive { name: &file.name, bytes: &file.bytes }.unpack(&mut all, &mut problems);
            } else {
                all.push(file.clone());
            }
        }
        Reported { value: all, problems }
    })
}

/// Whether a file of a folder or an archive may be one that we read, by its path.
#[must_use]
pub fn is_worth_reading(path: &str) -> bool {
    let inside = |folder: &&str| path.starts_with(*folder) || path.contains(&format!("/{folder}"));
    let name = path.rsplit('/').next().unwrap_or(path);
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    !PASSED_OVER.iter().any(|folder| inside(&folder)) && ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

fn is_archive(file: &SourceFile) -> bool {
    file.bytes.starts_with(FILE) || file.bytes.starts_with(END)
}

struct Archive<'a> {
    name: &'a Arc<str>,
    bytes: &'a [u8],
}

/// One line of the archive's directory.
struct Entry {
    path: String,
    flags: u16,
    method: u16,
    packed: usize,
    at: usize,
}

impl Archive<'_> {
    fn unpack(&self, files: &mut Vec<SourceFile>, problems: &mut Vec<Problem>) {
        let mut say = |file: Arc<str>, kind| {
            problems.push(Problem { kind, severity: Severity::Error, place: Place { file, line: 0, column: 0 }, resource: None });
        };
        let Some(mut directory) = self.directory() else { return say(self.name.clone(), ProblemKind::ArchiveDamaged) };
        let (mut count, mut left) = (0, TOTAL_LIMIT);
        while !directory.is_empty() {
            let Some(entry) = entry(&mut directory) else { return say(self.name.clone(), ProblemKind::ArchiveDamaged) };
            if !is_worth_reading(&entry.path) {
                continue;
            }
            count += 1;
            if count > MOST_FILES {
                return say(self.name.clone(), ProblemKind::TooManyFiles { limit: MOST_FILES });
            }
            let name: Arc<str> = format!("{}/{}", self.name, entry.path).into();
            match self.content(&entry, FILE_LIMIT.min(left)) {
                Ok(bytes) if bytes.starts_with(FILE) => say(name, ProblemKind::BinaryFile { format: "ZIP".into() }),
                Ok(bytes) => {
                    left -= u64::try_from(bytes.len()).unwrap_or(left).min(left);
                    files.push(SourceFile { name, bytes });
                }
                Err(kind) => say(name, kind),
            }
        }
        if count == 0 {
            say(self.name.clone(), ProblemKind::EmptyFile);
        }
    }

    /// The bytes of the directory: as many as the record at the end says, which is looked for from the end. The comment that
    /// follows it could look like one too, but then its length does not fit.
    fn directory(&self) -> Option<&[u8]> {
        let first = self.bytes.len().saturating_sub(END_LENGTH + LONGEST_COMMENT);
        let tail = self.bytes.get(first..)?;
        let fits = |at: &usize| {
            let comment = tail.get(*at..).and_then(|record| u16_at(record, END_LENGTH - 2));
            comment.is_some_and(|comment| at + END_LENGTH + usize::from(comment) == tail.len())
        };
        let candidates = tail.windows(END.len()).enumerate().rev().filter(|(_, bytes)| *bytes == END).map(|(at, _)| at);
        let record = tail.get(candidates.into_iter().find(fits)?..)?;
        let (length, at) = (u32_at(record, 12)?, u32_at(record, 16)?);
        self.bytes.get(at..at.checked_add(length)?)
    }

    fn content(&self, entry: &Entry, limit: u64) -> Result<Vec<u8>, ProblemKind> {
        if entry.flags & 1 != 0 {
            return Err(ProblemKind::ArchiveEncrypted);
        }
        let packed = self.packed(entry).ok_or(ProblemKind::ArchiveDamaged)?;
        let most = usize::try_from(limit).unwrap_or(usize::MAX);
        let too_large = |bytes: usize| ProblemKind::FileTooLarge { bytes: u64::try_from(bytes).unwrap_or(u64::MAX), limit };
        match entry.method {
            0 if packed.len() > most => Err(too_large(packed.len())),
            0 => Ok(packed.to_vec()),
            8 => decompress_to_vec_with_limit(packed, most).map_err(|failure| match failure.status {
                TINFLStatus::HasMoreOutput => too_large(most.saturating_add(1)),
                TINFLStatus::FailedCannotMakeProgress
                | TINFLStatus::BadParam
                | TINFLStatus::Adler32Mismatch
                | TINFLStatus::Failed
                | TINFLStatus::Done
                | TINFLStatus::NeedsMoreInput => ProblemKind::ArchiveDamaged,
            }),
            _ => Err(ProblemKind::ArchiveDamaged),
        }
    }

    /// The packed bytes of an entry: they follow its own head, whose name and extra field have lengths of their own.
    fn packed(&self, entry: &Entry) -> Option<&[u8]> {
        let head = self.bytes.get(entry.at..)?;
        if !head.starts_with(FILE) {
            return None;
        }
        let from = 30 + usize::from(u16_at(head, 26)?) + usize::from(u16_at(head, 28)?);
        head.get(from..from.checked_add(entry.packed)?)
    }
}

/// The next line of the directory, which is then shorter by it.
fn entry(directory: &mut &[u8]) -> Option<Entry> {
    let record = *directory;
    if !record.starts_with(ENTRY) {
        return None;
    }
    let lengths = [u16_at(record, 28)?, u16_at(record, 30)?, u16_at(record, 32)?].map(usize::from);
    let [name, extra, comment] = lengths;
    let path = String::from_utf8_lossy(record.get(46..46 + name)?).replace('\\', "/");
    *directory = record.get(46 + name + extra + comment..)?;
    Some(Entry {
        path,
        flags: u16_at(record, 8)?,
        method: u16_at(record, 10)?,
        packed: u32_at(record, 20)?,
        at: u32_at(record, 42)?,
    })
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at + 2)?.try_into().ok().map(u16::from_le_bytes)
}

fn u32_at(bytes: &[u8], at: usize) -> Option<usize> {
    let number = bytes.get(at..at + 4)?.try_into().ok().map(u32::from_le_bytes)?;
    usize::try_from(number).ok()
}
