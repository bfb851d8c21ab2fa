//! The lines of a person's own file around a place, for their own screen: never part of a link, an export or a report.

use crate::import::SourceFile;
use crate::report::Place;

/// Lines before and after the marked one.
const AROUND: u32 = 4;
/// The most characters of a line that are shown.
const WIDEST: usize = 160;

/// Some lines of a file, one of them marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// What it was asked for.
    pub place: Place,
    /// The lines with their numbers.
    pub lines: Vec<(u32, String)>,
}

impl Excerpt {
    /// The lines around `place`, when `files` have it.
    #[must_use]
    pub fn of(files: &[SourceFile], place: &Place) -> Option<Self> {
        let file = files.iter().find(|file| file.name == place.file)?;
        let first = place.line.max(1).saturating_sub(AROUND).max(1);
        let last = place.line.max(1).saturating_add(AROUND);
        let numbered = (1..).zip(file.bytes.split(|byte| *byte == b'\n'));
        let shown = numbered.skip_while(|(number, _)| *number < first).take_while(|(number, _)| *number <= last);
        let mut lines: Vec<(u32, String)> = shown.map(|(number, bytes)| (number, shown_of(bytes, place, number))).collect();
        // A file that ends with a line's end has no further line.
        if lines.last().is_some_and(|(number, text)| text.is_empty() && *number > place.line) {
            lines.pop();
        }
        lines.iter().any(|(number, _)| *number == place.line.max(1)).then(|| Self { place: place.clone(), lines })
    }
}

/// A line as it can be shown: of a very long one, as in JSON without line ends, the part around the place.
fn shown_of(bytes: &[u8], place: &Place, number: u32) -> String {
    let column = if number == place.line { usize::try_from(place.column).unwrap_or(0) } else { 0 };
    let from = column.saturating_sub(WIDEST / 2);
    let from = if column < WIDEST { 0 } else { from };
    // A character has at most four bytes; what lies far behind the part that is shown is not looked at.
    let enough = bytes.get(..from.saturating_add(WIDEST + 1).saturating_mul(4)).unwrap_or(bytes);
    let text = String::from_utf8_lossy(enough);
    let mut characters = text.trim_end_matches('\r').chars().skip(from);
    let mut out: String = if from > 0 { "…".into() } else { String::new() };
    out.extend(characters.by_ref().take(WIDEST).map(|c| if c.is_control() { ' ' } else { c }));
    if characters.next().is_some() {
        out.push('…');
    }
    out
}
