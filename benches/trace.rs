//! How fast pairs are answered: the matrix (verdict and first blocker both ways) and the full traces (every hop, step and
//! reason), against the least code that finds verdict and first blocker on the way there, a linear scan over flat tables.
//!
//! Workload: functions, each a class of its own (a subnet with its own table of 50 routes and ACL of 20 entries, a group of
//! 60 rules) times 100 targets with a group of 60 rules each. R1 has 2,000 pairs, R2 has 50,000, R3 is R2 answered again
//! after one rule was changed. The rule that lets a packet through is always the last one, so that every scan is a full one;
//! one target in eight is closed. Outputs are compared before any speed is measured, and all sides run in turns.
//! Growth: the same classes with ten times as many functions each time.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    clippy::wildcard_enum_match_arm,
    reason = "a benchmark that cannot go on stops"
)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{Criterion, Throughput};
use eniscope::network::NodeId;

#[path = "support/pairs.rs"]
mod pairs;

use pairs::{Pairs, answers};

const ROUNDS: usize = 7;

fn main() {
    for (name, classes, explained) in [("R1", 20, true), ("R2", 500, false)] {
        ratio(name, &Pairs::new(classes), explained);
    }
    edited(Pairs::new(500));
    growth();

    let mut criterion = Criterion::default().sample_size(10).measurement_time(Duration::from_secs(3)).configure_from_args();
    let pairs = Pairs::new(20);
    let mut group = criterion.benchmark_group("trace");
    group.throughput(Throughput::Elements(pairs.count()));
    group.bench_function("2000 pairs, matrix", |bencher| bencher.iter(|| pairs.matrix()));
    group.bench_function("2000 pairs, explained", |bencher| bencher.iter(|| pairs.traced()));
    group.bench_function("2000 pairs, floor", |bencher| bencher.iter(|| pairs.tables().answers()));
    group.finish();
    criterion.final_summary();
}

/// The matrix, the traces and the floor in turns: medians in nanoseconds a pair, and ratios.
fn ratio(name: &str, pairs: &Pairs, explained: bool) {
    let expected = pairs.tables().answers();
    assert_eq!(answers(&pairs.matrix()), expected, "the matrix differs");
    assert_eq!(pairs.traced(), expected, "the traces differ");
    let dropped = expected.iter().flatten().count();
    let (mut matrix, mut traced, mut least) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        matrix.push(measure(|| pairs.matrix()));
        least.push(measure(|| pairs.tables().answers()));
        if explained {
            traced.push(measure(|| pairs.traced()));
        }
    }
    let (matrix, least) = (median(matrix), median(least));
    let each = |seconds: f64| seconds * 1e9 / pairs.count() as f64;
    println!(
        "{name}: matrix {:.0} ns a pair both ways ({:.2} ms in all), floor {:.0} ns one way, ratio {:.2} \
         (medians of {ROUNDS} in turns, {} pairs, {dropped} dropped, same answers)",
        each(matrix),
        matrix * 1e3,
        each(least),
        matrix / least,
        pairs.count(),
    );
    if explained {
        let traced = median(traced);
        println!("{name}: explained with hops both ways {:.1} µs a pair, {:.0} floors", each(traced) / 1e3, traced / least);
    }
}

/// R3: one rule of a target's group, of a sender's group and of an ACL changes, and the matrix is brought up to date.
fn edited(mut pairs: Pairs) {
    let mut matrix = pairs.matrix();
    let before = answers(&matrix);
    let open = pairs.network.clone();
    pairs.edit();
    let shut = pairs.network.clone();
    let group = NodeId::SecurityGroup("target-0".into());
    matrix.update(&shut, &group);
    assert_eq!(answers(&matrix), pairs.tables().answers(), "the changed matrix differs");
    assert_ne!(answers(&matrix), before, "the change changes something");
    let mut times: [Vec<f64>; 3] = Default::default();
    for _ in 0..ROUNDS {
        let nodes = [group.clone(), NodeId::SecurityGroup("sender-7".into()), NodeId::NetworkAcl("from-7".into())];
        for (node, times) in nodes.iter().zip(&mut times) {
            times.push(measure(|| matrix.update(&open, node)));
            times.push(measure(|| matrix.update(&shut, node)));
        }
    }
    let [target, sender, acl] = times.map(|times| median(times) * 1e3);
    println!(
        "R3: one rule changed, 50,000 pairs up to date after {target:.3} ms (target's group), {sender:.3} ms (sender's group), {acl:.3} ms (ACL)"
    );
}

/// 10 to 10,000 functions of ten classes.
fn growth() {
    let pairs = Pairs::new(10);
    let mut line = String::new();
    for count in [10, 100, 1_000, 10_000] {
        let grown = pairs.grown(count);
        let (mut new, mut classes) = (Vec::new(), 0);
        for _ in 0..ROUNDS {
            new.push(measure(|| grown.matrix()));
            classes = grown.matrix().classes().len();
        }
        line += &format!(" {count} functions, {classes} classes: {:.2} ms;", median(new) * 1e3);
    }
    println!("growth:{line}");
}

#[expect(clippy::disallowed_methods, reason = "a bench measures with the wall clock")]
fn measure<T>(what: impl FnOnce() -> T) -> f64 {
    let start = Instant::now();
    black_box(what());
    start.elapsed().as_secs_f64()
}

fn median(mut seconds: Vec<f64>) -> f64 {
    seconds.sort_by(f64::total_cmp);
    seconds.get(seconds.len() / 2).copied().unwrap_or(f64::NAN)
}
