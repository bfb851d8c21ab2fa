//! What reading takes: no input makes the reader hold more than ten times its size, or do more than its share of work.
//!
//! An allocator of this binary's own counts, so that nothing here rests on a clock or on the machine. Work is what was asked
//! of the allocator in all: four times the text may cost a little over four times as much. Times are in `benches/import.rs`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod counting;
mod inputs;
mod random;

use counting::{Counting, Taken, taken};
use eniscope::import::{ImportOptions, SourceFile, import};
use inputs::{HOSTILE, Input, REAL};

#[global_allocator]
static COUNTER: Counting = Counting;

const SIZE: usize = 400_000;

/// Tables that are there for any input: the texts seen last, the types known by name.
const FOR_ALL: usize = 128 * 1_024;

/// What may come beside: the problems that are listed, of which there are 2,000 of each severity at most, and what a network
/// of nothing but the smallest things has over its text.
const FOR_HOSTILE: usize = 2 * 1_024 * 1_024;

#[test]
fn what_people_have_takes_no_more_than_ten_times_its_size() {
    for input in REAL {
        let (bytes, taken) = read(input, SIZE);
        held_within(input.name, bytes, taken, FOR_ALL);
    }
}

#[test]
fn no_shape_takes_more_than_ten_times_its_size() {
    for input in HOSTILE {
        let (bytes, taken) = read(input, SIZE);
        held_within(input.name, bytes, taken, FOR_HOSTILE);
    }
}

#[test]
fn four_times_the_text_is_four_times_the_work() {
    for input in REAL.iter().chain(HOSTILE) {
        let (_, one) = read(input, SIZE / 4);
        let (_, four) = read(input, SIZE);
        // In tenths: a growing list asks for more now and then.
        let grown = four.total * 10 / one.total.max(1);
        assert!(grown <= 48, "{}: {} bytes asked for became {}", input.name, one.total, four.total);
    }
}

#[test]
fn an_archive_takes_no_more_than_ten_times_what_is_in_it() {
    let files: Vec<_> = REAL.iter().map(|input| (input.file, (input.make)(SIZE / 4))).collect();
    let bytes = files.iter().map(|(_, text)| text.len()).sum();
    let archive = SourceFile { name: "network.zip".into(), bytes: inputs::zip(&files) };
    let (read, taken) = taken(|| import(&[archive], &ImportOptions::default()));
    assert_eq!(read.value.files.iter().filter(|(_, format)| format.is_some()).count(), files.len(), "{:?}", read.value.files);
    held_within("archive", bytes, taken, FOR_ALL);
}

#[test]
fn what_people_have_is_read_whole() {
    use eniscope::report::ProblemKind;
    for input in REAL {
        let read = import(&[file(input, SIZE)], &ImportOptions::default());
        let refused = read.problems.iter().find(|problem| matches!(problem.kind, ProblemKind::TooManyValues { .. }));
        assert!(refused.is_none(), "{}: {refused:?}", input.name);
        assert!(read.value.network.functions.len() > 50, "{}: {} functions", input.name, read.value.network.functions.len());
    }
}

fn file(input: &Input, size: usize) -> SourceFile {
    SourceFile { name: input.file.into(), bytes: (input.make)(size).into_bytes() }
}

/// Reads an input of about this size; how large it is and what that took.
fn read(input: &Input, size: usize) -> (usize, Taken) {
    let files = [file(input, size)];
    let (_, taken) = taken(|| import(&files, &ImportOptions::default()));
    (files.iter().map(|file| file.bytes.len()).sum(), taken)
}

fn held_within(name: &str, bytes: usize, taken: Taken, beside: usize) {
    let most = bytes * 10 + beside;
    assert!(taken.peak <= most, "{name}: {} bytes held {}, {} tenths", bytes, taken.peak, taken.peak * 10 / bytes.max(1));
}
