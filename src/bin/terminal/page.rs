//! Text for people: aligned columns, and colour where a terminal shows it.

use std::env;
use std::io::{self, IsTerminal};

/// Paints words, or leaves them alone.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Paint {
    on: bool,
}

/// A page that is put together row by row.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) paint: Paint,
    text: String,
    rows: Vec<Vec<String>>,
}

impl Paint {
    /// Colour when standard output is a terminal and `NO_COLOR` (<https://no-color.org>) is not set.
    pub(crate) fn for_stdout() -> Self {
        Self { on: io::stdout().is_terminal() && wanted() }
    }

    /// The same for standard error.
    pub(crate) fn for_stderr() -> Self {
        Self { on: io::stderr().is_terminal() && wanted() }
    }

    pub(crate) fn strong(self, text: &str) -> String {
        self.wrap("1", text)
    }

    pub(crate) fn dim(self, text: &str) -> String {
        self.wrap("2", text)
    }

    pub(crate) fn good(self, text: &str) -> String {
        self.wrap("32", text)
    }

    pub(crate) fn doubt(self, text: &str) -> String {
        self.wrap("33", text)
    }

    pub(crate) fn bad(self, text: &str) -> String {
        self.wrap("31", text)
    }

    fn wrap(self, code: &str, text: &str) -> String {
        if self.on && !text.is_empty() { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}

fn wanted() -> bool {
    env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()) && env::var_os("TERM").is_none_or(|term| term != "dumb")
}

impl Page {
    pub(crate) fn new() -> Self {
        Self { paint: Paint::for_stdout(), text: String::new(), rows: Vec::new() }
    }

    /// A heading, after an empty line where something stands before it.
    pub(crate) fn heading(&mut self, text: &str) {
        self.align();
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(&self.paint.strong(text));
        self.text.push('\n');
    }

    /// A line of its own.
    pub(crate) fn line(&mut self, text: &str) {
        self.align();
        self.text.push_str(text);
        self.text.push('\n');
    }

    /// A row of a table; rows that follow each other are aligned.
    pub(crate) fn row<const N: usize>(&mut self, cells: [String; N]) {
        self.rows.push(cells.to_vec());
    }

    /// The whole page.
    pub(crate) fn finish(mut self) -> String {
        self.align();
        self.text
    }

    fn align(&mut self) {
        let rows = std::mem::take(&mut self.rows);
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        let widths: Vec<usize> = (0..columns)
            .map(|column| rows.iter().filter_map(|row| row.get(column)).map(|cell| width(cell)).max().unwrap_or(0))
            .collect();
        for row in rows {
            let mut line = String::from("  ");
            for (cell, room) in row.iter().zip(&widths) {
                line.push_str(cell);
                line.push_str(&" ".repeat(room - width(cell) + 2));
            }
            self.text.push_str(line.trim_end());
            self.text.push('\n');
        }
    }
}

/// How many columns a terminal gives to `text`: colour takes none, Chinese characters and full-width signs take two.
fn width(text: &str) -> usize {
    let mut columns = 0;
    let mut signs = text.chars();
    while let Some(sign) = signs.next() {
        match sign {
            '\u{1b}' => drop(signs.by_ref().find(|sign| *sign == 'm')),
            '\u{2e80}'..='\u{9fff}'
            | '\u{ac00}'..='\u{d7a3}'
            | '\u{f900}'..='\u{faff}'
            | '\u{fe30}'..='\u{fe6f}'
            | '\u{ff00}'..='\u{ff60}' => {
                columns += 2;
            }
            _ => columns += 1,
        }
    }
    columns
}
