//! How fast templates are read: ours, from text to network with every place kept, against the YAML parser alone.
//!
//! The parser's event stream is the least that any reader of the same text has to go through. The large template is a megabyte
//! of subnets, groups, routes and functions. What was read is checked before any speed is measured.
//!
//! The largest files that are read follow, 20 MB of each format: the time for a byte against that of a tenth of the size, and
//! against serde_json's values of as much JSON, and the most memory that is held at once (`tests/memory` counts the same). Each
//! is read twice, once for the time and once to count, since the counting would take a part of the time.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    clippy::wildcard_enum_match_arm,
    reason = "a benchmark that cannot go on stops"
)]

#[path = "../tests/memory/counting.rs"]
#[allow(dead_code, reason = "the tests count the work as well")]
mod counting;
#[path = "../tests/memory/inputs.rs"]
#[allow(dead_code, reason = "the tests use the rest of it")]
mod inputs;

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{Criterion, Throughput};
use eniscope::import::{ImportOptions, SourceFile, import};
use eniscope::report::Severity;
use eniscope::scenario::Scenario;
use saphyr_parser::{Event, Parser};

/// It hands everything on to the system, and counts where nothing is timed.
#[global_allocator]
static COUNTER: counting::Counting = counting::Counting;

const ROUNDS: usize = 7;
/// A little less than the largest file that is read.
const LARGEST: usize = 19_000_000;
const LARGE: usize = 1_000_000;

fn main() {
    let mut cases: Vec<(&str, String, usize)> = vec![
        ("shop", Scenario::Shop.template().to_owned(), 3),
        ("private-endpoints", Scenario::PrivateEndpoints.template().to_owned(), 2),
    ];
    let text = (inputs::REAL[0].make)(LARGE);
    let functions = text.matches("AWS::Serverless::Function").count();
    cases.push(("1 MB", text, functions));
    for (name, text, functions) in &cases {
        ratio(name, text, *functions);
    }
    let json = (inputs::REAL[1].make)(LARGEST);
    let floor = measure(|| serde_json::from_str::<serde_json::Value>(&json).unwrap().as_object().map_or(0, serde_json::Map::len));
    let floor = floor / json.len() as f64;
    for input in inputs::REAL {
        largest(input, floor);
    }

    let mut criterion = Criterion::default().sample_size(10).measurement_time(Duration::from_secs(3)).configure_from_args();
    let mut group = criterion.benchmark_group("import");
    for (name, text, _) in &cases {
        let files = files(text);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(*name, |bencher| bencher.iter(|| import(&files, &ImportOptions::default())));
    }
    group.finish();
    criterion.final_summary();
}

fn files(text: &str) -> Vec<SourceFile> {
    vec![SourceFile { name: "template.yaml".into(), bytes: text.as_bytes().to_vec() }]
}

/// The importer and the parser in turns: medians in MB/s, and their ratio.
fn ratio(name: &str, text: &str, functions: usize) {
    let files = files(text);
    let read = import(&files, &ImportOptions::default());
    assert_eq!(read.value.network.functions.len(), functions, "{name}: not all functions were read");
    let bad = read.problems.iter().find(|problem| problem.severity == Severity::Error);
    assert!(bad.is_none(), "{name}: {bad:?}");
    let (mut ours, mut least) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        ours.push(measure(|| import(&files, &ImportOptions::default()).value.network.functions.len()));
        least.push(measure(|| scalars(text)));
    }
    let (ours, least) = (median(ours), median(least));
    let speed = |seconds: f64| text.len() as f64 / seconds / 1e6;
    println!(
        "import {name}: {:.1} MB/s, parser alone {:.1} MB/s, ratio {:.2} (median of {ROUNDS} in turns, {} bytes, {functions} functions)",
        speed(ours),
        speed(least),
        ours / least,
        text.len(),
    );
}

/// The largest file of a format; `floor` is what serde_json takes for a byte.
fn largest(input: &inputs::Input, floor: f64) {
    let read = |size: usize| {
        let files = vec![SourceFile { name: input.file.into(), bytes: (input.make)(size).into_bytes() }];
        let bytes = files[0].bytes.len();
        let seconds = measure(|| import(&files, &ImportOptions::default()).value.network.functions.len());
        let (read, taken) = counting::taken(|| import(&files, &ImportOptions::default()));
        let bad = read.problems.iter().find(|problem| problem.severity == Severity::Error);
        assert!(bad.is_none(), "{}: {bad:?}", input.name);
        (seconds / bytes as f64, taken.peak as f64 / bytes as f64, seconds)
    };
    let (small, ..) = read(LARGEST / 10);
    let (large, held, seconds) = read(LARGEST);
    println!(
        "import {} of {} MB: {seconds:.2} s, a byte takes {:.2} of what it takes in a tenth, {:.2} of serde_json's; {held:.1} bytes held for each",
        input.name,
        LARGEST / 1_000_000,
        large / small,
        large / floor,
    );
}

/// Goes through the parser's events and counts the scalars.
fn scalars(text: &str) -> usize {
    Parser::new_from_str(text).filter(|event| matches!(event, Ok((Event::Scalar(..), _)))).count()
}

#[expect(clippy::disallowed_methods, reason = "a bench measures with the wall clock")]
fn measure(mut what: impl FnMut() -> usize) -> f64 {
    let start = Instant::now();
    black_box(what());
    start.elapsed().as_secs_f64()
}

fn median(mut seconds: Vec<f64>) -> f64 {
    seconds.sort_by(f64::total_cmp);
    seconds.get(seconds.len() / 2).copied().unwrap_or(f64::NAN)
}
